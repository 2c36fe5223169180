//! A shell's script as a tree. Words stay as they are written; what they mean depends on the moment in which they are run.

/// Commands one after the other.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct List(pub(super) Vec<Item>);

/// One of them, with what `&&` and `||` hang on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) first: Pipeline,
    pub(super) rest: Vec<(Joint, Pipeline)>,
    /// It is not waited for (`&`).
    pub(super) is_background: bool,
}

/// What stands between two pipelines of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    And,
    Or,
}

/// Commands of which each reads what the one before writes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pipeline {
    pub(super) is_negated: bool,
    pub(super) stages: Vec<Stage>,
}

/// A command with its redirections.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stage {
    pub(super) body: Body,
    pub(super) redirections: Vec<Redirection>,
}

/// What is run.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Body {
    /// `NAME=value program word …`, each as it is written.
    Simple { assignments: Vec<(String, String)>, words: Vec<String> },
    /// `{ …; }`.
    Group(List),
    /// `( … )`.
    Subshell(List),
    /// Conditions with what is done when they hold, and `else`.
    If { arms: Vec<(List, List)>, otherwise: List },
    /// `while` or `until`.
    Loop { is_until: bool, condition: List, body: List },
    /// `for NAME in words`; without `in` the script's own arguments.
    For { name: String, words: Option<Vec<String>>, body: List },
    /// `case word in …`: patterns with what is done.
    Case { word: String, arms: Vec<(Vec<String>, List)> },
    /// `NAME() …`.
    Function { name: String, body: Box<Stage> },
}

/// A redirection.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Redirection {
    /// The number before the operator, else the operator's own.
    pub(super) descriptor: u32,
    pub(super) kind: Kind,
    /// The word behind the operator; the text of a here-document.
    pub(super) target: String,
}

/// The ways to redirect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<`
    Read,
    /// `>`, `>|`
    Write,
    /// `>>`
    Append,
    /// `&>`: standard output and standard error.
    WriteBoth,
    /// `<&3`, `>&3`
    Duplicate,
    /// `<<WORD`, and `<<<word`: the text, in which variables are replaced.
    Text,
    /// `<<'WORD'`: the text as it stands.
    TextAsIs,
}
