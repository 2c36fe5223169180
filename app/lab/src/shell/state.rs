//! What a shell knows at a moment.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::tree::Stage;
use super::{Known, Written};

/// A value is not made longer than this, in bytes.
pub(super) const LONGEST: usize = 64 * 1024;

/// The exit status of what was run last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Known(i32),
    /// Not zero, as far as it is known.
    Failed,
    Unknown,
}

impl Status {
    pub(super) fn is_success(self) -> Option<bool> {
        match self {
            Status::Known(code) => Some(code == 0),
            Status::Failed => Some(false),
            Status::Unknown => None,
        }
    }

    pub(super) fn of(is_success: Option<bool>) -> Status {
        match is_success {
            Some(true) => Status::Known(0),
            Some(false) => Status::Known(1),
            None => Status::Unknown,
        }
    }

    pub(super) fn negated(self) -> Status {
        Status::of(self.is_success().map(|is_success| !is_success))
    }
}

/// A shell at a moment; a subshell begins with a copy.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    /// What the process was started with, where the values are known; shared, since it may be large.
    outer: Rc<Known>,
    /// Variables that the script has given known values.
    known: Known,
    /// Variables that have a value which is not known.
    unknown: BTreeSet<String>,
    /// `$1`, `$2`, …
    pub(super) arguments: Vec<String>,
    pub(super) functions: BTreeMap<String, Rc<Stage>>,
    /// The folder, empty where it is not known.
    pub(super) folder: String,
    pub(super) status: Status,
    /// Where `exec > file` has turned all output to.
    pub(super) turned: Vec<Written>,
    /// What further descriptors lead to: a file that is read, or one that is written.
    pub(super) descriptors: BTreeMap<u32, Result<Written, String>>,
}

impl State {
    /// A shell that begins.
    pub(super) fn new(outer: Known, unknown: BTreeSet<String>, folder: &str) -> State {
        State {
            outer: Rc::new(outer),
            known: Known::new(),
            unknown,
            arguments: Vec::new(),
            functions: BTreeMap::new(),
            folder: folder.to_owned(),
            status: Status::Known(0),
            turned: Vec::new(),
            descriptors: BTreeMap::new(),
        }
    }

    /// The same shell a moment later.
    pub(super) fn with_status(&self, status: Status) -> State {
        State { status, ..self.clone() }
    }

    /// A shell that this one starts.
    pub(super) fn with_arguments(&self, arguments: Vec<String>) -> State {
        State { arguments, ..self.clone() }
    }

    /// The value of a variable, an argument or `?`, where it is known.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        if let Ok(number) = name.parse::<usize>() {
            return number.checked_sub(1).and_then(|at| self.arguments.get(at).cloned());
        }
        match (name, self.status) {
            ("?", Status::Known(code)) => Some(code.to_string()),
            ("PWD", _) if !self.folder.is_empty() => Some(self.folder.clone()),
            ("#", _) => Some(self.arguments.len().to_string()),
            ("@" | "*", _) => Some(self.arguments.join(" ")),
            _ if self.unknown.contains(name) => None,
            _ => self.known.get(name).or_else(|| self.outer.get(name)).cloned(),
        }
    }

    /// Whether the script itself tells that a variable has no value: only what it has made is sure to be unset elsewhere.
    pub(super) fn is_unset(&self, name: &str) -> bool {
        let is_argument = name.parse::<usize>().is_ok_and(|number| number > self.arguments.len());
        // Names in small letters are the script's own; what is in capitals may come from outside.
        let is_own =
            name != "0" && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        let has_value = |known: &Known| known.contains_key(name);
        let is_known = has_value(&self.known) || has_value(&self.outer) || self.unknown.contains(name);
        is_argument || (is_own && !name.is_empty() && !is_known)
    }

    /// Whether a variable has a value which is not known.
    pub(super) fn has_unknown_value(&self, name: &str) -> bool {
        self.unknown.contains(name) || name == "0"
    }

    pub(super) fn assign(&mut self, name: &str, value: Option<String>) {
        if let Some(value) = value {
            self.unknown.remove(name);
            self.known.insert(name.to_owned(), value);
        } else {
            self.known.remove(name);
            self.unknown.insert(name.to_owned());
        }
    }

    /// Whether another state knows the same, so that what is run in it does the same.
    pub(super) fn knows_the_same(&self, other: &State) -> bool {
        self.known == other.known
            && self.unknown == other.unknown
            && self.folder == other.folder
            && self.arguments == other.arguments
    }

    /// What is the same in two states; where they differ nothing is known.
    pub(super) fn join(&mut self, other: &State) {
        self.forget_changes(other);
        self.folder = if self.folder == other.folder { self.folder.clone() } else { String::new() };
        self.status = match (self.status, other.status) {
            (one, other) if one == other => one,
            (one, other) if one.is_success() == Some(false) && other.is_success() == Some(false) => {
                Status::Failed
            }
            _ => Status::Unknown,
        };
        for (name, body) in &other.functions {
            self.functions.entry(name.clone()).or_insert_with(|| Rc::clone(body));
        }
    }

    /// Forgets the values that differ from those of another state.
    pub(super) fn forget_changes(&mut self, other: &State) {
        let names: BTreeSet<&String> = self.known.keys().chain(other.known.keys()).collect();
        let differing = names.into_iter().filter(|name| self.known.get(*name) != other.known.get(*name));
        let differing: Vec<String> = differing.cloned().collect();
        for name in differing {
            self.assign(&name, None);
        }
        self.unknown.extend(other.unknown.iter().cloned());
        self.known.retain(|name, _| !self.unknown.contains(name));
    }

    /// A path from the root, as far as the folder is known.
    pub(super) fn absolute(&self, path: &str) -> String {
        if path.starts_with('/') || self.folder.is_empty() || path.is_empty() {
            return plain(path);
        }
        plain(&format!("{}/{path}", self.folder))
    }
}

/// A path without `.`, `..` and needless slashes, as the kernel reads it where no link is in the way.
pub(crate) fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if path.starts_with('/') || parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let inner = parts.join("/");
    if path.starts_with('/') { format!("/{inner}") } else { inner }
}
