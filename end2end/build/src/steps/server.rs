//! The program `podlab`.

use crate::fresh::Fingerprint;
use crate::problem::Result;
use crate::process::Job;
use crate::project::{Mode, Project};
use crate::say::{self, Outcome};

/// Compiles it. A release carries `target/site` inside, so that a change of the site has to compile it again: the
/// compiler sees that by the variable PODLAB_SITE.
pub fn run(project: &Project, mode: Mode) -> Result<()> {
    say::step("server", "compiling podlab", || {
        let job = Job::new("cargo")
            .args(["build", "-p", "server", "--bin", "podlab"])
            .dir(&project.root)
            .minutes(30);
        match mode {
            Mode::Dev => job.run()?,
            Mode::Release => {
                let site = Fingerprint::of([]).tree(&project.at("target/site"), &[])?.key();
                job.args(["--release"]).env("PODLAB_SITE", site).run()?;
            }
        }
        Ok(Outcome::Done)
    })
}
