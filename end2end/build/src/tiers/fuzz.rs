//! Fuzzing guided by coverage, in the workspace `fuzz`: libFuzzer changes texts, keeps those that reach new code, and
//! stops at the first that breaks what fuzz/src says must hold.
//!
//! What is found stays below `target/fuzz`: the corpus, which the next run begins with, and the findings.

use crate::apt;
use crate::files;
use crate::problem::{Problem, Result};
use crate::process::Job;
use crate::project::Project;
use crate::say;
use std::path::{Path, PathBuf};

/// The programs of `fuzz/targets`.
const TARGETS: [&str; 4] = ["parse", "decode", "edit", "changes"];

/// What a stable compiler needs to be told so that libFuzzer sees which code an input reaches.
const FLAGS: [&str; 7] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
];

/// How large an input may become: what is quick to read is tried often.
const MOST_BYTES: u32 = 4096;

/// Every target for so many seconds; all of them, also after a finding.
pub fn run(project: &Project, seconds: u64) -> Result<()> {
    let programs = build(project)?;
    let results: Vec<Result<()>> =
        TARGETS.iter().map(|target| one(project, &programs, target, seconds)).collect();
    results.iter().filter_map(|result| result.as_ref().err()).for_each(say::problem);
    results.into_iter().collect()
}

/// Compiles the targets; gives the folder they are in.
fn build(project: &Project) -> Result<PathBuf> {
    apt::ensure_program("g++", &["g++"])?;
    let host = host()?;
    say::line("· fuzz: compiling the targets (about three minutes at first)");
    Job::new("cargo")
        .args(["build", "--quiet", "--release", "--target", &host, "--target-dir"])
        .args([project.at("target/fuzz")])
        .env("RUSTFLAGS", FLAGS.join(" "))
        .dir(project.at("fuzz"))
        .minutes(20)
        .run_test()?;
    Ok(project.at("target/fuzz").join(host).join("release"))
}

/// Named, so that build scripts are compiled without the flags.
fn host() -> Result<String> {
    let (_, said) = Job::new("rustc").args(["-vV"]).seconds(30).capture()?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Problem::new("rustc does not say its host", said, ""))
}

fn one(project: &Project, programs: &Path, target: &str, seconds: u64) -> Result<()> {
    let corpus = project.at("target/fuzz/corpus").join(target);
    let findings = project.at("target/fuzz/findings");
    let log = project.at("target/fuzz").join(format!("{target}.log"));
    files::folder_at(&corpus)?;
    files::folder_at(&findings)?;
    let job = Job::new(programs.join(target))
        .args([corpus, project.at("fuzz/seeds")])
        .args([format!("-dict={}", project.at("fuzz/pod.dict").display())])
        .args([format!("-artifact_prefix={}/{target}-", findings.display())])
        .args([format!("-max_total_time={seconds}"), format!("-max_len={MOST_BYTES}")])
        .args(["-timeout=25", "-rss_limit_mb=2048", "-print_final_stats=1"])
        .complain_to(&log)?;
    let result = job.seconds(seconds * 2 + 300).run();
    let said = files::read(&log)?;
    say::line(&format!("· fuzz: {target}: {}", summary(&said)));
    result.map_err(|_| {
        let help = format!("{} tells all. Make a test of the input, named for the bug.", log.display());
        Problem::new(format!("fuzzing {target} found something"), finding(&said), help)
    })
}

/// How often it ran and how much code it reached.
fn summary(log: &str) -> String {
    let after = |line: &str, word: &str| {
        line.split_once(word).and_then(|(_, rest)| rest.split_whitespace().next().map(str::to_owned))
    };
    let last =
        |word: &str| log.lines().rev().find_map(|line| after(line, word)).unwrap_or_else(|| "?".to_owned());
    format!(
        "{} runs, {} edges of code, {} inputs kept",
        last("number_of_executed_units:"),
        last(" cov: "),
        last("new_units_added:")
    )
}

/// What was asserted, and the input.
fn finding(log: &str) -> String {
    let panic = log.lines().skip_while(|line| !line.contains("panicked at")).take(2);
    let input =
        log.lines().filter(|line| line.contains("Test unit written to") || line.starts_with("SUMMARY"));
    panic.chain(input).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "#9\tNEW    cov: 7 ft: 8\n#99\tDONE   cov: 5742 ft: 22637 corp: 871/241Kb\n\
        thread 'x' panicked at src/parse.rs:48:9:\n14 after 9\nstack backtrace:\n\
        artifact_prefix='f/'; Test unit written to f/parse-crash-1\n\
        stat::number_of_executed_units: 1926\nstat::new_units_added:          871\n";

    #[test]
    fn the_log_gives_what_was_done_and_what_was_found() {
        assert_eq!(summary(LOG), "1926 runs, 5742 edges of code, 871 inputs kept");
        assert_eq!(summary(""), "? runs, ? edges of code, ? inputs kept");
        let found = finding(LOG);
        assert!(
            found.contains("parse.rs:48")
                && found.contains("14 after 9")
                && found.contains("f/parse-crash-1")
        );
    }

    #[test]
    fn every_target_is_run() {
        let manifest = include_str!("../../../../fuzz/Cargo.toml");
        let named: Vec<&str> =
            manifest.lines().filter_map(|line| line.strip_prefix("path = \"targets/")).collect();
        assert_eq!(named, TARGETS.map(|target| format!("{target}.rs\"")));
    }
}
