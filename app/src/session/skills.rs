//! What a session can do only once the parts of the page have come (`workbench::later`): functions whose code is large, and that
//! nobody needs to read the page or to type into the YAML. They are called by address, so that what the page begins with holds
//! none of them.

use super::Session;
use super::selection::Selection;
use crate::browser::editor;
use crate::workbench::{fields, hints};
use js_sys::Promise;
use pod::{Draft, Fix, Path};
use serde::Serialize;

/// The functions.
#[derive(Debug, Clone, Copy)]
pub struct Skills {
    /// The control of the form that shows a place of the Pod ([`fields::home`]).
    pub home: fn(&Draft, Selection, &Path) -> Option<Path>,
    /// What can be written at a caret, as JSON ([`hints::offers`]).
    pub offers: fn(&Draft, usize) -> String,
    /// What is known about the field at an offset, as JSON ([`hints::place`]).
    pub place: fn(&Draft, usize) -> String,
    /// The doc of a field, by its path without positions; rejected with why it is not there.
    pub doc: fn(String) -> Promise,
    /// Makes a repair ([`Session::mend`]).
    pub mend: fn(Session, &Fix),
    /// Sends the chosen document ([`Session::submit`]).
    pub submit: fn(Session),
}

impl Skills {
    /// All of them. Whoever calls this has their code.
    pub fn all() -> Self {
        Self {
            home: fields::home,
            offers: |draft, caret| json(&hints::offers(draft, caret)),
            place: |draft, offset| json(&hints::place(draft, offset)),
            doc: editor::doc,
            mend: Session::mend,
            submit: Session::submit,
        }
    }

    /// What a new session can do: all on the server, which renders the parts with the page.
    pub fn at_first() -> Option<Self> {
        if cfg!(feature = "hydrate") { None } else { Some(Self::all()) }
    }
}

fn json(found: &impl Serialize) -> String {
    serde_json::to_string(found).unwrap_or_else(|_| "null".to_owned())
}
