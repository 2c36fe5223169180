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
pub fn run(project: &Project, report: &mut Report, cluster: Option<&Ready>) {
    match (chromium(), cluster) {
        (_, None) => report.missing("browser", "journeys", "there is no API server"),
        (Err(problem), _) => report.missing("browser", "journeys", problem.to_string()),
        (Ok(chromium), Some(cluster)) => {
            report.part("browser", "journeys", || journeys(project, &chromium, cluster));
        }
    }
}

fn chromium() -> Result<PathBuf> {
    let find = || BROWSERS.iter().find_map(|name| process::find(name));
    apt::ensure("there is no Chromium", &["chromium"], || find().is_some())?;
    find().ok_or_else(|| Problem::new("there is no Chromium", "it is not on the PATH", ""))
}

fn journeys(project: &Project, chromium: &Path, cluster: &Ready) -> Result<()> {
    Job::new(project.at("end2end/node_modules/.bin/playwright"))
        .args(["test"])
        .env("PODLAB_BIN", project.podlab(Mode::Dev))
        .env("PODLAB_KUBECONFIG", &cluster.server.kubeconfig)
        .env("PODLAB_CLUSTER", &cluster.programs.cluster)
        .env("PODLAB_KUBERNETES", &cluster.programs.bin)
        .env("PODLAB_CHROMIUM", chromium)
        .dir(project.at("end2end"))
        .minutes(30)
        .run_test()
}
