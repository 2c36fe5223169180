//! Markdown to safe HTML: raw HTML, images and links that leave http(s) are refused, and nothing carries a style.

use pulldown_cmark::{Event, Options, Parser, Tag, html};

use super::Faults;

/// Renders a part of the file whose lines are lines of the file.
pub(crate) fn render(markdown: &str, faults: &mut Faults) -> String {
    let mut events = Vec::new();
    for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        if let Some((what, help)) = refused(&event) {
            let before = markdown.get(..range.start).unwrap_or_default();
            faults.add(before.matches('\n').count() + 1, what, help);
        }
        events.push(without_style(event));
    }
    let mut rendered = String::new();
    html::push_html(&mut rendered, events.into_iter());
    // Wide code scrolls, and the keyboard must reach what scrolls. Only our own tags have a bare `<`.
    rendered.replace("<pre>", "<pre tabindex=\"0\">")
}

fn refused(event: &Event) -> Option<(&'static str, &'static str)> {
    match event {
        Event::Html(_) | Event::InlineHtml(_) => {
            Some(("Raw HTML is not rendered", "Write Markdown; quote < in backticks"))
        }
        Event::Start(Tag::Image { .. }) => Some(("Images are not shown in exercises", "Say it in words")),
        Event::Start(Tag::Link { dest_url, .. }) if !is_safe(dest_url) => Some((
            "The link does not lead to http, https or a page of this site",
            "Write https://... or /...",
        )),
        _ => None,
    }
}

fn is_safe(url: &str) -> bool {
    let own = url.starts_with('#') || (url.starts_with('/') && !url.starts_with("//"));
    own || url.starts_with("https://") || url.starts_with("http://")
}

/// Raw HTML becomes text, should it get this far; the alignment of table columns would be an inline style.
fn without_style(event: Event) -> Event {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        Event::Start(Tag::Table(columns)) => {
            Event::Start(Tag::Table(vec![pulldown_cmark::Alignment::None; columns.len()]))
        }
        other => other,
    }
}
