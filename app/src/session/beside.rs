//! What a person types is shown first: in its field and in the YAML. What stands beside (the other fields, map, picture,
//! problems, what is kept) follows behind that paint, with the newest text only.
//!
//! So a view reads [`Beside::draft`], and what acts on the text reads the text itself. Nothing acts on what is a moment
//! old: before a person does anything but type on, everything beside has followed ([`Beside::begin`]).

use crate::browser::paint;
use leptos::prelude::*;
use pod::Draft;

type Then = Box<dyn FnOnce() + Send + Sync>;

/// Copies share the same signals.
#[derive(Clone, Copy)]
pub struct Beside {
    /// The text as what stands beside shows it: the newest one, except for the moment until a key press is painted.
    pub draft: Memo<Draft>,
    newest: RwSignal<Draft>,
    /// Told when what stands beside is to follow.
    now: Trigger,
    waits: StoredValue<bool>,
    then: StoredValue<Option<Then>>,
}

impl Beside {
    /// What stands beside this text.
    pub fn new(newest: RwSignal<Draft>) -> Self {
        let now = Trigger::new();
        let draft = Memo::new(move |_| {
            now.track();
            newest.get_untracked()
        });
        Self { draft, newest, now, waits: StoredValue::new(false), then: StoredValue::new(None) }
    }

    /// Has nothing wait any longer than until a person does something else.
    pub fn begin(self) {
        paint::before_deeds(move || self.follow());
    }

    /// The text is this one, for all.
    pub fn set(self, draft: Draft) {
        self.newest.set(draft);
        self.waits.set_value(true);
        self.follow();
    }

    /// The text is this one by a key press; what stands beside follows.
    pub fn typed(self, draft: Draft) {
        self.newest.set(draft);
        if !self.waits.get_value() {
            self.waits.set_value(true);
            // The page may be left meanwhile.
            paint::after(move || {
                if !self.waits.is_disposed() {
                    self.follow();
                }
            });
        }
    }

    /// Has what stands beside follow now, if it has not yet.
    pub fn follow(self) {
        if self.waits.try_update_value(std::mem::take).unwrap_or_default() {
            self.now.notify();
            if let Some(then) = self.then.try_update_value(Option::take).flatten() {
                then();
            }
        }
    }

    /// Does something once all have followed; of several only what came last.
    pub fn then(self, act: impl FnOnce() + Send + Sync + 'static) {
        if self.waits.get_value() {
            self.then.set_value(Some(Box::new(act)));
        } else {
            act();
        }
    }

    /// Tracks each time that what stands beside follows, also when the text is as it was before.
    pub fn track(self) {
        self.now.track();
    }

    /// The same; gives the text if none is newer.
    pub fn settled(self) -> Option<Draft> {
        self.track();
        let draft = self.draft.get_untracked();
        self.newest.with_untracked(|newest| *newest == draft).then_some(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_follows_the_newest_text() {
        Owner::new().with(|| {
            let newest = RwSignal::new(Draft::new("a: 1\n"));
            let beside = Beside::new(newest);
            let shown = Memo::new(move |_| beside.draft.with(|draft| draft.text().to_owned()));
            let done = RwSignal::new(0);
            assert_eq!(shown.get_untracked(), "a: 1\n");
            beside.waits.set_value(true);
            for (number, text) in [(1, "a: 12\n"), (2, "a: 123\n")] {
                beside.typed(Draft::new(text));
                beside.then(move || done.set(number));
            }
            assert_eq!((shown.get_untracked().as_str(), done.get_untracked()), ("a: 1\n", 0));
            assert_eq!(beside.settled(), None);
            beside.follow();
            assert_eq!((shown.get_untracked().as_str(), done.get_untracked()), ("a: 123\n", 2));
            assert_eq!(beside.settled(), Some(Draft::new("a: 123\n")));
            beside.then(move || done.set(3));
            beside.set(Draft::new("b: 1\n"));
            assert_eq!((shown.get_untracked().as_str(), done.get_untracked()), ("b: 1\n", 3));
        });
    }
}
