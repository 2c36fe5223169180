use std::cmp::Ordering;

use k8s_openapi::api::core::v1::Volume;
use pod::{Path, compare_amounts};

use super::of_container::Wanted;
use super::{Finding, Word, and};
use crate::answer::Answer;
use crate::normal::source_of;
use crate::values::{As, values};

values! {
    /// One volume is mounted at all these places, so that the containers share files; of that type and size where said.
    pub struct SharedVolume {
        /// The places.
        places: Vec<Mounting>,
        /// The volume's name; any where nothing is said.
        volume: Option<String>,
        /// What the volume is, as the API names it: `emptyDir`, `configMap`, `persistentVolumeClaim`.
        r#type: Option<String>,
        /// The most it may hold (`sizeLimit` of an emptyDir), such as `500Mi`; compared by its value.
        size_limit: Option<String>,
        /// `Memory` for an emptyDir that lies there.
        medium: Option<String>,
    }
}

values! {
    /// A folder of a container.
    pub struct Mounting {
        /// The container's name.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// The folder, from the root.
        path: String,
        /// Whether it is mounted read-only.
        read_only: Option<bool>,
    }
}

/// What one place holds.
struct Held<'a> {
    place: String,
    volume: String,
    part: String,
    source: Option<(usize, &'a Volume)>,
    path: Path,
}

impl Word for SharedVolume {
    fn find(&self, answer: &Answer) -> Finding {
        let (passes, actual, path) = match self.held(answer) {
            Err((actual, path)) => (false, actual, path),
            Ok(held) => self.judged(answer, &held),
        };
        Finding::of(answer, passes, path, self.in_words(), actual, ".spec.containers[*].volumeMounts")
    }

    fn must_be_stated(&self) -> Vec<String> {
        let places = self.places.iter().flat_map(|it| [it.container.clone(), it.path.clone()]);
        let more = [&self.volume, &self.r#type, &self.size_limit, &self.medium].into_iter().flatten().cloned();
        places.chain(more).collect()
    }

    fn containers(&self) -> Vec<String> {
        self.places.iter().map(|it| it.container.clone()).collect()
    }

    fn secrets(&self) -> Vec<String> {
        self.size_limit.iter().cloned().collect()
    }
}

impl SharedVolume {
    fn in_words(&self) -> String {
        let places: Vec<String> = self.places.iter().map(Mounting::in_words).collect();
        let name = self.volume.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
        let kind = self.r#type.as_ref().map(|kind| format!(" of the type {kind}")).unwrap_or_default();
        let size = self.size_limit.as_ref().map(|size| format!(" of at most {size}")).unwrap_or_default();
        let medium = self.medium.as_ref().map(|medium| format!(" in {medium}")).unwrap_or_default();
        format!("one volume{name}{kind}{size}{medium} at {}", and(&places))
    }

    /// What is mounted at each place, or the first that has nothing.
    fn held<'a>(&self, answer: &'a Answer) -> Result<Vec<Held<'a>>, (String, Path)> {
        self.places.iter().map(|place| place.held(answer)).collect()
    }

    fn judged(&self, answer: &Answer, held: &[Held]) -> (bool, String, Path) {
        let list = answer.spec_path().field("volumes");
        let Some(first) = held.first() else { return (true, "no places".to_owned(), list) };
        let wanted = self.volume.as_ref().unwrap_or(&first.volume);
        if let Some(other) = held.iter().find(|it| it.volume != *wanted) {
            let all: Vec<String> = held.iter().map(|it| format!("{} at {}", it.volume, it.place)).collect();
            return (false, and(&all), other.path.field("name"));
        }
        if let Some(other) = held.iter().find(|it| it.part != first.part) {
            let actual = format!("another part of {} at {}", first.volume, other.place);
            return (false, actual, other.path.field("subPath"));
        }
        let Some((index, volume)) = first.source else {
            return (false, format!("no volume {}, though it is mounted", first.volume), first.path.field("name"));
        };
        self.of_type(volume, &list.index(index))
    }

    fn of_type(&self, volume: &Volume, path: &Path) -> (bool, String, Path) {
        let (kind, _) = source_of(volume);
        if self.r#type.as_ref().is_some_and(|wanted| *wanted != kind) {
            return (false, format!("the volume {} of the type {kind}", volume.name), path.clone());
        }
        let empty = volume.empty_dir.as_ref();
        let limit = empty.and_then(|it| it.size_limit.as_ref()).map(|it| it.0.as_str());
        if let Some(wanted) = &self.size_limit
            && limit.and_then(|limit| compare_amounts(limit, wanted)) != Some(Ordering::Equal)
        {
            let actual = limit.map_or_else(|| "no size limit".to_owned(), |limit| format!("a size limit of {limit}"));
            return (false, actual, path.field("emptyDir").field("sizeLimit"));
        }
        let medium = empty.and_then(|it| it.medium.as_deref()).unwrap_or_default();
        if self.medium.as_ref().is_some_and(|wanted| wanted != medium) {
            let actual = if medium.is_empty() { "a volume on disk".to_owned() } else { format!("a volume in {medium}") };
            return (false, actual, path.field("emptyDir").field("medium"));
        }
        (true, format!("the volume {} at all of them", volume.name), path.clone())
    }
}

