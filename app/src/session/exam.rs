//! An exam in this tab: kept in the browser's storage, timed by the browser's clock, graded by the worker at its end.

use super::Saved;
use super::turn::until_still;
use crate::browser::drafts::{self, Keep};
use crate::browser::shelf::Place;
use crate::browser::{clock, fetch, judge, shelf};
use lab::Sheet;
use lab::exam::{Entry, Exam, Mark, Pace, Question};
use leptos::prelude::*;
use pod::Draft;
use std::sync::Arc;
use std::time::Duration;

/// Under which name exams are kept.
const TOPIC: &str = "exam";

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// None was begun, or another one is to be.
    Choosing,
    /// The clock runs.
    UnderWay,
    /// It has ended.
    Over,
}

/// What is known of a question's exercise.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// It is being fetched.
    Coming,
    /// Its sheet.
    Here(Arc<Sheet>),
    /// The server has no such exercise.
    Gone,
    /// It could not be fetched; the reason is for the person.
    Unreachable(String),
}

/// The exam's state. Copies share the same signals.
#[derive(Clone, Copy)]
pub struct Sitting {
    /// The exam, once one was begun.
    pub exam: RwSignal<Option<Exam>>,
    /// How far it is.
    pub stage: Memo<Stage>,
    /// The exercise of each question.
    pub sheets: RwSignal<Vec<Found>>,
    /// What became of each question, once all are graded.
    pub marks: RwSignal<Option<Vec<Mark>>>,
    /// What time it is: seconds since 1970-01-01 UTC by the browser's clock.
    pub now: RwSignal<i64>,
    /// Whether it is kept in this browser.
    pub saved: RwSignal<Saved>,
    /// False until the stored exam is in place.
    pub ready: RwSignal<bool>,
    /// Another tab has an exam open.
    pub is_elsewhere: RwSignal<bool>,
    /// Another exam is to be begun after this one.
    is_another: RwSignal<bool>,
    /// The exam as it was stored last.
    kept: StoredValue<Option<Exam>>,
}

impl Sitting {
    /// A tab without an exam.
    pub fn new() -> Self {
        let (exam, is_another) = (RwSignal::new(None::<Exam>), RwSignal::new(false));
        let stage = Memo::new(move |_| match exam.read().as_ref() {
            Some(exam) if exam.ended.is_none() => Stage::UnderWay,
            Some(_) if !is_another.get() => Stage::Over,
            _ => Stage::Choosing,
        });
        Self {
            exam,
            stage,
            sheets: RwSignal::default(),
            marks: RwSignal::default(),
            now: RwSignal::default(),
            saved: RwSignal::default(),
            ready: RwSignal::new(false),
            is_elsewhere: RwSignal::new(false),
            is_another,
            kept: StoredValue::new(None),
        }
    }

    /// Begins what only a browser does: the stored exam, keeping it, the clock, exercises, grading.
    pub fn come_alive(self) {
        self.keep();
        self.fetch();
        self.grade();
        Effect::new(move |_| {
            leptos::task::spawn_local(self.restore());
            leptos::task::spawn_local(judge::warm());
            let ticks = set_interval_with_handle(move || self.tick(), Duration::from_secs(1)).ok();
            on_cleanup(move || ticks.into_iter().for_each(|ticks| ticks.clear()));
        });
    }

    /// Begins an exam; the one before stays stored.
    pub fn begin(self, bank: &[Entry], seed: &str, count: usize, pace: Pace) {
        let Some(exam) = Exam::begin(bank, seed, count, pace, clock::seconds()) else { return };
        self.show(exam.clone());
        self.is_another.set(false);
        self.saved.set(Saved::Saving);
        leptos::task::spawn_local(async move {
            let created = drafts::create(TOPIC, &kept_as(&exam, &exam.written())).await;
            self.saved.set(created.map_or_else(Saved::Failed, |stored| Saved::Kept(stored.revision)));
        });
    }

    /// Offers another exam.
    pub fn again(self) {
        self.is_another.set(true);
    }

    /// Changes the exam that is under way.
    pub fn change(self, change: impl FnOnce(&mut Exam)) {
        self.exam.update(|exam| {
            if let Some(exam) = exam {
                change(exam);
            }
        });
    }

    /// Writes the answer of the question at a position, if that is the one that is shown.
    pub fn answer(self, index: usize, text: &str) {
        self.change(|exam| {
            if exam.current == index {
                exam.answer(text, clock::seconds());
            }
        });
    }

