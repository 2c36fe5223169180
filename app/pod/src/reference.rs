//! Everything that the judge can say, as one Markdown page: docs/CHECKS.md. The texts are the docs of codes and lints.

use std::fmt::Write;

use crate::codes::{Code, catalogue};
use crate::diagnostic::{Severity, Source};
use crate::lints::{Lint, lints};
use crate::security::controls;

const HEAD: &str = "\
# What Podlab checks

Made from the source by the test `the_reference_is_current` (`PODLAB_WRITE=1` writes it anew). An **error** is what the API
server refuses; a **warning** is accepted and most likely wrong; an **info** is worth knowing. Only errors decide the verdict.
What a namespace refuses that enforces a level of the Pod Security Standards is an error of `podlab check --pod-security LEVEL` only.

";

/// The page: a table of the lints, of the refusals and of Pod Security's controls, then each lint with its examples.
#[must_use]
pub fn reference() -> String {
    let mut page = HEAD.to_owned();
    page.push_str("## Accepted, but\n\n| code | weight | what |\n|---|---|---|\n");
    for lint in lints() {
        let (slug, weight, what) = (lint.slug, weight(lint), first_sentence(lint.doc));
        let _ = writeln!(page, "| [`{slug}`](#{slug}) | {weight} | {what} |");
    }
    page.push_str("\n## Refused\n\n| code | reason | what |\n|---|---|---|\n");
    for code in catalogue() {
        let _ = writeln!(page, "| `{}` | {} | {} |", code.slug, reason(code), paragraph(code.doc));
    }
    page.push_str(
        "\n## Refused by Pod Security\n\n| code | Kubernetes' name | level | what |\n|---|---|---|---|\n",
    );
    for control in controls() {
        let (slug, id, level, what) = (control.slug, control.id, control.level, paragraph(control.doc));
        let _ = writeln!(page, "| `{slug}` | `{id}` | {level} | {what} |");
    }
    for lint in lints() {
        let _ = write!(page, "\n### {}\n\n{}", lint.slug, under_heading(&lint.text()));
    }
    page
}

fn weight(lint: &Lint) -> &'static str {
    match (lint.source, lint.severity) {
        (Source::Warning, _) => "warning, by the API server too",
        (_, Severity::Info) => "info",
        _ => "warning",
    }
}

fn reason(code: &Code) -> String {
    code.reason.map_or_else(|| "by admission".to_owned(), |reason| format!("{reason:?}"))
}

/// The text with its sections one step deeper than the lint's own heading.
fn under_heading(text: &str) -> String {
    text.replace("\n## ", "\n#### ")
}

/// What stands before the first empty line, in one line.
fn paragraph(doc: &str) -> String {
    let lines = doc.lines().map(str::trim).take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

fn first_sentence(doc: &str) -> String {
    let paragraph = paragraph(doc);
    paragraph.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/CHECKS.md");

    #[test]
    fn the_reference_is_current() {
        let page = reference();
        if std::env::var_os("PODLAB_WRITE").is_some() {
            std::fs::write(PAGE, &page).expect("docs/CHECKS.md is written");
        }
        let there = std::fs::read_to_string(PAGE).unwrap_or_default();
        assert!(there == page, "docs/CHECKS.md is out of date: PODLAB_WRITE=1 writes it anew");
    }
}
