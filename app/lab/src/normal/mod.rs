//! The normal form of an answer, which all words read: the Pod after the API server's defaulting, its containers of all
//! kinds, what they run, set, mount and are allowed to; each with the path of the text it came from.

mod argv;
mod env;
mod hosts;
mod mounts;
mod qos;
mod security;
mod shell;
#[cfg(test)]
mod tests;
mod unquoted;
mod workload;

use k8s_openapi::api::core::v1::{Container, PodSpec};
use pod::Path;

use crate::answer::Answer;
use crate::run::Kind;
use crate::values::As;

pub(crate) use crate::shell::{Call, Written};
pub(crate) use argv::{Argv, base_name, runs_same, same_words};
pub(crate) use env::{Source, Variable};
pub(crate) use hosts::{Place, names_place};
pub(crate) use mounts::{folder, source_of};
pub(crate) use qos::qos_class;
pub(crate) use shell::Doing;

/// A container in its normal form: with Kubernetes' defaults, its kind and its place.
pub(crate) struct Member<'a> {
    pub(crate) container: &'a Container,
    pub(crate) kind: Kind,
    pub(crate) path: Path,
    pub(crate) spec: &'a PodSpec,
}

impl Member<'_> {
    pub(crate) fn name(&self) -> &str {
        &self.container.name
    }

    /// The list it stands in.
    pub(crate) fn list(&self) -> &'static str {
        list_of(self.kind)
    }
}

fn list_of(kind: Kind) -> &'static str {
    if kind == Kind::App { "containers" } else { "initContainers" }
}

/// A kind of container, in words.
pub(crate) fn kind_in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::App => "an app container",
        Kind::Init => "an init container",
        Kind::Sidecar => "a native sidecar",
    }
}

impl As {
    /// Whether a container of that kind is meant.
    pub(crate) fn takes(self, kind: Kind) -> bool {
        match self {
            As::App => kind == Kind::App,
            As::Init => kind == Kind::Init,
            As::Sidecar => kind == Kind::Sidecar,
            As::Helper => kind != Kind::Init,
            As::Any => true,
        }
    }

    /// The list in which such a container is first looked for.
    pub(crate) fn list(self) -> &'static str {
        match self {
            As::App | As::Helper | As::Any => "containers",
            As::Init | As::Sidecar => "initContainers",
        }
    }

    /// In words, for a container of that kind.
    pub(crate) fn words(self) -> &'static str {
        match self {
            As::App | As::Any => "container",
            As::Init => "init container",
            As::Sidecar => "native sidecar",
            As::Helper => "sidecar",
        }
    }
}

impl Answer<'_> {
    /// All containers in the order in which Kubernetes starts them: init containers and native sidecars, then the others.
    pub(crate) fn members(&self) -> Vec<Member<'_>> {
        let Some(spec) = &self.filled.spec else { return Vec::new() };
        let is_sidecar = |it: &Container| it.restart_policy.as_deref() == Some("Always");
        let inits = spec.init_containers.as_deref().unwrap_or_default().iter().enumerate();
        let inits = inits.map(|(index, container)| {
            let kind = if is_sidecar(container) { Kind::Sidecar } else { Kind::Init };
            (index, container, kind)
        });
        let apps = spec.containers.iter().enumerate().map(|(index, container)| (index, container, Kind::App));
        let member = |(index, container, kind)| Member {
            container,
            kind,
            path: self.spec_path().field(list_of(kind)).index(index),
            spec,
        };
        inits.chain(apps).map(member).collect()
    }
}
