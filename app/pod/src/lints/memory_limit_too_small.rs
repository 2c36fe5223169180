//! A limit of memory in which no program can start.

use super::amounts::{MEBIBYTE, amounts, ceiling, is_bare};
use super::frame::{Findings, Subject, lint};

/// What starting a container needs at least.
const LEAST: i128 = 4 * MEBIBYTE;

lint! {
    /// A container's limit of memory is below 4 MiB.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container is killed while it is being started, and tried again and again.
    ///
    /// ## Why
    /// Before the program runs, the node's container runtime starts inside the container's limit, and needs some memory
    /// for it. `64k` are 64 kilobytes; `64Mi` was most likely meant.
    ///
    /// ## What to do
    /// Write a larger limit; `64Mi` is enough for a shell.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     limits:
    ///       memory: 64Ki
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     limits:
    ///       memory: 64Mi
    /// ```
    MEMORY_LIMIT_TOO_SMALL = "memory-limit-too-small", Lint, Warning, memory_limit_too_small;
}

fn memory_limit_too_small(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for amount in amounts(member.container) {
            let (list, text) = (amount.list, amount.text);
            let is_memory = list == "limits" && amount.resource == "memory";
            // Numbers without a unit, and thousandths, have lints of their own.
            if !is_memory || is_bare(text) || text.contains('.') || text.ends_with(['m', 'u', 'n']) {
                continue;
            }
            if ceiling(text).is_some_and(|bytes| bytes > 0 && bytes < LEAST) {
                found.add(
                    member.path.field("resources").field(list).key(amount.resource),
                    format!(
                        "In {text} of memory nothing can start: \"{}\" is killed before its program runs.",
                        member.container.name
                    ),
                    "Write a larger limit, such as `64Mi`.",
                );
            }
        }
    }
}
