//! Where a draft comes from: the texts a person can start with, and how a tab finds its own again.

use super::phase::Phase;
use super::selection::Selection;
use super::{Saved, Session};
use crate::browser::{drafts, files};
use leptos::prelude::*;
use pod::Draft;

impl Session {
    /// Swaps the stored draft in (the server rendered the starting text) and opens the page for typing.
    pub async fn restore(self, topic: String) {
        match drafts::open(&topic).await {
            Ok(Some(stored)) => {
                let draft = Draft::new(stored.text);
                let chosen = stored.chosen.and_then(|index| draft.choose(index));
                self.draft.set(chosen.unwrap_or(draft));
                self.saved.set(Saved::Kept(stored.revision));
            }
            Ok(None) => {}
            Err(reason) => self.saved.set(Saved::Failed(reason)),
        }
        self.ready.set(true);
    }

    /// Begins a new draft with a file, or says why not.
    pub fn open_file(self, topic: String, opened: files::Opened) {
        match opened {
            Ok((name, bytes)) => {
                let also =
                    if Draft::is_utf16(&bytes) { " It was UTF-16; what you download is UTF-8." } else { "" };
                let said = format!("{name} is open, as a new draft.{also}");
                self.start(topic, Draft::from_bytes(&bytes), said);
            }
            Err(reason) => self.said.set(reason),
        }
    }

    /// Begins a new draft with `text`; the one before stays stored.
    pub fn start(self, topic: String, text: Draft, said: String) {
        leptos::task::spawn_local(self.begin(topic, text, said));
    }

    /// The same, done when it is over.
    pub async fn begin(self, topic: String, text: Draft, said: String) {
        let created = drafts::create(&topic, &text.written(), chosen(&text)).await;
        self.saved.set(created.map_or_else(Saved::Failed, |stored| Saved::Kept(stored.revision)));
        self.answer.set(None);
        self.phase.set(Phase::Idle);
        self.selected.set(Selection::default());
        self.sharing.forget();
        self.draft.set(text);
        self.opened.update(|count| *count += 1);
        self.said.set(said);
    }

    /// Keeps the text in this browser, each change in order; while one is on its way the newest waits.
    pub fn keep(self) {
        let busy = StoredValue::new(false);
        Effect::new(move |first: Option<()>| {
            self.draft.track();
            if first.is_some() && self.ready.get_untracked() && !busy.get_value() {
                busy.set_value(true);
                leptos::task::spawn_local(async move {
                    self.save_until_still().await;
                    busy.set_value(false);
                });
            }
        });
    }

    async fn save_until_still(self) {
        loop {
            let draft = self.draft.get_untracked();
            self.saved.set(Saved::Saving);
            self.saved.set(
                drafts::save(&draft.written(), chosen(&draft)).await.map_or_else(Saved::Failed, Saved::Kept),
            );
            if self.draft.with_untracked(|now| *now == draft) {
                return;
            }
        }
    }
}

fn chosen(draft: &Draft) -> Option<usize> {
    draft.chosen().map(pod::Document::index)
}
