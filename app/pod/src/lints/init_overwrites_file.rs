//! Two init containers that write one file.

use std::collections::HashMap;

use super::command_line::own;
use super::frame::{Findings, Kind, Subject, lint};
use super::mounted::{File, file};
use super::shell::{commands, plain};
use crate::edit::Operation;

lint! {
    /// An init container overwrites a file that an earlier one has written.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod, and it runs. What the earlier init container wrote is lost.
    ///
    /// ## Why
    /// Init containers run one after another, in the order of the list. `>` empties the file first; `>>` goes on at its
    /// end.
    ///
    /// ## What to do
    /// Write `>>` in the later one, or let each write a file of its own.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: work
    ///   emptyDir: {}
    /// initContainers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "echo lemon > /work/list"]
    ///   volumeMounts:
    ///   - name: work
    ///     mountPath: /work
    /// - name: gold
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "echo gold > /data/list"]
    ///   volumeMounts:
    ///   - name: work
    ///     mountPath: /data
    /// containers:
    /// - name: silver
    ///   image: example.org/silver:1
    ///   volumeMounts:
    ///   - name: work
    ///     mountPath: /work
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: work
    ///   emptyDir: {}
    /// initContainers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "echo lemon > /work/list"]
    ///   volumeMounts:
    ///   - name: work
    ///     mountPath: /work
    /// - name: gold
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "echo gold >> /data/list"]
    ///   volumeMounts:
    ///   - name: work
    ///     mountPath: /data
    /// containers:
    /// - name: silver
    ///   image: example.org/silver:1
    ///   volumeMounts:
    ///   - name: work
    ///     mountPath: /work
    /// ```
    ///
    /// ## Exam tip
    /// When a file has only the last line that you expect, look for a `>` that should be `>>`.
    INIT_OVERWRITES_FILE = "init-overwrites-file", Lint, Warning, init_overwrites_file;
}

/// So many redirections of one script are looked at; nobody writes more by hand.
const MOST: usize = 200;

fn init_overwrites_file(pod: &Subject<'_>, found: &mut Findings) {
    let mut written: HashMap<File<'_>, usize> = HashMap::new();
    for (index, member) in pod.containers.iter().enumerate().filter(|(_, it)| it.kind == Kind::Init) {
        let line = own(member);
        let Some(script) = line.script() else { continue };
        for (at, operator, target) in redirections(script.text) {
            let Some(path) = plain(target).filter(|_| matches!(operator, ">" | ">>" | "1>" | "1>>")) else {
                continue;
            };
            let Some(file) = file(member.container, path) else { continue };
            let writer = *written.entry(file).or_insert(index);
            // Who names the file twice may have kept what was in it.
            let is_lost = writer != index
                && !operator.ends_with(">>")
                && script.text.matches(path).take(2).count() == 1;
            let Some(writer) = pod.containers.get(writer).filter(|_| is_lost) else { continue };
            found.add(
                line.place(script.position),
                format!(
                    "`{operator} {path}` of \"{}\" empties the file that \"{}\" has written before it.",
                    member.container.name, writer.container.name
                ),
                "Write `>>` to add to the file, or let each write a file of its own.",
            );
            let is_alone = redirections(script.text).take(2).count() == 1;
            if let Some((before, after)) =
                script.text.split_at_checked(at + operator.len()).filter(|_| is_alone)
            {
                let value = format!("{before}>{after}").into();
                found.fix("Write `>>`", vec![Operation::Set { path: line.place(script.position), value }]);
            }
        }
    }
}

/// What a script writes to and reads from: operators with their places and targets.
fn redirections(script: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    commands(script).flat_map(|command| command.redirections()).take(MOST)
}
