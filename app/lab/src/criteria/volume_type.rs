use pod::Path;

use super::of_container::Wanted;
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::source_of;
use crate::values::{As, values};

values! {
    /// A volume is of that type, and comes from that object. The volume is found by its name, or by a place where a container
    /// mounts it.
    pub struct VolumeType {
        /// The volume's name.
        volume: Option<String>,
        /// The container that mounts it, where the volume's name is free.
        container: Option<String>,
        /// That container's kind; `app` where nothing is said.
        r#as: Option<As>,
        /// Where it mounts it.
        path: Option<String>,
        /// As the API names it: `emptyDir`, `configMap`, `secret`, `projected`, `persistentVolumeClaim`, `hostPath`.
        r#type: String,
        /// The name of the ConfigMap, Secret or claim; the node's path of a `hostPath`.
        source: Option<String>,
    }
}

impl Word for VolumeType {
    fn find(&self, answer: &Answer) -> Finding {
        let volumes = answer.filled.spec.iter().flat_map(|spec| spec.volumes.iter().flatten());
        let list = answer.spec_path().field("volumes");
        let expected = self.in_words();
        let name = match self.name(answer) {
            Ok(name) => name,
            Err((actual, path)) => return Finding::of(answer, false, path, expected, actual, ".spec.volumes"),
        };
        let Some((index, volume)) = volumes.enumerate().find(|(_, volume)| volume.name == name) else {
            return Finding::of(answer, false, list, expected, format!("no volume {name}"), ".spec.volumes");
        };
        let (kind, source) = source_of(volume);
        let place = list.index(index);
        let is_type = kind == self.r#type;
        let is_source = self.source.as_ref().is_none_or(|wanted| *wanted == source);
        let path = if is_type && !is_source { place.field(&kind) } else { place };
        let from = if source.is_empty() { String::new() } else { format!(" from {source}") };
        let actual = format!("the volume {name} of the type {kind}{from}");
        Finding::of(answer, is_type && is_source, path, expected, actual, ".spec.volumes")
    }

    fn must_be_stated(&self) -> Vec<String> {
        [&self.volume, &self.container, &self.path, &self.source].into_iter().flatten().cloned().collect()
    }

    fn containers(&self) -> Vec<String> {
        self.container.iter().cloned().collect()
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.r#type.clone()]
    }
}

impl VolumeType {
    fn in_words(&self) -> String {
        let which = match (&self.volume, &self.container, &self.path) {
            (Some(name), ..) => format!("the volume {name}"),
            (None, Some(container), Some(path)) => format!("the volume at {path} of {container}"),
            _ => "the volume".to_owned(),
        };
        let source = self.source.as_ref().map(|source| format!(" from {source}")).unwrap_or_default();
        format!("{which} of the type {}{source}", self.r#type)
    }

    fn name(&self, answer: &Answer) -> Result<String, (String, Path)> {
        if let Some(name) = &self.volume {
            return Ok(name.clone());
        }
        let (container, path) = (self.container.as_deref().unwrap_or_default(), self.path.as_deref().unwrap_or_default());
        let wanted = Wanted::new(container, self.r#as);
        let Some(member) = wanted.found(answer).into_iter().next() else {
            return Err((format!("no {}", wanted.words()), answer.spec_path().field(wanted.role.list())));
        };
        let found = member.mounted_at(path).map(|it| it.mount.name.clone());
        found.ok_or_else(|| (format!("nothing mounted at {path} of {container}"), member.path.field("volumeMounts")))
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[track_caller]
    fn of(declared: &str, volumes: &str, verdict: Verdict, path: &str) {
        let spec = format!(
            "{{volumes: [{volumes}], containers: [{{name: a, volumeMounts: [{{name: v, mountPath: /etc/app}}]}}]}}"
        );
        check(&format!("volume-type: {{{declared}}}"), "p", &spec, (verdict, path));
    }

    #[test]
    fn the_type_is_that_after_defaulting() {
        of("volume: v, type: emptyDir", "{name: v, emptyDir: {}}", Verdict::Pass, "spec.volumes[0]");
        of("volume: v, type: emptyDir", "{name: v, emptyDir: {sizeLimit: 1Gi}}", Verdict::Pass, "spec.volumes[0]");
        of("volume: v, type: emptyDir", "{name: v}", Verdict::Pass, "spec.volumes[0]");
        of("volume: v, type: emptyDir", "{name: v, hostPath: {path: /tmp}}", Verdict::Fail, "spec.volumes[0]");
        of("volume: w, type: emptyDir", "{name: v}", Verdict::Fail, "spec.volumes");
    }

    #[test]
    fn the_source_is_compared_and_the_name_may_be_free() {
        let map = "container: a, path: /etc/app, type: configMap, source: settings";
        of(map, "{name: v, configMap: {name: settings}}", Verdict::Pass, "spec.volumes[0]");
        of(map, "{name: v, configMap: {name: setting}}", Verdict::Fail, "spec.volumes[0].configMap");
        of(map, "{name: v, secret: {secretName: settings}}", Verdict::Fail, "spec.volumes[0]");
        let secret = "volume: v, type: secret, source: key";
        of(secret, "{name: v, secret: {secretName: key}}", Verdict::Pass, "spec.volumes[0]");
        let elsewhere = "container: a, path: /etc, type: configMap";
        of(elsewhere, "{name: v}", Verdict::Fail, "spec.containers[0].volumeMounts");
    }
}
