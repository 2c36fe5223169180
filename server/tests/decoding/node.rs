//! A document that is to be written: what serde_json::Value cannot hold (keys twice, anchors, words as they stand) too.

use serde_json::Value;

use crate::random::Random;

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A scalar or an alias as it is written, on one line.
    Word(String),
    /// A text in several lines, with the sign before it: `|-`.
    Literal(&'static str, String),
    Map(Vec<(String, Node)>),
    List(Vec<Node>),
    Anchor(String, Box<Node>),
}

impl Node {
    pub fn word(text: &str) -> Self {
        Self::Word(text.to_owned())
    }

    /// A value, its texts quoted in one way or another.
    pub fn of(value: &Value, random: &mut Random) -> Self {
        match value {
            Value::Object(map) => Self::Map(
                map.iter().map(|(key, value)| (key_of(key, random), Self::of(value, random))).collect(),
            ),
            Value::Array(items) => Self::List(items.iter().map(|item| Self::of(item, random)).collect()),
            Value::String(text) if text.ends_with('\n') && !text.starts_with([' ', '\n']) => Self::Literal(
                if text.ends_with("\n\n") { "|+" } else { "|" },
                text.trim_end_matches('\n').to_owned(),
            ),
            Value::String(text) => Self::Word(quoted(text, random)),
            other => Self::Word(other.to_string()),
        }
    }

    /// How many children it has.
    pub fn len(&self) -> usize {
        match self {
            Self::Word(_) | Self::Literal(..) => 0,
            Self::Map(entries) => entries.len(),
            Self::List(items) => items.len(),
            Self::Anchor(_, inner) => inner.len(),
        }
    }

    pub fn child(&self, index: usize) -> &Self {
        match self {
            Self::Map(entries) => &entries[index].1,
            Self::List(items) => &items[index],
            Self::Anchor(_, inner) => inner.child(index),
            Self::Word(_) | Self::Literal(..) => panic!("no children"),
        }
    }

    pub fn child_mut(&mut self, index: usize) -> &mut Self {
        match self {
            Self::Map(entries) => &mut entries[index].1,
            Self::List(items) => &mut items[index],
            Self::Anchor(_, inner) => inner.child_mut(index),
            Self::Word(_) | Self::Literal(..) => panic!("no children"),
        }
    }

    /// The node at a path of child positions.
    pub fn at(&self, path: &[usize]) -> &Self {
        path.iter().fold(self, |node, &index| node.child(index))
    }

    pub fn at_mut(&mut self, path: &[usize]) -> &mut Self {
        path.iter().fold(self, |node, &index| node.child_mut(index))
    }

    /// The paths of all nodes, in their order.
    pub fn paths(&self) -> Vec<Vec<usize>> {
        let mut all = vec![Vec::new()];
        for index in 0..self.len() {
            all.extend(self.child(index).paths().into_iter().map(|rest| [vec![index], rest].concat()));
        }
        all
    }
}

/// Whether an unquoted word is this very text.
fn is_plain(text: &str) -> bool {
    let is_word = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/')
        && text.chars().all(|character| character.is_ascii_alphanumeric() || "-./_".contains(character))
        && !is_word.contains(&text.to_lowercase().as_str())
}

fn key_of(key: &str, random: &mut Random) -> String {
    if is_plain(key) && random.chance(97) { key.to_owned() } else { quoted(key, random) }
}

fn quoted(text: &str, random: &mut Random) -> String {
    if is_plain(text) && random.chance(70) {
        text.to_owned()
    } else if text.chars().all(|character| !character.is_control() && character != '\'') && random.chance(40)
    {
        format!("'{text}'")
    } else {
        Value::String(text.to_owned()).to_string()
    }
}
