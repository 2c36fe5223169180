//! What an input means as an edit of the text. Pure.

use crate::workbench::fields::{Control, Node};
use crate::workbench::paths;
use pod::{Draft, Operation, Path, Plain, Segment};
use serde_json::{Map, Value, json};

/// What the form writes first into a text without a document: the API server would guess it, kubectl does not.
pub fn beginning(draft: &Draft) -> Vec<Operation> {
    if !draft.documents().is_empty() {
        return Vec::new();
    }
    let written = |name: &str, value: &str| set(&Path::root().field(name), value.into());
    vec![written("apiVersion", "v1"), written("kind", "Pod")]
}

/// An operation on the Pod as one on the chosen document.
pub fn in_document(draft: &Draft, operation: &Operation) -> Operation {
    let mut moved = operation.clone();
    match &mut moved {
        Operation::Set { path, .. }
        | Operation::Unset { path }
        | Operation::Insert { path, .. }
        | Operation::Remove { path }
        | Operation::Move { path, .. }
        | Operation::Duplicate { path, .. }
        | Operation::Rename { path, .. } => *path = paths::in_document(draft, path),
    }
    moved
}

/// Taking away the only thing that a security context says takes the context too, which the form began with it. One with a
/// comment stays, as `{}`: so does each in a terminal, where `unset` leaves what may have been written on purpose.
pub fn whole(draft: &Draft, operation: Operation) -> Operation {
    let Operation::Unset { path } = &operation else { return operation };
    let has_one =
        |path: &Path| draft.value(path).and_then(Value::as_object).is_some_and(|all| all.len() == 1);
    let mut context = path.parent();
    while let Some(path) = context.take_if(|path| has_one(path)) {
        if path.last() == Some(&Segment::Field("securityContext".to_owned())) {
            return if has_comment(draft, &path) { operation } else { Operation::Unset { path } };
        }
        context = path.parent();
    }
    operation
}

/// Whether a `#` stands on the lines of a key and its value.
fn has_comment(draft: &Draft, path: &Path) -> bool {
    let (start, end) = (draft.key_span(path).unwrap_or_default().start, draft.span(path).end);
    let text = draft.text();
    let line = text.get(end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| end + length);
    text.get(start..line).is_none_or(|lines| lines.contains('#'))
}

/// A line of text: nothing typed means that the key goes.
pub fn text(path: &Path, typed: &str) -> Operation {
    if typed.is_empty() {
        Operation::Unset { path: path.clone() }
    } else {
        set(path, Value::String(typed.to_owned()))
    }
}

/// What is typed or chosen for a field, as its type is read: a whole number becomes a number, what is none stays what was
/// typed, and the judge says so. Nothing typed takes the key away, but from a list or a map only the × takes things.
pub fn typed(node: &Node, typed: &str) -> Operation {
    let is_member = matches!(node.path.last(), Some(Segment::Index(_) | Segment::Key(_)));
    if typed.is_empty() && !is_member {
        return text(&node.path, typed);
    }
    set(&node.path, read(node.plain(), typed))
}

/// The value that a typed text is.
fn read(plain: Plain, typed: &str) -> Value {
    let text = || Value::String(typed.to_owned());
    match plain {
        Plain::Whole | Plain::WholeOrText => typed.trim().parse::<i64>().map_or_else(|_| text(), Value::from),
        Plain::Bool => typed.parse::<bool>().map_or_else(|_| text(), Value::from),
        Plain::Text | Plain::Amount | Plain::Time => text(),
    }
}

/// A new item of a list of objects: it has the field that a person fills in first, when that is a text.
pub fn item(node: &Node) -> Value {
    let first = node.below().into_iter().next();
    let is_text = |first: &Node| first.slot.name == "name" && first.control() == Control::Line(Plain::Text);
    first.filter(is_text).map_or_else(|| json!({}), |_| json!({"name": ""}))
}

/// A shell and a script of several lines, in the place of the container's command and arguments.
pub fn script(container: &Path) -> Vec<Operation> {
    vec![
        set(&container.field("command"), json!(["sh", "-c"])),
        set(&container.field("args"), json!(["set -e\necho started\n"])),
    ]
}

