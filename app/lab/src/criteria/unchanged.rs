use pod::Image;
use serde_json::{Map, Value};

use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::{Member, same_words};
use crate::run::Kind;
use crate::values::{As, values};

values! {
    /// The container is as it was in the starter: after defaulting, with lists that have no order compared without one, and
    /// `command` and `args` together as what they run; quotes and blanks in a script do not matter.
    pub struct Unchanged {
        /// The container's name.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// Fields to which something may be added, such as `volumeMounts`; what was there stays.
        may_add: Option<Vec<String>>,
        /// Fields that may differ in any way.
        except: Option<Vec<String>>,
    }
}

impl Word for Unchanged {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        let starter = answer.started_with();
        let mut all = starter.containers.iter().chain(starter.init_containers.iter().flatten());
        let before = all.find(|it| it.name == self.container);
        let Some(container) = before else {
            let evidence = format!("The exercise starts without a container {}: a fault of ours.", self.container);
            return Finding { evidence, ..Finding::unknown() };
        };
        let before = Member { container, kind: Kind::App, path: pod::Path::root(), spec: starter };
        look(answer, wanted, "as it was at the start", "", &|member| match self.changed(&before, member) {
            None => Seen::of(true, "as it was", member.path.clone()),
            Some(field) => Seen::of(false, format!("with another {field}"), member.path.field(&field)),
        })
    }

    fn must_be_stated(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }
}

impl Unchanged {
    /// The first field that differs; what is run is compared as a whole, wherever its words stand.
    fn changed(&self, before: &Member, now: &Member) -> Option<String> {
        let (line, old_line) = (now.argv(), before.argv());
        let is_free = |name: &str| [&self.except, &self.may_add].iter().any(|list| is_among(list.as_ref(), name));
        if !is_free("command") && !is_free("args") && !same_words(&line.words, &old_line.words) {
            return Some(line.field.to_owned());
        }
        let (before, now) = (fields(before.container)?, fields(now.container)?);
        let mut names: Vec<&String> = before.keys().chain(now.keys()).collect();
        names.sort();
        names.dedup();
        let value = |fields: &Map<String, Value>, name: &String| fields.get(name).cloned().unwrap_or_default();
        names.into_iter().find(|name| !self.is_same(name, &value(&before, name), &value(&now, name))).cloned()
    }

    fn is_same(&self, name: &str, before: &Value, now: &Value) -> bool {
        let keeps_all = || match (before, now) {
            (Value::Null, _) => true,
            (Value::Array(before), Value::Array(now)) => before.iter().all(|item| now.contains(item)),
            (Value::Object(before), Value::Object(now)) => {
                before.iter().all(|(name, value)| now.get(name) == Some(value))
            }
            _ => false,
        };
        before == now || is_among(self.except.as_ref(), name) || (is_among(self.may_add.as_ref(), name) && keeps_all())
    }
}

fn is_among(list: Option<&Vec<String>>, name: &str) -> bool {
    list.is_some_and(|list| list.iter().any(|it| it == name))
}

/// Where the token of the service account is mounted.
const TOKEN: &str = "/var/run/secrets/kubernetes.io/serviceaccount";

