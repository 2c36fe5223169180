//! A field name with a capital letter.

use super::{Example, Fault, text};

pub(super) const PORT_IN_CAPITALS: Example = Example {
    id: text("port-in-capitals"),
    title: text("A port nobody knows"),
    about: text("The web application with its port, as it is often copied."),
    text: text(TEXT),
    fault: Some(Fault {
        question: text("Kubernetes refuses this Pod. Which line is it, and what would it have to say?"),
        because: text(
            "Field names tell capitals from small letters: it is `containerPort`. And nginx listens on 80, so 8080 would be a port without anybody behind it.",
        ),
        mended: text(MENDED),
        codes: &["unknown-field"],
    }),
};

const TEXT: &str = r#"apiVersion: v1
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
        - ContainerPort: 8080
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
