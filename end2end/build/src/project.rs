//! Where things are: the folders of this workspace and the cache.

use crate::cache::Cache;
use crate::problem::{Problem, Result};
use crate::settings::Settings;
use std::path::{Path, PathBuf};

/// For whom is built: the two differ in the browser's half, the server's, and whether files are made small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// `make run`, `make test`: quick to build.
    Dev,
    /// `make build`: small and fast.
    Release,
}

impl Mode {
    /// `dev` or `release`, as folders are called.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Dev => "dev",
            Mode::Release => "release",
        }
    }
}

/// The workspace on disk, and what the person chose.
pub struct Project {
    /// The folder of the workspace's Cargo.toml.
    pub root: PathBuf,
    /// What the person chose.
    pub settings: Settings,
}

impl Project {
    /// The workspace around the current folder.
    pub fn find(settings: Settings) -> Result<Project> {
        let here =
            std::env::current_dir().map_err(|why| Problem::new("cannot tell the current folder", why, ""))?;
        let root = here.ancestors().find(|dir| dir.join("end2end/build/Cargo.toml").is_file());
        match root {
            Some(root) => Ok(Project { root: root.to_owned(), settings }),
            None => Err(Problem::new(
                "this is not Podlab's folder",
                here.display(),
                "Run make in the cloned folder.",
            )),
        }
    }

    /// `part` of the workspace.
    pub fn at(&self, part: impl AsRef<Path>) -> PathBuf {
        self.root.join(part)
    }

    /// A stamp that says what a step was last done for (fresh.rs).
    pub fn stamp(&self, step: &str) -> PathBuf {
        self.at("target/stamps").join(step)
    }

    /// What a mode's site is put together in, before it becomes `target/site`.
    pub fn stage(&self, mode: Mode) -> PathBuf {
        self.at("target/stage").join(mode.name())
    }

    /// The built program.
    pub fn podlab(&self, mode: Mode) -> PathBuf {
        let folder = match mode {
            Mode::Dev => "debug",
            Mode::Release => "release",
        };
        self.at("target").join(folder).join("podlab")
    }

    /// A tool of the browser parts' node_modules.
    pub fn node_tool(&self, name: &str) -> PathBuf {
        self.at("app/js/node_modules/.bin").join(name)
    }

    /// Built tools that outlive this clone; below `target` when there is no home folder.
    pub fn cache(&self) -> Cache {
        match &self.settings.cache {
            Some(folder) => Cache::at(folder),
            None => Cache::at(&self.at("target/cache")),
        }
    }
}
