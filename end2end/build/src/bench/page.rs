//! Benchmarks that drive a page in Chromium: the files `end2end/benchmarks/*.bench.ts`.

use crate::problem::Result;
use crate::process::Job;
use crate::project::{Mode, Project};
use crate::steps;
use crate::tiers;

/// The program to measure: the release, built if need be, unless PODLAB_BIN names another.
pub fn release(project: &Project) -> Result<()> {
    if project.settings.podlab.is_some() { Ok(()) } else { steps::release(project) }
}

/// Runs one of them; it prints its tables and leaves its figures in `target/bench`.
pub fn bench(project: &Project, name: &str) -> Result<()> {
    steps::node_packages(project, "end2end")?;
    let chromium = tiers::chromium()?;
    let podlab = project.settings.podlab.clone().unwrap_or_else(|| project.podlab(Mode::Release));
    Job::new(project.at("end2end/node_modules/.bin/playwright"))
        .args(["test", "--config", "bench.config.ts", &format!("/{name}.bench.ts")])
        .env("PODLAB_CHROMIUM", chromium)
        .env("PODLAB_BENCH", project.at("target/bench"))
        .env("PODLAB_BIN", podlab)
        .dir(project.at("end2end"))
        .minutes(10)
        .run_test()
}
