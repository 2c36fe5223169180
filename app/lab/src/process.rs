//! What a container's process does when nobody touches it, as far as the text and a table of images tell.
//! What the images run by themselves is in `pod::images`.

use k8s_openapi::api::core::v1::{Container, Pod};
use pod::Image;
use pod::images::{Alone, env_is_set, facts_of, is_shell, runs};
use serde_json::Value;

use crate::script::{self, Wanted};

/// What becomes of a container, with the reason as the rest of a sentence that starts with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It keeps running.
    Stays(String),
    /// It ends too early or never starts.
    Ends(String),
    /// The text does not tell.
    Open(String),
}

impl Fate {
    pub(crate) fn why(&self) -> &str {
        match self {
            Fate::Stays(why) | Fate::Ends(why) | Fate::Open(why) => why,
        }
    }
}

/// Predicts whether a container keeps running for so many seconds.
pub(crate) fn fate(container: &Container, seconds: u32) -> Fate {
    let image = container.image.as_deref().and_then(Image::parse);
    let known = image.and_then(|image| facts_of(&image).map(|facts| (image, facts)));
    let Some((image, facts)) = known else {
        return Fate::Open("runs an image that the table of known images does not have".to_owned());
    };
    let words = runs(facts, container);
    match words.as_slice() {
        [program, ..] if facts.is_without(program) => {
            Fate::Ends(format!("cannot start: the image {} has no {program}", facts.short_name()))
        }
        [program] if is_shell(program) => reads_input(container, program),
        words if words == facts.command => alone(container, facts.alone, words),
        words => script::fate(words, Wanted { seconds, latest: image.is_latest() }),
    }
}

/// The TCP ports on which a container's server surely listens: the one that its image runs by itself, with nothing that could
/// tell it another port.
pub(crate) fn listens(container: &Container) -> &'static [i32] {
    let image = container.image.as_deref().and_then(Image::parse);
    let Some(facts) = image.and_then(|image| facts_of(&image)) else { return &[] };
    let is_told =
        container.volume_mounts.is_some() || container.env.is_some() || container.env_from.is_some();
    if is_told || runs(facts, container) != facts.command { &[] } else { facts.listens }
}

/// Whether nothing else in the Pod can keep its containers from running: no init containers, probes, mounts, limits,
/// security context and the like. Fields that are empty or written out with their defaults do not count.
pub(crate) fn is_plain(pod: &Pod) -> bool {
    let Some(spec) = &pod.spec else { return false };
    let Ok(Value::Object(fields)) = serde_json::to_value(spec) else {
        return false;
    };
    let spec_is_plain = fields.iter().all(|(key, value)| key == "containers" || is_harmless(key, value));
    spec_is_plain && spec.containers.iter().all(container_is_plain)
}

fn container_is_plain(container: &Container) -> bool {
    let Ok(Value::Object(fields)) = serde_json::to_value(container) else {
        return false;
    };
    let own = ["name", "image", "command", "args", "ports", "stdin", "tty"];
    fields.iter().all(|(key, value)| own.contains(&key.as_str()) || is_harmless(key, value))
}

fn is_harmless(key: &str, value: &Value) -> bool {
    let harmless = ["restartPolicy", "dnsPolicy", "terminationGracePeriodSeconds", "enableServiceLinks"];
    let paths = ["terminationMessagePath", "terminationMessagePolicy", "automountServiceAccountToken"];
    let empty = match value {
        Value::Object(fields) => fields.is_empty(),
        Value::Array(items) => items.is_empty(),
        other => other.is_null(),
    };
    let default = match key {
        "imagePullPolicy" => value.as_str() != Some("Never"),
        "schedulerName" => value.as_str() == Some("default-scheduler"),
        "env" => value.as_array().is_some_and(|list| list.iter().all(|it| it.get("valueFrom").is_none())),
        _ => false,
    };
    empty || default || harmless.contains(&key) || paths.contains(&key)
}

/// What becomes of the image's own command.
fn alone(container: &Container, alone: Alone, words: &[&str]) -> Fate {
    let line = words.join(" ");
    match alone {
        Alone::Stays => Fate::Stays(format!("runs the server {line:?}, which does not end")),
        Alone::ReadsInput => reads_input(container, &line),
        Alone::WantsOneOf(names) if env_is_set(container, names) || container.volume_mounts.is_some() => {
            Fate::Open(format!("runs the server {line:?} with settings of its own"))
        }
        Alone::WantsOneOf(names) => {
            Fate::Ends(format!("ends at once: none of the environment variables {} is set", names.join(", ")))
        }
    }
}

