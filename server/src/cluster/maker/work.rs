//! What is the case with the cluster program: its own story and what this server has run, in one.

use app::api::{Progress, Step};

use super::Task;
use super::story::{Phase, Story};

/// What is shown and decided by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Work {
    /// Where it is. `Ready` for a moment only, while the connection finds the cluster.
    pub phase: Phase,
    /// What it is, or was, asked to do.
    pub task: Task,
    /// How far it is; none when there is nothing to tell.
    pub progress: Option<Progress>,
    /// The name that kind gives the cluster; empty if it was not said.
    pub cluster: String,
    /// What this server itself runs and is not already ending.
    pub runs: Option<Task>,
}

/// What this server has run, if anything.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Own {
    /// Nothing that matters any more.
    #[default]
    Idle,
    /// A command.
    Runs {
        /// What it is for.
        task: Task,
        /// When it was started, milliseconds since 1970-01-01 UTC.
        began: i64,
        /// What it printed last.
        line: String,
        /// Whether it is to end.
        ending: bool,
    },
    /// It ended well.
    Done(Task),
    /// It ended badly.
    Failed {
        /// What it was for.
        task: Task,
        /// What happened and why.
        message: String,
        /// What to do about it.
        help: String,
    },
}

/// Puts the two together. `fresh` tells whether the story is of this very command; `arriving` whether the cluster came up
/// just now.
pub fn work(story: &Story, own: &Own, fresh: bool, arriving: bool) -> Work {
    let cluster = story.cluster.clone();
    let told = |phase, task, progress| Work { phase, task, progress, cluster: cluster.clone(), runs: None };
    let has_a_story = fresh && story.phase != Phase::Idle;
    match own {
        Own::Runs { ending: true, began, line, .. } => {
            told(Phase::Stopping, Task::Stop, Some(alone(Task::Stop, *began, line)))
        }
        Own::Runs { task, .. } if has_a_story => Work { runs: Some(*task), ..tell(story, arriving) },
        Own::Runs { task, began, line, .. } => {
            let phase = if *task == Task::Start { Phase::Starting } else { Phase::Stopping };
            Work { runs: Some(*task), ..told(phase, *task, Some(alone(*task, *began, line))) }
        }
        Own::Failed { task, message, help } if !(fresh && story.phase == Phase::Failed) => {
            let before = if fresh { story.progress.clone() } else { Progress::default() };
            let progress = Progress { message: message.clone(), help: help.clone(), ..before };
            told(Phase::Failed, *task, Some(progress))
        }
        Own::Done(Task::Start) if !fresh => {
            told(if arriving { Phase::Ready } else { Phase::Idle }, Task::Start, None)
        }
        Own::Done(Task::Stop) if !fresh => told(Phase::Stopped, Task::Stop, None),
        Own::Idle | Own::Done(_) | Own::Failed { .. } => tell(story, arriving),
    }
}

fn tell(story: &Story, arriving: bool) -> Work {
    let is_told = story.phase.is_active() || story.phase == Phase::Failed;
    Work {
        phase: if story.phase == Phase::Ready && !arriving { Phase::Idle } else { story.phase },
        task: story.task,
        progress: is_told.then(|| story.progress.clone()),
        cluster: story.cluster.clone(),
        runs: None,
    }
}

/// The progress of a command that has written none.
fn alone(task: Task, began: i64, line: &str) -> Progress {
    let title = match task {
        Task::Start => "The command that starts the cluster",
        Task::Stop => "The command that stops the cluster",
    };
    let (name, title, detail) = ("command".to_owned(), title.to_owned(), line.to_owned());
    Progress { steps: vec![Step { name, title, detail, began, seconds: None }], of: 1, ..Progress::default() }
}

/// What a press of a button leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Its command is run.
    Run,
    /// What runs is ended, then its command is run.
    EndAndRun,
    /// Nothing: it is the case already, or something else is under way.
    Nothing,
}

