//! `/`: the workbench with a Pod of one's own.

use super::bar::{Bar, Place};
use crate::session::{Session, judging};
use crate::workbench::coming::First;
use crate::workbench::{self, Workbench};
use leptos::prelude::*;
use leptos_meta::Title;

/// Starts with the yellow Pod, or with what this browser keeps.
#[component]
pub fn Build() -> impl IntoView {
    let found = judging::at_first(pod::YELLOW);
    let written = SharedValue::new_str(|| judging::written(found.as_ref())).into_inner();
    let session = Session::new(pod::YELLOW, found);
    provide_context(session);
    let first = First { topic: "build".to_owned(), starter: pod::YELLOW.to_owned(), found: written };
    workbench::come_alive(session, first);
    view! {
        <Title text="Podlab" />
        <Bar place=Place::Build />
        <Workbench topic="build".to_owned() heading="Build a Pod" />
    }
}
