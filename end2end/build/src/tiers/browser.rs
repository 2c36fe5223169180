//! The tier that drives the page in Chromium: the Playwright journeys of `end2end`.

use super::api::Ready;
use super::report::Report;
use crate::apt;
use crate::problem::{Problem, Result};
use crate::process::{self, Job};
use crate::project::{Mode, Project};
use std::path::{Path, PathBuf};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Runs the journeys against the API server of the tier before.
pub fn run(project: &Project, report: &mut Report, cluster: Option<&Ready>, chromium: &Result<PathBuf>) {
    match (chromium, cluster) {
        (_, None) => report.missing("browser", "journeys", "there is no API server"),
        (Err(problem), _) => report.missing("browser", "journeys", problem.to_string()),
        (Ok(chromium), Some(cluster)) => {
            report.part("browser", "journeys", || {
                let job = journeys(project, chromium).env("PODLAB_KUBECONFIG", &cluster.server.kubeconfig);
                let job = job.env("PODLAB_CLUSTER", &cluster.programs.cluster);
                job.env("PODLAB_KUBERNETES", &cluster.programs.bin).minutes(30).run_test()
            });
        }
    }
}

/// The journeys that go through everything of a kind, such as each field of the form; they need no cluster.
pub fn whole(project: &Project, chromium: &Path) -> Result<()> {
    journeys(project, chromium).env("PODLAB_WHOLE", "1").minutes(30).run_test()
}

/// The browser, installed if need be.
pub fn chromium() -> Result<PathBuf> {
    let find = || BROWSERS.iter().find_map(|name| process::find(name));
    apt::ensure("there is no Chromium", &["chromium"], || find().is_some())?;
    find().ok_or_else(|| Problem::new("there is no Chromium", "it is not on the PATH", ""))
}

/// Playwright, which is still to be told of a cluster.
pub fn journeys(project: &Project, chromium: &Path) -> Job {
    Job::new(project.at("end2end/node_modules/.bin/playwright"))
        .args(["test"])
        .env("PODLAB_BIN", project.podlab(Mode::Dev))
        .env("PODLAB_CHROMIUM", chromium)
        .dir(project.at("end2end"))
}
