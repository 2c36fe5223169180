//! An exam that a learner gives themselves: exercises drawn by the weight of their topics, answered against a clock and graded
//! at the end. Nothing here knows what time it is: times are given, in seconds since 1970-01-01 UTC.

mod chance;
mod draw;
mod score;
mod topics;

pub use draw::{Entry, draw};
pub use score::{Mark, PASS_LINE, Points, Score, score};
pub use topics::{TOPICS, Topic, topic_of};

use chance::Chance;
use serde::{Deserialize, Serialize};

/// The form in which an exam is kept; another one is not read.
pub const FORMAT: u32 = 1;
/// How many questions an exam can have.
pub const LENGTHS: [usize; 3] = [5, 10, 16];
/// How many minutes before the end there is a warning.
pub const WARNINGS: [u32; 3] = [15, 5, 1];
/// The longest seed, in characters.
pub const LONGEST_SEED: usize = 40;

/// How much time there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Pace {
    /// Three quarters of the time that the exercises take.
    #[default]
    Exam,
    /// All of it.
    Calm,
}

/// An exam, under way or over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exam {
    /// [`FORMAT`] of the program that wrote it.
    pub format: u32,
    /// What the questions were drawn by.
    pub seed: String,
    /// When it began.
    pub began: i64,
    /// How long it lasts.
    pub minutes: u32,
    /// The questions.
    pub questions: Vec<Question>,
    /// The position of the question that is shown.
    pub current: usize,
    /// When it ended, once it has.
    pub ended: Option<i64>,
}

/// A question: an exercise with the learner's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Id of the exercise.
    pub exercise: String,
    /// Its version when it was drawn.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// Its pattern.
    pub pattern: String,
    /// The points that can be had.
    pub points: u32,
    /// The YAML; nothing while nothing was written.
    pub answer: Option<String>,
    /// To be looked at again.
    pub flagged: bool,
    /// Whether it was shown.
    pub seen: bool,
}

impl Exam {
    /// Begins an exam of so many exercises of the bank; nothing where it has none.
    pub fn begin(bank: &[Entry], seed: &str, count: usize, pace: Pace, now: i64) -> Option<Self> {
        let seed = normal_seed(seed);
        let drawn = draw(bank, &seed, count);
        let minutes = minutes(&drawn, pace);
        let questions: Vec<Question> = drawn.into_iter().map(Question::from).collect();
        let mut exam = Self { format: FORMAT, seed, began: now, minutes, questions, current: 0, ended: None };
        exam.go_to(0);
        (!exam.questions.is_empty()).then_some(exam)
    }

    /// Reads what [`Exam::written`] wrote; nothing for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let exam: Self = serde_json::from_str(text).ok()?;
        let is_known = exam.format == FORMAT && exam.current < exam.questions.len();
        is_known.then_some(exam)
    }

    /// The exam as a text to keep.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The question that is shown.
    pub fn question(&self) -> Option<&Question> {
        self.questions.get(self.current)
    }

    /// Writes the answer of the question that is shown. Once the time is over nothing is written, and the exam ends.
    pub fn answer(&mut self, text: &str, now: i64) {
        self.settle(now);
        let is_over = self.ended.is_some();
        if let Some(question) = self.shown().filter(|_| !is_over) {
            question.answer = Some(text.to_owned());
        }
    }

    /// Flags the question that is shown, or takes its flag away.
    pub fn flag(&mut self) {
        if let Some(question) = self.shown() {
            question.flagged = !question.flagged;
        }
    }

    /// Shows the question at a position; one that there is not changes nothing.
    pub fn go_to(&mut self, index: usize) {
        if index < self.questions.len() {
            self.current = index;
            if let Some(question) = self.shown() {
                question.seen = true;
            }
        }
    }

    /// Ends it, for good.
    pub fn end(&mut self, now: i64) {
        self.settle(now);
        self.ended.get_or_insert(now);
    }

    /// Ends it at the time it had to end, where that is over. Whether it ends only now.
    pub fn settle(&mut self, now: i64) -> bool {
        let is_late = self.ended.is_none() && now >= self.deadline();
        if is_late {
            self.ended = Some(self.deadline());
        }
        is_late
    }

    /// Whether it ended because its time was over.
    pub fn ran_out(&self) -> bool {
        self.ended == Some(self.deadline())
    }

    /// How many seconds are left: none once it has ended, never more than it lasts.
    pub fn seconds_left(&self, now: i64) -> u32 {
        let left = if self.ended.is_some() { 0 } else { self.deadline().saturating_sub(now) };
        u32::try_from(left.max(0)).unwrap_or(u32::MAX).min(self.minutes.saturating_mul(60))
    }

    /// The warning that holds now, in minutes: the least of [`WARNINGS`] of which no more is left. An exam that lasts no longer
    /// than that needs none, nor does one that has ended.
    pub fn warning(&self, now: i64) -> Option<u32> {
        let left = self.seconds_left(now);
        let holds = |minutes: &u32| *minutes < self.minutes && left <= minutes.saturating_mul(60);
        WARNINGS.into_iter().filter(holds).min().filter(|_| left > 0)
    }

    /// How many questions have no answer.
    pub fn unanswered(&self) -> usize {
        self.questions.iter().filter(|question| question.answer.is_none()).count()
    }

    /// How many questions are flagged.
    pub fn flagged(&self) -> usize {
        self.questions.iter().filter(|question| question.flagged).count()
    }

    fn deadline(&self) -> i64 {
        self.began.saturating_add(i64::from(self.minutes).saturating_mul(60))
    }

    fn shown(&mut self) -> Option<&mut Question> {
        self.questions.get_mut(self.current)
    }
}

impl From<Entry> for Question {
    fn from(entry: Entry) -> Self {
        let Entry { id, version, title, pattern, points, .. } = entry;
        Self { exercise: id, version, title, pattern, points, answer: None, flagged: false, seen: false }
    }
}

/// How many minutes there are for these exercises; at least one.
pub fn minutes(drawn: &[Entry], pace: Pace) -> u32 {
    let all: u32 = drawn.iter().map(|entry| entry.minutes).sum();
    let minutes = match pace {
        Pace::Exam => all.saturating_mul(3).div_ceil(4),
        Pace::Calm => all,
    };
    minutes.max(1)
}

/// A seed as it counts: capitals and the blanks around it make no difference, and what is too long is cut.
pub fn normal_seed(seed: &str) -> String {
    seed.trim().to_lowercase().chars().take(LONGEST_SEED).collect()
}

/// A seed that is easy to say, of any number.
pub fn seed_of(number: u64) -> String {
    const LETTERS: &[u8] = b"bcdfghjkmnpqrstvwxz";
    let mut chance = Chance::of(&number.to_string());
    let letters = (0..6).filter_map(|_| LETTERS.get(chance.below(LETTERS.len())));
    letters.map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests;
