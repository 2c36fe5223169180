//! What failed, by name, out of the many lines that a test or a compiler prints: the closing part of a test run repeats
//! it, since that is often all that is kept of the output.

use std::collections::VecDeque;

/// How many of the last lines stand for a failure that nothing else names.
const LAST: usize = 6;
/// Longer ones are cut.
const WIDTH: usize = 300;

/// One kind of line that names a failure.
struct Kind {
    /// The name, if the line is of this kind.
    name: fn(&str) -> Option<&str>,
    /// How many of the lines that follow say why.
    details: usize,
}

const KINDS: [Kind; 7] = [
    // cargo test
    Kind { name: |line| line.strip_prefix("---- ")?.strip_suffix(" stdout ----"), details: 4 },
    // the compiler and its lints
    Kind { name: compile_error, details: 1 },
    // cargo fmt
    Kind { name: |line| line.starts_with("Diff in ").then_some(line), details: 0 },
    // go test
    Kind { name: |line| line.trim_start().strip_prefix("--- FAIL: "), details: 2 },
    // tsc
    Kind { name: |line| line.contains(": error TS").then_some(line), details: 0 },
    // node --test
    Kind { name: |line| line.trim_start().strip_prefix("not ok "), details: 0 },
    // end2end/support/closing-line.ts
    Kind { name: |line| line.strip_prefix("failed: "), details: 1 },
];

/// Reads the lines of one output.
#[derive(Debug, Default)]
pub struct Failures {
    found: Vec<Failure>,
    last: VecDeque<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Failure {
    name: String,
    details: Vec<String>,
    most: usize,
    closed: bool,
}

impl Failures {
    /// Takes the next line.
    pub fn line(&mut self, line: &str) {
        let line = plain(line);
        let line = line.trim_end();
        let named = KINDS.iter().find_map(|kind| Some(((kind.name)(line)?, kind.details)));
        match (named, self.found.last_mut()) {
            (Some((name, most)), _) => {
                self.found.push(Failure { name: name.to_owned(), details: Vec::new(), most, closed: false });
            }
            (None, Some(failure)) => failure.detail(line),
            (None, None) => {}
        }
        if !line.is_empty() {
            self.last.push_back(line.to_owned());
            self.last.drain(..self.last.len().saturating_sub(LAST));
        }
    }

    /// Two lines at most for each failure: its name and why. None if nothing was named.
    pub fn named(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for failure in &self.found {
            let why = (!failure.details.is_empty()).then(|| format!("  {}", failure.details.join(" | ")));
            let both = [Some(failure.name.clone()), why].into_iter().flatten().map(|line| cut(&line));
            let both: Vec<String> = both.collect();
            // The compiler says the same of a library and of its tests.
            if !lines.windows(both.len()).any(|known| known == both) {
                lines.extend(both);
            }
        }
        lines
    }

    /// The last lines.
    pub fn last(&self) -> Vec<String> {
        self.last.iter().map(|line| cut(line)).collect()
    }
}

impl Failure {
    /// What a test printed before it panicked is not why; what stands after an empty line or a note neither.
    fn detail(&mut self, line: &str) {
        if line.contains(" panicked at ") {
            self.details.clear();
            self.closed = false;
        }
        let ends = line.is_empty() && !self.details.is_empty();
        self.closed |= ends || line.starts_with("note: ") || line == "stack backtrace:";
        if !self.closed && self.details.len() < self.most && !line.is_empty() {
            self.details.push(line.trim_start().to_owned());
        }
    }
}

/// What cargo says of them together is no failure of its own.
fn compile_error(line: &str) -> Option<&str> {
    const SUMS: [&str; 4] =
        ["could not compile", "test failed, to rerun", "aborting due to", "doctest failed"];
    let message =
        line.strip_prefix("error").filter(|rest| rest.starts_with(": ") || rest.starts_with('['))?;
    let sum = SUMS.iter().any(|sum| message.contains(sum)) || message.contains(" failed:");
    (!sum).then_some(line)
}

/// Without the colours of a terminal.
fn plain(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part
            .trim_start_matches(|letter: char| !letter.is_ascii_alphabetic())
            .get(1..)
            .unwrap_or_default()
    })
}

fn cut(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{} …", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Failures, cut, plain};

    fn check(output: &str, expected: &[&str]) {
        let mut failures = Failures::default();
        output.lines().for_each(|line| failures.line(line));
        assert_eq!(failures.named(), expected, "{output}");
    }

    #[test]
    fn tests_of_rust_say_where_they_panicked() {
        let output = "test tests::good ... ok\ntest tests::lemon ... FAILED\n\nfailures:\n\n\
            ---- tests::lemon stdout ----\nprinted before\n\nthread 'tests::lemon' (7) panicked at src/a.rs:3:5:\n\
            assertion `left == right` failed: yellow\n  left: 1\n right: 2\nnote: run with `RUST_BACKTRACE=1`\n\n\n\
            failures:\n    tests::lemon\n\ntest result: FAILED. 1 passed; 1 failed\n\n\
            error: test failed, to rerun pass `--lib`\nerror: 1 target failed:\n    `--lib`\n";
        let why = "  thread 'tests::lemon' (7) panicked at src/a.rs:3:5: | assertion `left == right` failed: yellow | left: 1 | right: 2";
        check(output, &["tests::lemon", why]);
    }

    #[test]
    fn compile_errors_say_where_they_are_and_come_once() {
        let error = "error[E0308]: mismatched types\n --> src/a.rs:1:2\n  |\n1 | x\n\n";
        let output =
            format!("{error}error: could not compile `a` (lib)\n{error}error: aborting due to 1 error");
        check(&output, &["error[E0308]: mismatched types", "  --> src/a.rs:1:2"]);
    }

    #[test]
    fn the_other_tools_are_understood() {
        check("Diff in src/a.rs:1:\n-x\n+y", &["Diff in src/a.rs:1:"]);
        check("a.ts(1,2): error TS2304: no x", &["a.ts(1,2): error TS2304: no x"]);
        check("    not ok 2 - lemon\n  ---\n  duration_ms: 3", &["2 - lemon"]);
        let go = "=== RUN\n--- FAIL: TestLemon (0.01s)\n    a_test.go:3: sour\n\nFAIL";
        check(go, &["TestLemon (0.01s)", "  a_test.go:3: sour"]);
        let journey = "failed: [api] › a.spec.ts:3 › lemon\n  Error: sour\n1 passed, 1 failed, 0 skipped";
        check(journey, &["[api] › a.spec.ts:3 › lemon", "  Error: sour"]);
        check("all is well\nerror in the heading of a chapter", &[]);
    }

    #[test]
    fn the_last_lines_are_kept_without_colours() {
        let mut failures = Failures::default();
        (0..9).for_each(|number| failures.line(&format!("\u{1b}[31mline {number}\u{1b}[0m\n\n")));
        assert_eq!(failures.last().len(), 6);
        assert_eq!(failures.last().last().unwrap(), "line 8");
        assert_eq!(plain("a\u{1b}[1;31mb\u{1b}[0m"), "ab");
        assert_eq!(cut(&"ü".repeat(301)).chars().count(), 302);
    }
}
