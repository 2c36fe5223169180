//! Loops and choices.

use super::run::{Flow, Runner};
use super::state::{State, Status};
use super::tree::List;
use super::words;

/// A loop that is known to go on is followed for so many rounds.
const MOST_ROUNDS: usize = 40;

impl Runner<'_> {
    pub(super) fn choice(&mut self, arms: &[(List, List)], otherwise: &List, state: &mut State) -> Flow {
        let Some(((condition, body), rest)) = arms.split_first() else {
            state.status = Status::Known(0);
            return self.list(otherwise, state);
        };
        let flow = self.list(condition, state);
        match (flow, state.status.is_success()) {
            (Flow::Next, Some(true)) => self.list(body, state),
            (Flow::Next, Some(false)) => self.choice(rest, otherwise, state),
            (Flow::Next, None) => {
                let mut taken = state.with_status(Status::Known(0));
                let flow = self.perhaps(|runner| runner.list(body, &mut taken));
                let other_flow = self.perhaps(|runner| runner.choice(rest, otherwise, state));
                self.joined(flow, &taken, other_flow, state)
            }
            (flow, _) => flow,
        }
    }

    pub(super) fn case(&mut self, word: &str, arms: &[(Vec<String>, List)], state: &mut State) -> Flow {
        let word = words::expanded(word, state, &mut |script, state| self.said(script, state));
        state.status = Status::Known(0);
        self.cases(Some(word.text.as_str()).filter(|_| word.is_known), arms, state)
    }

    fn cases(&mut self, word: Option<&str>, arms: &[(Vec<String>, List)], state: &mut State) -> Flow {
        let Some(((patterns, body), rest)) = arms.split_first() else { return Flow::Next };
        let fits = word.and_then(|word| fits_any(word, patterns));
        match fits {
            Some(true) => self.list(body, state),
            Some(false) => self.cases(word, rest, state),
            None => {
                let mut taken = state.clone();
                let flow = self.perhaps(|runner| runner.list(body, &mut taken));
                let other_flow = self.perhaps(|runner| runner.cases(word, rest, state));
                self.joined(flow, &taken, other_flow, state)
            }
        }
    }

    /// `while` and `until`.
    pub(super) fn repeated(
        &mut self,
        is_until: bool,
        condition: &List,
        body: &List,
        state: &mut State,
    ) -> Flow {
        let from = self.calls.len();
        let may_break = std::mem::take(&mut self.may_break);
        let flow = self.rounds(is_until, condition, body, from, state);
        self.may_break = may_break;
        left(flow, state)
    }

    fn rounds(
        &mut self,
        is_until: bool,
        condition: &List,
        body: &List,
        from: usize,
        state: &mut State,
    ) -> Flow {
        for round in 0..MOST_ROUNDS {
            let before = state.clone();
            let flow = self.list(condition, state);
            match (flow, state.status.is_success()) {
                (Flow::Next, Some(is_success)) if is_success == is_until => {
                    state.status = Status::Known(0);
                    return Flow::Next;
                }
                (Flow::Next, Some(_)) => {}
                (Flow::Next, None) => return self.open_rounds(condition, body, from, state),
                (flow, _) => return flow,
            }
            match self.list(body, state) {
                Flow::Next | Flow::Continue(1) => {}
                flow => return flow,
            }
            if state.knows_the_same(&before) {
                return self.endless(from);
            }
            if round + 1 == MOST_ROUNDS || (round > 0 && is_constant(condition)) {
                let end = self.calls.len();
                state.forget_changes(&before);
                self.list(condition, state);
                let flow = self.list(body, state);
                self.note(flow, state);
                self.drop_first_rounds(from, end);
                let is_bounded = round + 1 == MOST_ROUNDS && !is_constant(condition);
                return if is_bounded { self.looped(from) } else { self.endless(from) };
            }
        }
        Flow::Next
    }

    /// A loop of which nobody knows when it ends: what it changes is not known from its first round on.
    fn open_rounds(&mut self, condition: &List, body: &List, from: usize, state: &mut State) -> Flow {
        let before = state.clone();
        let end = self.calls.len();
        let mut once = state.clone();
        let first = self.perhaps(|runner| runner.list(body, &mut once));
        self.calls.truncate(end);
        state.forget_changes(&once);
        let flow = if first == Flow::Next && state.knows_the_same(&before) {
            self.perhaps(|runner| runner.list(body, &mut state.clone()))
        } else {
            self.perhaps(|runner| {
                runner.list(condition, state);
                runner.list(body, state)
            })
        };
        state.forget_changes(&before);
        self.note(flow, state);
        state.status = Status::Unknown;
        self.looped(from)
    }

    /// All calls since `from` are made again and again.
    fn looped(&mut self, from: usize) -> Flow {
        for call in self.calls.iter_mut().skip(from) {
            call.is_looped = true;
        }
        Flow::Next
    }

    fn endless(&mut self, from: usize) -> Flow {
        self.looped(from);
        if self.may_break { Flow::Next } else { Flow::Never }
    }

    /// What the first rounds of a loop did is told by a later one, with what is not known.
    fn drop_first_rounds(&mut self, from: usize, end: usize) {
        if self.calls.len() > end {
            self.calls.drain(from..end);
        }
    }

    pub(super) fn each(
        &mut self,
        name: &str,
        list: Option<&[String]>,
        body: &List,
        state: &mut State,
    ) -> Flow {
        let list = match list {
            Some(list) => words::all(list, state, &mut |script, state| self.said(script, state)),
            None => state.arguments.clone(),
        };
        let from = self.calls.len();
        let may_break = std::mem::take(&mut self.may_break);
        let is_open = list.len() > MOST_ROUNDS || list.iter().any(|word| word.contains(['$', '`', '*', '{']));
        let flow = if is_open {
            state.assign(name, None);
            self.open_rounds(&List::default(), body, from, state)
        } else {
            self.known_rounds(name, list, body, state)
        };
        self.may_break = may_break;
        left(flow, state)
    }

    fn known_rounds(&mut self, name: &str, list: Vec<String>, body: &List, state: &mut State) -> Flow {
        state.status = Status::Known(0);
        for word in list {
            state.assign(name, Some(word));
            match self.list(body, state) {
                Flow::Next | Flow::Continue(1) => {}
                flow => return flow,
            }
        }
        Flow::Next
    }
}

/// What leaving a loop means for what is around it.
fn left(flow: Flow, state: &mut State) -> Flow {
    match flow {
        Flow::Break(1) | Flow::Continue(1) => {
            state.status = Status::Known(0);
            Flow::Next
        }
        Flow::Break(loops) => Flow::Break(loops.saturating_sub(1)),
        Flow::Continue(loops) => Flow::Continue(loops.saturating_sub(1)),
        flow => flow,
    }
}

/// Whether a condition says the same in each round: nothing in it is replaced.
fn is_constant(condition: &List) -> bool {
    !format!("{condition:?}").contains(['$', '`'])
}

/// Whether a word fits one of the patterns of `case`; `None` where that is not known.
fn fits_any(word: &str, patterns: &[String]) -> Option<bool> {
    let mut is_known = true;
    for pattern in patterns {
        let plain = pattern.replace(['"', '\''], "");
        match plain.as_str() {
            "*" => return Some(true),
            plain if plain == word => return Some(true),
            plain if plain.contains(['*', '?', '[', '$', '`', '\\']) => is_known = false,
            _ => {}
        }
    }
    is_known.then_some(false)
}
