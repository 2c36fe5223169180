//! Names of the Pod and of its containers, labels and annotations.

use pod::{Path, Workload, wrapped};

use super::Mutator;
use crate::pack::ground::{Change, Ground, Part, set};

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "M01-capital-in-pod-name",
        says: "The Pod's name begins with a capital letter.",
        make: |ground| pod_name(ground, capital),
    },
    Mutator {
        name: "pod-name-changed",
        says: "The Pod has another name.",
        make: |ground| pod_name(ground, |name| format!("{name}-pod")),
    },
    Mutator {
        name: "pod-name-dropped",
        says: "The Pod has no name.",
        make: |ground| vec![Change::unset(ground.metadata().field("name"))],
    },
    Mutator {
        name: "namespace-changed",
        says: "The Pod is for another namespace.",
        make: |ground| {
            let path = ground.metadata().field("namespace");
            let other = ground.text_at(&path).map(|namespace| format!("{namespace}-2"));
            other.into_iter().map(|other| Change::set(path.clone(), other)).collect()
        },
    },
    Mutator {
        name: "pod-in-a-deployment",
        says: "A Deployment is written where a Pod is asked for.",
        make: |ground| {
            let made = wrapped(&ground.draft, Workload::Deployment).into_iter();
            made.map(|made| Change::text(Path::root().field("kind"), made.draft.text().to_owned())).collect()
        },
    },
    Mutator {
        name: "M01-capital-in-container-name",
        says: "A container's name begins with a capital letter.",
        make: |ground| each_name(ground, |_, name| Some(capital(name))),
    },
    Mutator {
        name: "container-renamed",
        says: "A container has another name.",
        make: |ground| each_name(ground, |_, name| Some(format!("{name}-1"))),
    },
    Mutator {
        name: "M02-container-named-like-image",
        says: "A container is called like its image.",
        make: |ground| {
            each_name(ground, |part, _| Some(pod::Image::parse(part.text("image")?)?.short_name().to_owned()))
        },
    },
    Mutator {
        name: "M02-container-named-like-pod",
        says: "A container is called like the Pod, as kubectl run does.",
        make: |ground| {
            let name = ground.text_at(&ground.metadata().field("name"));
            each_name(ground, |_, _| name.map(str::to_owned))
        },
    },
    Mutator {
        name: "M02-name-and-image-swapped",
        says: "Name and image of a container are swapped.",
        make: |ground| {
            let swapped = |part: Part| {
                let operations = vec![
                    set(part.field("name"), part.text("image")?),
                    set(part.field("image"), part.text("name")?),
                ];
                Some(Change::edit(part.path, operations))
            };
            ground.containers().into_iter().filter_map(swapped).collect()
        },
    },
    Mutator {
        name: "M29-container-name-twice",
        says: "Two containers have one name.",
        make: |ground| {
            let parts = ground.containers();
            let same = |pair: &[Part]| match pair {
                [first, second] => Some(Change::set(second.field("name"), first.text("name")?)),
                _ => None,
            };
            parts.windows(2).filter_map(same).collect()
        },
    },
    Mutator {
        name: "names-swapped",
        says: "Two containers have each other's name.",
        make: |ground| swapped(&ground.apps(), "name"),
    },
    Mutator {
        name: "images-swapped",
        says: "Two containers have each other's image.",
        make: |ground| swapped(&ground.apps(), "image"),
    },
    Mutator {
        name: "label-changed",
        says: "A label has another value.",
        make: |ground| marks(ground, "labels", |path, value| Change::set(path, format!("{value}-2"))),
    },
    Mutator {
        name: "label-dropped",
        says: "A label is missing.",
        make: |ground| marks(ground, "labels", |path, _| Change::unset(path)),
    },
    Mutator {
        name: "annotation-changed",
        says: "An annotation has another value.",
        make: |ground| marks(ground, "annotations", |path, value| Change::set(path, format!("{value}-2"))),
    },
    Mutator {
        name: "annotation-dropped",
        says: "An annotation is missing.",
        make: |ground| marks(ground, "annotations", |path, _| Change::unset(path)),
    },
];

fn pod_name(ground: &Ground, change: fn(&str) -> String) -> Vec<Change> {
    let path = ground.metadata().field("name");
    let changed = ground.text_at(&path).map(change);
    changed.into_iter().map(|name| Change::set(path.clone(), name)).collect()
}

fn each_name(ground: &Ground, change: impl Fn(&Part, &str) -> Option<String>) -> Vec<Change> {
    let renamed = |part: Part| Some(Change::set(part.field("name"), change(&part, part.text("name")?)?));
    ground.containers().into_iter().filter_map(renamed).collect()
}

/// One change for each two neighbours whose field differs.
fn swapped(parts: &[Part], field: &str) -> Vec<Change> {
    let swap = |pair: &[Part]| match pair {
        [first, second] => {
            let (one, other) = (first.text(field)?, second.text(field)?);
            let operations = vec![set(first.field(field), other), set(second.field(field), one)];
            Some(Change::edit(first.field(field), operations))
        }
        _ => None,
    };
    parts.windows(2).filter_map(swap).collect()
}

fn marks(ground: &Ground, field: &str, change: fn(Path, &str) -> Change) -> Vec<Change> {
    let map = ground.metadata().field(field);
    let marks = ground.entries(&map).into_iter();
    marks.filter_map(|(path, value)| Some(change(path, value.as_str()?))).collect()
}

/// With its first letter as a capital.
pub(super) fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
