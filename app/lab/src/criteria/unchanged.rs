use pod::images::{facts, runs};
use pod::{Draft, Image};
use serde_json::{Map, Value};

use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::{As, values};

values! {
    /// The container is as it was in the starter: after defaulting, with lists that have no order compared without one.
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
        let draft = Draft::new(answer.starter);
        let starter = Answer::read(&draft);
        let before = starter.as_ref().and_then(|starter| {
            let found = Wanted::new(&self.container, Some(As::Any)).found(starter);
            found.first().and_then(|member| fields(member.container))
        });
        let Some(before) = before else { return Finding::unknown() };
        look(answer, wanted, "as it was at the start", "", &|member| {
            let now = fields(member.container).unwrap_or_default();
            match self.changed(&before, &now) {
                None => Seen::of(true, "as it was", member.path.clone()),
                Some(field) => Seen::of(false, format!("with another {field}"), member.path.field(&field)),
            }
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
    /// The first field that differs.
    fn changed(&self, before: &Map<String, Value>, now: &Map<String, Value>) -> Option<String> {
        let none = Value::Null;
        let mut names: Vec<&String> = before.keys().chain(now.keys()).collect();
        names.sort();
        names.dedup();
        names.into_iter().find(|name| !self.is_same(name, before.get(*name).unwrap_or(&none), now.get(*name).unwrap_or(&none))).cloned()
    }

    fn is_same(&self, name: &str, before: &Value, now: &Value) -> bool {
        let is_among = |list: &Option<Vec<String>>| list.iter().flatten().any(|it| it == name);
        let keeps_all = || match (before, now) {
            (Value::Null, _) => true,
            (Value::Array(before), Value::Array(now)) => before.iter().all(|item| now.contains(item)),
            (Value::Object(before), Value::Object(now)) => {
                before.iter().all(|(name, value)| now.get(name) == Some(value))
            }
            _ => false,
        };
        before == now || is_among(&self.except) || (is_among(&self.may_add) && keeps_all())
    }
}

/// Where the token of the service account is mounted.
const TOKEN: &str = "/var/run/secrets/kubernetes.io/serviceaccount";

/// A container's fields in their normal form, without its kind.
fn fields(container: &k8s_openapi::api::core::v1::Container) -> Option<Map<String, Value>> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(container) else { return None };
    fields.remove("restartPolicy");
    // What depends on nothing but another field is that field's matter.
    fields.remove("imagePullPolicy");
    // Every Pod gets a mount of its token, unless it says otherwise.
    if let Some(Value::Array(mounts)) = fields.get_mut("volumeMounts") {
        mounts.retain(|mount| mount.get("mountPath").and_then(Value::as_str) != Some(TOKEN));
        for mount in mounts.iter_mut().filter_map(Value::as_object_mut) {
            mount.retain(|field, value| field != "readOnly" || *value != Value::Bool(false));
        }
    }
    // It does not matter how the words are dealt out between the two.
    if let Some(words) = words(container) {
        fields.remove("args");
        fields.insert("command".to_owned(), words.into());
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

/// What runs, as far as the text and the table of images tell.
fn words(container: &k8s_openapi::api::core::v1::Container) -> Option<Vec<String>> {
    if let Some(known) = container.image.as_deref().and_then(facts) {
        return Some(runs(known, container).into_iter().map(str::to_owned).collect());
    }
    let command = container.command.clone().filter(|words| !words.is_empty())?;
    Some([command, container.args.clone().unwrap_or_default()].concat())
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
        of("", &format!("{same}, args: [nginx, -g, daemon off;]"), Verdict::Pass, "spec.containers[1]");
        let token = "/var/run/secrets/kubernetes.io/serviceaccount";
        of("", &format!("{same}, volumeMounts: [{{name: t, mountPath: {token}}}]"), Verdict::Pass, "spec.containers[1]");
        let mounted = format!("{same}, volumeMounts: [{{name: log, mountPath: /log}}]");
        of("", &mounted, Verdict::Fail, "spec.containers[1].volumeMounts");
        of(", may-add: [volumeMounts]", &mounted, Verdict::Pass, "spec.containers[1]");
        of(", may-add: [ports]", &same.replace(", {containerPort: 80}", ""), Verdict::Fail, "spec.containers[1].ports");
        of(", except: [image]", &same.replace("latest", "1.29"), Verdict::Pass, "spec.containers[1]");
    }
}
