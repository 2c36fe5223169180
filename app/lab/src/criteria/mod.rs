//! The vocabulary of criteria: one word, one file. A criterion is data, a word with its values, e.g.
//! `container-image: {container: lemon, image: busybox}`; containers are found by name, never by position, and values are
//! compared after normalisation.

mod accepted;
mod container_count;
mod container_image;
mod pod_name;
mod stays_up;

use std::collections::BTreeMap;

use pod::Path;
use serde::{Deserialize, Serialize};
use serde_json::from_value;

use crate::answer::Answer;
use crate::grade::Verdict;
use crate::observed::Live;

pub use accepted::Accepted;
pub use container_count::ContainerCount;
pub use container_image::ContainerImage;
pub use pod_name::PodName;
pub use stays_up::StaysUp;

/// A word with its values; as JSON and YAML `{"<word>": {<values>}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// See [`PodName`].
    PodName(PodName),
    /// See [`ContainerImage`].
    ContainerImage(ContainerImage),
    /// See [`ContainerCount`].
    ContainerCount(ContainerCount),
    /// See [`Accepted`].
    Accepted(Accepted),
    /// See [`StaysUp`].
    StaysUp(StaysUp),
    /// A word of a later version, in a sheet from a newer server: its verdict is [`Verdict::Error`], never a fail.
    #[serde(untagged)]
    Unknown(BTreeMap<String, serde_json::Value>),
}

impl Check {
    /// All words, as they are written in an exercise.
    pub const WORDS: [&str; 5] = ["pod-name", "container-image", "container-count", "accepted", "stays-up"];

    /// Reads a word with its values, as an exercise declares it. The error says what is wrong with the values, or that
    /// there is no such word.
    pub fn parse(word: &str, values: serde_json::Value) -> Result<Check, String> {
        let check = match word {
            "pod-name" => from_value(values).map(Check::PodName),
            "container-image" => from_value(values).map(Check::ContainerImage),
            "container-count" => from_value(values).map(Check::ContainerCount),
            "accepted" => from_value(values).map(Check::Accepted),
            "stays-up" => from_value(values).map(Check::StaysUp),
            _ => return Err("there is no such word".to_owned()),
        };
        check.map_err(|error| error.to_string())
    }

    /// Whether only a running Pod can answer it; without a cluster it is then predicted from the text or not checked.
    pub fn is_live_only(&self) -> bool {
        matches!(self, Check::StaysUp(_))
    }

    /// What the statement of an exercise must mention, so that nothing is graded that was not asked for.
    pub fn must_be_stated(&self) -> Vec<String> {
        self.word().map(Word::must_be_stated).unwrap_or_default()
    }

    /// Values that the first hint of an exercise must not tell.
    pub fn secrets(&self) -> Vec<String> {
        self.word().map(Word::secrets).unwrap_or_default()
    }

    pub(crate) fn find(&self, answer: &Answer, live: Option<Live>) -> Finding {
        match (self.word(), live) {
            (Some(word), None) => word.find(answer),
            (Some(word), Some(live)) => word.find_live(answer, live),
            (None, _) => Finding::unknown(),
        }
    }

    fn word(&self) -> Option<&dyn Word> {
        match self {
            Check::PodName(word) => Some(word),
            Check::ContainerImage(word) => Some(word),
            Check::ContainerCount(word) => Some(word),
            Check::Accepted(word) => Some(word),
            Check::StaysUp(word) => Some(word),
            Check::Unknown(_) => None,
        }
    }
}

/// What each word can do.
trait Word {
    /// Holds the answer against the values.
    fn find(&self, answer: &Answer) -> Finding;
    /// The same with the running Pod in view; most words ask the text alone.
    fn find_live(&self, answer: &Answer, _: Live) -> Finding {
        self.find(answer)
    }
    /// The words of the statement that ask for it.
    fn must_be_stated(&self) -> Vec<String>;
    /// The values that are the answer.
    fn secrets(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What a word found out. Texts are for people, plain English.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Finding {
    pub(crate) verdict: Verdict,
    /// The verdict is not observed but worked out from the text.
    pub(crate) predicted: bool,
    pub(crate) expected: String,
    pub(crate) actual: String,
    /// Where to look, from the start of the document.
    pub(crate) path: Path,
    /// What the verdict rests on, its kind first.
    pub(crate) evidence: String,
    /// A command that shows it on a cluster.
    pub(crate) command: String,
}

impl Finding {
    fn unknown() -> Finding {
        Finding {
            verdict: Verdict::Error,
            predicted: false,
            expected: String::new(),
            actual: String::new(),
            path: Path::root(),
            evidence:
                "This criterion is of a newer version of Podlab. Reload the page or update the program."
                    .to_owned(),
            command: String::new(),
        }
    }
}

fn pass_or_fail(passes: bool) -> Verdict {
    if passes { Verdict::Pass } else { Verdict::Fail }
}

/// How the words' own tests look at a word.
#[cfg(test)]
mod testing {
    use super::{Check, Finding, Verdict};
    use crate::answer::Answer;
    use crate::observed::Live;
    use pod::Draft;

    /// Holds a declared word against a Pod's name and spec, and compares verdict and place.
    #[track_caller]
    pub(super) fn check(declared: &str, name: &str, spec: &str, expected: (Verdict, &str)) {
        check_live(declared, name, spec, None, expected);
    }

    /// The same with a running Pod in view; gives what was found.
    #[track_caller]
    pub(super) fn check_live(
        declared: &str,
        name: &str,
        spec: &str,
        live: Option<Live>,
        expected: (Verdict, &str),
    ) -> Finding {
        let declared: serde_json::Value = serde_yaml::from_str(declared).unwrap();
        let check: Check = serde_json::from_value(declared).unwrap();
        let text = format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {spec}\n");
        let draft = Draft::new(text.as_str());
        let finding = check.find(&Answer::read(&draft).expect("the fixture is a Pod"), live);
        assert_eq!((finding.verdict, finding.path.to_string().as_str()), expected, "{text}{finding:#?}");
        assert!(!finding.expected.is_empty() && !finding.evidence.is_empty() && !finding.command.is_empty());
        finding
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_by_its_name() {
        for word in Check::WORDS {
            let told = Check::parse(word, serde_json::json!({ "nonsense": 1 })).unwrap_err();
            assert!(told.contains("nonsense"), "{word}: {told}");
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
        let later = serde_json::json!({ "volume-shared": { "volume": "html" } });
        let check = from_value::<Check>(later.clone()).unwrap();
        assert!(matches!(check, Check::Unknown(_)));
        assert_eq!(serde_json::to_value(&check).unwrap(), later);
    }
}
