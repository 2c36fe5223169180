//! Words about one container: how it is found, and what is said when it is not there.

use pod::Path;

use super::{Finding, and, pass_or_fail};
use crate::answer::Answer;
use crate::grade::Verdict;
use crate::normal::{Member, kind_in_words};
use crate::values::As;

/// Why nothing is said of what a container runs.
pub(super) const UNREAD: &str = "what runs is not in the text, or not in a language that is read here";

/// Which container is meant: its name, or `*` for each of its kind.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'w> {
    pub(super) name: &'w str,
    pub(super) role: As,
}

/// What was seen of one container.
pub(super) struct Seen {
    pub(super) verdict: Verdict,
    /// The rest of a sentence that starts with the container: `with the image redis`.
    pub(super) actual: String,
    pub(super) path: Path,
}

impl Seen {
    pub(super) fn of(passes: bool, actual: impl Into<String>, path: Path) -> Seen {
        Seen { verdict: pass_or_fail(passes), actual: actual.into(), path }
    }

    /// The text does not tell, for this reason.
    pub(super) fn open(why: impl Into<String>, path: Path) -> Seen {
        Seen { verdict: Verdict::NotChecked, actual: why.into(), path }
    }
}

impl<'w> Wanted<'w> {
    pub(super) fn new(name: &'w str, role: Option<As>) -> Self {
        Self { name, role: role.unwrap_or(As::App) }
    }

    pub(super) fn is_each(self) -> bool {
        self.name == "*"
    }

    /// In words: `container lemon`, `each init container`.
    pub(super) fn words(self) -> String {
        if self.is_each() {
            format!("each {}", self.role.words())
        } else {
            format!("{} {}", self.role.words(), self.name)
        }
    }

    /// The containers that are meant.
    pub(super) fn found<'a>(self, answer: &'a Answer) -> Vec<Member<'a>> {
        let is_meant = |it: &Member| self.role.takes(it.kind) && (self.is_each() || it.name() == self.name);
        answer.members().into_iter().filter(is_meant).collect()
    }

    /// What the statement has to mention.
    pub(super) fn stated(self) -> Vec<String> {
        if self.is_each() { Vec::new() } else { vec![self.name.to_owned()] }
    }
}

/// Holds each container that is meant against what is wanted; the first that does not do counts. `expected` is the rest of
/// a sentence that starts with the container, `part` the container's field for kubectl.
pub(super) fn look(
    answer: &Answer,
    wanted: Wanted,
    expected: &str,
    part: &str,
    see: &dyn Fn(&Member) -> Seen,
) -> Finding {
    let expected = format!("{} {expected}", wanted.words());
    let members = wanted.found(answer);
    let seen = members.iter().map(|member| (member, see(member)));
    let mut first: Option<(&Member, Seen)> = None;
    for (member, seen) in seen {
        let is_worse = first.as_ref().is_none_or(|(_, first)| rank(seen.verdict) > rank(first.verdict));
        if is_worse {
            first = Some((member, seen));
        }
    }
    let Some((member, seen)) = first else { return missing(answer, wanted, expected, part) };
    let evidence = match seen.verdict {
        Verdict::NotChecked => format!("Not checked: {}.", seen.actual),
        _ => answer.evidence(&seen.path),
    };
    Finding {
        verdict: seen.verdict,
        predicted: false,
        expected,
        actual: format!("container {} {}", member.name(), seen.actual),
        evidence,
        path: seen.path,
        command: answer.kubectl_get(&[&part_of(member.list(), wanted, part)]),
    }
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Pass => 0,
        Verdict::NotChecked | Verdict::Error => 1,
        Verdict::Fail => 2,
    }
}

fn part_of(list: &str, wanted: Wanted, part: &str) -> String {
    if wanted.is_each() {
        format!(".spec.{list}[*]{part}")
    } else {
        format!(".spec.{list}[?(@.name==\"{}\")]{part}", wanted.name)
    }
}

fn missing(answer: &Answer, wanted: Wanted, expected: String, part: &str) -> Finding {
    // It may stand in another list, or be written in other letters.
    let members = answer.members();
    let alike = |it: &&Member| !wanted.is_each() && it.name().eq_ignore_ascii_case(wanted.name);
    let list = answer.spec_path().field(wanted.role.list());
    let path = members.iter().find(alike).map_or(list, |it| it.path.field("name"));
    Finding {
        verdict: Verdict::Fail,
        predicted: false,
        expected,
        actual: format!(
            "no {}; {}",
            Wanted { name: wanted.name, ..wanted }.words().replace("each ", ""),
            present(answer, wanted)
        ),
        evidence: format!("From the text: {path}."),
        path,
        command: answer.kubectl_get(&[&part_of(wanted.role.list(), wanted, part)]),
    }
}

/// What there is instead.
fn present(answer: &Answer, wanted: Wanted) -> String {
    let members = answer.members();
    if let Some(other) = members.iter().find(|it| it.name() == wanted.name) {
        return format!("{} is {}", wanted.name, kind_in_words(other.kind));
    }
    let names: Vec<String> = members.iter().map(|it| format!("{:?}", it.name())).collect();
    if names.is_empty() { "there is none".to_owned() } else { format!("there is {}", and(&names)) }
}
