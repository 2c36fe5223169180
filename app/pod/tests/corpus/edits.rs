//! Random sequences of edits of all manifests.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use pod::{Draft, Operation, Path, Refusal, Sharing, edit, edit_with};
use serde_json::Value;

use crate::laws::{Edit, LAWS};
use crate::manifests::{self, Manifest};
use crate::model::{self, Effect};
use crate::operations;
use crate::random::Random;
use crate::shrink::shrink;
use crate::view::View;

/// What came of one operation.
enum Outcome {
    Made(Effect, Box<View>),
    Refused(&'static str),
    /// The law that is broken, and how.
    Wrong(String, String),
}

/// One operation, held against the model and all laws.
fn outcome(before: &View, operation: &Operation) -> Outcome {
    let keeps = |parent: &Path, child: &Path| carries_comment(before, parent, child);
    let meant = model::apply(&before.root(), operation, &before.prefix(), &keeps);
    match (edit(&before.draft, std::slice::from_ref(operation)), meant) {
        (Err(refusal), meant) => refused(&refusal, meant.is_some()),
        (Ok(draft), None) => Outcome::Wrong("must be refused".into(), format!("{:?}", draft.text())),
        (Ok(draft), Some((value, effect))) => {
            let after = View::of(draft);
            if after.root() != value {
                return Outcome::Wrong("value".into(), format!("meant {value}, became {}", after.root()));
            }
            let made = Edit { before, effect, after: &after };
            for (name, law) in LAWS {
                if let Some(wrong) = law(&made) {
                    return Outcome::Wrong((*name).into(), wrong);
                }
            }
            let effect = made.effect;
            Outcome::Made(effect, Box::new(after))
        }
    }
}

/// Whether a parent has comments that are not of the child.
fn carries_comment(view: &View, parent: &Path, child: &Path) -> bool {
    if view.in_flow(view.draft.span(parent).start) || view.in_flow(view.draft.span(child).start) {
        return false;
    }
    let (outer, inner) = (view.own(parent), view.own(child));
    view.comments().any(|comment| outer.contains(&comment.start) && !inner.contains(&comment.start))
}

/// The reasons for which an edit may be refused, by words of their messages.
const REASONS: &[(&str, &str)] = &[
    ("cannot be read", "syntax error"),
    ("written with `?`", "key with a question mark"),
    ("twice", "duplicate key"),
    ("no Pod", "no Pod in the text"),
    ("no map of fields, so it has no place", "document is no map"),
    ("is not written here", "alias"),
    ("by its anchor", "anchor repeated elsewhere"),
    ("merge", "merge key"),
    ("merged", "merge key"),
    ("nothing at this path", "nothing there"),
    ("On the way there stands", "value in the way"),
    ("so none can be", "out of range"),
    ("not a list", "not a list"),
    ("not of a list", "not in a list"),
    ("no item of a list", "not in a list"),
    ("already", "name taken"),
    ("has no name", "item has no name"),
    ("whole document", "whole document"),
    ("must be a map", "document must be a map"),
];

/// Reasons that lie in the operation: then the model must refuse too.
const OPERATIONS: &[&str] = &[
    "nothing there",
    "value in the way",
    "out of range",
    "not a list",
    "not in a list",
    "name taken",
    "item has no name",
];

fn refused(refusal: &Refusal, is_possible: bool) -> Outcome {
    let reason = REASONS.iter().find(|(words, _)| refusal.message.contains(words)).map(|(_, reason)| *reason);
    match reason {
        None => Outcome::Wrong("unexplained refusal".into(), refusal.to_string()),
        Some(reason) if is_possible && OPERATIONS.contains(&reason) => {
            Outcome::Wrong("refused though possible".into(), refusal.to_string())
        }
        Some(reason) => Outcome::Refused(reason),
    }
}

/// Counts, and failures that are not alike.
#[derive(Default)]
struct Tally {
    accepted: usize,
    unchanged: usize,
    refused: BTreeMap<&'static str, usize>,
    offered: BTreeMap<&'static str, usize>,
    trips: BTreeMap<String, (usize, usize)>,
    failures: BTreeMap<String, Vec<String>>,
    count: BTreeMap<String, usize>,
}

impl Tally {
    fn failed(
        &mut self,
        law: &str,
        operation: &Operation,
        text: &str,
        wrong: &str,
        again: &dyn Fn(&str) -> Option<String>,
    ) {
        let alike = format!("{law} / {}", kind(operation));
        *self.count.entry(alike.clone()).or_default() += 1;
        let known = self.failures.entry(alike).or_default();
        if known.len() >= most_failures() {
            return;
        }
        let small = shrink(text, &|text| again(text).is_some());
        let wrong = again(&small).unwrap_or_else(|| wrong.to_owned());
        let report =
            format!("text: {small:?}\n  op: {}\n  {wrong}", serde_json::to_string(operation).expect("JSON"));
        if !known.contains(&report) {
            known.push(report);
        }
    }

