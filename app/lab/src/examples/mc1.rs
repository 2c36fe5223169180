//! One container writes what the other serves.

use super::{Example, text};

pub(super) const MC1: Example = Example {
    id: text("mc1"),
    title: text("A page written every second"),
    about: text(
        "The container `2nd` appends the time to a page once a second, and `1st` serves it. They mount one volume at two places, each where its program expects it.",
    ),
    text: text(TEXT),
    fault: None,
};

const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: mc1
spec:
  volumes:
    - name: html
      emptyDir: {}
  containers:
    - name: 1st
      image: nginx:1.29
      volumeMounts:
        - name: html
          mountPath: /usr/share/nginx/html
    - name: 2nd
      image: debian:12
      volumeMounts:
        - name: html
          mountPath: /html
      command: [/bin/sh, -c]
      args:
        - |
          while true; do
            date >> /html/index.html
            sleep 1
          done
";
