//! Where a rule looks: a chain of steps on the stack, of which a [`Path`] is made only when something is reported.
//! A Pod without faults is judged without building any.

use crate::path::Path;

/// A place in the document, one step deeper than another.
#[derive(Clone, Copy)]
pub(super) enum At<'a> {
    /// Where the rules begin.
    Start(&'a Path),
    /// A field of an object.
    Field(&'a At<'a>, &'static str),
    /// An item of a list.
    Index(&'a At<'a>, usize),
    /// An entry of a map.
    Key(&'a At<'a>, &'a str),
}

impl<'a> At<'a> {
    pub(super) fn field(&'a self, name: &'static str) -> Self {
        Self::Field(self, name)
    }

    pub(super) fn index(&'a self, index: usize) -> Self {
        Self::Index(self, index)
    }

    pub(super) fn key(&'a self, key: &'a str) -> Self {
        Self::Key(self, key)
    }
}

/// What can say where something is: a [`Path`], or an [`At`].
pub(super) trait Spot {
    /// The place, written out.
    fn path(&self) -> Path;
}

impl Spot for Path {
    fn path(&self) -> Path {
        self.clone()
    }
}

impl Spot for At<'_> {
    fn path(&self) -> Path {
        match self {
            Self::Start(path) => (*path).clone(),
            Self::Field(at, name) => at.path().field(name),
            Self::Index(at, index) => at.path().index(*index),
            Self::Key(at, key) => at.path().key(key),
        }
    }
}
