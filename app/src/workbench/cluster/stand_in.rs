//! Images that on this cluster are not what they are elsewhere.

use crate::api::{About, StandIn};
use crate::session::Session;
use leptos::prelude::*;
use pod::Image;

/// The stand-in that answers to an image as a Pod names it; names are resolved as Kubernetes does.
pub fn stand_in<'a>(about: &'a About, image: &str) -> Option<&'a StandIn> {
    let image = Image::parse(image).filter(|image| !image.is_pinned())?;
    about.stand_ins.iter().find(|it| {
        let tag = |tag: &String| Some(tag.as_str()) == image.tag_or_latest();
        it.repository == image.repository() && it.tags.iter().any(tag)
    })
}

/// What `image` is on this cluster, if it is a stand-in.
pub fn found(session: Session, image: &str) -> Option<StandIn> {
    session.link.with(|link| stand_in(&link.status()?.about, image).cloned())
}

/// The mark beside an image: what it is in truth stands there for everybody, and why for who asks.
#[component]
pub fn Mark(
    /// What stands in.
    stand_in: StandIn,
) -> impl IntoView {
    let why = format!(": on this cluster, in the place of {}:", stand_in.repository);
    view! {
        <span class="stand-in">
            <span class="tag">"stand-in"<span class="visually-hidden">{why}</span></span>
            " "
            <small>{stand_in.is}</small>
        </span>
    }
    .into_any()
}

/// The sentence below the image field of the form.
#[component]
pub fn Note(
    /// The image as it is written.
    image: Memo<String>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let found = Memo::new(move |_| image.with(|image| found(session, image)));
    let note = |stand_in: StandIn| {
        let words = format!("On this cluster it is {}, not {} itself.", stand_in.is, stand_in.repository);
        view! { <p class="say stand-in"><span class="tag">"stand-in"</span>" "{words}</p> }
    };
    move || found.get().map(note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_resolved_as_kubernetes_does() {
        let busybox = StandIn {
            image: "busybox".to_owned(),
            repository: "docker.io/library/busybox".to_owned(),
            tags: vec!["latest".to_owned(), "1.36".to_owned()],
            is: "Debian's busybox".to_owned(),
        };
        let about = About { stand_ins: vec![busybox], notes: Vec::new() };
        for image in ["busybox", "library/busybox", "docker.io/library/busybox:1.36", "busybox:latest"] {
            assert!(stand_in(&about, image).is_some(), "{image}");
        }
        let digest = format!("busybox@sha256:{}", "0".repeat(64));
        for image in
            ["", "busybox:1.99", "redis", "me/busybox", "quay.io/library/busybox", "Busybox", &digest]
        {
            assert!(stand_in(&about, image).is_none(), "{image}");
        }
    }
}
