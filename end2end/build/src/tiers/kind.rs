//! The tier where Pods really run: a kind cluster for the tests alone, made beside the tiers before it and taken away
//! at the end.

use super::report::Report;
use super::{api, browser};
use crate::files;
use crate::kind::{self, Kind, Ready};
use crate::problem::{Problem, Result};
use crate::project::Project;
use crate::say;
use crate::versions::{self, Need};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

const VARIABLE: &str = "PODLAB_TEST_KIND_KUBECONFIG";

/// A cluster that is being made while other tiers run.
pub struct Making {
    kind: Kind,
    /// Left by an earlier run, or somebody else's: then it stays.
    was_there: bool,
    log: PathBuf,
    made: JoinHandle<Result<Ready>>,
}

/// Starts making it. It gives way to the tiers that run meanwhile and fills their pauses with what it downloads,
/// unpacks and compiles.
pub fn begin(project: &Project) -> Result<Making> {
    versions::check(Need::Cluster).map_err(Problem::lacking)?;
    if let Some(why) = kind::obstacle() {
        return Err(Problem::new("there is no kind cluster", why, "").lacking());
    }
    let kind = Kind::of_tests(project)?;
    let was_there = kind.answers()?;
    let log = project.at("target/kind/up.log");
    say::line(&format!("· kind cluster: making {} beside the other tiers", kind.name));
    let (maker, to) = (kind.clone(), log.clone());
    Ok(Making { kind, was_there, log, made: std::thread::spawn(move || maker.up(Some(&to))) })
}

/// Waits for the cluster, runs its tests, and takes it away whatever became of them.
pub fn run(project: &Project, report: &mut Report, coming: Result<Making>, chromium: &Result<PathBuf>) {
    let begun = coming.as_ref().ok().map(|making| (making.kind.clone(), making.was_there));
    let mut ready = None;
    report.part("kind", "cluster", || {
        ready = Some(coming?.wait()?);
        Ok(())
    });
    if let Some(ready) = &ready {
        tests(project, report, ready, chromium);
    } else {
        report.missing("kind", "Rust tests", "there is no kind cluster");
        report.missing("kind", "journeys", "there is no kind cluster");
    }
    match begun {
        Some((kind, false)) if !project.settings.keep => {
            report.tidy("kind", "cluster taken away", || kind::stop(&kind));
        }
        Some((kind, _)) if ready.is_some() => say::line(&stays(&kind)),
        _ => {}
    }
}

fn tests(project: &Project, report: &mut Report, ready: &Ready, chromium: &Result<PathBuf>) {
    report.part("kind", "Rust tests", || api::tests(project, VARIABLE, &ready.kubeconfig));
    match chromium {
        Ok(chromium) => {
            report.part("kind", "journeys", || {
                let job = browser::journeys(project, chromium).args(["--project", "kind"]);
                let job = job.env("PODLAB_KIND_KUBECONFIG", &ready.kubeconfig);
                job.env("PODLAB_KIND_CONTEXT", &ready.context).minutes(30).run_test()
            });
        }
        Err(problem) => report.missing("kind", "journeys", problem.to_string()),
    }
}

fn stays(kind: &Kind) -> String {
    let kubeconfig = kind.kubeconfig.as_deref().unwrap_or(Path::new(""));
    format!(
        "the cluster {} stays: kubectl --kubeconfig {} get pods; `make cluster-down PODLAB_KIND={}` ends it",
        kind.name,
        kubeconfig.display(),
        kind.name
    )
}

impl Making {
    /// Waits for it, showing what it said meanwhile and says now.
    fn wait(self) -> Result<Ready> {
        let mut shown = 0;
        loop {
            let done = self.made.is_finished();
            shown += show_from(&self.log, shown);
            if done {
                break;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        let made = self.made.join();
        let made = made.unwrap_or_else(|_| Err(Problem::new("the kind cluster was not made", "a bug", "")));
        made.map_err(|problem| if self.kind.lacks_engine() { problem.lacking() } else { problem })
    }
}

/// Prints the whole lines of a file that follow the first `shown` ones, and says how many they were.
fn show_from(log: &Path, shown: usize) -> usize {
    let text = files::read(log).unwrap_or_default();
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let lines: Vec<_> = whole.lines().skip(shown).collect();
    for line in &lines {
        say::line(line);
    }
    lines.len()
}

#[cfg(test)]
mod tests {
    use super::show_from;
    use crate::files;
    use crate::scratch::Scratch;

    #[test]
    fn a_log_is_shown_line_by_line_as_it_grows() {
        let scratch = Scratch::new();
        let log = scratch.path("up.log");
        let check = |text: &str, shown: usize, expected: usize| {
            files::write(&log, text).unwrap();
            assert_eq!(show_from(&log, shown), expected, "{text:?} from {shown}");
        };
        assert_eq!(show_from(&log, 0), 0);
        check("", 0, 0);
        check("one\ntwo\nhal", 0, 2);
        check("one\ntwo\nhalf\n", 2, 1);
        check("one\ntwo\nhalf\n", 3, 0);
    }
}
