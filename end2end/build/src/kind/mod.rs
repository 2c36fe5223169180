//! The real cluster: a kind cluster that the Go program of end2end/cluster finds or makes, and takes away again.
//!
//! One is for people (`podlab`, in their kubeconfig), one for the tests (`podlab-test`, in a kubeconfig of its own).

mod commands;
mod progress;

use crate::files;
use crate::http::{flag, json, text};
use crate::problem::{Problem, Result};
use crate::process::{self, Job};
use crate::project::Project;
use crate::serve::{MODULE, cluster_program};
use crate::signals;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use commands::{down, load, start, stop, up};
pub use progress::file as progress;

/// The step of making a cluster that finds or starts a container engine: where that fails, no cluster can be had.
const ENGINE: &str = "engine";

/// One kind cluster, there or not.
#[derive(Debug, Clone)]
pub struct Kind {
    program: PathBuf,
    cache: PathBuf,
    source: PathBuf,
    /// What kind calls it.
    pub name: String,
    /// The kubeconfig that names it; None is the person's own.
    pub kubeconfig: Option<PathBuf>,
    /// What happens to it is written here, line by line.
    pub progress: PathBuf,
}

/// A cluster that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// Its context.
    pub context: String,
    /// The file that names it.
    pub kubeconfig: PathBuf,
    /// Of Kubernetes.
    pub version: String,
    /// Whether images are our stand-ins, since no registry answers.
    pub stand_ins: bool,
    /// False when it answered already.
    pub started: bool,
}

impl Kind {
    /// The cluster of the person at this machine.
    pub fn of_people(project: &Project) -> Result<Kind> {
        Ok(Kind {
            program: cluster_program(project)?,
            cache: project.cache().root().to_owned(),
            source: project.at(MODULE),
            name: project.settings.kind.clone(),
            kubeconfig: None,
            progress: progress::file(project),
        })
    }

    /// The cluster of the tests.
    pub fn of_tests(project: &Project) -> Result<Kind> {
        Ok(Kind {
            name: format!("{}-test", project.settings.kind),
            kubeconfig: Some(project.at("target/kind/kubeconfig")),
            progress: project.at("target/kind/progress.jsonl"),
            ..Kind::of_people(project)?
        })
    }

    /// Finds or makes it; its lines go to the terminal, else to `log`.
    pub fn up(&self, log: Option<&Path>) -> Result<Ready> {
        if !progress::until_free(&self.progress, Duration::from_mins(45), signals::stopping) {
            return Err(self.busy("start"));
        }
        let job = self.job("up", true)?.minutes(45);
        let job = match log {
            Some(log) => job.complain_to(log)?,
            None => job,
        };
        self.answer(job, "start").map(|report| ready(&report))
    }

    /// Takes it away, also after Ctrl+C. Says whether there was one.
    pub fn down(&self) -> Result<bool> {
        if !progress::until_free(&self.progress, Duration::from_mins(3), || false) {
            return Err(self.busy("stop"));
        }
        let job = self.job("down", true)?.minutes(6).tidying();
        self.answer(job, "stop").map(|report| flag(&report, "deleted"))
    }

    /// Whether it is there and answers.
    pub fn answers(&self) -> Result<bool> {
        let (_, said) = self.job("status", false)?.minutes(1).capture()?;
        Ok(text(&json(&said), "state") == "ready")
    }

    /// Gives its node the images of an archive.
    pub fn load(&self, image: &Path) -> Result<()> {
        let job = Job::new(&self.program).args(["kind", "load"]).arg_pair("--name", &self.name);
        let job = job.arg_pair("--cache", &self.cache).arg_pair("--source", &self.source);
        let (ok, _) = job.args([image]).minutes(12).capture_loudly()?;
        if ok { Ok(()) } else { Err(self.failed("load the images", &Value::Null)) }
    }

    /// Whether the last `up` failed for want of a container engine: then this machine can have no cluster at all.
    pub fn lacks_engine(&self) -> bool {
        let last = progress::last_words(&self.progress);
        text(&last, "state") == "failed" && text(&last, "step") == ENGINE
    }

    fn busy(&self, verb: &str) -> Problem {
        let what = format!("cannot {verb} the kind cluster {}", self.name);
        Problem::new(what, "another command is at work on it", "Wait for it, or stop it.")
    }

    /// What it compiles and unpacks gives way to everything else by itself; the cluster it starts need not.
    fn job(&self, verb: &str, told: bool) -> Result<Job> {
        let mut job = Job::new(&self.program).args(["kind", verb]).arg_pair("--name", &self.name);
        job = job.arg_pair("--cache", &self.cache).arg_pair("--source", &self.source);
        if let Some(kubeconfig) = &self.kubeconfig {
            files::folder_of(kubeconfig)?;
            job = job.arg_pair("--kubeconfig", kubeconfig);
        }
        if told {
            files::folder_of(&self.progress)?;
            job = job.arg_pair("--progress", &self.progress);
        }
        Ok(job)
    }