/// Another of several fields of which one may be written: the new one is written empty; of the others only what is empty
/// goes, so that nothing a person wrote is lost.
pub fn choose(draft: &Draft, members: &[Node], chosen: &str) -> Vec<Operation> {
    let is_chosen = |node: &&Node| node.slot.name == chosen;
    let is_empty = |node: &Node| {
        paths::value(draft, &node.path)
            .is_some_and(|value| value.is_null() || value.as_object().is_some_and(Map::is_empty))
    };
    let new = members.iter().filter(is_chosen).filter(|node| !node.is_written(draft));
    let old = members.iter().filter(|node| !is_chosen(node) && is_empty(node));
    new.map(|node| set(&node.path, json!({})))
        .chain(old.map(|node| Operation::Unset { path: node.path.clone() }))
        .collect()
}

/// A word of a list: an empty word is a word, only the × takes it away.
pub fn word(path: &Path, typed: &str) -> Operation {
    set(path, Value::String(typed.to_owned()))
}

/// A container's new name. What refers to it follows, unless the name is not its own alone: while two containers
/// share a name nobody knows whom a reference means.
pub fn rename(draft: &Draft, path: &Path, typed: &str) -> Operation {
    let name_path = path.field("name");
    let old = paths::text(draft, &name_path);
    let names: Vec<String> = paths::all_containers(draft)
        .map(|(list, index)| paths::text(draft, &paths::containers(list).index(index).field("name")))
        .collect();
    let times = |name: &str| names.iter().filter(|known| *known == name).count();
    if !typed.is_empty() && !old.is_empty() && times(&old) == 1 && times(typed) == 0 {
        Operation::Rename { path: path.clone(), name: typed.to_owned() }
    } else {
        set(&name_path, Value::String(typed.to_owned()))
    }
}

/// Takes element `index` out of a list of `count`; the last one takes the list along.
pub fn remove(list: &Path, index: usize, count: usize) -> Operation {
    if count <= 1 {
        Operation::Unset { path: list.clone() }
    } else {
        Operation::Remove { path: list.index(index) }
    }
}

/// Another key for an entry of a map, at the same place among the others. `None` when the key is taken.
pub fn rekey(path: &Path, entries: &[(String, String)], old: &str, new: &str) -> Option<Operation> {
    if entries.iter().any(|(key, _)| key == new) {
        return None;
    }
    let renamed = |key: &String| if key == old { new.to_owned() } else { key.clone() };
    let map: Map<String, Value> =
        entries.iter().map(|(key, value)| (renamed(key), Value::String(value.clone()))).collect();
    Some(set(path, Value::Object(map)))
}

/// Takes an entry out of a map; the last one takes the map along.
pub fn remove_entry(path: &Path, key: &str, count: usize) -> Operation {
    Operation::Unset { path: if count <= 1 { path.clone() } else { path.key(key) } }
}

