//! The API server of our own: built and started by the Go program of end2end/cluster.

use crate::files;
use crate::fresh::{self, Fingerprint};
use crate::http::{flag, json, text};
use crate::problem::{Problem, Result};
use crate::process::{Job, Running};
use crate::project::Project;
use crate::say::{self, Outcome};
use crate::signals;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The folder of the server that `make run` and `make api-server` share.
pub const HOME: &str = "target/api-server";
/// The Go module.
pub const MODULE: &str = "end2end/cluster";

/// A running API server. One that was started here is stopped when this is dropped.
pub struct ApiServer {
    _started: Option<Running>,
    /// Its kubeconfig.
    pub kubeconfig: PathBuf,
}

impl ApiServer {
    /// The one of `home` if it runs, else a new one, built first if need be.
    pub fn join_or_start(project: &Project, home: &str) -> Result<ApiServer> {
        let program = program(project)?;
        let folder = project.at(home);
        if let Some(kubeconfig) = running_at(&program, &folder)? {
            say::line(&format!("· API server: runs already, {}", kubeconfig.display()));
            return Ok(ApiServer { _started: None, kubeconfig });
        }
        let bin = kubernetes(project, &program)?;
        let mut started = None;
        say::step(
            "API server",
            &format!("starting etcd, kube-apiserver and controller manager in {home}"),
            || {
                started = Some(start(&program, &bin, &folder)?);
                Ok(Outcome::Done)
            },
        )?;
        started.ok_or_else(|| Problem::new("the API server did not start", "nothing was said", ""))
    }

    /// Starts the one of `home` so that it stays when this program ends.
    pub fn leave_running(project: &Project, home: &str) -> Result<()> {
        let program = program(project)?;
        let bin = kubernetes(project, &program)?;
        let folder = project.at(home);
        say::step("API server", "starting it", || {
            let job = Job::new(&program)
                .args(["api-server", "start", "--dir"])
                .args([&folder])
                .arg_pair("--bin", &bin);
            let report = answer(job.minutes(3))?;
            Ok(if flag(&report, "started") { Outcome::Done } else { Outcome::Unchanged })
        })?;
        say::line(&format!("kubectl --kubeconfig {} get pods", folder.join("kubeconfig").display()));
        say::line("stop it with `make api-server-down`");
        Ok(())
    }
}

/// Stops the server of `home` and deletes its data.
pub fn down(project: &Project, home: &str) -> Result<()> {
    let folder = project.at(home);
    if !folder.exists() {
        say::line("no API server was started here");
        return Ok(());
    }
    let program = program(project)?;
    say::step("API server", "stopping it and deleting its data", || {
        Job::new(program)
            .args(["api-server", "stop", "--delete", "--dir"])
            .args([&folder])
            .minutes(3)
            .run()?;
        Ok(Outcome::Done)
    })
}

/// The Go program itself, built when its sources changed (a second or two).
pub fn program(project: &Project) -> Result<PathBuf> {
    let module = project.at(MODULE);
    let program = project.at("target/podlab-cluster");
    let key = Fingerprint::of(["go build"]).tree(&module, &["hyper", "node_modules"])?.key();
    say::step("cluster program", "compiling end2end/cluster", || {
        fresh::unless_made(&project.stamp("cluster"), &key, std::slice::from_ref(&program), || {
            Job::niced("go")
                .args(["build", "-o"])
                .args([&program])
                .args(["./cmd/podlab-cluster"])
                .dir(&module)
                .minutes(10)
                .run()
        })
    })?;
    Ok(program)
}

/// Kubernetes' programs, in the user's cache: built once for each state of their sources, giving way to all else.
fn kubernetes(project: &Project, program: &Path) -> Result<PathBuf> {
    let mut bin = None;
    say::step(
        "Kubernetes",
        "kube-apiserver, etcd and controller manager (5 to 10 minutes the first time)",
        || {
            let job = Job::niced(program)
                .args(["build", "--source"])
                .args([project.at(MODULE)])
                .arg_pair("--cache", project.cache().root());
            let report = answer(job.minutes(40))?;
            bin = some_path(&report, "bin");
            Ok(if flag(&report, "built") { Outcome::Done } else { Outcome::Unchanged })
        },
    )?;
    bin.ok_or_else(|| Problem::new("Kubernetes was not built", "the report names no folder", ""))
}

/// The kubeconfig of the server in `folder`, if one runs there.
fn running_at(program: &Path, folder: &Path) -> Result<Option<PathBuf>> {
    if !folder.exists() {
        return Ok(None);
    }
    let asked = Job::new(program).args(["api-server", "status", "--dir"]).args([folder]).minutes(1);
    let (runs, text) = asked.capture()?;
    Ok(some_path(&json(&text), "kubeconfig").filter(|_| runs))
}

/// Starts it tied to this program: it ends when we do, however we do, since its standard input closes then.
fn start(program: &Path, bin: &Path, folder: &Path) -> Result<ApiServer> {
    files::folder_at(folder)?;
    let job = Job::new(program).args(["api-server", "run", "--dir"]).args([folder]).arg_pair("--bin", bin);
    let mut running = job.start_tied()?;
    let mut line = String::new();
    if let Some(output) = running.child.stdout.as_mut() {
        drop(BufReader::new(output).read_line(&mut line));
    }
    match some_path(&json(&line), "kubeconfig") {
        Some(kubeconfig) => Ok(ApiServer { _started: Some(running), kubeconfig }),
        None if signals::stopping() => Err(Problem::new("stopped", "the API server was starting", "")),
        None => Err(Problem::new(
            "the API server did not start",
            "it said so above",
            "make api-server-down, then try again.",
        )),
    }
}

fn some_path(report: &Value, field: &str) -> Option<PathBuf> {
    Some(text(report, field)).filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// The JSON that the program prints.
fn answer(job: Job) -> Result<Value> {
    let shown = job.shown();
    let (ok, text) = job.capture_loudly()?;
    match serde_json::from_str(text.trim()) {
        Ok(report) if ok => Ok(report),
        _ => Err(Problem::new(
            "the cluster program failed",
            format!("running `{shown}`"),
            "Its own lines above say why.",
        )),
    }
}
