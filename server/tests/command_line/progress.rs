//! `podlab grade --from-progress`: no score of a file is trusted.

use lab::progress::{FORMAT, HintsShown, MOST_BYTES, Progress, Record};
use serde_json::Value;

use super::{RIGHT, check, folder, green, lines, podlab, texts, wrong_name};

/// All that a text can get in `yellow-pod`.
const FULL: (u32, u32, bool) = (7, 7, true);

/// What the page kept of `yellow-pod` with such an answer; points, `of` and `passed` are claims.
fn record(answer: &str, (best, of, passed): (u32, u32, bool)) -> Record {
    Record {
        exercise: "yellow-pod".to_owned(),
        version: 1,
        grader: "0.1.0".to_owned(),
        answer: answer.to_owned(),
        hints: vec![HintsShown { criterion: "lemon-image".to_owned(), steps: 2, tries: 1 }],
        tries: 3,
        best,
        of,
        passed,
        ..Record::default()
    }
}

fn exported(learner: &str, exercises: Vec<Record>) -> String {
    let progress = Progress { format: FORMAT, learner: learner.to_owned(), exported: 0, exercises };
    serde_json::to_string(&progress).unwrap()
}

/// What the program says of one file of progress, in that format.
#[track_caller]
fn graded(file: &str, format: &str, status: i32) -> (String, String) {
    check(&[("a.json", file)], &["grade", "--from-progress", "a.json", "--format", format], status)
}

#[test]
fn the_text_that_counts_is_graded_and_no_score_is_trusted() {
    let best = Record { best_answer: RIGHT.to_owned(), ..record("kind: Pod\n", FULL) };
    let (stdout, _) = graded(&exported("Ada", vec![best]), "json", 0);
    let line = &lines(&stdout)[0];
    let fields: Vec<&String> = line.as_object().unwrap().keys().collect();
    let expected = "learner exercise version file gradable passed points of liveOnly criteria claim";
    assert_eq!(fields, expected.split(' ').collect::<Vec<_>>());
    let claim = &line["claim"];
    let fields: Vec<&String> = claim.as_object().unwrap().keys().collect();
    let expected = "verdict version grader points of passed passedAt tries hints revealed seconds at";
    assert_eq!(fields, expected.split(' ').collect::<Vec<_>>());
    assert_eq!(
        (&line["passed"], &claim["verdict"], &claim["hints"]),
        (&true.into(), &"agrees".into(), &2.into())
    );

    let (stdout, stderr) = graded(&exported("Eve", vec![record(&wrong_name(), FULL)]), "json", 1);
    let line = &lines(&stdout)[0];
    assert_eq!((&line["passed"], &line["points"], &line["of"]), (&false.into(), &5.into(), &7.into()));
    assert_eq!((&line["claim"]["verdict"], &line["claim"]["points"]), (&"differs".into(), &7.into()));
    assert!(
        stderr.contains("a.json: yellow-pod: claims 7 of 7, passed, and its text gets 5 of 7"),
        "{stderr}"
    );
}

#[test]
fn a_row_has_learner_and_claim_in_front() {
    let other = Record { version: 7, ..record("[", FULL) };
    let unknown = Record { exercise: "green-pod".to_owned(), ..record(RIGHT, FULL) };
    let file = exported("=Ada", vec![record(RIGHT, FULL), other, unknown]);
    let (stdout, stderr) = graded(&file, "csv", 2);
    let rows: Vec<&str> = stdout.lines().collect();
    let header = "learner,claim,file,exercise,version,criterion,verdict,points,of,path,line,misconception";
    assert_eq!(rows[..2], [header, "'=Ada,agrees,a.json,yellow-pod,1,pod-name,pass,1,1,metadata.name,4,"]);
    let last = [
        "'=Ada,otherVersion,a.json,yellow-pod,1,,notChecked,0,0,,1,",
        "'=Ada,unknownExercise,a.json,green-pod,,,notChecked,0,0,,1,",
    ];
    assert_eq!(rows[rows.len() - 2..], last);
    assert_eq!(rows.len(), 1 + 6 + 2);
    assert!(stderr.contains("by version 7 of the exercise, and here is version 1"), "{stderr}");
    assert!(stderr.contains("green-pod: cannot be graded: There is no such exercise here."), "{stderr}");
}

