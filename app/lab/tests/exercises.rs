//! What a grade of an exercise holds, and what never changes it. That exercises tell right from wrong is shown by `packs`.

use lab::{Exercise, Grade, Outcome, Verdict, exercises, grade};
use pod::Draft;

fn graded(exercise: &Exercise, text: &str) -> Grade {
    let grade = grade(&exercise.sheet, &Draft::new(text));
    assert_eq!(grade.points, grade.criteria.iter().map(|it| it.points).sum::<u32>(), "points add up");
    assert_eq!(grade.of, grade.criteria.iter().map(|it| it.of).sum::<u32>(), "of adds up");
    grade
}

#[test]
fn what_fails_has_a_hint_and_what_is_open_needs_something_else() {
    for exercise in exercises() {
        for wrong in &exercise.wrong {
            let grade = graded(exercise, &wrong.text);
            for outcome in &grade.criteria {
                let context = format!("{} of {}:\n{}", outcome.id, exercise.sheet.id, wrong.text);
                let open = outcome.verdict == Verdict::NotChecked;
                let live_only = outcome.of == 0;
                assert!(open == unmet(outcome, &grade) || (open && live_only), "{context}");
                assert_eq!(outcome.verdict == Verdict::Fail, outcome.hint.is_some(), "{context}");
                assert!(outcome.line.is_some_and(|line| line <= wrong.text.lines().count()), "{context}");
            }
        }
    }
}

/// Whether a criterion that this one needs did not pass.
fn unmet(outcome: &Outcome, grade: &Grade) -> bool {
    let passed = |id: &String| grade.criteria.iter().any(|it| it.id == *id && it.verdict == Verdict::Pass);
    !outcome.needs.iter().all(passed)
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
