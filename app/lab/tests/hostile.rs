//! Files that want to be expensive are answered soon, with a fault that says why.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use lab::pack::check;

/// Much more than any of it takes on a slow machine that does much else, and much less than for ever.
const SOON: Duration = Duration::from_mins(1);

/// A file is refused with this fault, soon.
#[track_caller]
fn refused(text: &str, what: &str) {
    let began = Instant::now();
    let report = check("basics/yellow-pod.md", text);
    let took = began.elapsed();
    assert!(report.exercise.is_none(), "{what}");
    assert!(
        report.faults.iter().any(|fault| fault.what.contains(what)),
        "{what}: {:#?}",
        report.faults.first()
    );
    assert!(took < SOON, "{what} took {took:?}");
}

fn yellow() -> &'static str {
    lab::sources().find(|(file, _)| file.ends_with("yellow-pod.md")).unwrap().1
}

#[test]
fn a_file_of_megabytes_is_not_read() {
    refused(&format!("{}\n{}", yellow(), "long ".repeat(600_000)), "bytes, and at most");
}

#[test]
fn criteria_beyond_measure_are_counted_only() {
    let mut many = String::from("criteria:\n");
    for index in 0..10_000 {
        writeln!(many, "  - {{id: a{index}, says: a, points: 1}}").unwrap();
    }
    refused(&yellow().replacen("criteria:\n", &many, 1), "bytes, and at most");
    let some: String = many.lines().take(500).flat_map(|line| [line, "\n"]).collect();
    refused(&yellow().replacen("criteria:\n", &some, 1), "criteria, and at most");
}

#[test]
fn pods_beyond_measure_are_counted_only() {
    refused(&format!("{}{}", yellow(), "```yaml solution\n```\n".repeat(5_000)), "fenced Pods, and at most");
    let long = format!("{}```yaml solution\n{}```\n", yellow(), "# long\n".repeat(5_000));
    refused(&long, "This Pod has");
}

#[test]
fn front_matter_that_multiplies_is_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let copies = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{copies}]").unwrap();
    }
    refused(&yellow().replacen("---\n", &format!("---\n{bomb}"), 1), "The front matter cannot be read");
    let deep = format!("---\nx: {}\n", "[".repeat(100_000));
    refused(&yellow().replacen("---\n", &deep, 1), "The front matter is too large");
    let less_deep = format!("---\nx: {}\n", "[".repeat(1_900));
    refused(&yellow().replacen("---\n", &less_deep, 1), "The front matter cannot be read");
}

#[test]
fn bait_for_patterns_is_only_text() {
    let bait = format!("(a+)+$ {} {}", "a*".repeat(2_000), "*".repeat(2_000));
    let survivors = format!("survivors:\n  - mutant: \"{}b\"\n    because: bait\n", "*a".repeat(5_000));
    let text = yellow().replacen("survivors:\n", &survivors, 1).replacen("Kubernetes accepts it.", &bait, 1);
    let began = Instant::now();
    let report = check("basics/yellow-pod.md", &text);
    assert!(began.elapsed() < SOON);
    assert!(report.faults.iter().any(|fault| fault.what.starts_with("No mutant")), "{:#?}", report.faults);
}

/// Pods that want to be expensive, among the wrong ones: a bomb of aliases, one that is nested deeply, one of many words.
#[test]
fn hostile_pods_are_graded_soon() {
    let mut bomb = String::from("kind: Pod\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for level in 1..12 {
        let copies = vec![format!("*a{}", level - 1); 9].join(",");
        writeln!(bomb, "a{level}: &a{level} [{copies}]").unwrap();
    }
    let deep = "{a: ".repeat(3_000);
    let words = format!("kind: Pod\nspec: {{containers: [{{name: a, command: [{}]}}]}}", "a, ".repeat(5_000));
    let blocks: String = [bomb, deep, words]
        .iter()
        .flat_map(|pod| {
            ["solution", "equivalent", "wrong=lemon"].map(|kind| format!("```yaml {kind}\n{pod}\n```\n"))
        })
        .collect();
    let began = Instant::now();
    let report =
        check("basics/yellow-pod.md", &yellow().replacen("## Debrief", &format!("{blocks}\n## Debrief"), 1));
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
    assert!(report.faults.len() >= 9, "{:#?}", report.faults);
}

/// A Pod with the containers of an exercise's solution, one of them with this script.
fn with_script(container: &str, script: &str) -> String {
    let script = serde_json::to_string(script).unwrap();
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {{containers: [{{name: {container}, image: busybox, command: [sh, -c, {script}]}}]}}\n"
    )
}

/// Answers that want to be expensive, for an exercise whose criteria read scripts, mounts and containers of all names.
#[test]
fn hostile_answers_are_graded_soon() {
    let sheet = &lab::exercise("legacy-twins").unwrap().sheet;
    let of_scripts = sheet.criteria.iter().find(|it| it.check.word() == "script-has").unwrap();
    let values = serde_json::to_value(&of_scripts.check).unwrap();
    let name = values["script-has"]["container"].as_str().unwrap();
    let check = |what: &str, text: &str| {
        let began = Instant::now();
        let grade = lab::grade(sheet, &pod::Draft::new(text));
        assert!(began.elapsed() < SOON, "{what} took {:?}", began.elapsed());
        assert!(!grade.passed, "{what}");
        let largest = serde_json::to_string(&grade).unwrap().len();
        assert!(largest < 1_000_000, "{what}: the grade has {largest} bytes");
    };
    let bait = [
        ("brackets", "$(".repeat(100_000)),
        ("closed brackets", format!("{}{}", "$(".repeat(50_000), ")".repeat(50_000))),
        ("backticks", "`a ".repeat(100_000)),
        ("quotes", "'\"".repeat(100_000)),
        ("loops", "while true; do ".repeat(20_000)),
        ("a pipeline", "a > b | ".repeat(50_000)),
        ("variables that double", format!("a=aaaaaaaa; {}", "a=$a$a; ".repeat(20_000))),
        ("tee", "date | tee /a /b /c; ".repeat(20_000)),
        ("patterns", format!("cat {}", "/*".repeat(100_000))),
        ("a word", "a".repeat(1_000_000)),
    ];
    for (what, script) in bait {
        check(what, &with_script(name, &script));
    }
    let containers: String = (0..4_000).fold(String::new(), |mut all, index| {
        writeln!(all, "  - {{name: c{index}, image: busybox, command: [sh, -c, 'date >> /a']}}").unwrap();
        all
    });
    check(
        "containers",
        &format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers:\n{containers}"),
    );
    let twins =
        format!("  - {{name: {name}, image: busybox, command: [sh, -c, 'date >> /a']}}\n").repeat(4_000);
    check(
        "namesakes",
        &format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers:\n{twins}"),
    );
    check(
        "megabytes",
        &format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {{containers: [{{name: {name}, image: busybox, args: [{}]}}]}}\n",
            "word, ".repeat(200_000)
        ),
    );
}