    /// The text of the question at a position: its answer, else what the exercise begins with; nothing while that is not there.
    pub fn text(self, index: usize) -> Option<String> {
        let answer = self.exam.with_untracked(|exam| exam.as_ref()?.questions.get(index)?.answer.clone());
        let starter = || {
            self.sheets.with_untracked(|sheets| match sheets.get(index)? {
                Found::Here(sheet) => Some(sheet.starter.clone()),
                _ => None,
            })
        };
        answer.or_else(starter)
    }

    /// Ends it, for good.
    pub fn end(self) {
        self.change(|exam| exam.end(clock::seconds()));
    }

    /// Fetches again what could not be fetched.
    pub fn try_again(self) {
        let ids = self.exam.with_untracked(|exam| exam.as_ref().map(ids).unwrap_or_default());
        let sheets = self.sheets.get_untracked();
        for (index, (id, found)) in ids.into_iter().zip(sheets).enumerate() {
            if matches!(found, Found::Unreachable(_)) {
                self.fetch_one(index, id);
            }
        }
    }

    async fn restore(self) {
        match drafts::open(TOPIC).await {
            Ok(Some(stored)) => {
                self.saved.set(Saved::Kept(stored.revision));
                if let Some(exam) = Exam::read(&stored.text) {
                    self.show(exam);
                }
            }
            Ok(None) => {
                let all = shelf::list().await.unwrap_or_default();
                self.is_elsewhere.set(all.iter().any(|kept| kept.place == Place::Elsewhere));
            }
            Err(reason) => self.saved.set(Saved::Failed(reason)),
        }
        self.tick();
        self.ready.set(true);
    }

    /// Puts an exam before the person; storing it is somebody else's.
    fn show(self, exam: Exam) {
        self.kept.set_value(Some(exam.clone()));
        self.marks.set(None);
        self.now.set(clock::seconds());
        self.exam.set(Some(exam));
    }

    fn tick(self) {
        let now = clock::seconds();
        if self.now.get_untracked() != now {
            self.now.set(now);
        }
        let is_due = |exam: &Exam| exam.ended.is_none() && exam.seconds_left(now) == 0;
        if self.exam.with_untracked(|exam| exam.as_ref().is_some_and(is_due)) {
            self.change(|exam| {
                exam.settle(now);
            });
        }
    }

    /// Keeps each change in order; while one is on its way the newest waits.
    fn keep(self) {
        let is_busy = StoredValue::new(false);
        Effect::new(move |_| {
            self.exam.track();
            if self.newest().is_some() && !is_busy.get_value() {
                is_busy.set_value(true);
                self.saved.set(Saved::Saving);
                leptos::task::spawn_local(async move {
                    let save = async |exam: Exam| drafts::save(&kept_as(&exam, &exam.written())).await;
                    until_still(|| self.newest(), save, |exam, saved| self.saved(exam, saved)).await;
                    is_busy.set_value(false);
                });
            }
        });
    }

    /// The exam as it is now, if it is still to be stored.
    fn newest(self) -> Option<Exam> {
        let exam = self.exam.get_untracked();
        exam.filter(|exam| self.kept.with_value(|kept| kept.as_ref() != Some(exam)))
    }

    fn saved(self, exam: Exam, saved: Result<u32, String>) {
        if saved.is_ok() {
            self.kept.set_value(Some(exam));
        }
        self.saved.set(saved.map_or_else(Saved::Failed, Saved::Kept));
    }

    /// Fetches the exercises of the exam's questions.
    fn fetch(self) {
        let wanted = Memo::new(move |_| {
            self.exam.with(|exam| exam.as_ref().map(|exam| (exam.began, ids(exam)))).unwrap_or_default()
        });
        Effect::new(move |_| {
            let (_, ids) = wanted.get();
            self.sheets.set(vec![Found::Coming; ids.len()]);
            for (index, id) in ids.into_iter().enumerate() {
                self.fetch_one(index, id);
            }
        });
    }

