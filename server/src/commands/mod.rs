//! The command line: one file a command. What the commands print and how they exit is a contract (README, "Command line"):
//! results to stdout, everything else to stderr; 0 done, 1 something refused or failed, 2 wrong usage or unreadable input,
//! 3 an error of the grader.

use std::process::ExitCode;

pub mod check;
pub mod edit;
pub mod exercises;
pub mod explain;
pub mod grade;
mod inputs;
mod output;
pub mod pack;
mod packs;
pub mod serve;
pub mod set;
pub mod unset;

/// Build, check, grade and submit Kubernetes Pods.
#[derive(clap::Parser)]
#[command(name = "podlab", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Serve(serve::Serve),
    Check(check::Check),
    Explain(explain::Explain),
    Set(set::Set),
    Unset(unset::Unset),
    Edit(edit::Edit),
    Grade(grade::GradeCommand),
    Exercises(exercises::Exercises),
    Pack(pack::Pack),
}

/// Runs the chosen command and says how the process shall exit.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    match cli.command {
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Set(arguments) => set::run(&arguments),
        Command::Unset(arguments) => unset::run(&arguments),
        Command::Edit(arguments) => edit::run(&arguments),
        Command::Grade(arguments) => grade::run(&arguments),
        Command::Exercises(arguments) => exercises::run(&arguments),
        Command::Pack(arguments) => pack::run(&arguments),
    }
}
