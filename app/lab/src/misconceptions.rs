//! The catalogue of misconceptions: mistakes with a known cause, recognised from the text. An exercise names those that
//! fit each of its criteria; the first that is recognised gives the hint. A remedy never prints the expected value.

use pod::Image;

use crate::answer::{Answer, Found};
use crate::criteria::{Check, ContainerImage, StaysUp};
use crate::process::{Fate, fate};

/// A mistake with a known cause.
#[derive(Debug, Clone, Copy)]
pub struct Misconception {
    /// Kebab-case name, stable: it stands in grades and CSV files.
    pub key: &'static str,
    /// What was likely believed, one sentence.
    pub means: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
    recognised: fn(&Check, &Answer) -> bool,
}

/// The whole catalogue.
pub fn misconceptions() -> &'static [Misconception] {
    &CATALOGUE
}

/// Looks a misconception up by its key.
pub fn misconception(key: &str) -> Option<&'static Misconception> {
    CATALOGUE.iter().find(|it| it.key == key)
}

/// The misconception of that key, if the answer shows it.
pub(crate) fn recognise(key: &str, check: &Check, answer: &Answer) -> Option<&'static Misconception> {
    misconception(key).filter(|it| (it.recognised)(check, answer))
}

const CATALOGUE: [Misconception; 11] = [
    Misconception {
        key: "pod-name-capital",
        means: "A Pod's name is taken for a title that may start with a capital letter.",
        remedy: "The name of a Pod becomes a host name, so it has lower-case letters, digits, dashes and dots only. \
                 Write metadata.name without capital letters.",
        recognised: |_, answer| answer.name().contains(|c: char| c.is_ascii_uppercase()),
    },
    Misconception {
        key: "template-for-pod",
        means: "A Deployment or another workload is taken for a Pod.",
        remedy: "The task asks for a Pod itself: kind: Pod, with metadata and spec at the top.",
        recognised: |_, answer| !answer.document.prefix().is_root(),
    },
    Misconception {
        key: "name-and-image-swapped",
        means: "The container's name was written as its image, and the image as its name.",
        remedy: "name is what the container is called inside the Pod; image is the software it runs. Swap the two values.",
        recognised: |check, answer| {
            about_image(check, answer, |wanted, found| {
                named_like_image(wanted, found) && image_is_name(wanted, found)
            })
        },
    },
    Misconception {
        key: "name-as-image",
        means: "The container's name was given as the image, as kubectl run POD --image=NAME does.",
        remedy: "--image takes the software to run, and kubectl run names the only container after the Pod. Write the \
                 container's name and its image as two fields of the container.",
        recognised: |check, answer| about_image(check, answer, image_is_name),
    },
    Misconception {
        key: "container-named-like-pod",
        means: "The container has the Pod's name, as kubectl run makes it.",
        remedy: "The Pod and each of its containers have names of their own: metadata.name and \
                 spec.containers[].name. Rename the container.",
        recognised: |check, answer| {
            let pod = answer.name();
            about_image(check, answer, |wanted, found| {
                found.container.name == pod && wanted.is_met_by(found.container.image.as_deref())
            })
        },
    },
    Misconception {
        key: "container-named-like-image",
        means: "A container is thought to be called like its image.",
        remedy: "The image says what runs, the name is chosen freely. Give the container the name that the task asks for.",
        recognised: |check, answer| {
            about_image(check, answer, |wanted, found| {
                named_like_image(wanted, found) && wanted.is_met_by(found.container.image.as_deref())
            })
        },
    },
    Misconception {
        key: "images-swapped",
        means: "The images of two containers are swapped.",
        remedy: "Another container has the image that this one should have. Read the task's pairs of name and image again.",
        recognised: |check, answer| {
            let Some(wanted) = check.values::<ContainerImage>("container-image") else { return false };
            let elsewhere = |found: &Found| wanted.is_met_by(found.container.image.as_deref());
            answer.container(&wanted.container).is_some() && answer.containers().iter().any(elsewhere)
        },
    },
    Misconception {
        key: "container-under-init",
        means: "The container stands under initContainers, which run before the others and must end.",
        remedy: "Move the container from spec.initContainers to spec.containers.",
        recognised: |check, answer| {
            let Some(wanted) = check.values::<ContainerImage>("container-image") else { return false };
            answer.init_containers().iter().any(|found| found.container.name == wanted.container)
        },
    },
    Misconception {
        key: "wrong-case",
        means: "Upper and lower case are thought to be the same.",
        remedy: "Kubernetes tells upper and lower case apart. Names of containers and images are written in lower case.",
        recognised: |check, answer| about_image(check, answer, differs_by_case_only),
    },
    Misconception {
        key: "command-in-one-string",
        means: "A command line is thought to be split at its blanks, as a shell does.",
        remedy: "Each word of the command is an entry of its own, e.g. [\"tail\", \"-f\", \"file\"]; for ; > | or a \
                 loop, start a shell: [\"sh\", \"-c\", \"...\"].",
        recognised: |check, answer| {
            let one_string = |found: Found| {
                let words = found.container.command.iter().chain(&found.container.args).flatten();
                let shell = |word: &String| word.starts_with('-') && word.ends_with('c');
                words.clone().any(|word| word.contains(' ')) && !words.clone().any(shell)
            };
            ending(check, answer).any(one_string)
        },
    },
    Misconception {
        key: "image-ends-by-itself",
        means: "A container is thought to run as long as its Pod, whatever its process does.",
        remedy: "A container lives as long as its process. An image that starts a shell ends at once, because nobody types \
                 into it. Give the container a command that does not end.",
        recognised: |check, answer| {
            let by_itself =
                |found: Found| found.container.command.is_none() && found.container.args.is_none();
            ending(check, answer).any(by_itself)
        },
    },
];

