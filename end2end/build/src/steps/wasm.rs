//! What runs in a browser, compiled: first the compiler, then the app and the judge, which a worker loads.

use crate::problem::Result;
use crate::project::{Mode, Project};
use crate::say::{self, Outcome};
use crate::toolchain::{TARGET, Toolchain};
use std::path::PathBuf;

/// What is compiled for the browser, as `cargo` is told for the lints: a module each.
pub const BROWSER: [&str; 8] =
    ["-p", "app", "-p", "judge", "--lib", "--no-default-features", "--features", "app/hydrate"];
/// The page's own module, and the judge's.
const APP_ONLY: [&str; 6] = ["-p", "app", "--lib", "--no-default-features", "--features", "hydrate"];
const JUDGE_ONLY: [&str; 4] = ["-p", "judge", "--lib", "--no-default-features"];
/// What the files of the page's own module are called.
pub const APP: &str = "app";
/// The same of each module.
pub const MODULES: [&str; 2] = [APP, "judge"];

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

/// Compiles both; cargo knows what is fresh.
pub fn compile(project: &Project, toolchain: &Toolchain, mode: Mode) -> Result<()> {
    let what = format!("compiling app and judge for the browser with {}", toolchain.name());
    say::step("wasm", &what, || {
        let cargo =
            |command| toolchain.cargo(project, command).args(["--profile", profile(mode)]).minutes(30);
        cargo("rustc").args(APP_ONLY).args(["--crate-type", "cdylib", "--"]).args(FOR_SPLITTING).run()?;
        cargo("build").args(JUDGE_ONLY).run()?;
        Ok(Outcome::Done)
    })
}

/// What the compiler made of a module.
pub fn output(project: &Project, mode: Mode, module: &str) -> PathBuf {
    project.at("target/wasm").join(TARGET).join(profile(mode)).join(module).with_extension("wasm")
}

/// How the compiler is told to build.
pub fn profile(mode: Mode) -> &'static str {
    match mode {
        Mode::Dev => "wasm-dev",
        Mode::Release => "wasm-release",
    }
}
