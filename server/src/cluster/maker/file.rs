//! Looking at the progress file. Its writer truncates it when it begins, appends to it, and holds a lock on it for as long
//! as it lives.

use std::fs::{File, Metadata};
use std::io::{self, Read as _, Seek as _};
use std::path::Path;
use std::time::SystemTime;

use super::story::{Story, fold};

/// More than a run writes; of a longer file the beginning counts.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The file as it was seen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sight {
    /// Its length and time; none if it was not there.
    stamp: Option<(u64, Option<SystemTime>)>,
    /// What it says.
    pub story: Story,
}

/// Looks again, unless nothing can have changed. A file that cannot be read is as good as none: it may come.
pub fn look(path: &Path, before: &Sight) -> Sight {
    let stamp = std::fs::metadata(path).ok().map(|metadata| stamp(&metadata));
    if stamp == before.stamp && !before.story.phase.is_active() {
        return before.clone();
    }
    Sight { stamp, story: read(path).unwrap_or_default() }
}

fn stamp(metadata: &Metadata) -> (u64, Option<SystemTime>) {
    (metadata.len(), metadata.modified().ok())
}

fn read(path: &Path) -> io::Result<Story> {
    let mut file = File::open(path)?;
    let story = story(&mut file)?;
    // The lock is free only when the writer is gone; it ends with `file`.
    if !story.phase.is_active() || file.try_lock_shared().is_err() {
        return Ok(story);
    }
    // It may have written its last line between the two.
    file.rewind()?;
    let last = self::story(&mut file)?;
    Ok(if last.phase.is_active() { last.cut_off() } else { last })
}

fn story(file: &mut File) -> io::Result<Story> {
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(fold(&String::from_utf8_lossy(&bytes)))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::super::story::Phase;
    use super::*;

    fn writer(path: &Path) -> File {
        let file = File::options().create(true).append(true).open(path).unwrap();
        file.try_lock().unwrap();
        file.set_len(0).unwrap();
        file
    }

    #[test]
    fn a_writer_is_followed_from_its_first_line_to_its_last() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("progress.jsonl");
        let mut sight = look(&path, &Sight::default());
        assert_eq!(sight, Sight::default());
        let mut file = writer(&path);
        for (text, phase) in [
            ("{\"state\":\"building\",\"step\":\"a\"}\n", Phase::Building),
            ("{\"state\":\"start", Phase::Building),
            ("ing\",\"step\":\"b\"}\n", Phase::Starting),
            ("{\"state\":\"ready\"}\n", Phase::Ready),
        ] {
            file.write_all(text.as_bytes()).unwrap();
            sight = look(&path, &sight);
            assert_eq!(sight.story.phase, phase, "{text}");
        }
        drop(file);
        assert_eq!(look(&path, &sight), sight);
        // The next run.
        writer(&path).write_all(b"{\"state\":\"stopping\"}\n{\"state\":\"stopped\"}\n").unwrap();
        assert_eq!(look(&path, &sight).story.phase, Phase::Stopped);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(look(&path, &sight), Sight::default());
    }

    #[test]
    fn a_writer_that_is_killed_is_found_out_and_not_in_the_way_of_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("progress.jsonl");
        let mut file = writer(&path);
        file.write_all(b"{\"state\":\"building\",\"step\":\"a\"}\n").unwrap();
        let alive = look(&path, &Sight::default());
        assert_eq!(alive.story.phase, Phase::Building);
        drop(file);
        let dead = look(&path, &alive);
        assert_eq!(dead.story.phase, Phase::Failed);
        assert_eq!(look(&path, &dead), dead);
        writer(&path).write_all(b"{\"state\":\"ready\"}\n").unwrap();
        assert_eq!(look(&path, &dead).story.phase, Phase::Ready);
    }
}
