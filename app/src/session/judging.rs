//! The judge works beside the page, so that a key press never waits for it. Here is which text it has judged, and what that
//! means for the text as it is now.
//!
//! While the judge has a text, only the newest one waits. For a moment the findings of the text before stay as they are, so that
//! nothing flickers; then they go, and the page says that it looks for them. What cannot be read needs no judge.

use super::turn::{Moment, until_still};
use crate::browser::judge;
use leptos::prelude::*;
use pod::{Document, Draft, Findings};
use std::sync::Arc;

/// What is found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The draft that it is about, and no other.
    pub draft: Draft,
    /// What is found.
    pub findings: Findings,
}

/// How far the judge is with the text as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looking {
    /// What is shown is about this very text.
    Done,
    /// What is shown is about the text of a moment ago.
    Soon,
    /// Nothing is known of it yet.
    Busy,
    /// Nothing will be known of it; the reason is for the person.
    Failed(String),
}

type Then = Box<dyn FnOnce() + Send + Sync>;

/// Copies share the same signals.
#[derive(Clone, Copy)]
pub struct Judging {
    /// What is known of the text as it is now, or was a moment ago.
    pub judged: Memo<Option<Arc<Judged>>>,
    /// How far the judge is.
    pub looking: Memo<Looking>,
    draft: Signal<Draft>,
    /// What the judge said last.
    last: RwSignal<Option<Arc<Judged>>>,
    /// The text that the judge failed on last, and why.
    failed: RwSignal<Option<(Draft, String)>>,
    moment: Moment,
    is_busy: StoredValue<bool>,
    /// What waits until the text is judged.
    then: StoredValue<Vec<Then>>,
}

impl Judging {
    /// The judging of a draft of which `first` is known.
    pub fn new(draft: impl Into<Signal<Draft>>, first: Option<Findings>) -> Self {
        let draft = draft.into();
        let first = first.map(|findings| Arc::new(Judged { draft: draft.get_untracked(), findings }));
        let (last, failed, moment) = (RwSignal::new(first), RwSignal::new(None), Moment::new());
        let unjudged = Memo::new(move |_| {
            let draft = draft.read();
            pod::unjudged(&draft).map(|findings| Arc::new(Judged { draft: draft.clone(), findings }))
        });
        let looking = Memo::new(move |_| {
            if unjudged.read().is_some() {
                return Looking::Done;
            }
            looking(&draft.read(), last.read().as_deref(), failed.read().as_ref(), moment.is_over.get())
        });
        let judged = Memo::new_with_compare(
            move |_| match looking.get() {
                Looking::Done | Looking::Soon => unjudged.get().or_else(|| last.get()),
                Looking::Busy | Looking::Failed(_) => None,
            },
            is_other,
        );
        let (is_busy, then) = (StoredValue::new(false), StoredValue::new(Vec::new()));
        Self { judged, looking, draft, last, failed, moment, is_busy, then }
    }

    /// Has every text judged from now on.
    pub fn begin(self) {
        Effect::new(move |before: Option<()>| {
            if before.is_none() {
                leptos::task::spawn_local(judge::warm());
            }
            self.draft.track();
            if self.newest().is_none() {
                return self.moment.end(true);
            }
            self.moment.begin();
            if !self.is_busy.get_value() {
                self.is_busy.set_value(true);
                leptos::task::spawn_local(async move {
                    let ask = async |draft: Draft| judge::findings(&draft).await;
                    until_still(|| self.newest(), ask, |draft, found| self.tell(draft, found)).await;
                    // The page may have been left meanwhile.
                    let _ = self.is_busy.try_update_value(|is_busy| *is_busy = false);
                });
            }
        });
        Effect::new(move |_| {
            if is_settled(&self.looking.get()) {
                self.go_on();
            }
        });
    }

    /// Takes what the server found in the text that the page came with, while it is still that text.
    pub fn learn(self, starter: &str, found: &str) {
        let draft = self.draft.get_untracked();
        if draft.text() != starter {
            return;
        }
        if let Ok(findings) = serde_json::from_str::<Findings>(found) {
            self.last.set(Some(Arc::new(Judged { draft, findings })));
        }
    }

    /// The text is another one altogether: nothing of what is known is about it.
    pub fn forget(self) {
        self.last.set(None);
    }

    /// Does something once the text is judged, or cannot be.
    pub fn then(self, act: impl FnOnce() + Send + Sync + 'static) {
        self.then.update_value(|all| all.push(Box::new(act)));
        if is_settled(&self.looking.get_untracked()) {
            self.go_on();
        }
    }

    /// Whether what is shown is about this very text.
    pub fn is_done(self) -> bool {
        self.looking.with_untracked(|looking| *looking == Looking::Done)
    }

    fn go_on(self) {
        let all = self.then.try_update_value(std::mem::take).unwrap_or_default();
        for act in all {
            act();
        }
    }

    /// The text as it is now, if it is still to be judged.
    fn newest(self) -> Option<Draft> {
        let draft = self.draft.try_get_untracked()?;
        let is_known = self.last.with_untracked(|last| last.as_ref().is_some_and(|last| last.draft == draft));
        (!is_known && pod::unjudged(&draft).is_none()).then_some(draft)
    }

    fn tell(self, draft: Draft, found: Result<Findings, String>) {
        if self.last.is_disposed() {
            return;
        }
        match found {
            Ok(findings) => self.last.set(Some(Arc::new(Judged { draft, findings }))),
            Err(reason) => {
                self.last.set(None);
                self.failed.set(Some((draft, reason)));
            }
        }
        self.moment.end(self.newest().is_none());
    }
}

