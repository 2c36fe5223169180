//! For people: a learner's answers, a line each.

use std::fmt::Write as _;

use super::{Again, Learner};
use crate::commands::output::{Paint, one_line};

/// The answers of a file.
pub(super) fn render(learner: &Learner, paint: Paint) -> String {
    let name = if learner.name.trim().is_empty() { "(no name)" } else { &learner.name };
    let mut text = format!("{}\n", paint.bold(&one_line(&format!("{}: {name}", learner.file))));
    for it in &learner.answers {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {}", answer(it, paint));
    }
    text.push('\n');
    text
}

fn answer(it: &Again, paint: Paint) -> String {
    let (grade, obstacle) = (&it.graded.grade, it.graded.obstacle.as_ref());
    let id = one_line(&grade.exercise);
    let note = it.note().map(|note| format!("; {note}")).unwrap_or_default();
    if let Some(obstacle) = obstacle {
        let message = one_line(&format!("{} {}", obstacle.message, obstacle.help));
        return format!("○ {id:<24} cannot be graded: {message}{note}");
    }
    let (mark, passed) =
        if grade.passed { (paint.green("✓"), "passed") } else { (paint.red("✗"), "not passed") };
    format!("{mark} {id:<24} {passed}, {} of {} points{note}", grade.points, grade.of)
}
