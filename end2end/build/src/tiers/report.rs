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
    failures: Vec<String>,
}

/// How many lines name what failed, all parts together.
const MOST: usize = 40;

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
        self.tidy(tier, name, work)
    }

    /// The same also after Ctrl+C: what takes away what was started.
    pub fn tidy(
        &mut self,
        tier: &'static str,
        name: &'static str,
        work: impl FnOnce() -> Result<()>,
    ) -> bool {
        let start = Instant::now();
        say::line(&format!("\n=== {tier}: {name}"));
        let problem = work().err();
        problem.iter().for_each(say::problem);
        let verdict = judged(problem.as_ref());
        let failures = problem.as_ref().map(failures_of).unwrap_or_default();
        self.rows.push(Row { tier, name, verdict, time: start.elapsed(), failures });
        problem.is_none()
    }

    /// Notes a part that cannot run on this machine, and why.
    pub fn missing(&mut self, tier: &'static str, name: &'static str, why: impl Into<String>) {
        let why = why.into();
        say::line(&format!("\n=== {tier}: {name}: not run, {why}"));
        let verdict = Verdict::Missing(why);
        self.rows.push(Row { tier, name, verdict, time: Duration::ZERO, failures: Vec::new() });
    }

    /// Prints what failed and the table, and judges: a failed part fails the run; a missing one only if `all` are required.
    pub fn close(&self, all: bool) -> Result<()> {
        say::line(&format!("\n{}{}\n{}", self.failures(), self.table(), self.count()));
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

    /// What failed inside the failed parts, each getting its share of the lines.
    fn failures(&self) -> String {
        let failed: Vec<&Row> = self.rows.iter().filter(|row| row.verdict == Verdict::Failed).collect();
        let share = MOST / failed.len().max(1);
        let blocks =
            failed.iter().map(|row| format!("{}: {}\n{}\n", row.tier, row.name, shortened(row, share)));
        blocks.collect()
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

fn judged(problem: Option<&Problem>) -> Verdict {
    match problem {
        None => Verdict::Passed,
        Some(problem) if problem.is_lacking() => Verdict::Missing(problem.to_string()),
        Some(_) => Verdict::Failed,
    }
}

/// What the part's programs named, else the problem itself.
fn failures_of(problem: &Problem) -> Vec<String> {
    let named = problem.failures();
    if named.is_empty() { problem.to_string().lines().map(str::to_owned).collect() } else { named.to_vec() }
}

fn shortened(row: &Row, most: usize) -> String {
    let mut lines: Vec<String> = row.failures.iter().take(most).map(|line| format!("  {line}")).collect();
    if let Some(more) = row.failures.len().checked_sub(most).filter(|more| *more > 0) {
        lines.push(format!("  … and {more} more lines, above"));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::{Report, Row, Verdict, failures_of};
    use crate::problem::Problem;
    use std::time::Duration;

    fn report(failed: bool, missing: bool) -> Report {
        let row = |tier, name, verdict| {
            let failures = (0..50).map(|number| format!("lint {number}")).collect();
            Row { tier, name, verdict, time: Duration::from_secs(1), failures }
        };
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
    fn a_part_that_this_machine_cannot_run_is_missing() {
        let mut report = Report::default();
        let problem = || Problem::new("no cluster", "no engine", "");
        assert!(report.part("kind", "one", || Ok(())));
        assert!(!report.part("kind", "two", || Err(problem())));
        assert!(!report.tidy("kind", "three", || Err(problem().lacking())));
        let verdicts: Vec<_> = report.rows.iter().map(|row| row.verdict.clone()).collect();
        let missing = Verdict::Missing("no cluster: no engine".to_owned());
        assert_eq!(verdicts, [Verdict::Passed, Verdict::Failed, missing]);
    }

    #[test]
    fn the_table_names_what_did_not_run_and_why() {
        let table = report(true, true).table();
        assert!(table.contains("NOT RUN there is no Chromium"), "{table}");
        assert_eq!(report(true, true).count(), "1 passed, 1 failed, 1 skipped");
        assert!(table.contains("clippy") && table.contains("FAILED"), "{table}");
    }

    #[test]
    fn what_failed_inside_a_part_is_named_and_not_at_length() {
        let said = report(true, true).failures();
        assert!(said.starts_with("pure: clippy\n  lint 0\n"), "{said}");
        assert!(said.ends_with("  lint 39\n  … and 10 more lines, above\n\n"), "{said}");
        assert_eq!(report(false, true).failures(), "");
        let plain = failures_of(&Problem::new("cannot build", "no compiler", "install one"));
        assert_eq!(plain, ["cannot build: no compiler", "  install one"]);
        let named = Problem::new("cargo failed", "1", "").naming(vec!["tests::lemon".to_owned()]);
        assert_eq!(failures_of(&named), ["tests::lemon"]);
    }
}
