//! The exercise on the cluster: the text run in a namespace of its own, or a Pod that runs already, graded by what it does.

use super::words;
use crate::api::{AttemptState, AttemptStatus};
use crate::browser::fetch::{self, Failure};
use crate::session::Session;
use gloo_timers::future::TimeoutFuture;
use lab::Grade;
use leptos::prelude::*;
use pod::Draft;

/// How often it is asked how an attempt stands, milliseconds.
const ASKED_EVERY: u32 = 1_000;
/// So often in a row nobody may answer before that is said: the server may be starting anew.
const PATIENCE: u32 = 5;

/// The last attempt of this page. Copies share the same signals.
#[derive(Clone, Copy)]
pub struct Attempt {
    session: Session,
    exercise: StoredValue<String>,
    /// The text that stood there when it began, and how it stands.
    last: RwSignal<Option<(Draft, AttemptStatus)>>,
    trouble: RwSignal<String>,
    is_asked: RwSignal<bool>,
}

impl Attempt {
    /// None was made yet.
    pub fn new(session: Session, exercise: String) -> Self {
        Self {
            session,
            exercise: StoredValue::new(exercise),
            last: RwSignal::new(None),
            trouble: RwSignal::default(),
            is_asked: RwSignal::new(false),
        }
    }

    /// The grade of what ran, as long as the text is the one that stood there.
    pub fn grade(self) -> Option<Grade> {
        let draft = self.session.beside.draft.read();
        self.last.with(|last| {
            let (_, status) = last.as_ref().filter(|(of, _)| *of == *draft)?;
            // What was cancelled says nothing.
            let is_cancelled = status.trouble.as_ref().is_some_and(|it| it.code == "cancelled");
            status.grade.clone().filter(|_| !is_cancelled)
        })
    }

    fn status(self) -> Option<AttemptStatus> {
        self.last.with(|last| last.as_ref().map(|(_, status)| status.clone()))
    }

    fn is_busy(self) -> bool {
        let runs = |last: &Option<(Draft, AttemptStatus)>| {
            last.as_ref().is_some_and(|(_, status)| !status.state.is_final())
        };
        self.is_asked.get() || self.last.with(runs)
    }

    /// Runs the text as it is now.
    fn run(self) {
        let text = self.session.draft.with_untracked(|draft| draft.written().into_owned());
        let exercise = self.exercise.get_value();
        self.begin(async move { fetch::attempt(&exercise, &text).await });
    }

    /// Grades a Pod that runs already.
    fn look_at(self, namespace: String, name: String) {
        let exercise = self.exercise.get_value();
        self.begin(async move { fetch::running(&exercise, &namespace, &name).await });
    }

    fn begin(self, begun: impl Future<Output = Result<AttemptStatus, Failure>> + 'static) {
        self.is_asked.set(true);
        self.trouble.set(String::new());
        let draft = self.session.draft.get_untracked();
        leptos::task::spawn_local(async move {
            let begun = begun.await;
            // The page may have been left meanwhile.
            let _ = self.is_asked.try_set(false);
            match begun {
                Ok(status) => self.follow(draft, status).await,
                Err(failure) => self.fail(&failure),
            }
        });
    }

    async fn follow(self, draft: Draft, mut status: AttemptStatus) {
        let mut silent = 0;
        loop {
            let is_over = status.state.is_final();
            let id = status.id.clone();
            if self.last.try_set(Some((draft.clone(), status.clone()))).is_some() || is_over {
                return;
            }
            TimeoutFuture::new(ASKED_EVERY).await;
            match fetch::attempt_status(&id).await {
                Ok(now) => (status, silent) = (now, 0),
                Err(failure) if failure.code == 0 && silent < PATIENCE => silent += 1,
                Err(failure) => {
                    let _ = self.last.try_set(None);
                    return self.fail(&failure);
                }
            }
        }
    }

    fn cancel(self) {
        let Some(id) = self.last.with_untracked(|last| last.as_ref().map(|(_, status)| status.id.clone()))
        else {
            return;
        };
        leptos::task::spawn_local(async move {
            if let Err(failure) = fetch::cancel_attempt(&id).await {
                self.fail(&failure);
            }
        });
    }

    fn fail(self, failure: &Failure) {
        let _ = self.trouble.try_set(format!("{} {}", failure.problem.message, failure.problem.help));
    }
}

/// The buttons, what happens, and why nothing can.
#[component]
pub fn Live(attempt: Attempt) -> impl IntoView {
    let session = attempt.session;
    let can_run = Memo::new(move |_| session.link.read().runs_pods());
    let why_not = move || (!can_run.get()).then(|| session.link.with(words::no_cluster));
    let happens = move || attempt.status().map(|status| words::attempt(&status)).unwrap_or_default();
    let trouble = move || {
        let failed = attempt.status().filter(|status| status.state == AttemptState::Failed);
        let own = failed.and_then(|status| status.trouble);
        own.map_or_else(|| attempt.trouble.get(), |it| format!("{} {}", it.message, it.help))
    };
    view! {
        <section class="live" aria-label="On the cluster">
            <div class="act">
                <Show
                    when=move || attempt.is_busy()
                    fallback=move || view! {
                        <button type="button" disabled=move || !can_run.get() on:click=move |_| attempt.run()>
                            "Run it on the cluster"
                        </button>
                    }
                >
                    <button type="button" on:click=move |_| attempt.cancel()>"Cancel the run"</button>
                </Show>
            </div>
            <p class="said-so-far">{why_not}</p>
            <p role="status">{happens}</p>
            <p role="alert">{trouble}</p>
            <Show when=move || can_run.get() && !session.pods.read().is_empty()>
                <Running attempt=attempt />
            </Show>
        </section>
    }
    .into_any()
}

/// A Pod among those that are seen.
#[component]
fn Running(attempt: Attempt) -> impl IntoView {
    let session = attempt.session;
    let chosen = RwSignal::new(String::new());
    let names = Memo::new(move |_| {
        session.pods.with(|pods| pods.iter().map(|pod| pod.name.clone()).collect::<Vec<_>>())
    });
    // The first one, until another one that is still there is chosen.
    let name = Memo::new(move |_| {
        names.with(|names| names.iter().find(|name| **name == chosen.get()).or(names.first()).cloned())
    });
    let offered = move || {
        let option = |one: String| {
            let (its, shown) = (one.clone(), one.clone());
            view! { <option value=one prop:selected=move || name.get().as_ref() == Some(&its)>{shown}</option> }
        };
        names.get().into_iter().map(option).collect_view()
    };
    let look = move |_| {
        if let Some(name) = name.get_untracked() {
            attempt.look_at(session.namespace.get_untracked(), name);
        }
    };
    view! {
        <details>
            <summary>"Grade what runs"</summary>
            <div class="act">
                <label>
                    {move || format!("Pod in {} ", session.namespace.get())}
                    <select on:change=move |event| chosen.set(event_target_value(&event))>{offered}</select>
                </label>
                <button type="button" disabled=move || attempt.is_busy() on:click=look>"Grade it"</button>
            </div>
            <p class="said-so-far">"Nothing in it is changed: what would end or change something is not asked."</p>
        </details>
    }
    .into_any()
}
