//! Where things are kept.

use etcetera::BaseStrategy;
use std::path::PathBuf;

/// Where the reader's annotations and configuration are kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paths {
    /// The folder of the store.
    pub data: PathBuf,
    /// The folder of the configuration.
    pub config: PathBuf,
    /// The folder of what is kept only to begin where one stopped, and not missed where it is lost.
    pub state: PathBuf,
}

impl Paths {
    /// The places that the environment names: `$XDG_DATA_HOME`, `$XDG_CONFIG_HOME` and `$XDG_STATE_HOME`, or what stands for them. `None` where there
    /// is no home folder.
    pub fn find() -> Option<Self> {
        let base = etcetera::choose_base_strategy().ok()?;
        let state = base.state_dir().unwrap_or_else(|| base.data_dir()).join("pullquote");
        Some(Self { data: base.data_dir().join("pullquote"), config: base.config_dir().join("pullquote"), state })
    }

    /// The file of the pages that were kept.
    pub fn pages(&self) -> PathBuf {
        self.data.join("pages.sqlite3")
    }

    /// The file of what the reader chose to see.
    pub fn layout(&self) -> PathBuf {
        self.state.join("layout.toml")
    }

    /// The file of a theme of the reader's own, where there is one of this name. A name is no path: none leads out of the folder.
    pub fn theme(&self, name: &str) -> Option<PathBuf> {
        let own = (!name.contains(['/', '\\'])).then(|| self.config.join(format!("themes/{name}.toml")));
        own.filter(|path| path.is_file())
    }

    /// The store's file.
    pub fn store(&self) -> PathBuf {
        self.data.join("store.sqlite3")
    }
}
