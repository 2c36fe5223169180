//! The front matter: typed, with the line of what is wrong.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Faults, limits};
use crate::criteria::Check;
use crate::exercise::Survivor;
use crate::sheet::{Criterion, Sheet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    id: String,
    version: u32,
    title: String,
    pattern: String,
    difficulty: u8,
    minutes: u32,
    #[serde(default)]
    concepts: Vec<String>,
    #[serde(default)]
    requires: Vec<String>,
    criteria: Vec<Declared>,
    #[serde(default, rename = "either-sidecar")]
    either_sidecar: Vec<String>,
    #[serde(default)]
    survivors: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    mutant: String,
    because: String,
}

#[derive(Deserialize)]
struct Declared {
    id: String,
    says: String,
    points: u32,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    hints: Vec<String>,
    #[serde(default)]
    misconceptions: Vec<String>,
    /// The word and its values; whatever else stands there is a mistake.
    #[serde(flatten)]
    words: BTreeMap<String, serde_json::Value>,
}

/// The front matter as it is used.
pub(super) struct Head {
    /// The sheet without its texts.
    pub(super) sheet: Sheet,
    pub(super) either_sidecar: Vec<String>,
    pub(super) survivors: Vec<Survivor>,
}

/// Reads it. Lines of `front` are lines of the file.
pub(super) fn read(front: &str, faults: &mut Faults) -> Option<Head> {
    let parsed: Front = match serde_yaml::from_str(front) {
        Ok(parsed) => parsed,
        Err(error) => {
            let line = error.location().map_or(1, |location| location.line());
            faults.add(
                line,
                format!("The front matter cannot be read: {error}"),
                "See the format's documentation",
            );
            return None;
        }
    };
    let declared = parsed.criteria.len();
    if limits::are_too_many(declared, parsed.survivors.len(), faults) {
        return None;
    }
    let survivors = parsed.survivors.into_iter().map(|listed| survivor(listed, front)).collect();
    let criteria: Vec<Criterion> =
        parsed.criteria.into_iter().filter_map(|declared| criterion(declared, front, faults)).collect();
    if criteria.len() < declared {
        return None;
    }
    let sheet = Sheet {
        id: parsed.id,
        version: parsed.version,
        title: parsed.title,
        pattern: parsed.pattern,
        difficulty: parsed.difficulty,
        minutes: parsed.minutes,
        concepts: parsed.concepts,
        requires: parsed.requires,
        statement: String::new(),
        starter: String::new(),
        debrief: String::new(),
        criteria,
    };
    Some(Head { sheet, either_sidecar: parsed.either_sidecar, survivors })
}

fn survivor(listed: Listed, front: &str) -> Survivor {
    let line = front.lines().position(|line| line.contains(&listed.mutant)).map_or(1, |index| index + 1);
    Survivor { mutant: listed.mutant, because: listed.because, line }
}

/// The line of the front matter on which a criterion starts.
pub(super) fn line_of(front: &str, criterion: &str) -> usize {
    let starts = |line: &str| line.trim().trim_start_matches("- ").trim_end() == format!("id: {criterion}");
    front.lines().position(starts).map_or(1, |index| index + 1)
}

fn criterion(declared: Declared, front: &str, faults: &mut Faults) -> Option<Criterion> {
    let line = line_of(front, &declared.id);
    let id = &declared.id;
    let mut words = declared.words.into_iter();
    let (Some((word, values)), None) = (words.next(), words.next()) else {
        let help = format!("Declare one check, a word of: {}", Check::WORDS.join(", "));
        faults.add(line, format!("Criterion {id} has no check, more than one, or an unknown field"), help);
        return None;
    };
    let check = match Check::parse(&word, values) {
        Ok(check) => check,
        Err(error) => {
            let help =
                format!("The words are: {}; their values stand in lab::criteria", Check::WORDS.join(", "));
            faults.add(line, format!("Criterion {id}: {word}: {error}"), help);
            return None;
        }
    };
    Some(Criterion {
        id: declared.id,
        says: declared.says,
        points: declared.points,
        needs: declared.needs,
        check,
        hints: declared.hints,
        misconceptions: declared.misconceptions,
    })
}
