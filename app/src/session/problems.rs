//! What is wrong with the text: the judge's findings and the API server's answer as one list,
//! and which field each stands at.

use crate::workbench::paths;
use pod::{Diagnostic, Draft, Fix, Path, Place, Severity, Source};

/// One finding, placed in the text and in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad: an error is what the API server refuses.
    pub severity: Severity,
    /// Our slug for it.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where in the Pod; the nearest thing that exists or could. The Pod itself for what stands around a template.
    pub at: Path,
    /// Bytes of the text it is about.
    pub range: std::ops::Range<usize>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Whether the API server itself said so about this very text.
    pub confirmed: bool,
    /// Whether there is a text about it, with examples: what the API server accepts needs more words than a refusal.
    pub has_doc: bool,
    /// Repairs, at paths of the document.
    pub fixes: Vec<Fix>,
}

/// Whether one of the findings is a refusal.
pub fn refused(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}

/// Whether there are findings, and none of them is a refusal.
pub fn doubtful(problems: &[Problem]) -> bool {
    !problems.is_empty() && !refused(problems)
}

/// How many findings of each weight there are, in words, with `more` that are not listed; nothing without any.
pub fn counted(problems: &[Problem], more: [usize; 3]) -> Option<String> {
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let words =
        |((severity, one, many), more): (&(Severity, &str, &str), usize)| match count(*severity) + more {
            0 => None,
            1 => Some(format!("1 {one}")),
            number => Some(format!("{number} {many}")),
        };
    let all = [
        (Severity::Error, "refusal", "refusals"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Info, "note", "notes"),
    ];
    let counts: Vec<String> = all.iter().zip(more).filter_map(words).collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}

/// The API server's refusal of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The draft that was refused; the answer is about no other.
    pub draft: Draft,
    /// What was refused.
    pub diagnostics: Vec<Diagnostic>,
}

/// All findings about the chosen document: refusals first, each by place. What both the judge and the API server found stands once.
pub fn list(draft: &Draft, found: &[Diagnostic], answer: Option<&Answer>) -> Vec<Problem> {
    let answered =
        answer.filter(|answer| answer.draft == *draft).map_or(&[][..], |answer| &answer.diagnostics);
    let mut problems: Vec<Problem> = Vec::new();
    for diagnostic in found {
        problems.push(place(draft, diagnostic, answered.iter().any(|said| same(said, diagnostic))));
    }
    for said in answered {
        if !found.iter().any(|found| same(said, found)) {
            problems.push(place(draft, said, true));
        }
    }
    problems.sort_by(|a, b| {
        (a.severity, a.line, a.column, &a.code).cmp(&(b.severity, b.line, b.column, &b.code))
    });
    problems
}

fn same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.reason.is_some() && a.reason == b.reason && a.path == b.path
}

/// A finding, placed in the text and in the form; `confirmed` by the API server or not.
pub fn place(draft: &Draft, diagnostic: &Diagnostic, confirmed: bool) -> Problem {
    let located = pod::locate(draft, diagnostic);
    Problem {
        severity: diagnostic.severity,
        code: diagnostic.code.to_string(),
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        at: paths::in_pod(draft, &path_of(draft, &diagnostic.at)).unwrap_or_default(),
        range: located.start..located.end,
        line: located.line,
        column: located.column,
        confirmed,
        has_doc: matches!(diagnostic.source, Source::Lint | Source::Warning),
        fixes: diagnostic.fixes.clone(),
    }
}

fn path_of(draft: &Draft, place: &Place) -> Path {
    match place {
        Place::Path(path) => path.clone(),
        Place::Offset(offset) => draft.path_at(*offset),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(draft: &Draft) -> Vec<Diagnostic> {
        pod::findings(draft, pod::Version::default()).diagnostics
    }

    #[test]
    fn refusals_come_first_and_are_counted_apart() {
        let text = "metadata: {name: yellow}\nspec:\n  containers:\n  - {name: web, image: 'nginx:1.27', command: [sleep 1]}\n  - {name: Gold, image: 'nginx:1.27'}\n";
        let draft = Draft::new(text);
        let problems = list(&draft, &found(&draft), None);
        assert_eq!((problems[0].line, problems[0].severity), (5, Severity::Error));
        assert!(problems.len() > 1 && problems[1..].iter().all(|problem| problem.severity > Severity::Error));
        let counts = counted(&problems, [0; 3]).unwrap();
        assert!(counts.starts_with("1 refusal, ") && counts.contains("warning"), "{counts}");
        assert!(counted(&problems, [1, 0, 0]).unwrap().starts_with("2 refusals, "));
        assert!(refused(&problems) && doubtful(&problems[1..]) && counted(&[], [0; 3]).is_none());
        assert_eq!(problems[0].fixes[0].says, "Write `gold`, here and where it is named");
    }

    #[test]
    fn what_the_api_server_confirms_stands_once() {
        let draft = Draft::new(
            "metadata: {name: Yellow}\nspec:\n  containers:\n  - {name: lemon, image: example.org/lemon:1}\n",
        );
        let judged = found(&draft);
        let answer = Answer { draft: draft.clone(), diagnostics: judged.clone() };
        let problems = list(&draft, &judged, Some(&answer));
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].confirmed);
        assert!(!list(&draft, &judged, None)[0].confirmed);
    }

    #[test]
    fn an_answer_about_another_text_is_not_shown() {
        let refused = Draft::new(
            "metadata: {name: Yellow}\nspec: {containers: [{name: lemon, image: example.org/lemon:1}]}\n",
        );
        let mended = Draft::new(
            "metadata: {name: yellow}\nspec: {containers: [{name: lemon, image: example.org/lemon:1}]}\n",
        );
        let answer = Answer { diagnostics: found(&refused), draft: refused };
        assert_eq!(list(&mended, &found(&mended), Some(&answer)), []);
    }
}
