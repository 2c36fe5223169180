//! SARIF 2.1.0, the format of code scanning (docs.oasis-open.org/sarif/sarif/v2.1.0).

use std::collections::BTreeSet;

use pod::{Located, Severity};
use serde_json::{Value, json};

use super::Judged;

/// Collects the results of a run.
#[derive(Default)]
pub(super) struct Log {
    rules: BTreeSet<String>,
    results: Vec<Value>,
}

impl Log {
    pub(super) fn add(&mut self, judged: &Judged) {
        for it in judged.reports.iter().flat_map(|report| &report.diagnostics) {
            self.rules.insert(it.code.to_string());
            self.results.push(result(&judged.file, it));
        }
    }

    /// The whole log. `complete` tells whether every file could be read.
    pub(super) fn finish(self, complete: bool) -> Value {
        let rules: Vec<Value> = self.rules.iter().map(|code| json!({ "id": code })).collect();
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

fn result(file: &str, it: &Located) -> Value {
    let level = match it.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let text = if it.help.is_empty() { it.message.clone() } else { format!("{} {}", it.message, it.help) };
    let region = json!({
        "startLine": it.line,
        "startColumn": it.column,
        "endLine": it.end_line,
        "endColumn": it.end_column,
        "byteOffset": it.start,
        "byteLength": it.end.saturating_sub(it.start),
    });
    let place = json!({ "artifactLocation": { "uri": uri(file) }, "region": region });
    let logical = json!({ "fullyQualifiedName": it.path });
    let location = json!({ "physicalLocation": place, "logicalLocations": [logical] });
    json!({ "ruleId": it.code, "level": level, "message": { "text": text }, "locations": [location] })
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
