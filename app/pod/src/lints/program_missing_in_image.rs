//! A program that people expect in an image in vain.

use super::command_line::{base_name, lines};
use super::frame::{Findings, Subject, lint};
use super::known::known;
use super::shell::{commands, plain};
use crate::images::Facts;

lint! {
    /// A container or its probe runs a program that the image does not have.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container cannot start (`StartError`, `RunContainerError`: no such file), its probe
    /// fails each time, or its script goes on after "not found".
    ///
    /// ## Why
    /// A container has the programs of its image and no others. Small images leave most out: busybox and alpine have no
    /// bash, debian and redis no curl.
    ///
    /// ## What to do
    /// Use a program that is there (`sh` instead of `bash`, `wget` instead of `curl` in busybox and alpine), or an image
    /// that has it.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["bash", "-c", "sleep 3600"]
    /// ```
    ///
    /// ```yaml
    /// containers:
    /// - name: gold
    ///   image: redis:8.2
    ///   livenessProbe:
    ///     exec:
    ///       command: ["sh", "-c", "curl -s localhost:6379"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "sleep 3600"]
    /// - name: gold
    ///   image: redis:8.2
    ///   livenessProbe:
    ///     exec:
    ///       command: ["redis-cli", "ping"]
    /// ```
    ///
    /// ## Exam tip
    /// `sh` is in nearly every image; `bash` often is not. Write `sh -c` unless the task says otherwise.
    PROGRAM_MISSING_IN_IMAGE = "program-missing-in-image", Lint, Warning, program_missing_in_image;
}

fn program_missing_in_image(pod: &Subject<'_>, found: &mut Findings) {
    // A volume may bring programs.
    for known in known(pod).filter(|known| !known.has_programs_mounted()) {
        for line in lines(known.member) {
            let in_script = || {
                line.script().and_then(|script| Some((script.position, missing(script.text, known.facts)?)))
            };
            let itself =
                line.word(0).filter(|program| known.facts.is_without(program)).map(|program| (0, program));
            let Some((position, program)) = itself.or_else(in_script) else { continue };
            found.add(
                line.place(position),
                format!(
                    "{} runs `{program}`, and the image {} has no such program.",
                    capital(&line.owner(known.name)),
                    known.facts.short_name()
                ),
                format!("{} an image that has `{program}`.", instead(program, known.facts)),
            );
        }
    }
}

/// The first program of a script that is not there; none where the script may install it, or asks whether it is there.
fn missing<'script>(script: &'script str, facts: &Facts) -> Option<&'script str> {
    let is_careful =
        ["install", "apk add", "||", "command -v", "which "].iter().any(|word| script.contains(word));
    let programs =
        commands(script).filter_map(|command| command.call().next()).filter_map(|(_, word)| plain(word));
    programs.filter(|_| !is_careful).find(|program| facts.is_without(program))
}

fn instead(program: &str, facts: &Facts) -> &'static str {
    match base_name(program) {
        "bash" | "ash" if !facts.is_without("sh") => "Use `sh`, which it has, or",
        "curl" if !facts.is_without("wget") => "Use `wget`, which it has, or",
        "wget" if !facts.is_without("curl") => "Use `curl`, which it has, or",
        _ => "Use another program, or",
    }
}

/// As the beginning of a sentence.
fn capital(text: &str) -> String {
    text.strip_prefix("the ").map_or_else(|| text.to_owned(), |rest| format!("The {rest}"))
}
