//! The fields of the form, as data: one list for the Pod, one for a container.
//!
//! A field is a path below its part, the control that fits its type, and one sentence.
//! The labels are Kubernetes' own names; the sentences are ours.

use crate::session::selection::{List, Selection};
use crate::workbench::paths;
use pod::{Draft, Path, Segment};

/// One field of the form.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Path below the part it belongs to, such as `metadata.name`.
    pub name: &'static str,
    /// How a person edits it.
    pub control: Control,
    /// What it means here and what happens by default, in a sentence.
    pub help: &'static str,
    /// Shown in an empty input: the default, never written into the text.
    pub placeholder: &'static str,
}

/// How a person edits a field.
#[derive(Debug, PartialEq, Eq)]
pub enum Control {
    /// A line of text.
    Text,
    /// One of Kubernetes' own words; empty leaves the default.
    Choice(&'static [&'static str]),
    /// A list of words, one input each.
    Words,
    /// A list of objects, one row each.
    Rows(&'static [Column]),
    /// A map of texts.
    Entries,
}

/// One column of a list of objects.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Field name inside the object.
    pub name: &'static str,
    /// What may be typed.
    pub kind: Kind,
    /// Shown in an empty input.
    pub placeholder: &'static str,
}

/// What may be typed into a column.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number; what is not one is kept as text, and the judge says so.
    Number,
    /// One of Kubernetes' own words.
    Choice(&'static [&'static str]),
}

/// Fields of the Pod as a whole.
pub const POD: &[Field] = &[
    Field {
        name: "metadata.name",
        control: Control::Text,
        help: "Lower case letters, digits, - and dots. Unique in its namespace.",
        placeholder: "",
    },
    Field {
        name: "metadata.namespace",
        control: Control::Text,
        help: "Where the Pod lives. Empty: the namespace that the Submit button names.",
        placeholder: "default",
    },
    Field {
        name: "metadata.labels",
        control: Control::Entries,
        help: "Key and value pairs that Services and kubectl -l select by.",
        placeholder: "",
    },
    Field {
        name: "spec.restartPolicy",
        control: Control::Choice(&["Always", "OnFailure", "Never"]),
        help: "What happens when a container ends, for all containers of the Pod.",
        placeholder: "Always",
    },
];

/// Fields of one container, whichever list it is in.
pub const CONTAINER: &[Field] = &[
    Field {
        name: "name",
        control: Control::Text,
        help: "Lower case letters, digits and -. Unique in the Pod; kubectl logs -c uses it.",
        placeholder: "",
    },
    Field {
        name: "image",
        control: Control::Text,
        help: "What to run. Without a tag the newest image is pulled every time.",
        placeholder: "busybox:1.36",
    },
    Field {
        name: "imagePullPolicy",
        control: Control::Choice(&["Always", "IfNotPresent", "Never"]),
        help: "When the node fetches the image. By default Always for :latest or no tag, else IfNotPresent.",
        placeholder: "",
    },
    Field {
        name: "command",
        control: Control::Words,
        help: "Replaces the image's ENTRYPOINT. One word an input, no shell unless you name one.",
        placeholder: "sleep",
    },
    Field {
        name: "args",
        control: Control::Words,
        help: "Replaces the image's CMD: the words after the command.",
        placeholder: "3600",
    },
    Field {
        name: "ports",
        control: Control::Rows(&[
            Column { name: "containerPort", kind: Kind::Number, placeholder: "6379" },
            Column { name: "name", kind: Kind::Text, placeholder: "" },
            Column { name: "protocol", kind: Kind::Choice(&["TCP", "UDP", "SCTP"]), placeholder: "TCP" },
        ]),
        help: "Where the container listens. Information for people and Services; it opens nothing by itself.",
        placeholder: "",
    },
    Field {
        name: "env",
        control: Control::Rows(&[
            Column { name: "name", kind: Kind::Text, placeholder: "MODE" },
            Column { name: "value", kind: Kind::Text, placeholder: "" },
        ]),
        help: "Environment variables. Values are always text, so numbers and yes get quotes.",
        placeholder: "",
    },
];

