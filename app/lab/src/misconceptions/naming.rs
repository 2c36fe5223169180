//! Mistakes with names, images and lists of containers.

use pod::Image;

use super::{Misconception, Sign};
use crate::answer::{Answer, Found};
use crate::criteria::{Check, ContainerImage};
use crate::run::Kind;

catalogue! {
    Misconception {
        key: "pod-name-capital",
        mistake: "M1",
        means: "A Pod's name is taken for a title that may start with a capital letter.",
        remedy: "The name of a Pod becomes a host name, so it has lower-case letters, digits, dashes and dots only. \
                 Write metadata.name without capital letters.",
        sign: Sign::Answer(|_, answer| answer.name().contains(|c: char| c.is_ascii_uppercase())),
    },
    Misconception {
        key: "template-for-pod",
        mistake: "",
        means: "A Deployment or another workload is taken for a Pod.",
        remedy: "The task asks for a Pod itself: kind: Pod, with metadata and spec at the top.",
        sign: Sign::Answer(|_, answer| !answer.document.prefix().is_root()),
    },
    Misconception {
        key: "name-and-image-swapped",
        mistake: "M2",
        means: "The container's name was written as its image, and the image as its name.",
        remedy: "name is what the container is called inside the Pod; image is the software it runs. Swap the two values.",
        sign: Sign::Answer(|check, answer| {
            about_image(check, answer, |wanted, found| {
                named_like_image(wanted, found) && image_is_name(wanted, found)
            })
        }),
    },
    Misconception {
        key: "name-as-image",
        mistake: "M2",
        means: "The container's name was given as the image, as kubectl run POD --image=NAME does.",
        remedy: "--image takes the software to run, and kubectl run names the only container after the Pod. Write the \
                 container's name and its image as two fields of the container.",
        sign: Sign::Answer(|check, answer| about_image(check, answer, image_is_name)),
    },
    Misconception {
        key: "container-named-like-pod",
        mistake: "",
        means: "The container has the Pod's name, as kubectl run makes it.",
        remedy: "The Pod and each of its containers have names of their own: metadata.name and \
                 spec.containers[].name. Rename the container.",
        sign: Sign::Answer(|check, answer| {
            let pod = answer.name();
            about_image(check, answer, |wanted, found| {
                found.container.name == pod && wanted.is_met_by(found.container.image.as_deref())
            })
        }),
    },
    Misconception {
        key: "container-named-like-image",
        mistake: "",
        means: "A container is thought to be called like its image.",
        remedy: "The image says what runs, the name is chosen freely. Give the container the name that the task asks for.",
        sign: Sign::Answer(|check, answer| {
            about_image(check, answer, |wanted, found| {
                named_like_image(wanted, found) && wanted.is_met_by(found.container.image.as_deref())
            })
        }),
    },
    Misconception {
        key: "images-swapped",
        mistake: "",
        means: "The images of two containers are swapped.",
        remedy: "Another container has the image that this one should have. Read the task's pairs of name and image again.",
        sign: Sign::Answer(|check, answer| {
            let Some(wanted) = check.values::<ContainerImage>("container-image") else { return false };
            let elsewhere = |found: &Found| wanted.is_met_by(found.container.image.as_deref());
            answer.container(&wanted.container).is_some() && answer.containers().iter().any(elsewhere)
        }),
    },
    Misconception {
        key: "container-under-init",
        mistake: "M13",
        means: "The container stands under initContainers, which run before the others and must end.",
        remedy: "Move the container from spec.initContainers to spec.containers.",
        sign: Sign::Answer(|check, answer| {
            let Some(wanted) = check.values::<ContainerImage>("container-image") else { return false };
            answer.init_containers().iter().any(|found| found.container.name == wanted.container)
        }),
    },
    Misconception {
        key: "wrong-case",
        mistake: "",
        means: "Upper and lower case are thought to be the same.",
        remedy: "Kubernetes tells upper and lower case apart. Names of containers and images are written in lower case.",
        sign: Sign::Answer(|check, answer| about_image(check, answer, differs_by_case_only)),
    },
    Misconception {
        key: "kubectl-run-has-one-image",
        mistake: "M3",
        means: "kubectl run is thought to make one container for each --image; only the last one counts.",
        remedy: "kubectl run makes a Pod of one container. Have it write the YAML (--dry-run=client -o yaml) and add the other \
                 containers to the list by hand, each with a dash of its own.",
        sign: Sign::Answer(|check, answer| {
            let labels = answer.pod.metadata.labels.as_ref();
            let is_of_kubectl =
                labels.and_then(|labels| labels.get("run")).is_some_and(|run| run == answer.name());
            let is_about_list =
                matches!(check.word(), "container-image" | "container-count" | "container-names");
            is_of_kubectl && is_about_list && answer.members().len() == 1
        }),
    },
    Misconception {
        key: "in-another-pod",
        mistake: "M25",
        means: "Containers of different Pods are thought to share volumes and localhost.",
        remedy: "An emptyDir and localhost belong to one Pod. Put the containers that work together into the list of one Pod.",
        sign: Sign::Answer(|check, answer| {
            let here = |name: &String| answer.members().iter().any(|it| it.name() == name);
            let others = answer.draft.documents().iter().filter(|it| it.index() != answer.document.index());
            let elsewhere: Vec<String> = others
                .filter_map(|document| document.pod()?.spec.as_ref())
                .flat_map(|spec| spec.containers.iter().map(|container| container.name.clone()))
                .collect();
            check.containers().iter().any(|name| !here(name) && elsewhere.contains(name))
        }),
    },
    Misconception {
        key: "image-tag-dropped",
        mistake: "M30",
        means: "The image without its tag is thought to be the same: it is whatever is latest on the day.",
        remedy: "Write the version that the task names behind the image, after a colon.",
        sign: Sign::Answer(|check, answer| {
            about_image(check, answer, |wanted, found| {
                let image = |text: &str| Image::parse(text);
                let (Some(found_image), Some(wanted_image)) =
                    (found.container.image.as_deref().and_then(image), image(&wanted.image))
                else {
                    return false;
                };
                found.container.name == wanted.container
                    && found_image.repository() == wanted_image.repository()
                    && found_image.is_latest()
                    && !wanted_image.is_latest()
            })
        }),
    },
    Misconception {
        key: "container-name-twice",
        mistake: "M29",
        means: "Two containers are thought to be able to share a name, at least an init container and an app container.",
        remedy: "A Pod finds its containers by name, whatever their kind: give each a name of its own.",
        sign: Sign::Codes(&["container-name-duplicate"]),
    },
    Misconception {
        key: "sidecar-beside-the-app",
        mistake: "M14",
        means: "A container beside the app is taken for a native sidecar.",
        remedy: "A native sidecar stands under spec.initContainers and has restartPolicy: Always there; it starts before the \
                 app and is stopped after it.",
        sign: Sign::Answer(|check, answer| {
            wants(check, Some("sidecar")) && kind_of(check, answer) == Some(Kind::App)
        }),
    },
    Misconception {
        key: "init-without-always",
        mistake: "M14",
        means: "An init container is thought to stay beside the app by itself, or by the restart policy of the Pod.",
        remedy: "Kubernetes waits for an init container to end. restartPolicy: Always on the init container itself makes a \
                 sidecar of it; the Pod's own restartPolicy does not.",
        sign: Sign::Answer(|check, answer| {
            (wants(check, Some("sidecar")) || wants(check, Some("helper")))
                && kind_of(check, answer) == Some(Kind::Init)
        }),
    },
    Misconception {
        key: "init-made-a-sidecar",
        mistake: "",
        means: "restartPolicy: Always is thought to have an init container tried again until it succeeds.",
        remedy: "With restartPolicy: Always an init container is a sidecar, and Kubernetes does not wait for its end. A plain \
                 one is tried again by itself: leave the field out.",
        sign: Sign::Answer(|check, answer| {
            wants(check, Some("init")) && kind_of(check, answer) == Some(Kind::Sidecar)
        }),
    },
    Misconception {
        key: "init-beside-the-app",
        mistake: "",
        means: "A container that prepares something is put beside the app, where nothing waits for it.",
        remedy: "What must be done before the app starts stands under spec.initContainers.",
        sign: Sign::Answer(|check, answer| {
            wants(check, Some("init")) && kind_of(check, answer) == Some(Kind::App)
        }),
    },
}

/// Whether the check wants a container of that kind.
fn wants(check: &Check, kind: Option<&str>) -> bool {
    check.role().as_deref() == kind
}

/// The kind of the container that the check is about, as the answer has it.
fn kind_of(check: &Check, answer: &Answer) -> Option<Kind> {
    let names = check.containers();
    answer.members().into_iter().find(|it| names.iter().any(|name| name == it.name())).map(|it| it.kind)
}

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
