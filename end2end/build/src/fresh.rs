//! When a step may be left out: a stamp holds the hash of everything the result was made from.
//!
//! Contents are hashed, not times, so that changing branches back and forth rebuilds nothing twice.

use crate::files;
use crate::problem::Result;
use crate::say::Outcome;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A hash over files and words, each separated from the next.
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Of nothing yet but the words given: settings, versions.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Fingerprint {
        let mut print = Fingerprint(Sha256::new());
        for word in words {
            print.part(word.as_bytes());
        }
        print
    }

    /// Adds a file: its name below `root` and its content.
    pub fn file(mut self, root: &Path, path: &Path) -> Result<Fingerprint> {
        let name = path.strip_prefix(root).unwrap_or(path);
        self.part(name.as_os_str().as_encoded_bytes());
        self.part(&files::bytes(path)?);
        Ok(self)
    }

    /// Adds all files below `folder`, but for folders and files named in `skipping`.
    pub fn tree(self, folder: &Path, skipping: &[&str]) -> Result<Fingerprint> {
        files::tree(folder, skipping)?.iter().try_fold(self, |print, path| print.file(folder, path))
    }

    /// The hash, 32 letters.
    pub fn key(self) -> String {
        let mut key = String::new();
        for byte in self.0.finalize().iter().take(16) {
            key.extend(
                [byte >> 4, byte & 15].iter().filter_map(|digit| char::from_digit(u32::from(*digit), 16)),
            );
        }
        key
    }

    fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

/// Does `work` unless the stamp says that it was done for `key` and all of `results` are still there.
/// The stamp is written last: interrupted work is done again.
pub fn unless_made(
    stamp: &Path,
    key: &str,
    results: &[PathBuf],
    work: impl FnOnce() -> Result<()>,
) -> Result<Outcome> {
    let made = files::read(stamp).is_ok_and(|text| text == key);
    if made && results.iter().all(|path| path.exists()) {
        return Ok(Outcome::Unchanged);
    }
    files::remove(stamp)?;
    work()?;
    files::write(stamp, key)?;
    Ok(Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::{Fingerprint, unless_made};
    use crate::files;
    use crate::problem::Problem;
    use crate::say::Outcome;
    use crate::scratch::Scratch;

    #[test]
    fn work_is_done_once_for_each_key_and_result() {
        let scratch = Scratch::new();
        let (stamp, result) = (scratch.path("stamp"), scratch.path("result"));
        let run = |key: &str| {
            let work = || files::write(&result, "made");
            unless_made(&stamp, key, std::slice::from_ref(&result), work).unwrap()
        };
        assert_eq!(run("one"), Outcome::Done);
        assert_eq!(run("one"), Outcome::Unchanged);
        assert_eq!(run("two"), Outcome::Done);
        files::remove(&result).unwrap();
        assert_eq!(run("two"), Outcome::Done);
    }

    #[test]
    fn failed_work_is_done_again() {
        let scratch = Scratch::new();
        let stamp = scratch.path("stamp");
        unless_made(&stamp, "one", &[], || Ok(())).unwrap();
        unless_made(&stamp, "two", &[], || Err(Problem::new("no", "interrupted", ""))).unwrap_err();
        assert_eq!(unless_made(&stamp, "one", &[], || Ok(())).unwrap(), Outcome::Done);
    }

    #[test]
    fn fingerprints_tell_names_contents_and_words_apart() {
        let scratch = Scratch::new();
        let root = scratch.path("");
        let key = |name: &str, content: &str, word: &str| {
            let folder = scratch.path("tree");
            files::remove(&folder).unwrap();
            files::write(&folder.join(name), content).unwrap();
            Fingerprint::of([word]).tree(&folder, &["skipped"]).unwrap().key()
        };
        let first = key("a", "bc", "dev");
        assert_eq!(first, key("a", "bc", "dev"));
        assert_ne!(first, key("ab", "c", "dev"));
        assert_ne!(first, key("a", "bd", "dev"));
        assert_ne!(first, key("a", "bc", "release"));
        assert_eq!(first.len(), 32);
        assert!(Fingerprint::of([]).file(&root, &root.join("none")).is_err());
    }
}
