//! Where a draft comes from: the texts a person can start with, and how a tab finds its own again.

use super::mark::Marks;
use super::phase::Phase;
use super::selection::Selection;
use super::{Saved, Session, documents};
use crate::browser::drafts::{self, Keep};
use crate::browser::{files, shelf};
use leptos::prelude::*;
use pod::Draft;

impl Session {
    /// Swaps the stored draft in (the server rendered the starting text) and opens the page for typing.
    pub async fn restore(self, topic: String) {
        match drafts::open(&topic).await {
            Ok(Some(stored)) => {
                self.name.set(stored.name.clone());
                self.saved.set(Saved::Kept(stored.revision));
                let draft = draft_of(stored);
                if self.draft.with_untracked(|before| *before != draft) {
                    self.judging.forget();
                }
                self.beside.set(draft);
            }
            Ok(None) => {}
            Err(reason) => self.saved.set(Saved::Failed(reason)),
        }
        self.ready.set(true);
    }

    /// Begins a new draft with a file, or says why not. Of several the first one is shown, and each of the others becomes a
    /// draft with its file's name.
    pub fn open_files(self, topic: String, opened: Vec<files::Opened>) {
        leptos::task::spawn_local(async move {
            let (mut read, mut said) = (Vec::new(), Vec::new());
            for one in opened {
                match one {
                    Ok(file) => read.push(file),
                    Err(reason) => said.push(reason),
                }
            }
            let mut files = read.into_iter();
            let Some((name, bytes)) = files.next() else { return self.said.set(said.join(" ")) };
            let also =
                if Draft::is_utf16(&bytes) { " It was UTF-16; what you download is UTF-8." } else { "" };
            said.insert(0, format!("{name} is open, as a new draft.{also}"));
            said.extend(kept_beside(&topic, files.collect()).await);
            self.begin(topic, Draft::from_bytes(&bytes), said.join(" ")).await;
        });
    }

    /// Begins a new draft with `text`; the one before stays stored.
    pub fn start(self, topic: String, text: Draft, said: String) {
        leptos::task::spawn_local(self.begin(topic, text, said));
    }

    /// The same, done when it is over.
    pub async fn begin(self, topic: String, text: Draft, said: String) {
        let title = title(&text);
        let created =
            drafts::create(&topic, &Keep { text: &text.written(), chosen: chosen(&text), title: &title })
                .await;
        self.saved.set(created.map_or_else(Saved::Failed, |stored| Saved::Kept(stored.revision)));
        self.name.set(String::new());
        self.show(text);
        self.said.set(said);
    }

    /// Puts another draft before the person: nothing that was about the one before is left, its undo history included.
    pub(super) fn show(self, draft: Draft) {
        self.answer.set(None);
        self.phase.set(Phase::Idle);
        self.selected.set(Selection::default());
        self.sharing.forget();
        self.marks.set_value(Marks::default());
        self.judging.forget();
        self.beside.set(draft);
        self.opened.update(|count| *count += 1);
    }

    /// Keeps the text in this browser, each change in order; while one is on its way the newest waits.
    pub fn keep(self) {
        let busy = StoredValue::new(false);
        Effect::new(move |first: Option<()>| {
            self.beside.track();
            if first.is_some() && self.ready.get_untracked() && !busy.get_value() {
                busy.set_value(true);
                leptos::task::spawn_local(async move {
                    self.save_until_still().await;
                    busy.set_value(false);
                });
            }
        });
    }

    /// Keeps a text as this tab's draft; gives its revision. While it is broken it is called what it was called before.
    pub(super) async fn save(self, draft: &Draft) -> Result<u32, String> {
        let title = self.shown.with_untracked(title);
        drafts::save(&Keep { text: &draft.written(), chosen: chosen(draft), title: &title }).await
    }

    async fn save_until_still(self) {
        loop {
            let draft = self.draft.get_untracked();
            self.saved.set(Saved::Saving);
            self.saved.set(self.save(&draft).await.map_or_else(Saved::Failed, Saved::Kept));
            if self.draft.with_untracked(|now| *now == draft) {
                return;
            }
        }
    }
}

/// Keeps files as drafts that no tab has open; what there is to say about it.
async fn kept_beside(topic: &str, files: Vec<(String, Vec<u8>)>) -> Option<String> {
    let mut names = Vec::new();
    for (name, bytes) in files {
        let draft = Draft::from_bytes(&bytes);
        let keep = Keep { text: &draft.written(), chosen: chosen(&draft), title: &title(&draft) };
        if let Err(reason) = shelf::add(topic, &keep, &name).await {
            return Some(format!("{name} is not kept: {reason}"));
        }
        names.push(name);
    }
    match names.len() {
        0 => None,
        1 => Some(format!("{} is kept beside it, under “Drafts…”.", names.concat())),
        count => Some(format!("{count} more are kept beside it, under “Drafts…”: {}.", names.join(", "))),
    }
}

/// The draft that was stored, with its document chosen.
pub(super) fn draft_of(stored: drafts::Stored) -> Draft {
    let draft = Draft::new(stored.text);
    stored.chosen.and_then(|index| draft.choose(index)).unwrap_or(draft)
}

/// What a text is about, for the list of drafts.
fn title(draft: &Draft) -> String {
    draft.chosen().or(draft.documents().first()).map(documents::called).unwrap_or_default()
}

fn chosen(draft: &Draft) -> Option<usize> {
    draft.chosen().map(pod::Document::index)
}
