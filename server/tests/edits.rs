//! `podlab set`, `unset` and `edit` on the built program: standard input to standard output, and the exit status.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

const POD: &str = "\
# mine
apiVersion: v1
kind: Pod
metadata:
  name: yellow # a colour
spec:
  containers:
    - name: lemon
      image: 'busybox'
      command: [sleep, \"3600\"]
    - name: gold
      image: redis   # a database
";

const SEVERAL: &str = "kind: Service\nspec: {}\n---\nkind: Deployment\nspec:\n  template:\n    spec:\n      hostname: a\n---\nkind: Pod\nmetadata:\n  name: b\n";

/// Runs the program with the operations, if any, in a file `ops`.
fn podlab(arguments: &[&str], stdin: &[u8], operations: &[u8]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ops"), operations).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_podlab"));
    command.args(arguments).current_dir(folder.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // The program may have ended without reading.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What was changed stands in the output, and nothing else is another byte.
#[track_caller]
fn check(arguments: &[&str], stdin: &str, (old, new): (&str, &str)) {
    let output = podlab(arguments, stdin.as_bytes(), b"");
    assert!(stdin.contains(old), "{old} is not in the text");
    assert_eq!(text(&output.stderr), "", "{arguments:?}");
    assert_eq!(
        (text(&output.stdout), output.status.code()),
        (stdin.replacen(old, new, 1), Some(0)),
        "{arguments:?}"
    );
}

/// Nothing is printed but a reason that names these; exit status 1 or 2.
#[track_caller]
fn refused(arguments: &[&str], stdin: &[u8], operations: &[u8], status: i32, named: &[&str]) {
    let output = podlab(arguments, stdin, operations);
    let stderr = text(&output.stderr);
    assert_eq!(
        (text(&output.stdout).as_str(), output.status.code()),
        ("", Some(status)),
        "{arguments:?}\n{stderr}"
    );
    assert!(named.iter().all(|named| stderr.contains(named)), "{arguments:?}\n{stderr}");
}

#[test]
fn set_changes_one_node() {
    check(&["set", "metadata.name", "green"], POD, ("yellow", "green"));
    check(&["set", "spec.containers[name=gold].image", "redis:7"], POD, ("redis ", "redis:7 "));
    check(&["set", "spec.containers[0].image", "nginx"], POD, ("'busybox'", "'nginx'"));
    check(&["set", "spec.containers[0].command[1]", "60"], POD, ("\"3600\"", "\"60\""));
    check(&["set", "spec.containers[0].command[+]", "-1"], POD, ("\"3600\"]", "\"3600\", \"-1\"]"));
    check(&["set", "metadata.name", "yellow"], POD, ("yellow", "yellow"));
}

#[test]
fn a_value_is_text_where_the_schema_says_so_and_yaml_elsewhere() {
    let name = "  name: yellow # a colour\n";
    let labels = format!("{name}  labels:\n    \"on\": \"yes\"\n");
    check(&["set", "metadata.labels[on]", "yes"], POD, (name, &labels));
    let spec = "      image: redis   # a database\n";
    check(&["set", "spec.hostNetwork", "yes"], POD, (spec, &format!("{spec}  hostNetwork: true\n")));
    let grace = format!("{spec}  terminationGracePeriodSeconds: -1\n");
    check(&["set", "spec.terminationGracePeriodSeconds", "-1"], POD, (spec, &grace));
    let args = format!("{spec}      args:\n        - a\n        - \"1\"\n");
    check(&["set", "spec.containers[1].args", "[a, '1']"], POD, (spec, &args));
}

#[test]
fn unset_takes_the_parents_along_that_are_left_empty() {
    check(&["unset", "spec.containers[0].command"], POD, ("      command: [sleep, \"3600\"]\n", ""));
    check(&["unset", "spec.hostname"], POD, ("mine", "mine"));
    let labels = "kind: Pod\nmetadata:\n  name: a\n  labels:\n    app: web\nspec: {}\n";
    check(&["unset", "metadata.labels[app]"], labels, ("  labels:\n    app: web\n", ""));
}

#[test]
fn bytes_around_the_node_stay() {
    let flow = "kind: Pod\nspec: {containers: [{image: redis }]}";
    let json = "{\"kind\": \"Pod\", \"spec\": {\"containers\": [{\"image\": \"redis\"}]}}";
    check(&["set", "spec.containers[0].image", "nginx"], flow, ("redis", "nginx"));
    check(&["set", "spec.containers[0].image", "nginx"], json, ("redis", "nginx"));
    for text in [POD.replace('\n', "\r\n"), format!("\u{feff}{POD}"), POD.trim_end().to_owned()] {
        check(&["set", "spec.containers[1].image", "nginx"], &text, ("redis", "nginx"));
    }
}

#[test]
fn utf_16_stays_utf_16() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let marked = format!("\u{feff}{POD}");
    let output = podlab(&["set", "metadata.name", "grün"], &utf16(&marked), b"");
    assert_eq!(output.stdout, utf16(&marked.replace("yellow", "grün")));
}

#[test]
fn a_document_is_chosen_by_its_position() {
    check(&["set", "spec.template.spec.hostname", "1"], SEVERAL, ("hostname: a", "hostname: \"1\""));
    check(&["set", "metadata.name", "007", "--document", "2"], SEVERAL, ("name: b", "name: \"007\""));
    check(&["unset", "--document=2", "spec"], SEVERAL, ("name: b", "name: b"));
    for (document, named) in [("0", "no Pod"), ("3", "no document 3"), ("7", "1 Deployment")] {
        refused(&["unset", "spec", "--document", document], SEVERAL.as_bytes(), b"", 1, &[named]);
    }
    refused(&["unset", "spec", "--document", "0"], b"", b"", 1, &["no document"]);
}

