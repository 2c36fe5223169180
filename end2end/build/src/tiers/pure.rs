//! The tier that needs no cluster and no browser.

use super::report::Report;
use crate::problem::{Problem, Result};
use crate::process::Job;
use crate::project::Project;
use crate::serve;
use crate::steps;

/// All of it.
pub fn all(project: &Project, report: &mut Report) {
    report.part("pure", "fmt", || format(project));
    report.part("pure", "types of app/js", || npm(project, "app/js", "typecheck"));
    report.part("pure", "tests of app/js", || npm(project, "app/js", "test"));
    report.part("pure", "types of end2end", || npm(project, "end2end", "typecheck"));
    report.part("pure", "clippy", || clippy(project));
    report.part("pure", "clippy for the browser", || clippy_wasm(project));
    report.part("pure", "Rust tests", || {
        cargo(project, "test").args(["--no-fail-fast"]).minutes(30).run_test()
    });
    builder(project, report);
    report.part("pure", "documentation", || documentation(project));
    go(project, report);
}

/// What is quick enough to run all the time.
pub fn quick(project: &Project, report: &mut Report) {
    report.part("pure", "fmt", || format(project));
    report.part("pure", "clippy", || clippy(project));
    report.part("pure", "Rust unit tests", || {
        cargo(project, "test").args(["--lib", "--bins"]).minutes(30).run_test()
    });
}

/// `cargo WORD` for all members but this program. Built together with it, the server's dependencies would get features
/// that they do not have when it is built alone, and be built twice.
pub fn cargo(project: &Project, word: &str) -> Job {
    plain_cargo(project, &[word, "--workspace", "--exclude", "builder"])
}

/// The program for the journeys, together with the tests, as `cargo test` has built them: alone, its dependencies would lack the
/// features that the tests' own dependencies add (those of rustix, zerocopy, fastrand), and it and 20 of them would be compiled
/// again; then the tests once more, since there is only one file of the crate `app`, a cdylib.
pub fn podlab(project: &Project) -> Result<()> {
    cargo(project, "build").args(["--tests", "--bin", "podlab"]).minutes(30).run_test()
}

fn plain_cargo(project: &Project, args: &[&str]) -> Job {
    Job::new("cargo").args(args).dir(&project.root)
}

/// The same for this program, where the Makefile builds it.
fn cargo_builder(project: &Project, word: &str) -> Job {
    let job = plain_cargo(project, &[word, "--package", "builder", "--profile", "builder"]);
    job.arg_pair("--target-dir", project.at("target/builder"))
}

fn format(project: &Project) -> Result<()> {
    plain_cargo(project, &["fmt", "--all", "--check"]).minutes(3).run_test()
}

fn clippy(project: &Project) -> Result<()> {
    cargo(project, "clippy").args(["--all-targets", "--", "-D", "warnings"]).minutes(30).run_test()
}

fn builder(project: &Project, report: &mut Report) {
    report.part("pure", "clippy of the build program", || {
        cargo_builder(project, "clippy")
            .args(["--all-targets", "--", "-D", "warnings"])
            .minutes(10)
            .run_test()
    });
    report
        .part("pure", "tests of the build program", || cargo_builder(project, "test").minutes(10).run_test());
}

fn clippy_wasm(project: &Project) -> Result<()> {
    let job = steps::toolchain(project)?
        .cargo(project, "clippy")
        .args(steps::BROWSER)
        .args(["--profile", "wasm-dev"]);
    job.args(["--", "-D", "warnings"]).minutes(30).run_test()
}

fn documentation(project: &Project) -> Result<()> {
    let job = cargo(project, "doc").args(["--no-deps", "--document-private-items"]);
    job.env("RUSTDOCFLAGS", "-D warnings").minutes(20).run_test()
}

fn npm(project: &Project, folder: &str, script: &str) -> Result<()> {
    Job::new("npm").args(["run", "--silent", script]).dir(project.at(folder)).minutes(5).run_test()
}

/// The light part of the Go module: not Kubernetes itself, which is a module of its own.
fn go(project: &Project, report: &mut Report) {
    if let Err(problem) = steps::tools(crate::versions::Need::SiteAndCluster) {
        report.missing("pure", "Go tests", problem.to_string());
        return;
    }
    report.part("pure", "Go: fmt and vet", || go_lints(project));
    report.part("pure", "Go tests", || go_job(project, ["test", "./..."]).minutes(10).run_test());
}

fn go_lints(project: &Project) -> Result<()> {
    let (ok, unformatted) =
        Job::new("gofmt").args(["-l", "."]).dir(project.at(serve::MODULE)).capture_loudly()?;
    if !ok || !unformatted.trim().is_empty() {
        return Err(Problem::new("not formatted", unformatted.trim(), "gofmt -w end2end/cluster"));
    }
    go_job(project, ["vet", "./..."]).minutes(10).run_test()
}

fn go_job<const N: usize>(project: &Project, args: [&str; N]) -> Job {
    Job::niced("go").args(args).dir(project.at(serve::MODULE))
}
