//! The environment variables that a container starts with. Source: the kubelet's rules for `env`, `envFrom` and `$(NAME)`.

use k8s_openapi::api::core::v1::{Container, EnvVar};
use pod::Path;

use super::Member;
pub(super) use crate::shell::Known;

/// A value is not made longer than this, in bytes.
pub(super) const LONGEST: usize = 64 * 1024;
/// The longest name of a variable, in bytes.
const LONGEST_NAME: usize = 512;

/// Where a variable has its value from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// The text itself, with `$(NAME)` replaced.
    Text(String),
    /// A key of a ConfigMap; no key when `envFrom` brings all of them.
    ConfigMap { name: String, key: Option<String> },
    /// A key of a Secret, likewise.
    Secret { name: String, key: Option<String> },
    /// A field of the Pod.
    Field(String),
    /// Anything else.
    Other,
}

/// A variable and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Variable {
    /// Empty for what `envFrom` brings: the names are those of the keys, behind `prefix`.
    pub(crate) name: String,
    pub(crate) prefix: String,
    pub(crate) source: Source,
    pub(crate) path: Path,
}

impl Member<'_> {
    /// The variables in order of their strength: of several of one name the last counts, and `env` beats `envFrom`.
    pub(crate) fn env(&self) -> Vec<Variable> {
        let mut all = brought(self.container, &self.path.field("envFrom"));
        let mut known = Known::new();
        for (index, variable) in self.container.env.iter().flatten().enumerate() {
            let source = source(variable, &known);
            match &source {
                Source::Text(text) => known.insert(variable.name.clone(), text.clone()),
                _ => known.remove(&variable.name),
            };
            let path = self.path.field("env").index(index);
            all.push(Variable { name: variable.name.clone(), prefix: String::new(), source, path });
        }
        all
    }

    /// The values that the text tells, by name.
    pub(super) fn known(&self) -> Known {
        let text = |it: Variable| match it.source {
            Source::Text(text) => (it.name, Some(text)),
            _ => (it.name, None),
        };
        let mut known = Known::new();
        for (name, text) in self.env().into_iter().map(text) {
            match text {
                Some(text) => known.insert(name, text),
                None => known.remove(&name),
            };
        }
        known
    }
}

fn brought(container: &Container, path: &Path) -> Vec<Variable> {
    let mut all = Vec::new();
    for (index, from) in container.env_from.iter().flatten().enumerate() {
        let config_map =
            from.config_map_ref.as_ref().map(|it| Source::ConfigMap { name: it.name.clone(), key: None });
        let secret = from.secret_ref.as_ref().map(|it| Source::Secret { name: it.name.clone(), key: None });
        let source = config_map.or(secret).unwrap_or(Source::Other);
        let prefix = from.prefix.clone().unwrap_or_default();
        all.push(Variable { name: String::new(), prefix, source, path: path.index(index) });
    }
    all
}

fn source(variable: &EnvVar, earlier: &Known) -> Source {
    let Some(from) = &variable.value_from else {
        return Source::Text(expanded(variable.value.as_deref().unwrap_or_default(), earlier));
    };
    let config_map = from.config_map_key_ref.as_ref();
    let config_map =
        config_map.map(|it| Source::ConfigMap { name: it.name.clone(), key: Some(it.key.clone()) });
    let secret = from.secret_key_ref.as_ref();
    let secret = secret.map(|it| Source::Secret { name: it.name.clone(), key: Some(it.key.clone()) });
    let field = from.field_ref.as_ref().map(|it| Source::Field(it.field_path.clone()));
    config_map.or(secret).or(field).unwrap_or(Source::Other)
}

/// A text with `$(NAME)` replaced; what is not known stays as it is, and `$$` stands for one dollar. Values that make each
/// other longer and longer are cut.
pub(super) fn expanded(text: &str, known: &Known) -> String {
    let mut all = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        all.push_str(before);
        rest = after;
        if let Some(behind) = after.strip_prefix('$') {
            all.push('$');
            rest = behind;
        } else if let Some((name, behind)) = after.strip_prefix('(').and_then(|inner| closed(inner, b')')) {
            rest = behind;
            match known.get(name).filter(|value| all.len() + value.len() <= LONGEST) {
                Some(value) => all.push_str(value),
                None => all.extend(["$(", name, ")"]),
            }
        } else {
            all.push('$');
        }
    }
    all.push_str(rest);
    all
}

/// What stands before a closing bracket, and what behind it. The name of a variable is never longer than is looked here.
pub(super) fn closed(text: &str, bracket: u8) -> Option<(&str, &str)> {
    let end = text.bytes().take(LONGEST_NAME).position(|byte| byte == bracket)?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}
