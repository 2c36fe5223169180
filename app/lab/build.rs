//! Lists the exercises under `content/` and the lessons under `lessons/`, so that a new file needs no line of code:
//! `content.rs` and `lessons.rs` in the output folder are arrays of (path, text), sorted by path.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=lessons");
    if env::var_os("CARGO_FEATURE_CONTENT").is_none() {
        return Ok(());
    }
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    list(&root, "content")?;
    list(&root, "lessons")
}

fn list(root: &Path, folder: &str) -> io::Result<()> {
    let mut files = Vec::new();
    collect(&root.join(folder), &mut files)?;
    files.sort();
    let entries: Vec<String> = files.iter().map(|file| entry(root, file)).collect();
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join(format!("{folder}.rs")), format!("[\n{}]\n", entries.concat()))
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
