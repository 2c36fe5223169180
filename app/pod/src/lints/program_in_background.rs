//! A server that goes into the background, and its container ends.

use super::frame::{Findings, Kind, Subject, lint};
use super::known::{known, line};
use crate::edit::Operation;

lint! {
    /// A server is started without the argument that keeps it in the foreground.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The server starts, puts itself into the background, and the process that was started
    /// ends without an error. With it ends the container, server and all, and is started again and again:
    /// `CrashLoopBackOff`.
    ///
    /// ## Why
    /// A container lives as long as the process it starts. nginx and httpd are made to run as daemons; their images pass an
    /// argument that prevents it, but `command` and `args` replace that too.
    ///
    /// ## What to do
    /// Leave `command` and `args` out, or write the argument again: `nginx -g 'daemon off;'`, `httpd -D FOREGROUND`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   command: ["nginx"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   command: ["nginx", "-g", "daemon off;"]
    /// ```
    ///
    /// ## Exam tip
    /// A container that is `Completed` and restarts did nothing wrong: it just had nothing to wait for.
    PROGRAM_IN_BACKGROUND = "program-in-background", Lint, Warning, program_in_background;
}

fn program_in_background(pod: &Subject<'_>, found: &mut Findings) {
    for known in known(pod).filter(|known| known.member.kind != Kind::Init) {
        let Some((program, word)) = known.facts.foreground else { continue };
        let [first, rest @ ..] = known.words.as_slice() else { continue };
        let is_set_up_anew = known.mounts().any(|mount| {
            known.facts.settings.iter().any(|setting| super::known::touches(&mount.mount_path, setting))
        });
        // Other arguments may test the configuration, or name another one.
        if first.rsplit('/').next() != Some(program) || !rest.is_empty() || is_set_up_anew {
            continue;
        }
        let container = known.member.container;
        let field = if container.command.as_ref().is_some_and(|words| !words.is_empty()) {
            "command"
        } else {
            "args"
        };
        let path = known.member.path.field(field);
        let usual = line(known.facts.command);
        found.add(
            path.clone(),
            format!("\"{}\" runs `{}` without `{word}`: {program} goes into the background, its container ends, and is started again and again.", known.name, line(&known.words)),
            format!("Leave `{field}` out, since the image runs `{usual}` by itself, or write all of it."),
        );
        let is_alone = container.command.is_none() || container.args.is_none();
        if is_alone {
            found.fix(
                format!("Write `{usual}`"),
                vec![Operation::Set { path, value: known.facts.command.into() }],
            );
        }
    }
}