/// A shell without a script reads from its standard input, which is empty unless the container asks for one.
fn reads_input(container: &Container, program: &str) -> Fate {
    if container.stdin == Some(true) && container.stdin_once != Some(true) {
        return Fate::Stays(format!("runs {program}, which waits for input"));
    }
    if container.tty == Some(true) {
        return Fate::Open(format!("runs {program} on a terminal that nobody types into"));
    }
    Fate::Ends(format!("ends at once: it runs {program}, and there is no input to read"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAYS: &str = "stays";
    const ENDS: &str = "ends";
    const OPEN: &str = "open";

    #[track_caller]
    fn check(container: &str, expected: &str) {
        let container: Container = serde_yaml::from_str(container).expect("the fixture is a container");
        let fate = fate(&container, 60);
        let actual = match &fate {
            Fate::Stays(_) => STAYS,
            Fate::Ends(_) => ENDS,
            Fate::Open(_) => OPEN,
        };
        assert_eq!(actual, expected, "{fate:?}");
    }

    #[test]
    fn defaults_of_the_images_decide_when_nothing_is_said() {
        check("{name: a, image: busybox}", ENDS);
        check("{name: a, image: 'docker.io/library/busybox:1.36', command: [], args: []}", ENDS);
        check("{name: a, image: redis}", STAYS);
        check("{name: a, image: 'redis:7'}", STAYS);
        check("{name: a, image: nginx}", STAYS);
        check("{name: a, image: alpine}", ENDS);
        check("{name: a, image: postgres}", ENDS);
        check("{name: a, image: postgres, env: [{name: POSTGRES_PASSWORD, value: x}]}", OPEN);
        check("{name: a, image: registry.k8s.io/nginx}", OPEN);
        check("{name: a}", OPEN);
    }

    #[test]
    fn command_and_args_replace_the_defaults() {
        check("{name: a, image: busybox, command: [sleep, '3600']}", STAYS);
        check("{name: a, image: busybox, args: [sleep, '3600']}", STAYS);
        check("{name: a, image: busybox, command: [sleep], args: ['5']}", ENDS);
        check("{name: a, image: busybox, command: [sleep 3600]}", ENDS);
        check("{name: a, image: busybox, command: [bash, -c, sleep 3600]}", ENDS);
        check("{name: a, image: redis, command: [bash, -c, sleep 3600]}", STAYS);
        check("{name: a, image: redis, args: [redis-server]}", STAYS);
        check("{name: a, image: redis, args: [--port, '7000']}", OPEN);
        check("{name: a, image: redis, command: [echo, hi]}", ENDS);
        check("{name: a, image: busybox, command: [sleep, infinity]}", STAYS);
        check("{name: a, image: 'busybox:1.28', command: [sleep, infinity]}", OPEN);
    }

    #[test]
    fn a_shell_without_input_ends() {
        check("{name: a, image: busybox, command: [/bin/sh]}", ENDS);
        check("{name: a, image: busybox, stdin: true, tty: true}", STAYS);
        check("{name: a, image: busybox, stdin: true, stdinOnce: true}", ENDS);
        check("{name: a, image: busybox, tty: true}", OPEN);
    }

    #[test]
    fn only_a_pod_without_further_machinery_is_plain() {
        let plain = |spec: &str| {
            let spec = serde_yaml::from_str(spec).expect("the fixture is a Pod spec");
            is_plain(&Pod { spec: Some(spec), ..Pod::default() })
        };
        assert!(plain(
            "{containers: [{name: a, image: busybox, resources: {}}], restartPolicy: Always, dnsPolicy: ClusterFirst}"
        ));
        assert!(!plain("{containers: [{name: a, image: busybox, imagePullPolicy: Never}]}"));
        assert!(!plain("{containers: [{name: a, livenessProbe: {exec: {command: [ls]}}}]}"));
        assert!(!plain("{containers: [{name: a}], initContainers: [{name: b}]}"));
        assert!(!plain("{containers: [{name: a}], nodeName: moon}"));
    }
}
