//! What typing is measured beside: a page with Monaco, monaco-yaml and the Pod's schema, in `target/bench/monaco`.
//! Its packages are for benchmarks only; nothing of it comes into the product.

use super::schema;
use crate::files;
use crate::problem::Result;
use crate::process::Job;
use crate::project::Project;
use crate::say::{self, Outcome};
use crate::steps;
use crate::versions::{self, Need};

/// The folder of its packages, and of Lighthouse.
pub const PACKAGES: &str = "end2end/benchmarks/beside";

const ENTRIES: [&str; 3] = [
    "monaco=monaco.js",
    "editor.worker=monaco-editor/esm/vs/editor/editor.worker.js",
    "yaml.worker=monaco-yaml/yaml.worker.js",
];

/// Makes the page; without Go there is no schema, thus no page, which is said.
pub fn page(project: &Project) -> Result<()> {
    let folder = project.at("target/bench/monaco");
    if let Err(problem) = versions::check(Need::Cluster) {
        say::line(&format!("not compared with Monaco: {problem}"));
        return files::remove(&folder);
    }
    steps::node_packages(project, PACKAGES)?;
    say::step("Monaco", "bundling it with monaco-yaml", || {
        let from = project.at(PACKAGES);
        Job::new(from.join("node_modules/.bin/esbuild"))
            .args(ENTRIES)
            .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--loader:.ttf=file"])
            .args(["--log-level=warning".to_owned(), format!("--outdir={}", folder.display())])
            .dir(&from)
            .run()?;
        files::copy(&from.join("page.html"), &folder.join("page.html"))?;
        files::write(&folder.join("pod-v1.json"), schema::pod(project)?.to_string())?;
        Ok(Outcome::Done)
    })
}
