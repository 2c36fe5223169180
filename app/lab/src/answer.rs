//! A learner's Pod as the criteria see it: found by name, with paths that lead back to the text.

use k8s_openapi::api::core::v1::{Container, Pod};
use pod::{Document, Draft, Judgement, Path, Stage, Version};

/// A draft that can be graded: it parses and decodes, and it is or holds a Pod.
pub(crate) struct Answer<'a> {
    pub(crate) draft: &'a Draft,
    pub(crate) document: &'a Document,
    pub(crate) pod: &'a Pod,
    /// What the API server would say to the chosen document.
    pub(crate) judgement: Judgement,
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
        decodes.then_some(Answer { draft, document, pod, judgement })
    }

    /// `metadata.name` of the Pod; empty when absent.
    pub(crate) fn name(&self) -> &str {
        self.pod.metadata.name.as_deref().unwrap_or_default()
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

    /// `kubectl` with the Pod's own name and namespace, for commands that people copy. A name that no cluster could
    /// hold is replaced, so that nothing a stranger wrote reaches a shell.
    pub(crate) fn kubectl(&self, verb: &str) -> String {
        let name = if is_plain(self.name()) { self.name() } else { "POD" };
        match self.pod.metadata.namespace.as_deref().filter(|namespace| is_plain(namespace)) {
            Some(namespace) => format!("kubectl -n {namespace} {verb} pod {name}"),
            None => format!("kubectl {verb} pod {name}"),
        }
    }
}

fn found<'a>(list: &'a [Container], path: &Path) -> Vec<Found<'a>> {
    let place = |(index, container)| Found { container, path: path.index(index) };
    list.iter().enumerate().map(place).collect()
}

/// The characters of an RFC 1123 subdomain, not starting like an option.
fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(plain)
}
