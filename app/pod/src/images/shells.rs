//! Images that run a shell or an interpreter by themselves.

use super::facts::{Alone, Facts};

/// Images that end at once when nobody types.
pub(super) const SHELLS: &[&Facts] = &[&ALPINE, &BASH, &BUSYBOX, &DEBIAN, &NODE, &PYTHON, &UBUNTU];

const SHELL: Facts = Facts { alone: Alone::ReadsInput, ..Facts::NONE };

/// Checked on the stand-in.
const BUSYBOX: Facts = Facts {
    repository: "docker.io/library/busybox",
    source: "docker-library/busybox latest-1/*/*/image-config.json",
    command: &["sh"],
    lacks: &[
        "bash",
        "curl",
        "git",
        "apt",
        "apt-get",
        "apk",
        "python",
        "python3",
        "perl",
        "jq",
        "openssl",
        "redis-server",
        "redis-cli",
        "nginx",
        "mysql",
        "psql",
    ],
    ..SHELL
};

/// Checked on the stand-in.
const DEBIAN: Facts = Facts {
    repository: "docker.io/library/debian",
    source: "docker-library/repo-info repos/debian/remote/latest.md",
    command: &["bash"],
    lacks: &[
        "ash",
        "apk",
        "curl",
        "wget",
        "ping",
        "ps",
        "top",
        "vi",
        "vim",
        "nano",
        "nc",
        "telnet",
        "nslookup",
        "dig",
        "netstat",
        "git",
        "jq",
        "python",
        "python3",
        "redis-server",
        "redis-cli",
        "nginx",
        "httpd",
        "mysql",
        "psql",
    ],
    ..SHELL
};

const ALPINE: Facts = Facts {
    repository: "docker.io/library/alpine",
    source: "docker-library/repo-info repos/alpine/remote/latest.md",
    command: &["/bin/sh"],
    lacks: &[
        "bash",
        "curl",
        "git",
        "apt",
        "apt-get",
        "python",
        "python3",
        "perl",
        "jq",
        "redis-server",
        "redis-cli",
        "nginx",
        "mysql",
        "psql",
    ],
    ..SHELL
};

const UBUNTU: Facts = Facts {
    repository: "docker.io/library/ubuntu",
    source: "docker-library/repo-info repos/ubuntu/remote/latest.md",
    command: &["/bin/bash"],
    lacks: &[
        "ash",
        "apk",
        "curl",
        "wget",
        "ping",
        "vi",
        "vim",
        "nano",
        "nc",
        "telnet",
        "nslookup",
        "dig",
        "git",
        "jq",
        "python",
        "python3",
        "redis-server",
        "redis-cli",
        "nginx",
        "httpd",
        "mysql",
        "psql",
    ],
    ..SHELL
};

const BASH: Facts = Facts {
    repository: "docker.io/library/bash",
    source: "tianon/docker-bash Dockerfile",
    entrypoint: &["docker-entrypoint.sh"],
    options_go_to: Some("bash"),
    command: &["bash"],
    ..SHELL
};

const PYTHON: Facts = Facts {
    repository: "docker.io/library/python",
    source: "docker-library/python Dockerfile-linux.template",
    command: &["python3"],
    ..SHELL
};

const NODE: Facts = Facts {
    repository: "docker.io/library/node",
    source: "nodejs/docker-node Dockerfile-debian.template, docker-entrypoint.sh",
    entrypoint: &["docker-entrypoint.sh"],
    options_go_to: Some("node"),
    command: &["node"],
    ..SHELL
};
