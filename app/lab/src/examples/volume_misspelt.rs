//! A mount names another volume than there is.

use super::{Example, Fault, text};

pub(super) const VOLUME_MISSPELT: Example = Example {
    id: text("volume-misspelt"),
    title: text("A volume that nobody has"),
    about: text("The page that is written every second, typed by hand."),
    text: text(TEXT),
    fault: Some(Fault {
        question: text("Two places have to say the same here. Which two do not?"),
        because: text("A mount finds its volume by the name, letter by letter."),
        mended: text(MENDED),
        codes: &["mount-hides-image-files", "mount-not-found"],
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
        - name: htlm
          mountPath: /html
      command: [/bin/sh, -c]
      args:
        - |
          while true; do
            date >> /html/index.html
            sleep 1
          done
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
