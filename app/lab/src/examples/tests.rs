//! Each example is what it says it is.

use std::collections::BTreeSet;

use pod::{Draft, Severity, Version, check};

use super::*;

/// The codes of what the judge says, without what is only worth knowing; and whether all is accepted.
fn judged(text: &str) -> (BTreeSet<String>, bool) {
    let judgements = check(&Draft::new(text), Version::default());
    let accepted = judgements.iter().all(|one| one.accepted == Some(true));
    let all = judgements.into_iter().flat_map(|one| one.diagnostics);
    (all.filter(|one| one.severity != Severity::Info).map(|one| one.code.into_owned()).collect(), accepted)
}

#[track_caller]
fn is_good(id: &str, text: &str) {
    assert_eq!(judged(text), (BTreeSet::new(), true), "{id}\n{text}");
}

#[test]
fn what_is_to_begin_with_is_good() {
    for example in examples().iter().filter(|example| example.fault.is_none()) {
        is_good(&example.id, &example.text);
    }
}

#[test]
fn a_fault_is_found_by_the_judge_and_mended() {
    for example in examples() {
        let Some(fault) = &example.fault else { continue };
        let codes: BTreeSet<String> = fault.codes.iter().map(|code| (*code).to_owned()).collect();
        assert_eq!(judged(&example.text).0, codes, "{}", example.id);
        assert!(!codes.is_empty());

        is_good(&example.id, &fault.mended);
    }
}

#[test]
fn there_are_examples_of_both_kinds_with_ids_of_their_own() {
    let ids: BTreeSet<&str> = examples().iter().map(|example| example.id.as_ref()).collect();
    assert_eq!(ids.len(), examples().len());
    assert_eq!(examples().iter().filter(|example| example.fault.is_none()).count(), 4);
    assert!(examples().iter().any(|example| example.fault.is_some()));
}

#[test]
fn it_goes_over_the_wire_without_its_codes() {
    let text = serde_json::to_string(examples()).expect("JSON");
    let read: Vec<Example> = serde_json::from_str(&text).expect("the same");
    assert_eq!(read.len(), examples().len());
    assert!(read.iter().all(|example| example.fault.as_ref().is_none_or(|fault| fault.codes.is_empty())));
}
