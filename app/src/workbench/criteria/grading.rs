//! The text as the grader sees it, which works beside the page as the judge does: for a moment the grade of the text before stays.

use super::words;
use crate::browser::judge;
use crate::session::Session;
use crate::session::turn::{Moment, until_still};
use lab::{Grade, Run, Sheet};
use leptos::prelude::*;
use pod::Draft;
use std::sync::Arc;

/// What is graded.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    draft: Draft,
    run: Option<Run>,
    /// Seconds since 1970-01-01 UTC; only a run that counts needs the clock.
    now: i64,
}

/// Copies share the same signals.
#[derive(Clone, Copy)]
pub struct Grading {
    /// The last grade; without criteria until there is one.
    pub grade: Memo<Grade>,
    asked: Memo<Asked>,
    /// What the grader said last, of what.
    last: RwSignal<Option<(Asked, Result<Grade, String>)>>,
    moment: Moment,
}

impl Grading {
    /// Grades the session's text from now on; `first` is the grade of the sheet's starting text.
    pub fn begin(session: Session, sheet: Sheet, first: Grade) -> Self {
        let asked = Memo::new(move |_| asked(session));
        let is_first = asked.with_untracked(|asked| asked.draft.text() == sheet.starter);
        let last = RwSignal::new(is_first.then(|| (asked.get_untracked(), Ok(first))));
        let none = lab::not_gradable(&sheet);
        let unread = none.clone();
        let grade = Memo::new(move |before: Option<&Grade>| {
            if !asked.with(|asked| asked.draft.is_readable()) {
                return unread.clone();
            }
            let said = last.with(|last| last.as_ref().and_then(|(_, said)| said.clone().ok()));
            said.or_else(|| before.cloned()).unwrap_or_else(|| none.clone())
        });
        let grading = Self { grade, asked, last, moment: Moment::new() };
        grading.follow(Arc::new(sheet));
        grading
    }

    fn follow(self, sheet: Arc<Sheet>) {
        let is_busy = StoredValue::new(false);
        Effect::new(move |_| {
            self.asked.track();
            if self.newest().is_none() {
                return self.moment.end(true);
            }
            self.moment.begin();
            if !is_busy.get_value() {
                is_busy.set_value(true);
                let sheet = sheet.clone();
                leptos::task::spawn_local(async move {
                    let ask = async |asked: Asked| {
                        judge::grade(&sheet, &asked.draft, asked.run.as_ref(), asked.now).await
                    };
                    until_still(|| self.newest(), ask, |asked, said| self.tell(asked, said)).await;
                    // The page may have been left meanwhile.
                    let _ = is_busy.try_update_value(|is_busy| *is_busy = false);
                });
            }
        });
    }

    fn tell(self, asked: Asked, said: Result<Grade, String>) {
        if self.last.try_set(Some((asked, said))).is_none() {
            self.moment.end(self.newest().is_none());
        }
    }

    /// What is still to be graded. A text that cannot be read needs no grader.
    fn newest(self) -> Option<Asked> {
        let asked = self.asked.try_get_untracked()?;
        let is_known =
            self.last.with_untracked(|last| last.as_ref().is_some_and(|(known, _)| *known == asked));
        (!is_known && asked.draft.is_readable()).then_some(asked)
    }

    /// Whether the grade is about an earlier text, or there is none.
    pub fn is_busy(self) -> bool {
        self.asked.with(|asked| {
            let is_of_this = |(known, _): &(Asked, Result<Grade, String>)| known.draft == asked.draft;
            asked.draft.is_readable() && !self.last.with(|last| last.as_ref().is_some_and(is_of_this))
        })
    }

    /// The text as it is now with its grade, once that is known; nothing while it cannot be graded.
    pub fn known(self) -> Option<(Draft, Grade)> {
        let draft = self.asked.with(|asked| asked.draft.clone());
        let said = self.last.read();
        let (known, grade) = said.as_ref().and_then(|(known, said)| Some((known, said.as_ref().ok()?)))?;
        (known.draft == draft && grade.gradable).then(|| (draft, grade.clone()))
    }

    /// Whether this very text, or the one of a moment ago, passes.
    pub fn is_passed(self) -> bool {
        self.grade.read().passed && !(self.is_busy() && self.moment.is_over.get())
    }

    /// The points, or why there are none.
    pub fn says(self, session: Session) -> String {
        if self.is_busy() && (self.moment.is_over.get() || self.last.read().is_none()) {
            return "The text is being graded…".to_owned();
        }
        let is_readable = self.asked.with(|asked| asked.draft.is_readable());
        match self.last.read().as_ref() {
            Some((_, Err(reason))) if is_readable => words::ungraded(reason),
            _ => self.grade.with(|grade| words::score(grade, session.problems.read().first())),
        }
    }
}

fn asked(session: Session) -> Asked {
    session.standing.with(|standing| {
        let run = standing.run().cloned();
        let now = if run.is_some() { session.now.get() } else { 0 };
        Asked { draft: session.beside.draft.get(), run, now }
    })
}
