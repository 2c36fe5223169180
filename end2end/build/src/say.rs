//! What the build program prints, in one place: steps with their time, plain lines, problems.
//!
//! A reader that went away (`make run | head`) is no reason to stop, so failures to write are ignored.

use crate::problem::{Problem, Result};
use std::io::Write;
use std::time::{Duration, Instant};

/// What a step found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Something was made.
    Done,
    /// Everything was there already.
    Unchanged,
}

/// Prints a plain line.
pub fn line(text: &str) {
    let mut out = std::io::stdout().lock();
    drop(writeln!(out, "{text}").and_then(|()| out.flush()));
}

/// Prints a problem to standard error.
pub fn problem(problem: &Problem) {
    let mut out = std::io::stderr().lock();
    drop(writeln!(out, "error: {problem}"));
}

/// Does one step: says what it does before, and how long it took after.
pub fn step(name: &str, what: &str, work: impl FnOnce() -> Result<Outcome>) -> Result<()> {
    let start = Instant::now();
    line(&format!("· {name}: {what}"));
    let outcome = work()?;
    line(&closing(name, outcome, start.elapsed()));
    Ok(())
}

/// Seconds as people read them: `0.3 s`, `12 s`, `3 min 05 s`.
pub fn seconds(time: Duration) -> String {
    let tenths = time.as_millis() / 100;
    let whole = time.as_secs();
    match whole {
        0..10 => format!("{}.{} s", tenths / 10, tenths % 10),
        10..120 => format!("{whole} s"),
        _ => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

fn closing(name: &str, outcome: Outcome, time: Duration) -> String {
    let word = match outcome {
        Outcome::Done => "done",
        Outcome::Unchanged => "unchanged",
    };
    format!("  {name}: {word} ({})", seconds(time))
}

#[cfg(test)]
mod tests {
    use super::{Outcome, closing, seconds};
    use std::time::Duration;

    #[test]
    fn times_read_well() {
        let check = |millis: u64, expected: &str| {
            assert_eq!(seconds(Duration::from_millis(millis)), expected, "{millis} ms");
        };
        check(0, "0.0 s");
        check(340, "0.3 s");
        check(9_990, "9.9 s");
        check(12_400, "12 s");
        check(119_900, "119 s");
        check(185_000, "3 min 05 s");
    }

    #[test]
    fn a_step_that_did_nothing_says_so() {
        assert_eq!(closing("npm", Outcome::Unchanged, Duration::from_millis(20)), "  npm: unchanged (0.0 s)");
    }
}
