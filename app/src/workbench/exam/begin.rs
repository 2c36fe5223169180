//! Before an exam: what it is, how long it is to be, and by which seed it is drawn.

use super::table::Table;
use super::words;
use crate::browser::clock;
use crate::session::exam::Sitting;
use lab::exam::{self, Entry, LENGTHS, PASS_LINE, Pace, draw, normal_seed, seed_of};
use leptos::prelude::*;

/// What a person chooses. Copies share the same signals.
#[derive(Clone, Copy)]
struct Choice {
    bank: StoredValue<Vec<Entry>>,
    count: RwSignal<usize>,
    pace: RwSignal<Pace>,
    seed: RwSignal<String>,
    drawn: Memo<Vec<Entry>>,
}

impl Choice {
    fn new(bank: StoredValue<Vec<Entry>>) -> Self {
        let count = RwSignal::new(lengths(bank).first().copied().unwrap_or_default());
        let (pace, seed) = (RwSignal::default(), RwSignal::new(String::new()));
        let drawn =
            Memo::new(move |_| bank.with_value(|bank| draw(bank, &normal_seed(&seed.read()), count.get())));
        Self { bank, count, pace, seed, drawn }
    }

    fn draw_anew(self) {
        self.seed.set(seed_of(clock::chance()));
    }
}

/// The lengths that a bank has enough exercises for; a small one is one exam.
fn lengths(bank: StoredValue<Vec<Entry>>) -> Vec<usize> {
    let most = bank.with_value(Vec::len);
    let mut lengths: Vec<usize> = LENGTHS.iter().map(|length| most.min(*length)).collect();
    lengths.dedup();
    lengths
}

/// The choice.
#[component]
pub fn Begin(bank: StoredValue<Vec<Entry>>) -> impl IntoView {
    let sitting = expect_context::<Sitting>();
    let choice = Choice::new(bank);
    Effect::new(move |_| choice.draw_anew());
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (count, pace) = (choice.count.get_untracked(), choice.pace.get_untracked());
        bank.with_value(|bank| sitting.begin(bank, &choice.seed.read_untracked(), count, pace));
    };
    view! {
        <div class="choice">
            <h1>"Exam"</h1>
            <p>
                "Questions are drawn from the exercises by the weight of their topics. Each is a statement and a YAML editor: no form, no completion, no list of problems, no hints. At the end all of it is graded from the YAML; "
                {format!("{PASS_LINE} % of the points pass.")}
            </p>
            <p>
                "It is a self-test: it runs in this browser, and nobody watches. The clock has no pause, and closing the page does not stop it; coming back goes on where it was."
            </p>
            <p class="banner" hidden=move || !sitting.is_elsewhere.get()>
                "Another tab has an exam open; it goes on there. What is begun here is an exam of its own."
            </p>
            <form on:submit=begin>
                <Lengths choice=choice />
                <Paces choice=choice />
                <Seed choice=choice />
                <p role="status">{move || words::offer(&choice.drawn.read(), choice.pace.get())}</p>
                <button class="primary" disabled=move || choice.drawn.read().is_empty()>"Begin the exam"</button>
            </form>
            <Table caption="Topics" columns=["Part", "Drawn"] rows=Signal::derive(move || blueprint(choice)) />
        </div>
    }
    .into_any()
}

#[component]
fn Lengths(choice: Choice) -> impl IntoView {
    let one = move |count| radio("questions", format!("{count} questions"), count, choice.count);
    view! {
        <fieldset>
            <legend>"Length"</legend>
            {lengths(choice.bank).into_iter().map(one).collect_view()}
        </fieldset>
    }
    .into_any()
}

#[component]
fn Paces(choice: Choice) -> impl IntoView {
    let one = move |pace, says: &str| radio("pace", says.to_owned(), pace, choice.pace);
    view! {
        <fieldset>
            <legend>"Pace"</legend>
            {one(Pace::Exam, "Exam: three quarters of the minutes that the exercises take")}
            {one(Pace::Calm, "Calm: all of them")}
        </fieldset>
    }
    .into_any()
}

/// One value of those that can be chosen.
fn radio<T>(name: &'static str, says: String, value: T, chosen: RwSignal<T>) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <label>
            <input
                type="radio"
                name=name
                prop:checked=move || chosen.get() == value
                on:change=move |_| chosen.set(value)
            />
            {says}
        </label>
    }
}

#[component]
fn Seed(choice: Choice) -> impl IntoView {
    let leave = move |_| {
        if normal_seed(&choice.seed.read_untracked()).is_empty() {
            choice.draw_anew();
        }
    };
    view! {
        <div class="seed">
            <label for="seed">"Seed"</label>
            <input
                id="seed"
                aria-describedby="seed-help"
                autocomplete="off"
                spellcheck="false"
                maxlength=exam::LONGEST_SEED
                prop:value=choice.seed
                on:input=move |event| choice.seed.set(event_target_value(&event))
                on:change=leave
            />
            <button type="button" on:click=move |_| choice.draw_anew()>"Another seed"</button>
            <small id="seed-help">
                "The same seed and length draw the same questions from the same exercises: a class can share one."
            </small>
        </div>
    }
    .into_any()
}

/// The weight of each topic, and how many of its questions were drawn.
fn blueprint(choice: Choice) -> Vec<[String; 3]> {
    let rows = choice.bank.with_value(|bank| words::topics(bank, &choice.drawn.read()));
    let row =
        |(title, part, drawn): (&str, u32, usize)| [title.to_owned(), format!("{part} %"), drawn.to_string()];
    rows.into_iter().map(row).collect()
}