    fn answer(&self, job: Job, verb: &str) -> Result<Value> {
        match job.capture_loudly()? {
            (true, said) => Ok(json(&said)),
            (false, _) => Err(self.failed(verb, &progress::last_words(&self.progress))),
        }
    }

    /// In the program's own words, where it left some.
    fn failed(&self, verb: &str, last: &Value) -> Problem {
        let what = format!("cannot {verb} the kind cluster {}", self.name);
        match (text(last, "state"), text(last, "message")) {
            ("failed", message) if !message.is_empty() => Problem::new(what, message, text(last, "help")),
            _ => Problem::new(what, "the cluster program failed", "Its own lines above say why."),
        }
    }
}

/// Why no kind cluster can be made here, if that can be told at once.
pub fn obstacle() -> Option<String> {
    let answers = |engine: &str| {
        process::find(engine).is_some()
            && Job::new(engine).args(["info"]).seconds(10).capture().is_ok_and(|(ok, _)| ok)
    };
    let able = nix::unistd::geteuid().is_root() || ["docker", "podman"].iter().any(|engine| answers(engine));
    (!able).then(|| "neither Docker nor podman answers, and starting an engine needs root".to_owned())
}

fn ready(report: &Value) -> Ready {
    Ready {
        context: text(report, "context").to_owned(),
        kubeconfig: text(report, "kubeconfig").into(),
        version: text(report, "version").to_owned(),
        stand_ins: text(report, "images") == "stand-ins",
        started: flag(report, "started"),
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;
    use crate::files;
    use crate::process::Job;
    use crate::scratch::Scratch;

    /// A program that notes how it was called and then does what `script` says.
    fn kind(scratch: &Scratch, script: &str) -> Kind {
        let program = scratch.path("podlab-cluster");
        let calls = scratch.path("calls");
        let text = format!("#!/bin/sh\necho \"$@\" >> {}\n{script}\n", calls.display());
        // Not written by ourselves: a test beside this one may be starting a program and hold the file open in it.
        let write = Job::new("sh").args(["-c", r#"printf %s "$1" > "$0" && chmod +x "$0""#]);
        write.args([program.as_os_str(), text.as_ref()]).run().unwrap();
        Kind {
            program,
            cache: "/cache".into(),
            source: "/source".into(),
            name: "lemon".into(),
            kubeconfig: Some(scratch.path("kind/kubeconfig")),
            progress: scratch.path("kind/progress.jsonl"),
        }
    }

    #[test]
    fn a_cluster_that_answers_is_read() {
        let scratch = Scratch::new();
        let report = r#"{"context":"kind-lemon","kubeconfig":"/k","version":"v1.36.3","images":"stand-ins","started":true}"#;
        let kind = kind(&scratch, &format!("echo '{report}'"));
        let ready = kind.up(None).unwrap();
        assert_eq!((ready.context.as_str(), ready.version.as_str()), ("kind-lemon", "v1.36.3"));
        assert!(ready.started && ready.stand_ins && ready.kubeconfig.as_os_str() == "/k");
        let root = scratch.path("kind").display().to_string();
        let call = format!(
            "kind up --name lemon --cache /cache --source /source --kubeconfig {root}/kubeconfig --progress {root}/progress.jsonl\n"
        );
        assert_eq!(files::read(&scratch.path("calls")).unwrap(), call);
    }

    #[test]
    fn a_failure_is_told_in_the_programs_own_words() {
        let scratch = Scratch::new();
        let check = |state: &str, step: &str, expected: &str, engine: bool| {
            let line =
                format!(r#"{{"state":"{state}","step":"{step}","message":"no room","help":"make some"}}"#);
            let script = format!("echo '{line}' > {}; exit 1", scratch.path("kind/progress.jsonl").display());
            let kind = kind(&scratch, &script);
            let problem = kind.up(None).unwrap_err().to_string();
            assert!(problem.starts_with(expected), "{problem}");
            assert_eq!(kind.lacks_engine(), engine, "{state} {step}");
        };
        check("failed", "engine", "cannot start the kind cluster lemon: no room\n  make some", true);
        check("failed", "node-image", "cannot start the kind cluster lemon: no room\n  make some", false);
        check("building", "engine", "cannot start the kind cluster lemon: the cluster program failed", false);
    }

    #[test]
    fn lines_go_to_a_log_and_states_are_told_apart() {
        let scratch = Scratch::new();
        let kind = kind(&scratch, r#"echo busy >&2; echo '{"state":"ready","deleted":true}'"#);
        kind.up(Some(&scratch.path("up.log"))).unwrap();
        assert_eq!(files::read(&scratch.path("up.log")).unwrap(), "busy\n");
        assert!(kind.answers().unwrap() && kind.down().unwrap());
        kind.load(&scratch.path("a.tar")).unwrap();
        let calls = files::read(&scratch.path("calls")).unwrap();
        let last = calls.lines().next_back().unwrap();
        assert_eq!(
            last,
            format!(
                "kind load --name lemon --cache /cache --source /source {}",
                scratch.path("a.tar").display()
            )
        );
    }
}
