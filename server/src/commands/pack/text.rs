//! For people: what was proven of each exercise, and its faults.

use std::fmt::Write as _;

use lab::pack::{Fate, Report};

use crate::commands::output::{Paint, clean};

/// A line about the exercise, and one for each fault.
pub(super) fn render(report: &Report, paint: Paint) -> String {
    let mut text = String::new();
    let name = report.exercise.as_ref().map_or(report.file.as_str(), |it| it.sheet.id.as_str());
    let name = paint.bold(&clean(name));
    let proven = if report.faults.is_empty() { paint.green("proven") } else { paint.red("not proven") };
    // Writing to a String cannot fail.
    let _ = match &report.exercise {
        None => writeln!(text, "{name}: {proven}, because it cannot be read"),
        Some(_) => writeln!(text, "{name}: {proven}, {}", figures(report)),
    };
    for fault in &report.faults {
        let _ = writeln!(text, "  {}", clean(&fault.to_string()).replace('\n', " "));
    }
    text
}

fn figures(report: &Report) -> String {
    let proof = &report.proof;
    let wrong = proof.caught() + proof.count(|fate| *fate == Fate::Survived);
    let passed = proof.rewrites.iter().filter(|it| it.fate == Fate::Right).count();
    let mut text = format!(
        "strength {:.1} %: {} of {wrong} wrong mutants caught ({} by Kubernetes), {passed} of {} rewrites pass",
        proof.strength(),
        proof.caught(),
        proof.count(|fate| *fate == Fate::Refused),
        proof.rewrites.len(),
    );
    let right = proof.count(|fate| *fate == Fate::Right);
    let live = proof.count(|fate| matches!(fate, Fate::Live(_)));
    if right > 0 {
        let _ = write!(text, "; {right} mutants are right, with reasons");
    }
    if live > 0 {
        let _ = write!(text, "; {live} only a running Pod can tell");
    }
    if report.live > 0 {
        let _ = write!(text, "; {} promises of wrong Pods are left to a cluster", report.live);
    }
    text
}
