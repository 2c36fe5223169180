//! The picture on the page.

use super::{Frame, Line, Link, Picture, Text, link, picture};
use crate::browser::{files, width};
use crate::session::Session;
use crate::session::pane::Pane;
use crate::workbench::paths;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The picture, in a fold: it is worked out and drawn only while it is shown.
#[component]
pub fn Fold() -> impl IntoView {
    let session = expect_context::<Session>();
    let open = RwSignal::new(false);
    let is_wide = width::is_wide();
    let is_shown = move || open.get() && (is_wide.get() || session.pane.get() == Pane::Map);
    let toggled = move |event: web_sys::Event| {
        let details: JsValue = event_target(&event);
        open.set(js_sys::Reflect::get(&details, &"open".into()).is_ok_and(|is_open| is_open.is_truthy()));
    };
    view! {
        <details class="picture" prop:open=open on:toggle=toggled>
            <summary>"Picture"</summary>
            <Show when=is_shown>
                <Shown />
            </Show>
        </details>
    }
    .into_any()
}

/// The id of the list that says the same in words.
const WORDS: &str = "picture-words";

#[component]
fn Shown() -> impl IntoView {
    let session = expect_context::<Session>();
    let picture = Memo::new(move |_| session.shown.with(picture));
    view! {
        <p class="say" hidden=move || session.editable()>
            "The YAML cannot be read just now. This is the Pod as it last could be."
        </p>
        <div class="drawing">
            <svg
                role="group"
                aria-label=move || picture.with(|picture| picture.title.clone())
                aria-details=WORDS
                width=move || picture.with(|picture| picture.width.to_string())
                height=move || picture.with(|picture| picture.height.to_string())
                viewBox=move || picture.with(|picture| format!("0 0 {} {}", picture.width, picture.height))
            >
                <g aria-hidden="true">{move || picture.with(ground)}</g>
                <g>{move || picture.with(|picture| links(session, picture))}</g>
            </svg>
        </div>
        <ul id=WORDS class="visually-hidden" aria-label="The picture in words">
            {move || picture.with(|picture| picture.words.iter().map(|says| view! { <li>{says.clone()}</li> }).collect_view())}
        </ul>
        <button type="button" class="link" on:click=move |_| download(session, &picture.get_untracked())>
            "Download SVG"
        </button>
    }
    .into_any()
}

/// All of it, to look at only.
pub fn drawn(picture: &Picture) -> impl IntoView + use<> {
    let links = picture.links.iter().flat_map(|link| &link.texts);
    (ground(picture), links.map(text).collect_view())
}

/// What is only looked at.
fn ground(picture: &Picture) -> impl IntoView + use<> {
    let boxes = picture.boxes.iter().map(shape).collect_view();
    let lines = picture.lines.iter().map(|line| view! { <path class=line.class d=route(line) /> });
    let lines = lines.collect_view();
    (boxes, lines, picture.texts.iter().map(text).collect_view())
}

fn shape(Frame { area, class }: &Frame) -> impl IntoView + use<> {
    view! { <rect class=class.clone() x=area.x.to_string() y=area.y.to_string() width=area.width.to_string() height=area.height.to_string() rx=round(class) /> }
}

fn text(Text { x, y, class, text }: &Text) -> impl IntoView + use<> {
    view! { <text class=*class x=x.to_string() y=y.to_string()>{text.clone()}</text> }
}

fn links(session: Session, picture: &Picture) -> impl IntoView + use<> {
    picture.links.iter().map(|link| part(session, link)).collect_view()
}

/// A part that leads to its field, by pointer and by Enter.
fn part(session: Session, Link { path, area, says, texts }: &Link) -> impl IntoView + use<> {
    let (clicked, entered) = (path.clone(), path.clone());
    let enter = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            link::follow(session, &entered);
        }
    };
    view! {
        <g role="link" tabindex="0" aria-label=says.clone() on:click=move |_| link::follow(session, &clicked) on:keydown=enter>
            <title>{says.clone()}</title>
            <rect x=area.x.to_string() y=area.y.to_string() width=area.width.to_string() height=area.height.to_string() rx="6" />
            {texts.iter().map(text).collect_view()}
        </g>
    }
}

/// How round the corners of a box are.
pub fn round(class: &str) -> &'static str {
    match class {
        "pod" | "volume" => "14",
        _ => "8",
    }
}

/// A line as SVG writes it.
pub fn route(line: &Line) -> String {
    let point =
        |(index, (x, y)): (usize, &(u32, u32))| format!("{}{x} {y}", if index == 0 { 'M' } else { 'L' });
    line.points.iter().enumerate().map(point).collect()
}

fn download(session: Session, picture: &Picture) {
    let name = session.shown.with_untracked(paths::file_name);
    let name = format!("{}.svg", name.trim_end_matches(".yaml"));
    let said = files::download_as(&name, "image/svg+xml", &super::svg(picture));
    session.said.set(said.map_or_else(|reason| reason, |()| format!("Downloading {name}.")));
}
