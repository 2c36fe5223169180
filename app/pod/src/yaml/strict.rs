//! What the parser reads, but the API server's (a port of libyaml) does not; and advice for what neither reads.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::{MAX_DEPTH, NodeKind, Problem, ProblemKind};

/// What this parser reads, but the API server's does not: tabs before a key or item, keys of several lines.
///
/// `parent` is the collection that the node at `bytes` stands in; `is_value` that its key was read.
pub(super) fn stricter(
    text: &str,
    parent: &NodeKind,
    is_value: bool,
    bytes: &Range<usize>,
) -> Option<Problem> {
    let (is_key, flow) = match parent {
        NodeKind::Mapping { flow, .. } => (!is_value, *flow),
        NodeKind::Sequence { flow, .. } => (false, *flow),
        _ => return None,
    };
    let before = text.get(..bytes.start)?;
    let blank = before.trim_end_matches([' ', '\t']).len();
    let problem = |offset: usize, message: &str, help: &str| {
        Some(Problem { offset, kind: ProblemKind::Syntax, message: message.into(), help: help.into() })
    };
    if !flow && !is_value && before.get(blank..)?.contains('\t') {
        return problem(
            blank,
            "A tab stands where YAML allows only spaces.",
            "Indent with spaces: YAML does not allow tabs there.",
        );
    }
    let is_explicit = before.get(..blank)?.ends_with('?');
    if is_key && !is_explicit && text.get(bytes.clone())?.contains('\n') && bytes.len() > 1 {
        return problem(
            bytes.start,
            "This key goes on in the next line, which Kubernetes' YAML reader does not take.",
            "Write the key on one line, and close its quotes and brackets there.",
        );
    }
    None
}

/// The API server knows `%TAG` and `%YAML 1.1` only.
pub(super) fn bad_directive(text: &str, lines: Range<usize>) -> Option<Problem> {
    let mut offset = lines.start;
    for line in text.get(lines)?.split_inclusive('\n') {
        let mut words = line.split_whitespace();
        let is_known = match words.next() {
            Some("%YAML") => words.next() == Some("1.1"),
            Some("%TAG") | None => true,
            Some(word) => !word.starts_with('%'),
        };
        if !is_known {
            let message = format!("Kubernetes' YAML reader does not know `{}`.", line.trim_end());
            return Some(Problem {
                offset,
                kind: ProblemKind::Syntax,
                message,
                help: "Remove the line.".into(),
            });
        }
        offset += line.len();
    }
    None
}

/// The API server's parser refuses the two halves in which JSON may write an emoji.
pub(super) fn surrogate(text: &str, bytes: &Range<usize>) -> Option<Problem> {
    let written = text.get(bytes.clone())?;
    let mut escapes = written.match_indices("\\u").filter(|(at, _)| {
        let slashes =
            written.get(..*at).unwrap_or("").bytes().rev().take_while(|byte| *byte == b'\\').count();
        let digits = written.get(at + 2..at + 6).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        slashes % 2 == 0 && digits.is_some_and(|code| (0xD800..0xE000).contains(&code))
    });
    let (at, _) = escapes.next()?;
    Some(Problem {
        offset: bytes.start + at,
        kind: ProblemKind::Syntax,
        message: "Kubernetes' YAML reader does not take a character written as two `\\u` halves.".into(),
        help: "Write the character itself.".into(),
    })
}

/// A parser error in plain words.
pub(super) fn problem(text: &str, error: &ScanError) -> Problem {
    let offset = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return Problem {
            offset,
            kind: ProblemKind::TooComplex,
            message: format!("Values stand more than {MAX_DEPTH} levels deep inside each other here."),
            help: "A Pod needs about 12 levels. Close some of the brackets, or indent less.".into(),
        };
    }
    Problem {
        offset,
        kind: ProblemKind::Syntax,
        message: format!("This is not YAML: {}.", error.info()),
        help: advice(text, offset, error.kind()),
    }
}

/// What to do, for the mistakes that people make most.
fn advice(text: &str, offset: usize, kind: &ErrorKind) -> String {
    let line_start = text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    let indent = line.get(..line.len() - line.trim_start().len()).unwrap_or("");
    let help = match kind {
        _ if indent.contains('\t') => "Indent with spaces: YAML does not allow tabs there.",
        ErrorKind::MappingValueNotAllowed => {
            "A line holds one `key: value`. Check the indentation of this line against the one above; quote the value if it holds `: `."
        }
        ErrorKind::UnclosedFlowCollection { .. } => {
            "Close the bracket, or write the list with one `- ` line for each item."
        }
        ErrorKind::UnclosedQuotedScalar => "Close the quote at the end of the value.",
        ErrorKind::SimpleKeyExpected => "Write a colon and a space after the key: `key: value`.",
        ErrorKind::UnexpectedCharacter { .. } => {
            "Quote the value: some characters (`@`, `` ` ``, `%`) cannot begin an unquoted one."
        }
        _ => {
            "Compare the indentation with the lines above: keys that belong together start in the same column."
        }
    };
    help.into()
}