/// Whether the check is about a container's image and some container shows the mistake.
fn about_image(check: &Check, answer: &Answer, shows: impl Fn(&ContainerImage, &Found) -> bool) -> bool {
    let Some(wanted) = check.values::<ContainerImage>("container-image") else { return false };
    answer.containers().iter().any(|found| shows(&wanted, found))
}

fn named_like_image(wanted: &ContainerImage, found: &Found) -> bool {
    Image::parse(&wanted.image).is_some_and(|image| image.short_name() == found.container.name)
}

fn image_is_name(wanted: &ContainerImage, found: &Found) -> bool {
    let image = found.container.image.as_deref().and_then(Image::parse);
    image.is_some_and(|image| image.short_name() == wanted.container)
}

fn differs_by_case_only(wanted: &ContainerImage, found: &Found) -> bool {
    let Some(image) = found.container.image.as_deref() else {
        return false;
    };
    let name = found.container.name.eq_ignore_ascii_case(&wanted.container);
    let exact = found.container.name == wanted.container && wanted.is_met_by(Some(image));
    name && !exact && wanted.is_met_by(Some(&image.to_ascii_lowercase()))
}

/// The containers that a check wants to stay up and that are predicted to end.
fn ending<'a>(check: &Check, answer: &Answer<'a>) -> impl Iterator<Item = Found<'a>> + use<'a> {
    let stays_up = check.values::<StaysUp>("stays-up");
    let seconds = stays_up.as_ref().map_or(0, |it| it.seconds);
    let names = stays_up.map(|it| it.containers).unwrap_or_default();
    let found: Vec<Found<'a>> = names.iter().filter_map(|name| answer.container(name)).collect();
    found.into_iter().filter(move |found| matches!(fate(found.container, seconds), Fate::Ends(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique_kebab_case_and_every_text_is_there() {
        for (index, it) in CATALOGUE.iter().enumerate() {
            assert!(it.key.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", it.key);
            assert!(CATALOGUE[..index].iter().all(|other| other.key != it.key), "{}", it.key);
            assert!(
                it.means.ends_with('.') && it.remedy.ends_with('.') || it.remedy.ends_with("]."),
                "{}",
                it.key
            );
        }
    }
}
