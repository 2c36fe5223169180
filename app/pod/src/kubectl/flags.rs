//! Every flag of `kubectl run`, and those that people write although it does not have them.
//! Source: pkg/cmd/run/run.go of k8s.io/kubectl v0.36 and what `kubectl options` lists.

/// How a flag takes its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// `--flag=value` or `--flag value`.
    Value,
    /// `--flag`, or `--flag=false`; a word behind it is not its value.
    Switch,
    /// `--flag=value`, or `--flag` alone for this value.
    Optional(&'static str),
}

/// One flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flag {
    pub name: &'static str,
    pub short: Option<char>,
    pub takes: Takes,
    /// Why it changes nothing in the Pod; empty for those that do.
    pub idle: &'static str,
}

const fn pod(name: &'static str, takes: Takes) -> Flag {
    Flag { name, short: None, takes, idle: "" }
}

const fn idle(name: &'static str, takes: Takes, idle: &'static str) -> Flag {
    Flag { name, short: None, takes, idle }
}

impl Flag {
    const fn short(self, short: char) -> Flag {
        Flag { short: Some(short), ..self }
    }
}

use Takes::{Optional, Switch, Value};

const ATTACH: &str = "says how kubectl stays with the container after it is made";
const DELETE: &str = "belongs to `--rm`: how the Pod is deleted afterwards";
const OUTPUT: &str = "says what kubectl prints";
const SERVER: &str = "says how kubectl speaks to the cluster";
const USER: &str = "says as whom kubectl speaks to the cluster";
const KUBECTL: &str = "is about kubectl itself";

/// All flags that kubectl run takes.
#[rustfmt::skip]
pub(super) const FLAGS: &[Flag] = &[
    pod("annotations", Value), pod("command", Switch), pod("env", Value), pod("expose", Switch), pod("image", Value),
    pod("image-pull-policy", Value), pod("labels", Value).short('l'), pod("leave-stdin-open", Switch),
    pod("namespace", Value).short('n'), pod("override-type", Value), pod("overrides", Value), pod("port", Value),
    pod("privileged", Switch), pod("restart", Value), pod("stdin", Switch).short('i'), pod("tty", Switch).short('t'),
    idle("attach", Switch, ATTACH), idle("detach-keys", Value, ATTACH), idle("pod-running-timeout", Value, ATTACH),
    idle("quiet", Switch, ATTACH).short('q'), idle("rm", Switch, "deletes the Pod again when it has ended"),
    idle("cascade", Optional("background"), DELETE), idle("filename", Value, DELETE).short('f'), idle("force", Switch, DELETE),
    idle("grace-period", Value, DELETE), idle("kustomize", Value, DELETE).short('k'), idle("recursive", Switch, DELETE).short('R'),
    idle("timeout", Value, DELETE), idle("wait", Switch, DELETE),
    idle("allow-missing-template-keys", Switch, OUTPUT), idle("output", Value, OUTPUT).short('o'),
    idle("show-managed-fields", Switch, OUTPUT), idle("template", Value, OUTPUT),
    idle("dry-run", Optional("unchanged"), "says whether the Pod is only shown or made"),
    idle("field-manager", Value, "names who changed which field, in the cluster's books"),
    idle("record", Switch, "is deprecated: it copies the command into an annotation, which is left out here"),
    idle("save-config", Switch, "keeps a copy of the object in an annotation when it is made"),
    idle("as", Value, USER), idle("as-group", Value, USER), idle("as-uid", Value, USER), idle("as-user-extra", Value, USER),
    idle("client-certificate", Value, USER), idle("client-key", Value, USER), idle("password", Value, USER),
    idle("token", Value, USER), idle("user", Value, USER), idle("username", Value, USER),
    idle("certificate-authority", Value, SERVER), idle("cluster", Value, SERVER), idle("context", Value, SERVER),
    idle("disable-compression", Switch, SERVER), idle("insecure-skip-tls-verify", Switch, SERVER),
    idle("kubeconfig", Value, SERVER), idle("match-server-version", Switch, SERVER), idle("request-timeout", Value, SERVER),
    idle("server", Value, SERVER).short('s'), idle("tls-server-name", Value, SERVER),
    idle("cache-dir", Value, KUBECTL), idle("kuberc", Value, KUBECTL), idle("log-flush-frequency", Value, KUBECTL),
    idle("profile", Value, KUBECTL), idle("profile-output", Value, KUBECTL), idle("v", Value, KUBECTL).short('v'),
    idle("vmodule", Value, KUBECTL), idle("warnings-as-errors", Switch, KUBECTL),
];

