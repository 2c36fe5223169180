//! The exercises on the cluster: solutions pass, wrong Pods fail for the reason they are there for, and the text's verdict
//! and the cluster's never contradict each other.

use std::collections::BTreeSet;
use std::time::Instant;

use ::app::api::{AttemptState, AttemptStatus};
use futures::StreamExt as _;
use lab::pack::{LiveCase, live_cases};
use lab::{Exercise, Verdict, exercises, grade};
use pod::Draft;
use server::cluster::Cluster;

use crate::bench::{LIMIT, cluster, graded};

/// So many at once: they wait most of the time, and the node has two cores.
const AT_ONCE: usize = 6;

/// One text of an exercise and what the cluster has to say of it.
struct Case {
    exercise: &'static Exercise,
    live: LiveCase,
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn exercises_are_graded_alike_by_text_and_cluster() {
    let cases: Vec<Case> = chosen().into_iter().flat_map(cases_of).collect();
    assert!(!cases.is_empty());
    let cluster = cluster().await;
    let count = cases.len();
    let faults: Vec<String> = futures::stream::iter(cases)
        .map(|case| judged(cluster.clone(), case))
        .buffer_unordered(AT_ONCE)
        .filter_map(|fault| async { fault })
        .collect()
        .await;
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

/// All exercises, the one that is asked for, or one of each pattern.
fn chosen() -> Vec<&'static Exercise> {
    if let Ok(id) = std::env::var("PODLAB_TEST_EXERCISE") {
        return vec![lab::exercise(&id).expect("PODLAB_TEST_EXERCISE names an exercise")];
    }
    let (all, mut seen) = (runs_all(), BTreeSet::new());
    exercises().iter().filter(|it| all || seen.insert(&it.sheet.pattern)).collect()
}

fn runs_all() -> bool {
    std::env::var("PODLAB_TEST_LIVE").is_ok_and(|value| value == "all")
}

/// The proof of an exercise; of a sample the first solution.
fn cases_of(exercise: &'static Exercise) -> impl Iterator<Item = Case> {
    let all = runs_all() || std::env::var("PODLAB_TEST_EXERCISE").is_ok();
    let most = if all { usize::MAX } else { 1 };
    live_cases(exercise).into_iter().take(most).map(move |live| Case { exercise, live })
}

/// What is wrong with the cluster's verdicts, if anything is.
async fn judged(cluster: Cluster, case: Case) -> Option<String> {
    let (begun, name) = (Instant::now(), format!("{} {}", case.exercise.sheet.id, case.live.name));
    let status = graded(&cluster, case.exercise, &case.live.text, LIMIT).await;
    let faults = faults(&case, &status);
    let seconds = begun.elapsed().as_secs();
    eprintln!("{seconds:>4} s {name}: {}", if faults.is_empty() { "as expected" } else { "WRONG" });
    (!faults.is_empty()).then(|| format!("{name}:\n  {}", faults.join("\n  ")))
}

fn faults(case: &Case, status: &AttemptStatus) -> Vec<String> {
    let mut faults = Vec::new();
    if status.state != AttemptState::Over {
        faults.push(format!("it is {:?}: {:?}", status.state, status.trouble));
    }
    let text = grade(&case.exercise.sheet, &Draft::new(case.live.text.as_str()));
    let live = status.grade.as_ref().expect("a grade");
    for (text, live) in text.criteria.iter().zip(&live.criteria) {
        let decided = |verdict: Verdict| matches!(verdict, Verdict::Pass | Verdict::Fail);
        let contradicts = decided(text.verdict) && decided(live.verdict) && text.verdict != live.verdict;
        let wanted = match live.verdict {
            Verdict::Error => false,
            verdict if case.live.must_pass => verdict == Verdict::Pass,
            verdict => verdict == Verdict::Fail || !case.live.must_fail.contains(&live.id),
        };
        if contradicts || !wanted {
            let evidence = live.evidence.as_deref().unwrap_or_default();
            faults.push(format!(
                "{}: {} by the text, {} live: {evidence}",
                live.id, text.verdict, live.verdict
            ));
        }
    }
    if !faults.is_empty() {
        faults.extend(status.notes.iter().cloned());
    }
    faults
}
