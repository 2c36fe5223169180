//! The steps of a keystroke, and grading, for a browser, to be measured from there: end2end/benchmarks.

mod grading;
#[path = "../../pods.rs"]
mod pods;
#[path = "../../step.rs"]
mod step;

use pod::Draft;
use wasm_bindgen::prelude::wasm_bindgen;

/// A Pod of so many containers, and what the steps made of it last.
#[wasm_bindgen]
pub struct Keystroke {
    containers: usize,
    round: usize,
    text: String,
    draft: Draft,
    edited: Draft,
    kept: Vec<Draft>,
}

#[wasm_bindgen]
impl Keystroke {
    /// A Pod of so many containers.
    #[wasm_bindgen(constructor)]
    pub fn new(containers: usize) -> Self {
        let text = pods::pod(containers);
        let draft = step::parse(&text);
        Self { containers, round: 0, edited: draft.clone(), draft, text, kept: Vec::new() }
    }

    /// The bytes of its text.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Reads the text.
    pub fn parse(&mut self) {
        self.draft = step::parse(&self.text);
    }

    /// Makes a Pod of what was read.
    pub fn decode(&self) -> bool {
        step::decode(&self.draft)
    }

    /// Judges it, and decodes it before if that was not done; gives how many documents there are.
    pub fn check(&self) -> usize {
        step::check(&self.draft).len()
    }

    /// Sets an image; says whether that was done.
    pub fn edit(&mut self) -> bool {
        self.round += 1;
        let edited = step::edit(&self.draft, self.containers, self.round);
        edited.map(|edited| self.edited = edited).is_some()
    }

    /// Compares the texts; gives how many changes there are.
    pub fn change(&self) -> usize {
        step::changes(&self.draft, &self.edited).len()
    }

    /// Reads and judges the text so often, and keeps all drafts.
    pub fn keep(&mut self, count: usize) {
        for _ in 0..count {
            let draft = step::parse(&self.text);
            drop(step::check(&draft));
            self.kept.push(draft);
        }
    }
}