    fn trip(&mut self, kind: String, is_exact: bool) {
        let (exact, not) = self.trips.entry(kind).or_default();
        *(if is_exact { exact } else { not }) += 1;
    }

    fn and(mut self, other: Self) -> Self {
        self.accepted += other.accepted;
        self.unchanged += other.unchanged;
        other
            .refused
            .into_iter()
            .for_each(|(reason, count)| *self.refused.entry(reason).or_default() += count);
        other
            .offered
            .into_iter()
            .for_each(|(sharing, count)| *self.offered.entry(sharing).or_default() += count);
        other.count.into_iter().for_each(|(alike, count)| *self.count.entry(alike).or_default() += count);
        for (kind, (exact, not)) in other.trips {
            let sum = self.trips.entry(kind).or_default();
            *sum = (sum.0 + exact, sum.1 + not);
        }
        for (alike, failures) in other.failures {
            self.failures.entry(alike).or_default().extend(failures);
        }
        self
    }

    fn report(&self) -> String {
        let mut out = format!("edits made {}, of which {} change nothing\n", self.accepted, self.unchanged);
        for (reason, count) in &self.refused {
            let _ = writeln!(out, "refused {count:6} {reason}");
        }
        for (sharing, count) in &self.offered {
            let _ = writeln!(out, "offered {count:6} {sharing}, and done");
        }
        for (kind, (exact, not)) in &self.trips {
            let _ = writeln!(out, "there and back {exact:6} exact {not:6} not: {kind}");
        }
        for (alike, failures) in &self.failures {
            let _ = writeln!(out, "FAILED {} times: {alike}\n{}", self.count[alike], failures.join("\n"));
        }
        out
    }
}

fn most_failures() -> usize {
    from_environment("PODLAB_FAILURES", 3)
}

fn kind(operation: &Operation) -> &'static str {
    match operation {
        Operation::Set { .. } => "set",
        Operation::Unset { .. } => "unset",
        Operation::Insert { .. } => "insert",
        Operation::Remove { .. } => "remove",
        Operation::Move { .. } => "move",
        Operation::Duplicate { .. } => "duplicate",
        Operation::Rename { .. } => "rename",
    }
}

/// `set` and back again, each way from the text alone: the kind of case, and what came when it is not the first text.
fn there_and_back(
    before: &View,
    operation: &Operation,
    effect: &Effect,
    after: &str,
) -> Option<(String, Option<String>)> {
    let Operation::Set { value, .. } = operation else { return None };
    let (back, kind) = match effect {
        Effect::Created(place) => (created_path(before, operation), unset_kind(before, place, operation)),
        Effect::Replaced(place) => {
            let old = before.draft.value(place)?.clone();
            (Operation::Set { path: place.clone(), value: old.clone() }, set_kind(before, place, &old, value))
        }
        _ => return None,
    };
    let came = match edit(&Draft::new(after), &[back]) {
        Ok(draft) => draft.text().to_owned(),
        Err(refusal) => refusal.to_string(),
    };
    let wrong = format!("between: {after:?}\n  came:    {came:?}");
    Some((kind, (came != before.text()).then_some(wrong)))
}

/// Takes away again what was made at a path that was absent.
fn created_path(before: &View, operation: &Operation) -> Operation {
    let (mut place, missing) = model::resolve(&before.root(), operation.path());
    for segment in missing {
        place = match (&segment, before.draft.value(&place)) {
            (pod::Segment::Append, Some(Value::Array(items))) => place.index(items.len()),
            (pod::Segment::Append, _) => place.index(0),
            _ => place.with(segment),
        };
    }
    Operation::Unset { path: place }
}

