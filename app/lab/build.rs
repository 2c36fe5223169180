//! Lists the exercises under `content/`, so that a new file needs no line of code: `content.rs` in the output folder is an
//! array of (path, text), sorted by path.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=content");
    if env::var_os("CARGO_FEATURE_CONTENT").is_none() {
        return Ok(());
    }
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let mut files = Vec::new();
    collect(&root.join("content"), &mut files)?;
    files.sort();
    let entries: Vec<String> = files.iter().map(|file| entry(&root, file)).collect();
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("content.rs"), format!("[\n{}]\n", entries.concat()))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    Ok(())
}

fn entry(root: &Path, file: &Path) -> String {
    let name = file.strip_prefix(root).unwrap_or(file).display().to_string();
    format!("    ({name:?}, include_str!({:?})),\n", file.display().to_string())
}
