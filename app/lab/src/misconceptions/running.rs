//! Mistakes with commands, shells, init containers and what keeps a container running.

use pod::{Document, Draft};

use super::{Misconception, Sign};
use crate::answer::{Answer, Found};
use crate::criteria::{Check, ScriptHas, StaysUp, WaitsFor};
use crate::normal::{Call, Member, folder};
use crate::process::{Fate, fate};
use crate::run::Kind;

catalogue! {
    Misconception {
        key: "wrong-container-repaired",
        mistake: "M36",
        means: "A container that works was changed, and the one that does not was left as it is.",
        remedy: "kubectl get pod says how many containers are ready, kubectl describe pod which one is not, and \
                 kubectl logs with -c why. Put back what worked, and change that one.",
        sign: Sign::Answer(other_left_as_it_was),
    },
    Misconception {
        key: "phase-for-all",
        mistake: "M38",
        means: "A Pod whose phase is Running is thought to have all its containers running.",
        remedy: "The phase is Running as soon as one container runs. Look at the column READY, and at the state of \
                 each container.",
        sign: Sign::Seen(|check, live| {
            let is_hindered = |name: &String| live.hindrance(name).is_some();
            live.run.phase == "Running" && check.containers().iter().any(is_hindered)
        }),
    },
    Misconception {
        key: "command-in-one-string",
        mistake: "M11",
        means: "A command line is thought to be split at its blanks, as a shell does.",
        remedy: "Each word of the command is an entry of its own, e.g. [\"tail\", \"-f\", \"file\"]; for ; > | or a \
                 loop, start a shell: [\"sh\", \"-c\", \"...\"].",
        sign: Sign::Either(&["command-as-one-word"], |check, answer| {
            let one_string = |found: Found| {
                let words = found.container.command.iter().chain(&found.container.args).flatten();
                let shell = |word: &String| word.starts_with('-') && word.ends_with('c');
                words.clone().any(|word| word.contains(' ')) && !words.clone().any(shell)
            };
            ending(check, answer).any(one_string)
        }),
    },
    Misconception {
        key: "image-ends-by-itself",
        mistake: "M10",
        means: "A container is thought to run as long as its Pod, whatever its process does.",
        remedy: "A container lives as long as its process. An image that starts a shell ends at once, because nobody types \
                 into it. Give the container a command that does not end.",
        sign: Sign::Answer(|check, answer| {
            let by_itself =
                |found: Found| found.container.command.is_none() && found.container.args.is_none();
            ending(check, answer).any(by_itself)
        }),
    },
    Misconception {
        key: "shell-signs-without-a-shell",
        mistake: "M11",
        means: "A command line is thought to be read by a shell by itself.",
        remedy: "Signs such as ; > | and loops are a shell's. Start one: [\"sh\", \"-c\", \"...\"].",
        sign: Sign::Codes(&["shell-syntax-without-shell", "shell-without-c", "shell-script-in-pieces"]),
    },
    Misconception {
        key: "options-as-command",
        mistake: "M12",
        means: "command is thought to add options to what the image starts; it takes the place of the image's ENTRYPOINT.",
        remedy: "Options for the image's own program stand in args. command is for another program.",
        sign: Sign::Codes(&["option-run-as-program"]),
    },
    Misconception {
        key: "sidecar-as-plain-init",
        mistake: "M13",
        means: "A program that runs for ever is put into an init container, for whose end Kubernetes waits.",
        remedy: "An init container must end before the app starts. Give it restartPolicy: Always, so that it becomes a sidecar, or put it beside the app.",
        sign: Sign::Codes(&["init-never-ends"]),
    },
    Misconception {
        key: "policy-on-an-app-container",
        mistake: "M14",
        means: "restartPolicy: Always on an app container is thought to make it a sidecar.",
        remedy: "Only an init container becomes a sidecar by restartPolicy: Always. Move the container to spec.initContainers or take the field away.",
        sign: Sign::Codes(&["restart-policy-on-app-container"]),
    },
    Misconception {
        key: "init-overwrites",
        mistake: "M16",
        means: "> is thought to add to a file; it begins it anew.",
        remedy: ">> adds to a file, > begins it anew. Look at which command writes the file first.",
        sign: Sign::Either(&["init-overwrites-file"], overwrites),
    },
    Misconception {
        key: "init-order-swapped",
        mistake: "M16",
        means: "Init containers are thought to run at the same time, or in any order.",
        remedy: "They run one after the other, in the order of the list. Sort the list by what needs what.",
        sign: Sign::Answer(|check, answer| {
            let members = answer.members();
            let is_init = |name: &String| members.iter().any(|it| it.name() == name && it.kind != Kind::App);
            check.word() == "init-order" && check.containers().iter().all(is_init)
        }),
    },
    Misconception {
        key: "command-misspelt",
        mistake: "M17",
        means: "A program is misspelt.",
        remedy: "The container cannot start a program that its image does not have. Read the command letter by letter.",
        sign: Sign::Codes(&["command-misspelt", "program-missing-in-image"]),
    },
    Misconception {
        key: "init-waits-for-its-own-pod",
        mistake: "M17",
        means: "An init container waits for a container of its own Pod, which starts only after it has ended.",
        remedy: "Nothing of the Pod runs before its init containers have ended. Wait in the app itself, or make what is waited for a sidecar above.",
        sign: Sign::Codes(&["init-waits-for-later-container"]),
    },
    Misconception {
        key: "waits-for-another-name",
        mistake: "M17",
        means: "The name that an init container waits for is taken for any name; it must be one that the cluster's DNS has.",
        remedy: "Compare the name in the loop with that of the Service, letter by letter.",
        sign: Sign::Answer(waits_for_another),
    },
    Misconception {
        key: "probe-on-init",
        mistake: "M18",
        means: "An init container is thought to be probed like any other.",
        remedy: "An init container ends, so there is nothing to probe. Probes and hooks need restartPolicy: Always on it, or an app container.",
        sign: Sign::Codes(&["init-container-probed"]),
    },
    Misconception {
        key: "tail-before-file",
        mistake: "M24",
        means: "tail -f is thought to wait for a file that is not there yet; it ends.",
        remedy: "-F waits for the file and follows it when it is replaced. Or make the file first.",
        sign: Sign::Codes(&["tail-before-file"]),
    },
    Misconception {
        key: "kept-alive-by-hook",
        mistake: "M37",
        means: "A hook that sleeps is thought to keep the container alive; the container counts as starting until the hook has ended.",
        remedy: "What runs for ever is the container's command. A postStart hook is short.",
        sign: Sign::Codes(&["post-start-never-ends"]),
    },
    Misconception {
        key: "prints-instead-of-writing",
        mistake: "M28",
        means: "A program's output is thought to be in the file; it goes to the container's log.",
        remedy: "The contract between the containers is a file. Send the output there with > or >> behind the command.",
        sign: Sign::Answer(only_prints),
    },
}

