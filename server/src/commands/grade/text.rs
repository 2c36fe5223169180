//! For people: each criterion with its verdict, line and hint.

use std::fmt::Write as _;

use lab::{Outcome, Sheet, Verdict};

use super::Graded;
use crate::commands::output::{Paint, clean, one_line};

/// The grade of a file.
pub(super) fn render(sheet: &Sheet, graded: &Graded, paint: Paint) -> String {
    let Graded { file, grade, obstacle } = graded;
    let mut text = String::new();
    let title = paint.bold(&format!("{}: {}", clean(file), sheet.title));
    // Writing to a String cannot fail.
    if let Some(obstacle) = obstacle {
        let _ = writeln!(text, "{title}: cannot be graded, which costs nothing");
        let _ = writeln!(
            text,
            "  line {}: {} {}\n",
            obstacle.line,
            clean(&obstacle.message),
            clean(&obstacle.help)
        );
        return text;
    }
    let passed = if grade.passed { paint.green("passed") } else { paint.red("not passed") };
    let _ = writeln!(text, "{title}: {passed}, {} of {} points", grade.points, grade.of);
    for outcome in &grade.criteria {
        text.push_str(&criterion(outcome, paint));
    }
    if grade.live_only > 0 {
        let _ = writeln!(
            text,
            "  Criteria that only a running Pod can answer: {}; no points hang on them here.",
            grade.live_only
        );
    }
    text.push('\n');
    text
}

fn criterion(it: &Outcome, paint: Paint) -> String {
    let (mark, verdict) = match (it.verdict, it.predicted) {
        (Verdict::Pass, false) => (paint.green("✓"), String::new()),
        (Verdict::Pass, true) => (paint.green("○"), "predicted to pass".to_owned()),
        (Verdict::Fail, false) => (paint.red("✗"), String::new()),
        (Verdict::Fail, true) => (paint.yellow("○"), "predicted to fail".to_owned()),
        (Verdict::NotChecked, _) => ("○".to_owned(), "not checked".to_owned()),
        (Verdict::Error, _) => (paint.yellow("!"), "our own error".to_owned()),
    };
    let points = if it.of > 0 { format!("{}/{}", it.points, it.of) } else { "-".to_owned() };
    let mut text = format!("  {mark} {points:>4}  {}", it.says);
    if !verdict.is_empty() {
        let _ = write!(text, " ({verdict})");
    }
    text.push('\n');
    if it.verdict != Verdict::Pass {
        details(it, &mut text);
    }
    text
}

fn details(it: &Outcome, text: &mut String) {
    let mut detail = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(text, "          {name} {}", one_line(value));
        }
    };
    let place = match (&it.path, it.line) {
        (Some(path), Some(line)) => Some(format!("{line}: {path}")),
        (None, Some(line)) => Some(line.to_string()),
        _ => None,
    };
    if it.verdict != Verdict::Fail {
        detail("why:", it.evidence.as_deref());
        return;
    }
    detail("line", place.as_deref());
    detail("expected:", it.expected.as_deref());
    detail("found:", it.actual.as_deref());
    detail("hint:", it.hint.as_deref());
    detail("see:", it.command.as_deref());
}
