//! Files beside a file: those that a text names by a relative address, in the text's own folder or below it, and nowhere else.

use super::{Source, path_of};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Why a file beside another is not read; the end of a sentence.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BesideError {
    /// It would be elsewhere: by an address of its own, or by a way that leads out of the folder.
    #[error("it is not in the article's folder")]
    Elsewhere,
    /// There is none, or it cannot be read.
    #[error("there is no such file beside the article")]
    Missing,
    /// It has more bytes than are wanted.
    #[error("it is larger than what is read")]
    TooLarge,
}

/// The file that `reference` means in the text at `path`; at most `limit` bytes of it.
///
/// # Errors
/// Where it is not in the folder of `path` or below (links are followed before that is asked), is no plain file, or has more than `limit` bytes.
pub fn beside(path: &Path, reference: &str, limit: usize) -> Result<Vec<u8>, BesideError> {
    let bare = reference.split(['?', '#']).next().unwrap_or_default();
    let relative = path_of(&format!("/{bare}"));
    let relative = relative.strip_prefix("/").map_err(|_not_so| BesideError::Elsewhere)?;
    let has_scheme =
        bare.split_once(':').is_some_and(|(scheme, _)| scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)));
    let stays = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if has_scheme || bare.starts_with(['/', '\\']) || bare.is_empty() || !stays {
        return Err(BesideError::Elsewhere);
    }
    let missing = |_error: std::io::Error| BesideError::Missing;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_owned);
    let folder = fs::canonicalize(folder).map_err(missing)?;
    let file = fs::canonicalize(folder.join(relative)).map_err(missing)?;
    if !file.starts_with(&folder) {
        return Err(BesideError::Elsewhere);
    }
    if !fs::metadata(&file).is_ok_and(|m| m.is_file()) {
        return Err(BesideError::Missing);
    }
    let (bytes, more) = Source::File(file).first(limit).map_err(|_error| BesideError::Missing)?;
    if more { Err(BesideError::TooLarge) } else { Ok(bytes) }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_folder_is_read_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        fs::create_dir_all(at("story/page files")).unwrap();
        for (name, bytes) in
            [("secret.png", "x"), ("story/a.png", "abc"), ("story/page files/b.png", "b"), ("story/c:d.png", "c")]
        {
            fs::write(at(name), bytes).unwrap();
        }
        std::os::unix::fs::symlink(at("secret.png"), at("story/out.png")).unwrap();
        std::os::unix::fs::symlink(at("story/a.png"), at("story/in.png")).unwrap();
        let of = |reference| beside(&at("story/index.html"), reference, 3).map(|b| String::from_utf8(b).unwrap());
        assert_eq!(of("a.png"), Ok("abc".into()));
        assert_eq!(of("./a.png?w=640#x"), Ok("abc".into()));
        assert_eq!(of("page%20files/b.png"), Ok("b".into()));
        assert_eq!(of("in.png"), Ok("abc".into()));
        let secret = at("secret.png").to_string_lossy().into_owned();
        let elsewhere = [
            "../secret.png",
            "%2e%2e/secret.png",
            "page files/../../secret.png",
            "out.png",
            &secret,
            &format!("file://{secret}"),
            "",
            "c:d.png",
        ];
        for reference in elsewhere {
            assert_eq!(of(reference), Err(BesideError::Elsewhere), "{reference}");
        }
        assert_eq!((of("none.png"), of("page files")), (Err(BesideError::Missing), Err(BesideError::Missing)));
        assert_eq!(beside(&at("story/index.html"), "a.png", 2), Err(BesideError::TooLarge));
    }
}