#[test]
fn exercises_of_packs_and_folders_of_files_are_known() {
    let of_pack = Record { exercise: "green-pod".to_owned(), ..record(RIGHT, FULL) };
    let (ada, eve, pack) = (exported("Ada", vec![of_pack]), exported("Eve", vec![]), green());
    let files = [
        ("all/eve.json", eve.as_str()),
        ("all/ada.json", &ada),
        ("all/b.yaml", "x"),
        ("packs/green-pod.md", &pack),
    ];
    let arguments = ["grade", "--packs", "packs", "--from-progress", "all"];
    let (stdout, stderr) = check(&files, &arguments, 0);
    assert_eq!(
        stdout,
        "all/ada.json: Ada\n  ✓ green-pod                passed, 7 of 7 points\n\nall/eve.json: Eve\n\n"
    );
    assert!(stderr.contains("all/eve.json: holds no answer"), "{stderr}");
    let twice: Vec<String> = (0..2).map(|_| check(&files, &arguments, 0).0).collect();
    assert_eq!(twice[0], twice[1]);
}

#[test]
fn what_is_no_progress_exits_2_and_the_rest_is_graded() {
    let right = exported("Ada", vec![record(RIGHT, FULL)]);
    let newer = right.replacen("\"format\":1", "\"format\":2", 1);
    let (deep, large) = ("[".repeat(1_000_000), " ".repeat(MOST_BYTES + 1));
    for (text, why) in [
        ("kind: Pod", "no progress of Podlab"),
        (&newer, "newer Podlab"),
        (&deep, "no progress of Podlab"),
        (&large, "bytes"),
    ] {
        let files = [("a.json", text), ("b.json", right.as_str())];
        let (stdout, stderr) = check(&files, &["grade", "--format", "json", "--from-progress", "."], 2);
        assert_eq!(lines(&stdout).iter().map(|line| &line["file"]).collect::<Vec<_>>(), ["./b.json"]);
        assert!(stderr.contains("./a.json: cannot be graded") && stderr.contains(why), "{stderr}");
    }
    for arguments in [
        &["grade", "--from-progress"][..],
        &["grade", "yellow-pod", "b.json", "--from-progress", "b.json"],
        &["grade", "--from-progress", "missing.json"],
    ] {
        assert_eq!(check(&[("b.json", &right)], arguments, 2).0, "", "{arguments:?}");
    }
    let output = podlab(folder(&[]).path(), &["grade", "--from-progress", "-"], right.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", texts(&output).1);
}

/// An answer of 3 MB, a bomb of aliases and names that would paint a terminal.
#[test]
fn hostile_answers_are_graded_soon_and_say_nothing_to_a_terminal() {
    let bomb: String = (1..12).fold("a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned(), |text, level| {
        let copies = vec![format!("*a{}", level - 1); 9].join(",");
        text + &["a", &level.to_string(), ": &a", &level.to_string(), " [", &copies, "]\n"].concat()
    });
    let long = format!("{RIGHT}      args:\n{}", "      - word word word\n".repeat(120_000));
    let painted = Record { exercise: "\u{1b}[31mred\nlemon".to_owned(), ..record(RIGHT, FULL) };
    let answers = vec![record(&bomb, (0, 7, false)), record(&long, (0, 7, false)), painted];
    let file = exported("\u{1b}[2J\nAda", answers);
    let began = std::time::Instant::now();
    let (stdout, stderr) = graded(&file, "text", 2);
    assert!(began.elapsed() < std::time::Duration::from_mins(1), "{:?}", began.elapsed());
    assert!(!stdout.contains('\u{1b}') && !stderr.contains('\u{1b}'), "{stdout}{stderr}");
    assert!(stdout.lines().all(|line| !line.starts_with("Ada") && !line.starts_with("lemon")), "{stdout}");
    let (json, _) = graded(&file, "json", 2);
    let gradable: Vec<Value> = lines(&json).iter().map(|line| line["gradable"].clone()).collect();
    assert_eq!(gradable, [false, true, false].map(Value::Bool));
}