/// What the server finds in the starting text when it renders the page. The browser gets it with the page ([`written`]).
#[cfg(feature = "ssr")]
pub fn at_first(text: &str) -> Option<Findings> {
    Some(pod::findings(&Draft::new(text), pod::Version::default()))
}

/// The browser reads it when the parts come that show it ([`Judging::learn`]).
#[cfg(not(feature = "ssr"))]
pub fn at_first(_: &str) -> Option<Findings> {
    None
}

/// What is sent of it with the page; nothing when nothing is known.
pub fn written(found: Option<&Findings>) -> String {
    let is_server = cfg!(feature = "ssr");
    found.filter(|_| is_server).and_then(|found| serde_json::to_string(found).ok()).unwrap_or_default()
}

fn is_settled(looking: &Looking) -> bool {
    matches!(looking, Looking::Done | Looking::Failed(_))
}

fn looking(draft: &Draft, last: Option<&Judged>, failed: Option<&(Draft, String)>, is_late: bool) -> Looking {
    let chosen = |draft: &Draft| draft.chosen().map(Document::index);
    if last.is_some_and(|last| last.draft == *draft) {
        return Looking::Done;
    }
    if let Some((_, reason)) = failed.filter(|(failed, _)| failed == draft) {
        return Looking::Failed(reason.clone());
    }
    let is_alike = last.is_some_and(|last| chosen(&last.draft) == chosen(draft));
    if is_alike && !is_late { Looking::Soon } else { Looking::Busy }
}

/// Whether something else is known now.
fn is_other(one: Option<&Option<Arc<Judged>>>, other: Option<&Option<Arc<Judged>>>) -> bool {
    match (one.and_then(Option::as_ref), other.and_then(Option::as_ref)) {
        (Some(one), Some(other)) => !Arc::ptr_eq(one, other),
        (None, None) => one.is_some() != other.is_some(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(last: Option<&str>, failed: Option<&str>, is_late: bool, expected: Looking) {
        let judged = last.map(|text| Judged { draft: Draft::new(text), findings: Findings::default() });
        let failed = failed.map(|text| (Draft::new(text), "why".to_owned()));
        let found = looking(&Draft::new(NOW), judged.as_ref(), failed.as_ref(), is_late);
        assert_eq!(found, expected, "{last:?} {failed:?} {is_late}");
    }

    const NOW: &str = "kind: Pod\n";
    const BEFORE: &str = "kind: Po\n";

    #[test]
    fn findings_are_about_this_text_or_the_one_of_a_moment_ago() {
        check(Some(NOW), None, false, Looking::Done);
        check(Some(NOW), Some(BEFORE), true, Looking::Done);
        check(Some(BEFORE), None, false, Looking::Soon);
        check(Some(BEFORE), None, true, Looking::Busy);
        check(None, None, false, Looking::Busy);
        check(Some("kind: Secret\n---\nkind: Pod\n"), None, false, Looking::Busy);
        check(None, Some(NOW), true, Looking::Failed("why".to_owned()));
        check(None, Some(BEFORE), false, Looking::Busy);
    }

    #[test]
    fn what_cannot_be_read_is_known_at_once_and_what_waits_is_done() {
        Owner::new().with(|| {
            let draft = RwSignal::new(Draft::new(NOW));
            let judging = Judging::new(draft, None);
            let done = RwSignal::new(0);
            assert_eq!(judging.looking.get_untracked(), Looking::Busy);
            judging.then(move || done.update(|done| *done += 1));
            assert_eq!((done.get_untracked(), judging.judged.get_untracked()), (0, None));
            draft.set(Draft::new("kind: Pod\nspec: [\n"));
            assert_eq!(judging.looking.get_untracked(), Looking::Done);
            assert_eq!(
                judging.judged.get_untracked().map(|judged| judged.findings.accepted),
                Some(Some(false))
            );
            judging.then(move || done.update(|done| *done += 10));
            assert_eq!(done.get_untracked(), 11);
        });
    }

    #[test]
    fn what_came_with_the_page_is_about_the_text_that_it_came_with() {
        Owner::new().with(|| {
            let judging = Judging::new(RwSignal::new(Draft::new(NOW)), None);
            let found = serde_json::to_string(&Findings::default()).unwrap();
            for (starter, found, is_known) in
                [(BEFORE, found.as_str(), false), (NOW, "", false), (NOW, &found, true)]
            {
                judging.learn(starter, found);
                assert_eq!(judging.is_done(), is_known, "{starter} {found}");
            }
        });
    }

    #[test]
    fn the_answer_about_an_older_text_is_not_about_this_one() {
        Owner::new().with(|| {
            let draft = RwSignal::new(Draft::new(BEFORE));
            let judging = Judging::new(draft, Some(Findings::default()));
            assert!(judging.is_done());
            draft.set(Draft::new(NOW));
            assert_eq!(judging.looking.get_untracked(), Looking::Soon);
            judging.last.set(Some(Arc::new(Judged {
                draft: Draft::new("kind: P\n"),
                findings: Findings::default(),
            })));
            assert_eq!(judging.looking.get_untracked(), Looking::Soon);
            assert_eq!(judging.newest(), Some(Draft::new(NOW)));
            judging
                .last
                .set(Some(Arc::new(Judged { draft: Draft::new(NOW), findings: Findings::default() })));
            assert!(judging.is_done() && judging.newest().is_none());
        });
    }
}
