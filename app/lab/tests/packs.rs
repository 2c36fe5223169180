//! Every exercise that is compiled in proves its own grader, as `podlab pack check` does.

use lab::pack::{Fate, Report, check_all};

#[test]
fn the_exercises_keep_what_they_promise() {
    let reports = check_all(lab::sources());
    let faults: Vec<String> = reports.iter().flat_map(|it| &it.faults).map(ToString::to_string).collect();
    for report in &reports {
        println!("{}", summary(report));
        if std::env::var_os("PODLAB_SHOW").is_some() {
            report.proof.mutants.iter().for_each(|it| println!("  {} {:?}", it.id, it.fate));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn summary(report: &Report) -> String {
    let proof = &report.proof;
    format!(
        "{}: strength {:.1} %: {} mutants, {} refused, {} left to a running Pod, {} right; {} rewrites",
        report.file,
        proof.strength(),
        proof.mutants.len(),
        proof.count(|fate| *fate == Fate::Refused),
        proof.count(|fate| matches!(fate, Fate::Live(_))),
        proof.count(|fate| *fate == Fate::Right),
        proof.rewrites.len(),
    )
}
