//! What the editor asks of the page (`app/js/src/editor/host.ts`), as functions that scripts can call.

use super::typed;
use crate::browser::fetch;
use js_sys::{Object, Promise, Reflect};
use std::any::Any;
use wasm_bindgen::prelude::*;

/// What the page does for the editor. Offsets are in the editor's units ([`pod::LineIndex::editor`]), answers are JSON.
pub struct Page {
    /// Gets the text, after each change that a person makes.
    pub text: Box<dyn FnMut(String)>,
    /// Gets the caret, after each move that a person makes.
    pub caret: Box<dyn FnMut(usize)>,
    /// What can be written at a caret; nothing while the page does not know.
    pub complete: Box<dyn Fn(usize) -> Option<String>>,
    /// What is known about a place; nothing while the page does not know.
    pub about: Box<dyn Fn(usize) -> Option<String>>,
    /// The doc of a field, rejected with why it is not there; nothing while it cannot be asked for.
    pub doc: Box<dyn Fn(String) -> Option<Promise>>,
    /// Makes a repair: the position of the mark, and of its repair.
    pub fix: Box<dyn Fn(usize, usize)>,
    /// Whether there is anything to complete, to tell or to mark at all.
    pub helps: bool,
}

impl Page {
    /// A page that takes the text and helps with nothing.
    pub fn silent(text: impl FnMut(String) + 'static) -> Self {
        Self {
            text: Box::new(text),
            caret: Box::new(|_| ()),
            complete: Box::new(|_| None),
            about: Box::new(|_| None),
            doc: Box::new(|_| None),
            fix: Box::new(|_, _| ()),
            helps: false,
        }
    }
}

/// An object with a function for each.
pub(super) struct Host {
    pub object: JsValue,
    /// They live as long as the editor may call them.
    _functions: Box<dyn Any>,
}

impl Host {
    pub fn new(page: Page) -> Self {
        let Page { mut text, mut caret, complete, about, doc, fix, helps } = page;
        let none = || "null".to_owned();
        let at = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
        let changed: Closure<dyn FnMut(String, u32)> = Closure::new(move |changes: String, length| {
            typed(&changes, length).into_iter().for_each(&mut text);
        });
        let caret: Closure<dyn FnMut(u32)> = Closure::new(move |offset| caret(at(offset)));
        let complete: Closure<dyn Fn(u32) -> String> =
            Closure::new(move |offset| complete(at(offset)).unwrap_or_else(none));
        let about: Closure<dyn Fn(u32) -> String> =
            Closure::new(move |offset| about(at(offset)).unwrap_or_else(none));
        let fix: Closure<dyn Fn(u32, u32)> = Closure::new(move |mark, number| fix(at(mark), at(number)));
        let doc: Closure<dyn Fn(String) -> Promise> =
            Closure::new(move |path| doc(path).unwrap_or_else(|| Promise::reject(&LOADING.into())));
        let object: JsValue = Object::new().into();
        let helps = JsValue::from_bool(helps);
        let properties = [
            ("helps", &helps),
            ("changed", changed.as_ref()),
            ("caret", caret.as_ref()),
            ("complete", complete.as_ref()),
            ("about", about.as_ref()),
            ("fix", fix.as_ref()),
            ("doc", doc.as_ref()),
        ];
        for (name, property) in properties {
            // A new object takes every property.
            let _ = Reflect::set(&object, &name.into(), property);
        }
        Self { object, _functions: Box::new((changed, caret, complete, about, fix, doc)) }
    }
}

/// What is said instead of a doc that cannot be asked for yet.
const LOADING: &str = "The page is still loading what it knows about fields.";

/// The doc of a field; rejected with why it is not there.
pub fn doc(path: String) -> Promise {
    wasm_bindgen_futures::future_to_promise(async move {
        match fetch::field(&path).await {
            Ok(field) => Ok(field.doc.into()),
            Err(failure) => Err(format!("{} {}", failure.problem.message, failure.problem.help).into()),
        }
    })
}
