//! For people: each problem with its line, marked, as good compilers do.

use std::fmt::Write as _;

use pod::{Draft, Fix, Located, Report, Severity};
use unicode_width::UnicodeWidthStr as _;

use super::{Judged, mended};
use crate::commands::output::{Paint, clean};

/// Longest part of a line that is shown, in characters.
const WIDTH: usize = 120;

/// The problems of a file, then a verdict for each of its documents.
pub(super) fn render(judged: &Judged, paint: Paint) -> String {
    let mut text = String::new();
    for report in &judged.reports {
        for (index, diagnostic) in report.diagnostics.iter().enumerate() {
            text.push_str(&problem(judged, report, index, diagnostic, paint));
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
        Some(true) => paint.green("accepted") + &weight(report),
        Some(false) => paint.red("refused"),
        None => "not judged: Podlab judges Pods and what makes Pods".to_owned(),
    };
    format!("{}{document}{kind}: {verdict}\n", clean(&judged.file))
}

fn problem(judged: &Judged, report: &Report, index: usize, it: &Located, paint: Paint) -> String {
    let severity = match it.severity {
        Severity::Error => paint.red(&format!("error[{}]", it.code)),
        Severity::Warning => paint.yellow(&format!("warning[{}]", it.code)),
        Severity::Info => paint.blue(&format!("info[{}]", it.code)),
    };
    let gutter = " ".repeat(it.line.to_string().len());
    let bar = paint.blue("|");
    let place = if it.path.is_empty() { String::new() } else { format!("  {}", clean(&it.path)) };
    let marks = Quote::of(&judged.draft, it);
    let mark = "^".repeat(marks.marked);
    let mark = match it.severity {
        Severity::Error => paint.red(&mark),
        Severity::Warning => paint.yellow(&mark),
        Severity::Info => paint.blue(&mark),
    };
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{severity}: {}", paint.bold(&clean(&it.message)));
    let from = format!("{}:{}:{}", clean(&judged.file), it.line, it.column);
    let _ = writeln!(text, "{gutter}{} {from}{place}", paint.blue("-->"));
    let _ = writeln!(text, "{gutter} {bar}");
    let _ = writeln!(text, "{} {bar} {}", paint.blue(&it.line.to_string()), marks.line);
    let _ = writeln!(text, "{gutter} {bar} {}{mark}", " ".repeat(marks.before));
    if !it.help.is_empty() {
        let _ = writeln!(text, "{gutter} {} {} {}", paint.blue("="), paint.bold("help:"), clean(&it.help));
    }
    for fix in judged.fixes(report, index) {
        text.push_str(&repair(judged, report, it, fix, paint));
    }
    text.push('\n');
    text
}

/// How much there is to think about although it is accepted.
fn weight(report: &Report) -> String {
    let warnings = report.diagnostics.iter().filter(|it| it.severity == Severity::Warning).count();
    match warnings {
        0 => String::new(),
        1 => ", with a warning".to_owned(),
        many => format!(", with {many} warnings"),
    }
}

/// What a repair would do, and the line as it would be.
fn repair(judged: &Judged, report: &Report, it: &Located, fix: &Fix, paint: Paint) -> String {
    let gutter = " ".repeat(it.line.to_string().len());
    let mut text = format!("{gutter} {} {} {}\n", paint.blue("="), paint.bold("fix:"), clean(&fix.says));
    let changes = mended::changes(&judged.draft, report.document, fix);
    if let Some(line) =
        mended::line(&judged.draft, &changes, it.line).filter(|line| line.chars().count() <= WIDTH)
    {
        let _ = writeln!(text, "{} {} {}", paint.blue(&it.line.to_string()), paint.green("+"), shown(&line));
    }
    text
}

/// A line of the text around a problem, as it is shown.
struct Quote {
    line: String,
    /// Columns of the terminal before the mark.
    before: usize,
    /// Columns marked, at least one.
    marked: usize,
}

impl Quote {
    fn of(draft: &Draft, it: &Located) -> Quote {
        let range = draft.lines().line(it.line);
        let full: Vec<char> = draft.text().get(range).unwrap_or_default().chars().collect();
        let start = (it.column - 1).min(full.len());
        let end = if it.end_line == it.line { it.end_column - 1 } else { full.len() };
        let from = if start > WIDTH - 20 { start - 20 } else { 0 };
        let to = (from + WIDTH).min(full.len());
        let part = |from: usize, to: usize| {
            shown(&full.get(from..to).unwrap_or_default().iter().collect::<String>())
        };
        let cut = if from > 0 { "..." } else { "" };
        let more = if to < full.len() { "..." } else { "" };
        Quote {
            line: format!("{cut}{}{more}", part(from, to)),
            before: cut.len() + part(from, start).width(),
            marked: part(start, end.clamp(start, to.max(start))).width().max(1),
        }
    }
}

/// Text as it stands in a terminal: tabs as the four spaces that they stand for in most editors.
fn shown(text: &str) -> String {
    clean(&text.replace('\t', "    ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: (&str, usize, usize)) {
        let draft = Draft::new(text);
        let report = pod::check(&draft, pod::Version::default()).remove(0);
        let report = pod::report("-", &draft, &report);
        let of_decoding = |one: &&Located| one.source == pod::Source::Decode;
        let it = report.diagnostics.iter().find(of_decoding).expect("a problem");
        let quote = Quote::of(&draft, it);
        assert_eq!((quote.line.as_str(), quote.before, quote.marked), expected);
    }

    #[test]
    fn marks_stand_under_wide_characters_and_behind_tabs() {
        check("{'é': 日本, spec: 1}", ("{'é': 日本, spec: 1}", 1, 3));
        check("{spec: 1, '日本🍋': 1}", ("{spec: 1, '日本🍋': 1}", 7, 1));
        check("{\"日本\":\t1}", ("{\"日本\":    1}", 1, 6));
        check("{\"kind\":\t日本}", ("{\"kind\":    日本}", 12, 4));
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        check("{日: 1, kind: x}", ("{日: 1, kind: x}", 1, 2));
        let text = format!("kind: {}x", " ".repeat(300));
        check(&text, (&format!("...{}x", " ".repeat(20)), 23, 1));
        let behind = " ".repeat(WIDTH - 21);
        check(&format!("{text}{behind} "), (&format!("...{}x{behind}...", " ".repeat(20)), 23, 1));
    }
}
