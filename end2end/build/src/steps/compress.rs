//! A `.br` beside every file that shrinks, so that the server need not compress what never changes.

use crate::fresh::{self, Fingerprint};
use crate::problem::Result;
use crate::process::Job;
use crate::project::{Mode, Project};
use crate::say;

/// Node has the compressor built in; a Rust one would add half a minute to building this program.
const SCRIPT: &str = include_str!("compress.mjs");

/// Compresses everything in the stage.
pub fn run(project: &Project, mode: Mode) -> Result<()> {
    say::step("brotli", "compressing the site", || {
        let stage = project.stage(mode);
        let before = key(project, mode)?;
        let stamp = project.stamp("brotli");
        fresh::unless_made(&stamp, &before, &[], || {
            Job::new("node").args(["--input-type=module", "-e", SCRIPT]).args([&stage]).minutes(5).run()
        })
    })
}

/// Of the files that are compressed, and of how.
fn key(project: &Project, mode: Mode) -> Result<String> {
    let stage = project.stage(mode);
    let files = crate::files::tree(&stage, &[])?;
    let mut plain = files.iter().filter(|file| file.extension().is_none_or(|kind| kind != "br"));
    let print = plain.try_fold(Fingerprint::of([SCRIPT]), |print, file| print.file(&stage, file))?;
    Ok(print.key())
}
