//! What drives a page of the release in Chromium: the benchmarks `end2end/benchmarks/*.bench.ts`, and the pictures of docs/.

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
    let job = playwright(project, "bench.config.ts")?.args([format!("/{name}.bench.ts")]);
    job.env("PODLAB_BENCH", project.at("target/bench")).minutes(10).run_test()
}

/// Takes the pictures, into `docs/images`.
pub fn screenshots(project: &Project) -> Result<()> {
    playwright(project, "screenshots.config.ts")?.minutes(5).run_test()
}

fn playwright(project: &Project, config: &str) -> Result<Job> {
    steps::node_packages(project, "end2end")?;
    let podlab = project.settings.podlab.clone().unwrap_or_else(|| project.podlab(Mode::Release));
    let job = Job::new(project.at("end2end/node_modules/.bin/playwright"))
        .args(["test", "--config", config])
        .env("PODLAB_CHROMIUM", tiers::chromium()?)
        .env("PODLAB_BIN", podlab)
        .dir(project.at("end2end"));
    Ok(job)
}
