//! Questions about paths and values that several views ask.
//!
//! Views know paths relative to the Pod; in a workload's document it stands deeper. What leads from the one to the other
//! is here: [`in_document`] and [`in_pod`].

use crate::session::selection::List;
use pod::{Draft, Path, Segment};
use serde_json::Value;

/// `spec.containers` or `spec.initContainers`.
pub fn containers(list: List) -> Path {
    Path::root().field("spec").field(list.name())
}

/// Where a path of the Pod stands in the chosen document.
pub fn in_document(draft: &Draft, path: &Path) -> Path {
    draft.chosen().map_or_else(|| path.clone(), |document| document.prefix().join(path))
}

/// What a path of the chosen document means in its Pod; nothing when it is outside.
pub fn in_pod(draft: &Draft, path: &Path) -> Option<Path> {
    draft.chosen().and_then(|document| path.relative_to(document.prefix()))
}

/// The value at a path of the Pod.
pub fn value<'draft>(draft: &'draft Draft, path: &Path) -> Option<&'draft Value> {
    let document = draft.chosen()?;
    if document.prefix().is_root() {
        document.value_at(path)
    } else {
        document.value_at(&document.prefix().join(path))
    }
}

/// A field of the chosen document's own metadata: those of the workload, where the Pod is its template.
pub fn metadata(draft: &Draft, field: &str) -> String {
    shown(draft.value(&Path::root().field("metadata").field(field)))
}

/// Every container of the Pod, init containers first, by list and position.
pub fn all_containers(draft: &Draft) -> impl Iterator<Item = (List, usize)> {
    let places = |list| (0..count(draft, &containers(list))).map(move |index| (list, index));
    places(List::Init).chain(places(List::App))
}

/// The index that `path` has right below the list at `list`, if it is inside that list.
pub fn index_in(path: &Path, list: &Path) -> Option<usize> {
    let rest = path.segments().strip_prefix(list.segments())?;
    match rest.first()? {
        Segment::Index(index) => Some(*index),
        _ => None,
    }
}

/// How many elements the list at `path` has; 0 when it is no list.
pub fn count(draft: &Draft, path: &Path) -> usize {
    value(draft, path).and_then(Value::as_array).map_or(0, Vec::len)
}

/// The text a person sees for the scalar at `path`: numbers and booleans as Kubernetes prints them, nothing for null.
pub fn text(draft: &Draft, path: &Path) -> String {
    shown(value(draft, path))
}

/// The text a person sees for a scalar, as [`text`] says.
pub fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// Keys and values of the map at `path`, in the order written.
pub fn entries(draft: &Draft, path: &Path) -> Vec<(String, String)> {
    let map = value(draft, path).and_then(Value::as_object);
    map.into_iter().flatten().map(|(key, _)| (key.clone(), text(draft, &path.key(key)))).collect()
}

/// An `id` attribute for the input of `path`: unique on a page, made of letters, digits and hyphens.
pub fn id(path: &Path) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("field-{}", path.to_string().chars().map(safe).collect::<String>())
}

/// The name of a container for people, also while it has none.
pub fn container_name(draft: &Draft, list: List, index: usize) -> String {
    let name = text(draft, &containers(list).index(index).field("name"));
    if name.is_empty() { format!("{}[{index}]", list.name()) } else { name }
}

/// What the exported file is called: the exercise's `yellow-pod.yaml` for a Pod named yellow.
pub fn file_name(draft: &Draft) -> String {
    let safe = |text: &str| -> String {
        text.chars().filter(|c| c.is_ascii_alphanumeric() || "-._".contains(*c)).collect()
    };
    let workload =
        draft.chosen().filter(|document| !document.prefix().is_root()).and_then(pod::Document::kind);
    let kind = workload.map_or_else(|| "pod".to_owned(), |kind| safe(kind).to_lowercase());
    match safe(&metadata(draft, "name")).trim_start_matches('.') {
        "" => format!("{kind}.yaml"),
        name => format!("{name}-{kind}.yaml"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_what_kubernetes_would_print() {
        let draft = Draft::new(
            "metadata:\n  name: yellow\n  labels: {app: web, on: x}\nspec:\n  containers:\n  - image: 1.5\n    tty: yes\n",
        );
        let shown = |path: &str| text(&draft, &path.parse().unwrap());
        assert_eq!(shown("metadata.name"), "yellow");
        assert_eq!(shown("spec.containers[0].image"), "1.5");
        assert_eq!(shown("spec.containers[0].tty"), "true");
        assert_eq!(shown("spec.nodeName"), "");
    }

    #[test]
    fn a_template_s_paths_begin_at_its_pod() {
        let draft = Draft::new(
            "kind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    metadata: {name: x}\n    spec: {containers: [{image: a}]}\n",
        );
        assert_eq!(text(&draft, &containers(List::App).index(0).field("image")), "a");
        assert_eq!(
            (text(&draft, &"metadata.name".parse().unwrap()), metadata(&draft, "name")),
            ("x".into(), "web".into())
        );
        let inside: Path = "spec.template.spec.hostname".parse().unwrap();
        assert_eq!(in_pod(&draft, &inside).map(|path| in_document(&draft, &path)), Some(inside));
        assert_eq!(in_pod(&draft, &"spec.replicas".parse().unwrap()), None);
    }

    #[test]
    fn a_file_is_named_for_its_pod() {
        assert_eq!(file_name(&Draft::new(pod::YELLOW)), "yellow-pod.yaml");
        assert_eq!(file_name(&Draft::new("")), "pod.yaml");
        assert_eq!(file_name(&Draft::new("kind: CronJob\nmetadata: {name: tick}")), "tick-cronjob.yaml");
        assert_eq!(file_name(&Draft::new("metadata: {name: ../../etc}")), "etc-pod.yaml");
    }

    #[test]
    fn ids_hold_no_brackets() {
        assert_eq!(id(&"spec.containers[0].image".parse().unwrap()), "field-spec-containers-0--image");
    }
}
