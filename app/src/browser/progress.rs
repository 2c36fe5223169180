//! A learner's progress, kept in this browser (`app/js/src/progress.ts`). The reason of a failure is for the person.

use super::modules;
use lab::progress::Record;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Module;
    #[wasm_bindgen(method)]
    fn all(this: &Module) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn learner(this: &Module) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn name(this: &Module, learner: &str) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn change(
        this: &Module,
        exercise: &str,
        change: &Closure<dyn FnMut(JsValue) -> String>,
    ) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn forget(this: &Module, exercise: &str) -> js_sys::Promise;
}

/// The records of all exercises that were begun. One that cannot be read is left out.
pub async fn all() -> Result<Vec<Record>, String> {
    let found: js_sys::Array = modules::settle(module().await?.all()).await?.unchecked_into();
    Ok(found.iter().filter_map(|kept| serde_json::from_str(&kept.as_string()?).ok()).collect())
}

/// What the learner is called; may be empty.
pub async fn learner() -> Result<String, String> {
    Ok(modules::settle(module().await?.learner()).await?.as_string().unwrap_or_default())
}

/// Keeps what the learner is called.
pub async fn name(learner: &str) -> Result<(), String> {
    modules::settle(module().await?.name(learner)).await.map(|_| ())
}

/// Changes the record of an exercise, as whichever tab left it, and keeps it; gives it as it is then. Changes are made in the
/// order of the calls.
pub async fn change(exercise: &str, change: impl FnOnce(&mut Record) + 'static) -> Result<Record, String> {
    let id = exercise.to_owned();
    let change = Closure::once(move |before: JsValue| {
        let before = before.as_string().and_then(|before| serde_json::from_str(&before).ok());
        let mut record: Record = before.unwrap_or_default();
        record.exercise = id;
        change(&mut record);
        serde_json::to_string(&record).unwrap_or_default()
    });
    let kept = modules::settle(module().await?.change(exercise, &change)).await?;
    serde_json::from_str(&kept.as_string().unwrap_or_default()).map_err(|_| {
        "Your progress cannot be read back from the browser's storage. Reload the page.".to_owned()
    })
}

/// Forgets the record of an exercise.
pub async fn forget(exercise: &str) -> Result<(), String> {
    modules::settle(module().await?.forget(exercise)).await.map(|_| ())
}

async fn module() -> Result<Module, String> {
    Ok(modules::import("/pkg/progress.js").await?.unchecked_into())
}
