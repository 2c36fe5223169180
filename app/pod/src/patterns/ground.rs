//! The Pod at hand, as patterns look at it.

use serde_json::Value;

use crate::draft::Draft;
use crate::images;
use crate::path::Path;

/// A view of the chosen document's Pod; paths are those of the Pod.
pub(super) struct Ground<'draft> {
    draft: &'draft Draft,
    pod: Option<&'draft Value>,
}

/// A container of the Pod.
pub(super) struct Member<'draft> {
    pub(super) path: Path,
    pub(super) name: &'draft str,
    pub(super) is_init: bool,
    value: &'draft Value,
}

impl Member<'_> {
    /// Its name for people.
    pub(super) fn says(&self) -> String {
        let name = if self.name.is_empty() { self.path.to_string() } else { self.name.to_owned() };
        if self.is_init { format!("{name} (init)") } else { name }
    }
}

impl<'draft> Ground<'draft> {
    pub(super) fn new(draft: &'draft Draft) -> Self {
        let pod = draft.chosen().and_then(|document| document.value_at(document.prefix()));
        Self { draft, pod }
    }

    /// Whether a Pod can be edited here; else why not, and what to do.
    pub(super) fn is_usable(&self) -> Result<(), String> {
        match self.draft.chosen() {
            None if self.draft.documents().is_empty() => Ok(()),
            None => Err("This text holds no Pod. Choose the document of a Pod, or begin one.".to_owned()),
            Some(_) if self.draft.is_readable() => Ok(()),
            Some(_) => Err("The text cannot be read now. Mend the YAML first.".to_owned()),
        }
    }

    /// Where the Pod stands in its document.
    pub(super) fn prefix(&self) -> Path {
        self.draft.chosen().map_or_else(Path::root, |document| document.prefix().clone())
    }

    /// The init containers, then the app containers.
    pub(super) fn members(&self) -> Vec<Member<'draft>> {
        let of = |list: &'static str| {
            let path = Path::root().field("spec").field(list);
            self.list(&["spec", list]).iter().enumerate().map(move |(index, value)| Member {
                path: path.index(index),
                name: text(value, "name"),
                is_init: list == "initContainers",
                value,
            })
        };
        of("initContainers").chain(of("containers")).collect()
    }

    /// How many items the Pod's list has.
    pub(super) fn count(&self, list: &str) -> usize {
        self.list(&["spec", list]).len()
    }

    /// The names of the emptyDir volumes.
    pub(super) fn empty_dirs(&self) -> Vec<&'draft str> {
        let volumes = self.list(&["spec", "volumes"]).iter();
        let shared = volumes.filter(|volume| volume.get("emptyDir").is_some());
        shared.map(|volume| text(volume, "name")).filter(|name| !name.is_empty()).collect()
    }

    /// Where the container at a path mounts a volume.
    pub(super) fn folder(&self, container: &str, volume: &str) -> Option<&'draft str> {
        let mut mounts = self.mounts(container).iter();
        let mount = mounts.find(|mount| text(mount, "name") == volume && mount.get("subPath").is_none())?;
        Some(text(mount, "mountPath")).filter(|folder| !folder.is_empty())
    }

    /// How many mounts the container at a path has.
    pub(super) fn mounts(&self, container: &str) -> &'draft [Value] {
        let found = self.members().into_iter().find(|member| member.path.to_string() == container);
        let mounts = found.and_then(|member| member.value.get("volumeMounts")?.as_array());
        mounts.map_or(&[], Vec::as_slice)
    }

    /// `base`, `base-2`, …: the first that no container is called.
    pub(super) fn free_name(&self, base: &str) -> String {
        let mut taken: Vec<&str> = self.members().iter().map(|member| member.name).collect();
        taken.extend(self.list(&["spec", "ephemeralContainers"]).iter().map(|one| text(one, "name")));
        free(base, &taken)
    }

    /// `base`, `base-2`, …: the first that no volume is called.
    pub(super) fn free_volume(&self, base: &str) -> String {
        let volumes = self.list(&["spec", "volumes"]).iter().map(|volume| text(volume, "name"));
        free(base, &volumes.collect::<Vec<_>>())
    }

    /// `base`, `base-2`, …: the first folder that the container mounts nothing at.
    pub(super) fn free_folder(&self, container: &str, base: &str) -> String {
        let at = |mount: &'draft Value| text(mount, "mountPath").trim_end_matches('/');
        free(base, &self.mounts(container).iter().map(at).collect::<Vec<_>>())
    }

    /// The first port from `wanted` on that no container declares, nor its image listens on.
    pub(super) fn free_port(&self, wanted: u16) -> u16 {
        let members = self.members();
        let is_taken = |port: u16| members.iter().any(|member| has_port(member.value, port));
        (wanted..=u16::MAX).find(|port| !is_taken(*port)).unwrap_or(wanted)
    }

    fn list(&self, fields: &[&str]) -> &'draft [Value] {
        let step = |value: &'draft Value, field: &&str| value.get(*field);
        let found = self.pod.and_then(|pod| fields.iter().try_fold(pod, step));
        found.and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

fn has_port(container: &Value, port: u16) -> bool {
    let ports = container.get("ports").and_then(Value::as_array);
    let number = |port: &Value| port.get("containerPort").and_then(Value::as_u64);
    let is_declared = ports.is_some_and(|all| all.iter().any(|one| number(one) == Some(port.into())));
    is_declared
        || images::facts(text(container, "image")).is_some_and(|facts| facts.listens.contains(&port.into()))
}

fn text<'value>(value: &'value Value, field: &str) -> &'value str {
    value.get(field).and_then(Value::as_str).unwrap_or("")
}

fn free(base: &str, taken: &[&str]) -> String {
    let numbered = |number: usize| if number == 1 { base.to_owned() } else { format!("{base}-{number}") };
    let mut names = (1..=taken.len() + 1).map(numbered);
    names.find(|name| !taken.contains(&name.as_str())).unwrap_or_else(|| base.to_owned())
}
