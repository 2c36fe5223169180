//! How far the cluster program is: its steps, with what each took.

use super::words::{length, took};
use crate::api::{ClusterState, Progress, Step};
use crate::session::Session;
use crate::session::progress::{current, done, headline};
use leptos::prelude::*;

/// The steps while the program works and after it failed; nothing else.
#[component]
pub fn Steps() -> impl IntoView {
    let session = expect_context::<Session>();
    let progress = Memo::new(move |_| session.link.with(|link| shown(link.status()?)));
    let count =
        Memo::new(move |_| progress.with(|progress| progress.as_ref().map_or(0, |it| it.steps.len())));
    let of = move |read: fn(&Progress) -> String| {
        move || progress.with(|progress| progress.as_ref().map(read).unwrap_or_default())
    };
    view! {
        <Show when=move || progress.read().is_some()>
            <div class="progress">
                <p>
                    <b>{of(headline)}</b>
                </p>
                <progress aria-label="Steps that are done" max=of(|it| it.of.max(1).to_string()) value=of(|it| done(it).to_string())></progress>
                <ol class="steps">
                    <For each=move || 0..count.get() key=|index| *index let:index>
                        <StepRow index=index progress=progress />
                    </For>
                </ol>
            </div>
        </Show>
    }
    .into_any()
}

#[component]
fn StepRow(index: usize, progress: Memo<Option<Progress>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let step =
        Memo::new(move |_| progress.with(|it| it.as_ref()?.steps.get(index).cloned()).unwrap_or_default());
    let standing =
        Memo::new(move |_| progress.with(|it| it.as_ref().map_or(Standing::Done, |it| standing(it, index))));
    // The clock is asked only while the step runs.
    let time = move || {
        let now = if standing.get() == Standing::Runs { session.now.get() } else { 0 };
        step.with(|step| time(step, standing.get(), now))
    };
    view! {
        <li class=move || standing.get().class() aria-current=move || (standing.get() == Standing::Runs).then_some("step")>
            <span class="visually-hidden">{move || standing.get().word()} ": "</span>
            <span class="title">{move || step.read().title.clone()}</span>
            " "
            <small>{move || if standing.get() == Standing::Done { String::new() } else { step.read().detail.clone() }}</small>
            <span class="time">{time}</span>
        </li>
    }
    .into_any()
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Done,
    Runs,
    Failed,
}

impl Standing {
    const fn class(self) -> &'static str {
        match self {
            Self::Done => "ok",
            Self::Runs => "now",
            Self::Failed => "bad",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Runs => "at work",
            Self::Failed => "failed",
        }
    }
}

fn standing(progress: &Progress, index: usize) -> Standing {
    let is_done = progress.steps.get(index).is_some_and(|step| step.seconds.is_some());
    let failed = !progress.message.is_empty();
    match (failed && index == current(progress), is_done) {
        (true, _) => Standing::Failed,
        (false, true) => Standing::Done,
        (false, false) => Standing::Runs,
    }
}

/// Progress worth showing: the program works, or it has failed.
fn shown(status: &crate::api::ClusterStatus) -> Option<Progress> {
    let works =
        matches!(status.state, ClusterState::Building | ClusterState::Starting | ClusterState::Stopping);
    let progress = status.progress.as_ref()?;
    (works && !progress.steps.is_empty() || !progress.message.is_empty()).then(|| progress.clone())
}

/// What a step took, or takes until now; what failed without saying so stays open.
fn time(step: &Step, standing: Standing, now: i64) -> String {
    let so_far = || {
        if standing == Standing::Runs { length(now - step.began.div_euclid(1_000)) } else { String::new() }
    };
    step.seconds.map_or_else(so_far, took)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(message: &str) -> Progress {
        let step = |seconds| Step { seconds, began: 90_500, ..Step::default() };
        Progress {
            steps: vec![step(Some(2.0)), step(None)],
            message: message.to_owned(),
            ..Progress::default()
        }
    }

    #[test]
    fn the_step_at_which_it_failed_is_the_last_one_begun() {
        let all = |progress: Progress| [standing(&progress, 0), standing(&progress, 1)];
        assert_eq!(all(progress("")), [Standing::Done, Standing::Runs]);
        assert_eq!(all(progress("The disk is full.")), [Standing::Done, Standing::Failed]);
    }

    #[test]
    fn steps_are_shown_while_they_matter() {
        let check = |state, message: &str, expected: bool| {
            let progress = Some(progress(message));
            let status = crate::api::ClusterStatus { state, progress, ..Default::default() };
            assert_eq!(shown(&status).is_some(), expected, "{state:?}");
        };
        check(ClusterState::Building, "", true);
        check(ClusterState::Ready, "", false);
        check(ClusterState::None, "", false);
        check(ClusterState::None, "The disk is full.", true);
    }

    #[test]
    fn a_running_step_counts_on() {
        assert_eq!(time(&progress("").steps[1], Standing::Runs, 162), "1 min 12 s");
        assert_eq!(time(&progress("").steps[0], Standing::Done, 0), "2.0 s");
        assert_eq!(time(&progress("").steps[1], Standing::Failed, 0), "");
    }
}
