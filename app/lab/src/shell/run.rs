//! Runs the tree of a script: lists, pipelines and commands with their redirections.

use std::rc::Rc;

use super::parse::{is_refused, parse};
use super::redirect::Redirected;
use super::state::{State, Status};
use super::tree::{Body, Item, Joint, List, Pipeline, Stage};
use super::{Call, Ran, Setting, Written};

/// More commands are not followed.
const MOST_STEPS: usize = 6_000;
/// More calls are not kept.
const MOST_CALLS: usize = 2_000;
/// More words of all calls are not kept.
const MOST_WORDS: usize = 40_000;
/// Functions and scripts in scripts are followed so far.
const DEEPEST: usize = 20;

/// How a command leaves the one around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Next,
    /// Leaves so many loops.
    Break(u32),
    /// Goes on with the next round of the loop that is so many loops out.
    Continue(u32),
    Return,
    Exit,
    /// Does not end.
    Never,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Runner<'a> {
    pub(super) setting: &'a Setting<'a>,
    pub(super) calls: Vec<Call>,
    pub(super) is_opaque: bool,
    /// Not in a branch that only may be taken.
    pub(super) is_certain: bool,
    /// The loop at hand may be left by a branch.
    pub(super) may_break: bool,
    /// A branch may end the script with success.
    pub(super) may_succeed: bool,
    /// Something that was started beside does not end.
    pub(super) is_background_endless: bool,
    pub(super) group: usize,
    depth: usize,
    steps: usize,
    /// How many words of calls are kept.
    words: usize,
    is_too_large: bool,
}

/// Runs a script; `None` when it cannot be read.
pub(super) fn run(script: &str, arguments: &[String], setting: &Setting) -> Option<Ran> {
    let Some(list) = parse(script) else { return is_refused(script).then(Ran::refused) };
    let mut runner = Runner::new(setting);
    let mut state = State::new(setting.known.clone(), setting.unknown.clone(), setting.folder);
    state.arguments = arguments.to_vec();
    let flow = runner.list(&list, &mut state);
    (!runner.is_too_large).then(|| runner.ran(flow, &state))
}

/// Runs one program, without a shell.
pub(super) fn run_program(words: &[String], setting: &Setting) -> Ran {
    let mut runner = Runner::new(setting);
    let mut state = State::new(setting.known.clone(), setting.unknown.clone(), setting.folder);
    let flow = runner.external(words, &Redirected::default(), &mut state);
    runner.ran(flow, &state)
}

impl<'a> Runner<'a> {
    fn new(setting: &'a Setting<'a>) -> Self {
        Runner {
            setting,
            calls: Vec::new(),
            is_opaque: false,
            is_certain: true,
            may_break: false,
            may_succeed: false,
            is_background_endless: false,
            group: 0,
            depth: 0,
            steps: 0,
            words: 0,
            is_too_large: false,
        }
    }

    fn ran(self, flow: Flow, state: &State) -> Ran {
        let ends_well = flow != Flow::Never && state.status.is_success() != Some(false);
        let mut calls = self.calls;
        by_variables(&mut calls);
        let may_succeed = self.may_succeed || ends_well;
        Ran { calls, is_opaque: self.is_opaque, may_succeed, is_refused: false }
    }

    pub(super) fn list(&mut self, list: &List, state: &mut State) -> Flow {
        for item in &list.0 {
            if item.is_background {
                self.beside(item, state);
                continue;
            }
            match self.item(item, state) {
                Flow::Next => {}
                flow => return flow,
            }
        }
        Flow::Next
    }

    /// What is not waited for: how it ends changes nothing.
    fn beside(&mut self, item: &Item, state: &mut State) {
        let (may_break, may_succeed) = (self.may_break, self.may_succeed);
        let flow = self.item(item, &mut state.clone());
        self.is_background_endless |= flow == Flow::Never;
        (self.may_break, self.may_succeed) = (may_break, may_succeed);
        state.status = Status::Known(0);
    }

    fn item(&mut self, item: &Item, state: &mut State) -> Flow {
        let mut flow = self.pipeline(&item.first, state);
        for (joint, pipeline) in &item.rest {
            if flow != Flow::Next {
                return flow;
            }
            let wanted = *joint == Joint::And;
            flow = match state.status.is_success() {
                Some(is_success) if is_success == wanted => self.pipeline(pipeline, state),
                Some(_) => Flow::Next,
                None => {
                    let mut taken = state.with_status(Status::of(Some(wanted)));
                    let flow = self.perhaps(|runner| runner.pipeline(pipeline, &mut taken));
                    state.status = if wanted { Status::Failed } else { Status::Known(0) };
                    self.joined(flow, &taken, Flow::Next, state)
                }
            };
        }
        flow
    }

    /// What is done in a branch that only may be taken.
    pub(super) fn perhaps(&mut self, work: impl FnOnce(&mut Self) -> Flow) -> Flow {
        let was_certain = std::mem::replace(&mut self.is_certain, false);
        let flow = work(self);
        self.is_certain = was_certain;
        flow
    }

    /// Goes on behind two branches of which one was taken: `state` holds what the other one left.
    pub(super) fn joined(&mut self, flow: Flow, taken: &State, other_flow: Flow, state: &mut State) -> Flow {
        match (flow, other_flow) {
            (Flow::Next, Flow::Next) => {
                state.join(taken);
                Flow::Next
            }
            (Flow::Next, other) => {
                self.note(other, state);
                state.clone_from(taken);
                Flow::Next
            }
            (one, other) if one == other => {
                state.join(taken);
                one
            }
            (one, other) => {
                self.note(one, taken);
                other
            }
        }
    }

