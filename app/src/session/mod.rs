//! The only mutable state of a tab. Everything else is a Memo of it, or a view.
//!
//! The text is the Pod: a form input calls [`Session::edit`], the editor calls [`Session::type_text`], and both end
//! in one signal, the [`Draft`]. No effect copies one signal into another.

pub mod added;
pub mod beside;
pub mod clock;
pub mod documents;
pub mod exam;
pub mod following;
pub mod judging;
pub mod link;
pub mod mark;
pub mod pane;
pub mod patterns;
pub mod phase;
pub mod pods;
pub mod problems;
pub mod progress;
pub mod selection;
pub mod sent;
pub mod share;
pub mod sharing;
pub mod shelf;
pub mod skills;
pub mod starting;
pub mod submission;
pub mod turn;
pub mod typing;
pub mod ways;

use crate::api::PodSummary;
use crate::workbench::form::operations;
use crate::workbench::paths;
use beside::Beside;
use futures::channel::mpsc::UnboundedSender;
use judging::Judging;
use leptos::prelude::*;
use link::Link;
use phase::Phase;
use pod::{Draft, Findings, Fix, Operation, Path};
use problems::{Answer, Problem};
use selection::Selection;
use sent::{Sent, Standing};
use skills::Skills;

/// Whether the draft is kept in this browser.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Saved {
    /// Nothing was changed yet.
    #[default]
    Untouched,
    /// On its way to the browser's storage.
    Saving,
    /// Kept, with its revision.
    Kept(u32),
    /// Not kept; the reason is for the person.
    Failed(String),
}

impl Saved {
    /// The same in words; nothing where nothing was changed.
    pub fn words(&self) -> String {
        match self {
            Self::Untouched => String::new(),
            Self::Saving => "saving…".to_owned(),
            Self::Kept(_) => "kept in this browser".to_owned(),
            Self::Failed(reason) => format!("not saved: {reason}"),
        }
    }
}

/// The tab's state. Copies share the same signals.
#[derive(Clone, Copy)]
pub struct Session {
    /// The text as it is now: what acts on it reads this.
    pub draft: Signal<Draft>,
    /// The text for what shows it; all changes of the text go through it.
    pub beside: Beside,
    /// The last draft that could be read: what the form shows while the text is broken.
    pub shown: Memo<Draft>,
    /// What the judge says of the chosen document; of each, when none is or holds a Pod.
    pub judging: Judging,
    /// The API server's last refusal.
    pub answer: RwSignal<Option<Answer>>,
    /// All findings about the chosen document.
    pub problems: Memo<Vec<Problem>>,
    /// The same findings, each with the field of the form it stands at, if one shows it.
    pub placed: Memo<Vec<(Option<Path>, Problem)>>,
    /// What a person chose, or is asked, about values that stand in several places.
    pub sharing: sharing::Shared,
    /// The change that is asked about now, with the id of the control it stands at.
    pub asked: Memo<Option<(String, sharing::Refused)>>,
    /// The part whose fields the form shows.
    pub selected: RwSignal<Selection>,
    /// How form and editor follow each other.
    pub following: following::Following,
    /// Ways in and out of the text: which is open, the command typed.
    pub ways: ways::Ways,
    /// The submission under way, or how the last one ended.
    pub phase: RwSignal<Phase>,
    /// The way to the cluster.
    pub link: RwSignal<Link>,
    /// Pods of the watched namespace, as the cluster last told.
    pub pods: RwSignal<Vec<PodSummary>>,
    /// The Pod that this tab created last.
    pub sent: RwSignal<Option<Sent>>,
    /// How the text stands to what runs of it.
    pub standing: Memo<Standing>,
    /// What time it is: seconds since 1970-01-01 UTC by the server's clock. Ticks while something counts seconds.
    pub now: RwSignal<i64>,
    /// How far the server's clock is ahead of the browser's, milliseconds, once a frame has come.
    pub offset: StoredValue<Option<i64>>,
    /// The namespace that is watched.
    pub namespace: RwSignal<String>,
    /// Tells the live connection that another namespace is to be watched.
    pub namespace_changes: StoredValue<Option<UnboundedSender<String>>>,
    /// Whether the text is kept in this browser.
    pub saved: RwSignal<Saved>,
    /// Between which texts a byte order mark came or went.
    pub marks: StoredValue<mark::Marks>,
    /// What the person calls the draft; nothing where the Pod's name will do.
    pub name: RwSignal<String>,
    /// Another draft is on its way into this tab: for these milliseconds nothing takes typing.
    pub moving: RwSignal<bool>,
    /// How many drafts this tab has opened: the editor's undo history belongs to one of them.
    pub opened: RwSignal<u32>,
    /// False until hydration is done and the stored draft is in place: until then nothing takes typing.
    pub ready: RwSignal<bool>,
    /// Why the Pods shown may be out of date; the stream goes on by itself.
    pub trouble: RwSignal<String>,
    /// What a narrow screen shows.
    pub pane: RwSignal<pane::Pane>,
    /// One sentence about what just happened, read out by screen readers.
    pub said: RwSignal<String>,
    /// What it can do since the parts of the page are there.
    pub skills: RwSignal<Option<Skills>>,
}

