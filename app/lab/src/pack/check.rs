//! Holds an exercise's file against everything that it promises.

use std::collections::BTreeMap;

use pod::Draft;

use super::glob::fits;
use super::live::is_live;
use super::mutators::mutators;
use super::proof::{Fate, Proof, Proven, failed};
use crate::exercise::{Exercise, Wrong};
use crate::format::{Fault, parse};
use crate::grade::{Grade, Outcome, Verdict, grade};

/// So many caught mutants, and so many rewrites, must there be of each exercise's solutions.
const LEAST: usize = 20;
/// More mutants that survive, or rewrites that fail, are counted and not listed.
const MOST_LISTED: usize = 20;

/// What there is to say about one file of a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The file's path.
    pub file: String,
    /// What it holds, if it follows the format.
    pub exercise: Option<Exercise>,
    /// What became of the mutants and rewrites.
    pub proof: Proof,
    /// So many times does a wrong Pod promise that a live criterion fails, which only a cluster can hold it to.
    pub live: usize,
    /// What is wrong, in the order of lines.
    pub faults: Vec<Fault>,
}

/// Checks each file of a pack (path and text); an id that an earlier file has is a fault too.
pub fn check_all<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Report> {
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut reports = Vec::new();
    for (file, text) in files {
        let mut report = check(file, text);
        if let Some(id) = report.exercise.as_ref().map(|exercise| exercise.sheet.id.clone()) {
            if let Some(first) = ids.get(&id) {
                let what = format!("{first} has the id {id:?} already");
                report.faults.push(fault(file, 1, what, "Give each exercise an id of its own"));
            }
            ids.entry(id).or_insert_with(|| file.to_owned());
        }
        reports.push(report);
    }
    reports
}

/// Checks one file: its format, that the starter fails, solutions and equivalents pass, each wrong Pod fails exactly what
/// it names, mutants of the solutions fail or are listed, and rewrites of them pass.
pub fn check(file: &str, text: &str) -> Report {
    let exercise = match parse(file, text) {
        Ok(exercise) => exercise,
        Err(faults) => {
            return Report {
                file: file.to_owned(),
                exercise: None,
                proof: Proof::default(),
                live: 0,
                faults,
            };
        }
    };
    let proof = Proof::of(&exercise);
    let mut checker = Checker { file, text, exercise: &exercise, live: 0, faults: Vec::new() };
    checker.own_pods();
    checker.mutants(&proof);
    checker.rewrites(&proof);
    let Checker { live, mut faults, .. } = checker;
    faults.sort_by_key(|fault| fault.line);
    Report { file: file.to_owned(), exercise: Some(exercise), proof, live, faults }
}