/// The containers that a check wants to stay up and that are predicted to end.
fn ending<'a>(check: &Check, answer: &Answer<'a>) -> impl Iterator<Item = Found<'a>> + use<'a> {
    let stays_up = check.values::<StaysUp>("stays-up");
    let seconds = stays_up.as_ref().map_or(0, |it| it.seconds);
    let names = stays_up.map(|it| it.containers).unwrap_or_default();
    let found: Vec<Found<'a>> = names.iter().filter_map(|name| answer.container(name)).collect();
    found.into_iter().filter(move |found| matches!(fate(found.container, seconds), Fate::Ends(_)))
}

/// The commands of the containers that the check is about.
fn calls(check: &Check, answer: &Answer) -> Vec<Call> {
    let names = check.containers();
    let members = answer.members();
    let meant = members.iter().filter(|it| names.iter().any(|name| name == it.name()));
    meant.filter_map(Member::doing).flat_map(|it| it.calls).collect()
}

/// The file that is to be added to is begun anew.
fn overwrites(check: &Check, answer: &Answer) -> bool {
    let Some(ScriptHas { to: Some(to), append: Some(true), .. }) = check.values("script-has") else {
        return false;
    };
    let anew = |call: &Call| call.writes.iter().any(|it| folder(&it.path) == folder(&to) && !it.appends);
    calls(check, answer).iter().any(anew)
}

/// The right program runs, and its output goes nowhere but to the log.
fn only_prints(check: &Check, answer: &Answer) -> bool {
    let Some(ScriptHas { to: Some(_), program: Some(program), .. }) = check.values("script-has") else {
        return false;
    };
    calls(check, answer).iter().any(|call| program.has(&call.program) && call.writes.is_empty())
}

/// What was to stay as it was is changed, and another container of the start is not.
fn other_left_as_it_was(check: &Check, answer: &Answer) -> bool {
    if check.word() != "unchanged" {
        return false;
    }
    let start = Draft::new(answer.starter);
    let Some(start) = start.chosen().and_then(Document::filled).and_then(|pod| pod.spec) else {
        return false;
    };
    let before: Vec<_> = start.init_containers.iter().flatten().chain(&start.containers).collect();
    let names = check.containers();
    let others: Vec<Member> =
        answer.members().into_iter().filter(|it| !names.iter().any(|name| name == it.name())).collect();
    others.iter().any(|it| before.contains(&it.container))
}

/// There is a loop that asks, for something else.
fn waits_for_another(check: &Check, answer: &Answer) -> bool {
    let is_wait = check.values::<WaitsFor>("waits-for").is_some();
    let names = check.containers();
    let members = answer.members();
    let mut meant = members.iter().filter(|it| is_wait && names.iter().any(|name| name == it.name()));
    meant.any(|it| it.waits(&|call| call.may_ask() && !call.words.is_empty()) == Some(true))
}
