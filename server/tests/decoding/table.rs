//! Pods of any fields that the API server says it knows: its own description (OpenAPI) is the table, not ours.

use serde_json::Value;

use crate::node::Node;
use crate::random::Random;
use crate::words::{AMOUNTS, TIMES};

const POD: &str = "io.k8s.api.core.v1.Pod";
const AMOUNT: &str = "io.k8s.apimachinery.pkg.api.resource.Quantity";
const INT_OR_STRING: &str = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";

/// The description of core/v1.
pub struct Table {
    schemas: Value,
}

impl Table {
    /// From the answer to /openapi/v3/api/v1.
    pub fn new(mut document: Value) -> Self {
        Self { schemas: document["components"]["schemas"].take() }
    }

    /// A Pod with some of all its fields.
    pub fn pod(&self, random: &mut Random) -> Node {
        let mut pod = self.object(&self.schemas[POD], 0, random);
        if let Node::Map(entries) = &mut pod {
            entries.retain(|(key, _)| !matches!(key.as_str(), "kind" | "apiVersion"));
            if random.chance(80) {
                entries.insert(0, ("kind".into(), Node::word("Pod")));
                entries.insert(0, ("apiVersion".into(), Node::word("v1")));
            }
        }
        pod
    }

    fn object(&self, schema: &Value, depth: usize, random: &mut Random) -> Node {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let fields: Vec<(&String, &Value)> = schema["properties"].as_object().into_iter().flatten().collect();
        // About as many fields of each object, however many it has.
        let percent = [100, 35, 50, 40, 30, 25, 20][depth.min(6)].min(700 / fields.len().max(1));
        let mut entries = Vec::new();
        for (name, field) in fields {
            let wanted = match name.as_str() {
                "managedFields" | "status" => 3,
                "spec" | "metadata" | "containers" => 95,
                _ if required.contains(&name.as_str()) => 90,
                _ => percent,
            };
            if random.chance(wanted) {
                entries.push((name.clone(), self.value(name, field, depth + 1, random)));
            }
        }
        for index in (1..entries.len()).rev() {
            if random.chance(30) {
                entries.swap(index, random.below(index + 1));
            }
        }
        Node::Map(entries)
    }

    fn value(&self, name: &str, field: &Value, depth: usize, random: &mut Random) -> Node {
        let inner = field["allOf"].get(0).unwrap_or(field);
        if let Some(reference) = inner["$ref"].as_str() {
            let kind = reference.rsplit('/').next().unwrap();
            return match kind {
                AMOUNT => Node::word(random.pick(AMOUNTS)),
                INT_OR_STRING => {
                    Node::word(random.pick(&["80", "http", "\"80\"", "0", "25%", "65536", "-1"]))
                }
                _ if self.schemas[kind]["properties"].is_object() => {
                    self.object(&self.schemas[kind], depth, random)
                }
                _ => self.value(name, &self.schemas[kind], depth, random),
            };
        }
        match (field["type"].as_str().unwrap_or(""), field["format"].as_str().unwrap_or("")) {
            ("string", "date-time") => Node::word(random.pick(TIMES)),
            ("string", "byte") => Node::word("aGVsbG8="),
            ("string", _) => match field["enum"].as_array().filter(|_| random.chance(85)) {
                Some(words) => Node::word(words[random.below(words.len())].as_str().unwrap()),
                None => Node::word(word(name, random)),
            },
            ("boolean", _) => {
                Node::word(random.pick(&["true", "false", "true", "false", "yes", "off", "True"]))
            }
            ("integer", _) => {
                Node::word(random.pick(&["1", "80", "0", "8080", "30", "-1", "0644", "1e2", "1_000"]))
            }
            ("array", _) => {
                let count = [0, 1, 1, 1, 2, 3][random.below(6)];
                Node::List((0..count).map(|_| self.value(name, &field["items"], depth, random)).collect())
            }
            _ if field["additionalProperties"].is_object() => {
                let keys = ["cpu", "memory", "app", "example.com/gpu", "ephemeral-storage", "hugepages-2Mi"];
                let count = random.below(3);
                let entry = |random: &mut Random| {
                    let value = self.value(name, &field["additionalProperties"], depth, random);
                    (random.pick(&keys).to_owned(), value)
                };
                let mut entries: Vec<(String, Node)> = (0..count).map(|_| entry(random)).collect();
                entries.dedup_by(|one, other| one.0 == other.0);
                Node::Map(entries)
            }
            _ => Node::Map(vec![("f:spec".into(), Node::Map(vec![]))]),
        }
    }
}

fn word<'word>(name: &str, random: &mut Random) -> &'word str {
    let words: &[&str] = match name {
        "name" | "claimName" | "secretName" | "topologyKey" | "key" => {
            &["lemon", "gold", "a", "my-name", "x1"]
        }
        "image" | "reference" => &["redis", "busybox:1", "a:latest", "a@b", "Redis", "host:5000/a/b:1"],
        "namespace" => &["default", "default", "default", "other", "\"\""],
        "mountPath" | "devicePath" | "path" => &["/data", "/", "data", "\"\"", "/a/../b"],
        _ => &["lemon", "Always", "/data", "a.b", "\"\"", "'with space'", "x-y", "a/b", "\"1\""],
    };
    random.pick(words)
}
