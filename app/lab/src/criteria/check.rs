//! A declared check: a word and its values, as they stand in an exercise and travel in its sheet. The values are read when
//! something is graded, so that whoever only carries a sheet needs none of the words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Finding, LIVE, WORDS, Word, read};
use crate::answer::Answer;
use crate::evidence::Ask;
use crate::observed::Live;
use crate::values::Shape;

/// A word with its values; as JSON and YAML `{"<word>": {<values>}}`. A word of a later version, in a sheet from a newer
/// server, is kept; its verdict is [`crate::Verdict::Error`], never a fail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Check(BTreeMap<String, Value>);

impl Check {
    /// All words, as they are written in an exercise.
    pub const WORDS: &[&str] = WORDS;

    /// Reads a word with its values, as an exercise declares it. The error says what is wrong with the values, or that
    /// there is no such word.
    pub fn parse(word: &str, values: Value) -> Result<Check, String> {
        read(word, values.clone())?;
        Ok(Check(BTreeMap::from([(word.to_owned(), values)])))
    }

    /// The word; empty when there is none or more than one.
    pub fn word(&self) -> &str {
        self.declared().map(|(word, _)| word).unwrap_or_default()
    }

    /// Whether only a running Pod can answer it; without a cluster it is then predicted from the text or not checked.
    pub fn is_live_only(&self) -> bool {
        LIVE.contains(&self.word())
    }

    /// What the statement of an exercise must mention, so that nothing is graded that was not asked for.
    pub fn must_be_stated(&self) -> Vec<String> {
        self.read().map(|word| word.must_be_stated()).unwrap_or_default()
    }

    /// Values that the first hint of an exercise must not tell.
    pub fn secrets(&self) -> Vec<String> {
        self.read().map(|word| word.secrets()).unwrap_or_default()
    }

    /// The containers that it is about, by name; empty when it is about all of them or the Pod.
    pub(crate) fn containers(&self) -> Vec<String> {
        self.read().map(|word| word.containers()).unwrap_or_default()
    }

    /// The kind of container that it asks for, as it is written.
    pub(crate) fn role(&self) -> Option<String> {
        let (_, values) = self.declared()?;
        values.get("as")?.as_str().map(str::to_owned)
    }

    /// The values of a certain word, if it is that one.
    pub(crate) fn values<T: Shape>(&self, wanted: &str) -> Option<T> {
        let (_, values) = self.declared().filter(|(word, _)| *word == wanted)?;
        T::take(Some(values.clone())).ok()
    }

    pub(crate) fn find(&self, answer: &Answer, live: Option<Live>) -> Finding {
        match (self.read(), live) {
            (Some(word), None) => word.find(answer),
            (Some(word), Some(live)) => word.find_live(answer, live),
            (None, _) => Finding::unknown(),
        }
    }

    /// What is to be asked of a running Pod.
    pub(crate) fn asks(&self, answer: &Answer, live: Live) -> Vec<Ask> {
        self.read().map(|word| word.asks(answer, live)).unwrap_or_default()
    }

    fn declared(&self) -> Option<(&str, &Value)> {
        let mut words = self.0.iter();
        words.next().filter(|_| words.next().is_none()).map(|(word, values)| (word.as_str(), values))
    }

    fn read(&self) -> Option<Box<dyn Word>> {
        let (word, values) = self.declared()?;
        read(word, values.clone()).ok()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::from_value;

    use super::*;

    #[test]
    fn every_word_is_read_by_its_name_and_takes_no_unknown_value() {
        for word in super::super::words() {
            let mut values: Value = serde_yaml::from_str(word.example).unwrap();
            let check =
                Check::parse(word.word, values.clone()).unwrap_or_else(|why| panic!("{}: {why}", word.word));
            assert_eq!(check.word(), word.word);
            values["nonsense"] = 1.into();
            let told = Check::parse(word.word, values).unwrap_err();
            assert!(told.contains("nonsense"), "{}: {told}", word.word);
        }
    }

    #[test]
    fn a_word_survives_the_way_to_the_browser() {
        let values = serde_json::json!({ "container": "lemon", "image": "busybox" });
        let check = Check::parse("container-image", values.clone()).unwrap();
        let wire = serde_json::to_value(&check).unwrap();
        assert_eq!(wire, serde_json::json!({ "container-image": values }));
        assert_eq!(from_value::<Check>(wire).unwrap(), check);
    }

    #[test]
    fn a_word_of_a_later_version_is_kept() {
        let later = serde_json::json!({ "volume-later": { "volume": "html" } });
        let check = from_value::<Check>(later.clone()).unwrap();
        assert!(check.read().is_none());
        assert_eq!(serde_json::to_value(&check).unwrap(), later);
    }
}
