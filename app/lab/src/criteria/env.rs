use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::{Member, Source, Variable};
use crate::values::{As, values};

values! {
    /// The container starts with that environment variable: with this value (`$(NAME)` replaced), or from that key of a
    /// ConfigMap or Secret (by `env` or `envFrom`), or from that field of the Pod.
    pub struct Env {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// The variable's name.
        name: String,
        /// Its value.
        value: Option<String>,
        /// The ConfigMap that it comes from.
        config_map: Option<String>,
        /// The Secret that it comes from.
        secret: Option<String>,
        /// The key in the ConfigMap or Secret; the variable's name where nothing is said.
        key: Option<String>,
        /// The field of the Pod that it comes from, such as `status.podIP`.
        field: Option<String>,
    }
}

impl Word for Env {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        look(answer, wanted, &format!("with {}", self.in_words()), ".env", &|member| self.see(member))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let more = [&self.value, &self.config_map, &self.secret, &self.key, &self.field];
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        wanted.into_iter().chain([self.name.clone()]).chain(more.into_iter().flatten().cloned()).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        [&self.value, &self.field].into_iter().flatten().cloned().collect()
    }
}

impl Env {
    fn in_words(&self) -> String {
        let key = self.key.as_ref().unwrap_or(&self.name);
        let from = match (&self.value, &self.config_map, &self.secret, &self.field) {
            (Some(value), ..) => format!(" with the value {value}"),
            (_, Some(name), ..) => format!(" from the key {key} of the ConfigMap {name}"),
            (_, _, Some(name), _) => format!(" from the key {key} of the Secret {name}"),
            (.., Some(field)) => format!(" from the field {field}"),
            _ => String::new(),
        };
        format!("the variable {}{from}", self.name)
    }

    fn see(&self, member: &Member) -> Seen {
        let all = member.env();
        let named = all.iter().rev().find(|it| it.name == self.name);
        let brought = all.iter().rev().find(|it| it.name.is_empty() && self.is_met(it));
        if let Some(it) = named.or(brought) {
            let path = if it.name.is_empty() { it.path.clone() } else { place(it) };
            return Seen::of(self.is_met(it), format!("with {}", in_words(&self.name, &it.source)), path);
        }
        let near = all.iter().find(|it| it.name.eq_ignore_ascii_case(&self.name));
        let path = near.map_or_else(|| member.path.field("env"), |it| it.path.field("name"));
        Seen::of(false, format!("without a variable {}", self.name), path)
    }

    fn is_met(&self, variable: &Variable) -> bool {
        let wanted_key = self.key.as_ref().unwrap_or(&self.name);
        let is_key = |key: &Option<String>| match key {
            Some(key) => key == wanted_key,
            // All keys are brought under their own names, behind the prefix.
            None => format!("{}{wanted_key}", variable.prefix) == self.name,
        };
        let is = |wanted: &Option<String>, found: &str| wanted.as_deref().is_none_or(|wanted| wanted == found);
        let none = |wanted: &Option<String>| wanted.is_none();
        match &variable.source {
            Source::Text(text) => {
                is(&self.value, text) && none(&self.config_map) && none(&self.secret) && none(&self.field)
            }
            Source::ConfigMap { name, key } => {
                none(&self.value) && self.secret.is_none() && none(&self.field)
                    && is(&self.config_map, name)
                    && (self.config_map.is_some() || key.is_some())
                    && (none(&self.config_map) || is_key(key))
            }
            Source::Secret { name, key } => {
                none(&self.value) && self.config_map.is_none() && none(&self.field)
                    && is(&self.secret, name)
                    && (self.secret.is_some() || key.is_some())
                    && (none(&self.secret) || is_key(key))
            }
            Source::Field(field) => {
                is(&self.field, field) && none(&self.value) && none(&self.config_map) && none(&self.secret)
            }
            Source::Other => {
                none(&self.value) && none(&self.config_map) && none(&self.secret) && none(&self.field)
                    && !variable.name.is_empty()
            }
        }
    }
}

fn place(variable: &Variable) -> pod::Path {
    match variable.source {
        Source::Text(_) => variable.path.field("value"),
        _ => variable.path.field("valueFrom"),
    }
}

fn in_words(name: &str, source: &Source) -> String {
    let key = |key: &Option<String>| key.as_ref().map_or_else(|| "all keys".to_owned(), |key| format!("the key {key}"));
    match source {
        Source::Text(text) => format!("the variable {name} with the value {text:?}"),
        Source::ConfigMap { name: from, key: of } => {
            format!("the variable {name} from {} of the ConfigMap {from}", key(of))
        }
        Source::Secret { name: from, key: of } => format!("the variable {name} from {} of the Secret {from}", key(of)),
        Source::Field(field) => format!("the variable {name} from the field {field}"),
        Source::Other => format!("the variable {name} from elsewhere"),
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[track_caller]
    fn of(declared: &str, container: &str, verdict: Verdict, field: &str) {
        let spec = format!("{{containers: [{{name: x}}, {{name: a, {container}}}]}}");
        check(&format!("env: {{container: a, {declared}}}"), "p", &spec, (verdict, &format!("spec.containers[1].{field}")));
    }

    #[test]
    fn the_value_in_effect_counts() {
        let alpha = "name: NAME, value: alpha";
        of(alpha, "env: [{name: OTHER, value: x}, {name: NAME, value: alpha}]", Verdict::Pass, "env[1].value");
        of(alpha, "env: [{name: FIRST, value: alpha}, {name: NAME, value: $(FIRST)}]", Verdict::Pass, "env[1].value");
        of(alpha, "env: [{name: NAME, value: x}, {name: NAME, value: alpha}]", Verdict::Pass, "env[1].value");
        of(alpha, "env: [{name: NAME, value: alpha}, {name: NAME, value: x}]", Verdict::Fail, "env[1].value");
        of(alpha, "env: [{name: NAME, value: Alpha}]", Verdict::Fail, "env[0].value");
        of(alpha, "env: [{name: name, value: alpha}]", Verdict::Fail, "env[0].name");
        of(alpha, "image: b", Verdict::Fail, "env");
        of(alpha, "env: [{name: NAME, valueFrom: {configMapKeyRef: {name: c, key: NAME}}}]", Verdict::Fail, "env[0].valueFrom");
    }

    #[test]
    fn references_are_compared() {
        let map = "name: MODE, config-map: settings, key: mode";
        of(map, "env: [{name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}]", Verdict::Pass, "env[0].valueFrom");
        of(map, "env: [{name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: MODE}}}]", Verdict::Fail, "env[0].valueFrom");
        of(map, "env: [{name: MODE, valueFrom: {secretKeyRef: {name: settings, key: mode}}}]", Verdict::Fail, "env[0].valueFrom");
        let all = "name: MODE, config-map: settings";
        of(all, "envFrom: [{configMapRef: {name: settings}}]", Verdict::Pass, "envFrom[0]");
        of(all, "envFrom: [{secretRef: {name: settings}}]", Verdict::Fail, "env");
        let secret = "name: DB_PASS, secret: db, key: PASS";
        of(secret, "envFrom: [{prefix: DB_, secretRef: {name: db}}]", Verdict::Pass, "envFrom[0]");
        of("name: IP, field: status.podIP", "env: [{name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}]", Verdict::Pass, "env[0].valueFrom");
    }
}
