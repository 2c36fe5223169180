//! What ran and how it went: the closing table of a test run.

use crate::problem::{Problem, Result};
use crate::say;
use crate::signals;
use std::time::{Duration, Instant};

#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    Passed,
    Failed,
    Missing(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    tier: &'static str,
    name: &'static str,
    verdict: Verdict,
    time: Duration,
}

/// The parts that ran so far.
#[derive(Debug, Default)]
pub struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// Runs a part; a failure is noted and the next part runs all the same.
    pub fn part(
        &mut self,
        tier: &'static str,
        name: &'static str,
        work: impl FnOnce() -> Result<()>,
    ) -> bool {
        if signals::stopping() {
            self.missing(tier, name, "interrupted");
            return false;
        }
        let start = Instant::now();
        say::line(&format!("\n=== {tier}: {name}"));
        let result = work();
        if let Err(problem) = &result {
            say::problem(problem);
        }
        let verdict = if result.is_ok() { Verdict::Passed } else { Verdict::Failed };
        self.rows.push(Row { tier, name, verdict, time: start.elapsed() });
        result.is_ok()
    }

    /// Notes a part that cannot run on this machine, and why.
    pub fn missing(&mut self, tier: &'static str, name: &'static str, why: impl Into<String>) {
        let why = why.into();
        say::line(&format!("\n=== {tier}: {name}: not run, {why}"));
        self.rows.push(Row { tier, name, verdict: Verdict::Missing(why), time: Duration::ZERO });
    }

    /// Prints the table and judges: a failed part fails the run; a missing one only if `all` are required.
    pub fn close(&self, all: bool) -> Result<()> {
        say::line(&format!("\n{}\n{}", self.table(), self.count()));
        if signals::stopping() {
            return Err(Problem::new("stopped", "the tests were interrupted", ""));
        }
        self.judge(all)
    }

    fn judge(&self, all: bool) -> Result<()> {
        let failed = self.names(|verdict| *verdict == Verdict::Failed);
        let missing = self.names(|verdict| matches!(verdict, Verdict::Missing(_)));
        if !failed.is_empty() {
            return Err(Problem::new("tests failed", failed.join(", "), ""));
        }
        if all && !missing.is_empty() {
            let help = "CI=true, REQUIRE=all and `make test-all` count what is missing as a failure.";
            return Err(Problem::new("not everything could run", missing.join(", "), help));
        }
        Ok(())
    }

    fn count(&self) -> String {
        let failed = self.names(|verdict| *verdict == Verdict::Failed).len();
        let missing = self.names(|verdict| matches!(verdict, Verdict::Missing(_))).len();
        format!("{} passed, {failed} failed, {missing} skipped", self.rows.len() - failed - missing)
    }

    fn names(&self, which: impl Fn(&Verdict) -> bool) -> Vec<String> {
        let rows = self.rows.iter().filter(|row| which(&row.verdict));
        rows.map(|row| format!("{} ({})", row.name, row.tier)).collect()
    }

    fn table(&self) -> String {
        let lines = self.rows.iter().map(|row| {
            let result = match &row.verdict {
                Verdict::Passed => format!("passed  {:>12}", say::seconds(row.time)),
                Verdict::Failed => format!("FAILED  {:>12}", say::seconds(row.time)),
                Verdict::Missing(why) => format!("NOT RUN {why}"),
            };
            format!("{:<8} {:<36} {result}", row.tier, row.name)
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::{Report, Row, Verdict};
    use std::time::Duration;

    fn report(failed: bool, missing: bool) -> Report {
        let row = |tier, name, verdict| Row { tier, name, verdict, time: Duration::from_secs(1) };
        let mut rows = vec![row("pure", "fmt", Verdict::Passed)];
        rows.extend(failed.then(|| row("pure", "clippy", Verdict::Failed)));
        rows.extend(
            missing.then(|| row("browser", "journeys", Verdict::Missing("there is no Chromium".into()))),
        );
        Report { rows }
    }

    #[test]
    fn a_failure_fails_and_a_missing_tier_only_when_all_are_required() {
        let check = |failed, missing, all, expected: bool| {
            assert_eq!(report(failed, missing).judge(all).is_ok(), expected, "{failed} {missing} {all}");
        };
        check(false, false, true, true);
        check(false, true, false, true);
        check(false, true, true, false);
        check(true, false, false, false);
    }

    #[test]
    fn the_table_names_what_did_not_run_and_why() {
        let table = report(true, true).table();
        assert!(table.contains("NOT RUN there is no Chromium"), "{table}");
        assert_eq!(report(true, true).count(), "1 passed, 1 failed, 1 skipped");
        assert!(table.contains("clippy") && table.contains("FAILED"), "{table}");
    }
}
