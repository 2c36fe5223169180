//! A web server and the agent that reads its log.

use super::{Example, text};

pub(super) const SIMPLE_WEBAPP: Example = Example {
    id: text("simple-webapp"),
    title: text("Web application with a log agent"),
    about: text(
        "Two containers that share a folder: the web server may write its access log there, the agent follows the file and only reads. Both start and stop with the Pod.",
    ),
    text: text(TEXT),
    fault: None,
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
