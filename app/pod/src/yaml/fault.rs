//! What keeps a text from being read, in plain words.

use super::{MAX_DEPTH, Problem, ProblemKind};

/// Why reading stops, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub at: usize,
    pub kind: FaultKind,
}

/// The mistakes, named by what is missing or does not belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    Control,
    Tab,
    Start,
    NoColon,
    LongKey,
    Dash,
    Question,
    Colon,
    KeyHere,
    ItemHere,
    Comma,
    Bracket,
    Node,
    Anchor,
    Alias,
    Tag,
    TagHandle,
    Header,
    UnclosedQuote,
    MarkerInQuote,
    Escape,
    EscapeDigits,
    Surrogate,
    Directive,
    DirectiveTwice,
    Version,
    NoMarker,
    Leftover,
    Cycle,
    Deep,
}

impl Fault {
    pub fn new(at: usize, kind: FaultKind) -> Self {
        Self { at, kind }
    }

    /// The same as a problem of a document.
    pub fn problem(self, text: &str) -> Problem {
        let kind = if self.kind == FaultKind::Deep { ProblemKind::TooComplex } else { ProblemKind::Syntax };
        let (message, help) = words(self.kind);
        let message = message.replace("{depth}", &MAX_DEPTH.to_string());
        let help = if is_tab_indent(text, self.at) { TABS } else { help };
        Problem { offset: self.at.min(text.len()), kind, message, help: help.into() }
    }
}

const TABS: &str = "Indent with spaces: YAML does not allow tabs there.";

/// Whether tabs indent the line.
fn is_tab_indent(text: &str, at: usize) -> bool {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |line_end| line_end + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    line.get(..line.len() - line.trim_start().len()).is_some_and(|indent| indent.contains('\t'))
}

/// What is wrong, and what to do.
fn words(kind: FaultKind) -> (&'static str, &'static str) {
    let unknown = ("This is not YAML.", "Compare the line with the lines above.");
    [about_characters, about_lines, about_brackets, about_marks, about_quotes, about_documents]
        .into_iter()
        .find_map(|words| words(kind))
        .unwrap_or(unknown)
}

/// Characters, and what must follow a key.
fn about_characters(kind: FaultKind) -> Option<(&'static str, &'static str)> {
    use FaultKind as Kind;
    Some(match kind {
        Kind::Control => (
            "This is not YAML: a control character stands here, which no YAML text may hold.",
            "Remove the character, or write it in double quotes with a backslash: \"\\x07\".",
        ),
        Kind::Tab => ("This is not YAML: a tab stands where only spaces may stand.", TABS),
        Kind::Start => (
            "This is not YAML: no value can begin with this character.",
            "Quote the value: some characters (`@`, `` ` ``, `%`) cannot begin an unquoted one.",
        ),
        Kind::NoColon => (
            "This is not YAML: a key stands here, but no colon follows on its line.",
            "Write a colon and a space after the key: `key: value`.",
        ),
        Kind::LongKey => (
            "This key goes on in the next line, or over 1024 characters, which Kubernetes' YAML reader does not take.",
            "Write the key on one line, and close its quotes and brackets there.",
        ),
        _ => return None,
    })
}

/// Lists and maps of lines.
fn about_lines(kind: FaultKind) -> Option<(&'static str, &'static str)> {
    use FaultKind as Kind;
    Some(match kind {
        Kind::Dash => (
            "This is not YAML: a list item cannot begin here.",
            "Put the `- ` on a line of its own, in the column of the items above.",
        ),
        Kind::Question => (
            "This is not YAML: a `?` cannot stand here.",
            "Quote the value, or put the key on a line of its own.",
        ),
        Kind::Colon => (
            "This is not YAML: a second `: ` stands where only a value may follow.",
            "A line holds one `key: value`. Check the indentation of this line against the one above; quote the value if it holds `: `.",
        ),
        Kind::KeyHere => (
            "This is not YAML: this line does not continue the map above.",
            "Compare the indentation with the lines above: keys that belong together start in the same column.",
        ),
        Kind::ItemHere => (
            "This is not YAML: this line does not continue the list above.",
            "Compare the indentation with the lines above: items that belong together start in the same column.",
        ),
        _ => return None,
    })
}

/// Lists and maps in brackets, and values that are missing.
fn about_brackets(kind: FaultKind) -> Option<(&'static str, &'static str)> {
    use FaultKind as Kind;
    Some(match kind {
        Kind::Comma => (
            "This is not YAML: between brackets, a comma or the closing bracket is missing before this.",
            "Write a comma between the items, and close the bracket.",
        ),
        Kind::Bracket => (
            "This is not YAML: a bracket is not closed.",
            "Close the bracket, or write the list with one `- ` line for each item.",
        ),
        Kind::Node => (
            "This is not YAML: a value is missing before this.",
            "Compare the indentation with the lines above; quote the value if it begins with a special character.",
        ),
        _ => return None,
    })
}

