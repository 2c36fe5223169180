//! The hints of a criterion, one after the other, each when it is asked for.

use super::practice::Practice;
use crate::browser::focus;
use crate::workbench::prose::prose;
use lab::{Outcome, Verdict};
use leptos::prelude::*;

/// What is shown, and the way to the next one. What the recognised mistake calls for comes first, with the first hint.
#[component]
pub fn Hints(
    practice: Practice,
    /// Id of the criterion.
    id: String,
    hints: Vec<String>,
    outcome: Memo<Option<Outcome>>,
) -> impl IntoView {
    let (id, hints) = (StoredValue::new(id), StoredValue::new(hints));
    let fails =
        Memo::new(move |_| outcome.with(|it| it.as_ref().is_some_and(|it| it.verdict == Verdict::Fail)));
    let remedy = Memo::new(move |_| outcome.with(|it| remedy(it.as_ref()?)));
    let steps = Memo::new(move |_| id.with_value(|id| practice.record.with(|record| record.steps(id))));
    let of = Memo::new(move |_| hints.with_value(Vec::len).max(usize::from(remedy.read().is_some())));
    let next = Memo::new(move |_| next(steps.get(), of.get()));
    let asks = RwSignal::new(false);
    let place = move || id.with_value(|id| format!("hints-{id}"));
    let show = move || {
        asks.set(false);
        let criterion = id.get_value();
        practice.change(move |record| record.hint(&criterion));
        focus::on(place());
    };
    let ask = move |_| {
        let is_due = id.with_value(|id| practice.record.with_untracked(|record| record.may_hint(id)));
        if is_due { show() } else { asks.set(true) }
    };
    let given = move || {
        let steps = steps.get();
        hints.with_value(|hints| given(steps, remedy.get(), hints))
    };
    view! {
        <Show when=move || fails.get() && of.get() != 0>
            <div class="hints">
                <div id=place tabindex="-1" aria-live="polite">
                    {move || given().into_iter().map(|(label, hint)| view! { <p class="hint"><b>{label}</b> {prose(&hint)}</p> }).collect_view()}
                </div>
                <Show when=move || next.get().is_some()>
                    <Show
                        when=move || asks.get()
                        fallback=move || view! {
                            <button type="button" class="link" on:click=ask>
                                {move || next.get().map(|number| format!("Hint {number} of {}", of.get()))}
                            </button>
                        }
                    >
                        <p>{move || early(practice.record.read().tries)}</p>
                        <button type="button" on:click=move |_| show()>"Show it anyway"</button>
                    </Show>
                </Show>
            </div>
        </Show>
    }
    .into_any()
}

/// What to do about a mistake that is known; other hints are the exercise's own.
fn remedy(outcome: &Outcome) -> Option<String> {
    let known = lab::misconception(outcome.misconception.as_deref()?)?;
    Some(known.remedy.to_owned())
}

/// The number of the hint that would come next, from 1; none when all are shown.
fn next(steps: u32, of: usize) -> Option<usize> {
    let next = usize::try_from(steps).ok()? + 1;
    (next <= of).then_some(next)
}

/// What is shown after so many steps, each with its label.
fn given(steps: u32, remedy: Option<String>, hints: &[String]) -> Vec<(String, String)> {
    let steps = usize::try_from(steps).unwrap_or(usize::MAX);
    let remedy = remedy.filter(|_| steps > 0).map(|remedy| ("Hint: ".to_owned(), remedy));
    let own = hints.iter().take(steps).enumerate();
    let own = own.map(|(index, hint)| (format!("Hint {} of {}: ", index + 1, hints.len()), hint.clone()));
    remedy.into_iter().chain(own).collect()
}

/// Why the next hint is not due.
fn early(tries: u32) -> &'static str {
    if tries == 0 {
        "The first hint comes once a text of yours was graded: change something first."
    } else {
        "The next hint comes after another try: change something first."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remedy_of_a_known_mistake_comes_first() {
        let hints = ["Look.".to_owned(), "Write.".to_owned()];
        let check = |steps, remedy: Option<&str>, expected: &[&str]| {
            let found = given(steps, remedy.map(str::to_owned), &hints);
            let found: Vec<String> = found.into_iter().map(|(label, hint)| label + &hint).collect();
            assert_eq!(found, expected);
        };
        check(0, Some("Swap them."), &[]);
        check(1, None, &["Hint 1 of 2: Look."]);
        check(1, Some("Swap them."), &["Hint: Swap them.", "Hint 1 of 2: Look."]);
        check(9, None, &["Hint 1 of 2: Look.", "Hint 2 of 2: Write."]);
    }

    #[test]
    fn the_next_one_has_a_number_until_all_are_shown() {
        assert_eq!([next(0, 2), next(1, 2), next(2, 2), next(0, 0)], [Some(1), Some(2), None, None]);
    }
}