    fn fetch_one(self, index: usize, id: String) {
        leptos::task::spawn_local(async move {
            let found = match fetch::exercise(&id).await {
                Ok(sheet) => Found::Here(Arc::new(sheet)),
                Err(failure) if failure.code == 404 => Found::Gone,
                Err(failure) => {
                    Found::Unreachable(format!("{} {}", failure.problem.message, failure.problem.help))
                }
            };
            // Another exam may have begun meanwhile.
            let is_asked = |exam: &Option<Exam>| question_is(exam.as_ref(), index, &id);
            if self.exam.with_untracked(is_asked) {
                self.sheets.update(|sheets| {
                    if let Some(known) = sheets.get_mut(index) {
                        *known = found;
                    }
                });
            }
        });
    }

    /// Grades each question once the exam is over and all exercises are there.
    fn grade(self) {
        Effect::new(move |_| {
            let is_known = |found: &Found| matches!(found, Found::Here(_) | Found::Gone);
            let are_known = self.sheets.with(|sheets| sheets.iter().all(is_known) && !sheets.is_empty());
            if self.stage.get() != Stage::Over || !are_known || self.marks.read_untracked().is_some() {
                return;
            }
            let (exam, sheets) = (self.exam.get_untracked(), self.sheets.get_untracked());
            leptos::task::spawn_local(async move {
                let mut marks = Vec::with_capacity(sheets.len());
                for (question, found) in exam.iter().flat_map(|exam| &exam.questions).zip(sheets) {
                    marks.push(mark(question, found).await);
                }
                // Another exam may have begun meanwhile.
                if self.exam.with_untracked(|now| *now == exam) {
                    self.marks.set(Some(marks));
                }
            });
        });
    }
}

impl Default for Sitting {
    fn default() -> Self {
        Self::new()
    }
}

/// What becomes of a question.
async fn mark(question: &Question, found: Found) -> Mark {
    let Found::Here(sheet) = found else { return Mark::Gone };
    let Some(answer) = question.answer.as_deref() else { return Mark::Unanswered };
    judge::grade(&sheet, &Draft::new(answer), None, 0).await.map_or_else(Mark::Failed, Mark::Graded)
}

fn ids(exam: &Exam) -> Vec<String> {
    exam.questions.iter().map(|question| question.exercise.clone()).collect()
}

fn question_is(exam: Option<&Exam>, index: usize, id: &str) -> bool {
    exam.and_then(|exam| exam.questions.get(index)).is_some_and(|question| question.exercise == id)
}

fn kept_as<'text>(exam: &'text Exam, written: &'text str) -> Keep<'text> {
    Keep { text: written, chosen: None, title: &exam.seed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exam() -> Exam {
        let bank: Vec<Entry> = lab::exercises().iter().map(|exercise| (&exercise.sheet).into()).collect();
        Exam::begin(&bank, "lemon", 5, Pace::Exam, 1_000).unwrap()
    }

    #[test]
    fn the_stage_is_the_exam_s_until_another_is_wanted() {
        Owner::new().with(|| {
            let sitting = Sitting::new();
            assert_eq!(sitting.stage.get_untracked(), Stage::Choosing);
            sitting.exam.set(Some(exam()));
            assert_eq!(sitting.stage.get_untracked(), Stage::UnderWay);
            sitting.change(|exam| exam.end(1_001));
            assert_eq!(sitting.stage.get_untracked(), Stage::Over);
            sitting.again();
            assert_eq!(sitting.stage.get_untracked(), Stage::Choosing);
        });
    }

    #[test]
    fn a_question_is_its_starter_until_it_is_answered() {
        Owner::new().with(|| {
            let (sitting, exam) = (Sitting::new(), exam());
            let sheet = &lab::exercise(&exam.questions[0].exercise).unwrap().sheet;
            sitting.exam.set(Some(exam));
            assert_eq!(sitting.text(0), None);
            sitting.sheets.set(vec![Found::Here(Arc::new(sheet.clone())), Found::Gone]);
            assert_eq!((sitting.text(0), sitting.text(1)), (Some(sheet.starter.clone()), None));
            sitting.change(|exam| exam.answer("", 1_001));
            assert_eq!(sitting.text(0).as_deref(), Some(""));
        });
    }

    #[test]
    fn what_is_stored_is_not_stored_again() {
        Owner::new().with(|| {
            let sitting = Sitting::new();
            sitting.exam.set(Some(exam()));
            assert_eq!(sitting.newest(), Some(exam()));
            sitting.saved(exam(), Err("full".to_owned()));
            assert!(sitting.newest().is_some());
            sitting.saved(exam(), Ok(2));
            assert_eq!((sitting.newest(), sitting.saved.get_untracked()), (None, Saved::Kept(2)));
        });
    }
}