/// What begins with `&`, `*`, `!`, `|` or `>`.
fn about_marks(kind: FaultKind) -> Option<(&'static str, &'static str)> {
    use FaultKind as Kind;
    Some(match kind {
        Kind::Anchor | Kind::Alias => (
            "This is not YAML: a name of letters, digits, `-` or `_` must follow, and a space after it.",
            "Name it, or quote the text if the `&` or `*` belongs to it.",
        ),
        Kind::Tag => (
            "This is not YAML: the tag that begins with `!` is broken.",
            "Quote the text if the `!` belongs to it, else remove the tag.",
        ),
        Kind::TagHandle => (
            "This is not YAML: the short form before the second `!` of this tag was not declared.",
            "Remove the tag: Kubernetes needs none.",
        ),
        Kind::Header => (
            "This is not YAML: after `|` or `>` only a digit from 1 to 9, `+` or `-` may stand on the line.",
            "Begin the text on the next line, indented.",
        ),
        _ => return None,
    })
}

/// Texts in quotes.
fn about_quotes(kind: FaultKind) -> Option<(&'static str, &'static str)> {
    use FaultKind as Kind;
    Some(match kind {
        Kind::UnclosedQuote => (
            "This is not YAML: a quote is opened here and never closed.",
            "Close the quote at the end of the value.",
        ),
        Kind::MarkerInQuote => (
            "This is not YAML: a quote that was opened above goes on over a line that separates documents.",
            "Close the quote at the end of the value.",
        ),
        Kind::Escape => (
            "This is not YAML that Kubernetes reads: this letter cannot follow a backslash in double quotes.",
            "Write the character itself, two backslashes for one, or use single quotes.",
        ),
        Kind::EscapeDigits => (
            "This is not YAML: hexadecimal digits are missing after the backslash (`\\x` two, `\\u` four, `\\U` eight).",
            "Write all digits, or the character itself.",
        ),
        Kind::Surrogate => (
            "Kubernetes' YAML reader does not take a character written as two `\\u` halves, or one that Unicode does not have.",
            "Write the character itself.",
        ),
        _ => return None,
    })
}

/// Documents, and what is too much.
fn about_documents(kind: FaultKind) -> Option<(&'static str, &'static str)> {
    use FaultKind as Kind;
    Some(match kind {
        Kind::Directive => {
            ("Kubernetes' YAML reader does not know this line that begins with `%`.", "Remove the line.")
        }
        Kind::DirectiveTwice => {
            ("This line that begins with `%` says a second time what was said above.", "Remove the line.")
        }
        Kind::Version => {
            ("Kubernetes' YAML reader knows version 1.1 of YAML only.", "Remove the line; nothing needs it.")
        }
        Kind::NoMarker => (
            "This is not YAML: after a line that begins with `%` a line `---` must follow.",
            "Write `---` below it, or quote the value if the `%` belongs to it.",
        ),
        Kind::Leftover => (
            "The document is over before this, so Kubernetes does not read what follows.",
            "Indent it as the lines above if it belongs to them; else begin another document with a line `---`, or remove it.",
        ),
        Kind::Cycle => (
            "This alias stands inside the value it repeats, so the value would never end.",
            "Remove the alias, or write the value out.",
        ),
        Kind::Deep => (
            "Values stand more than {depth} levels deep inside each other here.",
            "A Pod needs about 12 levels. Close some of the brackets, or indent less.",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::read;

    fn check(text: &str, offset: usize, message: &str, help: &str) {
        let problems: Vec<_> = read(text).into_iter().flat_map(|read| read.problems).collect();
        assert_eq!(problems.len(), 1, "{text:?}: {problems:?}");
        let problem = &problems[0];
        assert_eq!(problem.offset, offset, "{text:?}: {problem:?}");
        assert!(problem.message.contains(message) && problem.help.contains(help), "{text:?}: {problem:?}");
    }

    #[test]
    fn the_mistakes_that_people_make_are_named_where_they_are() {
        check("key:value\nb: c\n", 0, "no colon follows", "a space after the key");
        check("a: b\nc\n", 5, "no colon follows", "a space after the key");
        check("a: b\n  c: d\n", 8, "a second `: `", "indentation");
        check("a: b: c\n", 4, "a second `: `", "quote the value");
        check("a:\n\tb: c\n", 3, "a tab", "Indent with spaces");
        check("a:\n  - b\n  c: d\n", 11, "does not continue the list", "same column");
        check("a: [1, 2\nb: 3\n", 7, "This key goes on", "close its quotes and brackets");
        check("a: {b: c\n", 3, "not closed", "Close the bracket");
        check("a: \"x\nb: c\n", 3, "never closed", "Close the quote");
        check("a: @b\n", 3, "begin with this character", "Quote the value");
        check("a: - b\n", 3, "list item cannot begin", "line of its own");
        check("a: *b\n", 3, "marked `&b`", "quote the text");
        check("a: \"\\/\"\n", 4, "backslash", "single quotes");
        check("a: b\n...\nmore\n", 9, "document is over", "`---`");
        check("  a: b\nc: d\n", 7, "document is over", "Indent it");
        check("%YAML 1.2\n---\na: b\n", 0, "version 1.1", "Remove the line");
        check("a: \u{7}\n", 3, "control character", "double quotes");
    }
}
