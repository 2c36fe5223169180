//! What an exam came to, topic by topic.

use super::Exam;
use super::topics::{TOPICS, topic_of};
use crate::grade::{Grade, Verdict};

/// Per cent of the points with which an exam is passed.
pub const PASS_LINE: u32 = 66;

/// What became of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// It was graded.
    Graded(Grade),
    /// Nothing was written: no points of those it had.
    Unanswered,
    /// The exercise is no longer there: the question does not count.
    Gone,
    /// The grader failed, with the reason: never the learner's fault, so the question does not count.
    Failed(String),
}

/// Points of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Points {
    /// Reached.
    pub points: u32,
    /// To be had.
    pub of: u32,
}

impl Points {
    /// Whole per cent, rounded down; nothing where there is nothing to be had.
    pub fn percent(self) -> Option<u32> {
        (self.of > 0).then(|| self.points.saturating_mul(100) / self.of)
    }

    fn add(&mut self, other: Self) {
        self.points += other.points;
        self.of += other.of;
    }
}

/// The result.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Score {
    /// Of all that counts.
    pub all: Points,
    /// Whether [`PASS_LINE`] is reached; nothing where no question counts.
    pub passed: Option<bool>,
    /// By topic, those that the exam has, in the order of [`TOPICS`].
    pub topics: Vec<(&'static str, Points)>,
    /// How many questions do not count.
    pub left_out: usize,
}

/// The result of an exam whose questions have these marks, in their order.
pub fn score(exam: &Exam, marks: &[Mark]) -> Score {
    let mut score = Score::default();
    let mut topics = vec![Points::default(); TOPICS.len()];
    for (question, mark) in exam.questions.iter().zip(marks) {
        let Some(points) = counted(mark, question.points) else {
            score.left_out += 1;
            continue;
        };
        score.all.add(points);
        if let Some(topic) = topics.get_mut(topic_of(&question.pattern)) {
            topic.add(points);
        }
    }
    let named = TOPICS.iter().map(|topic| topic.title).zip(topics);
    score.topics = named.filter(|(_, points)| points.of > 0).collect();
    score.passed = score.all.percent().map(|percent| percent >= PASS_LINE);
    score
}

/// The points of a question that had so many; nothing where it does not count.
fn counted(mark: &Mark, of: u32) -> Option<Points> {
    match mark {
        Mark::Gone | Mark::Failed(_) => None,
        Mark::Graded(grade) if grade.gradable => {
            let errors = grade.criteria.iter().filter(|outcome| outcome.verdict == Verdict::Error);
            let ours: u32 = errors.map(|outcome| outcome.of).sum();
            Some(Points { points: grade.points, of: grade.of.saturating_sub(ours) })
        }
        Mark::Graded(_) | Mark::Unanswered => Some(Points { points: 0, of }),
    }
}
