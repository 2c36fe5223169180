//! Images: another one, a misspelt one, another version.

use pod::Image;

use super::Mutator;
use super::names::capital;
use crate::pack::ground::{Change, Ground, Part};

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "image-changed",
        says: "A container runs another image.",
        make: |ground| {
            each(ground, |image, _| {
                let other = if image.short_name() == "nginx" { "httpd" } else { "nginx" };
                Some(other.to_owned())
            })
        },
    },
    Mutator {
        name: "image-misspelt",
        says: "The image's name lacks its last letter.",
        make: |ground| {
            each(ground, |image, written| {
                let name = image.short_name();
                let mut less = name.chars();
                less.next_back();
                Some(written.replacen(name, less.as_str(), 1)).filter(|_| !less.as_str().is_empty())
            })
        },
    },
    Mutator {
        name: "M02-image-named-like-container",
        says: "The container's name is given as its image, as with --image=NAME.",
        make: |ground| {
            let named = |part: Part| Some(Change::set(part.field("image"), part.text("name")?));
            ground.containers().into_iter().filter_map(named).collect()
        },
    },
    Mutator {
        name: "image-with-capital",
        says: "The image's name begins with a capital letter.",
        make: |ground| each(ground, |_, written| Some(capital(written))),
    },
    Mutator {
        name: "image-of-another-registry",
        says: "The image is somebody else's of the same name.",
        make: |ground| each(ground, |image, _| Some(format!("example.com/{}", image.short_name()))),
    },
    Mutator {
        name: "image-dropped",
        says: "A container has no image.",
        make: |ground| ground.containers().iter().map(|part| Change::unset(part.field("image"))).collect(),
    },
    Mutator {
        name: "M30-tag-dropped",
        says: "The image's version is left out.",
        make: |ground| each(ground, |image, written| tag_replaced(image, written, "")),
    },
    Mutator {
        name: "M30-tag-latest",
        says: "The image's version is latest.",
        make: |ground| each(ground, |image, written| tag_replaced(image, written, ":latest")),
    },
    Mutator {
        name: "tag-changed",
        says: "The image has another version.",
        make: |ground| each(ground, |image, written| tag_replaced(image, written, ":0.1")),
    },
    Mutator {
        name: "never-pulled",
        says: "The image is never pulled, so that it must be on the node.",
        make: |ground| {
            let never = |part: &Part| Change::set(part.field("imagePullPolicy"), "Never");
            ground.containers().iter().map(never).collect()
        },
    },
];

fn each(ground: &Ground, change: impl Fn(&Image, &str) -> Option<String>) -> Vec<Change> {
    let changed = |part: Part| {
        let written = part.text("image")?;
        Some(Change::set(part.field("image"), change(&Image::parse(written)?, written)?))
    };
    ground.containers().into_iter().filter_map(changed).collect()
}

/// Another tag in the place of one that says a version.
fn tag_replaced(image: &Image, written: &str, tag: &str) -> Option<String> {
    let old = image.tag().filter(|tag| *tag != "latest" && !image.is_pinned())?;
    Some(format!("{}{tag}", written.strip_suffix(old)?.strip_suffix(':')?))
}