fn set(path: &Path, value: Value) -> Operation {
    Operation::Set { path: path.clone(), value }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str =
        "spec:\n  containers:\n  - name: lemon\n    ports:\n    - containerPort: 80\n  - name: gold\n";

    fn check(operation: Operation, path: &str, expected: Option<Value>) {
        let draft = pod::edit(&Draft::new(TWO), &[operation]).unwrap();
        assert_eq!(draft.value(&path.parse().unwrap()), expected.as_ref(), "{}", draft.text());
    }

    #[test]
    fn a_pod_made_from_nothing_says_what_it_is() {
        let empty = Draft::new("# mine\n");
        let mut operations = beginning(&empty);
        operations.push(text(&path("metadata.name"), "yellow"));
        let made = pod::edit(&empty, &operations).unwrap();
        assert_eq!(made.text(), "# mine\napiVersion: v1\nkind: Pod\nmetadata:\n  name: yellow\n");
        assert_eq!(beginning(&made), []);
    }

    fn path(text: &str) -> Path {
        text.parse().unwrap()
    }

    fn node(at: &str) -> Node {
        Node::at(&path("spec.containers[0]"), path(at)).unwrap()
    }

    #[test]
    fn what_is_typed_is_read_as_its_type() {
        let checked = |at: &str, written: &str, expected| check(typed(&node(at), written), at, expected);
        checked("spec.containers[0].ports[0].containerPort", "6379", Some(6379.into()));
        checked("spec.containers[0].ports[0].containerPort", "http", Some("http".into()));
        checked("spec.containers[0].image", "1.25", Some("1.25".into()));
        checked("spec.containers[0].livenessProbe.httpGet.port", "http", Some("http".into()));
        checked("spec.containers[0].tty", "true", Some(true.into()));
        checked("spec.containers[0].resources.limits[cpu]", "2", Some("2".into()));
        checked("spec.containers[1].name", "", None);
        check(
            typed(&node("spec.containers[0].args").item(0), ""),
            "spec.containers[0].args[0]",
            Some("".into()),
        );
    }

    #[test]
    fn a_script_is_written_as_a_block() {
        let draft = Draft::new("spec:\n  containers:\n  - name: lemon\n    image: busybox\n");
        let made = pod::edit(&draft, &script(&path("spec.containers[0]"))).unwrap();
        assert!(made.text().contains("- |\n      set -e\n      echo started\n"), "{}", made.text());
    }

    #[test]
    fn another_choice_loses_nothing_that_was_written() {
        let check = |probe: Value, chosen: &str, expected: Value| {
            let draft = Draft::new(format!("spec: {{containers: [{{livenessProbe: {probe}}}]}}\n"));
            let members = node("spec.containers[0].livenessProbe").below();
            let members: Vec<Node> =
                members.into_iter().filter(|node| node.control() == Control::Group).collect();
            let made = pod::edit(&draft, &choose(&draft, &members, chosen)).unwrap();
            assert_eq!(made.value(&path("spec.containers[0].livenessProbe")), Some(&expected));
        };
        check(json!({"exec": {}}), "grpc", json!({"grpc": {}}));
        check(json!({"exec": {"command": ["a"]}}), "grpc", json!({"exec": {"command": ["a"]}, "grpc": {}}));
        check(json!({"exec": {"command": ["a"]}, "grpc": {}}), "exec", json!({"exec": {"command": ["a"]}}));
    }

    #[test]
    fn in_a_workload_the_template_is_edited() {
        let draft = Draft::new("kind: Job\nspec:\n  template:\n    spec:\n      hostname: a # here\n");
        let operation = in_document(&draft, &text(&path("spec.hostname"), "b"));
        let edited = pod::edit(&draft, &[operation]).unwrap();
        assert_eq!(edited.text(), draft.text().replace("a # here", "b # here"));
    }

    #[test]
    fn an_emptied_security_context_goes_but_for_its_comments() {
        let check = |context: &str, unset: &str, expected: &str| {
            let draft = Draft::new(format!("spec:\n  hostname: a\n{context}"));
            let operation = Operation::Unset { path: path(&format!("spec.securityContext.{unset}")) };
            let edited = pod::edit(&draft, &[whole(&draft, operation)]).unwrap();
            assert_eq!(edited.text(), format!("spec:\n  hostname: a\n{expected}"));
        };
        check("  securityContext:\n    fsGroup: 1\n", "fsGroup", "");
        check("  securityContext: {seccompProfile: {type: A}}\n", "seccompProfile.type", "");
        check(
            "  securityContext:\n    fsGroup: 1\n    runAsUser: 2\n",
            "fsGroup",
            "  securityContext:\n    runAsUser: 2\n",
        );
        check("  securityContext: # kept\n    fsGroup: 1\n", "fsGroup", "  securityContext: {} # kept\n");
    }

    #[test]
    fn a_name_that_is_taken_moves_no_references() {
        let first = path("spec.containers[0]");
        assert!(matches!(rename(&Draft::new(TWO), &first, "sour"), Operation::Rename { .. }));
        assert!(matches!(rename(&Draft::new(TWO), &first, "gold"), Operation::Set { .. }));
        assert!(matches!(
            rename(&Draft::new("spec: {containers: [{name: a}, {name: a}]}"), &first, "b"),
            Operation::Set { .. }
        ));
    }

    #[test]
    fn the_last_element_takes_the_list_along() {
        check(remove(&path("spec.containers[0].ports"), 0, 1), "spec.containers[0].ports", None);
        check(remove(&path("spec.containers"), 0, 2), "spec.containers[0].name", Some("gold".into()));
    }

    #[test]
    fn a_new_key_stays_in_its_place() {
        let entries = [("app".to_owned(), "web".to_owned()), ("tier".to_owned(), "front".to_owned())];
        let labels = path("metadata.labels");
        check(
            rekey(&labels, &entries, "app", "name").unwrap(),
            "metadata.labels",
            Some(serde_json::json!({"name": "web", "tier": "front"})),
        );
        assert_eq!(rekey(&labels, &entries, "app", "tier"), None);
    }
}
