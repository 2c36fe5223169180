//! A slip in the name of a program.

use super::command_line::{Line, lines};
use super::frame::{Findings, Member, Subject, lint};
use super::shell::{commands, is_name};
use crate::edit::Operation;

lint! {
    /// The name of a program looks like that of a usual one with a slip in it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container cannot start ("executable file not found"), or its shell says "not found"
    /// and goes on or ends; an init container then holds the whole Pod up (`Init:Error`, `Init:CrashLoopBackOff`).
    ///
    /// ## Why
    /// Nobody looks at the words of a command before the container runs.
    ///
    /// ## What to do
    /// Correct the name. A program of your own that is really called so is no problem.
    ///
    /// ## Bad
    /// ```yaml
    /// initContainers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "sleeeep 2;"]
    /// containers:
    /// - name: gold
    ///   image: busybox:1.37
    ///   command: ["slepe", "3600"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// initContainers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "sleep 2;"]
    /// containers:
    /// - name: gold
    ///   image: busybox:1.37
    ///   command: ["usleep", "36000000000"]
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl logs POD -c CONTAINER` and the last state in `kubectl describe pod` name the word that was not found.
    COMMAND_MISSPELT = "command-misspelt", Lint, Warning, command_misspelt;
}

fn command_misspelt(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for line in lines(member) {
            if let Some(script) = line.script() {
                // A function may have any name.
                let slip = slips(script.text).next();
                if let Some((at, word, usual)) = slip.filter(|_| !script.text.contains("()")) {
                    let (before, after) = (script.text.get(..at), script.text.get(at + word.len()..));
                    let is_alone = slips(script.text).count() == 1;
                    let mended = before
                        .filter(|_| is_alone)
                        .zip(after)
                        .map(|(before, after)| format!("{before}{usual}{after}"));
                    report(member, line, script.position, (word, usual, mended), found);
                }
            } else if let Some((word, usual)) = line.word(0).and_then(|word| Some((word, meant(word)?))) {
                report(member, line, 0, (word, usual, Some(usual.to_owned())), found);
            }
        }
    }
}

/// The slips in a script: place, word and what it means.
fn slips(script: &str) -> impl Iterator<Item = (usize, &str, &'static str)> {
    let calls = commands(script).filter_map(|command| command.call().next());
    calls.filter_map(|(at, word)| Some((at, word, meant(word)?)))
}

fn report(
    member: &Member<'_>,
    line: Line<'_>,
    position: usize,
    (word, usual, mended): (&str, &str, Option<String>),
    found: &mut Findings,
) {
    found.add(
        line.place(position),
        format!(
            "`{word}`, in {}, is no usual program; `{usual}` is one.",
            line.owner(&member.container.name)
        ),
        format!("Write `{usual}`, unless the image has a program called `{word}`."),
    );
    if let Some(value) = mended {
        let value = value.into();
        found.fix(format!("Write `{usual}`"), vec![Operation::Set { path: line.place(position), value }]);
    }
}

/// Programs whose names people get wrong, long enough not to be meant by chance.
const OFTEN: &[&str] = &[
    "chmod",
    "chown",
    "curl",
    "echo",
    "mkdir",
    "nginx",
    "nslookup",
    "printenv",
    "printf",
    "python3",
    "redis-server",
    "sleep",
    "tail",
    "touch",
    "wget",
    "while",
    "until",
];

/// Real programs that look like slips.
const REAL: &[&str] =
    &["mail", "nail", "tailf", "trail", "usleep", "python", "python2", "touche", "torch", "crown", "clown"];

/// The usual program that a word means: two letters swapped, one left out, or letters doubled.
pub(super) fn meant(word: &str) -> Option<&'static str> {
    if word.len() < 3
        || REAL.contains(&word)
        || !word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'3')
    {
        return None;
    }
    if OFTEN.contains(&word) || !is_name(&word.replace('-', "_")) {
        return None;
    }
    OFTEN.iter().copied().find(|usual| is_slip(word, usual))
}

fn is_slip(word: &str, usual: &str) -> bool {
    let same_start = word.as_bytes().first() == usual.as_bytes().first();
    let is_repeated = word.len() > usual.len() && squeezed(word).eq(squeezed(usual));
    let is_short = usual.len() < 5;
    // Of short names only swapped letters count: `data` is no `date`.
    let is_near = same_start
        && word.len().abs_diff(usual.len()) <= 1
        && strsim::osa_distance(word, usual) == 1
        && (!is_short || word.len() == usual.len() && is_swapped(word, usual));
    same_start && (is_repeated || is_near)
}

fn is_swapped(word: &str, usual: &str) -> bool {
    let count = |text: &str| text.bytes().map(u32::from).sum::<u32>();
    count(word) == count(usual)
}

/// A word without repeated letters.
fn squeezed(word: &str) -> impl Iterator<Item = u8> + '_ {
    let mut last = 0;
    word.bytes().filter(move |byte| std::mem::replace(&mut last, *byte) != *byte)
}
