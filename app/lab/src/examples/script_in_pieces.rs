//! A shell gets its script as several arguments.

use super::{Example, Fault, text};

pub(super) const SCRIPT_IN_PIECES: Example = Example {
    id: text("script-in-pieces"),
    title: text("A script cut into words"),
    about: text("The loop of `2nd`, an item of the list for each line."),
    text: text(TEXT),
    fault: Some(Fault {
        question: text("The container ends with a syntax error. What does the shell take as its script?"),
        because: text(
            "After `-c` comes one argument with the whole script; what follows are its parameters. A block (`|`) keeps many lines together as one.",
        ),
        mended: text(MENDED),
        codes: &["shell-script-in-pieces"],
    }),
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
        - while true;
        - do date >> /html/index.html; sleep 1;
        - done
";

const MENDED: &str = "\
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
