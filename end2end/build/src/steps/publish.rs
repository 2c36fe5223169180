//! The finished stage becomes `target/site`: only what differs is written, what is left over goes.

use crate::files;
use crate::problem::Result;
use crate::project::{Mode, Project};
use crate::say::{self, Outcome};
use std::path::Path;

/// Makes `target/site` the stage's equal.
pub fn run(project: &Project, mode: Mode) -> Result<()> {
    say::step("site", "target/site", || mirror(&project.stage(mode), &project.at("target/site")))
}

fn mirror(from: &Path, to: &Path) -> Result<Outcome> {
    let mut outcome = Outcome::Unchanged;
    for old in files::tree(to, &[])? {
        if !from.join(old.strip_prefix(to).unwrap_or(&old)).is_file() {
            files::remove(&old)?;
            outcome = Outcome::Done;
        }
    }
    for file in files::tree(from, &[])? {
        let place = to.join(file.strip_prefix(from).unwrap_or(&file));
        let content = files::bytes(&file)?;
        if files::bytes(&place).ok().as_ref() != Some(&content) {
            files::write(&place, &content)?;
            outcome = Outcome::Done;
        }
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::mirror;
    use crate::files;
    use crate::say::Outcome;
    use crate::scratch::Scratch;

    #[test]
    fn the_site_becomes_the_stage() {
        let scratch = Scratch::new();
        let (stage, site) = (scratch.path("stage"), scratch.path("site"));
        files::write(&stage.join("pkg/app.js"), "new").unwrap();
        files::write(&site.join("pkg/app.js"), "old").unwrap();
        files::write(&site.join("gone.svg"), "x").unwrap();
        assert_eq!(mirror(&stage, &site).unwrap(), Outcome::Done);
        assert_eq!(files::tree(&site, &[]).unwrap(), [site.join("pkg/app.js")]);
        assert_eq!(files::read(&site.join("pkg/app.js")).unwrap(), "new");
        assert_eq!(mirror(&stage, &site).unwrap(), Outcome::Unchanged);
    }
}
