//! How the words' own tests look at a word.

use super::{Check, Finding, Verdict};
use crate::answer::Answer;
use crate::evidence::{Ask, Evidence, Said, Told};
use crate::observed::Live;
use crate::run::testing::{container, running};
use crate::run::{ContainerRun, Run};
use pod::Draft;

/// What live words are held against: two app containers and what is made up of them.
const WATCHED: &str = "{initContainers: [{name: gate, image: busybox}], \
    containers: [{name: gold, image: redis}, {name: lemon, image: busybox, command: [sleep, '3600']}]}";

/// A Pod whose containers lemon and gold are ready and have run for 60 seconds.
pub(crate) fn watched() -> Evidence {
    let ready = |name| ContainerRun { ready: true, ..container(name, running(40)) };
    let run = Run {
        phase: "Running".to_owned(),
        message: String::new(),
        containers: vec![ready("lemon"), ready("gold")],
    };
    Evidence { run, now: 100, ..Evidence::default() }
}

impl Evidence {
    /// With lemon like this.
    pub(crate) fn lemon(mut self, lemon: ContainerRun) -> Evidence {
        self.run.containers.retain(|it| it.name != lemon.name);
        self.run.containers.insert(0, lemon);
        self
    }

    /// With that answer, given now.
    pub(crate) fn with(mut self, ask: Ask, said: Said) -> Evidence {
        let at = self.now;
        self.add(Told { ask, said, at });
        self
    }

    /// Some seconds later.
    pub(crate) fn later(mut self, seconds: i64) -> Evidence {
        self.now += seconds;
        self
    }

    /// When nothing more is asked.
    pub(crate) fn over(mut self) -> Evidence {
        self.is_over = true;
        self
    }

    /// When the cluster cannot be asked any more.
    pub(crate) fn lost(mut self) -> Evidence {
        self.lost = Some("it is gone".to_owned());
        self.over()
    }
}

/// An answer that says nothing.
pub(crate) fn nothing(why: &str) -> Said {
    Said::Nothing { why: why.to_owned() }
}

/// An answer that could not be had.
pub(crate) fn trouble(why: &str) -> Said {
    Said::Trouble { why: why.to_owned() }
}

/// Holds a declared live word against what was seen of a Pod; compares the verdict and a part of what it rests on.
#[track_caller]
pub(crate) fn check_seen(declared: &str, evidence: &Evidence, expected: (Verdict, &str)) {
    let text = format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {WATCHED}\n");
    let draft = Draft::new(text);
    let answer = Answer::read(&draft).expect("the fixture is a Pod");
    let finding = declared_check(declared).find(&answer, Some(evidence.live()));
    assert_eq!(finding.verdict, expected.0, "{finding:#?}");
    assert!(finding.evidence.contains(expected.1), "{finding:#?}");
    assert!(!finding.predicted && finding.command.starts_with("kubectl ") && !finding.expected.is_empty());
}

/// What a declared live word asks with that seen.
pub(crate) fn asks(declared: &str, evidence: &Evidence) -> Vec<Ask> {
    let draft = Draft::new("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n");
    let answer = Answer::read(&draft).expect("the fixture is a Pod");
    declared_check(declared).asks(&answer, evidence.live())
}

fn declared_check(declared: &str) -> Check {
    serde_json::from_value(serde_yaml::from_str(declared).unwrap()).unwrap()
}

/// Holds a declared word against a Pod's name and spec, and compares verdict and place.
#[track_caller]
pub(crate) fn check(declared: &str, name: &str, spec: &str, expected: (Verdict, &str)) {
    check_live(declared, name, spec, None, expected);
}

/// The same with a running Pod in view; gives what was found.
#[track_caller]
pub(crate) fn check_live(
    declared: &str,
    name: &str,
    spec: &str,
    live: Option<Live>,
    expected: (Verdict, &str),
) -> Finding {
    let text = format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {spec}\n");
    found("", declared, &text, live, expected)
}

/// Holds a declared word against a whole text.
#[track_caller]
pub(crate) fn check_text(declared: &str, text: &str, expected: (Verdict, &str)) {
    found("", declared, text, None, expected);
}

/// The same where the exercise starts from a text.
#[track_caller]
pub(crate) fn check_from(starter: &str, declared: &str, text: &str, expected: (Verdict, &str)) {
    found(starter, declared, text, None, expected);
}

#[track_caller]
fn found(
    starter: &str,
    declared: &str,
    text: &str,
    live: Option<Live>,
    expected: (Verdict, &str),
) -> Finding {
    let check = declared_check(declared);
    let draft = Draft::new(text);
    let answer = Answer::read(&draft).expect("the fixture is a Pod");
    let finding = check.find(&Answer { starter, ..answer }, live);
    assert_eq!((finding.verdict, finding.path.to_string().as_str()), expected, "{text}{finding:#?}");
    assert!(!finding.expected.is_empty() && !finding.evidence.is_empty() && !finding.command.is_empty());
    finding
}
