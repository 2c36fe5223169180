//! What stands at which address: one page, one file.

mod bar;
mod build;
mod exercise;
mod learn;
mod lesson;
mod not_found;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// Every page. Links between them load anew, so that each page has a session of its own.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=not_found::NotFound>
                <Route path=path!("/") view=build::Build />
                <Route path=path!("/learn") view=learn::Learn />
                <Route path=path!("/learn/lessons/:lesson") view=lesson::Lesson />
                <Route path=path!("/learn/:exercise") view=exercise::Exercise />
            </Routes>
        </Router>
    }
}
