//! The app, compiled for the browser: first the compiler, then the app.

use crate::problem::Result;
use crate::project::{Mode, Project};
use crate::say::{self, Outcome};
use crate::toolchain::{TARGET, Toolchain};
use std::path::PathBuf;

/// What `cargo` is told to compile for the browser.
pub const APP: [&str; 6] = ["-p", "app", "--lib", "--no-default-features", "--features", "hydrate"];

/// For cutting the app in pieces: where code and data refer to each other, and what they are called. Only the app itself is
/// told, so that what it is built on is the same for every command.
const FOR_SPLITTING: [&str; 2] = ["-Cstrip=none", "-Clink-arg=--emit-relocs"];

/// Finds or makes the compiler.
pub fn toolchain(project: &Project) -> Result<Toolchain> {
    let mut found = None;
    say::step("wasm compiler", "the target wasm32-unknown-unknown", || {
        found = Some(Toolchain::get(project)?);
        Ok(Outcome::Done)
    })?;
    Ok(found.unwrap_or(Toolchain::Host))
}

/// Compiles the app; cargo knows what is fresh.
pub fn compile(project: &Project, toolchain: &Toolchain, mode: Mode) -> Result<()> {
    let what = format!("compiling the app for the browser with {}", toolchain.name());
    say::step("wasm", &what, || {
        let job = toolchain.cargo(project, "rustc").args(APP).args(["--profile", profile(mode)]);
        job.args(["--crate-type", "cdylib", "--"]).args(FOR_SPLITTING).minutes(30).run()?;
        Ok(Outcome::Done)
    })
}

/// What the compiler made.
pub fn output(project: &Project, mode: Mode) -> PathBuf {
    project.at("target/wasm").join(TARGET).join(profile(mode)).join("app.wasm")
}

/// How the compiler is told to build.
pub fn profile(mode: Mode) -> &'static str {
    match mode {
        Mode::Dev => "wasm-dev",
        Mode::Release => "wasm-release",
    }
}
