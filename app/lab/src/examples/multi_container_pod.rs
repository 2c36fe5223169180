//! A web server and a helper that asks it.

use super::{Example, text};

pub(super) const MULTI_CONTAINER_POD: Example = Example {
    id: text("multi-container-pod"),
    title: text("Two containers that talk over localhost"),
    about: text(
        "All containers of a Pod have one network: the helper reaches the web server at `localhost`, without a Service and without an address.",
    ),
    text: text(TEXT),
    fault: None,
};

const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: multi-container-pod
spec:
  containers:
    - name: web-server
      image: nginx:1.29
    - name: log-agent
      image: busybox:1.36
      command: [sh, -c]
      args:
        - |
          while true; do
            wget -q -O- http://localhost/ | wc -c
            sleep 10
          done
";
