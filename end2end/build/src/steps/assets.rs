//! The files of `public/`, as they are.

use crate::files;
use crate::fresh::{self, Fingerprint};
use crate::problem::Result;
use crate::project::{Mode, Project};
use crate::say;

/// Copies them. One that was removed from `public/` goes from the site, too.
pub fn run(project: &Project, mode: Mode) -> Result<()> {
    say::step("assets", "copying public/", || {
        let (public, stage) = (project.at("public"), project.stage(mode));
        let key = Fingerprint::of([mode.name()]).tree(&public, &[])?.key();
        let stamp = project.stamp(&format!("assets-{}", mode.name()));
        fresh::unless_made(&stamp, &key, &[], || {
            for old in files::tree(&stage, &["pkg"])? {
                files::remove(&old)?;
            }
            for file in files::tree(&public, &[])? {
                files::copy(&file, &stage.join(file.strip_prefix(&public).unwrap_or(&file)))?;
            }
            Ok(())
        })
    })
}
