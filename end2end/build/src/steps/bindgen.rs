//! The JavaScript that loads the app and the judge, by wasm-bindgen's own library, so that its version is always Cargo.lock's;
//! before that the app is cut into what the page begins with and what it loads later. For a release all is also made small.

use super::{split, wasm};
use crate::files;
use crate::fresh::{self, Fingerprint};
use crate::problem::{Problem, Result};
use crate::process::Job;
use crate::project::{Mode, Project};
use crate::say;
use std::path::{Path, PathBuf};
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

/// Makes `pkg/NAME.js` and `pkg/NAME_bg.wasm` of each module, and for what the app loads later `pkg/later.js` and
/// `pkg/split_*.wasm`.
pub fn run(project: &Project, mode: Mode) -> Result<()> {
    wasm::MODULES.into_iter().try_for_each(|module| make(project, mode, module))
}

fn make(project: &Project, mode: Mode, module: &str) -> Result<()> {
    let pieces = if module == wasm::APP { "the app in pieces" } else { "the judge" };
    let small = if mode == Mode::Release { ", made small" } else { "" };
    say::step("bindgen", &format!("{pieces} and the JavaScript that loads it{small}"), || {
        let input = wasm::output(project, mode, module);
        let package = project.stage(mode).join("pkg");
        let lock = project.at("app/js/package-lock.json");
        let key = Fingerprint::of([mode.name(), "in pieces"])
            .file(&project.root, &input)?
            .file(&project.root, &lock)?
            .file(&project.root, &project.at("Cargo.lock"))?
            .key();
        let is_cut = module == wasm::APP;
        let loader = is_cut.then(|| package.join(split::LOADER));
        let own = [package.join(format!("{module}.js")), package.join(format!("{module}_bg.wasm"))];
        let results: Vec<PathBuf> = own.into_iter().chain(loader).collect();
        let stamp = project.stamp(&format!("bindgen-{module}-{}", mode.name()));
        fresh::unless_made(&stamp, &key, &results, || {
            let folder = empty(project)?;
            let first = if is_cut { split::cut(&input, &folder, module)? } else { input.clone() };
            generate(&first, &folder, module)?;
            if is_cut {
                forget_pieces(&package)?;
            }
            put(project, &folder, &package, mode)
        })
    })
}

/// Makes `NAME.js` and `NAME_bg.wasm` in `package`, small and in one piece.
pub fn generate_small(project: &Project, input: &Path, package: &Path, name: &str) -> Result<()> {
    let made = empty(project)?;
    generate(input, &made, name)?;
    forget_pieces(package)?;
    put(project, &made, package, Mode::Release)
}

fn empty(project: &Project) -> Result<PathBuf> {
    let folder = project.at("target/stage/made");
    files::remove(&folder)?;
    files::folder_at(&folder)?;
    Ok(folder)
}

/// The linker's own names stay exported: the pieces that are loaded later import them.
fn generate(input: &Path, output: &Path, name: &str) -> Result<()> {
    Bindgen::new()
        .input_path(input)
        .web(true)
        .and_then(|bindgen| {
            let bindgen = bindgen.out_name(name).typescript(false).omit_default_module_path(false);
            let bindgen = bindgen.keep_lld_exports(true).demangle(false);
            bindgen.remove_name_section(true).remove_producers_section(true).generate(output)
        })
        .map_err(|why| {
            Problem::new(
                "wasm-bindgen failed",
                format!("{why:#}"),
                "Is the crate wasm-bindgen of the same version?",
            )
        })
}

/// Takes away what an earlier build left in `package` and this one calls otherwise.
fn forget_pieces(package: &Path) -> Result<()> {
    for old in files::tree(package, &[])?.iter().filter(|file| is_of_a_build(package, file)) {
        files::remove(old)?;
    }
    Ok(())
}

/// Puts what was made into `package`, for a release made small.
fn put(project: &Project, from: &Path, package: &Path, mode: Mode) -> Result<()> {
    for file in files::tree(from, &[])? {
        let place = package.join(file.strip_prefix(from).unwrap_or(&file));
        files::folder_of(&place)?;
        match file.extension().and_then(|kind| kind.to_str()) {
            Some("wasm") if mode == Mode::Release => shrink_wasm(project, &file, &place)?,
            Some("js") if mode == Mode::Release => shrink_script(project, &file, &place)?,
            _ => files::copy(&file, &place)?,
        }
    }
    Ok(())
}

/// Whether a file is called otherwise in each build.
fn is_of_a_build(package: &Path, file: &Path) -> bool {
    let name = file.strip_prefix(package).unwrap_or(file);
    name.starts_with("snippets") || split::is_piece(name)
}

fn shrink_wasm(project: &Project, from: &Path, to: &Path) -> Result<()> {
    let tool = Job::new(project.node_tool("wasm-opt")).args(["-Oz"]).args(WASM_FEATURES);
    tool.args([from.as_os_str(), "-o".as_ref(), to.as_os_str()]).minutes(10).run()
}

fn shrink_script(project: &Project, from: &Path, to: &Path) -> Result<()> {
    Job::new(project.node_tool("esbuild"))
        .args(["--minify", "--format=esm", "--target=es2022", "--log-level=warning", "--allow-overwrite"])
        .args([from.display().to_string(), format!("--outfile={}", to.display())])
        .run()
}
