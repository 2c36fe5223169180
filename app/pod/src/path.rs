//! A place inside a document: `spec.containers[0].ports[0].containerPort`.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A path relative to a document's root, printed as Kubernetes prints it.
///
/// `.field`, `[0]`, `[name=lemon]` (the list item with that name), `[key]` (an entry of a map, such as a label)
/// and `[+]` (one past the last item). The empty path is the document itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Vec<Segment>);

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// A field of an object, `.image`.
    Field(String),
    /// A list item by position, from 0, `[0]`.
    Index(usize),
    /// A list item by its `name`, `[name=lemon]`.
    Name(String),
    /// An entry of a map with free keys, `[app]`.
    Key(String),
    /// One past the end of a list, `[+]`.
    Append,
}

/// Why a text is no [`Path`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    /// Where in the text reading stopped, in bytes.
    pub offset: usize,
    /// What is wrong there, in plain words.
    pub message: &'static str,
}

impl Path {
    /// The document itself.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// This path, one field deeper.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        self.with(Segment::Field(name.to_owned()))
    }

    /// This path, one list item deeper.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    /// This path, one map entry deeper.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.with(Segment::Key(key.to_owned()))
    }

    /// This path, one list item deeper, chosen by its `name`.
    #[must_use]
    pub fn name(&self, name: &str) -> Self {
        self.with(Segment::Name(name.to_owned()))
    }

    /// This path, one segment deeper.
    #[must_use]
    pub fn with(&self, segment: Segment) -> Self {
        let mut segments = self.0.clone();
        segments.push(segment);
        Self(segments)
    }

    /// This path continued by `rest`.
    #[must_use]
    pub fn join(&self, rest: &Self) -> Self {
        Self(self.0.iter().chain(&rest.0).cloned().collect())
    }

    /// The path one step up, or nothing for the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, parents) = self.0.split_last()?;
        Some(Self(parents.to_vec()))
    }

    /// The last step.
    #[must_use]
    pub fn last(&self) -> Option<&Segment> {
        self.0.last()
    }

    /// All steps from the root.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The first `count` steps; nothing when there are fewer.
    #[must_use]
    pub fn first(&self, count: usize) -> Option<Self> {
        Some(Self(self.0.get(..count)?.to_vec()))
    }

    /// Whether this is the document itself.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `other` is this path or inside it.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// What follows `prefix`, when this path is inside it.
    #[must_use]
    pub fn relative_to(&self, prefix: &Self) -> Option<Self> {
        self.0.strip_prefix(prefix.0.as_slice()).map(|rest| Self(rest.to_vec()))
    }

    pub(crate) fn push(&mut self, segment: Segment) {
        self.0.push(segment);
    }

    pub(crate) fn pop(&mut self) {
        self.0.pop();
    }
}

impl Segment {
    /// The key that it means in a map, where a position is one too; nothing for `[+]`, which only a list has.
    #[must_use]
    pub fn key(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Field(key) | Self::Key(key) | Self::Name(key) => Some(key.into()),
            Self::Index(index) => Some(index.to_string().into()),
            Self::Append => None,
        }
    }
}

/// A path is compared, sorted and hashed as its steps are.
impl Borrow<[Segment]> for Path {
    fn borrow(&self) -> &[Segment] {
        &self.0
    }
}

impl From<Vec<Segment>> for Path {
    fn from(segments: Vec<Segment>) -> Self {
        Self(segments)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Field(name) if position == 0 => f.write_str(name)?,
                Segment::Field(name) => write!(f, ".{name}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Name(name) => write!(f, "[name={name}]")?,
                Segment::Key(key) => write!(f, "[{key}]")?,
                Segment::Append => f.write_str("[+]")?,
            }
        }
        Ok(())
    }
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let mut segments = Vec::new();
        let mut rest = text.strip_prefix('.').unwrap_or(text);
        while !rest.is_empty() {
            let (segment, after) = match rest.strip_prefix('[') {
                Some(inside) => bracket(inside),
                None => field(rest),
            }
            .map_err(|message| PathError { offset: text.len() - rest.len(), message })?;
            segments.push(segment);
            rest = match after.strip_prefix('.') {
                Some("") => {
                    return Err(PathError {
                        offset: text.len(),
                        message: "a field name must follow the dot",
                    });
                }
                Some(next) => next,
                None => after,
            };
        }
        Ok(Self(segments))
    }
}

fn field(text: &str) -> Result<(Segment, &str), &'static str> {
    let end = text.find(['.', '[']).unwrap_or(text.len());
    let (name, after) = text.split_at(end);
    if name.is_empty() {
        return Err("a field name is missing between two dots");
    }
    Ok((Segment::Field(name.to_owned()), after))
}

fn bracket(inside: &str) -> Result<(Segment, &str), &'static str> {
    let (body, after) = inside.split_once(']').ok_or("a `[` is not closed by `]`")?;
    let segment = match body {
        "" => return Err("`[` and `]` must hold an index, a name or a key"),
        "+" => Segment::Append,
        _ if body.bytes().all(|byte| byte.is_ascii_digit()) => {
            Segment::Index(body.parse().map_err(|_| "this index is too large")?)
        }
        _ => match body.strip_prefix("name=") {
            Some(name) => Segment::Name(name.to_owned()),
            None => Segment::Key(body.to_owned()),
        },
    };
    Ok((segment, after))
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at character {} of the path)", self.message, self.offset + 1)
    }
}

impl std::error::Error for PathError {}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_as_it_was_read() {
        for text in [
            "",
            "spec",
            "spec.containers[0].ports[1].containerPort",
            "spec.containers[name=lemon].env[+]",
            "metadata.labels[app]",
            "metadata.annotations[example.com/team]",
            "[0].name",
        ] {
            let path: Path = text.parse().expect(text);
            assert_eq!(path.to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_path() {
        for text in ["spec.", "spec..name", "spec[", "spec[]", "a[99999999999999999999999999]"] {
            assert!(text.parse::<Path>().is_err(), "{text}");
        }
    }

    #[test]
    fn builders_agree_with_text() {
        let built = Path::root().field("spec").field("containers").index(0).field("env").name("A");
        assert_eq!(built.to_string(), "spec.containers[0].env[name=A]");
        assert_eq!(
            built.parent().and_then(|parent| parent.parent()).map(|path| path.to_string()),
            Some("spec.containers[0]".into())
        );
    }
}
