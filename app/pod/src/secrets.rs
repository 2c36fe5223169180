//! What looks like a secret in a text, before the text leaves for somewhere else. Never the value itself.
//!
//! It finds what people write down by mistake, not all that is secret: silence is no proof.

mod words;

use serde_json::Value;

use crate::document::Document;
use crate::draft::Draft;
use crate::path::Path;

/// A place of a text that looks like a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// The document, from 0.
    pub document: usize,
    /// Where in it; where a comment stands for what is written there.
    pub path: Path,
    /// Why it looks so.
    pub looks: Looks,
}

/// Why something looks like a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// Its name says so: `DB_PASSWORD`.
    Named,
    /// The data of a Secret.
    Data,
    /// A private key in PEM form (RFC 7468).
    PrivateKey,
    /// It begins as the tokens of a well-known service do.
    Token,
    /// An address with a password in it: `redis://user:word@host` (RFC 3986, 3.2.1).
    Address,
}

impl Looks {
    /// What it looks like, for people.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Named => "has the name of a password, token or key",
            Self::Data => "is the data of a Secret",
            Self::PrivateKey => "is a private key",
            Self::Token => "begins as an access token does",
            Self::Address => "is an address with a password in it",
        }
    }
}

/// Not more than this many places are listed.
const MOST: usize = 100;

/// Every place that looks like a secret, in the order of the text; at most a hundred.
#[must_use]
pub fn looks_secret(draft: &Draft) -> Vec<Suspect> {
    let mut found = Vec::new();
    for document in draft.documents() {
        let mut search = Search { document, found: Vec::new() };
        let is_secret = document.kind() == Some("Secret");
        search.walk(document.value(), &Path::root(), is_secret);
        search.comments(draft);
        search.found.truncate(MOST);
        found.append(&mut search.found);
    }
    if draft.documents().is_empty() {
        // Nothing but comments.
        let looks = draft.text().lines().find_map(words::of_value);
        found.extend(looks.map(|looks| Suspect { document: 0, path: Path::root(), looks }));
    }
    found.truncate(MOST);
    found
}

struct Search<'document> {
    document: &'document Document,
    found: Vec<Suspect>,
}

impl Search<'_> {
    fn add(&mut self, path: &Path, looks: Looks) {
        if self.found.len() < MOST && self.found.last().is_none_or(|last| last.path != *path) {
            self.found.push(Suspect { document: self.document.index(), path: path.clone(), looks });
        }
    }

    fn walk(&mut self, value: &Value, path: &Path, is_secret: bool) {
        match value {
            Value::Object(map) => {
                let name = map.get("name").and_then(Value::as_str).unwrap_or("");
                for (key, value) in map {
                    let path = path.field(key);
                    let is_data = matches!(key.as_str(), "data" | "stringData");
                    match value {
                        Value::Object(data) if is_secret && is_data => self.data(data.keys(), &path),
                        Value::String(text) if key == "value" && words::is_named(name, text) => {
                            self.add(&path, Looks::Named);
                        }
                        Value::Object(data) if is_data || key == "annotations" => self.named(data, &path),
                        value => self.walk(value, &path, is_secret && path.segments().len() > 1),
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(item, &path.index(index), false);
                }
            }
            Value::String(text) => {
                if let Some(looks) = words::of_value(text) {
                    self.add(path, looks);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn data<'key>(&mut self, keys: impl Iterator<Item = &'key String>, path: &Path) {
        for key in keys {
            self.add(&path.key(key), Looks::Data);
        }
    }

    /// A map of a person's own names.
    fn named(&mut self, data: &serde_json::Map<String, Value>, path: &Path) {
        for (key, value) in data {
            let path = path.key(key);
            match value {
                Value::String(text) if words::is_named(key, text) => self.add(&path, Looks::Named),
                value => self.walk(value, &path, false),
            }
        }
    }

    /// Lines with a comment, and each line of what cannot be read.
    fn comments(&mut self, draft: &Draft) {
        let bytes = self.document.bytes();
        let is_broken = !self.document.problems().is_empty();
        let mut at = bytes.start;
        for line in draft.text().get(bytes).unwrap_or("").split_inclusive('\n') {
            let comment = if is_broken { Some(0) } else { line.find('#') };
            let text = comment.and_then(|start| line.get(start..));
            if let Some(looks) = text.and_then(words::of_value) {
                let path = self.document.path_at(at, draft.lines());
                if !self.found.iter().any(|known| known.path == path) {
                    self.add(&path, looks);
                }
            }
            at += line.len();
        }
    }
}

#[cfg(test)]
mod tests;
