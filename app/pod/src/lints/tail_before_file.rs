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
        let missing = tail.files.iter().filter_map(|path| Some((*path, writer(pod, index, path)?)));
        let missing: Vec<(&str, &Member<'_>)> = missing.collect();
        let Some((_, writer)) = missing.first() else { continue };
        let paths: Vec<&str> = missing.iter().map(|(path, _)| *path).collect();
        found.add(
            line.place(tail.position),
            format!(
                "\"{}\" starts {} \"{}\", which has yet to make {}: {}.",
                member.container.name,
                if member.kind == writer.kind { "together with" } else { "before" },
                writer.container.name,
                paths.join(" and "),
                if tail.files.len() == 1 {
                    "`tail -f` ends with an error when the file is not there"
                } else {
                    "`tail -f` leaves out a file that is not there, and ends with an error when none is"
                }
            ),
            "Write `tail -F`, which waits for the file, or make the file first.",
        );
        if let Some(text) = tail.mended {
            let value = text.into();
            found.fix("Write `-F`", vec![Operation::Set { path: line.place(tail.position), value }]);
        }
    }
}

/// The container that has yet to make a file when the one at `index` starts: it writes to the same emptyDir, and none that
/// starts before could have made it.
fn writer<'a, 'pod>(pod: &'a Subject<'pod>, index: usize, path: &str) -> Option<&'a Member<'pod>> {
    let follower = pod.containers.get(index)?;
    let volume =
        file(follower.container, path).map(|file| file.volume).filter(|name| is_empty_dir(pod, name))?;
    let writes = |other: &&Member<'_>| {
        let mut mounts = other.container.volume_mounts.iter().flatten();
        mounts.any(|it| it.name == volume && it.read_only != Some(true)) && tail(own(other)).is_none()
    };
    let (before, rest) = pod.containers.split_at_checked(index)?;
    if before.iter().filter(|other| other.kind != Kind::App).any(|other| writes(&other)) {
        return None;
    }
    before.iter().chain(rest.iter().skip(1)).find(writes)
}

fn is_empty_dir(pod: &Subject<'_>, name: &str) -> bool {
    pod.spec.volumes.iter().flatten().any(|volume| volume.name == name && volume.empty_dir.is_some())
}

/// A `tail -f` of files that nothing before it has thought of.
struct Tail<'pod> {
    /// The word that says `-f`, or the script.
    position: usize,
    files: Vec<&'pod str>,
    /// That word with `-F`.
    mended: Option<String>,
}

fn tail(line: Line<'_>) -> Option<Tail<'_>> {
    let Some(script) = line.script() else {
        let files = line
            .program()
            .filter(|program| *program == "tail")
            .and_then(|_| followed(line.words().skip(1)))?;
        let (position, option) = line.words().enumerate().find(|(_, word)| is_small(word))?;
        return Some(Tail { position, files, mended: Some(option.replace('f', "F")) });
    };
    for command in commands(script.text) {
        let mut call = command.call();
        if !matches!(call.next()?, (_, "tail")) {
            continue;
        }
        let mut files = followed(call.clone().map(|(_, word)| word))?;
        // Who names the file before has thought of it, and so has who waits in a loop or makes a file.
        let (at, option) = call.find(|(_, word)| is_small(word))?;
        let (before, rest) = script.text.split_at_checked(at)?;
        files.retain(|path| !before.contains(path));
        let is_careful = files.is_empty()
            || ["touch", "until", "while", "test ", "[ "].iter().any(|word| before.contains(word));
        let after = rest.get(option.len()..)?;
        let mended = Some(format!("{before}{}{after}", option.replace('f', "F")));
        return (!is_careful).then_some(Tail { position: script.position, files, mended });
    }
    None
}

/// The files among the arguments of a `tail` that follows by `-f` alone.
fn followed<'word>(arguments: impl Iterator<Item = &'word str> + Clone) -> Option<Vec<&'word str>> {
    let waits =
        arguments.clone().any(|word| word == "--retry" || (word.starts_with('-') && word.contains('F')));
    let files = arguments.clone().filter_map(plain).filter(|word| word.starts_with('/'));
    let files: Vec<&str> = files.collect();
    (!files.is_empty() && !waits && follows(arguments)).then_some(files)
}

/// `-f`, also together with others: `-fn5`.
fn is_small(word: &str) -> bool {
    word.strip_prefix('-').is_some_and(|letters| !letters.starts_with('-') && letters.contains('f'))
}
