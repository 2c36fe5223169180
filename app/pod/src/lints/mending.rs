//! Which words may take the place of a command line.

use super::command_line::Line;
use super::command_misspelt::meant;
use super::duration::of;
use super::ends_at_once::{SOON, is_started_again};
use super::frame::{Kind, Member, Subject};
use super::init_never_ends::PATIENCE;

/// Whether these words, in the place of a line, are no mistake of another kind: a repair shall not bring the next one.
pub(super) fn is_settled(pod: &Subject<'_>, member: &Member<'_>, line: Line<'_>, words: &[&str]) -> bool {
    let span = of(words);
    let is_real = words.first().is_none_or(|program| meant(program).is_none());
    is_real
        && match (line.step(), member.kind) {
            // A probe waits a second, a hook ought to be quicker than most programs need to end.
            (Some(_), _) => span.least < 1.0,
            (None, Kind::Init) => span.least < PATIENCE,
            (None, _) => span.most > SOON || !is_started_again(pod, member),
        }
}
