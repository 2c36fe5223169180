//! A log agent as a plain init container.

use super::{Example, Fault, text};

pub(super) const AGENT_BEFORE_THE_APP: Example = Example {
    id: text("agent-before-the-app"),
    title: text("An agent that blocks the way"),
    about: text("The log agent is to start before the web server."),
    text: text(TEXT),
    fault: Some(Fault {
        question: text(
            "The Pod stays at `Init:0/1` for ever. What does it wait for, and which line is missing?",
        ),
        because: text(
            "An init container must end before the next one starts, and `tail -F` never does. `restartPolicy: Always` makes a sidecar of it: it starts first and goes on.",
        ),
        mended: text(MENDED),
        codes: &["init-never-ends"],
    }),
};

const TEXT: &str = r#"apiVersion: v1
kind: Pod
metadata:
  name: simple-webapp
spec:
  initContainers:
    - name: log-agent
      image: busybox:1.36
      command: [tail, -n, "+1", -F, /var/log/webapp/access.log]
      volumeMounts:
        - name: logs
          mountPath: /var/log/webapp
  containers:
    - name: simple-webapp
      image: nginx:1.29
      volumeMounts:
        - name: logs
          mountPath: /var/log/webapp
  volumes:
    - name: logs
      emptyDir: {}
"#;

const MENDED: &str = r#"apiVersion: v1
kind: Pod
metadata:
  name: simple-webapp
spec:
  initContainers:
    - name: log-agent
      image: busybox:1.36
      restartPolicy: Always
      command: [tail, -n, "+1", -F, /var/log/webapp/access.log]
      volumeMounts:
        - name: logs
          mountPath: /var/log/webapp
  containers:
    - name: simple-webapp
      image: nginx:1.29
      volumeMounts:
        - name: logs
          mountPath: /var/log/webapp
  volumes:
    - name: logs
      emptyDir: {}
"#;
