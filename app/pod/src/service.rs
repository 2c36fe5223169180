//! The Service that leads to a Pod's ports.

use std::collections::BTreeSet;

use k8s_openapi::api::core::v1::{ContainerPort, Pod};
use serde_json::{Map, Value, json};

use crate::draft::Draft;
use crate::edit::printed;
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

    #[test]
    fn nothing_without_ports() {
        for text in [crate::YELLOW, crate::EMPTY, "kind: Service\n", "", "kind: Pod\nspec: [\n"] {
            check(text, None);
        }
    }
}
