//! The programs that an API server of our own is made of, built from Go modules by end2end/cluster.

use crate::fresh::{self, Fingerprint};
use crate::http::{flag, text};
use crate::problem::{Problem, Result};
use crate::process::Job;
use crate::project::Project;
use crate::say::{self, Outcome};
use serde_json::Value;
use std::path::PathBuf;

/// The Go module.
pub const MODULE: &str = "end2end/cluster";

/// Where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programs {
    /// The program that builds, starts and stops the others.
    pub cluster: PathBuf,
    /// The folder of kube-apiserver, etcd, controller manager and kubectl, in the user's cache.
    pub bin: PathBuf,
}

impl Programs {
    /// Builds what is not there, Kubernetes once for each state of its sources, giving way to all else that runs.
    pub fn get(project: &Project) -> Result<Programs> {
        let cluster = cluster(project)?;
        let mut bin = None;
        say::step(
            "Kubernetes",
            "kube-apiserver, etcd and controller manager (5 to 10 minutes the first time)",
            || {
                let job = Job::niced(&cluster).args(["build", "--source"]).args([project.at(MODULE)]);
                let report = answer(job.arg_pair("--cache", project.cache().root()).minutes(40))?;
                bin = some_path(&report, "bin");
                Ok(if flag(&report, "built") { Outcome::Done } else { Outcome::Unchanged })
            },
        )?;
        let bin =
            bin.ok_or_else(|| Problem::new("Kubernetes was not built", "the report names no folder", ""))?;
        Ok(Programs { cluster, bin })
    }
}

/// The Go program itself, built when its sources changed (a second or two).
pub fn cluster(project: &Project) -> Result<PathBuf> {
    let module = project.at(MODULE);
    let program = project.at("target/podlab-cluster");
    say::step("cluster program", "compiling end2end/cluster", || {
        let key = Fingerprint::of(["go build"]).tree(&module, &["hyper", "testdata"])?.key();
        fresh::unless_made(&project.stamp("cluster"), &key, std::slice::from_ref(&program), || {
            let job = Job::niced("go").args(["build", "-o"]).args([&program]).args(["./cmd/podlab-cluster"]);
            job.dir(&module).minutes(10).run()
        })
    })?;
    Ok(program)
}

/// The JSON that the program prints.
pub fn answer(job: Job) -> Result<Value> {
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

/// A field that names a file or folder.
pub fn some_path(report: &Value, field: &str) -> Option<PathBuf> {
    Some(text(report, field)).filter(|path| !path.is_empty()).map(PathBuf::from)
}