#[test]
fn an_empty_text_is_an_empty_map() {
    let output = podlab(&["set", "metadata.name", "a"], b"", b"");
    assert_eq!((text(&output.stdout).as_str(), output.status.code()), ("metadata:\n  name: a\n", Some(0)));
}

#[test]
fn what_cannot_be_changed_is_refused_with_the_reason() {
    refused(&["set", "metadata.name.first", "a"], POD.as_bytes(), b"", 1, &["metadata.name.first", "help: "]);
    refused(&["set", "spec.containers[9].image", "a"], POD.as_bytes(), b"", 1, &["[9]"]);
    refused(&["set", "metadata.name", "a"], b"a: [\n", b"", 1, &["cannot be read"]);
    refused(&["set", "metadata.name", "a"], b"kind: Service\n", b"", 1, &["no Pod"]);
    refused(&["set", "metadata.name", "a"], b"a: 1\na: 2\n", b"", 1, &["twice"]);
    refused(&["set", "metadata.name", "a"], b"a: \xff\n---\nkind: Pod\n", b"", 1, &["UTF-8"]);
    let large = format!("kind: Pod\n# {}\n", "x".repeat(3 * 1024 * 1024));
    refused(&["set", "metadata.name", "a"], large.as_bytes(), b"", 1, &["3 MiB"]);
}

#[test]
fn what_an_anchor_shares_is_changed_as_was_chosen() {
    let shared = "kind: Pod\nspec:\n  hostname: &h a\n  subdomain: *h\n";
    let set = ["set", "spec.subdomain", "b"];
    refused(&set, shared.as_bytes(), b"", 1, &["*h", "--sharing everywhere", "--sharing copy"]);
    let with = |sharing| [&set[..], &["--sharing", sharing]].concat();
    check(&with("everywhere"), shared, ("&h a", "&h b"));
    check(&with("copy"), shared, ("*h", "b"));
    refused(&with("refuse"), shared.as_bytes(), b"", 2, &["everywhere", "copy"]);
    let operations = b"{\"op\":\"set\",\"path\":\"spec.subdomain\",\"value\":\"b\"}";
    let output = podlab(&["edit", "--ops", "ops", "--sharing", "copy"], shared.as_bytes(), operations);
    assert_eq!(text(&output.stdout), shared.replace("*h", "b"));
}

#[test]
fn wrong_usage_exits_2() {
    let wrong: [&[&str]; 10] = [
        &["set"],
        &["set", "metadata.name"],
        &["set", "metadata..name", "a"],
        &["set", "spec.hostNetwork", "["],
        &["set", "metadata.name", "a", "--document", "-1"],
        &["set", "metadata.name", "a", "b"],
        &["unset"],
        &["unset", "spec["],
        &["edit"],
        &["edit", "--ops", "-"],
    ];
    for arguments in wrong {
        refused(arguments, POD.as_bytes(), b"", 2, &[]);
    }
    refused(&["edit", "--ops", "missing"], POD.as_bytes(), b"", 2, &["missing"]);
}

#[test]
fn edit_does_all_operations_in_order() {
    let operations = concat!(
        "{\"op\":\"rename\",\"path\":\"spec.containers[name=lemon]\",\"name\":\"lime\"}\r\n",
        "\n",
        "{\"op\":\"duplicate\",\"path\":\"spec.containers[name=lime]\",\"name\":\"sour\"}\n",
        "{\"op\":\"move\",\"path\":\"spec.containers[name=sour]\",\"to\":0}\n",
        "{\"op\":\"unset\",\"path\":\"spec.containers[0].command\"}\n",
        "{\"op\":\"insert\",\"path\":\"spec.containers[0].args\",\"index\":0,\"value\":\"1\"}\n",
        "{\"op\":\"remove\",\"path\":\"spec.containers[2]\"}",
    );
    let output = podlab(&["edit", "--ops", "ops"], POD.as_bytes(), operations.as_bytes());
    let expected = "\
# mine
apiVersion: v1
kind: Pod
metadata:
  name: yellow # a colour
spec:
  containers:
    - name: sour
      image: 'busybox'
      args:
        - \"1\"
    - name: lime
      image: 'busybox'
      command: [sleep, \"3600\"]
";
    assert_eq!(
        (text(&output.stdout).as_str(), output.status.code()),
        (expected, Some(0)),
        "{}",
        text(&output.stderr)
    );
    let nothing = podlab(&["edit", "--ops", "ops"], POD.as_bytes(), b"");
    assert_eq!((text(&nothing.stdout).as_str(), nothing.status.code()), (POD, Some(0)));
}

#[test]
fn edit_does_all_or_nothing() {
    let half =
        b"{\"op\":\"unset\",\"path\":\"metadata.name\"}\n{\"op\":\"remove\",\"path\":\"spec.hostname\"}\n";
    refused(&["edit", "--ops", "ops"], POD.as_bytes(), half, 1, &["ops: line 2: spec.hostname: "]);
    let broken = b"{\"op\":\"unset\",\"path\":\"metadata.name\"}\n{\"op\":\"unset\"\n";
    refused(&["edit", "--ops", "ops"], POD.as_bytes(), broken, 2, &["ops: line 2: "]);
    let unknown = b"{\"op\":\"delete\",\"path\":\"metadata.name\"}\n";
    refused(&["edit", "--ops", "ops"], POD.as_bytes(), unknown, 2, &["ops: line 1: ", "\"delete\"", "unset"]);
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let large = format!("{POD}# {}\n", "x".repeat(1024 * 1024));
    let mut command = Command::new(env!("CARGO_BIN_EXE_podlab"));
    command
        .args(["set", "metadata.name", "a"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(large.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
}
