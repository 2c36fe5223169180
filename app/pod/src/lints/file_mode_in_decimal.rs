//! `defaultMode: 400`.

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;
use crate::path::Path;

lint! {
    /// A file mode is a decimal number that reads like an octal one, such as `defaultMode: 400`.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. `400` is 0620 in octal: the files have other rights than those that were meant, and
    /// programs such as ssh refuse keys that others can read.
    ///
    /// ## Why
    /// A mode is a number, and YAML takes a number for octal only when a 0 stands in front.
    ///
    /// ## What to do
    /// Write `0400`. In JSON there are no octal numbers: write 256.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: keys
    ///   secret:
    ///     secretName: orchard
    ///     defaultMode: 400
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: keys
    ///     mountPath: /keys
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: keys
    ///   secret:
    ///     secretName: orchard
    ///     defaultMode: 0400
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: keys
    ///     mountPath: /keys
    /// ```
    FILE_MODE_IN_DECIMAL = "file-mode-in-decimal", Lint, Warning, file_mode_in_decimal;
}

/// Usual modes by their octal digits; larger ones are no modes when read as decimal.
const USUAL: &[(i32, i32)] = &[(400, 0o400), (440, 0o440), (444, 0o444), (500, 0o500)];

fn file_mode_in_decimal(pod: &Subject<'_>, found: &mut Findings) {
    for (index, volume) in pod.spec.volumes.iter().flatten().enumerate() {
        let modes = [
            ("configMap", volume.config_map.as_ref().and_then(|source| source.default_mode)),
            ("secret", volume.secret.as_ref().and_then(|source| source.default_mode)),
            ("downwardAPI", volume.downward_api.as_ref().and_then(|source| source.default_mode)),
            ("projected", volume.projected.as_ref().and_then(|source| source.default_mode)),
        ];
        let place = |kind: &str| pod.spec_path().field("volumes").index(index).field(kind);
        for (kind, mode) in modes {
            check(mode, || place(kind).field("defaultMode"), found);
        }
        let items = [
            ("configMap", volume.config_map.as_ref().and_then(|source| source.items.as_ref())),
            ("secret", volume.secret.as_ref().and_then(|source| source.items.as_ref())),
        ];
        for (kind, items) in items {
            for (item, key) in items.into_iter().flatten().enumerate() {
                check(key.mode, || place(kind).field("items").index(item).field("mode"), found);
            }
        }
    }
}

fn check(mode: Option<i32>, place: impl Fn() -> Path, found: &mut Findings) {
    let Some((decimal, octal)) = USUAL.iter().find(|(decimal, _)| mode == Some(*decimal)) else { return };
    found.add(
        place(),
        format!("{decimal} without a 0 in front is a decimal number: as a file mode it is {decimal:04o}, not {octal:04o}."),
        format!("Write `{octal:04o}`, or {octal} in JSON."),
    );
    found.fix(
        format!("Write `{octal}`, which is {octal:04o}"),
        vec![Operation::Set { path: place(), value: (*octal).into() }],
    );
}
