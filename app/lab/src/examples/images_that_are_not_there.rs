//! Names of containers in the place of images.

use super::{Example, Fault, text};

pub(super) const IMAGES_THAT_ARE_NOT_THERE: Example = Example {
    id: text("images-that-are-not-there"),
    title: text("Images that are not there"),
    about: text("The first Pod of many courses, as it stands in the notes."),
    text: text(TEXT),
    fault: Some(Fault {
        question: text("It is accepted, and no container ever starts. What do both have in common?"),
        because: text(
            "Neither image exists in the registry that a name without a host means. An image of your own needs the name of its registry; here software that exists takes its place.",
        ),
        mended: text(MENDED),
        codes: &["name-taken-for-image"],
    }),
};

const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: simple-webapp
  labels:
    name: simple-webapp
spec:
  containers:
    - name: simple-webapp
      image: simple-webapp
    - name: log-agent
      image: log-agent
";

const MENDED: &str = r#"apiVersion: v1
kind: Pod
metadata:
  name: simple-webapp
  labels:
    name: simple-webapp
spec:
  containers:
    - name: simple-webapp
      image: nginx:1.29
      ports:
        - containerPort: 80
      volumeMounts:
        - name: logs
          mountPath: /var/log/webapp
    - name: log-agent
      image: busybox:1.36
      command: [tail, -n, "+1", -F, /var/log/webapp/access.log]
      volumeMounts:
        - name: logs
          mountPath: /var/log/webapp
          readOnly: true
  volumes:
    - name: logs
      emptyDir: {}
"#;
