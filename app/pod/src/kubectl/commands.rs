//! The kubectl commands that do the same as a text, each explained.

use k8s_openapi::api::core::v1::{Container, Pod, ResourceRequirements};
use serde_json::{Value, to_value};

use super::run;
use super::words::quoted;
use crate::defaults::filled;
use crate::document::Document;
use crate::draft::Draft;
use crate::path::Path;

/// A command and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// One line for a POSIX shell.
    pub line: String,
    /// What it does, in a sentence.
    pub says: String,
}

/// The commands for the chosen Pod or workload, in the order in which they are used; none when it has no name. `file` is
/// the name under which the text is saved.
///
/// `kubectl run` is among them only when it makes exactly this Pod, but for what the API server fills in anyway.
#[must_use]
pub fn commands(draft: &Draft, file: &str) -> Vec<Command> {
    let target = draft.chosen().filter(|_| draft.is_readable()).and_then(Target::of);
    target.map_or_else(Vec::new, |target| target.commands(&quoted(file)))
}

struct Target<'draft> {
    document: &'draft Document,
    /// `pod`, `deployment`.
    kind: String,
    name: &'draft str,
    /// ` -n shop`, or nothing.
    namespace: String,
}

impl<'draft> Target<'draft> {
    fn of(document: &'draft Document) -> Option<Self> {
        let text = |field| {
            let path = Path::root().field("metadata").field(field);
            document.value_at(&path).and_then(Value::as_str).filter(|text| !text.is_empty())
        };
        let is_pod = document.prefix().is_root();
        let kind = if is_pod { "pod".to_owned() } else { document.kind()?.to_lowercase() };
        let namespace = text("namespace").map_or_else(String::new, |name| format!(" -n {}", quoted(name)));
        Some(Self { document, kind, name: text("name")?, namespace })
    }

    fn commands(&self, file: &str) -> Vec<Command> {
        let (kind, name) = (&self.kind, quoted(self.name));
        let mut made = Vec::new();
        let mut add =
            |line: String, says: String| made.push(Command { line: format!("kubectl {line}"), says });
        if let Some(line) = self.run_line() {
            add(line, "Prints this Pod as YAML; nothing is made in the cluster. Without `--dry-run=client -o yaml` it makes the Pod.".into());
        }
        add(
            format!("apply -f {file}{}", self.namespace),
            format!(
                "Makes the {kind} of this text, saved as {file}, or changes the one that is there to match it."
            ),
        );
        add(
            format!("get {kind} {name}{}", self.namespace),
            format!("Shows the state of the {kind} in a line; `-o wide` shows more, `-o yaml` all of it."),
        );
        add(
            format!("describe {kind} {name}{}", self.namespace),
            format!(
                "Explains the {kind} and lists its latest events: the first place to look when it does not start."
            ),
        );
        if self.has_logs() {
            self.inside(&mut add);
        }
        add(
            format!("delete {kind} {name}{}", self.namespace),
            format!(
                "Deletes the {kind}{}.",
                if kind == "pod" {
                    "; its containers get the grace period to end"
                } else {
                    " and the Pods it made"
                }
            ),
        );
        made
    }

    /// The commands for one container each.
    fn inside(&self, add: &mut impl FnMut(String, String)) {
        let Some(spec) = self.document.pod().and_then(|pod| pod.spec.as_ref()) else { return };
        let is_pod = self.kind == "pod";
        let reference =
            if is_pod { quoted(self.name) } else { format!("{}/{}", self.kind, quoted(self.name)) };
        let of = if is_pod { "" } else { " in one of its Pods" };
        let init = spec.init_containers.iter().flatten();
        let named = |container: &&Container| !container.name.is_empty();
        for container in init.clone().chain(&spec.containers).filter(named) {
            let name = quoted(&container.name);
            add(
                format!("logs {reference} -c {name}{}", self.namespace),
                format!(
                    "Shows what the container {name}{of} has written to its output; `-f` follows it, `--previous` shows the run before."
                ),
            );
        }
        let sidecars = init.filter(|container| container.restart_policy.as_deref() == Some("Always"));
        for container in sidecars.chain(&spec.containers).filter(named) {
            let name = quoted(&container.name);
            add(
                format!("exec -it {reference} -c {name}{} -- sh", self.namespace),
                format!(
                    "Opens a shell in the container {name}{of}, when its image has one; `exit` leaves it."
                ),
            );
        }
    }

    /// Whether kubectl finds the Pods of this kind by itself.
    fn has_logs(&self) -> bool {
        !matches!(self.kind.as_str(), "cronjob" | "podtemplate")
    }

