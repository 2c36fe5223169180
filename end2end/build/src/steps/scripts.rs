//! The browser parts that are not Rust: each TypeScript file directly in `app/js/src` becomes one module in `pkg/`.

use crate::files;
use crate::fresh::{self, Fingerprint};
use crate::problem::Result;
use crate::process::Job;
use crate::project::{Mode, Project};
use crate::say;
use std::path::{Path, PathBuf};

/// Bundles them.
pub fn run(project: &Project, mode: Mode) -> Result<()> {
    say::step("scripts", "bundling app/js", || {
        let sources = project.at("app/js/src");
        let lock = project.at("app/js/package-lock.json");
        let package = project.stage(mode).join("pkg");
        let entries = entries(&sources)?;
        let results: Vec<PathBuf> = entries
            .iter()
            .filter_map(|entry| Some(package.join(entry.file_stem()?).with_extension("js")))
            .collect();
        let key = Fingerprint::of([mode.name()]).tree(&sources, &[])?.file(&project.root, &lock)?.key();
        let stamp = project.stamp(&format!("scripts-{}", mode.name()));
        fresh::unless_made(&stamp, &key, &results, || {
            let small: &[&str] = if mode == Mode::Release { &["--minify"] } else { &["--sourcemap=inline"] };
            Job::new(project.node_tool("esbuild"))
                .args(&entries)
                .args(["--bundle", "--format=esm", "--target=es2022", "--log-level=warning"])
                // What wasm-bindgen makes is loaded from where it is.
                .args(["--external:/pkg/*"])
                .args(small)
                .args([format!("--outdir={}", package.display())])
                .run()
        })
    })
}

fn entries(sources: &Path) -> Result<Vec<PathBuf>> {
    let all = files::tree(sources, &[])?;
    Ok(all.into_iter().filter(|file| file.parent() == Some(sources) && is_entry(file)).collect())
}

fn is_entry(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".ts") && !name.ends_with(".test.ts") && !name.ends_with(".d.ts")
}

#[cfg(test)]
mod tests {
    use super::entries;
    use crate::files;
    use crate::scratch::Scratch;

    #[test]
    fn modules_are_the_top_files_that_are_no_tests() {
        let scratch = Scratch::new();
        for name in ["editor.ts", "drafts.ts", "editor.test.ts", "types.d.ts", "editor/marks.ts"] {
            files::write(&scratch.path(name), "").unwrap();
        }
        let found = entries(&scratch.path("")).unwrap();
        let names: Vec<_> = found.iter().filter_map(|file| file.file_name()).collect();
        assert_eq!(names, ["drafts.ts", "editor.ts"]);
    }
}
