//! Small file helpers whose failures say which file it was.

use crate::problem::{Problem, Result};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The text of a file.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|why| about("read", path, &why))
}

/// The bytes of a file.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|why| about("read", path, &why))
}

/// Writes a file whole: nobody ever sees half of it.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    folder_of(path)?;
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    fs::write(&new, content).and_then(|()| fs::rename(&new, path)).map_err(|why| about("write", path, &why))
}

/// Makes a folder and those above it.
pub fn folder_at(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|why| about("make the folder", path, &why))
}

/// Makes the folder that `path` lies in.
pub fn folder_of(path: &Path) -> Result<()> {
    path.parent().map_or(Ok(()), folder_at)
}

/// Copies a file, its mode included.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    folder_of(to)?;
    fs::copy(from, to).map(drop).map_err(|why| about("copy", from, &why))
}

/// Removes a file or a folder with all in it; one that is not there is fine.
pub fn remove(path: &Path) -> Result<()> {
    let done = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match done {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(about("remove", path, &why)),
        _ => Ok(()),
    }
}

/// All files under `folder`, sorted, but for those under folders named in `skipping`. None if it is not there.
pub fn tree(folder: &Path, skipping: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        collect(folder, skipping, &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, skipping: &[&str], found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(|why| about("list", folder, &why))? {
        let path = entry.map_err(|why| about("list", folder, &why))?.path();
        let skipped = path.file_name().is_some_and(|name| skipping.iter().any(|skip| name == *skip));
        match (skipped, path.is_dir()) {
            (true, _) => {}
            (false, true) => collect(&path, skipping, found)?,
            (false, false) => found.push(path),
        }
    }
    Ok(())
}

/// A problem with a file.
pub fn about(verb: &str, path: &Path, why: &io::Error) -> Problem {
    Problem::new(format!("cannot {verb} {}", path.display()), why, "")
}

#[cfg(test)]
mod tests {
    use crate::scratch::Scratch;

    #[test]
    fn trees_are_sorted_and_skip_what_they_should() {
        let scratch = Scratch::new();
        for name in ["b.css", "a/z.ts", "node_modules/x.js"] {
            super::write(&scratch.path(name), "x").unwrap();
        }
        let found = super::tree(&scratch.path(""), &["node_modules"]).unwrap();
        assert_eq!(found, [scratch.path("a/z.ts"), scratch.path("b.css")]);
        assert!(super::tree(&scratch.path("none"), &[]).unwrap().is_empty());
        super::remove(&scratch.path("a")).unwrap();
        super::remove(&scratch.path("a")).unwrap();
    }
}
