//! The look: `style/main.css` and what it imports become one file.

use crate::files;
use crate::fresh::{self, Fingerprint};
use crate::problem::Result;
use crate::process::Job;
use crate::project::{Mode, Project};
use crate::say;
use std::path::Path;

/// Bundles the style sheets. Nothing is left to import: an `external` pattern for `/…` would match every resolved path.
pub fn run(project: &Project, mode: Mode) -> Result<()> {
    say::step("style", "bundling style/main.css", || {
        let output = project.stage(mode).join("pkg/app.css");
        let key = Fingerprint::of([mode.name(), "2"]).tree(&project.at("style"), &[])?.key();
        let stamp = project.stamp(&format!("style-{}", mode.name()));
        fresh::unless_made(&stamp, &key, std::slice::from_ref(&output), || {
            let small: &[&str] = if mode == Mode::Release { &["--minify"] } else { &[] };
            Job::new(project.node_tool("esbuild"))
                .args([project.at("style/main.css")])
                .args(["--bundle", "--target=chrome111,firefox113,safari16.4", "--log-level=warning"])
                .args(outside(&project.at("public"))?)
                .args(small)
                .args([format!("--outfile={}", output.display())])
                .run()
        })
    })
}

/// What the bundler is not to look for: the addresses of the files in `public/`.
fn outside(public: &Path) -> Result<Vec<String>> {
    let files = files::tree(public, &[])?;
    let addresses = files.iter().filter_map(|file| file.strip_prefix(public).ok());
    Ok(addresses.map(|address| format!("--external:/{}", address.display())).collect())
}

#[cfg(test)]
mod tests {
    use super::outside;
    use crate::files;
    use crate::scratch::Scratch;

    #[test]
    fn files_of_public_are_addresses_not_imports() {
        let scratch = Scratch::new();
        files::write(&scratch.path("fonts/mono.woff2"), "").unwrap();
        assert_eq!(outside(&scratch.path("")).unwrap(), ["--external:/fonts/mono.woff2"]);
    }
}
