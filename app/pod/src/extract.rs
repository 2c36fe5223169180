//! A workload's Pod template as a Pod of its own: the lines as they are written, further left.

use serde_json::{Map, Value};

use crate::document::Document;
use crate::draft::Draft;
use crate::edit::{Operation, edit};
use crate::path::Path;
use crate::yaml::NodeKind;

/// A new draft with the chosen document's Pod template as a Pod; nothing when that document is a Pod itself, cannot be
/// read, or has no template.
///
/// Lines, comments and quotes stay as they are but for the indentation; what is written in brackets, or repeats something
/// outside of the template, is written anew. The Pod gets the workload's name and namespace where it has none.
#[must_use]
pub fn extracted(draft: &Draft) -> Option<Draft> {
    let document = draft.chosen().filter(|document| !document.prefix().is_root())?;
    let is_readable = document.problems().is_empty() && document.duplicates().is_empty();
    let template = document.value_at(document.prefix())?.as_object().filter(|_| is_readable)?;
    let mut meant =
        Map::from_iter([("apiVersion".to_owned(), "v1".into()), ("kind".to_owned(), "Pod".into())]);
    meant.extend(template.clone());
    let meant = Value::Object(meant);
    let moved = lines(draft, document).map(Draft::new).filter(|moved| is(moved, &meant));
    let made =
        || edit(&Draft::default(), &[Operation::Set { path: Path::root(), value: meant.clone() }]).ok();
    named(&moved.or_else(made)?, document)
}

fn is(draft: &Draft, meant: &Value) -> bool {
    let document = draft.chosen();
    document.is_some_and(|document| document.problems().is_empty() && document.value() == meant)
}

/// The lines of the template below a Pod's first two, when they are lines of their own.
fn lines(draft: &Draft, document: &Document) -> Option<String> {
    let text = draft.text();
    let found = document.tree().find(document.prefix())?;
    let node = document.tree().node(found.value)?;
    let is_block = matches!(node.kind, NodeKind::Mapping { flow: false, .. });
    let start = text.get(..node.span.start)?.rfind('\n').map_or(0, |end| end + 1);
    let indent = node.span.start - start;
    let end = text.get(node.span.end..)?.find('\n').map_or(text.len(), |end| node.span.end + end + 1);
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let head = format!("apiVersion: v1{line_end}kind: Pod{line_end}");
    let body: Option<String> =
        text.get(start..end)?.split_inclusive('\n').map(|line| dedented(line, indent)).collect();
    body.filter(|_| is_block).map(|body| head + &body)
}

/// A line without so many spaces in front; nothing when something else stands there. Comments may begin further left.
fn dedented(line: &str, indent: usize) -> Option<&str> {
    let spaces = line.len() - line.trim_start_matches(' ').len();
    let is_free = line.trim().is_empty() || line.trim_start().starts_with('#');
    if spaces >= indent || is_free { line.get(spaces.min(indent)..) } else { None }
}

fn named(pod: &Draft, workload: &Document) -> Option<Draft> {
    let set = |field| {
        let path = Path::root().field("metadata").field(field);
        let value =
            workload.value_at(&path).filter(|value| value.is_string() && pod.value(&path).is_none())?;
        Some(Operation::Set { path, value: value.clone() })
    };
    let operations: Vec<Operation> = ["name", "namespace"].into_iter().filter_map(set).collect();
    edit(pod, &operations).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let found = extracted(&Draft::new(text));
        assert_eq!(found.as_ref().map(Draft::text), expected, "{text}");
    }

    const DEPLOYMENT: &str = "\
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: web} # for the Service
    spec:
    # the only one

      containers:
      - name: web
        image: 'nginx'
        args:
        - |
          a
            b
  paused: true
";

    const POD: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels: {app: web} # for the Service
spec:
# the only one

  containers:
  - name: web
    image: 'nginx'
    args:
    - |
      a
        b
";

    #[test]
    fn lines_move_to_the_left() {
        check(DEPLOYMENT, Some(POD));
        check(&DEPLOYMENT.replace('\n', "\r\n"), Some(&POD.replace('\n', "\r\n")));
        let job = "kind: CronJob\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          hostname: a";
        check(job, Some("apiVersion: v1\nkind: Pod\nspec:\n  hostname: a"));
    }

    #[test]
    fn what_cannot_move_is_written_anew() {
        let flow = "kind: Job\nspec: {template: {spec: {hostname: \"1\"}}}\n";
        check(flow, Some("apiVersion: v1\nkind: Pod\nspec:\n  hostname: \"1\"\n"));
        let shared = "kind: Job\nmetadata: {labels: {app: &a web}}\nspec:\n  template:\n    spec:\n      hostname: *a\n";
        check(shared, Some("apiVersion: v1\nkind: Pod\nspec:\n  hostname: web\n"));
    }

    #[test]
    fn nothing_where_there_is_no_template() {
        for text in [
            crate::YELLOW,
            "kind: Deployment\n",
            "kind: Deployment\nspec: {template: [\n",
            "kind: Service\n",
            "",
        ] {
            check(text, None);
        }
    }
}
