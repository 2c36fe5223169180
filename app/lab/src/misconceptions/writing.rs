//! Mistakes with YAML and the form of the document. The judge names them by a code; a text that cannot be read is not graded, so that they cost nothing.

use pod::Diagnostic;

use super::{Misconception, Sign, place};

catalogue! {
    Misconception {
        key: "field-misspelt",
        mistake: "M4",
        means: "The case or the letters of a field's name are taken lightly.",
        remedy: "Kubernetes knows fields letter by letter, small and capital apart. Take the name that the problem proposes.",
        sign: Sign::Judged(|it| it.code == "unknown-field" && is_misspelt(it)),
    },
    Misconception {
        key: "dash-missing",
        mistake: "M5",
        means: "One entry is written where a list is wanted.",
        remedy: "A list has a dash before each entry, even if there is only one.",
        sign: Sign::Judged(|it| it.code == "wrong-type" && is_list(it)),
    },
    Misconception {
        key: "tabs",
        mistake: "M6",
        means: "Tabs are thought to indent YAML.",
        remedy: "Indent with spaces only; most editors can turn tabs into spaces.",
        sign: Sign::Judged(|it| it.code == "syntax" && it.message.contains("a tab")),
    },
    Misconception {
        key: "indentation-lost",
        mistake: "M7",
        means: "Indentation is taken for looks; in YAML it says what belongs to what.",
        remedy: "Put the fields of one thing exactly under each other, and what is inside further in.",
        sign: Sign::Judged(|it| it.code == "syntax" && !it.message.contains("a tab")),
    },
    Misconception {
        key: "pod-field-in-container",
        mistake: "M7",
        means: "A field of the Pod is written inside a container.",
        remedy: "volumes, initContainers and the like belong to spec, beside containers. Move the field out.",
        sign: Sign::Judged(|it| it.code == "unknown-field" && is_misplaced(it)),
    },
    Misconception {
        key: "containers-scale-alone",
        mistake: "M38",
        means: "The containers of a Pod are thought to be scaled one by one.",
        remedy: "A Pod is one copy of all its containers. replicas belongs to a Deployment, which makes more Pods; what \
                 is to scale alone is a Pod of its own.",
        sign: Sign::Judged(|it| it.code == "unknown-field" && last(it) == "replicas"),
    },
    Misconception {
        key: "key-twice",
        mistake: "M8",
        means: "A key written twice is thought to be joined; the API server refuses it.",
        remedy: "Write the key once, with all its entries below.",
        sign: Sign::Codes(&["duplicate-field"]),
    },
    Misconception {
        key: "command-as-text",
        mistake: "M11",
        means: "A command is written as one text, as a shell takes it.",
        remedy: "command and args are lists: each word is an entry of its own.",
        sign: Sign::Judged(|it| it.code == "wrong-type" && is_command(it)),
    },
    Misconception {
        key: "words-of-yaml",
        mistake: "M9",
        means: "Words and numbers are thought to be text.",
        remedy: "yes, no, on, off and numbers are values of their own in YAML. Put them in quotes where text is wanted.",
        sign: Sign::Judged(|it| {
            it.code == "wrong-type"
                && !is_list(it)
                && !is_command(it)
                && !place(it).contains("ecurityContext")
        }),
    },
    Misconception {
        key: "type-for-name",
        mistake: "M31",
        means: "A variable is written as a pair of its own; it is an entry with name and value.",
        remedy: "Each entry of env has the fields name and value, or valueFrom.",
        sign: Sign::Judged(|it| it.code == "unknown-field" && place(it).contains(".env[")),
    },
    Misconception {
        key: "unit-misspelt",
        mistake: "M32",
        means: "The case of a unit is taken lightly.",
        remedy: "Mi, Gi and m are written exactly so.",
        sign: Sign::Judged(|it| it.code == "invalid-value" && place(it).contains("resources")),
    },
    Misconception {
        key: "number-in-quotes",
        mistake: "M33",
        means: "A number in quotes is thought to be a number.",
        remedy: "User and group are numbers: write them without quotes.",
        sign: Sign::Judged(|it| it.code == "wrong-type" && place(it).contains("ecurityContext")),
    },
    Misconception {
        key: "fs-group-in-container",
        mistake: "M33",
        means: "fsGroup is thought to belong to a container; it is about the Pod's volumes.",
        remedy: "Write fsGroup in the securityContext of the Pod, beside containers.",
        sign: Sign::Judged(|it| it.code == "unknown-field" && place(it).ends_with("fsGroup")),
    },
}

/// Fields of a Pod's spec that a container does not have.
const OF_THE_POD: [&str; 10] = [
    "volumes",
    "initContainers",
    "containers",
    "hostNetwork",
    "nodeSelector",
    "tolerations",
    "serviceAccountName",
    "terminationGracePeriodSeconds",
    "dnsPolicy",
    "affinity",
];

fn last(it: &Diagnostic) -> String {
    place(it).rsplit('.').next().unwrap_or_default().to_owned()
}

fn is_list(it: &Diagnostic) -> bool {
    matches!(
        last(it).as_str(),
        "containers"
            | "initContainers"
            | "ports"
            | "env"
            | "envFrom"
            | "volumes"
            | "volumeMounts"
            | "tolerations"
    )
}

fn is_command(it: &Diagnostic) -> bool {
    matches!(last(it).as_str(), "command" | "args")
}

/// A field of the Pod, or of a container, that stands one level too deep.
fn is_misplaced(it: &Diagnostic) -> bool {
    let is_inside = place(it).contains("ontainers[");
    let is_in_mount = place(it).contains("volumeMounts[")
        && matches!(last(it).as_str(), "image" | "command" | "args" | "ports" | "env");
    is_inside && (OF_THE_POD.contains(&last(it).as_str()) || is_in_mount)
}

fn is_misspelt(it: &Diagnostic) -> bool {
    !is_misplaced(it) && !place(it).contains(".env[") && last(it) != "fsGroup"
}
