use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::{Member, folder};
use crate::values::{As, values};

values! {
    /// The container mounts a volume at that path.
    pub struct Mount {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// The folder or file, from the root.
        path: String,
        /// The volume's name; any where nothing is said.
        volume: Option<String>,
        /// Whether it is mounted read-only.
        read_only: Option<bool>,
        /// The part of the volume (`subPath`); empty for the whole.
        sub_path: Option<String>,
    }
}

impl Word for Mount {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        look(answer, wanted, &format!("with {}", self.in_words()), ".volumeMounts", &|member| self.see(member))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        let part = self.sub_path.clone().filter(|part| !part.is_empty());
        wanted.into_iter().chain([self.path.clone()]).chain(self.volume.clone()).chain(part).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.path.clone()]
    }
}

impl Mount {
    fn in_words(&self) -> String {
        let volume = self.volume.as_deref().map_or_else(|| "a volume".to_owned(), |name| format!("the volume {name}"));
        let how = match self.read_only {
            Some(true) => ", read-only",
            Some(false) => ", writable",
            None => "",
        };
        let part = self.sub_path.as_deref().map_or_else(String::new, |part| match part {
            "" => ", the whole of it".to_owned(),
            part => format!(", its part {part} alone"),
        });
        format!("{volume} at {}{how}{part}", self.path)
    }

    fn see(&self, member: &Member) -> Seen {
        let Some(found) = member.mounted_at(&self.path) else {
            let paths: Vec<&str> = member.mounts().iter().map(|it| it.mount.mount_path.as_str()).collect();
            let there = if paths.is_empty() { "no mounts".to_owned() } else { format!("mounts at {}", paths.join(" and ")) };
            // The mount of the volume that is wanted is the one to correct.
            let mounts = member.mounts();
            let near = mounts.iter().find(|it| self.volume.as_ref() == Some(&it.mount.name));
            let path = near.map_or_else(|| member.path.field("volumeMounts"), |it| it.path.field("mountPath"));
            return Seen::of(false, format!("with {there}"), path);
        };
        let name = &found.mount.name;
        if self.volume.as_ref().is_some_and(|wanted| wanted != name) || found.volume().is_none() {
            let undeclared = if found.volume().is_none() { ", which the Pod does not have" } else { "" };
            return Seen::of(false, format!("with the volume {name}{undeclared}"), found.path.field("name"));
        }
        if let Some(wanted) = self.read_only.filter(|wanted| *wanted != found.is_read_only()) {
            let how = if wanted { "a writable mount" } else { "a read-only mount" };
            return Seen::of(false, format!("with {how}"), found.path.field("readOnly"));
        }
        if self.sub_path.as_deref().is_some_and(|wanted| folder(wanted) != found.part()) {
            let part = if found.part().is_empty() { "the whole volume".to_owned() } else { found.part() };
            return Seen::of(false, format!("with {part}"), found.path.field("subPath"));
        }
        Seen::of(true, format!("with {name} at {}", found.mount.mount_path), found.path)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[track_caller]
    fn of(declared: &str, mounts: &str, verdict: Verdict, field: &str) {
        let volumes = "volumes: [{name: data, emptyDir: {}}, {name: other, emptyDir: {}}]";
        let spec = format!("{{{volumes}, containers: [{{name: a, volumeMounts: [{mounts}]}}]}}");
        let place = format!("spec.containers[0].volumeMounts{field}");
        check(&format!("mount: {{container: a, {declared}}}"), "p", &spec, (verdict, &place));
    }

    #[test]
    fn a_mount_is_found_by_its_path() {
        let data = "path: /data, volume: data";
        of(data, "{name: other, mountPath: /x}, {name: data, mountPath: /data/}", Verdict::Pass, "[1]");
        of(data, "{name: data, mountPath: /datas}", Verdict::Fail, "[0].mountPath");
        of(data, "{name: other, mountPath: /data}", Verdict::Fail, "[0].name");
        of(data, "{name: other, mountPath: /x}", Verdict::Fail, "");
        of("path: /data", "{name: missing, mountPath: /data}", Verdict::Fail, "[0].name");
    }

    #[test]
    fn read_only_and_parts_count_where_they_are_asked_for() {
        let read = "path: /data, read-only: true";
        of(read, "{name: data, mountPath: /data, readOnly: true}", Verdict::Pass, "[0]");
        of(read, "{name: data, mountPath: /data}", Verdict::Fail, "[0].readOnly");
        of("path: /data, read-only: false", "{name: data, mountPath: /data}", Verdict::Pass, "[0]");
        let part = "path: /etc/app.conf, sub-path: app.conf";
        of(part, "{name: data, mountPath: /etc/app.conf, subPath: app.conf}", Verdict::Pass, "[0]");
        of(part, "{name: data, mountPath: /etc/app.conf}", Verdict::Fail, "[0].subPath");
    }
}
