//! Questions about paths and values that several views ask.

use crate::session::selection::List;
use pod::{Draft, Path, Segment};
use serde_json::Value;

/// `spec.containers` or `spec.initContainers`.
pub fn containers(list: List) -> Path {
    Path::root().field("spec").field(list.name())
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
    draft.value(path).and_then(Value::as_array).map_or(0, Vec::len)
}

/// The text a person sees for the scalar at `path`: numbers and booleans as Kubernetes prints them, nothing for null.
pub fn text(draft: &Draft, path: &Path) -> String {
    match draft.value(path) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// Keys and values of the map at `path`, in the order written.
pub fn entries(draft: &Draft, path: &Path) -> Vec<(String, String)> {
    let map = draft.value(path).and_then(Value::as_object);
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
    let name = text(draft, &Path::root().field("metadata").field("name"));
    let safe: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-._".contains(*c)).collect();
    match safe.trim_start_matches('.') {
        "" => "pod.yaml".to_owned(),
        name => format!("{name}-pod.yaml"),
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
    fn a_file_is_named_for_its_pod() {
        assert_eq!(file_name(&Draft::new(pod::YELLOW)), "yellow-pod.yaml");
        assert_eq!(file_name(&Draft::new("")), "pod.yaml");
        assert_eq!(file_name(&Draft::new("metadata: {name: ../../etc}")), "etc-pod.yaml");
    }

    #[test]
    fn ids_hold_no_brackets() {
        assert_eq!(id(&"spec.containers[0].image".parse().unwrap()), "field-spec-containers-0--image");
    }
}
