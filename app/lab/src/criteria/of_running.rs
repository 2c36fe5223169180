//! Words about a running Pod: what was seen so far, and what follows from it. What the cluster did not get done is an error,
//! never a fail; what was to be seen and was not is one only at the end.

use pod::Path;

use super::{Finding, Word, pass_or_fail};
use crate::answer::{Answer, Found};
use crate::evidence::{Ask, Said, Told};
use crate::grade::Verdict;
use crate::observed::{Live, Whose, lacks_its_image};

/// What was seen of what a word asks for, in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sight {
    /// It is so, or it is not and that will not change.
    Decided(bool, String),
    /// Nobody has asked yet.
    Unasked(String),
    /// Not so far.
    Open(String),
    /// Not so far, and only because it needs more time.
    NeedsTime(String),
    /// It could not be asked; asking again may help.
    Trouble(String),
    /// It could not be asked, and is not asked again.
    Broken(String),
    /// It was not asked: it changes something, and the Pod is a person's own.
    Spared,
}

/// A word that only a running Pod can answer; [`Watched`] makes a [`Word`] of it.
pub(super) trait Watching {
    /// The containers that must run for it, the one that answers first; none for all of the Pod.
    fn containers(&self) -> Vec<&str>;
    /// What is wanted, in words.
    fn expected(&self) -> String;
    /// A command that shows it on a cluster.
    fn command(&self, answer: &Answer) -> String;
    /// What was seen of it. Both sides are what was seen; the left one ends the looking early.
    fn sight(&self, answer: &Answer, live: Live) -> Result<Sight, Sight>;
    /// What it hangs on.
    fn asks(&self, _: &Answer, _: Live) -> Vec<Ask> {
        Vec::new()
    }
    /// Values that the statement mentions beside the containers, and the first hint does not.
    fn values(&self) -> Vec<String> {
        Vec::new()
    }
}

/// A word that only a running Pod can answer.
pub(super) struct Watched<T>(pub(super) T);

impl<T: Watching> Watched<T> {
    fn about(&self, answer: &Answer) -> About<'_> {
        let Self(word) = self;
        About { containers: word.containers(), expected: word.expected(), command: word.command(answer) }
    }

    /// Whether all was asked since the Pod was last looked at: what an older answer lacks may be there by now.
    fn is_fresh(&self, answer: &Answer, live: Live) -> bool {
        let asks = self.0.asks(answer, live);
        live.is_over || asks.iter().all(|ask| live.newest(ask).is_some_and(|told| told.at >= live.now))
    }
}

impl<T: Watching> Word for Watched<T> {
    /// Only a running Pod can tell.
    fn find(&self, answer: &Answer) -> Finding {
        let about = self.about(answer);
        let path = place(answer, about.containers.first().copied());
        let evidence = "Not checked: only a running Pod can tell.".to_owned();
        finding(about, Verdict::NotChecked, String::new(), path, evidence)
    }

    fn find_live(&self, answer: &Answer, live: Live) -> Finding {
        let sight = match self.0.sight(answer, live).unwrap_or_else(|sight| sight) {
            Sight::Open(so_far) if !self.is_fresh(answer, live) => Sight::Unasked(so_far),
            sight => sight,
        };
        seen(answer, live, self.about(answer), sight)
    }

    fn asks(&self, answer: &Answer, live: Live) -> Vec<Ask> {
        self.0.asks(answer, live)
    }

    fn containers(&self) -> Vec<String> {
        self.0.containers().into_iter().map(str::to_owned).collect()
    }

    fn must_be_stated(&self) -> Vec<String> {
        [Word::containers(self), self.0.values()].concat()
    }

    fn secrets(&self) -> Vec<String> {
        self.0.values()
    }
}

/// What a word is about.
pub(super) struct About<'w> {
    /// The containers that must run for it, the one that answers first; empty for all of the Pod.
    pub(super) containers: Vec<&'w str>,
    pub(super) expected: String,
    /// A command that shows it on a cluster.
    pub(super) command: String,
}

/// What follows from what was seen.
pub(super) fn seen(answer: &Answer, live: Live, about: About, sight: Sight) -> Finding {
    let (verdict, actual, evidence) = conclude(live, &names(answer, &about), sight);
    let first = about.containers.first().copied();
    let at_image =
        first.is_some_and(|name| live.run.containers.iter().any(|it| it.name == name && lacks_its_image(it)));
    let path = match found(answer, first) {
        Some(found) if at_image => found.path.field("image"),
        _ => place(answer, first),
    };
    finding(about, verdict, actual, path, evidence)
}

fn names(answer: &Answer, about: &About) -> Vec<String> {
    if about.containers.is_empty() {
        return answer.containers().iter().map(|it| it.container.name.clone()).collect();
    }
    about.containers.iter().map(|&name| name.to_owned()).collect()
}

