//! The words of YAML.

use std::ops::Range;

/// A word of the text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub kind: TokenKind,
    /// Its bytes; empty for those that only indentation or a later colon tells.
    pub span: Range<usize>,
}

/// What a word is.
#[derive(Clone, Debug)]
pub(super) enum TokenKind {
    /// `%YAML` or `%TAG`.
    Directive(Directive),
    /// `---`.
    DocumentStart,
    /// `...`.
    DocumentEnd,
    /// Nothing more.
    TextEnd,
    /// A list or map of lines begins or ends.
    BlockSequence,
    BlockMapping,
    BlockEnd,
    /// `[`, `]`, `{`, `}`.
    FlowSequence,
    FlowSequenceEnd,
    FlowMapping,
    FlowMappingEnd,
    /// `-`.
    Item,
    /// `,`.
    Comma,
    /// `?`, or the place of a key that a colon follows.
    Key,
    /// `:`.
    Value,
    /// `*name`.
    Alias(String),
    /// `&name`.
    Anchor(String),
    /// `!`; the handle is empty for `!<…>`.
    Tag {
        handle: String,
        suffix: String,
    },
    /// A text, whatever its quotes.
    Scalar {
        text: String,
        plain: bool,
        header: Option<usize>,
    },
}

/// A line that begins with `%`.
#[derive(Clone, Debug)]
pub(super) enum Directive {
    Yaml { is_known: bool },
    Tag { handle: String, prefix: String },
}

impl Token {
    pub fn new(kind: TokenKind, span: Range<usize>) -> Self {
        Self { kind, span }
    }
}
