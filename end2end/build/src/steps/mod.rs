//! The steps of a build, one a file, in the order in which they run. Each costs nothing when nothing changed.

mod assets;
mod bindgen;
mod budget;
mod compress;
mod keystroke;
mod node;
mod publish;
mod scripts;
mod server;
mod split;
mod style;
mod wasm;

use crate::problem::Result;
use crate::project::{Mode, Project};
use crate::say;
use crate::toolchain::Toolchain;
use crate::versions::{self, Need};
use std::path::Path;

pub use node::packages as node_packages;
pub use wasm::BROWSER;

/// Checks the tools that everything needs.
pub fn tools(need: Need) -> Result<()> {
    let found = versions::check(need)?;
    say::line(&format!("· tools: {found}"));
    Ok(())
}

/// Everything a browser loads, in `target/site`.
pub fn site(project: &Project, mode: Mode) -> Result<()> {
    let toolchain = wasm::toolchain(project)?;
    node::packages(project, "app/js")?;
    wasm::compile(project, &toolchain, mode)?;
    bindgen::run(project, mode)?;
    scripts::run(project, mode)?;
    style::run(project, mode)?;
    assets::run(project, mode)?;
    if mode == Mode::Release {
        compress::run(project, mode)?;
        budget::run(project, mode)?;
    }
    publish::run(project, mode)
}

/// The release: the program with the small site inside.
pub fn release(project: &Project) -> Result<()> {
    site(project, Mode::Release)?;
    server(project, Mode::Release)
}

/// The program, with the site beside it (dev) or inside (release).
pub fn server(project: &Project, mode: Mode) -> Result<()> {
    server::run(project, mode)
}

/// The benchmark of a keystroke, made as the release is, in `folder`.
pub fn keystroke(project: &Project, folder: &Path) -> Result<()> {
    keystroke::run(project, folder)
}

/// The compiler for the browser, for the lints.
pub fn toolchain(project: &Project) -> Result<Toolchain> {
    wasm::toolchain(project)
}
