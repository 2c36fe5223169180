//! Every exercise proves its own grader: the starter does not pass, solutions and equivalents do, each wrong Pod fails
//! exactly what it names, and no mutant of a solution slips through.

mod mutants;

use lab::{Exercise, Grade, Outcome, Verdict, exercises, grade};
use pod::Draft;

fn graded(exercise: &Exercise, text: &str) -> Grade {
    let grade = grade(&exercise.sheet, &Draft::new(text));
    assert_eq!(grade.points, grade.criteria.iter().map(|it| it.points).sum::<u32>(), "points add up");
    assert_eq!(grade.of, grade.criteria.iter().map(|it| it.of).sum::<u32>(), "of adds up");
    grade
}

fn failed(grade: &Grade) -> Vec<&str> {
    grade.criteria.iter().filter(|it| it.verdict == Verdict::Fail).map(|it| it.id.as_str()).collect()
}

#[test]
fn starters_do_not_pass() {
    for exercise in exercises() {
        assert!(!graded(exercise, &exercise.sheet.starter).passed, "{}", exercise.sheet.id);
    }
}

#[test]
fn solutions_and_equivalents_pass_everything() {
    for exercise in exercises() {
        for text in exercise.solutions.iter().chain(&exercise.equivalents) {
            let grade = graded(exercise, text);
            let open: Vec<&Outcome> =
                grade.criteria.iter().filter(|it| it.verdict != Verdict::Pass).collect();
            assert!(grade.gradable && open.is_empty(), "{}:\n{text}\n{open:#?}", exercise.sheet.id);
            assert!(grade.passed && grade.points == exercise.sheet.of());
        }
    }
}

#[test]
fn wrong_pods_fail_exactly_what_they_name() {
    for exercise in exercises() {
        for wrong in &exercise.wrong {
            let grade = graded(exercise, &wrong.text);
            let context = format!("{}:\n{}\n{:#?}", exercise.sheet.id, wrong.text, grade.criteria);
            assert!(grade.gradable, "{context}");
            assert_eq!(failed(&grade), wrong.criteria, "{context}");
            for outcome in &grade.criteria {
                let open = outcome.verdict == Verdict::NotChecked;
                let live_only = outcome.of == 0;
                assert!(open == unmet(outcome, &grade) || (open && live_only), "{} {context}", outcome.id);
                assert_eq!(
                    outcome.verdict == Verdict::Fail,
                    outcome.hint.is_some(),
                    "{} {context}",
                    outcome.id
                );
                assert!(outcome.line.is_some_and(|line| line <= wrong.text.lines().count()), "{context}");
            }
            let first = grade.criteria.iter().find(|it| it.verdict == Verdict::Fail).unwrap();
            assert_eq!(first.misconception, wrong.because, "{context}");
        }
    }
}

/// Whether a criterion that this one needs did not pass.
fn unmet(outcome: &Outcome, grade: &Grade) -> bool {
    let passed = |id: &String| grade.criteria.iter().any(|it| it.id == *id && it.verdict == Verdict::Pass);
    !outcome.needs.iter().all(passed)
}

#[test]
fn mutants_of_solutions_do_not_pass() {
    for exercise in exercises() {
        for text in &exercise.solutions {
            let mutants = mutants::of(text);
            assert!(mutants.len() >= 10, "{}: {} mutants", exercise.sheet.id, mutants.len());
            for (name, mutant) in mutants {
                assert!(
                    !graded(exercise, &mutant).passed,
                    "{}: {name} survives:\n{mutant}",
                    exercise.sheet.id
                );
            }
        }
    }
}

#[test]
fn texts_that_cannot_be_read_cost_nothing() {
    for exercise in exercises() {
        for text in [
            "",
            "# only a comment",
            "kind: [",
            "kind: Service",
            "just text",
            "spec: {containers: 5}",
            "\u{0}",
        ] {
            let grade = graded(exercise, text);
            assert!(!grade.gradable && !grade.passed && grade.criteria.is_empty(), "{text:?}: {grade:#?}");
            assert_eq!((grade.points, grade.of), (0, 0), "{text:?}");
        }
    }
}

#[test]
fn every_prefix_of_an_answer_is_graded_without_panic() {
    for exercise in exercises() {
        let text = &exercise.equivalents[0];
        for (at, _) in text.char_indices() {
            graded(exercise, &text[..at]);
        }
    }
}

#[test]
fn the_same_text_gets_the_same_grade() {
    for exercise in exercises() {
        let text = &exercise.wrong[0].text;
        let first = graded(exercise, text);
        for _ in 0..100 {
            assert_eq!(graded(exercise, text), first);
        }
    }
}

#[test]
fn a_sheet_travels_as_json_and_holds_no_answer() {
    for exercise in exercises() {
        let json = serde_json::to_string(&exercise.sheet).unwrap();
        assert_eq!(serde_json::from_str::<lab::Sheet>(&json).unwrap(), exercise.sheet);
        let answers = exercise
            .solutions
            .iter()
            .chain(&exercise.equivalents)
            .chain(exercise.wrong.iter().map(|it| &it.text));
        for answer in answers {
            let answer = serde_json::to_string(answer).unwrap();
            assert!(!json.contains(answer.trim_matches('"')), "{}: {answer}", exercise.sheet.id);
        }
        let html = format!("{}{}", exercise.sheet.statement, exercise.sheet.debrief);
        assert!(!html.contains("style=") && !html.contains("<script"), "{html}");
    }
}

#[test]
fn a_word_of_a_later_version_is_our_error_not_a_fail() {
    let mut sheet = exercises()[0].sheet.clone();
    sheet.criteria[0].check = serde_json::from_value(serde_json::json!({ "later": { "x": 1 } })).unwrap();
    let grade = grade(&sheet, &Draft::new(exercises()[0].solutions[0].as_str()));
    assert_eq!(grade.criteria[0].verdict, Verdict::Error);
    assert!(!grade.passed);
}
