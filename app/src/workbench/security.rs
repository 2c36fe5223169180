//! The badge with the level of the Pod Security Standards that the Pod meets, and what stricter namespaces refuse it for.

use super::fields;
use super::fixes::{Fixes, Next};
use super::problems::Where;
use super::prose::prose;
use crate::session::Session;
use crate::session::judging::{Judged, Looking};
use crate::session::problems::{Problem, place};
use leptos::prelude::*;
use pod::{Draft, Fix, Level, PodSecurity, Violation};
use std::sync::Arc;

/// The level; pressed, it opens the reasons.
#[component]
pub fn Badge(is_open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let level =
        Memo::new(move |_| session.judging.judged.with(|judged| judged.as_deref().and_then(level_of)));
    let is_known =
        move || session.judging.looking.with(|looking| matches!(looking, Looking::Done | Looking::Soon));
    let class =
        move || format!("security {}", level.get().map_or_else(String::new, |level| level.to_string()));
    view! {
        <button
            type="button"
            id=BADGE
            class=class
            aria-expanded=move || is_open.get().to_string()
            aria-controls=REASONS
            on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
        >
            "Pod Security: "
            {move || word(level.get(), is_known())}
        </button>
    }
    .into_any()
}

/// What stricter namespaces have against the Pod, each with its line, field and repair.
#[component]
pub fn Reasons() -> impl IntoView {
    let session = expect_context::<Session>();
    let said = Memo::new(move |_| session.judging.judged.with(|judged| judged.as_deref().map(Said::new)));
    view! {
        <div class="reasons" id=REASONS role="group" aria-labelledby=BADGE>
            {move || said.get().unwrap_or_else(Said::unknown).view()}
        </div>
    }
    .into_any()
}

const BADGE: &str = "pod-security";
const REASONS: &str = "pod-security-reasons";

/// How many reasons of one level travel from the judge at most.
const MOST: usize = 100;

fn level_of(judged: &Judged) -> Option<Level> {
    judged.findings.security().map(|said| said.level)
}

fn word(level: Option<Level>, is_known: bool) -> String {
    match level {
        Some(level) => level.to_string(),
        None if is_known => "not known".to_owned(),
        None => "…".to_owned(),
    }
}

/// What the open badge says.
#[derive(Clone, PartialEq)]
struct Said {
    words: String,
    groups: Vec<Group>,
}

/// What namespaces of one level have against the Pod.
#[derive(Clone, PartialEq)]
struct Group {
    level: Level,
    heading: String,
    reasons: Vec<(String, Problem)>,
    /// All repairs that lead to the level, as one.
    repair: Option<Fix>,
}

impl Said {
    fn new(judged: &Judged) -> Self {
        let Some(security) = judged.findings.security() else { return Self::unknown() };
        let draft = &judged.draft;
        let what = if fields::is_template(draft) { "Pods of this template" } else { "this Pod" };
        let words = match security.level {
            Level::Restricted => format!(
                "Every namespace lets {what} in, whichever level of the Pod Security Standards it enforces."
            ),
            level => {
                format!("A namespace that enforces a stricter level than {level} does not let {what} in.")
            }
        };
        let baseline = security.refused_in(Level::Baseline).collect();
        let restricted = security.only_in_restricted().collect();
        let is_also = security.level == Level::Privileged;
        let groups = [
            (Level::Baseline, "Refused in a baseline namespace because", baseline),
            (
                Level::Restricted,
                if is_also {
                    "Refused in a restricted namespace also because"
                } else {
                    "Refused in a restricted namespace because"
                },
                restricted,
            ),
        ];
        let shown = groups
            .into_iter()
            .filter(|(level, _, found): &(_, _, Vec<_>)| security.level < *level && !found.is_empty());
        Self {
            words,
            groups: shown
                .map(|(level, heading, found)| Group::new(draft, &security, level, heading, &found))
                .collect(),
        }
    }

    fn unknown() -> Self {
        let words = "The level is known once there is a Pod whose fields can all be read.";
        Self { words: words.to_owned(), groups: Vec::new() }
    }

    fn view(self) -> AnyView {
        let groups = self.groups.into_iter().map(|group| view! { <Listed group=group /> });
        view! {
            <p class="say">{self.words}</p>
            {groups.collect_view()}
        }
        .into_any()
    }
}

impl Group {
    fn new(draft: &Draft, security: &PodSecurity, level: Level, heading: &str, found: &[&Violation]) -> Self {
        let reason = |one: &&Violation| (one.control.to_string(), place(draft, &one.finding, false));
        Self {
            level,
            heading: heading.to_owned(),
            reasons: found.iter().map(reason).collect(),
            repair: security.repair(level),
        }
    }
}

#[component]
fn Listed(group: Group) -> impl IntoView {
    let session = expect_context::<Session>();
    let Group { level, heading, reasons, repair } = group;
    let is_cut = reasons.len() >= MOST;
    let rows = reasons.into_iter().enumerate().map(|(index, (control, problem))| {
        let next: Next = Arc::new(move || next(session, level, index));
        view! {
            <li class="info">
                <Where id=where_id(level, index) problem=problem.clone() />
                <b>{prose(&problem.message)}</b>
                <span class="help">{prose(&problem.help)}</span>
                <code>{control}</code>
                <Fixes fixes=problem.fixes next=next />
            </li>
        }
    });
    view! {
        <h3>{heading}</h3>
        {repair.map(|repair| view! { <Fixes fixes=vec![repair] next=Arc::new(|| BADGE.to_owned()) /> })}
        <ul class="problems">{rows.collect_view()}</ul>
        {is_cut.then(|| view! { <p class="say">{format!("These are the first {MOST}.")}</p> })}
    }
    .into_any()
}

fn where_id(level: Level, index: usize) -> String {
    format!("reason-{level}-{index}")
}

/// The element that has the focus after a repair of a reason: what stands in its place now, else the last one, else the badge.
fn next(session: Session, level: Level, index: usize) -> String {
    let left = session.judging.judged.with_untracked(|judged| {
        let groups = judged.as_deref().map(Said::new).map_or_else(Vec::new, |said| said.groups);
        groups.into_iter().find(|group| group.level == level).map_or(0, |group| group.reasons.len())
    });
    left.checked_sub(1).map_or_else(|| BADGE.to_owned(), |last| where_id(level, index.min(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, level: Option<Level>, groups: &[(Level, usize)]) {
        let draft = Draft::new(text);
        let judged = Judged { findings: pod::findings(&draft, pod::Version::default()), draft };
        let said = Said::new(&judged);
        let found: Vec<_> = said.groups.iter().map(|group| (group.level, group.reasons.len())).collect();
        assert_eq!((level_of(&judged), found.as_slice()), (level, groups), "{text}");
    }

    #[test]
    fn reasons_stand_with_the_level_that_refuses() {
        check(pod::YELLOW, Some(Level::Baseline), &[(Level::Restricted, 6)]);
        let host = pod::YELLOW.replace("spec:\n", "spec:\n  hostPID: true\n");
        check(&host, Some(Level::Privileged), &[(Level::Baseline, 1), (Level::Restricted, 6)]);
        check("kind: Pod\nspec: {hostPID: maybe}\n", None, &[]);
        check("", None, &[]);
    }

    #[test]
    fn the_badge_claims_nothing_that_is_not_known() {
        assert_eq!(word(None, false), "…");
        assert_eq!(word(None, true), "not known");
        assert_eq!(word(Some(Level::Baseline), true), "baseline");
    }
}