impl Session {
    /// A session that starts with `text`, and with what is found in it, if that is known ([`judging::at_first`]).
    pub fn new(text: &str, found: Option<Findings>) -> Self {
        let newest = RwSignal::new(Draft::new(text));
        let beside = Beside::new(newest);
        let draft = beside.draft;
        let answer = RwSignal::new(None::<Answer>);
        let judging = Judging::new(draft, found);
        let problems = Memo::new(move |_| {
            let answer = answer.read();
            judging.judged.with(|judged| match judged {
                Some(judged) => problems::list(&judged.draft, &judged.findings.diagnostics, answer.as_ref()),
                None => draft.with(|draft| problems::list(draft, &[], answer.as_ref())),
            })
        });
        let shown = Memo::new(move |before: Option<&Draft>| {
            let now = draft.get();
            let keep = !now.is_readable() && !now.text().trim().is_empty();
            // Another document of the same text is shown as it is, whatever it is.
            before.filter(|before| keep && before.text() != now.text()).cloned().unwrap_or(now)
        });
        let (link, pods) = (RwSignal::new(Link::default()), RwSignal::new(Vec::new()));
        let sent = RwSignal::new(None::<Sent>);
        let standing = Memo::new(move |_| {
            // What a cluster told that no longer answers is not seen now, and one without nodes will never run it.
            let (sent, pods, draft) = (sent.read(), pods.read(), draft.read());
            let sent = sent.as_ref().filter(|_| link.read().runs_pods());
            sent::standing(sent, &pods, &draft)
        });
        let selected = RwSignal::new(Selection::default());
        let skills = RwSignal::new(Skills::at_first());
        let placed = Memo::new(move |_| {
            let draft = shown.read();
            let part = selected.get().within(&draft);
            problems.with(|problems| {
                let home = skills.get().map(|skills| skills.home);
                let place = |problem: &Problem| {
                    (home.and_then(|home| home(&draft, part, &problem.at)), problem.clone())
                };
                problems.iter().map(place).collect()
            })
        });
        let sharing = sharing::Shared::new();
        let part = move || shown.with(|draft| selected.get().within(draft));
        let asked = Memo::new(move |_| sharing.placed(draft, part, skills));
        Self {
            draft: newest.into(),
            beside,
            shown,
            judging,
            answer,
            problems,
            placed,
            sharing,
            asked,
            selected,
            following: following::Following::new(),
            ways: ways::Ways::new(),
            phase: RwSignal::default(),
            link,
            pods,
            sent,
            standing,
            now: RwSignal::default(),
            offset: StoredValue::new(None),
            namespace: RwSignal::new("default".to_owned()),
            namespace_changes: StoredValue::new(None),
            saved: RwSignal::default(),
            marks: StoredValue::default(),
            name: RwSignal::default(),
            moving: RwSignal::new(false),
            opened: RwSignal::default(),
            ready: RwSignal::new(false),
            trouble: RwSignal::default(),
            pane: RwSignal::default(),
            said: RwSignal::default(),
            skills,
        }
    }

    /// An edit by the form, at paths of the Pod. Refused edits leave the text as it is and say why.
    pub fn edit(&self, operations: &[Operation]) -> bool {
        self.edited(operations).map(|draft| self.beside.set(draft)).is_some()
    }

    /// The same edit by a key press in a field, which shows it already.
    pub fn edit_typed(&self, operation: Operation) -> bool {
        self.edited(&[operation]).map(|draft| self.typed(draft)).is_some()
    }

    /// A text that a key press made; it is not kept yet.
    fn typed(&self, draft: Draft) {
        if self.ready.get_untracked() && self.saved.with_untracked(|saved| *saved != Saved::Saving) {
            self.saved.set(Saved::Saving);
        }
        self.beside.typed(draft);
    }

    fn edited(&self, operations: &[Operation]) -> Option<Draft> {
        let draft = self.draft.get_untracked();
        let mut all = operations::beginning(&draft);
        let placed = operations.iter().map(|operation| operations::in_document(&draft, operation));
        all.extend(placed.map(|operation| operations::whole(&draft, operation)));
        self.following.is_new_step(typed_at(operations));
        self.made(draft, all)
    }

