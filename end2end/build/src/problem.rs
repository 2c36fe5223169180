//! What went wrong, for the person at the terminal: what, why, and what to do.

use std::fmt;

/// A failure of the build program. Every one says what could not be done, why, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    what: String,
    why: String,
    help: String,
    failures: Vec<String>,
    lacking: bool,
}

/// What every step returns.
pub type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    /// `what` could not be done, because of `why`; `help` is the next thing to try (may be empty).
    pub fn new(what: impl Into<String>, why: impl fmt::Display, help: impl Into<String>) -> Problem {
        Problem {
            what: what.into(),
            why: why.to_string(),
            help: help.into(),
            failures: Vec::new(),
            lacking: false,
        }
    }

    /// The same, with the lines that name what failed in particular.
    pub fn naming(self, failures: Vec<String>) -> Problem {
        Problem { failures, ..self }
    }

    /// The same, caused by what this machine does not have: tests that need it are not run, rather than failed.
    pub fn lacking(self) -> Problem {
        Problem { lacking: true, ..self }
    }

    /// Whether it is this machine that lacks something.
    pub fn is_lacking(&self) -> bool {
        self.lacking
    }

    /// What failed in particular; not printed with the problem, since it was in the output above it.
    pub fn failures(&self) -> &[String] {
        &self.failures
    }

    /// The same with another thing to try.
    pub fn or(self, help: String) -> Problem {
        let help = [self.help, help].join("\n").trim().to_owned();
        Problem { help, ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.why)?;
        if !self.help.is_empty() {
            for line in self.help.lines() {
                write!(f, "\n  {line}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Problem;

    #[test]
    fn says_what_why_and_what_to_do() {
        let problem = Problem::new("cannot build", "no compiler", "install one:\napt-get install gcc");
        assert_eq!(problem.to_string(), "cannot build: no compiler\n  install one:\n  apt-get install gcc");
        let problem = Problem::new("cannot build", "no compiler", "").or("borrow one".to_owned());
        assert_eq!(problem.to_string(), "cannot build: no compiler\n  borrow one");
    }
}
