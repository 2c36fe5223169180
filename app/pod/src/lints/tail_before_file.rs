//! A file that is followed before it is there.

use super::command_line::{Line, own};
use super::duration::follows;
use super::frame::{Findings, Kind, Member, Subject, lint};
use super::mounted::file;
use super::shell::{commands, plain};
use crate::edit::Operation;

lint! {
    /// A container follows a file with `tail -f` that another container of the Pod has yet to make.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. Containers start at about the same time; where the file is not there yet, `tail` ends
    /// with an error, and the container is started again until it is, with longer and longer pauses.
    ///
    /// ## Why
    /// An `emptyDir` is empty when the Pod starts. `tail -f` opens the file once; `tail -F` waits for it, and opens it
    /// again when it is replaced.
    ///
    /// ## What to do
    /// Write `-F`, or make the file first: `touch` in the same script, or an init container.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: logs
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /var/log/lemon
    /// - name: gold
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "tail -n +1 -f /logs/lemon.log"]
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /logs
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: logs
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /var/log/lemon
    /// - name: gold
    ///   image: busybox:1.37
    ///   command: ["tail", "-n", "+1", "-F", "/logs/lemon.log"]
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /logs
    /// ```
    ///
    /// ## Exam tip
    /// In a task about logs, always write the big `-F`.
    TAIL_BEFORE_FILE = "tail-before-file", Lint, Warning, tail_before_file;
}

fn tail_before_file(pod: &Subject<'_>, found: &mut Findings) {
    for (index, member) in pod.containers.iter().enumerate().filter(|(_, it)| it.kind != Kind::Init) {
        let line = own(member);
        let Some(tail) = tail(line) else { continue };
        let Some(file) = file(member.container, tail.path).filter(|file| is_empty_dir(pod, file.volume))
        else {
            continue;
        };
        let others = || pod.containers.iter().enumerate().filter(|(other, _)| *other != index);
        let mounts = |other: &Member<'_>| {
            other
                .container
                .volume_mounts
                .iter()
                .flatten()
                .any(|it| it.name == file.volume && it.read_only != Some(true))
        };
        if others().any(|(_, other)| other.kind != Kind::App && mounts(other)) {
            continue;
        }
        let Some((_, writer)) = others().find(|(_, other)| mounts(other)) else { continue };
        found.add(
            line.place(tail.position),
            format!(
                "\"{}\" starts together with \"{}\", which has yet to make {}: `tail -f` ends with an error when the file is not there.",
                member.container.name, writer.container.name, tail.path
            ),
            "Write `tail -F`, which waits for the file, or make the file first.",
        );
        if let Some(text) = tail.mended {
            let value = text.into();
            found.fix("Write `-F`", vec![Operation::Set { path: line.place(tail.position), value }]);
        }
    }
}

fn is_empty_dir(pod: &Subject<'_>, name: &str) -> bool {
    pod.spec.volumes.iter().flatten().any(|volume| volume.name == name && volume.empty_dir.is_some())
}

/// A `tail -f` of one file.
struct Tail<'pod> {
    /// The word that says `-f`, or the script.
    position: usize,
    path: &'pod str,
    /// That word with `-F`.
    mended: Option<String>,
}

fn tail(line: Line<'_>) -> Option<Tail<'_>> {
    let Some(script) = line.script() else {
        let path = line
            .program()
            .filter(|program| *program == "tail")
            .and_then(|_| followed(line.words().skip(1)))?;
        let (position, option) = line.words().enumerate().find(|(_, word)| is_small(word))?;
        return Some(Tail { position, path, mended: Some(option.replace('f', "F")) });
    };
    for command in commands(script.text) {
        let mut call = command.call();
        if !matches!(call.next()?, (_, "tail")) {
            continue;
        }
        let path = followed(call.clone().map(|(_, word)| word))?;
        // Who names the file before has thought of it, and so has who waits in a loop or makes a file.
        let (at, option) = call.find(|(_, word)| is_small(word))?;
        let (before, rest) = script.text.split_at_checked(at)?;
        let is_careful = before.contains(path)
            || ["touch", "until", "while", "test ", "[ "].iter().any(|word| before.contains(word));
        let after = rest.get(option.len()..)?;
        let mended = Some(format!("{before}{}{after}", option.replace('f', "F")));
        return (!is_careful).then_some(Tail { position: script.position, path, mended });
    }
    None
}

/// The only file among the arguments of a `tail` that follows by `-f` alone.
fn followed<'word>(arguments: impl Iterator<Item = &'word str> + Clone) -> Option<&'word str> {
    let waits =
        arguments.clone().any(|word| word == "--retry" || (word.starts_with('-') && word.contains('F')));
    let mut files = arguments.clone().filter_map(plain).filter(|word| word.starts_with('/'));
    let file = files.next()?;
    (files.next().is_none() && !waits && follows(arguments)).then_some(file)
}

/// `-f`, also together with others: `-fn5`.
fn is_small(word: &str) -> bool {
    word.strip_prefix('-').is_some_and(|letters| !letters.starts_with('-') && letters.contains('f'))
}
