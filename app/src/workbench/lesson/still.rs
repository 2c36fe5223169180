//! A Pod as a drawing to look at; the same in words for those who do not see it.

use crate::workbench::picture::{drawn, picture};
use leptos::prelude::*;
use pod::Draft;

/// The drawing of a text.
#[component]
pub fn Still(text: String) -> impl IntoView {
    let picture = picture(&Draft::new(text.as_str()));
    let (width, height) = (picture.width, picture.height);
    let words = picture.words.join(" ");
    view! {
        <figure class="piece">
            <div class="drawing" tabindex="0" role="region" aria-label=picture.title.clone()>
                <svg
                    role="img"
                    aria-label=words.clone()
                    width=width.to_string()
                    height=height.to_string()
                    viewBox=format!("0 0 {width} {height}")
                >
                    {drawn(&picture)}
                </svg>
            </div>
            <figcaption>{picture.title.clone()}</figcaption>
        </figure>
    }
    .into_any()
}
