//! The judge and the grader for a browser, in a module of their own: a worker loads it (`app/js/src/judge-worker.ts`), so that
//! the page neither waits for a text that is judged nor carries what judges it.
//!
//! What goes in and out is JSON of `pod`'s and `lab`'s own types; `app/src/browser/judge.rs` is the other end.

use lab::{Run, Sheet};
use pod::{Draft, Version};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    /// The text that was read last: an exercise has it judged and graded.
    static LAST: RefCell<Draft> = RefCell::default();
}

/// Judges the document of `text` at the position `chosen`, from 0: a [`pod::Findings`].
///
/// # Errors
/// When what was found cannot be written as JSON, which our own types always can.
#[wasm_bindgen]
pub fn findings(text: &str, chosen: Option<usize>) -> Result<String, JsError> {
    Ok(serde_json::to_string(&pod::findings(&read(text, chosen), Version::default()))?)
}

/// Grades it by the rules of a [`Sheet`] and, if there is one, by the [`Run`] of the Pod that was made of it, at `now` (seconds
/// since 1970-01-01 UTC by the cluster's clock): a [`lab::Grade`].
///
/// # Errors
/// When the sheet or the run is not what `lab` writes.
#[wasm_bindgen]
pub fn grade(
    text: &str,
    chosen: Option<usize>,
    sheet: &str,
    run: Option<String>,
    now: f64,
) -> Result<String, JsError> {
    let sheet: Sheet = serde_json::from_str(sheet)?;
    let run: Option<Run> = run.map(|run| serde_json::from_str(&run)).transpose()?;
    #[expect(clippy::cast_possible_truncation, reason = "JavaScript's numbers are whole to 2^53 seconds")]
    let now = now as i64;
    Ok(serde_json::to_string(&lab::grade_live(&sheet, &read(text, chosen), run.as_ref(), now))?)
}

/// Where it differs from each of several solutions (a JSON list of texts), the nearest first: a list of the place of a solution
/// and its [`lab::Difference`]s, or null where the text cannot be graded.
///
/// # Errors
/// When `solutions` is no list of texts.
#[wasm_bindgen]
pub fn differences(text: &str, chosen: Option<usize>, solutions: &str) -> Result<String, JsError> {
    let solutions: Vec<String> = serde_json::from_str(solutions)?;
    Ok(serde_json::to_string(&lab::differences(&read(text, chosen), &solutions))?)
}

fn read(text: &str, chosen: Option<usize>) -> Draft {
    LAST.with_borrow_mut(|last| {
        if last.text() != text {
            *last = Draft::new(text);
        }
        *last = chosen.and_then(|index| last.choose(index)).unwrap_or_else(|| last.clone());
        last.clone()
    })
}
