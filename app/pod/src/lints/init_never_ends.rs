//! An init container that never ends.

use super::command_line::own;
use super::duration::{Span, span};
use super::frame::{Findings, Kind, Member, Subject, lint};
use crate::edit::Operation;
use crate::images::{Alone, facts};

lint! {
    /// An init container runs something that never ends, or not for many minutes.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. It stays at `Init:0/1`: the containers after this one never start, and no event and
    /// no restart says why.
    ///
    /// ## Why
    /// Init containers run one after another, each to its end, before the containers of `spec.containers` start. Only
    /// one with `restartPolicy: Always` (a native sidecar) keeps running beside them.
    ///
    /// ## What to do
    /// For a sidecar, write `restartPolicy: Always` into the init container, or move it to `containers`. For a
    /// preparation, let its command end.
    ///
    /// ## Bad
    /// ```yaml
    /// initContainers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "while true; do date; sleep 5; done"]
    /// containers:
    /// - name: gold
    ///   image: example.org/gold:1
    /// ```
    /// ```yaml
    /// initContainers:
    /// - name: lemon
    ///   image: redis:8.2
    /// containers:
    /// - name: gold
    ///   image: example.org/gold:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// initContainers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "while true; do date; sleep 5; done"]
    ///   restartPolicy: Always
    /// - name: silver
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "until nslookup gold.default.svc.cluster.local; do sleep 2; done"]
    /// containers:
    /// - name: gold
    ///   image: example.org/gold:1
    /// ```
    ///
    /// ## Exam tip
    /// `restartPolicy: Always` belongs to the one init container, at the height of its `name`, not to the Pod.
    INIT_NEVER_ENDS = "init-never-ends", Lint, Warning, init_never_ends;
}

/// Who lets the others wait longer has most likely meant something else.
pub(super) const PATIENCE: f64 = 600.0;

fn init_never_ends(pod: &Subject<'_>, found: &mut Findings) {
    for (index, member) in pod.containers.iter().enumerate().filter(|(_, it)| it.kind == Kind::Init) {
        let line = own(member);
        let span = span(line);
        let is_server = line.count() == 0 && is_server(member);
        if span.least < PATIENCE && !is_server {
            continue;
        }
        let next = pod.containers.get(index + 1).map_or("", |next| next.container.name.as_str());
        found.add(
            if is_server { member.path.field("image") } else { line.list() },
            format!(
                "\"{}\" {}, and \"{next}\" and all after it start only when it has ended: init containers run one after another, to their end.",
                member.container.name,
                if is_server { "runs only its image, which by itself never ends".to_owned() } else { how_long(span) }
            ),
            "For a sidecar, write `restartPolicy: Always` into this init container; otherwise let its command end.",
        );
        fix(member, found);
    }
}

/// Whether the image by itself runs a server.
fn is_server(member: &Member<'_>) -> bool {
    member.container.image.as_deref().and_then(facts).is_some_and(|facts| facts.alone == Alone::Stays)
}

fn how_long(span: Span) -> String {
    if span.is_endless() { "never ends".to_owned() } else { format!("runs for {} seconds", span.least) }
}

/// Rules about restarts allow other policies only.
fn fix(member: &Member<'_>, found: &mut Findings) {
    if member.container.restart_policy_rules.is_none() {
        let path = member.path.field("restartPolicy");
        found.fix("Make it a sidecar", vec![Operation::Set { path, value: "Always".into() }]);
    }
}
