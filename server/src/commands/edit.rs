//! `podlab edit`: several changes to a Pod's YAML, all or none.

mod encoding;
pub(super) mod filter;
mod lines;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use pod::{Draft, Operation};

use super::output::{UNUSABLE, say};
use filter::{Failure, How};

/// Make several changes to a Pod's YAML: standard input to standard output, all or none
///
/// Only the nodes that the changes are about become other bytes; comments, order, quotes and line ends stay. FILE holds one
/// JSON operation a line, done in order: {"op":"set","path","value"}, unset {path}, insert {path, index, value},
/// remove {path}, move {path, to}, duplicate {path, name}, rename {path, name} (a container or volume; references follow).
/// Paths are as in `podlab set`. Exit status: 0 done, 1 a change is refused (standard output stays empty), 2 wrong usage
/// or a file that cannot be read.
#[derive(clap::Args)]
pub struct Edit {
    /// The operations; not -, since standard input is the text
    #[arg(long, value_name = "FILE")]
    ops: PathBuf,

    #[command(flatten)]
    how: How,
}

/// Edits standard input. Exit status as the command line's contract says.
pub fn run(arguments: &Edit) -> ExitCode {
    let name = arguments.ops.display();
    match read(&arguments.ops) {
        Ok(operations) => {
            filter::run(&arguments.how, |draft| all(draft, &operations, &name.to_string(), &arguments.how))
        }
        Err(reason) => {
            say(&format!("podlab: {name}: {reason}"));
            ExitCode::from(UNUSABLE)
        }
    }
}

fn read(file: &Path) -> Result<Vec<(usize, Operation)>, String> {
    if file == Path::new("-") {
        return Err("standard input is the text to change; put the operations into a file".to_owned());
    }
    let bytes =
        fs::read(file).map_err(|error| format!("cannot be read: {error}; name a file with operations"))?;
    lines::operations(&bytes)
}

/// Each change on what the one before left; the first refusal ends it.
fn all(draft: &Draft, operations: &[(usize, Operation)], file: &str, how: &How) -> Result<Draft, Failure> {
    operations.iter().try_fold(draft.clone(), |draft, (line, operation)| {
        filter::apply(&draft, operation.clone(), how).map_err(|failure| match failure {
            Failure::Refused(reason) => Failure::Refused(format!("{file}: line {line}: {reason}")),
            unusable @ Failure::Unusable(_) => unusable,
        })
    })
}