    /// A branch may leave what is around it.
    pub(super) fn note(&mut self, flow: Flow, state: &State) {
        match flow {
            Flow::Break(_) => self.may_break = true,
            Flow::Exit => self.may_succeed |= state.status.is_success() != Some(false),
            Flow::Next | Flow::Continue(_) | Flow::Return | Flow::Never => {}
        }
    }

    fn pipeline(&mut self, pipeline: &Pipeline, state: &mut State) -> Flow {
        self.group += 1;
        let flow = match pipeline.stages.as_slice() {
            [single] => self.stage(single, state),
            several => self.piped(several, state),
        };
        if pipeline.is_negated {
            state.status = state.status.negated();
        }
        flow
    }

    fn piped(&mut self, stages: &[Stage], state: &mut State) -> Flow {
        let mut begins = Vec::with_capacity(stages.len());
        let mut is_endless = false;
        for stage in stages {
            let mut shell = state.clone();
            begins.push(self.calls.len());
            is_endless |= self.stage(stage, &mut shell) == Flow::Never;
            state.status = shell.status;
        }
        self.hand_on(&begins);
        if let Some(status) = self.filtered(&begins) {
            state.status = status;
        }
        if is_endless { Flow::Never } else { Flow::Next }
    }

    /// What a filter says of an answer: nothing comes where nobody answers.
    fn filtered(&self, begins: &[usize]) -> Option<Status> {
        let oracle = self.setting.oracle.as_ref()?;
        let (first, last) = (*begins.first()?, *begins.last()?);
        let is_filter = |call: &Call| matches!(call.program.as_str(), "grep" | "egrep" | "fgrep" | "awk");
        let is_filtered = matches!(self.calls.get(last..)?, [filter] if is_filter(filter));
        let asks = self.calls.get(first..last)?.iter().any(|call| self.asks(call));
        (is_filtered && asks).then(|| Status::of(Some(oracle.is_there)))
    }

    /// Whether a program asks for what is waited for.
    pub(super) fn asks(&self, call: &Call) -> bool {
        self.setting.oracle.as_ref().is_some_and(|oracle| !call.is_missing && (oracle.asks)(call))
    }

    pub(super) fn stage(&mut self, command: &Stage, state: &mut State) -> Flow {
        let from = self.calls.len();
        self.depth += 1;
        self.steps += 1;
        self.is_too_large |= self.steps > MOST_STEPS || self.depth > DEEPEST * 4;
        if self.is_too_large {
            return Flow::Exit;
        }
        let redirected = Redirected::read(&command.redirections, state, self);
        let flow = match &command.body {
            Body::Simple { assignments, words } => self.simple(assignments, words, &redirected, state),
            Body::Group(list) => self.list(list, state),
            Body::Subshell(list) => self.subshell(list, state),
            Body::If { arms, otherwise } => self.choice(arms, otherwise, state),
            Body::Loop { is_until, condition, body } => self.repeated(*is_until, condition, body, state),
            Body::For { name, words, body } => self.each(name, words.as_deref(), body, state),
            Body::Case { word, arms } => self.case(word, arms, state),
            Body::Function { name, body } => {
                state.functions.insert(name.clone(), Rc::new((**body).clone()));
                Flow::Next
            }
        };
        self.depth -= 1;
        let is_simple = matches!(command.body, Body::Simple { .. });
        self.redirect(from, &redirected, !is_simple);
        if is_simple {
            self.turn(from, &state.turned);
            self.read_on(from);
        }
        flow
    }

    /// Keeps a call.
    pub(super) fn keep(&mut self, call: Call) {
        self.words += call.words.len();
        self.is_too_large |= self.words > MOST_WORDS || self.calls.len() > MOST_CALLS;
        if !self.is_too_large {
            self.calls.push(call);
        }
    }

    fn subshell(&mut self, list: &List, state: &mut State) -> Flow {
        let mut shell = state.clone();
        let flow = self.list(list, &mut shell);
        state.status = shell.status;
        if flow == Flow::Never { Flow::Never } else { Flow::Next }
    }

    /// A script in a script, in a shell of its own or in this one.
    pub(super) fn script(&mut self, script: &str, state: &mut State) -> Flow {
        self.depth += 4;
        self.is_too_large |= self.depth > DEEPEST * 4;
        let flow = if let Some(list) = parse(script).filter(|_| !self.is_too_large) {
            self.list(&list, state)
        } else if is_refused(script) {
            state.status = Status::Known(2);
            Flow::Next
        } else {
            self.is_opaque = true;
            state.status = Status::Unknown;
            Flow::Next
        };
        self.depth -= 4;
        flow
    }
}

/// More variables that take what a program says are not followed.
const MOST_VARIABLES: usize = 100;

/// What came into a variable goes where that variable is written.
fn by_variables(calls: &mut [Call]) {
    let those = calls.iter().enumerate().filter(|(_, call)| !call.into.is_empty());
    let takers: Vec<usize> = those.map(|(at, _)| at).take(MOST_VARIABLES).collect();
    for at in takers.into_iter().rev() {
        let names = calls.get(at).map(|call| call.into.clone()).unwrap_or_default();
        let says =
            |call: &&Call| call.words.iter().any(|word| names.iter().any(|name| has_variable(word, name)));
        let later = calls.iter().skip(at + 1).filter(says);
        let writes: Vec<Written> = later.flat_map(|call| call.writes.iter().cloned()).take(32).collect();
        if let Some(call) = calls.get_mut(at) {
            call.writes.extend(writes);
        }
    }
}

/// Whether a word has a variable in it: `$name` or `${name`.
pub(crate) fn has_variable(word: &str, name: &str) -> bool {
    let is_more = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    word.match_indices('$').any(|(at, _)| {
        let rest = word.get(at + 1..).unwrap_or_default();
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        rest.strip_prefix(name).is_some_and(|rest| !is_more(rest))
    })
}
