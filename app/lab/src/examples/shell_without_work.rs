//! A shell with nothing to do.

use super::{Example, Fault, text};

pub(super) const SHELL_WITHOUT_WORK: Example = Example {
    id: text("shell-without-work"),
    title: text("Always starting again"),
    about: text("The yellow Pod with nothing but names and images."),
    text: text(TEXT),
    fault: Some(Fault {
        question: text(
            "One of the two ends and is started again, for ever. Which one, and why not the other?",
        ),
        because: text(
            "busybox runs a shell, which reads its input; nobody types, so it ends. redis is a server and waits for connections.",
        ),
        mended: text(MENDED),
        codes: &["shell-ends-at-once"],
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
    - name: gold
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
