//! What a person wrote beside what Kubernetes adds, line by line. Pure.

use pod::{Added, By, Draft, Path, Row};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the panel shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// How much is added, or why nothing is shown.
    pub says: String,
    /// The lines, those around what is added included.
    pub lines: Vec<Line>,
}

/// A line of the text with everything added.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// Where the lines that follow stand, in the text with everything added.
    Place(usize),
    /// What a person wrote.
    Same(String),
    /// What a person wrote and Kubernetes writes in another way.
    Removed(String),
    /// What Kubernetes adds; with the reasons for what begins on this line.
    Added(String, Vec<Why>),
}

/// The reason for a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// A sentence for learners.
    pub reason: String,
    /// Who adds it, where that is not the API server itself.
    pub by: &'static str,
    /// Where it is written, and what, when it may be taken over: what admission adds is not the same in every cluster.
    pub take: Option<(Path, Value)>,
}

impl Told {
    /// Whether something is added.
    pub fn has_lines(&self) -> bool {
        !self.lines.is_empty()
    }
}

/// How many equal lines stand around those that are added.
const AROUND: usize = 3;
/// How many lines are shown.
const MOST: usize = 600;

/// What Kubernetes adds to the chosen document.
pub fn told(draft: &Draft) -> Told {
    let Some(filled) = pod::filled_text(draft) else {
        return Told { says: nothing(draft), lines: Vec::new() };
    };
    let mut whys: BTreeMap<usize, Vec<Why>> = BTreeMap::new();
    for (line, added) in &filled.added {
        if let Some(line) = line {
            whys.entry(*line).or_default().push(why(added));
        }
    }
    let hunks = pod::difference(draft.text(), filled.draft.text(), AROUND);
    let mut lines = Vec::new();
    for hunk in hunks {
        lines.push(Line::Place(hunk.to));
        let mut number = hunk.to;
        for row in hunk.rows {
            let line = match row {
                Row::Removed(text) => {
                    lines.push(Line::Removed(text));
                    continue;
                }
                Row::Same(text) => Line::Same(text),
                Row::Added(text) => Line::Added(text, whys.remove(&number).unwrap_or_default()),
            };
            number += 1;
            lines.push(line);
        }
    }
    let is_long = lines.len() > MOST;
    lines.truncate(MOST);
    Told { says: says(filled.added.len(), filled.left.len(), is_long), lines }
}

fn why(added: &Added) -> Why {
    let (by, take) = match added.by {
        By::Defaulting => ("", Some((added.path.clone(), added.value.clone()))),
        By::Admission => (" Added by an admission plugin that is on by itself.", None),
    };
    Why { reason: added.reason.to_owned(), by, take }
}

fn says(added: usize, left: usize, is_long: bool) -> String {
    let count = match added {
        0 => "Nothing is added: all of it is written already.".to_owned(),
        1 => "1 value is added.".to_owned(),
        count => format!("{count} values are added."),
    };
    let left = match left {
        0 => String::new(),
        count => format!(
            " {count} more cannot be shown here, because an anchor shares the place they belong to; the form lists them under “Kubernetes adds”."
        ),
    };
    let more = if is_long { format!(" Only the first {MOST} lines are shown.") } else { String::new() };
    format!("{count}{left}{more}")
}

/// Why nothing is shown, and what to do.
fn nothing(draft: &Draft) -> String {
    let has_pod = draft.is_readable() && draft.chosen().and_then(pod::Document::pod).is_some();
    if has_pod {
        "This text is too long to be shown so. The form lists what is added to each container under “Kubernetes adds”."
    } else {
        "There is no Pod here that can be read. Mend the YAML, or choose the document of a Pod."
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_stands_with_its_reason() {
        let told = told(&Draft::new(pod::YELLOW));
        assert!(told.says.ends_with("values are added."), "{}", told.says);
        let added = told.lines.iter().filter_map(|line| match line {
            Line::Added(text, whys) => Some((text.trim(), whys.first()?)),
            _ => None,
        });
        let added: Vec<(&str, &Why)> = added.collect();
        let find = |line: &str| added.iter().find(|(text, _)| *text == line).map(|(_, why)| *why);
        let policy = find("restartPolicy: Always").expect("a restart policy");
        assert_eq!(policy.take, Some(("spec.restartPolicy".parse().unwrap(), "Always".into())));
        let token = find("- name: kube-api-access-xxxxx").expect("a token");
        assert_eq!(token.take, None);
        assert!(!told.lines.iter().any(|line| matches!(line, Line::Removed(_))));
        let written: Vec<&String> = told
            .lines
            .iter()
            .filter_map(|line| if let Line::Same(text) = line { Some(text) } else { None })
            .collect();
        assert!(written.contains(&&"      image: redis".to_owned()));
    }

    #[test]
    fn what_stands_on_one_line_has_all_its_reasons() {
        let told = told(&Draft::new("kind: Pod\nspec: {containers: [{name: a, image: b}]}\n"));
        let whys = told.lines.iter().map(|line| if let Line::Added(_, whys) = line { whys.len() } else { 0 });
        assert!(whys.sum::<usize>() > 10, "{:?}", told.lines);
        assert!(told.lines.contains(&Line::Removed("spec: {containers: [{name: a, image: b}]}".to_owned())));
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let told = told(&Draft::new(text));
        assert!(told.says.contains(expected), "{text:.40}: {}", told.says);
        assert!(!told.has_lines());
    }

    #[test]
    fn where_nothing_is_shown_it_says_why() {
        check("kind: Service\n", "no Pod here");
        check("spec: [\n", "no Pod here");
        check(&format!("{}{}", pod::YELLOW, "# long\n".repeat(10_000)), "too long");
    }
}
