//! What random edits found, made small: each is held against the model and all laws again.

use pod::Operation;

use crate::edits;

/// A text and the operation, in its JSON form, that broke a law there.
const FOUND: &[(&str, &str)] = &[
    // A comment right behind a comma was not seen as the item's before it.
    (
        "spec:\n containers:\n  - busybox }\n  - b,}\n  - command:\n     [\n\"-c\",# own\nnginx\",]\n",
        r#"{"op":"remove","path":"spec.containers[2].command[1]"}"#,
    ),
    // A comment between a dash and a block was lost when the block was written anew.
    (
        "spec:\n containers:\n -\n  command:\n      -\n      - # comment\n      |\n",
        r#"{"op":"set","path":"spec.containers[0].command[1]","value":"one\n\n  two"}"#,
    ),
    // The space behind the mark of a block stays behind the word in its place: the law did not know.
    (
        "spec: \n containers: \n - name: | \n    one\n",
        r#"{"op":"rename","path":"spec.containers[0]","name":"data2"}"#,
    ),
    // A block's way behind its dash was not seen, so a wider dash elsewhere was taken for the usual one.
    (
        "? spec\n:\n initContainers:\n  -   name: init\n      \"command\":\n      - sh\n",
        r#"{"op":"set","path":"spec.initContainers[0].command[0]","value":"one\ntwo\n"}"#,
    ),
    // A date without quotes comes back in quotes, on purpose.
    (
        "metadata:\n annotations:\n  date: 2024-01-01\n",
        r#"{"op":"set","path":"metadata.annotations.date","value":""}"#,
    ),
    // A comment above the first key is about the document: the model took it for the key's.
    ("# yet\nkind:\n name: ", r#"{"op":"remove","path":"kind.name"}"#),
    ("# yet\nkind:\n- ", r#"{"op":"unset","path":"kind[0]"}"#),
    (
        "# yet\nmetadata:\n annotations:\n  example.com/new: ",
        r#"{"op":"unset","path":"metadata.annotations[example.com/new]"}"#,
    ),
];

#[test]
fn what_was_found_is_mended() {
    for (text, operation) in FOUND {
        let operation: Operation = serde_json::from_str(operation).expect("an operation");
        assert_eq!(edits::wrong(text, &operation), None, "{text:?} {operation:?}");
    }
}
