//! The yellow exercise with a running Pod in view.

use lab::run::{ContainerRun, Ended, Kind, State};
use lab::{Grade, Run, Verdict, grade, grade_live};
use pod::Draft;

const NOW: i64 = 1_000;

fn yellow() -> Option<(&'static lab::Sheet, Draft)> {
    let exercise = lab::exercise("yellow-pod")?;
    Some((&exercise.sheet, Draft::new(exercise.solutions.first()?.as_str())))
}

fn run(lemon: State, gold: State) -> Run {
    let container = |name: &str, state| ContainerRun {
        name: name.to_owned(),
        kind: Kind::App,
        image: String::new(),
        state,
        last: None,
        ready: true,
        restarts: 0,
        retry: None,
    };
    let containers = vec![container("lemon", lemon), container("gold", gold)];
    Run { phase: "Running".to_owned(), message: String::new(), containers }
}

fn since(seconds: i64) -> State {
    State::Running { since: NOW - seconds }
}

#[track_caller]
fn check(grade: &Grade, verdict: Verdict, points: u32, passed: bool) {
    let last = grade.criteria.last().map(|last| (last.verdict, last.predicted, last.of));
    assert_eq!(last, Some((verdict, false, 3)), "{grade:#?}");
    assert_eq!((grade.points, grade.of, grade.live_only, grade.passed), (points, 10, 0, passed));
}

#[test]
fn without_a_run_it_is_the_grade_of_the_text() {
    let (sheet, draft) = yellow().unwrap();
    let text = grade(sheet, &draft);
    assert_eq!(grade_live(sheet, &draft, None, NOW), text);
    assert_eq!((text.points, text.of, text.live_only, text.passed), (7, 7, 1, true));
}

#[test]
fn a_run_makes_its_points_count() {
    let (sheet, draft) = yellow().unwrap();
    let live = |run: &Run| grade_live(sheet, &draft, Some(run), NOW);
    check(&live(&run(since(59), since(70))), Verdict::NotChecked, 7, false);
    check(&live(&run(since(60), since(70))), Verdict::Pass, 10, true);
    let (reason, message) = ("Completed".to_owned(), String::new());
    let ended = Ended { reason, message, exit_code: 0, began: Some(NOW - 9), at: Some(NOW - 8) };
    let failed = live(&run(State::Terminated(ended), since(70)));
    check(&failed, Verdict::Fail, 7, false);
    let last = failed.criteria.last().unwrap();
    assert_eq!(last.path.as_deref(), Some("spec.containers[0].command"));
    assert!(last.evidence.as_deref().unwrap().contains("exit code 0"), "{last:#?}");
}

#[test]
fn needs_come_first_also_with_a_run() {
    let (sheet, draft) = yellow().unwrap();
    let draft = Draft::new(draft.text().replace("busybox", "redis"));
    let grade = grade_live(sheet, &draft, Some(&run(since(70), since(70))), NOW);
    let last = grade.criteria.last().unwrap();
    assert_eq!((last.verdict, last.points, last.of), (Verdict::NotChecked, 0, 3));
    assert!(last.evidence.as_deref().unwrap().contains("lemon comes first"), "{last:#?}");
}

#[test]
fn a_text_that_cannot_be_read_is_not_graded_by_its_run() {
    let (sheet, _) = yellow().unwrap();
    let grade = grade_live(sheet, &Draft::new("kind: ["), Some(&run(since(70), since(70))), NOW);
    assert!(!grade.gradable && !grade.passed);
    assert_eq!((grade.points, grade.of, grade.live_only), (0, 0, 0));
}
