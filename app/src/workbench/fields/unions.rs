//! Objects of which one field of several is written: the source of a volume, the handler of a probe.

/// A choice between fields of an object.
#[derive(Debug, PartialEq, Eq)]
pub struct Union {
    /// The Kubernetes type.
    of: &'static str,
    /// What is chosen, for people.
    pub what: &'static str,
    /// Which of its fields are the choice.
    members: Members,
}

#[derive(Debug, PartialEq, Eq)]
enum Members {
    These(&'static [&'static str]),
    AllBut(&'static [&'static str]),
}

const UNIONS: &[Union] = &[
    Union { of: "Volume", what: "kind of volume", members: Members::AllBut(&["name"]) },
    Union { of: "VolumeProjection", what: "kind of source", members: Members::AllBut(&[]) },
    Union {
        of: "Probe",
        what: "kind of probe",
        members: Members::These(&["httpGet", "tcpSocket", "exec", "grpc"]),
    },
    Union { of: "LifecycleHandler", what: "kind of handler", members: Members::AllBut(&[]) },
    Union { of: "EnvVarSource", what: "source of the value", members: Members::AllBut(&[]) },
    Union {
        of: "EnvFromSource",
        what: "kind of source",
        members: Members::These(&["configMapRef", "secretRef"]),
    },
    Union {
        of: "DownwardAPIVolumeFile",
        what: "what the file holds",
        members: Members::These(&["fieldRef", "resourceFieldRef"]),
    },
];

/// The choice that an object of this type is; nothing when its fields may stand beside each other.
pub fn of(object: &str) -> Option<&'static Union> {
    UNIONS.iter().find(|union| union.of == object)
}

impl Union {
    /// Whether a field is one of those to choose from.
    pub fn has(&self, field: &str) -> bool {
        match self.members {
            Members::These(members) => members.contains(&field),
            Members::AllBut(beside) => !beside.contains(&field),
        }
    }
}
