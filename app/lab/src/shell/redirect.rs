//! Where the output of programs goes and their input comes from: redirections and pipes.

use super::run::Runner;
use super::state::State;
use super::tree::{Kind, Redirection};
use super::{Call, Written, words};

/// More files of one call are left out.
const MOST_FILES: usize = 32;

/// The redirections of one command, their words replaced.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Redirected {
    /// Where standard output goes.
    pub(super) writes: Vec<Written>,
    /// What is read.
    pub(super) reads: Vec<String>,
    /// The text of a here-document.
    pub(super) text: Option<String>,
    /// Standard output does not go where it went before.
    pub(super) is_turned: bool,
    /// Further descriptors: a file that is read, or one that is written.
    pub(super) descriptors: Vec<(u32, Result<Written, String>)>,
}

impl Redirected {
    pub(super) fn read(all: &[Redirection], state: &mut State, runner: &mut Runner) -> Redirected {
        let mut redirected = Redirected::default();
        for redirection in all {
            redirected.add(redirection, state, runner);
        }
        redirected
    }

    fn add(&mut self, redirection: &Redirection, state: &mut State, runner: &mut Runner) {
        let Redirection { descriptor, kind, target } = redirection;
        let said: words::Said = &mut |script, state| runner.said(script, state);
        let word = match kind {
            Kind::TextAsIs => target.clone(),
            Kind::Text => words::expanded_text(target, state, said).text,
            _ => words::expanded(target, state, said).text,
        };
        let written = |appends| Written { path: state.absolute(&word), appends };
        match (kind, descriptor) {
            (Kind::Text | Kind::TextAsIs, _) => self.text = Some(word),
            (Kind::Read, 0) => self.reads.push(state.absolute(&word)),
            (Kind::Read, number) => self.descriptors.push((*number, Err(state.absolute(&word)))),
            (Kind::WriteBoth, _) | (Kind::Write, 1) => self.turn(written(false)),
            (Kind::Append, 1) => self.turn(written(true)),
            (Kind::Write, number) => self.descriptors.push((*number, Ok(written(false)))),
            (Kind::Append, number) => self.descriptors.push((*number, Ok(written(true)))),
            (Kind::Duplicate, 2) => {}
            (Kind::Duplicate, _) => self.duplicate(*descriptor, &word, state),
        }
    }

    fn turn(&mut self, written: Written) {
        (self.writes, self.is_turned) = (vec![written], true);
    }

    fn duplicate(&mut self, descriptor: u32, word: &str, state: &State) {
        let Ok(number) = word.parse::<u32>() else {
            // `>& file` writes a file.
            return if descriptor == 1 && word != "-" {
                self.turn(Written { path: state.absolute(word), appends: false });
            };
        };
        match state.descriptors.get(&number) {
            Some(Ok(written)) if descriptor == 1 => self.turn(written.clone()),
            Some(Err(read)) => self.reads.push(read.clone()),
            _ if descriptor == 1 && number != 1 => (self.writes, self.is_turned) = (Vec::new(), true),
            _ => {}
        }
    }

    /// What `exec` alone does with them: they hold from then on.
    pub(super) fn stay(&self, state: &mut State) {
        if self.is_turned {
            state.turned.clone_from(&self.writes);
        }
        state.descriptors.extend(self.descriptors.iter().cloned());
    }
}

impl Runner<'_> {
    /// Hands the redirections of a command to all that was run in it. The file of a compound command is opened once, so that
    /// what is said in it again and again is added.
    pub(super) fn redirect(&mut self, from: usize, redirected: &Redirected, is_compound: bool) {
        let group = self.calls.get(from).map_or(0, |call| call.group);
        for call in self.calls.iter_mut().skip(from) {
            if redirected.is_turned && !call.is_turned {
                let is_added = is_compound && call.is_looped;
                more(&mut call.writes, &adding(&redirected.writes, is_added));
                (call.is_turned, call.group) = (true, group);
            }
            let room = MOST_FILES.saturating_sub(call.reads.len());
            call.reads.extend(redirected.reads.iter().take(room).cloned());
        }
    }

    /// What `exec > file` did holds where nothing else was said.
    pub(super) fn turn(&mut self, from: usize, turned: &[Written]) {
        for call in self.calls.iter_mut().skip(from).filter(|call| !call.is_turned) {
            more(&mut call.writes, turned);
        }
    }

    /// What was written into a file that is read now goes where that goes.
    pub(super) fn read_on(&mut self, from: usize) {
        let from = from.min(self.calls.len());
        let (earlier, now) = self.calls.split_at_mut(from);
        for call in now.iter().filter(|call| !call.writes.is_empty()) {
            let sources = sources(call);
            for before in earlier.iter_mut().filter(|_| !sources.is_empty()) {
                if before.writes.iter().any(|it| sources.contains(&it.path)) {
                    more(&mut before.writes, &call.writes);
                }
            }
        }
    }

    /// Through a pipe: what the later programs write is what the earlier ones say, and what those read comes to the later ones.
    pub(super) fn hand_on(&mut self, begins: &[usize]) {
        for pair in begins.windows(2).rev() {
            let [first, second] = pair else { return };
            let later = self.calls.get(*second..).unwrap_or_default();
            let is_lost = later.first().is_none_or(|call| call.is_missing);
            let is_looped = later.iter().any(|call| call.is_looped);
            let writes: Vec<Written> = later.iter().flat_map(|call| call.writes.iter().cloned()).collect();
            let earlier = self.calls.get(*first..*second).unwrap_or_default();
            let reads: Vec<String> = earlier.iter().flat_map(sources).collect();
            for call in self.calls.get_mut(*first..*second).into_iter().flatten() {
                if !call.is_turned && !is_lost {
                    more(&mut call.writes, &adding(&writes, call.is_looped && !is_looped));
                }
                call.is_turned = true;
            }
            for call in self.calls.iter_mut().skip(*second) {
                let room = MOST_FILES.saturating_sub(call.reads.len());
                call.reads.extend(reads.iter().take(room).cloned());
            }
        }
    }
}

fn adding(all: &[Written], is_added: bool) -> Vec<Written> {
    all.iter().map(|it| Written { appends: it.appends || is_added, ..it.clone() }).collect()
}

fn more(all: &mut Vec<Written>, further: &[Written]) {
    let room = MOST_FILES.saturating_sub(all.len());
    for written in further.iter().take(room) {
        if !all.contains(written) {
            all.push(written.clone());
        }
    }
}

/// The files that a program reads, as far as its words tell.
fn sources(call: &Call) -> Vec<String> {
    let is_reader = matches!(
        call.program.as_str(),
        "cat" | "tail" | "head" | "grep" | "sed" | "awk" | "cut" | "sort" | "tac"
    );
    let words = call.words.iter().filter(|word| is_reader && !word.starts_with('-'));
    words.map(|word| call.absolute(word)).chain(call.reads.iter().cloned()).collect()
}
