//! What the page says of an exam.

use lab::exam::{Entry, Exam, Mark, PASS_LINE, Pace, Points, Question, Score, TOPICS, minutes, topic_of};

/// Time as a clock shows it: `1:05:09`, or `5:09`.
pub fn clock(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// What a warning says; it stays true until the next one.
pub fn warning(minutes: u32) -> String {
    let left = if minutes == 1 {
        "Less than a minute is".to_owned()
    } else {
        format!("Less than {minutes} minutes are")
    };
    format!("{left} left.")
}

/// What is drawn: `5 questions, 38 minutes, 44 points.`
pub fn offer(drawn: &[Entry], pace: Pace) -> String {
    let points: u32 = drawn.iter().map(|entry| entry.points).sum();
    format!("{} questions, {} minutes, {points} points.", drawn.len(), minutes(drawn, pace))
}

/// The topics that a bank has: title, part of an exam in per cent, questions in this draw.
pub fn topics(bank: &[Entry], drawn: &[Entry]) -> Vec<(&'static str, u32, usize)> {
    let count =
        |entries: &[Entry], topic| entries.iter().filter(|entry| topic_of(&entry.pattern) == topic).count();
    let there: Vec<usize> = (0..TOPICS.len()).filter(|topic| count(bank, *topic) > 0).collect();
    let weights = there.iter().filter_map(|topic| TOPICS.get(*topic)).map(|topic| topic.weight);
    let all: u32 = weights.sum::<u32>().max(1);
    let row = |topic: usize| {
        let it = TOPICS.get(topic)?;
        Some((it.title, (it.weight * 100 + all / 2) / all, count(drawn, topic)))
    };
    there.into_iter().filter_map(row).collect()
}

/// Which question is shown, and what it is worth.
pub fn place(exam: &Exam) -> String {
    let points = exam.question().map_or(0, |question| question.points);
    format!("Question {} of {} · {points} points", exam.current + 1, exam.questions.len())
}

/// What exam it was.
pub fn about(exam: &Exam) -> String {
    let ran_out = if exam.ran_out() { " The time ran out." } else { "" };
    let Exam { minutes, seed, questions, .. } = exam;
    format!(
        "{} questions, {minutes} minutes, seed {seed}.{ran_out} Graded from the YAML, without a cluster.",
        questions.len()
    )
}

/// How a question stands, behind its number.
pub fn standing(question: &Question) -> String {
    let mut words = vec![if question.answer.is_some() {
        "answered"
    } else if question.seen {
        "seen"
    } else {
        "not seen yet"
    }];
    words.extend(question.flagged.then_some("flagged"));
    words.join(", ")
}

/// What is open when the exam is to be ended.
pub fn open(exam: &Exam) -> String {
    let count = |count: usize, one: &str, more: &str| match count {
        1 => format!("1 question {one}"),
        count => format!("{count} questions {more}"),
    };
    let unanswered =
        (exam.unanswered() > 0).then(|| count(exam.unanswered(), "has no answer", "have no answer"));
    let flagged = (exam.flagged() > 0).then(|| count(exam.flagged(), "is flagged", "are flagged"));
    let open: Vec<String> = unanswered.into_iter().chain(flagged).collect();
    if open.is_empty() { "Every question has an answer.".to_owned() } else { format!("{}.", open.join(", ")) }
}

/// What it came to: `Passed: 43 of 62 points, 69 %. The pass line is 66 %.`
pub fn result(score: &Score) -> String {
    let Some(passed) = score.passed else {
        return "No question could be graded, so there is no result.".to_owned();
    };
    let word = if passed { "Passed" } else { "Not passed" };
    let left_out = match score.left_out {
        0 => String::new(),
        1 => " 1 question does not count.".to_owned(),
        count => format!(" {count} questions do not count."),
    };
    format!("{word}: {}. The pass line is {PASS_LINE} %.{left_out}", points(score.all))
}

/// `43 of 62 points, 69 %`
pub fn points(points: Points) -> String {
    let percent = points.percent().map(|percent| format!(", {percent} %")).unwrap_or_default();
    format!("{} of {} points{percent}", points.points, points.of)
}

/// What became of a question that had so many points.
pub fn mark(mark: &Mark, of: u32) -> String {
    match mark {
        Mark::Graded(grade) if grade.gradable => format!("{} of {} points.", grade.points, grade.of),
        Mark::Graded(_) => format!("0 of {of} points: the text is no Pod that can be read."),
        Mark::Unanswered => format!("0 of {of} points: no answer."),
        Mark::Gone => "Does not count: the exercise is no longer there.".to_owned(),
        Mark::Failed(reason) => format!(
            "Does not count: the grader does not work in this browser ({reason}). Reload the page to try again."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_read_like_a_clock() {
        let found = [0, 9, 309, 3_600, 7_265].map(clock);
        assert_eq!(found, ["0:00", "0:09", "5:09", "1:00:00", "2:01:05"]);
        assert_eq!([15, 1].map(warning), ["Less than 15 minutes are left.", "Less than a minute is left."]);
    }

    fn bank() -> Vec<Entry> {
        let entry = |(id, pattern): (&str, &str)| Entry {
            id: id.to_owned(),
            version: 1,
            title: id.to_owned(),
            pattern: pattern.to_owned(),
            difficulty: 1,
            minutes: 10,
            points: 7,
        };
        [("a", "basics"), ("b", "init"), ("c", "init")].map(entry).to_vec()
    }

    #[test]
    fn what_is_drawn_is_told_before_it_begins() {
        assert_eq!(offer(&bank(), Pace::Exam), "3 questions, 23 minutes, 21 points.");
        let found = topics(&bank(), &bank()[..2]);
        assert_eq!(found, [("Containers and shared files", 63, 1), ("Init containers", 38, 1)]);
    }

    #[test]
    fn what_is_open_is_told_before_it_ends() {
        let mut exam = Exam::begin(&bank(), "x", 3, Pace::Calm, 0).unwrap();
        assert_eq!(open(&exam), "3 questions have no answer.");
        exam.flag();
        exam.answer("a", 1);
        exam.go_to(1);
        exam.answer("b", 2);
        assert_eq!(open(&exam), "1 question has no answer, 1 question is flagged.");
        let found: Vec<String> = exam.questions.iter().map(standing).collect();
        assert_eq!(found, ["answered, flagged", "answered", "not seen yet"]);
        exam.go_to(2);
        assert_eq!(standing(&exam.questions[2]), "seen");
        assert_eq!(place(&exam), "Question 3 of 3 · 7 points");
        exam.answer("c", 3);
        exam.go_to(0);
        exam.flag();
        assert_eq!(open(&exam), "Every question has an answer.");
        let lasts = i64::from(exam.minutes) * 60;
        let told = |now| {
            let mut exam = exam.clone();
            exam.end(now);
            about(&exam).replace(" Graded from the YAML, without a cluster.", "")
        };
        assert_eq!(told(lasts - 1), "3 questions, 30 minutes, seed x.");
        assert_eq!(told(lasts), "3 questions, 30 minutes, seed x. The time ran out.");
    }

    #[test]
    fn the_result_names_the_pass_line_and_what_does_not_count() {
        let score = |points, of, passed, left_out| Score {
            all: Points { points, of },
            passed,
            topics: Vec::new(),
            left_out,
        };
        let said = result(&score(43, 62, Some(true), 0));
        assert_eq!(said, "Passed: 43 of 62 points, 69 %. The pass line is 66 %.");
        let said = result(&score(1, 3, Some(false), 1));
        assert_eq!(
            said,
            "Not passed: 1 of 3 points, 33 %. The pass line is 66 %. 1 question does not count."
        );
        assert!(result(&score(0, 0, None, 2)).starts_with("No question could be graded"));
    }
}
