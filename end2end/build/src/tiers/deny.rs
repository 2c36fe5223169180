//! What dependencies may be (deny.toml), judged by cargo-deny, which is made once in the cache where it is not installed.

use crate::problem::Result;
use crate::process::{self, Job};
use crate::project::Project;
use crate::say;
use std::path::{Path, PathBuf};

/// Its configuration changes between versions: deny.toml is written for this one.
const VERSION: &str = "0.20.2";

/// Checks the licences, sources and doubles of all dependencies.
pub fn check(project: &Project) -> Result<()> {
    let program = process::find("cargo-deny").map_or_else(|| made(project), Ok)?;
    Job::new(program).args(["check", "bans", "licenses", "sources"]).dir(&project.root).minutes(5).run()
}

/// Compiled for speed of building: it runs for a second.
fn made(project: &Project) -> Result<PathBuf> {
    let folder = project.cache().get("cargo-deny", VERSION, |folder| install(project, folder))?;
    Ok(folder.join("bin/cargo-deny"))
}

fn install(project: &Project, folder: &Path) -> Result<()> {
    say::line("  making cargo-deny, once (about four minutes)");
    Job::new("cargo")
        .args(["install", "cargo-deny", "--quiet", "--no-default-features", "--version", VERSION, "--root"])
        .args([folder])
        .env("CARGO_TARGET_DIR", project.at("target/cargo-deny"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .minutes(30)
        .run()
}
