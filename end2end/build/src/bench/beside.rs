//! `podlab check` beside kubeconform, in one run: files a second on one folder of Pods. kubeconform compares with a schema,
//! podlab judges as the API server does and warns besides; no figure is demanded.

use super::{pods, schema};
use crate::files;
use crate::problem::{Problem, Result};
use crate::process::Job;
use crate::project::{Mode, Project};
use crate::say::{self, Outcome};
use crate::steps;
use crate::versions::{self, KUBECONFORM, Need};
use serde_json::Value;
use std::ffi::OsStr;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

const PACKAGE: &str = "github.com/yannh/kubeconform/cmd/kubeconform";
/// Of each program, in turn.
const RUNS: usize = 3;

/// Files a second of each run.
type Speeds = [f64; RUNS];

/// Measures and prints; without Go there is no kubeconform, which is said.
pub fn run(project: &Project) -> Result<()> {
    if let Err(problem) = versions::check(Need::Cluster) {
        say::line(&format!("\nnot compared with kubeconform: {problem}"));
        return Ok(());
    }
    let folder = project.at("target/bench/pods");
    say::step("Pods", &format!("writing {} of them", pods::FILES), || {
        pods::write(&folder).map(|()| Outcome::Done)
    })?;
    // Which site a release carries is nothing to `podlab check`: the one that is there will do.
    files::folder_at(&project.at("target/site"))?;
    steps::server(project, Mode::Release)?;
    let schema = schema::write(project)?;
    let kubeconform = kubeconform(project)?;
    say::line(&measured(&project.podlab(Mode::Release), &kubeconform, &schema, &folder)?);
    Ok(())
}

/// Both in turn, after a run of each that is not measured.
fn measured(podlab: &Path, kubeconform: &Path, schema: &OsStr, folder: &Path) -> Result<String> {
    let ours = || Job::new(podlab).args(["check", "--format", "json"]).args([folder]);
    let theirs = || {
        let job = Job::new(kubeconform).args(["-strict", "-summary", "-output", "json"]);
        job.arg_pair("-schema-location", schema).args([folder])
    };
    both_read_all(ours(), theirs())?;
    let (mut podlabs, mut kubeconforms) = (Speeds::default(), Speeds::default());
    for (podlab, kubeconform) in podlabs.iter_mut().zip(&mut kubeconforms) {
        *podlab = speed(ours())?;
        *kubeconform = speed(theirs())?;
    }
    Ok(table(podlabs, kubeconforms))
}

/// Compiled once, in the user's cache.
fn kubeconform(project: &Project) -> Result<PathBuf> {
    let folder = project.cache().get("kubeconform", KUBECONFORM, |folder| {
        say::line(&format!("· kubeconform: compiling {KUBECONFORM}, once"));
        Job::new("go").args(["install", &format!("{PACKAGE}@{KUBECONFORM}")]).env("GOBIN", folder).run()
    })?;
    Ok(folder.join("kubeconform"))
}

/// A first run, so that the files are in memory; what it says shows that each program reads all of them and refuses none.
fn both_read_all(ours: Job, theirs: Job) -> Result<()> {
    let (_, said) = ours.capture_loudly()?;
    let podlab = said.lines().filter(|line| accepted(line)).count();
    let (_, said) = theirs.capture_loudly()?;
    let said: Value = serde_json::from_str(&said).unwrap_or_default();
    let kubeconform = said.pointer("/summary/valid").and_then(Value::as_u64).unwrap_or_default();
    if podlab == pods::FILES && usize::try_from(kubeconform).is_ok_and(|valid| valid == pods::FILES) {
        return Ok(());
    }
    let why = format!("of {} Pods, podlab accepts {podlab} and kubeconform {kubeconform}", pods::FILES);
    Err(Problem::new(
        "cannot compare with kubeconform",
        why,
        "The Pods of bench/pods.rs have to be good ones.",
    ))
}

fn accepted(line: &str) -> bool {
    let line: Value = serde_json::from_str(line).unwrap_or_default();
    line.get("accepted").and_then(Value::as_bool) == Some(true)
}

/// Files a second of one run, by the clock on the wall.
fn speed(job: Job) -> Result<f64> {
    let start = Instant::now();
    job.silent().run()?;
    Ok(f64::from(u32::try_from(pods::FILES).unwrap_or(u32::MAX)) / start.elapsed().as_secs_f64())
}

fn table(podlab: Speeds, kubeconform: Speeds) -> String {
    let mut text =
        format!("\n{} files, files a second, beside kubeconform {KUBECONFORM}\n{:<12}", pods::FILES, "");
    for run in 1..=RUNS {
        let _ = write!(text, "{:>9}", format!("run {run}"));
    }
    text.push_str("   median");
    for (name, speeds) in [("podlab", podlab), ("kubeconform", kubeconform)] {
        let _ = write!(text, "\n{name:<12}");
        for speed in speeds.into_iter().chain([median(speeds)]) {
            let _ = write!(text, "{speed:>9.0}");
        }
    }
    let _ = write!(text, "\npodlab : kubeconform = {:.2}", median(podlab) / median(kubeconform));
    text
}

fn median(mut speeds: Speeds) -> f64 {
    speeds.sort_by(f64::total_cmp);
    let [_, middle, _] = speeds;
    middle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_medians_and_how_many_times_faster() {
        let table = table([4000.0, 1000.0, 3000.0], [1500.0, 1500.0, 1400.4]);
        let lines: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(
            lines,
            [
                "                run 1    run 2    run 3   median",
                "podlab           4000     1000     3000     3000",
                "kubeconform      1500     1500     1400     1500",
                "podlab : kubeconform = 2.00",
            ]
        );
    }

    #[test]
    fn a_line_of_podlab_says_whether_it_is_accepted() {
        assert!(accepted(r#"{"file":"a.yaml","accepted":true}"#));
        assert!(!accepted(r#"{"file":"a.yaml","accepted":false}"#) && !accepted("Kubernetes 1.36"));
    }
}
