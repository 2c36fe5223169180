//! An entry of `imagePullSecrets` that is empty, or there twice.

use std::collections::HashSet;

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;

lint! {
    /// An entry of `imagePullSecrets` has no name, or the same name as an earlier one.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. The entry is of no use: no image can be pulled with it that could not be
    /// pulled without it.
    ///
    /// ## Why
    /// An entry names a Secret with the credentials of a registry, in the Pod's namespace. An empty name is no Secret's,
    /// and a Secret named twice is tried twice.
    ///
    /// ## What to do
    /// Remove the entry, or write the name of the Secret that was meant.
    ///
    /// ## Bad
    /// ```yaml
    /// imagePullSecrets:
    /// - name: orchard
    /// - name: orchard
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    /// ```yaml
    /// imagePullSecrets:
    /// - name: ""
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// imagePullSecrets:
    /// - name: orchard
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    PULL_SECRET_WITHOUT_USE = "pull-secret-without-use", Warning, Warning, pull_secret_without_use;
}

fn pull_secret_without_use(pod: &Subject<'_>, found: &mut Findings) {
    let mut names = HashSet::new();
    for (index, secret) in pod.spec.image_pull_secrets.iter().flatten().enumerate() {
        let name = secret.name.as_str();
        if names.insert(name) && !name.is_empty() {
            continue;
        }
        let path = pod.spec_path().field("imagePullSecrets").index(index);
        let message = if name.is_empty() {
            "The entry names no Secret, so it helps no image to be pulled.".to_owned()
        } else {
            format!(
                "The Secret \"{name}\" is in the list already; a second time helps no image to be pulled."
            )
        };
        found.add(
            path.field("name"),
            message,
            "Remove the entry, or write the name of the Secret that was meant.",
        );
        found.fix("Remove the entry", vec![Operation::Remove { path }]);
    }
}
