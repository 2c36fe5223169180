//! The tier where Pods really run: a kind cluster for the tests alone, made beside the tiers before it and taken away
//! at the end.

use super::report::Report;
use super::{api, browser, images};
use crate::cache::Cache;
use crate::files;
use crate::kind::{self, Kind, Ready};
use crate::problem::{Problem, Result};
use crate::project::Project;
use crate::say;
use crate::versions::{self, Need};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

const VARIABLE: &str = "PODLAB_TEST_KIND_KUBECONFIG";
const IMAGES: &str = "images against the table";

/// A cluster that is being made while other tiers run.
pub struct Making {
    kind: Kind,
    log: PathBuf,
    made: JoinHandle<Result<Made>>,
}

/// What became of it.
struct Made {
    /// Other clones' tests wait until this is dropped.
    _alone: File,
    /// Left by an earlier run: then it stays.
    was_there: bool,
    ready: Result<Ready>,
}

/// Starts making it. What that downloads, unpacks and compiles fills the pauses of the tiers that run meanwhile.
pub fn begin(project: &Project) -> Result<Making> {
    versions::check(Need::Cluster).map_err(Problem::lacking)?;
    if let Some(why) = kind::obstacle() {
        return Err(Problem::new("there is no kind cluster", why, "").lacking());
    }
    let kind = Kind::of_tests(project)?;
    let log = project.at("target/kind/up.log");
    files::write(&log, "")?;
    say::line(&format!("· kind cluster: making {} beside the other tiers", kind.name));
    let (cache, maker, to) = (project.cache(), kind.clone(), log.clone());
    Ok(Making { kind, log, made: std::thread::spawn(move || make(&cache, &maker, &to)) })
}

/// One clone at a time, since all have one cluster for tests.
fn make(cache: &Cache, kind: &Kind, log: &Path) -> Result<Made> {
    let alone = cache.lock(&kind.name)?;
    let was_there = kind.answers()?;
    Ok(Made { _alone: alone, was_there, ready: kind.up(Some(log)) })
}

/// Waits for the cluster, runs its tests, and takes it away whatever became of them.
pub fn run(project: &Project, report: &mut Report, coming: Result<Making>, chromium: &Result<PathBuf>) {
    let kind = coming.as_ref().ok().map(|making| making.kind.clone());
    let mut made = None;
    report.tidy("kind", "cluster", || {
        let made = made.insert(coming?.wait()?);
        made.ready.as_ref().map(drop).map_err(Clone::clone)
    });
    match made.as_ref().and_then(|made| made.ready.as_ref().ok()) {
        Some(ready) => tests(project, report, ready, chromium),
        None => without(report),
    }
    if let (Some(kind), Some(made)) = (kind, made) {
        if !made.was_there && !project.settings.keep {
            report.tidy("kind", "cluster taken away", || kind::stop(&kind));
        } else if made.ready.is_ok() {
            say::line(&stays(&kind));
        }
    }
}

fn without(report: &mut Report) {
    for name in ["Rust tests", "journeys", IMAGES] {
        report.missing("kind", name, "there is no kind cluster");
    }
}

fn tests(project: &Project, report: &mut Report, ready: &Ready, chromium: &Result<PathBuf>) {
    report.part("kind", "Rust tests", || {
        let job = api::tests(project, VARIABLE, &ready.kubeconfig)?;
        job.env("PODLAB_TEST_KIND_CONTEXT", &ready.context).run_test()
    });
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
    // After the cluster: where no registry answers, it was given these images, and the cache has them.
    report.part("kind", IMAGES, || images::test(project));
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
    fn wait(self) -> Result<Made> {
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
        let made =
            made.unwrap_or_else(|_| Err(Problem::new("the kind cluster was not made", "a bug", "")))?;
        let lacking = |problem: Problem| if self.kind.lacks_engine() { problem.lacking() } else { problem };
        Ok(Made { ready: made.ready.map_err(lacking), ..made })
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
