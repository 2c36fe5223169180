//! A value that no label can have, in a preference for nodes.

use super::frame::{Findings, Subject, lint};

lint! {
    /// A preference for nodes compares a label with a text that no label can have.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. The preference never fits by that value. (In a requirement the same value is
    /// refused.)
    ///
    /// ## Why
    /// The value of a label has at most 63 letters, digits, dashes, underscores and dots, and begins and ends with a letter
    /// or digit. A slash or a space cannot be in it.
    ///
    /// ## What to do
    /// Write the value as nodes have it: `kubectl get nodes --show-labels` tells.
    ///
    /// ## Bad
    /// ```yaml
    /// affinity:
    ///   nodeAffinity:
    ///     preferredDuringSchedulingIgnoredDuringExecution:
    ///     - weight: 1
    ///       preference:
    ///         matchExpressions:
    ///         - key: disk
    ///           operator: In
    ///           values: ["solid state"]
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// affinity:
    ///   nodeAffinity:
    ///     preferredDuringSchedulingIgnoredDuringExecution:
    ///     - weight: 1
    ///       preference:
    ///         matchExpressions:
    ///         - key: disk
    ///           operator: In
    ///           values: [solid-state]
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    PREFERRED_LABEL_VALUE = "preferred-label-value", Warning, Warning, preferred_label_value;
}

fn preferred_label_value(pod: &Subject<'_>, found: &mut Findings) {
    let affinity = pod.spec.affinity.as_ref().and_then(|affinity| affinity.node_affinity.as_ref());
    let terms = affinity
        .and_then(|affinity| affinity.preferred_during_scheduling_ignored_during_execution.as_deref());
    for (index, term) in terms.unwrap_or_default().iter().enumerate() {
        for (position, expression) in term.preference.match_expressions.iter().flatten().enumerate() {
            for (number, value) in
                expression.values.iter().flatten().enumerate().filter(|(_, value)| !is_value(value))
            {
                let term = pod.spec_path().field("affinity").field("nodeAffinity");
                let term = term.field("preferredDuringSchedulingIgnoredDuringExecution").index(index);
                let expressions = term.field("preference").field("matchExpressions");
                found.add(
                    expressions.index(position).field("values").index(number),
                    format!("No node can have the label `{}` with the value \"{value}\", so the preference never fits by it.", expression.key),
                    "Write letters, digits, `-`, `_` and `.` only, at most 63, as nodes have it.",
                );
            }
        }
    }
}

/// Whether a text can be a label's value: apimachinery's IsValidLabelValue.
fn is_value(text: &str) -> bool {
    let is_end = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    text.len() <= 63
        && is_end(bytes.first())
        && is_end(bytes.last())
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte))
}
