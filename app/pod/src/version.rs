//! The Kubernetes version a judgement is for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A minor version of Kubernetes; 1.33 to 1.36 are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    minor: u8,
}

const OLDEST: u8 = 33;
const NEWEST: u8 = 36;

impl Version {
    /// The known versions, oldest first.
    pub fn known() -> impl Iterator<Item = Self> {
        (OLDEST..=NEWEST).map(|minor| Self { minor })
    }

    /// The number behind `1.`.
    #[must_use]
    pub const fn minor(self) -> u8 {
        self.minor
    }
}

impl Default for Version {
    fn default() -> Self {
        Self { minor: NEWEST }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1.{}", self.minor)
    }
}

/// A text that names no known version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionError(String);

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kubernetes version \"{}\" is not known; use one of 1.{OLDEST} to 1.{NEWEST}", self.0)
    }
}

impl std::error::Error for VersionError {}

impl FromStr for Version {
    type Err = VersionError;

    /// Reads `1.36`, `v1.36` and `v1.36.3`.
    fn from_str(text: &str) -> Result<Self, VersionError> {
        let mut parts = text.strip_prefix('v').unwrap_or(text).split('.');
        let minor = match (parts.next(), parts.next()) {
            (Some("1"), Some(minor)) => minor.parse().ok(),
            _ => None,
        };
        minor
            .filter(|minor| (OLDEST..=NEWEST).contains(minor))
            .map(|minor| Self { minor })
            .ok_or_else(|| VersionError(text.to_owned()))
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_known_ones_only() {
        for (text, expected) in
            [("1.36", Some("1.36")), ("v1.33.2", Some("1.33")), ("1.32", None), ("2.36", None), ("", None)]
        {
            assert_eq!(
                text.parse::<Version>().ok().map(|version| version.to_string()).as_deref(),
                expected,
                "{text}"
            );
        }
    }
}