fn unset_kind(before: &View, place: &Path, operation: &Operation) -> String {
    let parent = place.parent().unwrap_or_default();
    let is_empty = match before.draft.value(&parent) {
        Some(Value::Object(map)) => map.is_empty(),
        Some(Value::Array(items)) => items.is_empty(),
        _ => true,
    };
    match () {
        () if parent.is_root() && is_empty => "unset: the text was empty".into(),
        () if is_empty => "unset: the parent was there and empty".into(),
        () if makes_something(before, operation) => {
            "unset: a parent made by set says something when empty".into()
        }
        () => "unset: absent before".into(),
    }
}

/// Whether a parent that is made means something when it is left empty.
fn makes_something(before: &View, operation: &Operation) -> bool {
    let (mut place, mut missing) = model::resolve(&before.root(), operation.path());
    missing.pop();
    missing.into_iter().any(|segment| {
        place = place.with(segment);
        model::says_something_empty(&place)
    })
}

fn set_kind(before: &View, place: &Path, old: &Value, new: &Value) -> String {
    let new = match new {
        Value::String(text) if text.contains('\n') => "lines",
        Value::String(_) => "text",
        Value::Array(_) | Value::Object(_) => "collection",
        _ => "number or word",
    };
    let Some(token) = before.token(place) else {
        return format!("set: {} by {new}", if old.is_null() { "nothing written" } else { "collection" });
    };
    let written = &before.text()[token.range.clone()];
    if before.text()[..token.range.start]
        .split_whitespace()
        .next_back()
        .is_some_and(|word| word.starts_with('!'))
    {
        return format!("set: tagged by {new}");
    }
    let lines = if written.contains('\n') { " of several lines" } else { "" };
    let spelling = match old {
        // Always written in quotes, so that it is seen.
        Value::String(text) if text.contains('\t') => "text with a TAB",
        // Written in quotes, for other readers of YAML would see no text in it. A person may have had none.
        Value::String(text) if looks_like_a_number(text) => "text like a date or number",
        Value::String(_) => "text",
        other if written == other.to_string().as_str() => "number or word",
        _ => "number or word in another spelling",
    };
    format!("set: {:?} {spelling}{lines} by {new}", token.kind)
}

/// Dates, times and what YAML 1.1 or its readers take for numbers: digits and signs, and letters that stand in such.
fn looks_like_a_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-', '.']);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|letter| letter.is_ascii_digit() || "+-.:_eExXoTtZz ".contains(letter))
}

