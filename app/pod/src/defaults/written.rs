//! A text with everything written in that Kubernetes adds, to be shown beside what a person wrote.

use serde_json::Value;

use super::{Added, defaulted};
use crate::draft::Draft;
use crate::edit::{Operation, edit};
use crate::path::Path;

/// What a text looks like with all that Kubernetes adds.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The text; what a person wrote stands as it stood.
    pub draft: Draft,
    /// What was written in, each with the line on which it begins, from 1 and in the order of lines; nothing for what was dropped.
    pub added: Vec<(Option<usize>, Added)>,
    /// What could not be written into this text, such as below a value that an anchor shares.
    pub left: Vec<Added>,
}

/// More than this is not written in: each addition reads the text again.
const MOST: usize = 400;
/// The longest text, in bytes, that is read so often.
const MOST_BYTES: usize = 64 * 1024;

/// Writes what Kubernetes adds into the chosen document. Nothing when that is no Pod, cannot be read, or is too long to be
/// shown so.
#[must_use]
pub fn filled_text(draft: &Draft) -> Option<Filled> {
    let document = draft.chosen().filter(|_| draft.is_readable())?;
    let added = defaulted(document.pod()?).added;
    if added.len() > MOST || draft.text().len() > MOST_BYTES {
        return None;
    }
    let prefix = document.prefix().clone();
    let mut filled = Filled { draft: draft.clone(), added: Vec::new(), left: Vec::new() };
    for one in added {
        match edit(&filled.draft, &[operation(&prefix, &one)]) {
            Ok(draft) => {
                filled.draft = draft;
                filled.added.push((None, one));
            }
            Err(_) => filled.left.push(one),
        }
    }
    for (line, one) in &mut filled.added {
        *line = begins(&filled.draft, &prefix.join(&one.path)).filter(|_| !one.value.is_null());
    }
    filled.added.sort_by_key(|(line, _)| *line);
    Some(filled)
}

fn operation(prefix: &Path, added: &Added) -> Operation {
    let path = prefix.join(&added.path);
    match &added.value {
        Value::Null => Operation::Unset { path },
        value => Operation::Set { path, value: value.clone() },
    }
}

/// The line on which the value at a path begins, with its key if it has one.
fn begins(draft: &Draft, path: &Path) -> Option<usize> {
    draft.value(path)?;
    let start = draft.key_span(path).unwrap_or_else(|| draft.span(path)).start;
    Some(draft.lines().position(start).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Row, YELLOW, difference};

    /// What comes to stand where, as `line: text`.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let filled = filled_text(&Draft::new(text)).expect("a Pod");
        assert_eq!(filled.left, []);
        let lines: Vec<&str> = filled.draft.text().lines().collect();
        for (path, line) in expected {
            let of = |added: &&(Option<usize>, Added)| added.1.path.to_string() == *path;
            let (at, _) = filled.added.iter().find(of).unwrap_or_else(|| panic!("{path} is not added"));
            assert_eq!(
                at.and_then(|at| lines.get(at - 1).copied()),
                Some(*line),
                "{path} in\n{}",
                filled.draft.text()
            );
        }
        let rows = difference(text, filled.draft.text(), 0).into_iter().flat_map(|hunk| hunk.rows);
        let removed: Vec<Row> = rows.filter(|row| matches!(row, Row::Removed(_))).collect();
        assert_eq!(removed, [], "{text}");
    }

    #[test]
    fn each_addition_has_its_line() {
        check(
            YELLOW,
            &[
                ("spec.restartPolicy", "  restartPolicy: Always"),
                ("spec.containers[1].imagePullPolicy", "      imagePullPolicy: Always"),
                (
                    "spec.containers[0].terminationMessagePath",
                    "      terminationMessagePath: /dev/termination-log",
                ),
                ("spec.volumes[0]", "    - name: kube-api-access-xxxxx"),
            ],
        );
        check(
            "kind: Job\nspec: # of the Job\n  template:\n    spec:\n      containers:\n      - name: a\n        image: b:1\n      restartPolicy: Never\n",
            &[("spec.dnsPolicy", "      dnsPolicy: ClusterFirst")],
        );
    }

    #[test]
    fn what_is_written_means_what_kubernetes_stores() {
        let filled = filled_text(&Draft::new(YELLOW)).expect("a Pod");
        let again = filled_text(&filled.draft).expect("a Pod");
        assert_eq!(again.added, []);
        assert_eq!(again.draft.text(), filled.draft.text());
    }

    #[test]
    fn what_cannot_be_shown_is_nothing() {
        for text in ["", "kind: Service\n", "spec: [\n", &"# long\n".repeat(10_000)] {
            assert!(filled_text(&Draft::new(text)).is_none(), "{text:.20}");
        }
    }
}
