//! The tools that must be there before anything else, and the least version of each.

use crate::apt;
use crate::problem::{Problem, Result};
use crate::process::{self, Job};
use std::fmt;

/// What `make bench` compares `podlab check` with.
pub const KUBECONFORM: &str = "v0.8.0";

/// A version by its first three numbers; missing ones are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub [u32; 3]);

impl Version {
    /// The first thing in `text` that looks like a version: `cargo 1.95.0 (…)`, `v20.20.2`, `go1.26.8`.
    pub fn find(text: &str) -> Option<Version> {
        text.split_whitespace().find_map(Version::of_word)
    }

    fn of_word(word: &str) -> Option<Version> {
        let numbers = word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        let mut version = [0; 3];
        for (slot, part) in version.iter_mut().zip(numbers.split('.')) {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            *slot = digits.parse().ok()?;
        }
        numbers.contains('.').then_some(Version(version))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.0;
        write!(f, "{major}.{minor}.{patch}")
    }
}

/// A tool that has to be there.
struct Tool {
    program: &'static str,
    ask: &'static str,
    least: Version,
    install: &'static str,
}

const CARGO: Tool = Tool {
    program: "cargo",
    ask: "--version",
    least: Version([1, 95, 0]),
    install: "Install Rust from rust-lang.org, or run `rustup update stable`.",
};
const NODE: Tool = Tool {
    program: "node",
    ask: "--version",
    least: Version([20, 0, 0]),
    install: "Install Node.js 20 or newer from nodejs.org.",
};
const GO: Tool = Tool {
    program: "go",
    ask: "version",
    least: Version([1, 26, 0]),
    install: "Install Go 1.26 or newer from go.dev.\nWithout Go, `make run CLUSTER=none` works, and CLUSTER=NAME for a cluster that is there: only making one needs it.",
};

/// Which tools a command needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Rust, a C compiler and Node.js: what every build needs.
    Site,
    /// Go besides, for a cluster.
    SiteAndCluster,
    /// Go alone: for a cluster, and nothing else.
    Cluster,
}

/// Checks the tools and gives a line that names them; a C compiler is installed when root.
pub fn check(need: Need) -> Result<String> {
    let tools: &[&Tool] = match need {
        Need::Site => &[&CARGO, &NODE],
        Need::SiteAndCluster => &[&CARGO, &NODE, &GO],
        Need::Cluster => &[&GO],
    };
    let found = tools.iter().map(|tool| found(tool)).collect::<Result<Vec<_>>>()?;
    if need != Need::Cluster {
        apt::ensure_program("cc", &["gcc", "libc6-dev"])?;
        if process::find("npm").is_none() {
            return Err(Problem::new("Podlab needs npm", "there is none on the PATH", NODE.install));
        }
    }
    Ok(found.join(", "))
}

fn found(tool: &Tool) -> Result<String> {
    let told = Job::new(tool.program).args([tool.ask]).seconds(30).capture();
    let text = told.map(|(_, text)| text).unwrap_or_default();
    judge(tool, &text)
}

fn judge(tool: &Tool, text: &str) -> Result<String> {
    let what = format!("Podlab needs {} {} or newer", tool.program, tool.least);
    match Version::find(text) {
        Some(version) if version >= tool.least => Ok(format!("{} {version}", tool.program)),
        Some(version) => Err(Problem::new(what, format!("this machine has {version}"), tool.install)),
        None => Err(Problem::new(what, "there is none on the PATH", tool.install)),
    }
}

#[cfg(test)]
mod tests {
    use super::{CARGO, NODE, Version, judge};

    #[test]
    fn versions_are_read_as_the_tools_print_them() {
        let check = |text: &str, expected: Option<[u32; 3]>| {
            assert_eq!(Version::find(text), expected.map(Version), "{text}");
        };
        check("cargo 1.95.0 (f2d3ce0bd 2026-03-21)", Some([1, 95, 0]));
        check("rustc 1.97.0-nightly (abc 2026-05-01)", Some([1, 97, 0]));
        check("v20.20.2\n", Some([20, 20, 2]));
        check("go version go1.26.8 linux/amd64", Some([1, 26, 8]));
        check("go version go1.27 linux/amd64", Some([1, 27, 0]));
        check("GNU Make 4.3", Some([4, 3, 0]));
        check("cargo (unknown)", None);
        check("", None);
    }

    #[test]
    fn too_old_and_missing_say_what_to_install() {
        let old = judge(&NODE, "v18.19.0").unwrap_err().to_string();
        assert!(old.contains("needs node 20.0.0 or newer: this machine has 18.19.0"), "{old}");
        let none = judge(&CARGO, "").unwrap_err().to_string();
        assert!(none.contains("there is none on the PATH") && none.contains("rust-lang.org"), "{none}");
        assert_eq!(judge(&CARGO, "cargo 1.95.0").unwrap(), "cargo 1.95.0");
    }
}
