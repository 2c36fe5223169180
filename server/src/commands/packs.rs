//! Folders of exercises: their Markdown files, found below the folder.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use lab::pack::{MOST_BYTES, MOST_FILES};

use super::inputs::read_at_most_bytes;

/// How deep folders are looked into, so that links in a circle end.
const DEEPEST: usize = 8;

/// A file of a pack: its path, and its text or why there is none.
pub(super) type PackFile = (String, Result<String, String>);

/// The `*.md` files below a folder in the order of their paths; hidden ones and README.md are left out. The error says for
/// people why there are none.
pub(super) fn files(folder: &Path) -> Result<Vec<PackFile>, String> {
    let name = folder.display();
    let mut paths = Vec::new();
    collect(folder, 0, &mut paths)
        .map_err(|error| format!("{name}: cannot be read: {error}; name a folder that can be read"))?;
    if paths.is_empty() {
        return Err(format!("{name}: holds no exercise; name a folder with *.md files"));
    }
    if paths.len() > MOST_FILES {
        return Err(format!("{name}: holds {} files, and at most {MOST_FILES} are read", paths.len()));
    }
    paths.sort();
    Ok(paths.iter().map(|path| (path.display().to_string(), text(path))).collect())
}

/// Adds the exercises of packs to the program's own. What cannot be used is given back in sentences for people, the file
/// and its line first; the others work.
pub(super) fn add(folders: &[PathBuf]) -> Vec<String> {
    if folders.is_empty() {
        return Vec::new();
    }
    let mut notes = Vec::new();
    let mut readable = Vec::new();
    for folder in folders {
        match files(folder) {
            Err(note) => notes.push(note),
            Ok(files) => {
                for (file, text) in files {
                    match text {
                        Ok(text) => readable.push((name(folder), file, text)),
                        Err(note) => notes.push(note),
                    }
                }
            }
        }
    }
    let texts = readable.iter().map(|(pack, file, text)| (pack.as_str(), file.as_str(), text.as_str()));
    let (exercises, faults) = lab::pack::read(texts);
    notes.extend(faults.iter().map(ToString::to_string));
    lab::add_exercises(exercises);
    notes
}

/// What a pack is called: as its folder is, also where that is written as `.`.
fn name(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned()
}

fn collect(folder: &Path, depth: usize, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if name.as_encoded_bytes().starts_with(b".") || paths.len() > MOST_FILES {
            continue;
        }
        if path.is_dir() {
            if depth < DEEPEST {
                collect(&path, depth + 1, paths)?;
            }
        } else if path.extension() == Some(OsStr::new("md")) && name != "README.md" {
            paths.push(path);
        }
    }
    Ok(())
}

/// One byte more than is allowed is enough for the format to say that the file is too large.
fn text(path: &Path) -> Result<String, String> {
    let limit = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let bytes = File::open(path).and_then(|file| read_at_most_bytes(file, limit));
    let file = path.display();
    let bytes = bytes.map_err(|error| format!("{file}: cannot be read: {error}; take it out of the pack"))?;
    // A character that the limit cuts is no reason to say that the text is none.
    String::from_utf8(bytes).or_else(|error| match error.utf8_error().error_len() {
        None => Ok(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        Some(_) => Err(format!("{file}:1: is no UTF-8 text; save it as UTF-8")),
    })
}
