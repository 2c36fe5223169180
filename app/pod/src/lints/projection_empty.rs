//! A source of a projected volume that names nothing.

use k8s_openapi::api::core::v1::VolumeProjection;

use super::frame::{Findings, Subject, lint};

lint! {
    /// An entry under `sources` of a projected volume names no source.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. The entry brings no file into the volume.
    ///
    /// ## Why
    /// Each entry stands for one ConfigMap, Secret, token or the like; an entry without any is empty. Mostly what belongs
    /// to it is indented wrongly.
    ///
    /// ## What to do
    /// Write the source into the entry, or remove the entry.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: settings
    ///   projected:
    ///     sources:
    ///     - {}
    ///     - configMap:
    ///         name: orchard
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: settings
    ///     mountPath: /etc/lemon
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: settings
    ///   projected:
    ///     sources:
    ///     - configMap:
    ///         name: orchard
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: settings
    ///     mountPath: /etc/lemon
    /// ```
    PROJECTION_EMPTY = "projection-empty", Warning, Warning, projection_empty;
}

fn projection_empty(pod: &Subject<'_>, found: &mut Findings) {
    for (index, volume) in pod.spec.volumes.iter().flatten().enumerate() {
        let sources = volume.projected.iter().flat_map(|projected| projected.sources.iter().flatten());
        let empty = VolumeProjection::default();
        for (source, _) in sources.enumerate().filter(|(_, source)| **source == empty) {
            let path = pod.spec_path().field("volumes").index(index).field("projected").field("sources");
            found.add(
                path.index(source),
                format!(
                    "The entry names no source, so it brings no file into the volume \"{}\".",
                    volume.name
                ),
                "Write the source into the entry, or remove the entry.",
            );
        }
    }
}
