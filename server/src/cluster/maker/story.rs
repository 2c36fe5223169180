//! What the cluster program has said so far, read from the JSON lines of its progress file: one event a line, as
//! end2end/cluster writes them (package progress).

use app::api::{Progress, Step};
use k8s_openapi::jiff::Timestamp;
use serde::Deserialize;

use super::Task;

/// Where the program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// Nothing was said.
    #[default]
    Idle,
    /// Makes programs and images.
    Building,
    /// Makes or starts the node.
    Starting,
    /// Has ended well: the cluster answers.
    Ready,
    /// Takes the cluster down.
    Stopping,
    /// Has ended well: the cluster is gone.
    Stopped,
    /// Has ended badly.
    Failed,
}

impl Phase {
    /// Whether the program is at work.
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Building | Self::Starting | Self::Stopping)
    }
}

/// One run of the program.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Story {
    /// The name that kind gives the cluster.
    pub cluster: String,
    /// Where it is.
    pub phase: Phase,
    /// What it was asked to do.
    pub task: Task,
    /// How far it is, and why it failed.
    pub progress: Progress,
}

/// One line of the file.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Event {
    at: String,
    cluster: String,
    state: String,
    step: String,
    title: String,
    detail: String,
    of: u32,
    seconds: Option<f64>,
    message: String,
    help: String,
}

/// The story so far. A line that is not whole yet, or not an event, says nothing.
pub fn fold(text: &str) -> Story {
    let whole = text.rfind('\n').and_then(|end| text.get(..end)).unwrap_or_default();
    let events = whole.lines().filter_map(|line| serde_json::from_str(line).ok());
    events.fold(Story::default(), Story::take)
}

impl Story {
    /// What is the case when its writer is gone and has not said how it ended.
    #[must_use]
    pub fn cut_off(mut self) -> Self {
        self.phase = Phase::Failed;
        "The program was ended before it was done.".clone_into(&mut self.progress.message);
        "Start it again: it goes on with what is there, and clears up the rest."
            .clone_into(&mut self.progress.help);
        self
    }

    fn take(mut self, event: Event) -> Self {
        let Some(phase) = phase(&event.state) else { return self };
        self.phase = phase;
        if matches!(phase, Phase::Stopping | Phase::Stopped) {
            self.task = Task::Stop;
        }
        self.cluster.clone_from(&event.cluster);
        self.progress.of = event.of;
        // The last line repeats the name of the step before and counts the seconds of all.
        if phase.is_active() {
            tell(&mut self.progress.steps, event);
        } else {
            (self.progress.message, self.progress.help) = (event.message, event.help);
        }
        self
    }
}

fn phase(state: &str) -> Option<Phase> {
    match state {
        "building" => Some(Phase::Building),
        "starting" => Some(Phase::Starting),
        "ready" => Some(Phase::Ready),
        "stopping" => Some(Phase::Stopping),
        "stopped" => Some(Phase::Stopped),
        "failed" => Some(Phase::Failed),
        _ => None,
    }
}

/// The first line about a step begins it; later ones tell of it.
fn tell(steps: &mut Vec<Step>, Event { at, step, title, detail, seconds, .. }: Event) {
    match steps.iter_mut().find(|known| known.name == step) {
        _ if step.is_empty() => {}
        // What is told of a step that has ended does not begin it again.
        Some(known) => {
            (known.title, known.detail, known.seconds) = (title, detail, seconds.or(known.seconds));
        }
        None => steps.push(Step { name: step, title, detail, began: milliseconds(&at), seconds }),
    }
}

fn milliseconds(at: &str) -> i64 {
    at.parse::<Timestamp>().map_or(0, Timestamp::as_millisecond)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILD: &str = r#"{"at":"2026-11-21T18:00:00Z","cluster":"podlab","state":"building","step":"engine","title":"Container engine","detail":"","done":0,"of":3,"message":"","help":""}
{"at":"2026-11-21T18:00:02Z","cluster":"podlab","state":"building","step":"engine","title":"Container engine","detail":"","done":0,"of":3,"seconds":2.1,"message":"","help":""}
{"at":"2026-11-21T18:00:02.5Z","cluster":"podlab","state":"building","step":"node-image","title":"Node image","detail":"","done":1,"of":4,"message":"","help":""}
{"at":"2026-11-21T18:00:09Z","cluster":"podlab","state":"building","step":"node-image","title":"Node image","detail":"unpacking","done":1,"of":4,"message":"","help":""}
"#;

    fn with(line: &str) -> Story {
        fold(&format!("{BUILD}{line}"))
    }

    #[test]
    fn steps_begin_go_on_and_end() {
        let story = fold(BUILD);
        assert_eq!((story.phase, story.cluster.as_str(), story.progress.of), (Phase::Building, "podlab", 4));
        let [engine, image] = &story.progress.steps[..] else { panic!("{story:?}") };
        assert_eq!((engine.name.as_str(), engine.seconds), ("engine", Some(2.1)));
        assert_eq!((image.detail.as_str(), image.seconds), ("unpacking", None));
        assert_eq!(image.began, 1_795_284_002_500);
    }

    #[test]
    fn a_word_about_a_step_that_has_ended_does_not_begin_it_again() {
        let story = with("{\"state\":\"building\",\"step\":\"engine\",\"detail\":\"found one\"}\n");
        let engine = story.progress.steps.first().map(|step| (step.detail.as_str(), step.seconds));
        assert_eq!(engine, Some(("found one", Some(2.1))));
    }

    #[test]
    fn what_is_not_a_whole_event_says_nothing() {
        let story = fold(BUILD);
        for line in [
            "{\"state\":\"ready\"",
            "{\"state\":\"ready\"}",
            "not JSON\n",
            "{\"state\":\"dancing\"}\n",
            "\n\n",
            "[1]\n",
            "{\"state\":\"ready\",\"of\":-1}\n",
        ] {
            assert_eq!(with(line), story, "{line}");
        }
        assert_eq!(fold(""), Story::default());
    }

    #[test]
    fn the_last_line_tells_how_it_ended_and_changes_no_step() {
        let steps = fold(BUILD).progress.steps;
        let ready = with("{\"state\":\"ready\",\"step\":\"node-image\",\"seconds\":99}\n");
        assert_eq!((ready.phase, &ready.progress.steps), (Phase::Ready, &steps));
        let failed = with(
            "{\"state\":\"failed\",\"step\":\"node-image\",\"message\":\"disk full\",\"help\":\"make room\"}\n",
        );
        assert_eq!((failed.phase, failed.task, &failed.progress.steps), (Phase::Failed, Task::Start, &steps));
        assert_eq!(
            (failed.progress.message.as_str(), failed.progress.help.as_str()),
            ("disk full", "make room")
        );
    }

    #[test]
    fn a_failure_knows_what_it_was_about() {
        let story =
            fold("{\"state\":\"stopping\",\"step\":\"node\"}\n{\"state\":\"failed\",\"message\":\"no\"}\n");
        assert_eq!((story.phase, story.task), (Phase::Failed, Task::Stop));
        assert_eq!(fold("{\"state\":\"stopped\"}\n").phase, Phase::Stopped);
    }

    #[test]
    fn a_writer_that_is_gone_has_failed() {
        let story = fold(BUILD).cut_off();
        assert_eq!((story.phase, story.progress.steps.len()), (Phase::Failed, 2));
        assert!(!story.progress.message.is_empty() && !story.progress.help.is_empty());
    }
}
