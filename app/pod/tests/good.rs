//! Good Pods: about none of them the judge has anything to complain of. `server/tests` shows them to the API server too.

use pod::{Draft, Severity, Version, check};

const FILES: &[(&str, &str)] = &[
    ("configured", include_str!("good/configured.yaml")),
    ("exam", include_str!("good/exam.yaml")),
    ("limited", include_str!("good/limited.yaml")),
    ("native", include_str!("good/native.yaml")),
    ("placed", include_str!("good/placed.yaml")),
    ("probed", include_str!("good/probed.yaml")),
    ("shapes", include_str!("good/shapes.yaml")),
    ("sidecars", include_str!("good/sidecars.yaml")),
    ("single", include_str!("good/single.yaml")),
    ("workloads", include_str!("good/workloads.yaml")),
];

#[test]
fn no_warning_about_a_hundred_good_pods() {
    let mut complaints = Vec::new();
    let mut count = 0;
    for (file, text) in FILES {
        for judgement in check(&Draft::new(*text), Version::default()) {
            count += 1;
            let serious = judgement.diagnostics.iter().filter(|one| one.severity != Severity::Info);
            complaints.extend(
                serious.map(|one| format!("{file} #{}: {} {}", judgement.document, one.code, one.path)),
            );
        }
    }
    println!("{count} good Pods, {} complaints", complaints.len());
    assert!(count >= 100, "{count} Pods");
    assert_eq!(complaints, Vec::<String>::new());
}