struct Checker<'a> {
    file: &'a str,
    text: &'a str,
    exercise: &'a Exercise,
    live: usize,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn add(&mut self, line: usize, what: String, help: &str) {
        self.faults.push(fault(self.file, line, what, help));
    }

    /// The line of the fence above a Pod.
    fn line_of(&self, pod: &str) -> usize {
        let before = self.text.find(&format!("\n{pod}```")).and_then(|at| self.text.get(..at));
        before.map_or(1, |before| before.matches('\n').count() + 1)
    }

    fn own_pods(&mut self) {
        let exercise = self.exercise;
        let starter = &exercise.sheet.starter;
        if self.graded(starter).passed {
            let help = "Take something out of it that the criteria ask for";
            self.add(self.line_of(starter), "The starter passes as it is".to_owned(), help);
        }
        for (kind, text) in exercise
            .solutions
            .iter()
            .map(|text| ("solution", text))
            .chain(exercise.equivalents.iter().map(|text| ("equivalent", text)))
        {
            let grade = self.graded(text);
            if let Some(why) = not_passed(&grade) {
                let what = format!("This {kind} does not pass: {why}");
                self.add(self.line_of(text), what, "Correct the Pod, or the criterion that is too narrow");
            }
        }
        for wrong in &exercise.wrong {
            self.wrong(wrong);
        }
    }

    fn graded(&self, text: &str) -> Grade {
        grade(&self.exercise.sheet, &Draft::new(text))
    }

    /// A wrong Pod fails what it names and nothing else. A live criterion that it names may be left to a running Pod, where
    /// what the criterion needs stands in the text or is live as well.
    fn wrong(&mut self, wrong: &Wrong) {
        let line = self.line_of(&wrong.text);
        let grade = self.graded(&wrong.text);
        let left = self.left_to_a_cluster(wrong, &grade);
        self.live += left.len();
        let failed = failed(&grade);
        let mut found = [failed.clone(), left].concat();
        found.sort_unstable();
        let mut named = wrong.criteria.clone();
        named.sort_unstable();
        if !grade.gradable {
            let what = "This wrong Pod cannot be graded, so it fails nothing".to_owned();
            self.add(line, what, "Correct what `podlab check` says about its fields");
        } else if found != named {
            let what =
                format!("This wrong Pod fails {} and names {}", listed(&failed), listed(&wrong.criteria));
            self.add(line, what, "Name exactly what fails, or change the Pod or a criterion's needs");
        }
        let first = grade.criteria.iter().find(|it| it.verdict == Verdict::Fail);
        let seen = first.and_then(|it| it.misconception.as_deref());
        if first.is_some() && seen != wrong.because.as_deref() {
            let what = format!("The misconception recognised here is {}", seen.unwrap_or("none"));
            self.add(
                line,
                what,
                "Name it with because=, or change the order of the criterion's misconceptions",
            );
        }
    }

    /// The live criteria that a wrong Pod names and its text leaves open.
    fn left_to_a_cluster(&self, wrong: &Wrong, grade: &Grade) -> Vec<String> {
        let open = |id: &str| {
            let outcome = grade.criteria.iter().find(|it| it.id == id);
            outcome.is_some_and(|it| it.verdict == Verdict::NotChecked) && is_live(self.exercise, id)
        };
        let passed = |id: &str| grade.criteria.iter().any(|it| it.id == id && it.verdict == Verdict::Pass);
        let is_left = |it: &&Outcome| {
            wrong.criteria.contains(&it.id)
                && open(&it.id)
                && it.needs.iter().all(|id| passed(id) || open(id))
        };
        grade.criteria.iter().filter(is_left).map(|it| it.id.clone()).collect()
    }

    fn mutants(&mut self, proof: &Proof) {
        let survived: Vec<&Proven> = proof.mutants.iter().filter(|it| it.fate == Fate::Survived).collect();
        for mutant in survived.iter().take(MOST_LISTED) {
            let name = mutant.id.split('@').next().unwrap_or_default();
            let says = mutators().find(|it| it.name == name).map(|it| it.says).unwrap_or_default();
            let what =
                format!("A mutant of this solution passes: {} ({})", mutant.id, says.trim_end_matches('.'));
            let help =
                "Let a criterion ask for it, or list it under survivors with the reason why it is right";
            self.add(self.solution_line(mutant.solution), what, help);
        }
        if survived.len() > MOST_LISTED {
            let what = format!("{} mutants more pass", survived.len() - MOST_LISTED);
            self.add(1, what, "Begin with those that are listed");
        }
        for listed in &self.exercise.survivors {
            let stands = |it: &Proven| it.fate == Fate::Right && fits(&listed.mutant, &it.id);
            if !proof.mutants.iter().any(stands) {
                let what = format!("No mutant {:?} survives", listed.mutant);
                self.add(listed.line, what, "Take it out of survivors, or correct its id");
            }
            if listed.because.trim().is_empty() {
                self.add(listed.line, "A survivor has no reason".to_owned(), "Say why it is right");
            }
        }
        if proof.caught() < LEAST {
            let what = format!("Only {} mutants are caught, and {LEAST} are the least", proof.caught());
            self.add(1, what, "Ask for more in the criteria, or give a solution with more in it");
        }
        if proof.is_cut {
            self.add(1, "A solution has more mutants than are made".to_owned(), "Make the solution smaller");
        }
    }

    fn rewrites(&mut self, proof: &Proof) {
        let (right, wrong): (Vec<&Proven>, Vec<&Proven>) =
            proof.rewrites.iter().partition(|it| it.fate == Fate::Right);
        for rewrite in wrong.iter().take(MOST_LISTED) {
            let why = match &rewrite.fate {
                Fate::Failed(criteria) if !criteria.is_empty() => format!("fails {}", listed(criteria)),
                Fate::Failed(_) => "does not pass".to_owned(),
                _ => "cannot be graded".to_owned(),
            };
            let what = format!("This solution, rewritten as {}, {why}", rewrite.id);
            let help = "It means the same to Kubernetes; the criterion compares too narrowly";
            self.add(self.solution_line(rewrite.solution), what, help);
        }
        if right.len() < LEAST {
            let what = format!("Only {} rewrites pass, and {LEAST} are the least", right.len());
            self.add(1, what, "Give a solution with more in it");
        }
    }

    fn solution_line(&self, solution: usize) -> usize {
        self.exercise.solutions.get(solution).map_or(1, |text| self.line_of(text))
    }
}

/// Why a right Pod does not pass.
fn not_passed(grade: &Grade) -> Option<String> {
    if !grade.gradable {
        return Some("it cannot be read as a Pod".to_owned());
    }
    let open = |it: &&Outcome| it.verdict == Verdict::Fail || (it.verdict != Verdict::Pass && it.of > 0);
    let first = grade.criteria.iter().find(open)?;
    let found = first.actual.as_deref().or(first.evidence.as_deref()).unwrap_or("nothing");
    Some(format!("criterion {} found {found}", first.id))
}

fn listed(ids: &[String]) -> String {
    if ids.is_empty() { "nothing".to_owned() } else { ids.join(", ") }
}

fn fault(file: &str, line: usize, what: String, help: &str) -> Fault {
    Fault { file: file.to_owned(), line, what, help: help.to_owned() }
}
