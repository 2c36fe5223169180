use super::{Finding, Word, and, pass_or_fail};
use crate::answer::Answer;
use crate::normal::Member;
use crate::run::Kind;
use crate::values::values;

values! {
    /// The Pod has exactly that many containers, of all kinds together and of each kind that is named.
    pub struct ContainerCount {
        /// How many altogether, those under `spec.initContainers` included.
        containers: Option<u32>,
        /// How many app containers.
        apps: Option<u32>,
        /// How many init containers that run to their end.
        inits: Option<u32>,
        /// How many native sidecars.
        sidecars: Option<u32>,
        /// More are right too.
        at_least: Option<bool>,
    }
}

impl Word for ContainerCount {
    fn find(&self, answer: &Answer) -> Finding {
        let members = answer.members();
        let wrong = self.wanted().into_iter().find(|(kind, wanted, _)| !self.is_met(*wanted, of_kind(&members, *kind).len()));
        let list = answer.spec_path().field("containers");
        let path = match wrong {
            Some((kind, wanted, _)) => surplus(&members, kind, wanted as usize).map_or(list, |it| it.path.clone()),
            None => list,
        };
        let all: Vec<String> = self.wanted().into_iter().map(|(_, wanted, name)| plural(wanted as usize, name)).collect();
        let at_least = if self.at_least == Some(true) { "at least " } else { "" };
        Finding {
            verdict: pass_or_fail(wrong.is_none()),
            predicted: false,
            expected: format!("{at_least}{}", and(&all)),
            actual: actual(&members),
            path,
            evidence: "From the text: the entries of spec.containers and spec.initContainers.".to_owned(),
            command: answer.kubectl_get(&[".spec.containers[*].name", ".spec.initContainers[*].name"]),
        }
    }

    fn must_be_stated(&self) -> Vec<String> {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        let word = |count: u32| words.get(count as usize).map_or_else(|| count.to_string(), ToString::to_string);
        self.wanted().into_iter().map(|(_, wanted, _)| word(wanted)).collect()
    }
}

impl ContainerCount {
    fn wanted(&self) -> Vec<(Option<Kind>, u32, &'static str)> {
        [
            (None, self.containers, "container"),
            (Some(Kind::App), self.apps, "app container"),
            (Some(Kind::Init), self.inits, "init container"),
            (Some(Kind::Sidecar), self.sidecars, "native sidecar"),
        ]
        .into_iter()
        .filter_map(|(kind, wanted, name)| wanted.map(|wanted| (kind, wanted, name)))
        .collect()
    }

    fn is_met(&self, wanted: u32, count: usize) -> bool {
        let wanted = wanted as usize;
        if self.at_least == Some(true) { count >= wanted } else { count == wanted }
    }
}

fn of_kind<'m, 'a>(members: &'m [Member<'a>], kind: Option<Kind>) -> Vec<&'m Member<'a>> {
    // App containers first: what is too much is then shown where people did not look.
    let (apps, others): (Vec<_>, Vec<_>) = members.iter().partition(|it| it.kind == Kind::App);
    apps.into_iter().chain(others).filter(|it| kind.is_none_or(|kind| it.kind == kind)).collect()
}

/// The first container that is too much.
fn surplus<'m, 'a>(members: &'m [Member<'a>], kind: Option<Kind>, wanted: usize) -> Option<&'m Member<'a>> {
    of_kind(members, kind).into_iter().nth(wanted)
}

fn actual(members: &[Member]) -> String {
    let under_init = members.iter().filter(|it| it.kind != Kind::App).count();
    let all = plural(members.len(), "container");
    if under_init == 0 { all } else { format!("{all}, {under_init} of them under initContainers") }
}

fn plural(count: usize, name: &str) -> String {
    if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn init_containers_count_and_the_first_surplus_one_is_shown() {
        let declared = "container-count: {containers: 2}";
        check(declared, "a", "{containers: [{name: a}, {name: b}]}", (Verdict::Pass, "spec.containers"));
        check(declared, "a", "{containers: [{name: a}]}", (Verdict::Fail, "spec.containers"));
        let three = "{containers: [{name: a}, {name: b}, {name: c}]}";
        check(declared, "a", three, (Verdict::Fail, "spec.containers[2]"));
        let init = "{initContainers: [{name: i}], containers: [{name: a}, {name: b}]}";
        check(declared, "a", init, (Verdict::Fail, "spec.initContainers[0]"));
    }

    #[test]
    fn kinds_are_counted_apart() {
        let declared = "container-count: {apps: 1, sidecars: 1}";
        let native = "{initContainers: [{name: i, restartPolicy: Always}], containers: [{name: a}]}";
        check(declared, "a", native, (Verdict::Pass, "spec.containers"));
        let plain = "{initContainers: [{name: i}], containers: [{name: a}]}";
        check(declared, "a", plain, (Verdict::Fail, "spec.containers"));
        let more = "container-count: {containers: 1, at-least: true}";
        check(more, "a", plain, (Verdict::Pass, "spec.containers"));
    }
}
