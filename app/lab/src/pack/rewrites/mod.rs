//! Right Pods in other words: a right one rewritten so that it means the same to Kubernetes.
//!
//! - `forms`: other YAML for the same value (order of keys, quotes, brackets, JSON, comments, line ends); `print` writes it
//! - `meaning`: other values that mean the same (long image names, args for a command, written defaults, other units), and
//!   native or plain sidecars where an exercise says that both are right

mod forms;
mod meaning;
mod print;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::ground::Ground;

/// One way to write a Pod in another form; it gives nothing where it does not fit. The texts are the names of the
/// containers that may be native or plain sidecars.
#[derive(Clone, Copy)]
struct Rewrite {
    name: &'static str,
    make: fn(&Ground, &[String]) -> Option<String>,
}

/// A right Pod in another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// What was done: `keys-sorted`.
    pub name: &'static str,
    /// The text.
    pub text: String,
}

/// The names of all rewrites, in the order in which they are applied.
pub fn rewrites() -> impl Iterator<Item = &'static str> {
    all().map(|rewrite| rewrite.name)
}

/// The rewrites of a right text, always in the same order; none is the text itself, and no two are equal. `either` names
/// the containers that may be native or plain sidecars. A text that holds no Pod has none.
pub fn rewritten(text: &str, either: &[String]) -> Vec<Rewritten> {
    let Some(ground) = Ground::new(text) else { return Vec::new() };
    let mut seen = BTreeSet::from([text.to_owned()]);
    let made = all().filter_map(|it| Some(Rewritten { name: it.name, text: (it.make)(&ground, either)? }));
    made.filter(|it| seen.insert(it.text.clone())).collect()
}

fn all() -> impl Iterator<Item = &'static Rewrite> {
    forms::ALL.iter().chain(meaning::ALL)
}
