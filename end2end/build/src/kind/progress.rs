//! The file in which a command of the cluster program tells how far it is, one JSON line after the other. The command
//! holds a lock on it while it lives.

use crate::files;
use crate::http::json;
use crate::project::Project;
use crate::say;
use serde_json::Value;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// That of the person's cluster, which the server follows.
pub fn file(project: &Project) -> PathBuf {
    project.at("target/cluster/progress.jsonl")
}

/// The last line, or null.
pub fn last_words(file: &Path) -> Value {
    let text = files::read(file).unwrap_or_default();
    text.lines().next_back().map(json).unwrap_or_default()
}

/// Waits until no other command is at work on the cluster. False when one still is after `limit`, or once `stops`.
pub fn until_free(file: &Path, limit: Duration, stops: impl Fn() -> bool) -> bool {
    let (end, mut told) = (Instant::now() + limit, false);
    while is_locked(file) {
        if Instant::now() > end || stops() {
            return false;
        }
        if !std::mem::replace(&mut told, true) {
            say::line("  another command is at work on the cluster; waiting for it");
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    true
}

fn is_locked(file: &Path) -> bool {
    File::open(file).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

#[cfg(test)]
mod tests {
    use super::{last_words, until_free};
    use crate::files;
    use crate::scratch::Scratch;
    use serde_json::json;
    use std::fs::File;
    use std::time::Duration;

    #[test]
    fn a_command_waits_for_the_one_before() {
        let scratch = Scratch::new();
        let progress = scratch.path("progress.jsonl");
        let free = || until_free(&progress, Duration::from_millis(300), || false);
        assert!(free(), "nobody has written yet");
        files::write(&progress, "").unwrap();
        let writer = File::open(&progress).unwrap();
        writer.lock().unwrap();
        assert!(!free());
        assert!(!until_free(&progress, Duration::from_mins(1), || true));
        drop(writer);
        assert!(free());
    }

    #[test]
    fn the_last_line_is_read() {
        let scratch = Scratch::new();
        let progress = scratch.path("progress.jsonl");
        assert!(last_words(&progress).is_null());
        files::write(&progress, "{\"state\":\"building\"}\n{\"state\":\"ready\"}\n").unwrap();
        assert_eq!(last_words(&progress), json!({"state": "ready"}));
    }
}
