//! `make test`: what can be tested here, in four tiers, and a closing table of what ran.
//!
//! - **pure**: formatting, lints for both compilers, types, Rust, JavaScript and Go tests, documentation;
//! - **api**: tests against a real etcd and kube-apiserver, started for them alone;
//! - **browser**: the whole path in Chromium, against the same API server;
//! - **kind**: a real cluster, where Pods run: tests of the server, the journeys again with those that need it, and what
//!   is known of images, against the images that the cluster has.

mod api;
mod browser;
mod deny;
mod fuzz;
mod images;
mod kind;
mod pure;
mod report;
mod room;

use crate::problem::{Problem, Result};
use crate::project::{Mode, Project};
use crate::serve;
use crate::steps;
use crate::versions::Need;
use report::Report;

pub use browser::chromium;

/// Seconds of fuzzing for each target: of a release, and when nothing else is said.
const SHORT: u64 = 20;
const USUAL: u64 = 60;

/// Everything that this machine can run. Fails when a test failed, or when a tier is missing and all are required.
pub fn test(project: &Project) -> Result<()> {
    let mut report = Report::default();
    run_all(project, &mut report)?;
    close(project, &report, project.settings.require_all)
}

fn close(project: &Project, report: &Report, all: bool) -> Result<()> {
    let closed = report.close(all);
    if closed.is_err() {
        room::after(&project.root);
    }
    closed
}

/// Everything of `test`, no tier may be missing, and what takes longer: every field of the form, the release, the Rust tests
/// one by one, some fuzzing, and what dependencies may be.
pub fn test_all(project: &Project) -> Result<()> {
    let mut report = Report::default();
    run_all(project, &mut report)?;
    report.part("pure", "Rust tests, one at a time", || {
        pure::cargo(project, "test").args(["-q", "--", "--test-threads=1"]).minutes(30).run_test()
    });
    report.part("browser", "every field of the form", || browser::whole(project, &chromium()?));
    report.part("release", "build, and run from another folder", || release(project));
    report.part("pure", "fuzzing", || fuzz::run(project, SHORT));
    report.part("pure", "dependencies", || deny::check(project));
    close(project, &report, true)
}

/// Fuzzing alone, as long as SECONDS says.
pub fn fuzz(project: &Project) -> Result<()> {
    fuzz::run(project, project.settings.seconds.unwrap_or(USUAL))
}

/// The quick part, while working: formatting, lints of the host, unit tests.
pub fn check(project: &Project) -> Result<()> {
    let mut report = Report::default();
    pure::quick(project, &mut report);
    report.close(false)
}

fn run_all(project: &Project, report: &mut Report) -> Result<()> {
    room::before(&project.root);
    steps::tools(Need::Site)?;
    steps::node_packages(project, "app/js")?;
    steps::node_packages(project, "end2end")?;
    // What installs packages comes before what is made in the background, which installs some, too.
    drop(steps::toolchain(project));
    let chromium = chromium();
    let kind = kind::begin(project);
    pure::all(project, report);
    report.part("pure", "build of the site", || steps::site(project, Mode::Dev));
    report.part("pure", "build of podlab", || pure::podlab(project));
    let chromium = page(project, report).and(chromium);
    let cluster = api::run(project, report);
    browser::run(project, report, cluster.as_ref(), &chromium);
    drop(cluster);
    kind::run(project, report, kind, &chromium);
    Ok(())
}

/// A program that serves no page would fail all journeys, each after its limits: they are not begun then.
fn page(project: &Project, report: &mut Report) -> Result<()> {
    let served =
        report.part("pure", "podlab serves the page", || serve::alone(project, &project.podlab(Mode::Dev)));
    let problem = || Problem::new("podlab does not serve the page", "see there", "");
    served.then_some(()).ok_or_else(problem)
}

/// The release is one file: copied to an empty folder, it has to work there alone.
fn release(project: &Project) -> Result<()> {
    steps::site(project, Mode::Release)?;
    steps::server(project, Mode::Release)?;
    let program = project.at("target/elsewhere/podlab");
    crate::files::copy(&project.podlab(Mode::Release), &program)?;
    serve::alone(project, &program)
}