    /// Makes a repair; says what was done and, once that is known, what is left. A repair of a text of a moment ago is not made.
    pub fn mend(self, fix: &Fix) {
        if !self.judging.is_done() {
            self.said
                .set("The text has changed just now, and its problems are looked for. Press again.".into());
            return;
        }
        self.following.is_new_step(None);
        if self.make(self.draft.get_untracked(), fix.operations.clone()) {
            let done = format!("Done: {}.", fix.says.replace('`', ""));
            self.judging.then(move || self.said.set(format!("{done}{}", self.left())));
        }
    }

    /// What is left to repair, in words; nothing while that is not known.
    fn left(self) -> String {
        match self.counted() {
            _ if !self.judging.is_done() => String::new(),
            None => " No problem is left.".to_owned(),
            Some(left) => format!(" Left: {left}."),
        }
    }

    /// How many findings of each weight there are, in words; nothing without any.
    pub fn counted(self) -> Option<String> {
        let more = self.more();
        self.problems.with(|problems| problems::counted(problems, more))
    }

    /// How many refusals, warnings and notes there are beyond those that are listed.
    pub fn more(self) -> [usize; 3] {
        self.judging.judged.with(|judged| judged.as_ref().map_or([0; 3], |judged| judged.findings.more))
    }

    /// Makes a change; the operations are at paths of the document.
    fn make(self, draft: Draft, all: Vec<Operation>) -> bool {
        self.made(draft, all).map(|draft| self.beside.set(draft)).is_some()
    }

    /// What every edit but typing into the editor makes of the text; nothing where it is refused, which is said.
    fn made(self, draft: Draft, all: Vec<Operation>) -> Option<Draft> {
        match pod::edit_with(&draft, &all, self.sharing.of(&all)) {
            Ok(draft) => Some(draft),
            Err(refusal) if refusal.offers.is_empty() => {
                self.said.set(format!("{} {}", refusal.message, refusal.help));
                None
            }
            Err(refusal) => {
                self.offer(draft, all, refusal);
                None
            }
        }
    }

    /// What a person typed into the editor: the text, as it is now.
    pub fn type_text(&self, text: String) {
        if self.draft.with_untracked(|draft| draft.text() != text) {
            // While the text is broken its documents cannot be counted: the last one that could be read tells which is meant.
            let is_readable = self.draft.with_untracked(Draft::is_readable);
            if !is_readable {
                self.beside.follow();
            }
            let before = if is_readable { self.draft.get_untracked() } else { self.shown.get_untracked() };
            self.sharing.forget();
            self.following.is_new_step(None);
            let now = documents::retyped(&before, text);
            let now =
                self.marks.try_update_value(|marks| marks.followed(&before, now.clone())).unwrap_or(now);
            self.typed(now);
        }
    }

    /// Watches another namespace from now on.
    pub fn watch(&self, namespace: String) {
        if self.namespace.get_untracked() != namespace {
            self.namespace.set(namespace.clone());
            self.namespace_changes
                .with_value(|changes| changes.as_ref().map(|changes| changes.unbounded_send(namespace)));
        }
    }

    /// Whether the form may edit: the text can be read, and is or holds a Pod.
    pub fn editable(&self) -> bool {
        self.beside.draft.with(|draft| draft.text().trim().is_empty() || draft.is_readable())
    }

    /// The part the form shows, if the text still has it.
    pub fn part(&self) -> Selection {
        self.shown.with(|draft| self.selected.get().within(draft))
    }

    /// The findings that stand at the field at `path`, among the fields now shown.
    pub fn problems_at(&self, path: &Path) -> Vec<Problem> {
        self.placed.with(|placed| {
            let here = placed.iter().filter(|(field, _)| field.as_ref() == Some(path));
            here.map(|(_, problem)| problem.clone()).collect()
        })
    }

    /// The findings about a part that no field of it shows.
    pub fn problems_about(&self, part: Selection) -> Vec<Problem> {
        self.placed.with(|placed| {
            let here = placed
                .iter()
                .filter(|(field, problem)| field.is_none() && Selection::of(&problem.at) == part);
            here.map(|(_, problem)| problem.clone()).collect()
        })
    }

    /// The findings inside a part.
    pub fn problems_in(&self, part: Selection) -> Vec<Problem> {
        self.problems.with(|problems| {
            problems.iter().filter(|problem| Selection::of(&problem.at) == part).cloned().collect()
        })
    }

    /// Where the chosen document would be created: its own namespace, else the default one.
    pub fn target_namespace(&self) -> String {
        let written = self.shown.with(|draft| paths::metadata(draft, "namespace"));
        if written.is_empty() { "default".to_owned() } else { written }
    }
}

/// The field that a person types into, when that is all an edit does.
fn typed_at(operations: &[Operation]) -> Option<Path> {
    match operations {
        [one @ (Operation::Set { .. } | Operation::Unset { .. } | Operation::Rename { .. })] => {
            Some(one.path().clone())
        }
        _ => None,
    }
}
