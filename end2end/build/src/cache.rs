//! Built tools that outlive a clone: a folder for each, named by the hash of what it was made from.
//!
//! Made under a lock in a working folder, then renamed: two clones at once make it once, and an interrupted
//! build goes on where it was.

use crate::files;
use crate::problem::{Problem, Result};
use crate::say;
use crate::signals;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The folder of cached results.
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// The cache at `root`, which need not exist yet.
    pub fn at(root: &Path) -> Cache {
        Cache { root: root.to_owned() }
    }

    /// The folder that holds all of it.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of `name` made from `key`, if it is there.
    pub fn find(&self, name: &str, key: &str) -> Option<PathBuf> {
        Some(self.place(name, key)).filter(|path| path.is_dir())
    }

    /// The folder of `name` made from `key`; `work` fills the working folder that it is given if there is none yet.
    pub fn get(&self, name: &str, key: &str, work: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        if let Some(path) = self.find(name, key) {
            return Ok(path);
        }
        let _locked = self.lock(name)?;
        if let Some(path) = self.find(name, key) {
            return Ok(path);
        }
        let place = self.place(name, key);
        let working = self.root.join(format!("{name}-{key}.unfinished"));
        files::folder_at(&working)?;
        work(&working)?;
        std::fs::rename(&working, &place).map_err(|why| files::about("rename", &working, &why))?;
        Ok(place)
    }

    fn place(&self, name: &str, key: &str) -> PathBuf {
        self.root.join(format!("{name}-{key}"))
    }

    /// Held until the file is dropped, by the system, so that a killed build leaves no lock behind.
    pub fn lock(&self, name: &str) -> Result<File> {
        files::folder_at(&self.root)?;
        let path = self.root.join(format!("{name}.lock"));
        let file = File::create(&path).map_err(|why| files::about("open", &path, &why))?;
        let mut told = false;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::Error(why)) => return Err(files::about("lock", &path, &why)),
                Err(TryLockError::WouldBlock) if signals::stopping() => {
                    return Err(Problem::new("stopped", format!("waiting for {}", path.display()), ""));
                }
                Err(TryLockError::WouldBlock) => {}
            }
            if !std::mem::replace(&mut told, true) {
                say::line(&format!("  another build is at {name}; waiting for it"));
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cache;
    use crate::files;
    use crate::problem::Problem;
    use crate::scratch::Scratch;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn two_builds_at_once_make_it_once() {
        let scratch = Scratch::new();
        let made = AtomicU32::new(0);
        let get = || {
            Cache::at(&scratch.path("cache")).get("tool", "k1", |working| {
                made.fetch_add(1, Ordering::SeqCst);
                std::thread::sleep(std::time::Duration::from_millis(50));
                files::write(&working.join("bin"), "x")
            })
        };
        std::thread::scope(|scope| {
            let other = scope.spawn(get);
            assert!(get().unwrap().join("bin").is_file());
            other.join().unwrap().unwrap();
        });
        assert_eq!(made.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn an_interrupted_build_goes_on_where_it_was() {
        let scratch = Scratch::new();
        let cache = Cache::at(&scratch.path("cache"));
        let stopped = cache.get("tool", "k1", |working| {
            files::write(&working.join("half"), "1")?;
            Err(Problem::new("stopped", "interrupted", ""))
        });
        assert!(stopped.is_err() && cache.find("tool", "k1").is_none());
        let done = cache.get("tool", "k1", |working| {
            assert!(working.join("half").is_file());
            Ok(())
        });
        assert_eq!(cache.find("tool", "k1"), Some(done.unwrap()));
    }
}
