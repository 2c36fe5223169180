//! The build program behind the Makefile: it gets the tools, builds the site and the program `podlab`, runs and
//! tests them. The Makefile only calls it; every step with logic is here, tested.

mod apt;
mod bench;
mod cache;
mod commands;
mod failures;
mod files;
mod fresh;
mod http;
mod kind;
mod problem;
mod process;
mod project;
mod say;
#[cfg(test)]
mod scratch;
mod serve;
mod settings;
mod signals;
mod steps;
mod tiers;
mod toolchain;
mod versions;
#[cfg(test)]
mod workspace;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match signals::listen().and_then(|()| commands::run(&args)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            say::problem(&problem);
            ExitCode::FAILURE
        }
    }
}
