//! How far the parts of a page are that come later ([`super::later`]), and what they begin with.

use leptos::prelude::*;

/// Copies share the same signals.
#[derive(Debug, Clone, Copy)]
pub struct Coming {
    missing: RwSignal<usize>,
    failed: RwSignal<bool>,
    tries: RwSignal<u32>,
    /// Taken by the part that comes first.
    first: StoredValue<Option<First>>,
}

/// What the page came with and its parts begin with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct First {
    /// Under which name drafts are kept.
    pub topic: String,
    /// The text that the page came with.
    pub starter: String,
    /// What the server found in it ([`crate::session::judging::written`]).
    pub found: String,
}

impl Coming {
    /// No part of a workbench is there.
    pub fn new(first: First) -> Self {
        Self::of(Some(first))
    }

    /// No part of a page without a workbench is there.
    pub fn alone() -> Self {
        Self::of(None)
    }

    fn of(first: Option<First>) -> Self {
        Self {
            missing: RwSignal::new(0),
            failed: RwSignal::new(false),
            tries: RwSignal::new(0),
            first: StoredValue::new(first),
        }
    }

    /// Whether every part is there.
    pub fn is_whole(self) -> bool {
        self.missing.get() == 0
    }

    /// Whether they could not be loaded.
    pub fn is_stuck(self) -> bool {
        self.failed.get()
    }

    /// Loads again what could not be loaded.
    pub fn try_again(self) {
        self.failed.set(false);
        self.tries.update(|tries| *tries += 1);
    }

    /// Whoever loads a part does so again at each try.
    pub(super) fn follow_tries(self) {
        self.tries.track();
    }

    /// The page has one more part.
    pub(super) fn one_more(self) {
        self.missing.update(|missing| *missing += 1);
    }

    /// A part is there.
    pub(super) fn came(self) {
        self.missing.update(|missing| *missing = missing.saturating_sub(1));
    }

    /// A part could not be loaded.
    pub(super) fn failed(self) {
        self.failed.set(true);
    }

    /// What the parts begin with, for the one that comes first.
    pub(super) fn take_first(self) -> Option<First> {
        self.first.try_update_value(Option::take).flatten()
    }
}

/// Says that parts are on their way, or that they could not be loaded, with the way to try again.
#[component]
pub fn Note(
    /// Whether anything is on its way.
    is_busy: Signal<bool>,
    /// What is said meanwhile.
    waits: &'static str,
    /// What is said when they could not be loaded.
    fails: &'static str,
) -> impl IntoView {
    let coming = expect_context::<Coming>();
    view! {
        <div class="inert-note" role="status" hidden=move || !is_busy.get()>
            <Show when=move || coming.is_stuck() fallback=move || waits>
                {fails}
                " "
                <button type="button" on:click=move |_| coming.try_again()>"Try again"</button>
            </Show>
            <noscript>" Scripts are off in this browser, so it stays like that."</noscript>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{Coming, First};
    use leptos::prelude::Owner;

    #[test]
    fn a_page_is_whole_once_each_part_came_and_one_of_them_was_the_first() {
        Owner::new().with(|| {
            let coming = Coming::new(First::default());
            (0..2).for_each(|_| coming.one_more());
            coming.failed();
            assert!(coming.is_stuck() && !coming.is_whole());
            coming.try_again();
            let firsts: Vec<bool> = (0..2).map(|_| coming.take_first().is_some()).collect();
            (0..2).for_each(|_| coming.came());
            assert!(!coming.is_stuck() && coming.is_whole());
            assert_eq!(firsts, [true, false]);
        });
    }
}
