//! SARIF 2.1.0, the format of code scanning (docs.oasis-open.org/sarif/sarif/v2.1.0).

use std::collections::BTreeSet;

use pod::{Change, Fix, Located, Report, Severity};
use serde_json::{Value, json};

use super::{Judged, mended};

/// Collects the results of a run.
#[derive(Default)]
pub(super) struct Log {
    rules: BTreeSet<String>,
    results: Vec<Value>,
}

impl Log {
    pub(super) fn add(&mut self, judged: &Judged) {
        for report in &judged.reports {
            for (index, it) in report.diagnostics.iter().enumerate() {
                self.rules.insert(it.code.to_string());
                self.results.push(result(judged, report, index, it));
            }
        }
    }

    /// The whole log. `complete` tells whether every file could be read.
    pub(super) fn finish(self, complete: bool) -> Value {
        let rules: Vec<Value> = self.rules.iter().map(|code| rule(code)).collect();
        json!({
            "version": "2.1.0",
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "runs": [{
                "tool": { "driver": { "name": "podlab", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
                "invocations": [{ "executionSuccessful": complete }],
                "columnKind": "unicodeCodePoints",
                "results": self.results,
            }]
        })
    }
}

/// A kind of problem with its documentation.
fn rule(code: &str) -> Value {
    if let Some(lint) = pod::lints().iter().find(|lint| lint.slug == code) {
        let text = lint.text();
        let short = paragraph(&text);
        let level = json!({ "level": level(lint.severity) });
        return json!({ "id": code, "shortDescription": { "text": short }, "help": { "text": text, "markdown": text }, "defaultConfiguration": level });
    }
    let refusal = pod::catalogue().iter().find(|known| known.slug == code).map(|known| known.doc);
    let control = || pod::controls().iter().find(|known| known.slug == code).map(|known| known.doc);
    let doc = refusal.or_else(control).map(paragraph);
    match doc {
        Some(doc) => {
            json!({ "id": code, "shortDescription": { "text": doc }, "help": { "text": doc }, "defaultConfiguration": { "level": "error" } })
        }
        None => json!({ "id": code }),
    }
}

/// What stands before the first empty line, in one line.
fn paragraph(doc: &str) -> String {
    doc.lines().map(str::trim).take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(judged: &Judged, report: &Report, index: usize, it: &Located) -> Value {
    let text = if it.help.is_empty() { it.message.clone() } else { format!("{} {}", it.message, it.help) };
    let region = json!({
        "startLine": it.line,
        "startColumn": it.column,
        "endLine": it.end_line,
        "endColumn": it.end_column,
        "byteOffset": it.start,
        "byteLength": it.end.saturating_sub(it.start),
    });
    let artifact = json!({ "uri": uri(&judged.file) });
    let place = json!({ "artifactLocation": artifact, "region": region });
    let logical = json!({ "fullyQualifiedName": it.path });
    let location = json!({ "physicalLocation": place, "logicalLocations": [logical] });
    let mut result = json!({ "ruleId": it.code, "level": level(it.severity), "message": { "text": text }, "locations": [location] });
    let fixes = judged.fixes(report, index).iter();
    let fixes: Vec<Value> = fixes.filter_map(|one| fix(judged, report, one, &artifact)).collect();
    if let (Value::Object(result), false) = (&mut result, fixes.is_empty()) {
        result.insert("fixes".to_owned(), fixes.into());
    }
    result
}

/// A repair as the bytes that it replaces.
fn fix(judged: &Judged, report: &Report, fix: &Fix, artifact: &Value) -> Option<Value> {
    let changes = mended::changes(&judged.draft, report.document, fix);
    let replaced = |change: &Change| {
        let region = json!({ "byteOffset": change.range.start, "byteLength": change.range.len() });
        json!({ "deletedRegion": region, "insertedContent": { "text": change.text } })
    };
    let replacements: Vec<Value> = changes.iter().map(replaced).collect();
    let file = json!([{ "artifactLocation": artifact, "replacements": replacements }]);
    (!changes.is_empty()).then(|| json!({ "description": { "text": fix.says }, "artifactChanges": file }))
}

/// A file's name as a URI reference (RFC 3986); a colon would read as a scheme, so it is escaped as well.
fn uri(file: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let escape = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let path: String = file.bytes().map(escape).collect();
    if path.starts_with('/') { format!("file://{path}") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_become_uris() {
        assert_eq!(uri("a b/ü:1.yaml"), "a%20b/%C3%BC%3A1.yaml");
        assert_eq!(uri("/tmp/x.yaml"), "file:///tmp/x.yaml");
    }
}
