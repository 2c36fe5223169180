//! Two containers in one item of the list.

use super::{Example, Fault, text};

pub(super) const DASH_FORGOTTEN: Example = Example {
    id: text("dash-forgotten"),
    title: text("One dash too few"),
    about: text("The yellow Pod in a hurry."),
    text: text(TEXT),
    fault: Some(Fault {
        question: text("How many containers does this text have?"),
        because: text(
            "Each item of a list begins with a dash. Without it the second name and image belong to the first container, which then has each of them twice.",
        ),
        mended: text(MENDED),
        codes: &["duplicate-field"],
    }),
};

const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: yellow
spec:
  containers:
    - name: lemon
      image: busybox:1.36
      command: [sleep, infinity]
      name: gold
      image: redis:8.2
";

const MENDED: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: yellow
spec:
  containers:
    - name: lemon
      image: busybox:1.36
      command: [sleep, infinity]
    - name: gold
      image: redis:8.2
";
