//! The Service that leads to a Pod's ports.

use std::collections::BTreeSet;

use k8s_openapi::api::core::v1::{ContainerPort, Pod};
use serde_json::{Map, Value, json};

use crate::document::Document;
use crate::draft::Draft;
use crate::edit::{Refusal, printed};
use crate::path::Path;

/// The text of a Service for the ports of the chosen Pod or workload; nothing when it declares none.
///
/// It finds the Pods by their labels. A Pod without labels gets a selector `app: NAME`, and a comment that says so.
/// Named ports are led to by name, so that their number can change; several unnamed ones are named after their number,
/// because the ports of a Service with more than one need names.
#[must_use]
pub fn service(draft: &Draft) -> Option<String> {
    let document = draft.chosen().filter(|_| draft.is_readable())?;
    let pod = document.pod()?;
    let ports = ports(pod);
    if ports.is_empty() {
        return None;
    }
    let text = |field: &str| {
        let found = document.value_at(&Path::root().field("metadata").field(field)).and_then(Value::as_str);
        found.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let name = text("name").unwrap_or_else(|| "app".to_owned());
    let mut metadata = Map::from_iter([("name".to_owned(), Value::from(name.clone()))]);
    metadata.extend(text("namespace").map(|namespace| ("namespace".to_owned(), namespace.into())));
    let labels = pod.metadata.labels.as_ref().filter(|labels| !labels.is_empty());
    let selector = labels.map_or_else(|| json!({"app": name}), |labels| json!(labels));
    let service = json!({
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": metadata,
        "spec": {"selector": selector, "ports": ports},
    });
    let note = if labels.is_none() { unlabelled(&name) } else { String::new() };
    Some(note + &printed(service.as_object()?))
}

/// The text with the Service of [`service`] as a further document; every byte that was there stays, and the chosen document
/// stays chosen. Line ends are those of the text.
///
/// # Errors
/// When no container has a port, when the text has a Service of that name already, and when the text ends so that a line
/// behind it changes what it means, as in an open bracket or in a block text without a line end.
pub fn with_service(draft: &Draft) -> Result<Draft, Refusal> {
    if !draft.is_readable() {
        return Err(refusal(
            "There is no Pod here that can be read.",
            "Mend the YAML, or choose the document of a Pod.",
        ));
    }
    let Some(service) = service(draft) else {
        let help =
            "Write the port that a program listens on as `containerPort` below `ports` of its container.";
        return Err(refusal("No container declares a port, so a Service has nothing to lead to.", help));
    };
    let wanted = Draft::new(service.as_str());
    if let Some(name) = taken(draft, &wanted) {
        let message = format!("The text has a Service `{name}` already.");
        return Err(refusal(&message, "Change that one, or take it away first."));
    }
    let made = draft.with_text(appended(draft.text(), &service));
    let (before, after) = (draft.documents(), made.documents());
    let is_same = |(one, other): (&Document, &Document)| {
        one.value() == other.value() && one.problems() == other.problems()
    };
    let is_added = after.len() == before.len() + 1
        && after.last().map(Document::value) == wanted.documents().first().map(Document::value);
    if is_added && before.iter().zip(after).all(is_same) {
        Ok(made)
    } else {
        let help = "End the last line with a line end, and mend what cannot be read.";
        Err(refusal("As the text ends now, a document behind it would change what it means.", help))
    }
}

fn refusal(message: &str, help: &str) -> Refusal {
    Refusal { path: Path::root(), message: message.to_owned(), help: help.to_owned(), offers: Vec::new() }
}

/// The name of the wanted Service, if a Service of the text has it in the same namespace.
fn taken(draft: &Draft, wanted: &Draft) -> Option<String> {
    let of = |document: &Document, field: &str| {
        let found = document.value_at(&Path::root().field("metadata").field(field)).and_then(Value::as_str);
        found.map(str::to_owned)
    };
    let wanted = wanted.documents().first()?;
    let is_it = |document: &&Document| {
        document.kind() == Some("Service")
            && ["name", "namespace"].iter().all(|field| of(document, field) == of(wanted, field))
    };
    draft.documents().iter().find(is_it).and_then(|document| of(document, "name"))
}

fn appended(text: &str, service: &str) -> String {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
    format!("{text}{gap}---{line_end}{}", service.replace('\n', line_end))
}

fn unlabelled(name: &str) -> String {
    let label = printed(&Map::from_iter([("app".to_owned(), Value::from(name))]));
    format!("# A Service finds its Pods by labels, and this Pod has none: give it the label {label}")
}

/// The ports of app containers and sidecars, each number and protocol once.
fn ports(pod: &Pod) -> Vec<Value> {
    let Some(spec) = &pod.spec else { return Vec::new() };
    let sidecars = spec.init_containers.iter().flatten();
    let sidecars = sidecars.filter(|container| container.restart_policy.as_deref() == Some("Always"));
    let containers = spec.containers.iter().chain(sidecars);
    let mut seen = BTreeSet::new();
    let found = containers.flat_map(|container| container.ports.iter().flatten());
    let found: Vec<&ContainerPort> =
        found.filter(|port| seen.insert((port.container_port, protocol(port)))).collect();
    let mut names = BTreeSet::new();
    found.iter().map(|port| one(port, found.len() > 1, &mut names)).collect()
}

fn protocol(port: &ContainerPort) -> &str {
    port.protocol.as_deref().unwrap_or("TCP")
}

fn one(port: &ContainerPort, needs_name: bool, names: &mut BTreeSet<String>) -> Value {
    let number = port.container_port;
    // Two containers may have a port of the same name; a Service may not, and is led to the other by number.
    let own = port.name.as_deref().filter(|name| !name.is_empty() && !names.contains(*name));
    let unnamed = || format!("{}-{number}", protocol(port).to_lowercase());
    let mut made = Map::new();
    if own.is_some() || needs_name {
        let name = own.map_or_else(unnamed, str::to_owned);
        names.insert(name.clone());
        made.insert("name".into(), name.into());
    }
    made.insert("port".into(), number.into());
    if protocol(port) != "TCP" {
        made.insert("protocol".into(), protocol(port).into());
    }
    made.insert("targetPort".into(), own.map_or_else(|| number.into(), Value::from));
    Value::Object(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(service(&Draft::new(text)).as_deref(), expected, "{text}");
    }

    #[test]
    fn ports_keep_names_and_protocols() {
        let pod = "\
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web, tier: \"1\"}}
spec:
  initContainers:
  - {name: s, restartPolicy: Always, ports: [{containerPort: 9090, name: web}]}
  - {name: i, ports: [{containerPort: 1}]}
  containers:
  - {name: a, ports: [{containerPort: 80, name: web}, {containerPort: 53, protocol: UDP}]}
  - {name: b, ports: [{containerPort: 80}]}
";
        let expected = "\
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
    tier: \"1\"
  ports:
    - name: web
      port: 80
      targetPort: web
    - name: udp-53
      port: 53
      protocol: UDP
      targetPort: 53
    - name: tcp-9090
      port: 9090
      targetPort: 9090
";
        check(pod, Some(expected));
    }

    #[test]
    fn a_pod_without_labels_is_told_so() {
        let deployment = "kind: Deployment\nmetadata: {name: \"1\"}\nspec: {template: {spec: {containers: [{ports: [{containerPort: 80}]}]}}}\n";
        let expected = "\
# A Service finds its Pods by labels, and this Pod has none: give it the label app: \"1\"
apiVersion: v1
kind: Service
metadata:
  name: \"1\"
spec:
  selector:
    app: \"1\"
  ports:
    - port: 80
      targetPort: 80
";
        check(deployment, Some(expected));
    }

    const WEB: &str = "kind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: a, ports: [{containerPort: 80}]}]}\n";
    const BEHIND: &str = "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n  ports:\n    - port: 80\n      targetPort: 80\n";

    #[track_caller]
    fn appends(text: &str, expected: Result<&str, &str>) {
        let found = with_service(&Draft::new(text));
        let found = found.as_ref().map(|made| made.text().strip_prefix(text).expect("the text stays"));
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{text}"),
            (Err(refusal), Err(expected)) => assert!(refusal.to_string().contains(expected), "{refusal}"),
            (found, _) => panic!("{text}: {found:?}"),
        }
    }

    #[test]
    fn a_service_is_appended_and_no_byte_of_the_pod_changes() {
        let crlf = |text: &str| text.replace('\n', "\r\n");
        appends(WEB, Ok(BEHIND));
        appends(&crlf(WEB), Ok(&crlf(BEHIND)));
        appends(WEB.trim_end(), Ok(&format!("\n{BEHIND}")));
        appends(&format!("{WEB}...\n"), Ok(BEHIND));
        appends(&format!("{WEB}---\nkind: Secret\n# end"), Ok(&format!("\n{BEHIND}")));
        let several = Draft::new(format!("kind: Pod\n---\n{WEB}---\nkind: Pod\n"));
        let made = with_service(&several.choose(1).expect("a Pod")).expect("a port");
        assert_eq!(made.chosen().map(Document::index), Some(1));
    }

    #[test]
    fn a_service_is_not_appended_where_it_does_harm() {
        appends("kind: Pod\nspec: [\n", Err("Mend the YAML"));
        appends(crate::YELLOW, Err("containerPort"));
        appends(&format!("{WEB}{BEHIND}"), Err("a Service `web` already"));
        appends(&format!("{WEB}{}", BEHIND.replace("name: web", "name: other")), Ok(BEHIND));
        appends(&format!("{WEB}---\nkind: ConfigMap\ndata: {{a: \"b\n"), Err("would change what it means"));
        appends(&format!("{WEB}---\nkind: ConfigMap\ndata:\n  a: |+\n    b"), Err("End the last line"));
    }

    #[test]
    fn nothing_without_ports() {
        for text in [crate::YELLOW, crate::EMPTY, "kind: Service\n", "", "kind: Pod\nspec: [\n"] {
            check(text, None);
        }
    }
}
