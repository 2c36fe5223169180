//! What comes of `kubectl run yellow --image=lemon`.

use super::{Example, Fault, text};

pub(super) const LEMON_AS_IMAGE: Example = Example {
    id: text("lemon-as-image"),
    title: text("The fruit as software"),
    about: text(
        "Somebody ran `kubectl run yellow --image=lemon`, and gave the container its name in the text.",
    ),
    text: text(TEXT),
    fault: Some(Fault {
        question: text(
            "The API server takes it. What will the node say, and which two things were mixed up?",
        ),
        because: text(
            "`--image` names the software, and there is none called lemon. The container's name is the Pod's with `kubectl run`; that one is changed in the text afterwards, the image is `busybox`.",
        ),
        mended: text(MENDED),
        codes: &["name-taken-for-image"],
    }),
};

const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: yellow
  labels:
    run: yellow
spec:
  containers:
    - name: lemon
      image: lemon
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
