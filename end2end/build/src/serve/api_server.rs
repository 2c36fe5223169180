//! The API server of our own: started by the Go program of end2end/cluster, on loopback, without root.

use super::programs::{self, Programs, answer, some_path};
use crate::files;
use crate::http::{flag, json};
use crate::problem::{Problem, Result};
use crate::process::{Job, Running};
use crate::project::Project;
use crate::say::{self, Outcome};
use crate::signals;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The folder of the server that `make run` and `make api-server` share.
pub const HOME: &str = "target/api-server";

/// A running API server. One that was started here is stopped when this is dropped.
pub struct ApiServer {
    _started: Option<Running>,
    /// Its kubeconfig.
    pub kubeconfig: PathBuf,
}

impl ApiServer {
    /// The one of `home` if it runs, else a new one, whose data is deleted at its end if `passing`.
    pub fn join_or_start(
        project: &Project,
        programs: &Programs,
        home: &str,
        passing: bool,
    ) -> Result<ApiServer> {
        let folder = project.at(home);
        if let Some(kubeconfig) = running_at(&programs.cluster, &folder)? {
            say::line(&format!("· API server: runs already, {}", kubeconfig.display()));
            return Ok(ApiServer { _started: None, kubeconfig });
        }
        let mut started = None;
        say::step(
            "API server",
            &format!("starting etcd, kube-apiserver and controller manager in {home}"),
            || {
                started = Some(start(programs, &folder, passing)?);
                Ok(Outcome::Done)
            },
        )?;
        started.ok_or_else(|| Problem::new("the API server did not start", "nothing was said", ""))
    }

    /// Starts the one of `home` so that it stays when this program ends.
    pub fn leave_running(project: &Project, home: &str) -> Result<()> {
        let programs = Programs::get(project)?;
        let folder = project.at(home);
        say::step("API server", "starting it", || {
            let job = Job::new(&programs.cluster).args(["api-server", "start"]).arg_pair("--dir", &folder);
            let report = answer(job.arg_pair("--bin", &programs.bin).minutes(3))?;
            Ok(if flag(&report, "started") { Outcome::Done } else { Outcome::Unchanged })
        })?;
        let (kubectl, kubeconfig) = (programs.bin.join("kubectl"), folder.join("kubeconfig"));
        say::line(&format!("{} --kubeconfig {} get pods", kubectl.display(), kubeconfig.display()));
        say::line("stop it with `make api-server-down`");
        Ok(())
    }
}

/// Stops the server of `home` and deletes its data.
pub fn down(project: &Project, home: &str) -> Result<()> {
    let folder = project.at(home);
    if !folder.exists() {
        return Ok(());
    }
    let program = programs::cluster(project)?;
    say::step("API server", &format!("stopping the one of {home}, deleting its data"), || {
        let job = Job::new(program).args(["api-server", "stop", "--delete"]).arg_pair("--dir", &folder);
        job.minutes(3).run()?;
        Ok(Outcome::Done)
    })
}

/// The kubeconfig of the server in `folder`, if one runs there.
fn running_at(program: &Path, folder: &Path) -> Result<Option<PathBuf>> {
    if !folder.exists() {
        return Ok(None);
    }
    let asked = Job::new(program).args(["api-server", "status"]).arg_pair("--dir", folder).minutes(1);
    let (runs, text) = asked.capture()?;
    Ok(some_path(&json(&text), "kubeconfig").filter(|_| runs))
}

/// Starts it tied to this program: it ends when we do, however we do, since its standard input closes then.
fn start(programs: &Programs, folder: &Path, passing: bool) -> Result<ApiServer> {
    files::folder_at(folder)?;
    let job = Job::new(&programs.cluster).args(["api-server", "run"]).args(passing.then_some("--delete"));
    let mut running = job.arg_pair("--dir", folder).arg_pair("--bin", &programs.bin).start_tied()?;
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
