//! The look: `style/main.css` and what it imports become one file.

use crate::fresh::{self, Fingerprint};
use crate::problem::Result;
use crate::process::Job;
use crate::project::{Mode, Project};
use crate::say;

/// Bundles the style sheets. Nothing is left to import: an `external` pattern for `/…` would match every resolved path.
pub fn run(project: &Project, mode: Mode) -> Result<()> {
    say::step("style", "bundling style/main.css", || {
        let output = project.stage(mode).join("pkg/app.css");
        let key = Fingerprint::of([mode.name()]).tree(&project.at("style"), &[])?.key();
        let stamp = project.stamp(&format!("style-{}", mode.name()));
        fresh::unless_made(&stamp, &key, std::slice::from_ref(&output), || {
            let small: &[&str] = if mode == Mode::Release { &["--minify"] } else { &[] };
            Job::new(project.node_tool("esbuild"))
                .args([project.at("style/main.css")])
                .args([
                    "--bundle",
                    "--target=chrome111,firefox113,safari16.4",
                    "--log-level=warning",
                ])
                .args(small)
                .args([format!("--outfile={}", output.display())])
                .run()
        })
    })
}
