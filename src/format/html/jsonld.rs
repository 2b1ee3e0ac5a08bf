//! What a page tells about itself in JSON-LD (schema.org).

use serde_json::Value;

/// Bytes of a script that are read at most.
const LONGEST: usize = 1 << 20;

/// What schema.org calls an article.
const ARTICLES: &[&str] = &["Article", "BlogPosting", "Report", "LiveBlogPosting"];

/// What one script tells.
#[derive(Default, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) title: Option<String>,
    pub(super) byline: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
}

/// Reads a script; `None` where it tells of no article.
pub(super) fn read(script: &str) -> Option<Told> {
    let script = script.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim_end_matches([';', ' ', '\n']);
    if script.len() > LONGEST {
        return None;
    }
    // Pages write line ends into strings, which JSON does not allow.
    let value: Value =
        serde_json::from_str(script).or_else(|_| serde_json::from_str(&script.replace(|c: char| c.is_control(), " "))).ok()?;
    let article = find(&value, 0)?;
    let words = |key: &str| article.get(key).and_then(Value::as_str).map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned);
    Some(Told {
        title: words("headline").or_else(|| words("name")),
        byline: article.get("author").map(|a| names(a, 0)).unwrap_or_default(),
        publisher: article.get("publisher").and_then(|p| names(p, 0).into_iter().next()),
        published: words("datePublished").or_else(|| words("dateCreated")).or_else(|| words("uploadDate")),
    })
}

/// The first article in a value: itself, or in a list or graph.
fn find(value: &Value, depth: usize) -> Option<&Value> {
    if depth > 6 {
        return None;
    }
    match value {
        Value::Array(values) => values.iter().find_map(|v| find(v, depth + 1)),
        Value::Object(map) if is_article(map.get("@type")) => Some(value),
        Value::Object(map) => {
            ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|k| map.get(*k)).find_map(|v| find(v, depth + 1))
        }
        _ => None,
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    match kind {
        Some(Value::String(kind)) => ARTICLES.iter().any(|a| kind.ends_with(a)),
        Some(Value::Array(kinds)) => kinds.iter().any(|k| is_article(Some(k))),
        _ => false,
    }
}

/// The names in a value: a string, an object with a name, or a list of these.
fn names(value: &Value, depth: usize) -> Vec<String> {
    match value {
        Value::String(name) if !name.starts_with("http") => super::meta::names(name),
        Value::Object(map) if depth < 4 => map.get("name").map(|n| names(n, depth + 1)).unwrap_or_default(),
        Value::Array(values) if depth < 4 => values.iter().flat_map(|v| names(v, depth + 1)).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_in_a_graph_and_tells_who_wrote_it() {
        let script = r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"A bridge
            opens","datePublished":"2024-01-25T10:00:00Z","author":[{"@type":"Person","name":"Ada Marsh"},"Bo Lind"],"publisher":{"name":"Example Times"}}]}"#;
        let told = read(script).unwrap();
        assert!(told.title.unwrap().starts_with("A bridge"));
        assert_eq!(told.byline, ["Ada Marsh", "Bo Lind"]);
        assert_eq!(told.publisher.as_deref(), Some("Example Times"));
        assert_eq!(told.published.as_deref(), Some("2024-01-25T10:00:00Z"));
    }

    #[test]
    fn what_is_no_article_tells_nothing() {
        assert_eq!(read(r#"{"@type":"Organization","name":"x"}"#), None);
        assert_eq!(read("not json"), None);
    }
}
