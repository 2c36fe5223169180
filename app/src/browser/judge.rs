//! The judge and the grader, which work in a worker beside the page (`app/js/src/judging.ts`, the crate `judge`). The reason of
//! a failure is for the person.

use super::{drafts, modules};
use lab::{Difference, Grade, Run, Sheet};
use pod::{Document, Draft, Findings};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Module;
    #[wasm_bindgen(method)]
    fn warm(this: &Module);
    #[wasm_bindgen(method)]
    fn findings(this: &Module, text: &str, chosen: Option<u32>) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn grade(
        this: &Module,
        text: &str,
        chosen: Option<u32>,
        sheet: &str,
        run: Option<String>,
        now: f64,
    ) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn differences(this: &Module, text: &str, chosen: Option<u32>, solutions: &str) -> js_sys::Promise;
}

/// Has the worker load when the page has nothing else to do, so that it is there when it is needed and the server is not. Who
/// asks later is told what fails.
pub async fn warm() {
    if let Ok(module) = module().await {
        module.warm();
    }
}

/// What is found in the chosen document, which can be read.
pub async fn findings(draft: &Draft) -> Result<Findings, String> {
    answer(module().await?.findings(draft.text(), chosen(draft))).await
}

/// How it is graded by the sheet, and by what is told of its Pod at a time (seconds since 1970-01-01 UTC).
pub async fn grade(sheet: &Sheet, draft: &Draft, run: Option<&Run>, now: i64) -> Result<Grade, String> {
    let sheet = serde_json::to_string(sheet).map_err(|why| why.to_string())?;
    let run = run.map(serde_json::to_string).transpose().map_err(|why| why.to_string())?;
    #[expect(clippy::cast_precision_loss, reason = "JavaScript's numbers are whole to 2^53 seconds")]
    let now = now as f64;
    answer(module().await?.grade(draft.text(), chosen(draft), &sheet, run, now)).await
}

/// Where it differs from each of some solutions, the nearest first, each with the place of its solution. Nothing where the text
/// cannot be graded.
pub async fn differences(
    draft: &Draft,
    solutions: &[String],
) -> Result<Option<Vec<(usize, Vec<Difference>)>>, String> {
    let solutions = serde_json::to_string(solutions).map_err(|why| why.to_string())?;
    answer(module().await?.differences(draft.text(), chosen(draft), &solutions)).await
}

async fn answer<T: DeserializeOwned>(promise: js_sys::Promise) -> Result<T, String> {
    let said = modules::settle(promise).await?.as_string().unwrap_or_default();
    serde_json::from_str(&said).map_err(|why| format!("its answer cannot be read, {why}"))
}

async fn module() -> Result<Module, String> {
    Ok(modules::import("/pkg/judging.js").await?.unchecked_into())
}

fn chosen(draft: &Draft) -> Option<u32> {
    drafts::position(draft.chosen().map(Document::index))
}
