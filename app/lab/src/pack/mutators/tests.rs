//! Laws of mutants, and of the few helpers that read scripts. What each mutator makes is shown by docs/MUTANTS.md.

use std::collections::BTreeSet;

use pod::Draft;

use super::{MOST, mutants, stored};

const SHOP: &str = include_str!("../../../tests/proof/shop.yaml");

/// Each mutant is another text and another Pod, or none; ids and texts are unique.
#[track_caller]
fn check(text: &str) -> usize {
    let made = mutants(text);
    let original = stored(&Draft::new(text));
    let mut ids = BTreeSet::new();
    let mut texts = BTreeSet::new();
    for mutant in &made.list {
        assert_ne!(mutant.text, text, "{}", mutant.id);
        assert!(ids.insert(mutant.id.clone()) && texts.insert(mutant.text.clone()), "{}", mutant.id);
        let now = stored(&Draft::new(mutant.text.as_str()));
        assert!(now.is_none() || now != original, "{}:\n{}", mutant.id, mutant.text);
    }
    made.list.len()
}

#[test]
fn mutants_are_other_pods() {
    assert!(check(SHOP) > 200);
    check(pod::YELLOW);
    assert_eq!(mutants(pod::YELLOW), mutants(pod::YELLOW));
    check(&pod::YELLOW.replace('\n', "\r\n"));
    check("{kind: Pod, metadata: {name: &a x}, spec: {containers: [{name: *a, image: *a}]}}");
    for exercise in crate::exercises() {
        exercise.solutions.iter().for_each(|text| assert!(check(text) > 20));
    }
}

#[test]
fn what_is_written_by_default_is_no_mutant_when_left_out() {
    let text = format!("{}  restartPolicy: Always\n  dnsPolicy: ClusterFirst\n", pod::YELLOW);
    let made = mutants(&text).list;
    assert!(made.iter().all(|mutant| !mutant.id.starts_with("setting-dropped")), "{made:#?}");
}

#[test]
fn what_holds_no_pod_has_none() {
    for text in ["", "kind: [", "kind: Service", "just text", "\u{0}"] {
        assert_eq!(check(text), 0, "{text:?}");
    }
}

#[test]
fn a_large_text_has_so_many_and_no_more() {
    let entry = |index: usize| format!("    - {{name: c{index}, image: busybox, command: [sleep, '1']}}\n");
    let list: String = (0..40).map(entry).collect();
    let made = mutants(&format!("kind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n{list}"));
    assert!(made.is_cut && made.list.len() <= MOST, "{}", made.list.len());
}
