//! Patterns: containers that belong together, put into the Pod at hand as edits. One file a pattern.
//!
//! A [`Pattern`] is data (what it is for, when not, what it asks) and one function from a Pod and the [`Choices`] to
//! operations. It only adds: what is written stays, names that are taken get a number (`ground`, `edits`).

mod adapter;
mod ambassador;
mod asks;
mod edits;
mod ground;
mod init_gate;
mod native_sidecar;
mod shared_volume;
mod sidecar;
#[cfg(test)]
mod tests;

pub use asks::{Choice, Choices, Parameter, Takes};

use crate::draft::Draft;
use crate::edit::{Operation, edit};
use crate::path::Path;
use ground::Ground;

/// A way to put containers together.
#[derive(Debug)]
pub struct Pattern {
    /// Its name in programs: `init-gate`.
    pub id: &'static str,
    /// Its name for people: `Init gate`.
    pub name: &'static str,
    /// What it is for; code stands between backticks.
    pub purpose: &'static str,
    /// When another way is better.
    pub unsuited: &'static str,
    /// The Kubernetes version that has it without a feature gate, when that matters: `1.29`.
    pub since: Option<&'static str>,
    /// What a person chooses, in this order: a later one may have its default from an earlier one.
    pub parameters: &'static [Parameter],
    plan: Plan,
}

/// The operations at paths of the Pod; or why there are none, and what to do.
type Plan = fn(&Ground, &Choices) -> Result<Vec<Operation>, String>;

/// All patterns, the plainest first.
#[must_use]
pub fn patterns() -> &'static [&'static Pattern] {
    &[
        &sidecar::SIDECAR,
        &native_sidecar::NATIVE_SIDECAR,
        &adapter::ADAPTER,
        &ambassador::AMBASSADOR,
        &init_gate::INIT_GATE,
        &shared_volume::SHARED_VOLUME,
    ]
}

impl Pattern {
    /// A value for each parameter: the one chosen where the Pod has it, else the one that fits the Pod.
    #[must_use]
    pub fn settled(&self, draft: &Draft, chosen: &Choices) -> Choices {
        let ground = Ground::new(draft);
        self.parameters.iter().fold(Choices::default(), |mut settled, parameter| {
            let value = parameter.settle(&ground, &settled, chosen);
            settled.set(parameter.id, value);
            settled
        })
    }

    /// What a parameter can be, when it is chosen from what the Pod has; nothing when it is typed.
    #[must_use]
    pub fn options(&self, draft: &Draft, parameter: &Parameter, settled: &Choices) -> Vec<Choice> {
        parameter.options(&Ground::new(draft), settled)
    }

    /// The operations that put the pattern into the chosen document; or why there are none, and what to do.
    ///
    /// A text without a document becomes a Pod, a Pod without containers gets one for the pattern to go with.
    pub fn apply(&self, draft: &Draft, chosen: &Choices) -> Result<Vec<Operation>, String> {
        let ground = Ground::new(draft);
        ground.is_usable()?;
        let planned = (self.plan)(&ground, &self.settled(draft, chosen))?;
        let prefix = ground.prefix();
        let mut operations = beginning(draft, self.id);
        operations.extend(planned.into_iter().map(|operation| below(&prefix, operation)));
        Ok(operations)
    }

    /// The text with the pattern in it; or why that cannot be, and what to do.
    pub fn applied(&self, draft: &Draft, chosen: &Choices) -> Result<Draft, String> {
        let operations = self.apply(draft, chosen)?;
        edit(draft, &operations).map_err(|refusal| refusal.to_string())
    }
}

/// What a Pod begins with, where nothing is written.
fn beginning(draft: &Draft, name: &str) -> Vec<Operation> {
    if !draft.documents().is_empty() {
        return Vec::new();
    }
    let set = |path: Path, value: &str| Operation::Set { path, value: value.into() };
    let root = Path::root();
    vec![
        set(root.field("apiVersion"), "v1"),
        set(root.field("kind"), "Pod"),
        set(root.field("metadata").field("name"), name),
    ]
}

/// An operation at a path of the Pod as one of the document. Patterns only insert.
fn below(prefix: &Path, operation: Operation) -> Operation {
    match operation {
        Operation::Insert { path, index, value } => {
            Operation::Insert { path: prefix.join(&path), index, value }
        }
        other => other,
    }
}
