//! `podlab set`: one value of a Pod's YAML.

use std::process::ExitCode;

use pod::{Draft, Operation, Path, ValueError};
use serde_json::Value;

use super::edit::filter::{self, Failure, How};

/// Set one value in a Pod's YAML: standard input to standard output
///
/// Only that node becomes other bytes; comments, order, quotes and line ends stay, and missing parents are made. A path is
/// fields and brackets: `spec.containers[0].image`, `spec.containers[name=lemon].command[+]` (append), `metadata.labels[app]`.
/// Exit status: 0 done, 1 refused (standard output stays empty), 2 wrong usage.
#[derive(clap::Args)]
pub struct Set {
    /// Where, such as `spec.containers[0].image`; in a Deployment `spec.template.spec.containers[0].image`
    path: Path,

    /// The value: text where Kubernetes wants text (quoted when needed), else YAML, such as 80, true or "[sleep, '3600']"
    #[arg(allow_hyphen_values = true)]
    value: String,

    #[command(flatten)]
    how: How,
}

/// Sets a value in standard input. Exit status as the command line's contract says.
pub fn run(arguments: &Set) -> ExitCode {
    filter::run(&arguments.how, |draft| {
        let path = arguments.path.clone();
        let value = value(draft, &path, &arguments.value).map_err(|ValueError { message, help }| {
            Failure::Unusable(format!("{path}: {message}\n  help: {help}"))
        })?;
        filter::apply(draft, Operation::Set { path, value }, &arguments.how)
    })
}

fn value(draft: &Draft, path: &Path, text: &str) -> Result<Value, ValueError> {
    let prefix = draft.chosen().map_or_else(Path::root, |document| document.prefix().clone());
    pod::value_for(&prefix, path, text)
}
