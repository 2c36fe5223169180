//! A Pod's name that makes no host name.

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;

/// How long a DNS label may be.
const LONGEST: usize = 63;

lint! {
    /// The Pod's name has dots, or more than 63 characters, so that it cannot be the Pod's host name as it is.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. Inside it, `hostname` answers with the name cut short, and a name with dots
    /// looks like a host in a domain that does not exist.
    ///
    /// ## Why
    /// The Pod's name becomes the host name of its containers. A host name is one DNS label: letters, digits and dashes,
    /// up to 63 of them. Names of Pods may be longer and have dots.
    ///
    /// ## What to do
    /// Write dashes for dots, and a shorter name.
    ///
    /// ## Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: yellow.v2
    /// spec:
    ///   containers:
    ///   - name: lemon
    ///     image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: yellow-v2
    /// spec:
    ///   containers:
    ///   - name: lemon
    ///     image: example.org/lemon:1
    /// ```
    POD_NAME_WITH_DOTS = "pod-name-with-dots", Warning, Warning, pod_name_with_dots;
}

fn pod_name_with_dots(pod: &Subject<'_>, found: &mut Findings) {
    let metadata = &pod.pod.metadata;
    // A controller names the Pods of a template; a generated name is never too long.
    let written = [("name", &metadata.name, LONGEST), ("generateName", &metadata.generate_name, usize::MAX)];
    let Some((field, name, longest)) = written.into_iter().find_map(|(field, name, longest)| {
        Some((field, name.as_deref().filter(|name| !name.is_empty())?, longest))
    }) else {
        return;
    };
    if pod.is_template || (!name.contains('.') && name.len() <= longest) {
        return;
    }
    let path = pod.path.field("metadata").field(field);
    let wrong = if name.contains('.') { "dots" } else { "more than 63 characters" };
    found.add(
        path.clone(),
        format!("The name \"{name}\" has {wrong}. It becomes the host name inside the Pod, which is one word of at most 63 characters, so programs there may see another name."),
        "Use only letters, digits and dashes, at most 63 of them.",
    );
    let better = name.replace('.', "-");
    if better.len() <= longest && !better.contains("--") {
        found.fix(format!("Write `{better}`"), vec![Operation::Set { path, value: better.into() }]);
    }
}
