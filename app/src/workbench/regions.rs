//! The containers' colours and the lines of the text that are theirs.

use super::paths;
use crate::browser::editor::{Mark, Region};
use crate::session::problems::Problem;
use crate::session::selection::{List, Selection};
use pod::{Draft, Severity};

/// How many container colours there are; later containers begin again with the first.
const COLOURS: usize = 5;
/// How many containers' lines are coloured.
const MOST: usize = 200;

/// The colour of a container, 1 to 5: app containers first, so that lemon is yellow whatever stands before it.
pub fn colour(draft: &Draft, part: Selection) -> Option<usize> {
    let before = |list| paths::count(draft, &paths::containers(list));
    match part {
        Selection::Pod => None,
        Selection::Container(List::App, index) => Some(index % COLOURS + 1),
        Selection::Container(List::Init, index) => Some((before(List::App) + index) % COLOURS + 1),
    }
}

/// Each container's range of the text in the editor's units, and which of them the form shows.
pub fn regions(draft: &Draft, shown: Selection) -> (Vec<Region>, Option<usize>) {
    let parts: Vec<Selection> =
        paths::all_containers(draft).map(|(list, index)| Selection::Container(list, index)).collect();
    let region = |part: &Selection| {
        let span = draft.span(&paths::in_document(draft, &part.path()));
        Some(Region {
            from: draft.lines().editor(span.start),
            to: draft.lines().editor(span.end),
            colour: colour(draft, *part)?,
        })
    };
    let parts: Vec<Selection> = parts.into_iter().take(MOST).collect();
    (parts.iter().filter_map(region).collect(), parts.iter().position(|part| *part == shown))
}

/// The findings as marks of the editor.
pub fn marks(draft: &Draft, problems: &[Problem]) -> Vec<Mark> {
    let mark = |problem: &Problem| Mark {
        from: draft.lines().editor(problem.range.start),
        to: draft.lines().editor(problem.range.end),
        severity: severity(problem.severity),
        message: format!("{} {}", problem.message, problem.help),
        source: if problem.confirmed { "API server" } else { "Podlab" },
        fixes: problem.fixes.iter().map(|fix| fix.says.replace('`', "")).collect(),
    };
    problems.iter().map(mark).collect()
}

/// The class of a finding in the style sheet.
pub const fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warn",
        Severity::Info => "info",
    }
}

/// The word for the editor.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_counted_as_the_editor_counts() {
        let draft = Draft::new("# \u{1F34B} lemon\nspec:\n  containers:\n  - name: lemon\n  - name: gold\n");
        let (regions, active) = regions(&draft, Selection::Container(List::App, 1));
        let text: Vec<u16> = draft.text().encode_utf16().collect();
        let slice = |region: &Region| String::from_utf16(&text[region.from..region.to]).unwrap();
        assert_eq!(regions.iter().map(slice).collect::<Vec<_>>(), ["name: lemon", "name: gold"]);
        assert_eq!(regions.iter().map(|region| region.colour).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(active, Some(1));
    }
}
