//! A learner's Pod as the criteria see it: found by name, with paths that lead back to the text.

use std::cell::OnceCell;

use k8s_openapi::api::core::v1::{Container, Pod, PodSpec};
use pod::{Document, Draft, Judgement, Path, Stage, Version};

/// A draft that can be graded: it parses and decodes, and it is or holds a Pod.
pub(crate) struct Answer<'a> {
    pub(crate) draft: &'a Draft,
    pub(crate) document: &'a Document,
    pub(crate) pod: &'a Pod,
    /// What the API server would say to the chosen document.
    pub(crate) judgement: Judgement,
    /// The Pod with what the API server fills in; see `normal`.
    pub(crate) filled: Pod,
    /// The text that the exercise starts from; empty when nothing is known of one.
    pub(crate) starter: &'a str,
    /// Its Pod, read once: several criteria may ask for it.
    pub(crate) started_with: OnceCell<PodSpec>,
}

/// A container and where it stands.
pub(crate) struct Found<'a> {
    pub(crate) container: &'a Container,
    pub(crate) path: Path,
}

impl<'a> Answer<'a> {
    /// `None` when the text cannot be graded: it does not parse or decode, or holds no Pod.
    pub(crate) fn read(draft: &'a Draft) -> Option<Answer<'a>> {
        let document = draft.chosen()?;
        let pod = document.pod()?;
        let judgements = pod::check_chosen(draft, Version::default());
        let judgement = judgements.into_iter().find(|judgement| judgement.document == document.index())?;
        let decodes = draft.is_readable() && judgement.stage != Some(Stage::Decode);
        let filled = document.filled().filter(|_| decodes)?;
        Some(Answer { draft, document, pod, judgement, filled, starter: "", started_with: OnceCell::new() })
    }

    /// The spec that the exercise starts from, after defaulting; an empty one when nothing is known of one.
    pub(crate) fn started_with(&self) -> &PodSpec {
        self.started_with.get_or_init(|| {
            let draft = Draft::new(self.starter);
            // Only the Pod is needed, not what the judge would say to it.
            draft.chosen().and_then(Document::filled).and_then(|pod| pod.spec).unwrap_or_default()
        })
    }

    /// `metadata.name` of the Pod; empty when absent.
    pub(crate) fn name(&self) -> &str {
        self.pod.metadata.name.as_deref().unwrap_or_default()
    }

    /// The namespace that the text names, else `default`.
    pub(crate) fn namespace(&self) -> &str {
        let path = Path::root().field("metadata").field("namespace");
        let written = self.document.value_at(&path).and_then(serde_json::Value::as_str);
        written.filter(|name| !name.is_empty()).unwrap_or("default")
    }

    /// Where `spec` of the Pod stands.
    pub(crate) fn spec_path(&self) -> Path {
        self.document.prefix().field("spec")
    }

    /// The containers under `spec.containers`, in order.
    pub(crate) fn containers(&self) -> Vec<Found<'a>> {
        let list = self.pod.spec.as_ref().map(|spec| spec.containers.as_slice()).unwrap_or_default();
        found(list, &self.spec_path().field("containers"))
    }

    /// The containers under `spec.initContainers`, in order.
    pub(crate) fn init_containers(&self) -> Vec<Found<'a>> {
        let list =
            self.pod.spec.as_ref().and_then(|spec| spec.init_containers.as_deref()).unwrap_or_default();
        found(list, &self.spec_path().field("initContainers"))
    }

    /// The container of that name under `spec.containers`.
    pub(crate) fn container(&self, name: &str) -> Option<Found<'a>> {
        self.containers().into_iter().find(|found| found.container.name == name)
    }

    /// The line (from 1) on which the node at `path`, or its nearest ancestor that exists, starts.
    pub(crate) fn line(&self, path: &Path) -> usize {
        self.draft.lines().position(self.draft.span(path).start).0
    }

    /// What a verdict on the place rests on, in words.
    pub(crate) fn evidence(&self, path: &Path) -> String {
        if path.is_root() || self.document.value_at(path).is_some() {
            return if path.is_root() {
                "From the text.".to_owned()
            } else {
                format!("From the text: {path}.")
            };
        }
        format!("From the text: {path} is not written, so Kubernetes' default counts.")
    }

    /// `kubectl get` with parts of the Pod, such as `.spec.hostname`; for a template, of the workload that makes it.
    pub(crate) fn kubectl_get(&self, parts: &[&str]) -> String {
        let prefix: Vec<String> =
            self.document.prefix().segments().iter().map(|segment| format!(".{segment}")).collect();
        let parts: Vec<String> =
            parts.iter().map(|part| format!("{{{}{}}}", prefix.concat(), harmless(part))).collect();
        format!("{} -o jsonpath='{}'", self.kubectl("get"), parts.join(" "))
    }

    /// `kubectl` with the object's own kind, name and namespace, for commands that people copy. A name that no cluster
    /// could hold is replaced, so that nothing a stranger wrote reaches a shell.
    pub(crate) fn kubectl(&self, verb: &str) -> String {
        let (kind, name) = self.object();
        format!("kubectl {}{verb} {kind} {name}", self.at_namespace())
    }

    /// `kubectl logs`, `exec` or `port-forward`, which take the object as one word, with what comes behind it. The words
    /// behind it are an exercise's own.
    pub(crate) fn kubectl_into(&self, verb: &str, rest: &[&str]) -> String {
        let (kind, name) = self.object();
        let words: Vec<String> = rest.iter().map(|word| in_quotes(word)).collect();
        format!("kubectl {}{verb} {kind}/{name} {}", self.at_namespace(), words.join(" "))
    }

    fn object(&self) -> (String, &str) {
        let is_pod = self.document.prefix().is_root();
        let kind = self.document.kind().filter(|_| !is_pod).unwrap_or("pod").to_ascii_lowercase();
        (kind, self.metadata("name").unwrap_or("NAME"))
    }

    fn at_namespace(&self) -> String {
        self.metadata("namespace").map(|namespace| format!("-n {namespace} ")).unwrap_or_default()
    }

    fn metadata(&self, field: &str) -> Option<&str> {
        let path = Path::root().field("metadata").field(field);
        self.document.value_at(&path).and_then(serde_json::Value::as_str).filter(|name| is_plain(name))
    }
}

/// A word as a shell takes it for one.
fn in_quotes(word: &str) -> String {
    let is_harmless = |c: char| c.is_ascii_alphanumeric() || "-._/:=,@%+".contains(c);
    if !word.is_empty() && word.chars().all(is_harmless) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

fn found<'a>(list: &'a [Container], path: &Path) -> Vec<Found<'a>> {
    let place = |(index, container)| Found { container, path: path.index(index) };
    list.iter().enumerate().map(place).collect()
}

/// A part of a Pod for a command that people copy: what could mean something to a shell is left out.
fn harmless(part: &str) -> String {
    part.chars().filter(|c| c.is_ascii_alphanumeric() || "-._/[]()?@*=\"\\".contains(*c)).collect()
}

/// The characters of an RFC 1123 subdomain, not starting like an option.
fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(plain)
}
