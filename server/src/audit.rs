//! The audit log: one JSON line for each change of a cluster, in the folder given with `--data`. No Pod texts, no tokens.

use std::fs::{File, OpenOptions, create_dir_all, rename};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use k8s_openapi::jiff::Timestamp;
use serde::Serialize;

use crate::log;

/// Above this the file becomes `audit.1.jsonl` and a new one begins, so at most two of this size are kept.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Where changes are written down; nowhere without `--data`.
#[derive(Debug, Clone, Default)]
pub struct Audit {
    file: Option<Arc<Mutex<PathBuf>>>,
}

/// One change, done or refused.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    /// `create` or `delete` a Pod; `attempt` an exercise live or `cancel` that; `start` or `stop` the cluster.
    pub action: &'static str,
    /// The kubeconfig context.
    pub context: Option<&'a str>,
    /// `metadata.namespace`; none where it is about no Pod.
    pub namespace: Option<&'a str>,
    /// `metadata.name`, as far as it is known; of an attempt the exercise.
    pub name: Option<&'a str>,
    /// `done`, `nothing` where there was nothing to do, or the code of the error.
    pub outcome: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    time: String,
    #[serde(flatten)]
    entry: &'a Entry<'a>,
}

impl Audit {
    /// Keeps `audit.jsonl` in this folder, which is made if need be.
    pub fn open(folder: &Path) -> io::Result<Self> {
        create_dir_all(folder)?;
        let path = folder.join("audit.jsonl");
        append(&path)?;
        Ok(Self { file: Some(Arc::new(Mutex::new(path))) })
    }

    /// Adds a line. A full disk is noted on stderr and stops nobody's work.
    pub fn write(&self, entry: &Entry<'_>) {
        let Some(file) = &self.file else { return };
        let path = file.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = add(&path, entry) {
            log::note(&format!("audit log {}: {error}", path.display()));
        }
    }
}

fn add(path: &Path, entry: &Entry<'_>) -> io::Result<()> {
    let mut line = serde_json::to_vec(&Line { time: Timestamp::now().to_string(), entry })?;
    line.push(b'\n');
    let mut file = append(path)?;
    if file.metadata()?.len() > LARGEST {
        rename(path, path.with_file_name("audit.1.jsonl"))?;
        file = append(path)?;
    }
    file.write_all(&line)
}

fn append(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(path)
}
