//! A lesson's text with its live pieces: Pods that open in the workbench beside it, drawings, faults to find, questions.

mod question;
mod still;

use super::examples::card::Inside;
use crate::session::Session;
use lab::{Example, Fault, Piece};
use leptos::prelude::*;
use std::borrow::Cow;

/// All pieces, in their order.
#[component]
pub fn Pieces(pieces: Vec<Piece>, topic: String) -> impl IntoView {
    let number = pieces.iter().scan(Numbers::default(), |numbers, piece| Some(numbers.of(piece)));
    let numbers: Vec<usize> = number.collect();
    let pieces = pieces.into_iter().zip(numbers);
    pieces.map(|(piece, number)| shown(piece, number, &topic)).collect_view().into_any()
}

/// How many pieces of each kind have come.
#[derive(Default)]
struct Numbers {
    pods: usize,
    faults: usize,
    questions: usize,
}

impl Numbers {
    /// The number of a piece among its kind, from 1; 0 for what has none.
    fn of(&mut self, piece: &Piece) -> usize {
        let count = match piece {
            Piece::Pod { .. } => &mut self.pods,
            Piece::Fault { .. } => &mut self.faults,
            Piece::Question(_) => &mut self.questions,
            Piece::Text { .. } | Piece::Picture { .. } => return 0,
        };
        *count += 1;
        *count
    }
}

fn shown(piece: Piece, number: usize, topic: &str) -> AnyView {
    match piece {
        Piece::Text { html } => view! { <div class="statement" inner_html=html></div> }.into_any(),
        Piece::Pod { text } => view! { <Pod text=text number=number topic=topic.to_owned() /> }.into_any(),
        Piece::Picture { text } => view! { <still::Still text=text /> }.into_any(),
        Piece::Question(question) => {
            view! { <question::Asked question=question number=number topic=topic.to_owned() /> }.into_any()
        }
        Piece::Fault { text, mended, .. } => {
            let example = faulty(number, text, mended);
            let (title, label) = (example.title.to_string(), example.title.to_string());
            view! {
                <section class="piece" aria-label=label>
                    <h2>{title}</h2>
                    <Inside example=example topic=topic.to_owned() />
                </section>
            }
            .into_any()
        }
    }
}

/// A fault is shown as the gallery shows it.
fn faulty(number: usize, text: String, mended: String) -> Example {
    Example {
        id: Cow::Owned(format!("fault-{number}")),
        title: Cow::Owned(format!("Find the fault {number}")),
        about: Cow::Borrowed(""),
        text: Cow::Owned(text),
        fault: Some(Fault {
            question: Cow::Borrowed("Something in this Pod is wrong. Which line, and what should it say?"),
            because: Cow::Borrowed("This is what the judge says of it:"),
            mended: Cow::Owned(mended),
            codes: &[],
        }),
    }
}

/// A Pod of the lesson, and the way to have it beside the text.
#[component]
fn Pod(text: String, number: usize, topic: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let shown = text.clone();
    let label = format!("Pod {number} of the lesson");
    let open = move |_| session.begin_example(topic.clone(), &format!("Pod {number}"), &text);
    view! {
        <section class="piece" aria-label=label.clone()>
            <pre class="made" tabindex="0" role="region" aria-label=format!("YAML of {label}")>
                {shown}
            </pre>
            <div class="act">
                <button type="button" on:click=open>
                    {format!("Open Pod {number} in the workbench")}
                </button>
            </div>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_numbered_among_their_kind() {
        let pod = || Piece::Pod { text: String::new() };
        let text = || Piece::Text { html: String::new() };
        let fault = || Piece::Fault { text: String::new(), mended: String::new(), codes: Vec::new() };
        let pieces = [text(), pod(), fault(), text(), pod()];
        let mut numbers = Numbers::default();
        assert_eq!(pieces.each_ref().map(|piece| numbers.of(piece)), [0, 1, 1, 0, 2]);
    }
}
