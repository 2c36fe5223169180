//! What stands at which address: one page, one file.

mod bar;
mod build;
mod exam;
mod exercise;
mod learn;
mod lesson;
mod not_found;
mod task;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;

/// The addresses that are pages, as Axum writes them.
pub const PATHS: [&str; 5] = ["/", "/exam", "/learn", "/learn/{exercise}", "/learn/lessons/{lesson}"];

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Page {
    Build,
    Exam,
    Learn,
    Exercise(String),
    Lesson(String),
    NotFound,
}

impl Page {
    /// The page at a path. Links between pages load anew, so that each has a session of its own: no router is needed.
    fn at(path: &str) -> Self {
        let mut steps = path.split('/').filter(|step| !step.is_empty());
        match (steps.next(), steps.next(), steps.next()) {
            (None, ..) => Self::Build,
            (Some("exam"), None, _) => Self::Exam,
            (Some("learn"), None, _) => Self::Learn,
            (Some("learn"), Some("lessons"), Some(lesson)) if steps.next().is_none() => {
                Self::Lesson(lesson.to_owned())
            }
            (Some("learn"), Some(exercise), None) => Self::Exercise(exercise.to_owned()),
            _ => Self::NotFound,
        }
    }
}

/// The page at the address.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    match Page::at(&path()) {
        Page::Build => view! { <build::Build /> }.into_any(),
        Page::Exam => view! { <exam::Exam /> }.into_any(),
        Page::Learn => view! { <learn::Learn /> }.into_any(),
        Page::Lesson(id) => view! { <lesson::Lesson id=id /> }.into_any(),
        Page::Exercise(id) => view! { <exercise::Exercise id=id /> }.into_any(),
        Page::NotFound => view! { <not_found::NotFound /> }.into_any(),
    }
}

/// The path that is asked for.
#[cfg(feature = "ssr")]
fn path() -> String {
    use_context::<http::request::Parts>().map(|asked| asked.uri.path().to_owned()).unwrap_or_default()
}

/// The path in the address.
#[cfg(not(feature = "ssr"))]
fn path() -> String {
    crate::browser::page::path()
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[track_caller]
    fn check(path: &str, expected: Page) {
        assert_eq!(Page::at(path), expected, "{path}");
    }

    #[test]
    fn each_address_is_a_page_or_none() {
        check("/", Page::Build);
        check("/learn/yellow-pod", Page::Exercise("yellow-pod".to_owned()));
        check("/learn/yellow-pod/", Page::Exercise("yellow-pod".to_owned()));
        check("/learn", Page::Learn);
        check("/exam", Page::Exam);
        check("/learn/lessons/anatomy", Page::Lesson("anatomy".to_owned()));
        for path in ["/exam/a", "/learn/a/b", "/learn/lessons/a/b", "/lemon"] {
            check(path, Page::NotFound);
        }
    }
}
