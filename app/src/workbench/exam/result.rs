//! What an exam came to: points by topic, and each question with what was asked of it.

use super::desk::Unreachable;
use super::table::Table;
use super::words;
use crate::browser::focus;
use crate::session::exam::{Found, Sitting};
use crate::workbench::criteria::words as verdicts;
use crate::workbench::prose::prose;
use lab::exam::{Exam, Mark, Points, Question, Score, score};
use lab::{Grade, Outcome};
use leptos::prelude::*;

const HEADING: &str = "exam-result";

/// The result, as soon as all is graded.
#[component]
pub fn Result() -> impl IntoView {
    let sitting = expect_context::<Sitting>();
    Effect::new(move |_| focus::on(HEADING.to_owned()));
    let graded = move || {
        let marks = sitting.marks.get()?;
        sitting.exam.with_untracked(|exam| Some(told(sitting, exam.as_ref()?, &marks)))
    };
    let unreachable = move || {
        sitting.sheets.with(|sheets| {
            let mut reasons = sheets.iter().filter_map(|found| match found {
                Found::Unreachable(reason) => Some(reason.clone()),
                _ => None,
            });
            reasons.next()
        })
    };
    view! {
        <div class="choice">
            <h1 id=HEADING tabindex="-1">"Result of the exam"</h1>
            {move || unreachable().map(|reason| view! { <Unreachable sitting=sitting reason=reason /> })}
            <p role="status" hidden=move || sitting.marks.read().is_some()>"The answers are being graded…"</p>
            {graded}
        </div>
    }
    .into_any()
}

fn told(sitting: Sitting, exam: &Exam, marks: &[Mark]) -> AnyView {
    let score = score(exam, marks);
    let each = exam.questions.iter().zip(marks).enumerate();
    let each = each.map(|(index, (question, mark))| one(sitting, index, question, mark)).collect_view();
    view! {
        <p class="score" class:pass=score.passed == Some(true) role="status">{words::result(&score)}</p>
        <p>{words::about(exam)}</p>
        <Table caption="Result by topic" columns=["Points", "Part"] rows=Signal::stored(topics(&score)) />
        <p>
            <button type="button" on:click=move |_| sitting.again()>"Another exam"</button>
        </p>
        {each}
    }
    .into_any()
}

fn topics(score: &Score) -> Vec<[String; 3]> {
    let row = |(title, points): &(&str, Points)| {
        let percent = points.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
        [(*title).to_owned(), format!("{} of {}", points.points, points.of), percent]
    };
    score.topics.iter().map(row).collect()
}

fn one(sitting: Sitting, index: usize, question: &Question, mark: &Mark) -> AnyView {
    let title = format!("Question {}: {}", index + 1, question.title);
    let sheet = sitting.sheets.with_untracked(|sheets| match sheets.get(index) {
        Some(Found::Here(sheet)) => Some(sheet.clone()),
        _ => None,
    });
    let is_changed = sheet.as_ref().is_some_and(|sheet| sheet.version != question.version);
    let debrief = sheet.as_ref().map(|sheet| sheet.debrief.clone()).filter(|debrief| !debrief.is_empty());
    let address = format!("/learn/{}", question.exercise);
    view! {
        <section class="marked" aria-label=title.clone()>
            <h2>{title.clone()}</h2>
            <p>{words::mark(mark, question.points)}</p>
            {is_changed.then(|| view! { <p>"The exercise has changed since the exam began; it is graded as it is now."</p> })}
            {criteria(mark)}
            {question.answer.clone().map(|answer| view! {
                <details>
                    <summary>"The answer"</summary>
                    <pre class="made" tabindex="0" role="region" aria-label=format!("Answer of question {}", index + 1)>{answer}</pre>
                </details>
            })}
            {debrief.map(|debrief| view! {
                <details>
                    <summary>"Why the solution works"</summary>
                    <div class="statement" inner_html=debrief></div>
                </details>
            })}
            {sheet.is_some().then(|| view! { <a href=address rel="external">{format!("Exercise: {}", question.title)}</a> })}
        </section>
    }
    .into_any()
}

fn criteria(mark: &Mark) -> Option<AnyView> {
    let Mark::Graded(Grade { criteria, .. }) = mark else { return None };
    let list = criteria.iter().map(criterion).collect_view();
    (!criteria.is_empty()).then(|| view! { <ol class="criteria">{list}</ol> }.into_any())
}

fn criterion(outcome: &Outcome) -> impl IntoView + use<> {
    let (class, sign, word) = verdicts::sign(outcome);
    let line = verdicts::line(outcome).map(|line| format!("Line {line}"));
    let said = [verdicts::details(outcome, false), line, verdicts::misconception(outcome)];
    view! {
        <li class=class>
            <span class="st" aria-hidden="true">{sign}</span>
            <span>
                <span class="visually-hidden">{format!("{word}: ")}</span>
                {outcome.says.clone()}
            </span>
            <span class="pts">{verdicts::points(outcome)}</span>
            {said.into_iter().flatten().map(|said| view! { <small>{prose(&said)}</small> }).collect_view()}
        </li>
    }
}
