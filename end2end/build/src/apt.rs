//! What the machine lacks: installed when root, else the exact command is printed.

use crate::problem::{Problem, Result};
use crate::process::{self, Job};
use crate::say;

/// Makes sure that `program` is on the PATH, from the Debian packages named.
pub fn ensure_program(program: &str, packages: &[&str]) -> Result<()> {
    ensure(&format!("`{program}` is missing"), packages, || process::find(program).is_some())
}

/// Makes sure that `there()` holds, by installing Debian packages when root. `lack` says what is missing.
pub fn ensure(lack: &str, packages: &[&str], there: impl Fn() -> bool) -> Result<()> {
    if there() {
        return Ok(());
    }
    may_install(lack, packages, nix::unistd::geteuid().is_root(), process::find("apt-get").is_some())?;
    say::line(&format!("  {lack}: installing {}", packages.join(" ")));
    install(packages)?;
    if there() {
        Ok(())
    } else {
        Err(Problem::new(lack, "its packages were installed, yet it is not there", command(packages)))
    }
}

fn may_install(lack: &str, packages: &[&str], root: bool, apt: bool) -> Result<()> {
    match (root, apt) {
        (true, true) => Ok(()),
        (false, true) => {
            Err(Problem::new(lack, "installing it needs root", format!("Run:\nsudo {}", command(packages))))
        }
        (_, false) => {
            let help = format!("Install what Debian calls: {}", packages.join(" "));
            Err(Problem::new(lack, "this machine has no apt-get", help))
        }
    }
}

/// A new machine has no package lists yet, an old one has outdated ones: then update, and once more.
fn install(packages: &[&str]) -> Result<()> {
    if try_install(packages).is_ok() {
        return Ok(());
    }
    apt_get(["update"]).run()?;
    try_install(packages)
}

fn try_install(packages: &[&str]) -> Result<()> {
    apt_get(["install", "--no-remove", "-y", "-q"]).args(packages).run()
}

/// Another installation may be under way, such as that of the kind cluster's engine: waits for it.
fn apt_get<const N: usize>(args: [&str; N]) -> Job {
    let job = Job::new("apt-get").args(["-o", "DPkg::Lock::Timeout=600"]).args(args);
    job.env("DEBIAN_FRONTEND", "noninteractive").minutes(25)
}

fn command(packages: &[&str]) -> String {
    format!("apt-get install --no-remove -y {}", packages.join(" "))
}

#[cfg(test)]
mod tests {
    use super::may_install;

    #[test]
    fn without_root_the_exact_command_is_printed() {
        let text = may_install("no linker", &["lld-19", "gcc"], false, true).unwrap_err().to_string();
        assert_eq!(
            text,
            "no linker: installing it needs root\n  Run:\n  sudo apt-get install --no-remove -y lld-19 gcc"
        );
        assert!(may_install("no linker", &["lld-19"], true, true).is_ok());
        assert!(may_install("no linker", &["lld-19"], true, false).is_err());
    }
}
