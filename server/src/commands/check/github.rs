//! Workflow commands of GitHub Actions, which show as annotations on the changed lines.
//! Source: docs.github.com, "Workflow commands for GitHub Actions", and its toolkit's escaping.

use pod::{Located, Severity};

use super::Judged;

/// One `::error file=…::message` for each problem.
pub(super) fn render(judged: &Judged) -> String {
    let diagnostics = judged.reports.iter().flat_map(|report| &report.diagnostics);
    diagnostics.map(|it| command(&judged.file, it)).collect()
}

fn command(file: &str, it: &Located) -> String {
    let name = match it.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let title = if it.path.is_empty() { it.code.to_string() } else { format!("{}: {}", it.code, it.path) };
    let help = if it.help.is_empty() { String::new() } else { format!("\n{}", it.help) };
    format!(
        "::{name} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
        property(file),
        it.line,
        it.end_line,
        it.column,
        it.end_column,
        property(&title),
        data(&format!("{}{help}", it.message)),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_can_start_a_command_of_its_own() {
        assert_eq!(data("50 %\n::error::x"), "50 %25%0A::error::x");
        assert_eq!(property("a:b,c\r"), "a%3Ab%2Cc%0D");
    }
}