/// One thing at a time: only a start of this server's own can be broken off. (Two programs cannot write one progress
/// file, so stopping what somebody else is starting would fail.)
pub fn act(task: Task, work: &Work, connected: bool) -> Act {
    match (task, work.runs) {
        (Task::Stop, Some(Task::Start)) => Act::EndAndRun,
        _ if work.runs.is_some() || work.phase.is_active() => Act::Nothing,
        (Task::Start, _) if !connected => Act::Run,
        (Task::Stop, _) if connected => Act::Run,
        _ => Act::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(phase: Phase) -> Story {
        let steps = vec![Step { name: "engine".to_owned(), ..Step::default() }];
        Story { phase, progress: Progress { steps, of: 3, ..Progress::default() }, ..Story::default() }
    }

    fn runs(task: Task) -> Own {
        Own::Runs { task, began: 7, line: "working".to_owned(), ending: false }
    }

    fn failed() -> Own {
        Own::Failed { task: Task::Start, message: "exit status 3".to_owned(), help: "look".to_owned() }
    }

    #[test]
    fn the_program_tells_better_than_the_command_that_runs_it() {
        let check = |own: Own, phase, fresh, arriving, expected: Phase, step: Option<&str>| {
            let work = work(&story(phase), &own, fresh, arriving);
            let first = work.progress.as_ref().and_then(|progress| progress.steps.first());
            assert_eq!(
                (work.phase, first.map(|step| step.name.as_str())),
                (expected, step),
                "{own:?} {phase:?}"
            );
        };
        let (old, fresh) = (false, true);
        check(Own::Idle, Phase::Building, old, false, Phase::Building, Some("engine"));
        check(Own::Idle, Phase::Ready, old, false, Phase::Idle, None);
        check(Own::Idle, Phase::Ready, old, true, Phase::Ready, None);
        check(Own::Idle, Phase::Stopped, old, false, Phase::Stopped, None);
        check(runs(Task::Start), Phase::Stopped, old, false, Phase::Starting, Some("command"));
        check(runs(Task::Start), Phase::Building, fresh, false, Phase::Building, Some("engine"));
        check(runs(Task::Stop), Phase::Idle, fresh, false, Phase::Stopping, Some("command"));
        check(failed(), Phase::Ready, old, false, Phase::Failed, None);
        check(failed(), Phase::Building, fresh, false, Phase::Failed, Some("engine"));
        check(failed(), Phase::Failed, fresh, false, Phase::Failed, Some("engine"));
        check(Own::Done(Task::Start), Phase::Stopped, old, true, Phase::Ready, None);
        check(Own::Done(Task::Start), Phase::Stopped, old, false, Phase::Idle, None);
        check(Own::Done(Task::Stop), Phase::Ready, old, false, Phase::Stopped, None);
        check(Own::Done(Task::Stop), Phase::Stopped, fresh, false, Phase::Stopped, None);
    }

    #[test]
    fn the_programs_own_reason_wins_over_its_last_lines() {
        let mut said = story(Phase::Failed);
        said.progress.message = "disk full".to_owned();
        let message = |fresh| work(&said, &failed(), fresh, false).progress.unwrap().message;
        assert_eq!((message(true).as_str(), message(false).as_str()), ("disk full", "exit status 3"));
    }

    #[test]
    fn one_thing_at_a_time() {
        let check = |task, own: Own, phase, connected, expected| {
            let work = work(&story(phase), &own, true, false);
            assert_eq!(act(task, &work, connected), expected, "{task:?} {own:?} {phase:?} {connected}");
        };
        check(Task::Start, Own::Idle, Phase::Idle, false, Act::Run);
        check(Task::Start, Own::Idle, Phase::Idle, true, Act::Nothing);
        check(Task::Start, Own::Idle, Phase::Building, false, Act::Nothing);
        check(Task::Start, Own::Idle, Phase::Failed, false, Act::Run);
        check(Task::Start, runs(Task::Start), Phase::Idle, false, Act::Nothing);
        check(Task::Start, runs(Task::Stop), Phase::Idle, false, Act::Nothing);
        check(Task::Stop, Own::Idle, Phase::Idle, true, Act::Run);
        check(Task::Stop, Own::Idle, Phase::Idle, false, Act::Nothing);
        check(Task::Stop, Own::Idle, Phase::Building, true, Act::Nothing);
        check(Task::Stop, runs(Task::Start), Phase::Building, false, Act::EndAndRun);
        check(Task::Stop, runs(Task::Stop), Phase::Idle, true, Act::Nothing);
        let ending = Own::Runs { task: Task::Start, began: 0, line: String::new(), ending: true };
        check(Task::Stop, ending, Phase::Building, false, Act::Nothing);
    }
}
