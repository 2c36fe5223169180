//! `podlab`: the web server and the terminal commands, one binary.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    server::commands::run(server::commands::Cli::parse())
}