/// A container's fields in their normal form, without its kind and what it runs.
fn fields(container: &k8s_openapi::api::core::v1::Container) -> Option<Map<String, Value>> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(container) else { return None };
    for name in ["restartPolicy", "command", "args"] {
        fields.remove(name);
    }
    // Without a pull a node that has no such image cannot start it; the other policies do the same here.
    fields.retain(|name, value| name != "imagePullPolicy" || value.as_str() == Some("Never"));
    for name in ["stdin", "stdinOnce", "tty"] {
        fields.retain(|field, value| field != name || *value != Value::Bool(false));
    }
    fields.retain(|name, value| name != "workingDir" || value.as_str() != Some(""));
    if let Some(Value::Object(context)) = fields.get_mut("securityContext") {
        context.retain(|name, value| {
            let is_default = match name.as_str() {
                "privileged" | "readOnlyRootFilesystem" => *value == Value::Bool(false),
                "allowPrivilegeEscalation" => *value == Value::Bool(true),
                _ => false,
            };
            !is_default
        });
    }
    if let Some(Value::Object(resources)) = fields.get_mut("resources") {
        resources.retain(|_, value| !is_empty(value));
    }
    if let Some(Value::Array(mounts)) = fields.get_mut("volumeMounts") {
        // Every Pod gets a mount of its token, unless it says otherwise.
        mounts.retain(|mount| mount.get("mountPath").and_then(Value::as_str) != Some(TOKEN));
        for mount in mounts.iter_mut().filter_map(Value::as_object_mut) {
            mount.retain(|field, value| field != "readOnly" || *value != Value::Bool(false));
        }
    }
    fields.retain(|_, value| !is_empty(value));
    if let Some(image) = fields.get_mut("image") {
        let read = image.as_str().and_then(Image::parse);
        if let Some(read) = read {
            let tag = read.tag_or_latest().unwrap_or_default();
            *image = format!("{}:{tag}{}", read.repository(), if read.is_pinned() { image.to_string() } else { String::new() }).into();
        }
    }
    for name in ["ports", "volumeMounts"] {
        if let Some(Value::Array(items)) = fields.get_mut(name) {
            items.sort_by_key(ToString::to_string);
        }
    }
    Some(fields)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check_from;
    use crate::grade::Verdict;

    const STARTER: &str = "kind: Pod\nspec: {containers: [{name: web, image: nginx, ports: [{containerPort: 80}, {containerPort: 443}], resources: {limits: {cpu: 1000m}}}]}\n";

    #[track_caller]
    fn of(declared: &str, web: &str, verdict: Verdict, path: &str) {
        let text = format!("kind: Pod\nspec: {{containers: [{{name: log, image: busybox}}, {{name: web, {web}}}]}}\n");
        check_from(STARTER, &format!("unchanged: {{container: web{declared}}}"), &text, (verdict, path));
    }

    #[test]
    fn other_ways_to_write_the_same_change_nothing() {
        let same = "image: 'docker.io/library/nginx:latest', imagePullPolicy: Always, resources: {limits: {cpu: '1'}}, ports: [{containerPort: 443, protocol: TCP}, {containerPort: 80}]";
        of("", same, Verdict::Pass, "spec.containers[1]");
        of("", &same.replace("latest", "1.29"), Verdict::Fail, "spec.containers[1].image");
        of("", &same.replace(", {containerPort: 80}", ""), Verdict::Fail, "spec.containers[1].ports");
        of("", &format!("{same}, command: [nginx]"), Verdict::Fail, "spec.containers[1].command");
        let token = "/var/run/secrets/kubernetes.io/serviceaccount";
        of("", &format!("{same}, volumeMounts: [{{name: t, mountPath: {token}, readOnly: true}}]"), Verdict::Pass, "spec.containers[1]");
        let mounted = format!("{same}, volumeMounts: [{{name: log, mountPath: /log}}]");
        of("", &mounted, Verdict::Fail, "spec.containers[1].volumeMounts");
        of(", may-add: [volumeMounts]", &mounted, Verdict::Pass, "spec.containers[1]");
        of(", may-add: [ports]", &same.replace(", {containerPort: 80}", ""), Verdict::Fail, "spec.containers[1].ports");
        of(", except: [image]", &same.replace("latest", "1.29"), Verdict::Pass, "spec.containers[1]");
    }

    #[test]
    fn what_it_runs_is_compared_as_a_whole() {
        let starter = "kind: Pod\nspec: {containers: [{name: web, image: busybox, command: [sh, -c, 'while true; do echo \"a b\" >> /f; sleep 1; done']}]}\n";
        let run = |container: &str, verdict, path: &str| {
            let text = format!("kind: Pod\nspec: {{containers: [{{name: web, image: busybox, {container}}}]}}\n");
            check_from(starter, "unchanged: {container: web}", &text, (verdict, path));
        };
        let same = "spec.containers[0]";
        run("command: [/bin/sh, -c], args: ['while true; do echo \"a b\" >> /f; sleep 1; done']", Verdict::Pass, same);
        run("command: [sh, -c, \"while true\\ndo\\n  echo 'a b' >>/f\\n  sleep 1\\ndone\\n\"]", Verdict::Pass, same);
        let other = "spec.containers[0].command";
        run("command: [sh, -c, 'while true; do echo \"a b\" > /f; sleep 1; done']", Verdict::Fail, other);
        run("command: [sh, -c, 'while true; do echo \"$a b\" >> /f; sleep 1; done']", Verdict::Fail, other);
        run("command: [sh, -c, 'while true; do echo \"a b\" >> /f; sleep 1; done; exit']", Verdict::Fail, other);
    }
}
