//! Where a place of the Pod is shown in the form: the deepest control that holds it.

use super::{Control, Node, sections};
use crate::session::selection::Selection;
use crate::workbench::form::MOST_ROWS;
use crate::workbench::paths;
use pod::{Draft, Path, Segment};
use serde_json::Value;

/// The path of the control of this part that a place belongs to: the deepest that holds it; the one that is called like it but
/// for upper and lower case (`ContainerPort` goes to `containerPort`); for what Kubernetes does not know in a row of a list,
/// the first cell of the row. `None`: the place is about the part as a whole, or in another one.
///
/// It is found step by step, so that neither long lists nor closed sections cost anything.
pub fn home(draft: &Draft, part: Selection, at: &Path) -> Option<Path> {
    let base = part.path();
    let rest = at.segments().get(base.segments().len()..).filter(|_| base.holds(at))?;
    let is_template = super::is_template(draft);
    let mut names = sections::of(part).iter().flat_map(|section| section.fields(is_template));
    let field = super::below(&base, names.find(|name| leads(name, rest))?);
    Some(descend(draft, Node::at(&base, field)?, at).path)
}

/// From a field down as far as the text and the form go.
fn descend(draft: &Draft, from: Node, at: &Path) -> Node {
    let mut here = from;
    while let Some(segment) = at.segments().get(here.path.segments().len()) {
        match step(draft, &here, segment) {
            Some(next) => here = next,
            None => break,
        }
    }
    // A row is no control: its list is.
    match here.path.last() {
        Some(Segment::Index(_)) if here.is_row() => here.list(),
        _ => here,
    }
}

fn step(draft: &Draft, here: &Node, segment: &Segment) -> Option<Node> {
    let value = paths::value(draft, &here.path)?;
    match (here.control(), segment) {
        (Control::Words | Control::Rows(_) | Control::Items, Segment::Index(index)) => {
            let count = value.as_array().map_or(0, Vec::len).min(MOST_ROWS);
            (*index < count).then(|| here.item(*index))
        }
        (Control::Entries, Segment::Key(key) | Segment::Field(key)) => {
            value.get(key).map(|_| here.entry(key))
        }
        (Control::Group, Segment::Field(name) | Segment::Key(name)) => member(here, name, value),
        _ => None,
    }
}

/// A field of an object: the one of this name, else the one that is nearly called so.
fn member(here: &Node, name: &str, value: &Value) -> Option<Node> {
    value.as_object()?;
    let below = here.below();
    let same = below.iter().find(|node| node.slot.name == name);
    let alike = || below.iter().find(|node| node.slot.name.eq_ignore_ascii_case(name));
    let first = || below.iter().find(|node| here.is_row() && here.columns().first() == Some(&node.slot.name));
    same.or_else(alike).or_else(first).cloned()
}

/// Whether a place is at or below a field of this name; one that is only called like it but for case has nothing below.
fn leads(name: &str, rest: &[Segment]) -> bool {
    let count = name.split('.').count();
    let mut steps = name.split('.').zip(rest).enumerate();
    rest.len() >= count
        && steps.all(|(index, (name, segment))| match segment {
            Segment::Field(field) | Segment::Key(field) => {
                field == name
                    || (index + 1 == count && rest.len() == count && field.eq_ignore_ascii_case(name))
            }
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::selection::List;

    const TEXT: &str = "\
metadata: {labels: {app: web}}
spec:
  volumes: [{name: data, configMap: {}}]
  containers:
  - ports: [{containerPort: 80}]
    command: [sleep]
    livenessProbe: {httpGet: {port: 80}}
";
    const LEMON: Selection = Selection::Container(List::App, 0);

    fn check(part: Selection, at: &str, expected: Option<&str>) {
        let found = home(&Draft::new(TEXT), part, &at.parse().unwrap()).map(|path| path.to_string());
        assert_eq!(found.as_deref(), expected, "{at}");
    }

    #[test]
    fn a_place_is_shown_by_the_deepest_control_that_holds_it() {
        for at in [
            "metadata.labels[app]",
            "metadata.name",
            "spec.volumes[0].configMap.name",
            "spec.volumes[0].name",
            "spec.securityContext",
        ] {
            check(Selection::Pod, at, Some(at));
        }
        for at in [
            "spec.containers[0].command[0]",
            "spec.containers[0].livenessProbe.httpGet.port",
            "spec.containers[0].image",
        ] {
            check(LEMON, at, Some(at));
        }
        check(LEMON, "spec.containers[0].ports[7].name", Some("spec.containers[0].ports"));
        check(LEMON, "spec.containers[0].ports[0]", Some("spec.containers[0].ports"));
        check(LEMON, "spec.containers[0].ports[0].hostIP", Some("spec.containers[0].ports[0].hostIP"));
        check(
            LEMON,
            "spec.containers[0].securityContext.runAsUser",
            Some("spec.containers[0].securityContext"),
        );
        check(Selection::Pod, "spec.securityContext.runAsUser", Some("spec.securityContext"));
    }

    #[test]
    fn what_kubernetes_does_not_know_stands_at_what_is_nearly_called_so() {
        let row = "spec.containers[0].ports[0]";
        check(LEMON, &format!("{row}.ContainerPort"), Some(&format!("{row}.containerPort")));
        check(LEMON, &format!("{row}.wholly"), Some(&format!("{row}.containerPort")));
        check(LEMON, "spec.containers[0].livenessProbe.wholly", Some("spec.containers[0].livenessProbe"));
        check(LEMON, "spec.containers[0].Image", Some("spec.containers[0].image"));
    }

    #[test]
    fn what_no_field_shows_is_about_the_part() {
        check(Selection::Pod, "spec.containers", None);
        check(LEMON, "spec.containers[0].imge", None);
        check(LEMON, "metadata.name", None);
        check(Selection::Pod, "status.phase", None);
    }
}
