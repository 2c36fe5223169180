//! The compiler for the browser: the host's own with rustup's wasm32 target, else Debian's.

use crate::apt;
use crate::files;
use crate::fresh::Fingerprint;
use crate::problem::{Problem, Result};
use crate::process::{self, Job};
use crate::project::Project;
use crate::say;
use crate::settings::Wasm;
use crate::versions::Version;
use std::path::{Path, PathBuf};

/// The target that browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGES: [&str; 6] =
    ["rustc-web", "cargo-web", "rust-web-src", "lld-19", "rust-web-clippy", "libstd-rust-web-dev"];
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";
const LEAST: Version = Version([1, 95, 0]);

/// A cargo that can compile for the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    /// The cargo on the PATH.
    Host,
    /// Debian's, with the standard library made by us, in this folder.
    Debian(PathBuf),
}

impl Toolchain {
    /// Finds or installs one.
    pub fn get(project: &Project) -> Result<Toolchain> {
        let rustup = match project.settings.wasm {
            Wasm::Debian => Err(Problem::new("rustup was not asked", "PODLAB_WASM=debian", "")),
            Wasm::Auto | Wasm::Rustup => host(),
        };
        match (rustup, project.settings.wasm) {
            (Ok(()), _) => Ok(Toolchain::Host),
            (Err(problem), Wasm::Rustup) => Err(problem),
            (Err(problem), _) => debian(project, &problem).map(Toolchain::Debian),
        }
    }

    /// A word on which one it is.
    pub fn name(&self) -> &'static str {
        match self {
            Toolchain::Host => "rustup's target",
            Toolchain::Debian(_) => "Debian's compiler",
        }
    }

    /// `cargo WORD` for the browser, in a target folder of its own.
    pub fn cargo(&self, project: &Project, word: &str) -> Job {
        let job = match self {
            Toolchain::Host => Job::new("cargo").args([word]),
            Toolchain::Debian(sysroot) => with_debian(Job::new(debian_program(word)).args([word]), sysroot),
        };
        job.dir(&project.root).env("CARGO_TARGET_DIR", project.at("target/wasm")).args(["--target", TARGET])
    }
}

/// Makes sure that the host's compiler has the target.
fn host() -> Result<()> {
    if host_has_target() {
        return Ok(());
    }
    if process::find("rustup").is_none() {
        return Err(Problem::new("the host's compiler has no wasm32 target", "there is no rustup", ""));
    }
    say::line("  rustup target add wasm32-unknown-unknown");
    Job::new("rustup").args(["target", "add", TARGET]).minutes(3).run()?;
    if host_has_target() {
        Ok(())
    } else {
        Err(Problem::new("rustup added no wasm32 target", "it is not in the sysroot", ""))
    }
}

fn host_has_target() -> bool {
    let asked =
        Job::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).seconds(30).capture();
    asked.is_ok_and(|(ok, folder)| ok && has_std(Path::new(folder.trim())))
}

fn has_std(folder: &Path) -> bool {
    let files = files::tree(folder, &[]).unwrap_or_default();
    files
        .iter()
        .any(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("libstd-")))
}

/// Debian's compiler, and the folder with the standard library that we make for it, once for each of its versions.
fn debian(project: &Project, before: &Problem) -> Result<PathBuf> {
    let lack = format!("no compiler for the browser ({before})");
    apt::ensure(&lack, &PACKAGES, debian_is_there).map_err(|problem| {
        problem.or(format!("or, where rustup can download it:\nrustup target add {TARGET}"))
    })?;
    let (_, version) = Job::new("/usr/bin/rustc").args(["-vV"]).seconds(30).capture()?;
    let key = Fingerprint::of([version.as_str(), MANIFEST, "1"]).key();
    project.cache().get("wasm-std", &key, build_std)
}

fn debian_is_there() -> bool {
    let new_enough = Job::new("/usr/bin/cargo").args(["--version"]).seconds(30).capture();
    let new_enough =
        new_enough.is_ok_and(|(_, text)| Version::find(&text).is_some_and(|version| version >= LEAST));
    let files = ["/usr/bin/rustc", "/usr/bin/wasm-ld-19", "/usr/bin/cargo-clippy", DEBIAN_SOURCES];
    new_enough && files.iter().all(|file| Path::new(file).exists())
}

fn debian_program(word: &str) -> &'static str {
    if word == "clippy" { "/usr/bin/cargo-clippy" } else { "/usr/bin/cargo" }
}

/// Everything by full path: rustup's programs of the same names come first on most PATHs.
fn with_debian(job: Job, sysroot: &Path) -> Job {
    job.env("CARGO", "/usr/bin/cargo")
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTDOC", "/usr/bin/rustdoc")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "/usr/bin/wasm-ld-19")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("--sysroot={}", sysroot.display()))
}

const MANIFEST: &str =
    "[package]\nname = \"std-for-wasm\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n";

/// Builds the standard library for the browser from its sources and lays it out as a sysroot, which `--sysroot`
/// names only for that target: nothing is written into the system's folders.
fn build_std(folder: &Path) -> Result<()> {
    say::line("  making the standard library for the browser, once for this compiler (about a minute)");
    files::write(&folder.join("empty/Cargo.toml"), MANIFEST)?;
    files::write(&folder.join("empty/src/lib.rs"), "")?;
    Job::new("/usr/bin/cargo")
        .args(["build", "--release", "-Z", "build-std=std,panic_abort", "--target", TARGET, "--target-dir"])
        .args([folder.join("built")])
        .dir(folder.join("empty"))
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .minutes(20)
        .run()?;
    let libraries = folder.join("lib/rustlib").join(TARGET).join("lib");
    for file in files::tree(&folder.join("built").join(TARGET).join("release/deps"), &[])? {
        if let Some(name) = file.file_name().filter(|name| is_std_library(&name.to_string_lossy())) {
            files::copy(&file, &libraries.join(name))?;
        }
    }
    files::remove(&folder.join("built"))?;
    files::remove(&folder.join("empty"))
}

fn is_std_library(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|kind| kind == "rlib") && !name.starts_with("libstd_for_wasm")
}

#[cfg(test)]
mod tests {
    use super::{Toolchain, is_std_library};
    use crate::project::Project;
    use crate::settings::Settings;

    #[test]
    fn only_the_libraries_go_into_the_sysroot() {
        assert!(is_std_library("libstd-1234.rlib") && is_std_library("libcore-1.rlib"));
        assert!(!is_std_library("libstd-1234.rmeta") && !is_std_library("libstd_for_wasm-1.rlib"));
    }

    #[test]
    fn debians_programs_are_called_by_full_path() {
        let project = Project { root: "/p".into(), settings: Settings::read().unwrap() };
        let debian = Toolchain::Debian("/cache/std".into());
        let check = |toolchain: &Toolchain, word: &str, expected: &str| {
            assert_eq!(toolchain.cargo(&project, word).shown(), expected);
        };
        check(&Toolchain::Host, "build", "cargo build --target wasm32-unknown-unknown");
        check(&debian, "build", "/usr/bin/cargo build --target wasm32-unknown-unknown");
        check(&debian, "clippy", "/usr/bin/cargo-clippy clippy --target wasm32-unknown-unknown");
    }
}
