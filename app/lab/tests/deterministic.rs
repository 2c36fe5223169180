//! Same bytes, same grade. That it is the same in a browser is `end2end/journeys/deterministic.spec.ts`'s to show.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use pod::Draft;

const REPEATS: usize = 1_000;

/// Each text is read anew every time.
#[track_caller]
fn check(sheet: &lab::Sheet, text: &str) {
    let grade = || serde_json::to_string(&lab::grade(sheet, &Draft::new(text))).unwrap();
    let first = grade();
    for repeat in 1..REPEATS {
        assert_eq!(grade(), first, "{}, repeat {repeat} of\n{text}", sheet.id);
    }
}

#[test]
fn an_answer_gets_the_same_grade_a_thousand_times() {
    for exercise in lab::exercises().iter().step_by(16) {
        check(&exercise.sheet, &exercise.solutions[0]);
        check(&exercise.sheet, &exercise.wrong[0].text);
    }
}