/// Verdict, what was found, and what the verdict rests on.
fn conclude(live: Live, containers: &[String], sight: Sight) -> (Verdict, String, String) {
    let hindrance = || containers.iter().find_map(|name| Some((name, live.hindrance(name)?)));
    let open = |so_far: String| (Verdict::NotChecked, format!("Not decided yet: {so_far}."), so_far);
    let error = |why: String| (Verdict::Error, format!("The cluster did not get it done: {why}."), why);
    let fail = |why: String| (Verdict::Fail, format!("Seen on the cluster: {why}."), why);
    let (verdict, evidence, actual) = match sight {
        Sight::Decided(passes, actual) => {
            (pass_or_fail(passes), format!("Seen on the cluster: {actual}."), actual)
        }
        Sight::Spared => {
            let why = "Not checked: it changes something in the Pod, and this Pod is not Podlab's own.";
            (Verdict::NotChecked, why.to_owned(), String::new())
        }
        Sight::Open(so_far) | Sight::Unasked(so_far) | Sight::NeedsTime(so_far) | Sight::Trouble(so_far)
            if live.is_over && live.lost.is_some() =>
        {
            let why = live.lost.unwrap_or_default();
            error(format!("it could not be asked to the end ({why}); {so_far}"))
        }
        Sight::Trouble(why) | Sight::Unasked(why) if !live.is_over => open(why),
        Sight::Trouble(why) | Sight::Broken(why) => error(why),
        Sight::NeedsTime(so_far) if live.is_over => error(format!("{so_far}, when the time was over")),
        Sight::NeedsTime(so_far) => open(so_far),
        Sight::Unasked(so_far) if hindrance().is_none() => error(so_far),
        Sight::Open(so_far) | Sight::Unasked(so_far) => match hindrance() {
            Some((name, it)) if it.whose == Whose::PodForGood => fail(format!("{name} {}", it.why)),
            Some((name, it)) if !live.is_over => open(format!("{so_far}; {name} {}", it.why)),
            Some((name, it)) if it.whose == Whose::Cluster => error(format!("{name} {}", it.why)),
            Some((name, it)) => fail(format!("{so_far}; {name} {}", it.why)),
            None if live.is_over => fail(so_far),
            None => open(so_far),
        },
    };
    (verdict, actual, evidence)
}

fn finding(about: About, verdict: Verdict, actual: String, path: Path, evidence: String) -> Finding {
    let About { expected, command, .. } = about;
    Finding { verdict, predicted: false, expected, actual, path, evidence, command }
}

fn found<'a>(answer: &Answer<'a>, name: Option<&str>) -> Option<Found<'a>> {
    let mut all = answer.containers().into_iter().chain(answer.init_containers());
    all.find(|it| name == Some(it.container.name.as_str()))
}

fn place(answer: &Answer, name: Option<&str>) -> Path {
    found(answer, name).map_or_else(|| answer.spec_path().field("containers"), |found| starts_by(&found))
}

/// The app containers and native sidecars of these names, in the order of the names; `*` for all of them.
pub(super) fn running_of<'a>(answer: &Answer<'a>, names: &[String]) -> Vec<Found<'a>> {
    let is_sidecar = |it: &Found| it.container.restart_policy.as_deref() == Some("Always");
    let sidecars = answer.init_containers().into_iter().filter(is_sidecar);
    let mut all: Vec<Found> = answer.containers().into_iter().chain(sidecars).collect();
    if is_each(names) {
        return all;
    }
    let place = |it: &Found| names.iter().position(|name| *name == it.container.name);
    all.retain(|it| place(it).is_some());
    all.sort_by_key(place);
    all
}

/// Whether all containers are meant.
pub(super) fn is_each(names: &[String]) -> bool {
    names.iter().any(|name| name == "*")
}

/// The containers in words.
pub(super) fn who(names: &[String]) -> String {
    if is_each(names) { "all containers".to_owned() } else { names.join(" and ") }
}

/// The field of a container that decides what it runs.
pub(super) fn starts_by(found: &Found) -> Path {
    let set = |words: &Option<Vec<String>>| words.as_ref().is_some_and(|words| !words.is_empty());
    let field = match (set(&found.container.command), set(&found.container.args)) {
        (true, _) => "command",
        (false, true) => "args",
        (false, false) => "image",
    };
    found.path.field(field)
}

impl<'a> Live<'a> {
    /// The newest answer to a question.
    pub(super) fn newest(&self, ask: &Ask) -> Option<&'a Told> {
        self.told.iter().rev().find(|it| it.ask == *ask)
    }

    /// The first answer to a question and the newest, where there are two.
    pub(super) fn two_looks(&self, ask: &Ask) -> Option<(&'a Told, &'a Told)> {
        let newest = self.newest(ask)?;
        let first = self.told.iter().find(|it| it.ask == *ask)?;
        (!std::ptr::eq(first, newest)).then_some((first, newest))
    }

    /// The newest answer that says something; else what is known instead.
    pub(super) fn said(&self, ask: &Ask, unasked: &str) -> Result<&'a Said, Sight> {
        match self.newest(ask).map(|told| &told.said) {
            None => Err(Sight::Unasked(unasked.to_owned())),
            Some(Said::Nothing { why }) => Err(Sight::Open(why.clone())),
            Some(Said::Trouble { why }) if matches!(ask, Ask::End { .. } | Ask::Farewell { .. }) => {
                Err(Sight::Broken(why.clone()))
            }
            Some(Said::Trouble { why }) => Err(Sight::Trouble(why.clone())),
            Some(Said::Spared) => Err(Sight::Spared),
            Some(said) => Ok(said),
        }
    }
}

/// The first lines of a text, for evidence: at most three, of 160 characters each.
pub(super) fn few_lines(text: &str) -> String {
    let cut = |line: &str| {
        let short: String = line.chars().take(160).collect();
        if short.len() < line.len() { format!("{short}…") } else { short }
    };
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let few: Vec<String> = lines.by_ref().take(3).map(cut).collect();
    if lines.next().is_some() { format!("{} …", few.join(" / ")) } else { few.join(" / ") }
}
