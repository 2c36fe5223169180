//! What grading an answer costs: what the worker does of a text that is new to it.

use lab::Exercise;
use pod::Draft;
use wasm_bindgen::prelude::wasm_bindgen;

/// The built-in exercises.
#[wasm_bindgen]
pub struct Grading(&'static [Exercise]);

#[wasm_bindgen]
impl Grading {
    /// Reads them.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self(lab::exercises())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The id of one of them.
    pub fn id(&self, index: usize) -> String {
        self.0.get(index).map(|exercise| exercise.sheet.id.clone()).unwrap_or_default()
    }

    /// Reads, judges and grades its first solution; says whether that passes.
    pub fn grade(&self, index: usize) -> bool {
        let graded = self.0.get(index).and_then(|exercise| {
            let solution = exercise.solutions.first()?;
            Some(lab::grade(&exercise.sheet, &Draft::new(solution.as_str())))
        });
        graded.is_some_and(|grade| grade.passed)
    }
}