/// Flags that it had once, or that `docker run` has: what to do instead.
const OTHERS: &[(&str, &str)] = &[
    (
        "requests",
        "It is gone since kubectl 1.24: write `resources.requests` of the container in the YAML, or use `--overrides`.",
    ),
    (
        "limits",
        "It is gone since kubectl 1.24: write `resources.limits` of the container in the YAML, or use `--overrides`.",
    ),
    (
        "serviceaccount",
        "It is gone since kubectl 1.24: write `spec.serviceAccountName`, or `--overrides='{\"spec\":{\"serviceAccountName\":\"NAME\"}}'`.",
    ),
    ("hostport", "It is gone since kubectl 1.24: write `hostPort` of the container's port in the YAML."),
    (
        "generator",
        "It is gone since kubectl 1.21: `kubectl run` makes a Pod and nothing else, so leave it out.",
    ),
    (
        "replicas",
        "`kubectl run` makes one Pod; `kubectl create deployment NAME --image=IMAGE --replicas=N` makes many.",
    ),
    ("schedule", "`kubectl create cronjob NAME --image=IMAGE --schedule=…` makes a CronJob."),
    ("service-generator", "It is gone since kubectl 1.24; `--expose` makes a Service."),
    ("name", "The name stands by itself: `kubectl run NAME --image=IMAGE`."),
    ("publish", "That is docker's: `--port=PORT` declares the port of a container."),
    ("volume", "`kubectl run` has no flag for volumes: write `volumes` and `volumeMounts` in the YAML."),
    ("detach", "A Pod runs in the background by itself: leave it out."),
    ("interactive", "It is `--stdin` or `-i` here."),
    ("args", "Arguments stand behind a lone `--`: `kubectl run NAME --image=IMAGE -- ARGUMENT …`."),
    ("e", "That is docker's: `--env=NAME=VALUE`, once for each variable."),
    ("p", "That is docker's: `--port=PORT` declares the port of a container."),
    ("d", "A Pod runs in the background by itself: leave it out."),
    (
        "c",
        "`kubectl run` makes one container, called like the Pod; to run a shell command write `-- sh -c '…'`.",
    ),
];

/// The flag of a name without dashes; `_` counts as `-`, as kubectl has it.
pub(super) fn named(name: &str) -> Option<&'static Flag> {
    let name = name.replace('_', "-");
    FLAGS.iter().find(|flag| flag.name == name)
}

/// The flag of a letter.
pub(super) fn lettered(letter: char) -> Option<&'static Flag> {
    FLAGS.iter().find(|flag| flag.short == Some(letter))
}

/// What to do about a flag that there is not.
pub(super) fn instead(name: &str) -> String {
    if let Some((_, says)) = OTHERS.iter().find(|(other, _)| *other == name) {
        return (*says).to_owned();
    }
    let distance = |flag: &&Flag| strsim::osa_distance(flag.name, name);
    let nearest = FLAGS.iter().filter(|_| name.len() > 1).min_by_key(distance);
    match nearest.filter(|flag| distance(flag) <= 2.max(name.len() / 3) && distance(flag) < flag.name.len()) {
        Some(flag) => format!("The nearest one is `--{}`.", flag.name),
        None => "Leave it out, and write what it was to say into the YAML.".to_owned(),
    }
}

/// Whether two dashes are missing: `-image`.
pub(super) fn is_long_name(written: &str) -> bool {
    written.len() > 2 && FLAGS.iter().any(|flag| flag.name == written)
}