impl Mounting {
    fn in_words(&self) -> String {
        let how = match self.read_only {
            Some(true) => ", read-only",
            Some(false) => ", writable",
            None => "",
        };
        format!("{} of {}{how}", self.path, self.container)
    }

    fn held<'a>(&self, answer: &'a Answer) -> Result<Held<'a>, (String, Path)> {
        let wanted = Wanted::new(&self.container, self.r#as);
        let Some(member) = wanted.found(answer).into_iter().next() else {
            return Err((format!("no {}", wanted.words()), answer.spec_path().field(wanted.role.list())));
        };
        let Some(found) = member.mounted_at(&self.path) else {
            let paths: Vec<String> = member.mounts().iter().map(|it| it.mount.mount_path.clone()).collect();
            let path = match member.mounts().as_slice() {
                [only] => only.path.field("mountPath"),
                _ => member.path.field("volumeMounts"),
            };
            return Err((format!("{} with mounts at {}", self.container, and(&paths)), path));
        };
        if self.read_only.is_some_and(|wanted| wanted != found.is_read_only()) {
            let how = if found.is_read_only() { "read-only" } else { "writable" };
            return Err((format!("{} of {} mounted {how}", self.path, self.container), found.path.field("readOnly")));
        }
        Ok(Held {
            place: format!("{} of {}", self.path, self.container),
            volume: found.mount.name.clone(),
            part: found.part(),
            source: found.volume(),
            path: found.path,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    const PLACES: &str = "places: [{container: web, path: /usr/share/nginx/html}, {container: clock, as: helper, path: /html}]";

    #[track_caller]
    fn of(more: &str, volumes: &str, web: &str, clock: &str, verdict: Verdict, path: &str) {
        let declared = format!("shared-volume: {{{PLACES}{more}}}");
        let spec = format!(
            "{{volumes: [{volumes}], containers: [{{name: web, volumeMounts: [{web}]}}, {{name: clock, volumeMounts: [{clock}]}}]}}"
        );
        check(&declared, "p", &spec, (verdict, path));
    }

    const WEB: &str = "{name: html, mountPath: /usr/share/nginx/html}";
    const CLOCK: &str = "{name: html, mountPath: /html}";
    const EMPTY: &str = "{name: html, emptyDir: {}}";

    #[test]
    fn one_volume_at_both_places() {
        of("", EMPTY, WEB, CLOCK, Verdict::Pass, "spec.volumes[0]");
        of(", type: emptyDir", "{name: html}", WEB, CLOCK, Verdict::Pass, "spec.volumes[0]");
        let second = "{name: x, emptyDir: {}}, {name: html, emptyDir: {sizeLimit: 0.5Gi}}";
        of(", size-limit: 512Mi", second, WEB, CLOCK, Verdict::Pass, "spec.volumes[1]");
        let native = "{volumes: [{name: html}], initContainers: [{name: clock, restartPolicy: Always, volumeMounts: [{name: html, mountPath: /html/}]}], containers: [{name: web, volumeMounts: [{name: html, mountPath: /usr/share/nginx/html}]}]}";
        check(&format!("shared-volume: {{{PLACES}}}"), "p", native, (Verdict::Pass, "spec.volumes[0]"));
    }

    #[test]
    fn each_difference_is_shown_where_it_is() {
        let two = "{name: html, emptyDir: {}}, {name: other, emptyDir: {}}";
        let other = "{name: other, mountPath: /html}";
        of("", two, WEB, other, Verdict::Fail, "spec.containers[1].volumeMounts[0].name");
        of("", EMPTY, WEB, "{name: html, mountPath: /htm}", Verdict::Fail, "spec.containers[1].volumeMounts[0].mountPath");
        of("", EMPTY, WEB, "", Verdict::Fail, "spec.containers[1].volumeMounts");
        of("", "", WEB, CLOCK, Verdict::Fail, "spec.containers[0].volumeMounts[0].name");
        let part = "{name: html, mountPath: /html, subPath: a}";
        of("", EMPTY, WEB, part, Verdict::Fail, "spec.containers[1].volumeMounts[0].subPath");
        of(", type: hostPath", EMPTY, WEB, CLOCK, Verdict::Fail, "spec.volumes[0]");
        of(", size-limit: 500Mi", EMPTY, WEB, CLOCK, Verdict::Fail, "spec.volumes[0].emptyDir.sizeLimit");
        of(", medium: Memory", EMPTY, WEB, CLOCK, Verdict::Fail, "spec.volumes[0].emptyDir.medium");
        // Two mounts in one container are no sharing.
        let both = "{name: html, mountPath: /usr/share/nginx/html}, {name: html, mountPath: /html}";
        of("", EMPTY, both, "", Verdict::Fail, "spec.containers[1].volumeMounts");
    }
}
