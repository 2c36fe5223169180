//! A name with a capital letter.

use super::{Example, Fault, text};

pub(super) const YELLOW_IN_CAPITALS: Example = Example {
    id: text("yellow-in-capitals"),
    title: text("A Pod called Yellow"),
    about: text("The practice asks for a Pod with the name Yellow."),
    text: text(TEXT),
    fault: Some(Fault {
        question: text("Why can no Pod have this name?"),
        because: text(
            "The name of a Pod is part of a host name, and those have small letters, digits, dashes and dots only.",
        ),
        mended: text(MENDED),
        codes: &["name-invalid"],
    }),
};

const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: Yellow
spec:
  containers:
    - name: lemon
      image: busybox:1.36
      command: [sleep, infinity]
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
