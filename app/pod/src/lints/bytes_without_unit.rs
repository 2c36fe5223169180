//! `memory: 128`: bytes.

use super::amounts::{MEBIBYTE, amounts, is_bare, rewrite};
use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;

lint! {
    /// An amount of memory or storage has no unit and is so small that a unit was forgotten, such as `memory: 128`.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and takes the number for bytes. With such a limit of memory the container cannot start;
    /// with such a limit of storage the Pod is thrown out of its node as soon as it writes a file.
    ///
    /// ## Why
    /// Amounts are in bytes unless a unit follows: `Mi` for mebibytes, `Gi` for gibibytes.
    ///
    /// ## What to do
    /// Write the unit.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     requests:
    ///       memory: 64
    ///     limits:
    ///       memory: 128
    /// ```
    /// ```yaml
    /// volumes:
    /// - name: basket
    ///   emptyDir:
    ///     sizeLimit: 500m
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /basket
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: basket
    ///   emptyDir:
    ///     sizeLimit: 500Mi
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     limits:
    ///       memory: 128Mi
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /basket
    /// ```
    BYTES_WITHOUT_UNIT = "bytes-without-unit", Lint, Warning, bytes_without_unit;
}

fn bytes_without_unit(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for amount in amounts(member.container) {
            if !matches!(amount.resource, "memory" | "ephemeral-storage") {
                continue;
            }
            let Some(better) = mended(amount.text) else { continue };
            let what = match (amount.list, amount.resource) {
                ("limits", "memory") => "The container cannot start with so little memory",
                ("limits", _) => "The Pod is thrown out of its node as soon as the container writes a file",
                _ => "The Pod asks for next to nothing",
            };
            found.add(
                member.path.field("resources").field(amount.list).key(amount.resource),
                format!("`{}` without a unit are bytes. {what}.", amount.text),
                format!("Write the unit, such as `{better}`."),
            );
            if let Some(operations) = rewrite(member, amount.resource, mended) {
                found.fix(format!("Write `{better}`"), operations);
            }
        }
    }
    for (index, volume) in pod.spec.volumes.iter().flatten().enumerate() {
        let size = volume.empty_dir.as_ref().and_then(|volume| volume.size_limit.as_ref());
        let Some(size) = size.map(|size| size.0.as_str()) else { continue };
        // Here the API server does not warn about thousandths of a byte.
        let thousandths =
            size.strip_suffix('m').filter(|number| is_bare(number)).map(|number| format!("{number}Mi"));
        if let Some(better) = mended(size).or(thousandths) {
            let path = pod.spec_path().field("volumes").index(index).field("emptyDir").field("sizeLimit");
            found.add(
                path.clone(),
                format!("`{size}` is a size in bytes: the Pod is thrown out of its node as soon as something is written to \"{}\".", volume.name),
                format!("Write the unit, such as `{better}`."),
            );
            found.fix(format!("Write `{better}`"), vec![Operation::Set { path, value: better.into() }]);
        }
    }
}

/// A number of bytes that is no sensible amount can only have been meant as mebibytes.
fn mended(text: &str) -> Option<String> {
    let is_small = is_bare(text) && text.parse().is_ok_and(|bytes: i128| bytes > 0 && bytes < MEBIBYTE);
    is_small.then(|| format!("{text}Mi"))
}
