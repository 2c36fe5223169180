//! Room on the disk: a full one makes tests fail in ways that name everything but it.

use std::path::Path;

use crate::process::Job;
use crate::say;

/// What a run from nothing leaves in target/ and in the caches, in bytes, with something to spare.
const NEEDED: u64 = 20_000_000_000;
/// With less, whatever failed may have failed for that.
const NOTHING: u64 = 500_000_000;

/// Says before the tests when the disk may not do.
pub fn before(folder: &Path) {
    if let Some(free) = free(folder).filter(|free| *free < NEEDED) {
        say::line(&format!(
            "note: {} GB are free on this disk; a run from nothing fills up to {} GB.",
            gigabytes(free),
            gigabytes(NEEDED)
        ));
    }
}

/// Says behind the tests, when some failed, that the disk is full.
pub fn after(folder: &Path) {
    if let Some(free) = free(folder).filter(|free| *free < NOTHING) {
        say::line(&format!(
            "note: the disk is full ({} GB are left), which may be why tests failed. Free some of it and run them again.",
            gigabytes(free)
        ));
    }
}

/// The bytes that are free where the folder is; nothing when that cannot be told.
fn free(folder: &Path) -> Option<u64> {
    let (ok, said) = Job::new("df").arg_pair("-Pk", folder).seconds(10).capture().ok()?;
    available(&said).filter(|_| ok)
}

/// The column "Available" of what `df -P -k` prints (POSIX), in bytes.
fn available(said: &str) -> Option<u64> {
    let kilobytes: u64 = said.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    kilobytes.checked_mul(1024)
}

fn gigabytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1_000_000_000, bytes % 1_000_000_000 / 100_000_000)
}

#[cfg(test)]
mod tests {
    use super::{available, free, gigabytes};
    use std::path::Path;

    #[test]
    fn reads_what_df_prints() {
        let said = "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/disk 100 60 40 60% /\n";
        assert_eq!(available(said), Some(40 * 1024));
        assert_eq!(available("df: no such file\n"), None);
        assert_eq!(gigabytes(2_450_000_000), "2.4");
        assert!(free(Path::new(".")).is_some());
    }
}
