//! What a learner does with the exercise at hand, kept in this browser.

use super::effort::{self, Effort};
use super::grading::Grading;
use crate::api::Solved;
use crate::browser::{clock, fetch, page, progress};
use crate::session::{Saved, Session};
use lab::Sheet;
use lab::progress::Record;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use pod::Draft;
use std::time::Duration;

/// A text that stood still for so long is a try.
const STILL: Duration = Duration::from_secs(2);
/// What stands behind `#` in the address of an exercise that is to begin anew.
pub const ANEW: &str = "#anew";

/// Copies share the same signals.
#[derive(Clone, Copy)]
pub struct Practice {
    exercise: StoredValue<String>,
    /// What is kept of it.
    pub record: RwSignal<Record>,
    /// Why it is not kept.
    pub trouble: RwSignal<String>,
    /// Whether the solution is shown.
    pub reveals: RwSignal<bool>,
    /// Its solutions, once they were asked for; else why they did not come.
    pub solved: RwSignal<Option<Result<Solved, String>>>,
}

impl Practice {
    /// Begins with what is kept of the exercise; from now on tries and time are counted.
    pub fn begin(session: Session, sheet: Sheet, grading: Grading) -> Self {
        let practice = Self {
            exercise: StoredValue::new(sheet.id.clone()),
            record: RwSignal::default(),
            trouble: RwSignal::default(),
            reveals: RwSignal::new(false),
            solved: RwSignal::new(None),
        };
        // On the server nothing is kept, and nobody works.
        if cfg!(feature = "hydrate") {
            practice.resume(session, sheet.starter.clone());
            practice.count_tries(sheet, grading);
            practice.count_time();
            practice.solve_when_due(grading);
        }
        practice
    }

    /// Changes what is kept. Where nothing can be kept it counts until the page is left.
    pub fn change(self, change: impl Fn(&mut Record) + Clone + 'static) {
        let exercise = self.exercise.get_value();
        leptos::task::spawn_local(async move {
            match progress::change(&exercise, change.clone()).await {
                Ok(record) => {
                    // The page may have been left meanwhile.
                    let _ = self.record.try_set(record);
                }
                Err(reason) => {
                    let _ = self.record.try_update(change);
                    let _ = self.trouble.try_set(reason);
                }
            }
        });
    }

    /// Begins with the starting text again; what stands there now comes back by undo. What was done of the exercise is forgotten.
    pub fn begin_anew(self, session: Session, starter: String) {
        let exercise = self.exercise.get_value();
        leptos::task::spawn_local(async move {
            if let Err(reason) = progress::forget(&exercise).await {
                return self.trouble.set(reason);
            }
            self.record.set(Record { exercise, ..Record::default() });
            self.reveals.set(false);
            match session.go_back(starter, "the beginning").await {
                Ok(()) => session.said.set(
                    "The exercise begins anew; Undo brings your text back, and so does “Earlier texts” under “Drafts…”."
                        .to_owned(),
                ),
                Err(reason) => session.said.set(reason),
            }
        });
    }

    fn solve_when_due(self, grading: Grading) {
        Effect::new(move |_| {
            if self.reveals.get() || grading.is_passed() || self.record.with(|it| it.passed) {
                self.solve();
            }
        });
    }

    /// Fetches the solutions, once.
    fn solve(self) {
        if self.solved.with_untracked(|solved| matches!(solved, Some(Ok(_)))) {
            return;
        }
        let exercise = self.exercise.get_value();
        leptos::task::spawn_local(async move {
            let solved = fetch::solution(&exercise).await;
            let said =
                |failure: fetch::Failure| format!("{} {}", failure.problem.message, failure.problem.help);
            let _ = self.solved.try_set(Some(solved.map_err(said)));
        });
    }

    /// Takes up what is kept, and the last answer where no draft of it is left. An address can ask for a new beginning.
    fn resume(self, session: Session, starter: String) {
        let kept = RwSignal::new(None::<Record>);
        let exercise = self.exercise.get_value();
        let is_anew = page::take(ANEW).is_some();
        leptos::task::spawn_local(async move {
            match progress::all().await {
                Ok(all) => {
                    let record = all.into_iter().find(|record| record.exercise == exercise);
                    let _ = kept.try_set(Some(record.unwrap_or_default()));
                }
                Err(reason) => {
                    let _ = self.trouble.try_set(reason);
                }
            }
        });
        Effect::new(move |_| {
            let Some(record) = kept.get().filter(|_| session.ready.get()) else { return };
            let untouched = session.saved.with_untracked(|saved| *saved == Saved::Untouched);
            if untouched && !is_anew && !record.answer.is_empty() && record.answer != starter {
                session.beside.set(Draft::new(record.answer.as_str()));
                session.said.set("Your last text of this exercise is back.".to_owned());
            }
            self.record.set(record);
            if is_anew {
                self.begin_anew(session, starter.clone());
            }
        });
    }

    fn count_tries(self, sheet: Sheet, grading: Grading) {
        let starter = sheet.starter.clone();
        let known = Memo::new(move |_| grading.known().map(|(draft, grade)| (draft, grade.by_text(&sheet))));
        Effect::new(move |before: Option<Option<TimeoutHandle>>| {
            if let Some(Some(before)) = before {
                before.clear();
            }
            let (draft, grade) = known.get().filter(|(draft, _)| draft.text() != starter)?;
            let try_it = move || {
                let at = clock::now().div_euclid(1_000);
                self.change(move |record| {
                    record.tried(&draft.written(), &grade, env!("CARGO_PKG_VERSION"), at);
                });
            };
            set_timeout_with_handle(try_it, STILL).ok()
        });
    }

    fn count_time(self) {
        let counted = StoredValue::new(Effort::new(clock::now()));
        let keep = move |least| {
            let seconds = counted.try_update_value(|effort| effort.take(least)).flatten();
            if let Some(seconds) = seconds.filter(|_| self.record.with_untracked(Record::is_begun)) {
                let at = clock::now().div_euclid(1_000);
                self.change(move |record| record.work(seconds, at));
            }
        };
        let look = move || {
            let _ = counted.try_update_value(|effort| effort.look(clock::now(), page::is_visible()));
        };
        let tick = move || {
            look();
            keep(effort::KEPT_EVERY);
        };
        let ticks = set_interval_with_handle(tick, effort::LOOK_EVERY).ok();
        let deed = move |_| {
            let _ = counted.try_update_value(|effort| effort.deed(clock::now()));
        };
        let deeds = effort::DEEDS.map(|event| window_event_listener_untyped(event, deed));
        let leaving = window_event_listener_untyped("pagehide", move |_| {
            look();
            keep(1);
        });
        on_cleanup(move || {
            ticks.inspect(IntervalHandle::clear);
            leaving.remove();
            for deed in deeds {
                deed.remove();
            }
        });
    }
}
