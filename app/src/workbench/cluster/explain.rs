//! What stands behind a container's trouble, and what to do, in plain sentences. Backticks stand around code.

use lab::run::{ContainerRun, Ended, Kind, State};

/// The sentence about a container, where there is something to explain. `restart_policy`: the Pod's, where it is known.
pub fn explain(container: &ContainerRun, restart_policy: Option<&str>) -> Option<String> {
    match &container.state {
        State::Waiting { reason, message } => waiting(container, reason, message),
        State::Terminated(ended) if container.kind == Kind::Init && ended.exit_code == 0 => None,
        // What ended well and was started again all the same has no other policy.
        State::Terminated(ended) if container.restarts > 0 && ended.exit_code == 0 => {
            Some(RESTARTED.to_owned())
        }
        State::Terminated(ended) => Some(terminated(ended, restart_policy)),
        State::Running { .. } => None,
    }
}

fn waiting(container: &ContainerRun, reason: &str, message: &str) -> Option<String> {
    let text = match reason {
        "CrashLoopBackOff" => match container.last.as_ref() {
            Some(ended) if ended.exit_code == 0 => RESTARTED.to_owned(),
            Some(ended) => format!("{} Kubernetes tries again, each time after a longer wait.", why(ended)),
            None => {
                "It ended too often, so Kubernetes waits longer and longer before it tries again.".to_owned()
            }
        },
        "ErrImagePull" | "ImagePullBackOff" => image(message).to_owned(),
        "ErrImageNeverPull" => NEVER_PULLED.to_owned(),
        "InvalidImageName" => NO_IMAGE_NAME.to_owned(),
        "CreateContainerConfigError" => CONFIG.to_owned(),
        "RunContainerError" | "CreateContainerError" => program(message).to_owned(),
        "PodInitializing" if container.kind == Kind::App => INITIALIZING.to_owned(),
        _ => return None,
    };
    Some(text)
}

/// Why a process ended, and what becomes of the container.
fn terminated(ended: &Ended, restart_policy: Option<&str>) -> String {
    match (ended.exit_code, restart_policy) {
        (0, Some("Always")) => RESTARTED.to_owned(),
        (0, Some(_)) => "Its process ended well, and `restartPolicy` leaves it at that.".to_owned(),
        (0, None) => "Its process ended well.".to_owned(),
        (_, Some("Never")) => format!("{} `restartPolicy: Never` leaves it at that.", why(ended)),
        _ => why(ended),
    }
}

fn why(ended: &Ended) -> String {
    match (ended.reason.as_str(), ended.exit_code) {
        ("OOMKilled", _) => OUT_OF_MEMORY.to_owned(),
        ("StartError" | "ContainerCannotRun", _) => program(&ended.message).to_owned(),
        (_, 126) => {
            "The command is there but cannot be run (exit code 126): it is no program, or not executable."
                .to_owned()
        }
        (_, 127) => NOT_FOUND.to_owned(),
        (_, 137) => KILLED.to_owned(),
        (_, 139) => "Its process crashed: it touched memory that is not its own (SIGSEGV).".to_owned(),
        (_, 143) => "It was asked to stop (SIGTERM), and did.".to_owned(),
        (_, code) => {
            format!("Its process ended with an error of its own (exit code {code}); its log says more.")
        }
    }
}

/// Why an image is not there, by what the registry said.
fn image(message: &str) -> &'static str {
    let said = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if said(&["not found", "does not exist", "manifest unknown", "NotFound"]) {
        "No registry has an image of this name and tag. Look for a misspelling in `image`; Kubernetes tries again."
    } else if said(&["authorization", "unauthorized", "denied", "401", "403"]) {
        "The registry does not give this image to everybody: misspelt, or private and in need of `imagePullSecrets`."
    } else if said(&["no such host", "timeout", "connection refused", "dial tcp"]) {
        "The registry that `image` names cannot be reached from the cluster; Kubernetes tries again."
    } else {
        "The image cannot be fetched; Kubernetes tries again."
    }
}

/// Why a program could not be started, by what the container runtime said.
fn program(message: &str) -> &'static str {
    if message.contains("executable file not found") || message.contains("no such file or directory") {
        NO_PROGRAM
    } else if message.contains("permission denied") {
        "The first word of `command` names something that may not be executed."
    } else {
        "The container runtime could not start it; what it said stands below."
    }
}

const RESTARTED: &str = "Its process ended well (exit code 0), and `restartPolicy: Always` starts it again each time, \
    after longer and longer waits. A container runs as long as its process: give it a `command` that does not end.";
