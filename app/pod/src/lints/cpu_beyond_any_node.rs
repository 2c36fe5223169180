//! `cpu: 100M`: a hundred million cores.

use super::amounts::{amounts, ceiling, is_bare, rewrite};
use super::frame::{Findings, Subject, lint};

/// No node has as many.
const MOST_CORES: i128 = 512;

lint! {
    /// An amount of CPU is more than any node has, such as `cpu: 100M` for `cpu: 100m`.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. No node has so many cores, so the Pod stays Pending; as a limit alone it is the request
    /// too.
    ///
    /// ## Why
    /// CPU is counted in cores. `m` is a thousandth of a core, `M` a million cores; `Mi` and `Gi` are for memory.
    ///
    /// ## What to do
    /// Write thousandths with a small `m`, such as `100m` for a tenth of a core.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     requests:
    ///       cpu: 100M
    ///     limits:
    ///       cpu: 200M
    /// ```
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     requests:
    ///       cpu: 64Mi
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     requests:
    ///       cpu: 100m
    ///     limits:
    ///       cpu: 200m
    /// ```
    ///
    /// ## Exam tip
    /// A Pod that is Pending for no visible reason: `kubectl describe pod` says "Insufficient cpu" for this.
    CPU_BEYOND_ANY_NODE = "cpu-beyond-any-node", Lint, Warning, cpu_beyond_any_node;
}

fn cpu_beyond_any_node(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        let mut is_requested = false;
        for amount in amounts(member.container).filter(|amount| amount.resource == "cpu") {
            let is_limit = amount.list == "limits";
            if ceiling(amount.text).is_some_and(|cores| cores > MOST_CORES) {
                let result =
                    if is_limit && is_requested { "this limits nothing" } else { "the Pod stays Pending" };
                found.add(
                    member.path.field("resources").field(amount.list).key("cpu"),
                    format!("`{}` is a number of cores that no node has: {result}.", amount.text),
                    "Write thousandths of a core with a small `m`, such as `100m`.",
                );
                if let Some((better, operations)) = mended(amount.text).zip(rewrite(member, "cpu", mended)) {
                    found.fix(format!("Write `{better}`"), operations);
                }
            }
            is_requested |= !is_limit;
        }
    }
}

/// `100M`, and a bare number of that size, can only have been meant as thousandths.
fn mended(text: &str) -> Option<String> {
    let number = text.strip_suffix('M').unwrap_or(text);
    let is_large = ceiling(text).is_some_and(|cores| cores > MOST_CORES);
    (is_bare(number) && is_large).then(|| format!("{number}m"))
}
