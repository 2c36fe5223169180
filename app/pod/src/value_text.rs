//! What a person means by a text typed for a value: a text where the schema says so, else YAML.

use serde_json::Value;

use crate::path::{Path, Segment};
use crate::schema::{Kind, Type};
use crate::yaml;

/// Why a text is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    /// What is wrong and why.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The value that `text` stands for at `path`, in a document whose Pod stands at `prefix` (empty for a Pod itself).
///
/// Where the schema says text (quantities and times are texts too), it is the text itself, so that `yes` and `1.10` need
/// no quotes. Where it says number or text, a whole number is a number. Everything else, unknown fields included, is YAML
/// as the API server reads it: nothing is null, `[a, b]` a list, `{"a": 1}` a map.
pub fn value_for(prefix: &Path, path: &Path, text: &str) -> Result<Value, ValueError> {
    match kind_at(prefix, path) {
        Some(Kind::Text | Kind::Time | Kind::Quantity) => Ok(Value::String(text.to_owned())),
        Some(Kind::IntOrString) => Ok(match read(text) {
            Ok(value) if value.is_i64() || value.is_string() => value,
            _ => Value::String(text.to_owned()),
        }),
        _ => read(text),
    }
}

/// What the schema says of a path; nothing where it knows none.
fn kind_at(prefix: &Path, path: &Path) -> Option<Kind> {
    if let Some(inside) = path.relative_to(prefix) {
        return step_through(Type::pod(), inside.segments());
    }
    around(path.segments())
}

/// What workloads hold beside their Pod template. Only what is text matters; they have no table here.
fn around(segments: &[Segment]) -> Option<Kind> {
    const TEXTS: &[&str] =
        &["concurrencyPolicy", "podManagementPolicy", "schedule", "serviceName", "timeZone", "type"];
    match segments {
        [Segment::Field(first), ..] if first == "metadata" => step_through(Type::pod(), segments),
        [Segment::Field(only)] if only == "apiVersion" || only == "kind" => Some(Kind::Text),
        [.., Segment::Field(labels), Segment::Field(_) | Segment::Key(_)] if labels == "matchLabels" => {
            Some(Kind::Text)
        }
        [.., Segment::Field(last)] if TEXTS.contains(&last.as_str()) => Some(Kind::Text),
        _ => None,
    }
}

fn step_through(from: Type, segments: &[Segment]) -> Option<Kind> {
    let (first, rest) = segments.split_first()?;
    let Segment::Field(name) = first else { return None };
    rest.iter().try_fold(from.field(name)?.kind, step)
}

fn step(kind: Kind, segment: &Segment) -> Option<Kind> {
    match (kind, segment) {
        (Kind::List(item), Segment::Index(_) | Segment::Name(_) | Segment::Append) => Some(item.kind()),
        (Kind::Map(value), Segment::Field(_) | Segment::Key(_) | Segment::Index(_)) => Some(value.kind()),
        (Kind::Object(_), Segment::Field(name)) => Some(kind.object()?.field(name)?.kind),
        _ => None,
    }
}

/// One YAML value; a text with nothing in it is null.
fn read(text: &str) -> Result<Value, ValueError> {
    let documents = yaml::read(text);
    let [document] = documents.as_slice() else {
        return if documents.is_empty() { Ok(Value::Null) } else { Err(several()) };
    };
    let (value, unreadable, duplicates) = yaml::value_of(&document.tree);
    if let Some(problem) = document.problems.iter().chain(&unreadable).next() {
        return Err(broken(&problem.message));
    }
    match duplicates.first() {
        Some(duplicate) => Err(broken(&format!("`{}` stands in it twice.", duplicate.path))),
        None => Ok(value),
    }
}

fn broken(why: &str) -> ValueError {
    ValueError {
        message: format!("The value cannot be read as YAML: {why}"),
        help: "Text that begins like YAML needs quotes of its own, such as `'\"*\"'` in a shell.".to_owned(),
    }
}

fn several() -> ValueError {
    ValueError {
        message: "The value is more than one YAML document.".to_owned(),
        help: "Give one value, without a line `---`.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(prefix: &str, path: &str, text: &str, expected: Option<Value>) {
        let parse = |path: &str| path.parse().expect(path);
        assert_eq!(value_for(&parse(prefix), &parse(path), text).ok(), expected, "{path} {text}");
    }

    #[test]
    fn text_where_the_schema_says_text() {
        for path in [
            "metadata.name",
            "metadata.labels[app]",
            "metadata.labels.app",
            "metadata.creationTimestamp",
            "spec.containers[0].image",
            "spec.containers[name=lemon].command[+]",
            "spec.containers[0].env[0].value",
            "spec.containers[0].resources.limits.cpu",
        ] {
            for text in ["yes", "1.10", "0777", "null", "", "[a", "- x", "a: b", "\"q\""] {
                check("", path, text, Some(text.into()));
            }
        }
    }

    #[test]
    fn yaml_everywhere_else() {
        check("", "spec.hostNetwork", "yes", Some(true.into()));
        check("", "spec.terminationGracePeriodSeconds", "0777", Some(511.into()));
        check("", "spec.containers[0].ports[0].containerPort", "80", Some(80.into()));
        check("", "spec.containers[0].command", "[sleep, \"3600\"]", Some(json!(["sleep", "3600"])));
        check("", "metadata.labels", "{app: web}", Some(json!({"app": "web"})));
        check("", "spec.containers[+]", "name: a\nimage: b", Some(json!({"name": "a", "image": "b"})));
        check("", "spec.unheardOf", "on", Some(true.into()));
        check("", "spec.nodeSelector", "", Some(Value::Null));
        check("", "spec.hostNetwork", "[", None);
        check("", "spec.hostNetwork", "a\n---\nb", None);
        check("", "metadata.labels", "{a: x, a: y}", None);
    }

    #[test]
    fn a_port_is_a_number_or_a_name() {
        let port = "spec.containers[0].livenessProbe.httpGet.port";
        for (text, value) in
            [("80", json!(80)), ("web", json!("web")), ("on", json!("on")), ("\"80\"", json!("80"))]
        {
            check("", port, text, Some(value));
        }
    }

    #[test]
    fn a_template_has_its_prefix() {
        let at = "spec.template";
        check(at, "spec.template.spec.containers[0].image", "1.10", Some("1.10".into()));
        check(at, "spec.template.spec.hostNetwork", "yes", Some(true.into()));
        check(at, "metadata.name", "007", Some("007".into()));
        check(at, "spec.replicas", "3", Some(3.into()));
        check(at, "spec.selector.matchLabels.app", "1", Some("1".into()));
        check(at, "spec.schedule", "*/5 * * * *", Some("*/5 * * * *".into()));
    }
}