/// Only an init container has it in this form: `Always` makes a sidecar of it.
pub const SIDECAR: &[Field] = &[Field {
    name: "restartPolicy",
    control: Control::Choice(&["Always"]),
    help: "Always makes this a sidecar: it starts before the app containers and stays. Empty: it must end before they start.",
    placeholder: "",
}];

/// What a Pod template says in vain: its Pods get names of their own, in the namespace of their workload.
const OF_PODS_ALONE: &[&str] = &["metadata.name", "metadata.namespace"];

/// The fields shown for a part, in order; some only where the Pod is not the template of a workload.
pub fn of(selection: Selection, is_template: bool) -> impl Iterator<Item = &'static Field> {
    let (first, then): (&[Field], &[Field]) = match selection {
        Selection::Pod => (POD, &[]),
        Selection::Container(List::App, _) => (CONTAINER, &[]),
        Selection::Container(List::Init, _) => (CONTAINER, SIDECAR),
    };
    first.iter().chain(then).filter(move |field| !is_template || !OF_PODS_ALONE.contains(&field.name))
}

/// Whether the Pod is the template of a workload.
pub fn is_template(draft: &Draft) -> bool {
    draft.chosen().is_some_and(|document| !document.prefix().is_root())
}

/// The paths of all inputs that are shown for a part.
pub fn shown(draft: &Draft, part: Selection) -> Vec<Path> {
    of(part, is_template(draft)).flat_map(|field| inputs(draft, field, &part.path())).collect()
}

/// The `id` of the input at one of these paths: entries of a map are counted, since their keys change.
pub fn id(draft: &Draft, path: &Path) -> String {
    let (Some(map), Some(Segment::Key(key))) = (path.parent(), path.last()) else { return paths::id(path) };
    let index = paths::entries(draft, &map).iter().position(|(known, _)| known == key);
    index.map_or_else(|| paths::id(path), |index| paths::id(&map.index(index)))
}

/// The paths of all inputs of a field, the field itself last: what a finding can stand at.
pub fn inputs(draft: &Draft, field: &Field, part: &Path) -> Vec<Path> {
    let path = field.path(part);
    let rows = (0..paths::count(draft, &path)).map(|index| path.index(index));
    let mut inputs: Vec<Path> = match &field.control {
        Control::Text | Control::Choice(_) => Vec::new(),
        Control::Words => rows.collect(),
        Control::Rows(columns) => {
            rows.flat_map(|row| columns.iter().map(move |column| row.field(column.name))).collect()
        }
        Control::Entries => paths::entries(draft, &path).into_iter().map(|(key, _)| path.key(&key)).collect(),
    };
    inputs.push(path);
    inputs
}

impl Field {
    /// Where the field stands when its part stands at `part`.
    pub fn path(&self, part: &Path) -> Path {
        self.name.split('.').fold(part.clone(), |path, name| path.field(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pod::{Operation, Reason, Version};

    #[test]
    fn each_field_exists_in_kubernetes_and_has_help() {
        for (part, fields) in
            [("", POD), ("spec.containers[0]", CONTAINER), ("spec.initContainers[0]", SIDECAR)]
        {
            let part: Path = if part.is_empty() { Path::root() } else { part.parse().unwrap() };
            for field in fields {
                assert!(!field.help.is_empty(), "{} has no help", field.name);
                let path = field.path(&part);
                let set = Operation::Set { path: path.clone(), value: "".into() };
                let draft = pod::edit(&Draft::new(pod::YELLOW), &[set]).unwrap();
                let unknown = |judgement: &pod::Judgement| {
                    judgement.diagnostics.iter().any(|found| found.reason == Some(Reason::UnknownField))
                };
                assert!(
                    !pod::check(&draft, Version::default()).iter().any(unknown),
                    "{path} is not a field of a Pod"
                );
            }
        }
    }
}
