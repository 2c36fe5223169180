//! `podlab unset`: one value of a Pod's YAML goes.

use std::process::ExitCode;

use pod::{Operation, Path};

use super::edit::filter::{self, How};

/// Take one value out of a Pod's YAML: standard input to standard output
///
/// Parents left empty go too, unless empty means something there (emptyDir, a selector, securityContext) or they carry a
/// comment. What is absent gives the text back. Paths are as in `podlab set`. Exit status: 0 done, 1 refused (standard
/// output stays empty), 2 wrong usage.
#[derive(clap::Args)]
pub struct Unset {
    /// What, such as spec.containers[name=lemon].command
    path: Path,

    #[command(flatten)]
    how: How,
}

/// Takes a value out of standard input. Exit status as the command line's contract says.
pub fn run(arguments: &Unset) -> ExitCode {
    let path = arguments.path.clone();
    filter::run(&arguments.how, |draft| filter::apply(draft, Operation::Unset { path }, &arguments.how))
}