    /// The `run` line that makes exactly this Pod.
    fn run_line(&self) -> Option<String> {
        let wanted = self.document.pod().filter(|_| self.kind == "pod")?;
        let written = self.document.value();
        let mut words = vec!["run".to_owned(), self.name.to_owned()];
        flags(wanted, &mut words)?;
        let (before, behind) = match words.iter().position(|word| word == "--") {
            Some(at) => words.split_at(at),
            None => (words.as_slice(), [].as_slice()),
        };
        let line = |words: &[String]| words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
        let is_attached = before.iter().any(|word| word == "--stdin");
        let attach = if is_attached { " --attach=false" } else { "" };
        let behind = if behind.is_empty() { String::new() } else { format!(" {}", line(behind)) };
        let line = format!("{}{}{attach} --dry-run=client -o yaml{behind}", line(before), self.namespace);
        let ran = run(&format!("kubectl {line}"));
        let made = Draft::new(ran.text.clone().filter(|_| !ran.is_refused())?);
        let is_same =
            made.chosen().is_some_and(|made| same(made, self.document)) && all_read(written, wanted);
        is_same.then_some(line)
    }
}

fn same(one: &Document, other: &Document) -> bool {
    let is_alike =
        ["apiVersion", "kind"].iter().all(|field| one.value().get(field) == other.value().get(field));
    let full = |document: &Document| document.pod().and_then(|pod| to_value(stored(pod)).ok());
    is_alike && full(one).is_some_and(|one| Some(one) == full(other))
}

/// The Pod as it is stored, without what the API server writes itself and resources that say nothing.
fn stored(pod: &Pod) -> Pod {
    let mut pod = filled(pod);
    pod.status = None;
    for container in pod.spec.iter_mut().flat_map(|spec| &mut spec.containers) {
        container.resources =
            container.resources.take().filter(|resources| *resources != ResourceRequirements::default());
    }
    pod
}

/// Whether the Pod is all that is written: nothing in the text was of a wrong type or unknown.
fn all_read(written: &Value, pod: &Pod) -> bool {
    // The API server writes the status itself.
    let mut written = written.clone();
    written.as_object_mut().and_then(|fields| fields.shift_remove("status"));
    to_value(pod).is_ok_and(|read| covers(&read, &written))
}

fn covers(read: &Value, written: &Value) -> bool {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => written
            .iter()
            .all(|(key, value)| value.is_null() || read.get(key).is_some_and(|read| covers(read, value))),
        (Value::Array(read), Value::Array(written)) => {
            read.len() == written.len()
                && read.iter().zip(written).all(|(read, written)| covers(read, written))
        }
        _ => true,
    }
}

/// The words for all that `kubectl run` has a flag for; what it has none for shows when the Pods are compared.
fn flags(pod: &Pod, words: &mut Vec<String>) -> Option<()> {
    let spec = pod.spec.as_ref()?;
    let container = spec.containers.first()?;
    let mut add = |flag: &str, value: &str| words.push(format!("--{flag}={value}"));
    add("image", container.image.as_deref()?);
    let labels = pod.metadata.labels.iter().flatten();
    let labels: Vec<String> = labels.map(|(key, value)| format!("{key}={value}")).collect();
    if labels != [format!("run={}", container.name)] {
        add("labels", &labels.join(","));
    }
    for (key, value) in pod.metadata.annotations.iter().flatten() {
        add("annotations", &format!("{key}={value}"));
    }
    if let Some(policy) = spec.restart_policy.as_deref().filter(|policy| *policy != "Always") {
        add("restart", policy);
    }
    if let Some(policy) = &container.image_pull_policy {
        add("image-pull-policy", policy);
    }
    for variable in container.env.iter().flatten() {
        add("env", &format!("{}={}", variable.name, variable.value.as_deref().unwrap_or("")));
    }
    if let Some(port) = container.ports.iter().flatten().next() {
        add("port", &port.container_port.to_string());
    }
    switches(container, words);
    let is_command = container.command.as_ref().is_some_and(|command| !command.is_empty());
    let program = if is_command { &container.command } else { &container.args };
    let program: Vec<&String> = program.iter().flatten().collect();
    if is_command {
        words.push("--command".to_owned());
    }
    if !program.is_empty() {
        words.push("--".to_owned());
        words.extend(program.into_iter().cloned());
    }
    Some(())
}

fn switches(container: &Container, words: &mut Vec<String>) {
    let is = |field: Option<bool>| field == Some(true);
    let mut add = |is_on: bool, flag: &str| words.extend(is_on.then(|| format!("--{flag}")));
    add(is(container.stdin), "stdin");
    add(is(container.stdin) && !is(container.stdin_once), "leave-stdin-open");
    add(is(container.tty), "tty");
    add(container.security_context.as_ref().is_some_and(|context| is(context.privileged)), "privileged");
}
