//! The tier that asks a real API server: tests that read PODLAB_TEST_KUBECONFIG, ignored in the tier before.

use super::pure::cargo;
use super::report::Report;
use crate::files;
use crate::problem::{Problem, Result};
use crate::process::Job;
use crate::project::Project;
use crate::serve::{self, ApiServer, Programs};
use crate::versions::{self, Need};
use std::path::{Path, PathBuf};

/// A server for the tests alone: nothing of it is left when they are over.
const HOME: &str = "target/api-server-test";
const YAML: &str = "YAML beside the API server's parser";
const SECURITY: &str = "Pod Security beside Kubernetes' own evaluator";
const VARIABLE: &str = "PODLAB_TEST_KUBECONFIG";

/// The API server of the tests, for this tier and the next.
pub struct Ready {
    /// The running server.
    pub server: ApiServer,
    /// The programs that it is made of.
    pub programs: Programs,
}

/// Starts the API server and runs those tests.
pub fn run(project: &Project, report: &mut Report) -> Option<Ready> {
    if let Err(problem) = versions::check(Need::SiteAndCluster) {
        report.missing("api", YAML, problem.to_string());
        report.missing("api", SECURITY, problem.to_string());
        report.missing("api", "Rust tests", problem.to_string());
        return None;
    }
    report.part("api", YAML, || yaml(project));
    report.part("api", SECURITY, || security(project));
    let mut ready = None;
    report.part("api", "API server", || {
        ready = Some(start(project)?);
        Ok(())
    });
    let ready = ready?;
    report.part("api", "Rust tests", || tests(project, VARIABLE, &ready.server.kubeconfig)?.run_test());
    report.part("api", "Go tests", || go_tests(project, &ready.programs));
    Some(ready)
}

fn start(project: &Project) -> Result<Ready> {
    serve::api_server_down(project, HOME)?;
    let programs = Programs::get(project)?;
    let server = ApiServer::join_or_start(project, &programs, HOME, true)?;
    Ok(Ready { server, programs })
}

/// The tests of end2end/cluster that start API servers of their own.
fn go_tests(project: &Project, programs: &Programs) -> Result<()> {
    let job = Job::new("go").args(["test", "-count=1", "./cmd/..."]).dir(project.at(serve::MODULE));
    job.env("PODLAB_HYPER", programs.bin.join("hyper")).minutes(15).run_test()
}

/// The API server's own YAML parser as a program, and the tests that ask it.
fn yaml(project: &Project) -> Result<()> {
    let judge = project.at("target/yaml-judge");
    let module = project.at(serve::MODULE).join("programs/yaml");
    Job::niced("go").args(["build", "-o"]).args([&judge]).args(["."]).dir(module).minutes(10).run()?;
    let job = cargo(project, "test").env("PODLAB_YAML_JUDGE", &judge).minutes(10);
    job.args(["--lib", "yaml::judged", "--", "--include-ignored", "--nocapture"]).run_test()
}

/// Kubernetes' own Pod Security evaluator as a program, with the Pods of its tests, and the tests that ask it.
fn security(project: &Project) -> Result<()> {
    let (judge, fixtures) =
        (project.at("target/pod-security-judge"), project.at("target/pod-security-fixtures.jsonl"));
    let module = project.at(serve::MODULE).join("programs/podsecurity");
    Job::niced("go").args(["build", "-o"]).args([&judge]).args(["."]).dir(&module).minutes(10).run()?;
    let list = ["list", "-m", "-f", "{{.Dir}}", "k8s.io/pod-security-admission"];
    let sources = said(Job::new("go").args(list).dir(&module))?;
    files::write(&fixtures, &said(Job::new(&judge).args(["fixtures", sources.trim()]))?)?;
    let job = cargo(project, "test").env("PODLAB_POD_SECURITY_JUDGE", &judge).minutes(10);
    let job = job.env("PODLAB_POD_SECURITY_FIXTURES", &fixtures);
    job.args(["--lib", "security::judged", "--", "--include-ignored", "--nocapture"]).run_test()
}

/// What a program prints, if it does what it is for.
fn said(job: Job) -> Result<String> {
    let shown = job.shown();
    match job.capture_loudly()? {
        (true, text) => Ok(text),
        (false, _) => Err(Problem::new(format!("`{shown}` failed"), "what it said stands above", "")),
    }
}

/// The tests that read `variable`, with this kubeconfig, ready to run.
pub fn tests(project: &Project, variable: &str, kubeconfig: &Path) -> Result<Job> {
    let names = names(project, variable)?;
    if names.is_empty() {
        return Err(Problem::new("there are no tests for this tier", format!("none reads {variable}"), ""));
    }
    let mut job = cargo(project, "test").env(variable, kubeconfig).minutes(20);
    for name in names {
        job = job.arg_pair("--test", name);
    }
    Ok(job.args(["--no-fail-fast", "--", "--include-ignored"]))
}

/// The integration tests that read the variable.
fn names(project: &Project, variable: &str) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for folder in ["app/pod/tests", "app/lab/tests", "app/tests", "server/tests"] {
        let folder = project.at(folder);
        for file in files::tree(&folder, &[])? {
            if file.extension().is_some_and(|kind| kind == "rs") && files::read(&file)?.contains(variable) {
                names.extend(target(&folder, &file));
            }
        }
    }
    names.sort();
    names.dedup();
    Ok(names)
}

/// `tests/api.rs`, `tests/api/main.rs` and `tests/api/pods.rs` all belong to the test `api`.
fn target(folder: &Path, file: &Path) -> Option<String> {
    let first = file.strip_prefix(folder).ok()?.components().next()?;
    let name = PathBuf::from(first.as_os_str());
    Some(name.file_stem()?.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::target;
    use std::path::Path;

    #[test]
    fn files_belong_to_the_test_that_cargo_makes_of_them() {
        let check = |file: &str, expected: &str| {
            let found = target(Path::new("server/tests"), &Path::new("server/tests").join(file));
            assert_eq!(found.as_deref(), Some(expected), "{file}");
        };
        check("api.rs", "api");
        check("api/main.rs", "api");
        check("api/pods.rs", "api");
    }
}
