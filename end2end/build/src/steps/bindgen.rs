//! The JavaScript that loads the app, by wasm-bindgen's own library, so that its version is always Cargo.lock's;
//! for a release also made small.

use super::wasm;
use crate::files;
use crate::fresh::{self, Fingerprint};
use crate::problem::{Problem, Result};
use crate::process::Job;
use crate::project::{Mode, Project};
use crate::say;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// What browsers have had since 2022 and the compiler uses; "all features" would make a module that they refuse.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What the app's files are called.
const APP: &str = "app";

/// Makes `pkg/app.js` and `pkg/app_bg.wasm`.
pub fn run(project: &Project, mode: Mode) -> Result<()> {
    let what = match mode {
        Mode::Dev => "the JavaScript that loads the app",
        Mode::Release => "the JavaScript that loads the app, and both made small",
    };
    say::step("bindgen", what, || {
        let input = wasm::output(project, mode);
        let package = project.stage(mode).join("pkg");
        let lock = project.at("app/js/package-lock.json");
        let key = Fingerprint::of([mode.name(), env!("CARGO_PKG_VERSION")])
            .file(&project.root, &input)?
            .file(&project.root, &lock)?
            .key();
        let results = [package.join("app.js"), package.join("app_bg.wasm")];
        let stamp = project.stamp(&format!("bindgen-{}", mode.name()));
        fresh::unless_made(&stamp, &key, &results, || match mode {
            Mode::Dev => generate(&input, &package, mode, APP),
            Mode::Release => generate_small(project, &input, &package, APP),
        })
    })
}

fn generate(input: &Path, output: &Path, mode: Mode, name: &str) -> Result<()> {
    files::remove(&output.join("snippets"))?;
    files::folder_at(output)?;
    Bindgen::new()
        .input_path(input)
        .web(true)
        .and_then(|bindgen| {
            let small = mode == Mode::Release;
            let bindgen = bindgen.out_name(name).typescript(false).omit_default_module_path(false);
            bindgen.remove_name_section(small).remove_producers_section(small).generate(output)
        })
        .map_err(|why| {
            Problem::new(
                "wasm-bindgen failed",
                format!("{why:#}"),
                "Is the crate wasm-bindgen of the same version?",
            )
        })
}

/// Makes `NAME.js` and `NAME_bg.wasm` in `package`, small.
pub fn generate_small(project: &Project, input: &Path, package: &Path, name: &str) -> Result<()> {
    let (script, wasm) = (format!("{name}.js"), format!("{name}_bg.wasm"));
    let large = project.at("target/stage/large");
    files::remove(&large)?;
    generate(input, &large, Mode::Release, name)?;
    files::remove(&package.join("snippets"))?;
    for file in files::tree(&large.join("snippets"), &[])? {
        files::copy(&file, &package.join(file.strip_prefix(&large).unwrap_or(&file)))?;
    }
    files::folder_at(package)?;
    Job::new(project.node_tool("wasm-opt"))
        .args(["-Oz"])
        .args(WASM_FEATURES)
        .args([large.join(&wasm).as_os_str(), "-o".as_ref(), package.join(&wasm).as_os_str()])
        .minutes(10)
        .run()?;
    Job::new(project.node_tool("esbuild"))
        .args(["--minify", "--format=esm", "--target=es2022", "--log-level=warning", "--allow-overwrite"])
        .args([
            large.join(&script).display().to_string(),
            format!("--outfile={}", package.join(&script).display()),
        ])
        .run()
}
