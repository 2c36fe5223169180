//! What was tried and what differs, in a form that makes mending quick.

use std::collections::BTreeMap;
use std::fmt;

use pod::{Judgement, Stage};

use crate::compare::{causes, compare};
use crate::generate::Case;
use crate::theirs::Answer;

/// How many examples are shown of one difference, and how many differences.
const EXAMPLES: usize = 3;
const SHOWN: usize = 80;

#[derive(Default)]
pub struct Figures {
    tried: usize,
    stages: BTreeMap<&'static str, usize>,
    areas: BTreeMap<&'static str, Tally>,
    /// By what differs: how often, and examples.
    differences: BTreeMap<(bool, String), (usize, Vec<String>)>,
    last: String,
}

/// Of one area; a Pod with changes of several counts in each.
#[derive(Default)]
struct Tally {
    tried: usize,
    verdicts: usize,
    causes: usize,
}

/// What the API server did, in our words.
fn stage(answer: &Answer) -> (&'static str, Option<Stage>) {
    match answer.code {
        200 | 201 => ("accepted", None),
        400 => ("decode", Some(Stage::Decode)),
        422 => ("validate", Some(Stage::Validate)),
        _ => ("admission", Some(Stage::Admission)),
    }
}

impl Figures {
    pub fn add(&mut self, case: &Case, judgement: &Judgement, answer: &Answer) {
        let (name, theirs) = stage(answer);
        self.tried += 1;
        *self.stages.entry(name).or_default() += 1;
        let differences = differences(case, judgement, answer, theirs);
        let is_done = case.areas.iter().all(|area| area.is_done);
        for area in &case.areas {
            let tally = self.areas.entry(area.name).or_default();
            tally.tried += 1;
            tally.verdicts += usize::from(judgement.stage == theirs);
            tally.causes += usize::from(differences.is_empty());
        }
        self.last =
            format!("ours: {:#?}\ntheirs: {} {}", judgement.diagnostics, answer.code, answer.message());
        for difference in differences {
            let (count, examples) = self.differences.entry((is_done, difference)).or_default();
            *count += 1;
            examples.push(format!("    {}  {}", case.number, shortened(&case.says, 200)));
            // The shortest says most.
            examples.sort_by_key(String::len);
            examples.truncate(EXAMPLES);
        }
    }

    /// Whether nothing differs in the parts that are done.
    pub fn is_fine(&self) -> bool {
        self.differences.keys().all(|(is_done, _)| !is_done)
    }

    /// Both answers to the last Pod.
    pub fn whole_answers(&self) -> &str {
        &self.last
    }

    /// What differs, most often first.
    pub fn differences(&self) -> String {
        let mut all: Vec<_> = self.differences.iter().collect();
        all.sort_by_key(|((is_done, _), (count, _))| (!is_done, usize::MAX - count));
        let lines = all.into_iter().take(SHOWN).map(|((is_done, says), (count, examples))| {
            let pending = if *is_done { "" } else { " (a part that is not done)" };
            format!("{count} × {says}{pending}\n{}", examples.join("\n"))
        });
        let lines: Vec<String> = lines.collect();
        format!("{} kinds of differences:\n{}", self.differences.len(), lines.join("\n"))
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} Pods: {:?}", self.tried, self.stages)?;
        writeln!(f, "{:16} {:>6} {:>9} {:>16}", "area", "Pods", "verdicts", "(reason, path)")?;
        for (name, Tally { tried, verdicts, causes }) in &self.areas {
            writeln!(f, "{name:16} {tried:>6} {verdicts:>9} {causes:>16}")?;
        }
        Ok(())
    }
}

/// Each with its indices left out, so that equal ones come together.
fn differences(case: &Case, judgement: &Judgement, answer: &Answer, theirs: Option<Stage>) -> Vec<String> {
    let name = |stage: Option<Stage>| stage.map_or("accepted".to_owned(), |stage| format!("{stage:?}"));
    let verdicts = if judgement.stage == theirs {
        String::new()
    } else {
        format!("[ours {}, theirs {}] ", name(judgement.stage), name(theirs))
    };
    let mut all = match theirs {
        Some(Stage::Decode) => compare(judgement, answer).difference.into_iter().collect(),
        // Read as the API server does, but for what it refuses later.
        _ if judgement.stage == Some(Stage::Decode) => {
            compare(judgement, answer).difference.into_iter().collect()
        }
        Some(Stage::Admission) => vec![answer.message().to_owned()],
        _ => unequal(causes(judgement), answer.causes()),
    };
    if case.areas.is_empty() && theirs.is_some() {
        all.push("a Pod that is to be good is refused".to_owned());
    }
    if all.is_empty() && !verdicts.is_empty() {
        all.push(answer.message().to_owned());
    }
    all.into_iter().map(|text| format!("{verdicts}{}", shortened(&text, 400))).collect()
}

type Cause = (String, String);

fn unequal(ours: Vec<Cause>, theirs: Vec<Cause>) -> Vec<String> {
    let says = |what: &str, (reason, path): Cause| format!("{what} {reason} {}", without_indices(&path));
    let missing = without(&theirs, &ours).into_iter().map(|cause| says("missing", cause));
    let extra = without(&ours, &theirs).into_iter().map(|cause| says("too much", cause));
    missing.chain(extra).collect()
}

/// What the first list has more of.
fn without(list: &[Cause], other: &[Cause]) -> Vec<Cause> {
    let mut rest = other.to_vec();
    let mut is_left = |cause: &Cause| match rest.iter().position(|one| one == cause) {
        Some(at) => {
            rest.swap_remove(at);
            false
        }
        None => true,
    };
    list.iter().filter(|cause| is_left(cause)).cloned().collect()
}

fn without_indices(path: &str) -> String {
    let mut text = String::new();
    let mut parts = path.split('[');
    text.push_str(parts.next().unwrap_or(""));
    for part in parts {
        match part.split_once(']') {
            Some((inside, rest)) if inside.bytes().all(|byte| byte.is_ascii_digit()) => {
                text.extend(["[]", rest]);
            }
            _ => text.extend(["[", part]),
        }
    }
    text
}

fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most { line } else { line.chars().take(most).chain("…".chars()).collect() }
}
