//! A script of the shell, run without running it: which programs it starts in which order, where their output goes, whether
//! they stand in a loop, and whether it ends. What is not known, such as whether a file exists, is followed both ways; what
//! cannot be reached, such as what stands behind a loop without an end, is left out. Source: POSIX 1003.1, 2 (Shell Command
//! Language), and what BusyBox' ash and bash add to it.
//!
//! Pure and bounded: loops are followed for a few rounds, and a script that is too large is not read.

mod arithmetic;
mod condition;
mod files;
mod flow;
mod parse;
mod programs;
mod redirect;
mod run;
mod state;
mod tree;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use programs::{has_no_script, script_at};
pub(crate) use run::has_variable;
pub(crate) use state::plain;

/// Variables with known values.
pub(crate) type Known = BTreeMap<String, String>;

/// One program that is run.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Call {
    /// Without its folder.
    pub(crate) program: String,
    /// The words behind it.
    pub(crate) words: Vec<String>,
    /// Files that its output goes to, also by way of a pipe, `tee`, a loop's end or the whole script's, and those that it makes
    /// itself.
    pub(crate) writes: Vec<Written>,
    /// Files that come to it by `<` or a pipe.
    pub(crate) reads: Vec<String>,
    /// The folder it is run in, empty where that is not known.
    pub(crate) folder: String,
    /// It is run again and again: in a loop that has no end, or of which the text does not tell when it ends.
    pub(crate) is_looped: bool,
    /// It is run whatever the programs before it say.
    pub(crate) is_certain: bool,
    /// The image does not have it.
    pub(crate) is_missing: bool,
    /// The number of the command that it is a part of: what is in one pipeline has one number.
    pub(crate) group: usize,
    /// The variables that its output, or what it reads, comes into.
    pub(crate) into: Vec<String>,
    /// Its standard output goes somewhere else already.
    pub(crate) is_turned: bool,
}

impl Call {
    /// A path as this program reads it, from the root as far as its folder is known.
    pub(crate) fn absolute(&self, path: &str) -> String {
        let is_relative = !path.starts_with('/') && !self.folder.is_empty() && !path.is_empty();
        if is_relative { plain(&format!("{}/{path}", self.folder)) } else { plain(path) }
    }
}

/// A file that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) path: String,
    /// What was there stays (`>>`, `tee -a`).
    pub(crate) appends: bool,
}

/// Which programs ask for something, and whether it is there: their exit status follows from it.
pub(crate) struct Oracle<'a> {
    pub(crate) asks: &'a dyn Fn(&Call) -> bool,
    pub(crate) is_there: bool,
}

/// Where a process is started.
pub(crate) struct Setting<'a> {
    pub(crate) known: Known,
    /// Variables whose values come from elsewhere.
    pub(crate) unknown: BTreeSet<String>,
    pub(crate) folder: &'a str,
    /// Programs that the image surely does not have.
    pub(crate) is_without: &'a dyn Fn(&str) -> bool,
    pub(crate) oracle: Option<Oracle<'a>>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ran {
    pub(crate) calls: Vec<Call>,
    /// It does something that is not read here, such as a script of another language or one in a file.
    pub(crate) is_opaque: bool,
    /// It may end with success, as far as is known.
    pub(crate) may_succeed: bool,
    /// The shell takes it for no script, and runs nothing.
    pub(crate) is_refused: bool,
}

impl Ran {
    /// Of a process that never starts.
    pub(crate) fn nothing() -> Self {
        Ran { calls: Vec::new(), is_opaque: false, may_succeed: false, is_refused: false }
    }

    fn refused() -> Self {
        Ran { is_refused: true, ..Ran::nothing() }
    }
}

/// Runs a script; `None` when it cannot be read.
pub(crate) fn run(script: &str, arguments: &[String], setting: &Setting) -> Option<Ran> {
    run::run(script, arguments, setting)
}

/// Whether a shell takes the script at all.
pub(crate) fn is_readable(script: &str) -> bool {
    parse::parse(script).is_some()
}

/// Runs one program without a shell.
pub(crate) fn run_program(words: &[String], setting: &Setting) -> Ran {
    run::run_program(words, setting)
}

#[cfg(test)]
mod tests;
