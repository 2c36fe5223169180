//! Two files of one volume that cannot both be there.

use k8s_openapi::api::core::v1::{DownwardAPIVolumeFile, KeyToPath, Volume, VolumeProjection};

use super::files::normal;
use super::folders::Folders;
use super::frame::{Findings, Subject, lint};
use crate::path::Path;

lint! {
    /// Two entries of one volume want the same file, or a file where the other needs a folder.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. With the same path the last entry wins and the other file is missing. Where
    /// one path is the other's folder, the volume cannot be made and the Pod stays at ContainerCreating.
    ///
    /// ## Why
    /// The entries of a ConfigMap, Secret, downwardAPI or projected volume become files in one folder, each at its `path`.
    ///
    /// ## What to do
    /// Give each entry a path of its own, which is no folder of another one.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: settings
    ///   configMap:
    ///     name: orchard
    ///     items:
    ///     - key: main
    ///       path: app
    ///     - key: colours
    ///       path: app/colours
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
    ///   configMap:
    ///     name: orchard
    ///     items:
    ///     - key: main
    ///       path: app/main
    ///     - key: colours
    ///       path: app/colours
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: settings
    ///     mountPath: /etc/lemon
    /// ```
    PATHS_OVERLAP_IN_VOLUME = "paths-overlap-in-volume", Warning, Warning, paths_overlap_in_volume;
}

/// A file of a volume: its path there, and where that is written.
struct File<'pod> {
    path: &'pod str,
    /// Which of a projected volume's sources.
    source: Option<usize>,
    kind: &'static str,
    item: Option<usize>,
    field: &'static str,
}

fn paths_overlap_in_volume(pod: &Subject<'_>, found: &mut Findings) {
    for (index, volume) in pod.spec.volumes.iter().flatten().enumerate() {
        let files = files(volume);
        if files.len() < 2 {
            continue;
        }
        let mut seen: Folders<'_, &str> = Folders::default();
        for file in &files {
            let path = normal(file.path);
            if path.is_empty() {
                continue;
            }
            // The same file, one that needs a folder of this name, or one where this one needs a folder.
            let other = seen.at(path).or_else(|| seen.inside(path));
            if let Some(other) = other.or_else(|| seen.all_above(path).next().map(|(other, _)| other)) {
                report(pod, index, &volume.name, file, other, found);
            }
            seen.insert(path, path);
        }
    }
}

fn report(pod: &Subject<'_>, index: usize, volume: &str, file: &File<'_>, other: &str, found: &mut Findings) {
    let at = place(&pod.spec_path().field("volumes").index(index), file);
    let message = if other == file.path.trim_end_matches('/') {
        format!(
            "Another entry of the volume \"{volume}\" is written to `{other}` too, and one of them gets lost."
        )
    } else {
        format!(
            "`{}` and `{other}` cannot both be in the volume \"{volume}\": one would be a file and a folder at once, so the Pod does not start.",
            file.path
        )
    };
    found.add(at, message, "Give each entry a path of its own, which is no folder of another one.");
}

fn place(volume: &Path, file: &File<'_>) -> Path {
    let start = match file.source {
        Some(source) => volume.field("projected").field("sources").index(source).field(file.kind),
        None => volume.field(file.kind),
    };
    match file.item {
        Some(item) => start.field("items").index(item).field(file.field),
        None => start.field(file.field),
    }
}

fn files(volume: &Volume) -> Vec<File<'_>> {
    let mut files = Vec::new();
    if let Some(source) = &volume.config_map {
        files.extend(keys(source.items.as_deref(), None, "configMap"));
    }
    if let Some(source) = &volume.secret {
        files.extend(keys(source.items.as_deref(), None, "secret"));
    }
    if let Some(source) = &volume.downward_api {
        files.extend(fields(source.items.as_deref(), None));
    }
    let sources = volume.projected.iter().flat_map(|projected| projected.sources.iter().flatten());
    for (index, source) in sources.enumerate() {
        projected(source, index, &mut files);
    }
    files
}

fn projected<'pod>(source: &'pod VolumeProjection, index: usize, files: &mut Vec<File<'pod>>) {
    let from = Some(index);
    if let Some(source) = &source.config_map {
        files.extend(keys(source.items.as_deref(), from, "configMap"));
    }
    if let Some(source) = &source.secret {
        files.extend(keys(source.items.as_deref(), from, "secret"));
    }
    if let Some(source) = &source.downward_api {
        files.extend(fields(source.items.as_deref(), from));
    }
    let mut one = |kind, field, path| files.push(File { path, source: from, kind, item: None, field });
    if let Some(source) = &source.service_account_token {
        one("serviceAccountToken", "path", source.path.as_str());
    }
    if let Some(source) = &source.cluster_trust_bundle {
        one("clusterTrustBundle", "path", source.path.as_str());
    }
    if let Some(source) = &source.pod_certificate {
        let paths = [
            ("certificateChainPath", &source.certificate_chain_path),
            ("keyPath", &source.key_path),
            ("credentialBundlePath", &source.credential_bundle_path),
        ];
        for (field, path) in paths {
            one("podCertificate", field, path.as_deref().unwrap_or(""));
        }
    }
}

fn keys<'pod>(
    items: Option<&'pod [KeyToPath]>,
    source: Option<usize>,
    kind: &'static str,
) -> impl Iterator<Item = File<'pod>> {
    let items = items.into_iter().flatten().enumerate();
    items.map(move |(item, key)| File { path: &key.path, source, kind, item: Some(item), field: "path" })
}

fn fields(items: Option<&[DownwardAPIVolumeFile]>, source: Option<usize>) -> impl Iterator<Item = File<'_>> {
    let items = items.into_iter().flatten().enumerate();
    items.map(move |(item, file)| File {
        path: &file.path,
        source,
        kind: "downwardAPI",
        item: Some(item),
        field: "path",
    })
}
