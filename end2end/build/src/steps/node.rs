//! The packages of a package-lock.json: `npm ci`, once for each of its contents.

use crate::fresh::{self, Fingerprint};
use crate::problem::Result;
use crate::process::Job;
use crate::project::Project;
use crate::say;

/// Installs what `folder`'s package-lock.json names.
pub fn packages(project: &Project, folder: &str) -> Result<()> {
    say::step("npm", &format!("the packages of {folder}"), || {
        let root = project.at(folder);
        let key = Fingerprint::of(["npm ci"])
            .file(&root, &root.join("package.json"))?
            .file(&root, &root.join("package-lock.json"))?
            .key();
        let stamp = root.join("node_modules/.podlab-stamp");
        fresh::unless_made(&stamp, &key, &[], || {
            Job::new("npm")
                .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                .dir(&root)
                .minutes(10)
                .run()
        })
    })
}