fn from_environment(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// The numbers of the sequences.
fn cases() -> Range<usize> {
    let first = from_environment("PODLAB_FIRST", 0);
    first..first + from_environment("PODLAB_CASES", 600)
}

fn sequence(number: usize, manifest: &Manifest, tally: &mut Tally) {
    let mut random = Random::new(1_000_003 * u64::try_from(number).expect("a small number"));
    let mut view = View::new(&manifest.text);
    let mut made = Vec::new();
    for _ in 0..=random.below(6) {
        let operation = operations::operation(&view, &mut random);
        if std::env::var("PODLAB_ONE").is_ok() {
            eprintln!("{} bytes {operation:?}", view.text().len());
        }
        match outcome(&view, &operation) {
            Outcome::Refused(reason) => {
                *tally.refused.entry(reason).or_default() += 1;
                offered(&view, &operation, tally);
            }
            Outcome::Wrong(law, wrong) => {
                let again = |text: &str| match outcome(&View::new(text), &operation) {
                    Outcome::Wrong(other, wrong) if other == law => Some(wrong),
                    _ => None,
                };
                tally.failed(&law, &operation, view.text(), &wrong, &again);
                return;
            }
            Outcome::Made(effect, after) => {
                tally.accepted += 1;
                tally.unchanged += usize::from(effect == Effect::Nothing);
                back(&view, &operation, &effect, &after, tally);
                view = View::new(after.text());
                made.push(operation);
            }
        }
    }
    let at_once = edit(&Draft::new(manifest.text.as_str()), &made);
    assert_eq!(at_once.as_ref().map(Draft::text), Ok(view.text()), "{}: {made:?}", manifest.name);
}

/// What a refusal offers can be done, and means what was asked for.
fn offered(view: &View, operation: &Operation, tally: &mut Tally) {
    let Err(refusal) = edit(&view.draft, std::slice::from_ref(operation)) else { return };
    for sharing in refusal.offers.iter().map(|offer| offer.sharing) {
        let says = if sharing == Sharing::Copy { "copy" } else { "everywhere" };
        *tally.offered.entry(says).or_default() += 1;
        let again = |text: &str| wrong_offer(&View::new(text), operation, sharing);
        if let Some(wrong) = wrong_offer(view, operation, sharing) {
            tally.failed(&format!("offer {says}"), operation, view.text(), &wrong, &again);
        }
    }
}

/// Of a copy the model knows what it means; a change everywhere changes something and can be read.
fn wrong_offer(view: &View, operation: &Operation, sharing: Sharing) -> Option<String> {
    let refusal = edit(&view.draft, std::slice::from_ref(operation)).err()?;
    refusal.offers.iter().find(|offer| offer.sharing == sharing)?;
    let after = match edit_with(&view.draft, std::slice::from_ref(operation), sharing) {
        Ok(draft) => View::of(draft),
        Err(refusal) => return Some(format!("offered, but refused: {refusal}")),
    };
    let keeps = |parent: &Path, child: &Path| carries_comment(view, parent, child);
    let (meant, _) = model::apply(&view.root(), operation, &view.prefix(), &keeps)?;
    // A copy has no comments that would keep a parent left empty.
    let bare = model::apply(&view.root(), operation, &view.prefix(), &|_, _| false).map(|(value, _)| value);
    let is_meant = match sharing {
        Sharing::Copy => after.root() == meant || Some(after.root()) == bare,
        _ => after.draft.is_readable() && after.text() != view.text(),
    };
    (!is_meant).then(|| format!("meant {meant}, became {}: {:?}", after.root(), after.text()))
}

/// The kinds of which each case must be exact. Of others the text between does not tell enough: which quotes there were, how a
/// number was spelt, how a collection was laid out, that an empty parent was there before.
fn is_sure(kind: &str) -> bool {
    let is_word = |kind: &str| {
        ["text", "lines", "number or word"].iter().any(|new| kind.ends_with(&format!(" by {new}")))
    };
    kind == "unset: absent before"
        || is_word(kind)
            && (kind.starts_with("set: Plain text by") || kind.starts_with("set: Plain number or word by"))
}

/// What is wrong with one operation, and with the way back from it where that must be exact.
pub fn wrong(text: &str, operation: &Operation) -> Option<String> {
    let view = View::new(text);
    match outcome(&view, operation) {
        Outcome::Wrong(law, wrong) => Some(format!("{law}: {wrong}")),
        Outcome::Refused(_) => None,
        Outcome::Made(effect, after) => {
            let (kind, wrong) = there_and_back(&view, operation, &effect, after.text())?;
            wrong.filter(|_| is_sure(&kind))
        }
    }
}

fn back(view: &View, operation: &Operation, effect: &Effect, after: &View, tally: &mut Tally) {
    let Some((kind, wrong)) = there_and_back(view, operation, effect, after.text()) else { return };
    let is_exact = wrong.is_none();
    if !is_exact && (is_sure(&kind) || std::env::var("PODLAB_TRIPS").is_ok()) {
        let again = |text: &str| {
            let view = View::new(text);
            let Outcome::Made(effect, after) = outcome(&view, operation) else { return None };
            let (other, wrong) = there_and_back(&view, operation, &effect, after.text())?;
            wrong.filter(|_| other == kind)
        };
        tally.failed(&format!("there and back, {kind}"), operation, view.text(), "", &again);
    }
    tally.trip(kind, is_exact);
}

/// Sequences are shared out among so many threads.
const THREADS: usize = 3;

#[test]
fn laws_hold_of_random_edits() {
    let manifests = manifests::all();
    let share = |first: usize| {
        let mut tally = Tally::default();
        for number in cases().skip(first).step_by(THREADS) {
            sequence(number, &manifests[number % manifests.len()], &mut tally);
        }
        tally
    };
    let tally = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|first| scope.spawn(move || share(first))).collect();
        threads
            .into_iter()
            .fold(Tally::default(), |tally, thread| tally.and(thread.join().expect("no panic")))
    });
    println!("{} sequences\n{}", cases().len(), tally.report());
    assert!(tally.failures.is_empty(), "see the report above");
}
