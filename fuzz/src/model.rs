//! Words and values for documents and edits, chosen by bytes.

use arbitrary::{Result, Unstructured};
use pod::{Path, Segment};
use serde_json::{Value, json};

/// Fields of all parts of a Pod, and some that are wrong.
const FIELDS: &[&str] = &[
    "name",
    "image",
    "containers",
    "initContainers",
    "volumes",
    "env",
    "value",
    "valueFrom",
    "ports",
    "containerPort",
    "protocol",
    "labels",
    "annotations",
    "resources",
    "limits",
    "requests",
    "cpu",
    "memory",
    "command",
    "args",
    "volumeMounts",
    "mountPath",
    "subPath",
    "emptyDir",
    "configMap",
    "secret",
    "items",
    "key",
    "path",
    "mode",
    "securityContext",
    "runAsUser",
    "privileged",
    "livenessProbe",
    "readinessProbe",
    "httpGet",
    "port",
    "exec",
    "grpc",
    "lifecycle",
    "nodeSelector",
    "affinity",
    "tolerations",
    "restartPolicy",
    "serviceAccountName",
    "template",
    "spec",
    "metadata",
    "namespace",
    "configMapKeyRef",
    "secretKeyRef",
    "fieldRef",
    "fieldPath",
    "resourceFieldRef",
    "resource",
    "hostPath",
    "persistentVolumeClaim",
    "projected",
    "sources",
    "tcpSocket",
    "initialDelaySeconds",
    "terminationGracePeriodSeconds",
    "topologySpreadConstraints",
    "imagePullPolicy",
    "hostNetwork",
    "dnsConfig",
    "ContainerPort",
    "unknown",
    "",
    "on",
    "0x1",
    "<<",
    "a.b/c",
    "é 🍋",
];

const TEXTS: &[&str] = &[
    "",
    "a",
    "lemon",
    "busybox",
    "1",
    "yes",
    "~",
    "null",
    "0777",
    "1_000",
    ".inf",
    "1e3",
    "500m",
    "1Gi",
    "80",
    "TCP",
    "/tmp",
    "a: b",
    "# no",
    "- x",
    "one\ntwo\n",
    " x ",
    "\t",
    "é🍋",
    "\u{2028}",
    "2001-01-01",
    "=",
    "<<",
    "!x",
    "&a",
    "*a",
    "%",
    "@",
    "'",
    "\"",
    "\\",
    "{",
    "[",
    "\r",
    "a\r\nb",
    "\u{85}",
    "\u{feff}",
    "Always",
    "$(A)",
];

const KINDS: &[&str] = &["Pod", "Deployment", "CronJob", "Service", "", "pod"];

/// A kind of object.
pub fn kind(bytes: &mut Unstructured) -> Result<&'static str> {
    bytes.choose(KINDS).copied()
}

/// A field's name.
pub fn field(bytes: &mut Unstructured) -> Result<&'static str> {
    bytes.choose(FIELDS).copied()
}

/// A text, number, truth or nothing.
pub fn scalar(bytes: &mut Unstructured) -> Result<Value> {
    Ok(match bytes.int_in_range(0..=9)? {
        0 => Value::Null,
        1 => bytes.arbitrary::<bool>()?.into(),
        2 => bytes.arbitrary::<i64>()?.into(),
        3 => bytes.arbitrary::<i16>()?.into(),
        4 => json!(f64::from(bytes.arbitrary::<i16>()?) / 4.0),
        5 => bytes
            .arbitrary::<&str>()?
            .chars()
            .filter(|one| is_plain(*one))
            .take(20)
            .collect::<String>()
            .into(),
        _ => (*bytes.choose(TEXTS)?).into(),
    })
}

/// Whether YAML takes the character in a text quoted as in JSON: others have to be escaped, which JSON does not do.
fn is_plain(character: char) -> bool {
    !matches!(character, '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}') && !character.is_control()
}

/// A small value of any kind, for an edit.
pub fn value(bytes: &mut Unstructured) -> Result<Value> {
    Ok(match bytes.int_in_range(0..=7)? {
        0 => json!({}),
        1 => json!([]),
        2 => json!({field(bytes)?: scalar(bytes)?}),
        3 => json!([scalar(bytes)?, scalar(bytes)?]),
        4 => json!([{"name": scalar(bytes)?, field(bytes)?: [scalar(bytes)?]}]),
        _ => scalar(bytes)?,
    })
}

/// A path into a value, or a little beyond it.
pub fn path(root: &Value, bytes: &mut Unstructured) -> Result<Path> {
    let mut path = Path::root();
    let mut here = Some(root);
    while bytes.ratio(7, 8)? {
        let (segment, next) = match here {
            Some(Value::Object(map)) if !map.is_empty() && bytes.ratio(5, 6)? => {
                let index = bytes.choose_index(map.len())?;
                let Some((key, value)) = map.iter().nth(index) else { break };
                (Segment::Field(key.clone()), Some(value))
            }
            Some(Value::Array(items)) if !items.is_empty() && bytes.ratio(5, 6)? => {
                let index = bytes.choose_index(items.len())?;
                (Segment::Index(index), items.get(index))
            }
            _ if bytes.ratio(1, 3)? => (Segment::Append, None),
            _ if bytes.ratio(1, 4)? => (Segment::Index(bytes.int_in_range(0..=2)?), None),
            _ if bytes.ratio(1, 4)? => (Segment::Name("lemon".to_owned()), None),
            _ => (Segment::Field(field(bytes)?.to_owned()), None),
        };
        path = path.with(segment);
        if next.is_none() && bytes.ratio(1, 2)? {
            break;
        }
        here = next;
    }
    Ok(path)
}

/// Equal as the API server reads them: 1.0 is 1.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, value)| other.get(key).is_some_and(|other| same(value, other)))
        }
        _ => one == other,
    }
}
