//! What Podlab knows of images (`app/pod/src/images`), against images themselves: the Go tests of the stand-ins unpack and
//! run them. The cluster of this tier was given the same ones, from the same cache.

use crate::problem::{Problem, Result};
use crate::process::Job;
use crate::project::Project;
use crate::serve::MODULE;

/// The tests that read the table; the others are about how faithful the stand-ins are.
const FACTS: &str = "^TestFacts";
/// Where the machine says what it is.
const RELEASE: &str = "/etc/os-release";

/// Runs those tests; they make the images that the cache does not have yet.
pub fn test(project: &Project) -> Result<()> {
    let release = std::fs::read_to_string(RELEASE).unwrap_or_default();
    if let Some(why) = obstacle(nix::unistd::geteuid().is_root(), &release) {
        return Err(Problem::new("no images to compare with", why, "").lacking());
    }
    let job = Job::new("go").args(["test", "-count=1", "-run", FACTS, "./internal/standins/images"]);
    job.dir(project.at(MODULE))
        .env("PODLAB_STANDINS", project.at(project.cache().root()))
        .minutes(15)
        .run_test()
}

/// Why this machine cannot have them.
fn obstacle(root: bool, release: &str) -> Option<&'static str> {
    let is_debian = release.lines().any(|line| line.trim() == "ID=debian");
    match (root, is_debian) {
        (false, _) => Some("unpacking them needs root"),
        (true, false) => Some("they are made from Debian's packages, and this is no Debian"),
        (true, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::obstacle;

    #[test]
    fn they_are_unpacked_as_root_on_debian() {
        let debian = "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\nVERSION_ID=\"12\"\n";
        let ubuntu = "NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n";
        let check = |root, release: &str, expected: Option<&str>| {
            let why = obstacle(root, release);
            assert_eq!(why.is_some(), expected.is_some(), "{release}");
            assert!(why.unwrap_or("").contains(expected.unwrap_or("")), "{why:?}");
        };
        check(true, debian, None);
        check(false, debian, Some("root"));
        check(true, ubuntu, Some("no Debian"));
        check(true, "", Some("no Debian"));
    }
}