const NOT_FOUND: &str = "A command was not found (exit code 127): the image has no program of this name. Look for a misspelling in `command` or `args`.";
const NO_PROGRAM: &str = "The image has no program of this name. Look for a misspelling in `command`, and whether each word is an entry \
    of its own: `[\"sleep\", \"3600\"]`, not `[\"sleep 3600\"]`.";
const OUT_OF_MEMORY: &str = "It used more memory than `resources.limits.memory` allows, so it was killed (SIGKILL). Allow more, or let it use less.";
const KILLED: &str =
    "It was killed (SIGKILL): from outside, or because it did not stop when it was asked to.";
const NEVER_PULLED: &str = "`imagePullPolicy: Never` forbids fetching the image, and the node does not have it. Load it, or allow fetching.";
const NO_IMAGE_NAME: &str = "`image` is not written as an image's name: lower case letters, digits and `. _ - /`, then perhaps `:` and a tag.";
const CONFIG: &str = "It refers to something that is not there, mostly a ConfigMap or a Secret, or a key of one. It starts by itself \
    once that is there.";
const INITIALIZING: &str = "It waits until all init containers have ended well.";

#[cfg(test)]
mod tests {
    use super::super::testing::{ended, lemon, waiting};
    use super::*;

    #[track_caller]
    fn check(container: &ContainerRun, policy: Option<&str>, expected: Option<&str>) {
        let text = explain(container, policy);
        match (expected, &text) {
            (None, None) => {}
            (Some(words), Some(text)) => assert!(text.contains(words), "{text}"),
            _ => panic!("{text:?} instead of {expected:?}"),
        }
    }

    fn after(last: Ended, reason: &str) -> ContainerRun {
        ContainerRun { last: Some(last), ..lemon(waiting(reason, "")) }
    }

    #[test]
    fn a_crash_loop_is_explained_by_how_the_last_run_ended() {
        let check = |code, reason: &str, expected| {
            check(&after(ended(code, reason), "CrashLoopBackOff"), None, Some(expected));
        };
        check(0, "Completed", "ended well (exit code 0), and `restartPolicy: Always`");
        check(0, "Completed", "a `command` that does not end");
        check(1, "Error", "exit code 1); its log");
        check(126, "Error", "cannot be run");
        check(127, "Error", "no program of this name");
        check(137, "OOMKilled", "`resources.limits.memory`");
        check(137, "Error", "SIGKILL");
        check(139, "Error", "SIGSEGV");
        check(143, "Error", "SIGTERM");
    }

    #[test]
    fn a_program_that_is_not_there_is_named_as_such() {
        let message = r#"exec: "sleep 3600": executable file not found in $PATH"#;
        let never_began = Ended { message: message.to_owned(), ..ended(128, "StartError") };
        check(&after(never_began, "CrashLoopBackOff"), None, Some("not `[\"sleep 3600\"]`"));
        check(&lemon(waiting("RunContainerError", message)), None, Some("no program"));
        check(&lemon(waiting("RunContainerError", "something else")), None, Some("stands below"));
    }

    #[test]
    fn what_keeps_a_container_from_starting_is_explained() {
        let check = |reason, message, expected| check(&lemon(waiting(reason, message)), None, expected);
        check("ErrImagePull", "docker.io/library/buzybox:latest: not found", Some("misspelling in `image`"));
        check("ImagePullBackOff", "Back-off pulling image: denied", Some("imagePullSecrets"));
        check("ErrImagePull", "dial tcp: lookup nowhere: no such host", Some("cannot be reached"));
        check("ImagePullBackOff", "", Some("cannot be fetched"));
        check("CreateContainerConfigError", "secret \"x\" not found", Some("ConfigMap or a Secret"));
        check("InvalidImageName", "", Some("lower case"));
        check("ErrImageNeverPull", "", Some("Never"));
        check("PodInitializing", "", Some("init containers"));
        check("ContainerCreating", "", None);
        check("", "", None);
    }

    #[test]
    fn an_end_is_explained_by_the_restart_policy() {
        let gone = |code| lemon(State::Terminated(ended(code, "")));
        check(&gone(0), Some("Always"), Some("starts it again"));
        check(&gone(0), Some("Never"), Some("leaves it at that"));
        check(&gone(0), None, Some("ended well."));
        check(&ContainerRun { restarts: 1, ..gone(0) }, None, Some("`restartPolicy: Always`"));
        check(&gone(3), Some("Never"), Some("Never"));
        check(&gone(3), None, Some("exit code 3"));
        check(&ContainerRun { kind: Kind::Init, ..gone(0) }, Some("Always"), None);
        check(&lemon(State::Running { since: 1 }), Some("Always"), None);
    }
}
