//! Any bytes: read as an article, analysed and exported, without a panic, and with every span in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pullquote::{annotation::Document, export::EXPORTERS, extract, format};
use std::sync::Arc;

fuzz_target!(|bytes: &[u8]| {
    let Ok(article) = format::article(bytes, "fuzz".into()) else { return };
    let findings = extract::analyse(&article, None);
    for annotation in &findings.annotations {
        assert!(article.text().get(annotation.span.start..annotation.span.end).is_some(), "{annotation:?}");
    }
    let mut document = Document::new(Arc::new(article));
    document.lay_findings(findings.published, findings.annotations, &[]);
    for exporter in EXPORTERS {
        let _ = exporter.write(&document, 0, &mut std::io::sink());
    }
});
