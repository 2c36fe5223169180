//! Two containers that have nothing to do with each other but the Pod.

use super::{Example, text};

pub(super) const YELLOW: Example = Example {
    id: text("yellow"),
    title: text("The yellow Pod"),
    about: text(
        "The smallest Pod with two containers. `lemon` gets a command, since a shell without a terminal ends at once; `gold` is a server and stays by itself.",
    ),
    text: text(TEXT),
    fault: None,
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
    - name: gold
      image: redis:8.2
";
