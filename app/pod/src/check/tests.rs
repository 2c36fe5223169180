//! Fixtures with their expectations: `#! Reason path` stands under the line it concerns (several for one line follow
//! each other). The helper fails on missing and on extra findings.

mod objects;
mod reading;
mod repairs;
mod reports;

use super::*;
use crate::diagnostic::Source;
use crate::lints::tests::mends;
use crate::path::Path;
use crate::report;

/// (line, reason, path) of everything found, compared with the comments in the text.
fn check_text(text: &str) {
    check_text_for(text, Version::default());
}

fn check_text_for(text: &str, version: Version) {
    let mut expected = Vec::new();
    let mut concerned = 0;
    for (index, line) in text.lines().enumerate() {
        match line.trim_start().strip_prefix("#! ") {
            Some(expectation) => {
                let (reason, path) = expectation.split_once(' ').unwrap_or((expectation, ""));
                expected.push((concerned, reason.to_owned(), path.to_owned()));
            }
            None => concerned = index + 1,
        }
    }
    let draft = Draft::new(text);
    let mut found = Vec::new();
    for judgement in check(&draft, version) {
        let mut located = report("-", &draft, &judgement).diagnostics;
        located.retain(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!(judgement.accepted == Some(false), !located.is_empty(), "{text}");
        for diagnostic in judgement.diagnostics.iter().filter(|one| one.severity == Severity::Error) {
            mends(&draft.choose(judgement.document).unwrap_or_else(|| draft.clone()), diagnostic);
        }
        for diagnostic in located {
            assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty());
            found.push((
                diagnostic.line,
                format!("{:?}", diagnostic.reason.expect("a reason")),
                diagnostic.path,
            ));
        }
    }
    expected.sort();
    found.sort();
    assert_eq!(found, expected, "(line, reason, path) found, expected in\n{text}");
}

/// Each document of `refusals` has what the API server answers beside its lines; `server/tests` asks it.
#[test]
fn refuses_what_the_api_server_refuses() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/refusals");
    for entry in std::fs::read_dir(folder).expect(folder) {
        check_text(&std::fs::read_to_string(entry.expect(folder).path()).expect(folder));
    }
}

#[test]
fn accepts_the_starting_text() {
    check_text(crate::YELLOW);
}

#[test]
fn empty_form_lacks_name_and_containers() {
    check_text(
        r#"
apiVersion: v1
kind: Pod
metadata:
  name: ""
  #! FieldValueRequired metadata.name
spec:
  containers: []
  #! FieldValueRequired spec.containers
"#,
    );
    check_text("kind: Pod\n#! FieldValueRequired metadata.name\n#! FieldValueRequired spec.containers\n");
}
