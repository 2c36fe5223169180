use super::{Finding, Word, and};
use crate::answer::Answer;
use crate::values::{As, values};

values! {
    /// The containers of a kind have exactly these names, in any order; or, where names are free, so many different ones.
    pub struct ContainerNames {
        /// The names.
        names: Option<Vec<String>>,
        /// How many different names there are at least.
        distinct: Option<u32>,
        /// The kind of the containers; `app` where nothing is said.
        r#as: Option<As>,
    }
}

impl Word for ContainerNames {
    fn find(&self, answer: &Answer) -> Finding {
        let role = self.r#as.unwrap_or(As::App);
        let members = answer.members();
        let meant: Vec<_> = members.iter().filter(|it| role.takes(it.kind)).collect();
        let mut found: Vec<String> = meant.iter().map(|it| it.name().to_owned()).collect();
        found.sort();
        let mut different = found.clone();
        different.dedup();
        different.retain(|name| !name.is_empty());
        let wanted = self.names.clone().map(|mut names| {
            names.sort();
            names
        });
        let enough = self.distinct.is_none_or(|count| different.len() >= count as usize);
        let met = wanted.as_ref().is_none_or(|wanted| *wanted == found) && enough;
        let other = wanted.as_ref().and_then(|wanted| meant.iter().find(|it| !wanted.contains(&it.container.name)));
        let list = answer.spec_path().field(role.list());
        let path = other.map_or(list, |it| it.path.field("name"));
        let expected = match (&wanted, self.distinct) {
            (Some(wanted), _) => format!("the {}s {}", role.words(), and(wanted)),
            (None, count) => format!("{} different names", count.unwrap_or_default()),
        };
        let actual = if found.is_empty() { format!("no {}", role.words()) } else { and(&found) };
        Finding::of(answer, met, path, expected, actual, &format!(".spec.{}[*].name", role.list()))
    }

    fn must_be_stated(&self) -> Vec<String> {
        self.names.clone().unwrap_or_default()
    }

    fn containers(&self) -> Vec<String> {
        self.names.clone().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn order_does_not_matter_and_nothing_is_left_over() {
        let declared = "container-names: {names: [a, b]}";
        check(declared, "x", "{containers: [{name: b}, {name: a}]}", (Verdict::Pass, "spec.containers"));
        check(declared, "x", "{containers: [{name: a}]}", (Verdict::Fail, "spec.containers"));
        let more = "{containers: [{name: a}, {name: c}, {name: b}]}";
        check(declared, "x", more, (Verdict::Fail, "spec.containers[1].name"));
    }

    #[test]
    fn free_names_differ() {
        let declared = "container-names: {distinct: 2}";
        check(declared, "x", "{containers: [{name: one}, {name: two}]}", (Verdict::Pass, "spec.containers"));
        check(declared, "x", "{containers: [{name: one}, {name: one}]}", (Verdict::Fail, "spec.containers"));
    }
}
