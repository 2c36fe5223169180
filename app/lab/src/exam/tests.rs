use super::*;
use crate::grade::{Grade, Outcome, Verdict};

const NOW: i64 = 1_800_000_000;

fn exam(count: usize) -> Exam {
    let bank: Vec<Entry> = crate::exercises().iter().map(|exercise| Entry::from(&exercise.sheet)).collect();
    Exam::begin(&bank, " Lemon ", count, Pace::Exam, NOW).unwrap()
}

#[test]
fn it_begins_with_the_first_question_and_the_time_of_its_exercises() {
    let exam = exam(5);
    let minutes: u32 =
        exam.questions.iter().map(|it| crate::exercise(&it.exercise).unwrap().sheet.minutes).sum();
    assert_eq!((exam.seed.as_str(), exam.minutes), ("lemon", (minutes * 3).div_ceil(4)));
    assert_eq!((exam.current, exam.question().unwrap().seen, exam.questions[1].seen), (0, true, false));
    assert_eq!((exam.unanswered(), exam.flagged(), exam.ended), (5, 0, None));
    assert_eq!(Exam::begin(&[], "lemon", 5, Pace::Calm, NOW), None);
}

#[test]
fn answers_and_flags_are_those_of_the_question_that_is_shown() {
    let mut exam = exam(5);
    exam.go_to(3);
    exam.answer("kind: Pod", NOW + 1);
    exam.flag();
    exam.go_to(9);
    assert_eq!((exam.current, exam.unanswered(), exam.flagged()), (3, 4, 1));
    assert_eq!(exam.questions[3].answer.as_deref(), Some("kind: Pod"));
    exam.flag();
    assert_eq!(exam.flagged(), 0);
}

#[test]
fn what_is_kept_is_read_again() {
    let mut exam = exam(10);
    exam.answer("# 🍋\n", NOW + 5);
    assert_eq!(Exam::read(&exam.written()).as_ref(), Some(&exam));
    exam.format += 1;
    assert_eq!(Exam::read(&exam.written()), None);
    assert_eq!(Exam::read("kind: Pod"), None);
}

#[test]
fn the_time_runs_from_the_stored_start_and_ends_the_exam() {
    let mut exam = exam(5);
    let lasts = i64::from(exam.minutes) * 60;
    assert_eq!(i64::from(exam.seconds_left(NOW + 90)), lasts - 90);
    assert_eq!(i64::from(exam.seconds_left(NOW - 500)), lasts, "a clock that was set back gives no time");
    assert!(!exam.settle(NOW + lasts - 1));
    exam.answer("in time", NOW + lasts - 1);
    exam.answer("too late", NOW + lasts);
    assert_eq!((exam.ended, exam.seconds_left(NOW)), (Some(NOW + lasts), 0));
    assert!(exam.ran_out());
    assert_eq!(exam.questions[0].answer.as_deref(), Some("in time"));
    assert!(!exam.settle(NOW + lasts + 1));
    exam.end(NOW + lasts + 9);
    assert_eq!(exam.ended, Some(NOW + lasts));
}

#[test]
fn it_can_be_ended_before_its_time() {
    let mut exam = exam(5);
    exam.end(NOW + 7);
    exam.answer("after the end", NOW + 8);
    assert_eq!((exam.ended, exam.unanswered(), exam.ran_out()), (Some(NOW + 7), 5, false));
}

#[track_caller]
fn check_warning(minutes: u32, left: i64, expected: Option<u32>) {
    let mut exam = exam(5);
    exam.minutes = minutes;
    assert_eq!(exam.warning(NOW + i64::from(minutes) * 60 - left), expected, "{minutes} {left}");
}

#[test]
fn warnings_come_15_and_5_minutes_and_one_before_the_end() {
    check_warning(40, 901, None);
    check_warning(40, 900, Some(15));
    check_warning(40, 301, Some(15));
    check_warning(40, 300, Some(5));
    check_warning(40, 60, Some(1));
    check_warning(40, 0, None);
    check_warning(15, 899, None);
    check_warning(15, 300, Some(5));
}

#[test]
fn seeds_are_words_that_are_easy_to_say() {
    assert_eq!(normal_seed("  Class 7b "), "class 7b");
    assert_eq!(normal_seed(&"x".repeat(99)).len(), LONGEST_SEED);
    let seeds: std::collections::BTreeSet<String> = (0..500).map(seed_of).collect();
    assert_eq!(seeds.len(), 500);
    assert!(seeds.iter().all(|seed| seed.len() == 6 && *seed == normal_seed(seed)));
}

fn graded(verdicts: &[(Verdict, u32, u32)]) -> Mark {
    let outcome = |(verdict, points, of): &(Verdict, u32, u32)| {
        let text = serde_json::json!({ "id": "x", "says": "X.", "verdict": verdict, "predicted": false, "needs": [],
            "points": points, "of": of });
        serde_json::from_value::<Outcome>(text).unwrap()
    };
    let criteria: Vec<Outcome> = verdicts.iter().map(outcome).collect();
    Mark::Graded(Grade {
        exercise: "x".to_owned(),
        version: 1,
        gradable: !criteria.is_empty(),
        passed: false,
        points: criteria.iter().map(|it| it.points).sum(),
        of: criteria.iter().map(|it| it.of).sum(),
        live_only: 0,
        criteria,
    })
}

/// Questions of 10 points of these patterns, with these marks: points, and whether it is passed.
#[track_caller]
fn check_score(marks: Vec<(&str, Mark)>, points: (u32, u32), passed: Option<bool>) -> Score {
    let mut exam = exam(5);
    exam.questions.truncate(marks.len());
    for (question, (pattern, _)) in exam.questions.iter_mut().zip(&marks) {
        (question.pattern, question.points) = ((*pattern).to_owned(), 10);
    }
    let marks: Vec<Mark> = marks.into_iter().map(|(_, mark)| mark).collect();
    let score = score(&exam, &marks);
    assert_eq!(((score.all.points, score.all.of), score.passed), (points, passed));
    score
}

#[test]
fn the_result_is_by_topic_with_a_pass_line_of_66_per_cent() {
    let of_ten = |points| graded(&[(Verdict::Pass, points, points), (Verdict::Fail, 0, 10 - points)]);
    let marks = vec![("sidecar", of_ten(9)), ("native-sidecar", of_ten(5)), ("init", of_ten(6))];
    let score = check_score(marks, (20, 30), Some(true));
    assert_eq!(score.topics.len(), 2);
    assert_eq!((score.topics[0].1.percent(), score.topics[1].1.percent()), (Some(70), Some(60)));
    check_score(vec![("init", of_ten(6)), ("init", of_ten(7))], (13, 20), Some(false));
}

#[test]
fn what_was_not_answered_or_cannot_be_read_costs_its_points_and_our_failures_cost_nothing() {
    let right = || graded(&[(Verdict::Pass, 10, 10)]);
    check_score(vec![("init", right()), ("init", Mark::Unanswered)], (10, 20), Some(false));
    check_score(vec![("init", right()), ("init", graded(&[]))], (10, 20), Some(false));
    let score = check_score(vec![("init", right()), ("init", Mark::Gone)], (10, 10), Some(true));
    assert_eq!(score.left_out, 1);
    check_score(vec![("init", Mark::Failed("no worker".to_owned()))], (0, 0), None);
    let partly = graded(&[(Verdict::Pass, 6, 6), (Verdict::Error, 0, 4)]);
    check_score(vec![("init", partly)], (6, 6), Some(true));
}
