//! One folder for two containers.

use super::Pattern;
use super::asks::{Choices, Parameter, Takes};
use super::edits::{Edits, folder};
use super::ground::Ground;
use crate::edit::Operation;

/// An emptyDir that two containers of the Pod mount.
pub(super) const SHARED_VOLUME: Pattern = Pattern {
    id: "shared-volume",
    name: "Shared volume",
    purpose: "A folder that two containers share: what one writes the other reads. An `emptyDir` lives as long as the Pod, also when a container starts again.",
    unsuited: "For what must outlive the Pod: that needs a PersistentVolumeClaim. Containers that only talk can do so over `localhost`.",
    since: None,
    parameters: &[
        Parameter {
            id: "one",
            label: "One container",
            takes: Takes::Container { init: true, other_than: None },
        },
        Parameter {
            id: "other",
            label: "The other container",
            takes: Takes::Container { init: true, other_than: Some("one") },
        },
        Parameter {
            id: "volume",
            label: "Shared volume",
            takes: Takes::Volume { of: "one", new: "shared", not_in: Some("other") },
        },
        Parameter {
            id: "folder",
            label: "Folder in the one",
            takes: Takes::Place { of: "one", volume: "volume", folder: "/shared", file: "" },
        },
        Parameter {
            id: "other-folder",
            label: "Folder in the other",
            takes: Takes::Place { of: "other", volume: "volume", folder: "/shared", file: "" },
        },
    ],
    plan,
};

fn plan(ground: &Ground, choices: &Choices) -> Result<Vec<Operation>, String> {
    let (one, other) = (choices.get("one"), choices.get("other"));
    if one.is_empty() || other.is_empty() {
        return Err(
            "This needs two containers. Add one first, or take the sidecar, which brings its own.".to_owned()
        );
    }
    let (folder_one, folder_other) = (folder(choices.get("folder"))?, folder(choices.get("other-folder"))?);
    let chosen = choices.get("volume");
    let is_shared = |container| ground.folder(container, chosen).is_some();
    if !chosen.is_empty() && is_shared(one) && is_shared(other) {
        return Err(format!("Both have the volume {chosen} already. Choose a new one, or other containers."));
    }
    let mut edits = Edits::new(ground);
    let volume = edits.volume(chosen, "shared");
    edits.mount(one, &volume, folder_one)?;
    edits.mount(other, &volume, folder_other)?;
    Ok(edits.done())
}
