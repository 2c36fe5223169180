//! The benchmark of a keystroke, compiled and made small as the app's release is.

use super::{bindgen, wasm};
use crate::problem::Result;
use crate::project::{Mode, Project};
use crate::say::{self, Outcome};
use crate::toolchain::TARGET;
use std::path::Path;

/// Makes `keystroke.js` and `keystroke_bg.wasm` in `folder`.
pub fn run(project: &Project, folder: &Path) -> Result<()> {
    let toolchain = wasm::toolchain(project)?;
    say::step("keystroke", "compiling the benchmark for the browser", || {
        let profile = wasm::profile(Mode::Release);
        let job = toolchain.cargo(project, "build").args(["-p", "keystroke", "--profile", profile]);
        job.minutes(30).run()?;
        let input = project.at("target/wasm").join(TARGET).join(profile).join("keystroke.wasm");
        bindgen::generate_small(project, &input, folder, "keystroke")?;
        Ok(Outcome::Done)
    })
}
