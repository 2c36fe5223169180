//! The exercises that are compiled in, and those of packs that a program has read at its start.

use std::sync::{LazyLock, OnceLock};

use crate::format;
use crate::sheet::Sheet;

/// An exercise with what stays hidden from learners and proves its grader.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// What a learner gets.
    pub sheet: Sheet,
    /// Right answers to learn from; each passes.
    pub solutions: Vec<String>,
    /// Further right answers, in unusual forms; each passes.
    pub equivalents: Vec<String>,
    /// Wrong answers; each fails exactly the criteria it names.
    pub wrong: Vec<Wrong>,
    /// Objects that must be there before the Pod is run on a cluster, as YAML in their order.
    pub setup: Vec<String>,
    /// Names of containers that are right as native sidecars and as ordinary containers.
    pub either_sidecar: Vec<String>,
    /// Mutants of the solutions that are right, with the reason.
    pub survivors: Vec<Survivor>,
    /// The pack that it comes from, by the name of its folder; none for those that are compiled in.
    pub pack: Option<String>,
}

impl Exercise {
    /// Its page: `/learn/yellow-pod`.
    pub fn address(&self) -> String {
        format!("/learn/{}", self.sheet.id)
    }
}

/// Where the list of exercises on `/learn` has those of a pack: `pack-` and its name, small, with a dash for all that is no
/// letter and no digit.
pub fn pack_anchor(pack: &str) -> String {
    let words: Vec<String> = pack
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!("pack-{}", words.join("-"))
}

/// Mutants that pass, and why that is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survivor {
    /// The id of a mutant; `*` stands for any characters.
    pub mutant: String,
    /// The reason.
    pub because: String,
    /// Where the file says so, from 1.
    pub line: usize,
}

/// A wrong answer and what it must fail.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrong {
    /// Ids of the criteria that fail.
    pub criteria: Vec<String>,
    /// The misconception that the first of them must recognise.
    pub because: Option<String>,
    /// The YAML.
    pub text: String,
}

/// The files under `content/`: path and text.
const SOURCES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// The files of the exercises that are compiled in: path and text.
pub fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
    SOURCES.iter().copied()
}

/// Exercises of packs; set at most once, before anything asks for exercises.
static PACKS: OnceLock<Vec<Exercise>> = OnceLock::new();

/// Adds exercises to those that are compiled in, for the whole program. Only the first call does something, and only before
/// [`exercises`] is asked; false when it came too late.
pub fn add_exercises(packs: Vec<Exercise>) -> bool {
    PACKS.set(packs).is_ok()
}

/// Whether an exercise of that id is compiled in.
pub(crate) fn is_compiled_in(id: &str) -> bool {
    SOURCES.iter().any(|(file, _)| file.rsplit('/').next() == Some(&format!("{id}.md")))
}

/// All exercises, by difficulty and id. A compiled-in file that does not follow the format is left out; a test sees to it
/// that there is none.
pub fn exercises() -> &'static [Exercise] {
    static EXERCISES: LazyLock<Vec<Exercise>> = LazyLock::new(|| {
        let parsed = SOURCES.iter().filter_map(|(file, text)| format::parse(file, text).ok());
        let packs = PACKS.get_or_init(Vec::new);
        let mut exercises: Vec<Exercise> = parsed.chain(packs.iter().cloned()).collect();
        exercises.sort_by(|a, b| (a.sheet.difficulty, &a.sheet.id).cmp(&(b.sheet.difficulty, &b.sheet.id)));
        exercises
    });
    &EXERCISES
}

/// The exercise of that id.
pub fn exercise(id: &str) -> Option<&'static Exercise> {
    exercises().iter().find(|exercise| exercise.sheet.id == id)
}

/// The exercise whose id is most like `id`, for "did you mean"; none when nothing is near.
pub fn nearest_exercise(id: &str) -> Option<&'static Exercise> {
    let likeness = |exercise: &&Exercise| strsim::jaro_winkler(&exercise.sheet.id, &id.to_lowercase());
    let nearest = exercises().iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&nearest) > 0.7).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_follows_the_format() {
        for (file, text) in SOURCES {
            if let Err(faults) = format::parse(file, text) {
                let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
                panic!("{}", faults.join("\n"));
            }
        }
    }

    #[test]
    fn ids_are_unique_and_found() {
        assert_eq!(exercises().len(), SOURCES.len());
        for (index, it) in exercises().iter().enumerate() {
            assert!(
                exercises()[..index].iter().all(|other| other.sheet.id != it.sheet.id),
                "{}",
                it.sheet.id
            );
            assert_eq!(exercise(&it.sheet.id), Some(it));
        }
    }

    #[test]
    fn a_pack_has_a_place_in_the_list() {
        assert_eq!(pack_anchor("Course 2026, week_3"), "pack-course-2026-week-3");
        assert_eq!(pack_anchor("Übung"), "pack-übung");
        assert_eq!(exercise("yellow-pod").map(Exercise::address).as_deref(), Some("/learn/yellow-pod"));
    }

    #[test]
    fn a_mistyped_id_finds_the_nearest() {
        assert_eq!(nearest_exercise("yelow-pod").map(|it| it.sheet.id.as_str()), Some("yellow-pod"));
        assert_eq!(nearest_exercise("Yellow").map(|it| it.sheet.id.as_str()), Some("yellow-pod"));
        assert_eq!(nearest_exercise("zzz"), None);
    }
}
