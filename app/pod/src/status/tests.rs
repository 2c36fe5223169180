//! Answers as a kube-apiserver v1.36 gives them, and where they must point: (line, reason, path, source).

use serde_json::json;

use super::*;
use crate::locate;

fn check(text: &str, code: u16, status: Value, expected: &[(usize, &str, &str, Source)]) {
    let draft = Draft::new(text);
    let own = crate::findings(&draft, crate::Version::default()).diagnostics;
    let found: Vec<_> = diagnostics_of_status(&draft, own, code, &status)
        .iter()
        .map(|diagnostic| {
            assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty());
            let located = locate(&draft, diagnostic);
            (
                located.line,
                located.reason.map_or_else(String::new, |reason| format!("{reason:?}")),
                located.path,
                located.source,
            )
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(line, reason, path, source)| (*line, (*reason).to_owned(), (*path).to_owned(), *source))
        .collect();
    assert_eq!(found, expected, "{status}");
}

fn message(text: &str) -> Value {
    json!({"kind": "Status", "status": "Failure", "message": text})
}

const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: Yellow
spec:
  containers:
    - name: lemon
      image: 1.25
      ports:
        - ContainerPort: 80
          hostIP: x
          hostIP: y
";

#[test]
fn causes_point_at_their_fields() {
    let causes = json!([
        {"reason": "FieldValueInvalid", "message": "Invalid value: \"Yellow\": a lowercase RFC 1123 subdomain…", "field": "metadata.name"},
        {"reason": "FieldValueNotFound", "message": "Not found: \"x\"", "field": "spec.containers[0].volumeMounts[3].name"},
        {"reason": "FieldValueInvalid", "message": "odd", "field": "spec.containers[0].volumeMounts.subPath"},
        {"reason": "FieldValueOdd", "message": "new", "field": "spec.initContainers[7]"},
    ]);
    let status = json!({"message": "Pod \"Yellow\" is invalid", "details": {"causes": causes}});
    check(
        TEXT,
        422,
        status,
        &[
            (4, "FieldValueInvalid", "metadata.name", Source::Validate),
            (7, "FieldValueNotFound", "spec.containers[0].volumeMounts[3].name", Source::Validate),
            (7, "FieldValueInvalid", "spec.containers[0].volumeMounts.subPath", Source::Validate),
            (5, "", "spec.initContainers[7]", Source::Validate),
        ],
    );
}

#[test]
fn strict_decoding_points_at_its_fields() {
    let strict = "Pod in version \"v1\" cannot be handled as a Pod: strict decoding error: yaml: unmarshal errors:\n  line 12: key \"hostIP\" already set in map, unknown field \"spec.containers[0].ports[0].ContainerPort\"";
    check(
        TEXT,
        400,
        message(strict),
        &[
            (10, "UnknownField", "spec.containers[0].ports[0].ContainerPort", Source::Decode),
            (12, "DuplicateField", "spec.containers[0].ports[0].hostIP", Source::Decode),
        ],
    );
    check(
        &format!("kind: Service\n---\n{TEXT}"),
        400,
        message(
            "strict decoding error: yaml: unmarshal errors:\n  line 13: key \"hostIP\" already set in map",
        ),
        &[(14, "DuplicateField", "spec.containers[0].ports[0].hostIP", Source::Decode)],
    );
}

#[test]
fn type_and_syntax_errors_point_at_theirs() {
    let text = "Pod in version \"v1\" cannot be handled as a Pod: json: cannot unmarshal number into Go struct field Container.spec.containers.image of type string";
    check(TEXT, 400, message(text), &[(8, "InvalidType", "spec.containers.image", Source::Decode)]);
    check(
        "a: [\n",
        400,
        message("error converting YAML to JSON: yaml: line 2: did not find expected node content"),
        &[(1, "Syntax", "", Source::Decode)],
    );
    check(
        "a: 1\nb: 2\n",
        400,
        message("error converting YAML to JSON: yaml: line 2: odd"),
        &[(2, "Syntax", "", Source::Decode)],
    );
    check(
        TEXT,
        400,
        message("quantities must match the regular expression '…'"),
        &[(1, "InvalidValue", "", Source::Decode)],
    );
    check(
        TEXT,
        400,
        message("Pod in version \"v1\" cannot be handled as a Pod: unable to parse numeric part of quantity"),
        &[(1, "InvalidValue", "", Source::Decode)],
    );
    check(
        "apiVersion: a/b/c\n",
        400,
        message(
            "the object provided is unrecognized (must be of type Pod): unexpected GroupVersion string: a/b/c",
        ),
        &[(1, "WrongKind", "", Source::Decode)],
    );
    check(
        "kind: pod\n",
        400,
        message("no kind \"pod\" is registered for version \"v1\" in scheme \"x\""),
        &[(1, "WrongKind", "", Source::Decode)],
    );
    check(TEXT, 400, message("something else"), &[(1, "", "", Source::Decode)]);
}

#[test]
fn admission_points_at_what_it_is_about() {
    check(
        TEXT,
        409,
        message("pods \"yellow\" already exists"),
        &[(4, "", "metadata.name", Source::Admission)],
    );
    check(
        TEXT,
        403,
        message("pods \"x\" is forbidden: no PriorityClass with name high was found"),
        &[(5, "", "spec.priorityClassName", Source::Admission)],
    );
    check(
        TEXT,
        404,
        message("namespaces \"x\" not found"),
        &[(3, "", "metadata.namespace", Source::Admission)],
    );
    check(
        TEXT,
        403,
        message("pods is forbidden: User \"x\" cannot create resource \"pods\" in the namespace \"y\""),
        &[(1, "", "", Source::Admission)],
    );
    check(TEXT, 500, message("internal"), &[(1, "", "", Source::Admission)]);
    check(TEXT, 500, Value::Null, &[(1, "", "", Source::Admission)]);
    check(TEXT, 201, json!({}), &[]);
}
