//! For people: each problem with its line, marked, as good compilers do.

use std::fmt::Write as _;

use pod::{Draft, Located, Report, Severity};

use super::Judged;
use crate::commands::output::{Paint, clean};

/// Longest part of a line that is shown, in characters.
const WIDTH: usize = 120;

/// The problems of a file, then a verdict for each of its documents.
pub(super) fn render(judged: &Judged, paint: Paint) -> String {
    let mut text = String::new();
    for report in &judged.reports {
        for diagnostic in &report.diagnostics {
            text.push_str(&problem(&judged.file, &judged.draft, diagnostic, paint));
        }
        text.push_str(&verdict(judged, report, paint));
    }
    text
}

fn verdict(judged: &Judged, report: &Report, paint: Paint) -> String {
    let document =
        if judged.reports.len() > 1 { format!(" document {}", report.document + 1) } else { String::new() };
    let kind = report.kind.as_deref().map(|kind| format!(" ({})", clean(kind))).unwrap_or_default();
    let verdict = match report.accepted {
        Some(true) => paint.green("accepted"),
        Some(false) => paint.red("refused"),
        None => "not judged: Podlab judges Pods and what makes Pods".to_owned(),
    };
    format!("{}{document}{kind}: {verdict}\n", clean(&judged.file))
}

fn problem(file: &str, draft: &Draft, it: &Located, paint: Paint) -> String {
    let severity = match it.severity {
        Severity::Error => paint.red(&format!("error[{}]", it.code)),
        Severity::Warning => paint.yellow(&format!("warning[{}]", it.code)),
        Severity::Info => paint.blue(&format!("info[{}]", it.code)),
    };
    let gutter = " ".repeat(it.line.to_string().len());
    let bar = paint.blue("|");
    let Quote { line, before, marked } = Quote::of(draft, it);
    let mut text = String::new();
    let place = if it.path.is_empty() { String::new() } else { format!("  {}", clean(&it.path)) };
    let marks = match it.severity {
        Severity::Error => paint.red(&"^".repeat(marked)),
        _ => paint.yellow(&"^".repeat(marked)),
    };
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{severity}: {}", paint.bold(&clean(&it.message)));
    let _ = writeln!(text, "{gutter}{} {}:{}:{}{place}", paint.blue("-->"), clean(file), it.line, it.column);
    let _ = writeln!(text, "{gutter} {bar}");
    let _ = writeln!(text, "{} {bar} {line}", paint.blue(&it.line.to_string()));
    let _ = writeln!(text, "{gutter} {bar} {}{marks}", " ".repeat(before));
    if !it.help.is_empty() {
        let _ = writeln!(text, "{gutter} {} {} {}", paint.blue("="), paint.bold("help:"), clean(&it.help));
    }
    text.push('\n');
    text
}

/// A line of the text around a problem, as it is shown.
struct Quote {
    line: String,
    /// Characters before the mark.
    before: usize,
    /// Characters marked, at least one.
    marked: usize,
}

impl Quote {
    fn of(draft: &Draft, it: &Located) -> Quote {
        let range = draft.lines().line(it.line);
        let full = draft.text().get(range).unwrap_or_default();
        let length = full.chars().count();
        let start = (it.column - 1).min(length);
        let end = if it.end_line == it.line { it.end_column - 1 } else { length };
        let from = if start > WIDTH - 20 { start - 20 } else { 0 };
        let shown: String =
            full.chars().skip(from).take(WIDTH).map(|c| if c == '\t' { ' ' } else { c }).collect();
        let room = shown.chars().count().saturating_sub(start - from);
        let cut = if from > 0 { "..." } else { "" };
        let more = if from + WIDTH < length { "..." } else { "" };
        Quote {
            line: format!("{cut}{}{more}", clean(&shown)),
            before: cut.len() + start - from,
            marked: end.saturating_sub(start).min(room).max(1),
        }
    }
}
