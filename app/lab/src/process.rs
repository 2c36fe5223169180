//! What a container's process does when nobody touches it, as far as the text and a table of images tell.
//! Source: Kubernetes' rule for command and args against an image's ENTRYPOINT and CMD, and the images' own Dockerfiles.

use k8s_openapi::api::core::v1::{Container, Pod};
use serde_json::Value;

use crate::image::Image;
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

/// An image whose defaults are known, the same for all of its tags.
struct Known {
    name: &'static str,
    cmd: &'static [&'static str],
    /// Programs that people expect in it in vain.
    lacks: &'static [&'static str],
}

/// The verified images. Entrypoints that run their arguments as they stand (redis' docker-entrypoint.sh) are left out.
const KNOWN: [Known; 2] = [
    Known { name: "busybox", cmd: &["sh"], lacks: &["bash", "/bin/bash", "redis-server"] },
    Known { name: "redis", cmd: &["redis-server"], lacks: &["ash"] },
];

/// Predicts whether a container keeps running for so many seconds.
pub(crate) fn fate(container: &Container, seconds: u32) -> Fate {
    let image = container.image.as_deref().and_then(Image::parse);
    let known = image.as_ref().and_then(|image| KNOWN.iter().find(|known| known.name == image.short_name()));
    let Some(known) = known else {
        return Fate::Open("runs an image that the table of known images does not have".to_owned());
    };
    let argv = argv(container, known);
    let words: Vec<&str> = argv.iter().map(String::as_str).collect();
    match words.as_slice() {
        [program, ..] if known.lacks.contains(program) => {
            Fate::Ends(format!("cannot start: the image {} has no {program}", known.name))
        }
        [program] if is_shell(program) => shell_alone(container, program),
        ["redis-server"] => Fate::Stays("runs the Redis server, which does not end".to_owned()),
        words => {
            script::fate(words, Wanted { seconds, latest: image.is_some_and(|image| image.is_latest()) })
        }
    }
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

/// The words that are run: command replaces the entrypoint and drops the image's CMD; args replace the CMD.
fn argv(container: &Container, known: &Known) -> Vec<String> {
    let command = container.command.clone().unwrap_or_default();
    let args = container.args.clone().unwrap_or_default();
    if command.is_empty() && args.is_empty() {
        return known.cmd.iter().map(ToString::to_string).collect();
    }
    command.into_iter().chain(args).collect()
}

/// A shell without a script reads from its standard input, which is empty unless the container asks for one.
fn shell_alone(container: &Container, program: &str) -> Fate {
    if container.stdin == Some(true) && container.stdin_once != Some(true) {
        return Fate::Stays(format!("runs {program}, which waits for input"));
    }
    if container.tty == Some(true) {
        return Fate::Open(format!("runs {program} on a terminal that nobody types into"));
    }
    Fate::Ends(format!("ends at once: it runs {program}, and there is no input to read"))
}

pub(crate) fn is_shell(program: &str) -> bool {
    matches!(program, "sh" | "/bin/sh" | "ash" | "/bin/ash" | "bash" | "/bin/bash")
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
        check("{name: a, image: nginx}", OPEN);
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
