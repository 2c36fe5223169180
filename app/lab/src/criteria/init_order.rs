use super::{Finding, Word, and};
use crate::answer::Answer;
use crate::run::Kind;
use crate::values::values;

values! {
    /// These containers stand under `spec.initContainers` in this order, in which Kubernetes starts them; others may stand
    /// between them.
    pub struct InitOrder {
        /// Their names, first to last.
        containers: Vec<String>,
    }
}

impl Word for InitOrder {
    fn find(&self, answer: &Answer) -> Finding {
        let members = answer.members();
        let inits: Vec<_> = members.iter().filter(|it| it.kind != Kind::App).collect();
        let places: Vec<Option<usize>> =
            self.containers.iter().map(|name| inits.iter().position(|it| it.name() == name)).collect();
        let is_rising = places.windows(2).all(|pair| matches!(pair, [Some(one), Some(two)] if one < two));
        let met = is_rising && places.iter().all(Option::is_some);
        // The first that stands before one it should follow.
        let early = places.windows(2).find_map(|pair| match pair {
            [Some(one), Some(two)] if two < one => inits.get(*two),
            _ => None,
        });
        let list = answer.spec_path().field("initContainers");
        let path = early.map_or(list, |it| it.path.clone());
        let names: Vec<String> = inits.iter().map(|it| it.name().to_owned()).collect();
        let actual = if names.is_empty() { "no init containers".to_owned() } else { names.join(", then ") };
        let expected = self.containers.join(", then ");
        Finding::of(answer, met, path, expected, actual, ".spec.initContainers[*].name")
    }

    fn must_be_stated(&self) -> Vec<String> {
        self.containers.clone()
    }

    fn containers(&self) -> Vec<String> {
        self.containers.clone()
    }

    fn secrets(&self) -> Vec<String> {
        vec![and(&self.containers)]
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn the_order_of_the_list_counts() {
        let declared = "init-order: {containers: [config, schema]}";
        let spec = |inits: &str| format!("{{containers: [{{name: a}}], initContainers: [{inits}]}}");
        let list = "spec.initContainers";
        check(declared, "p", &spec("{name: config}, {name: schema}"), (Verdict::Pass, list));
        check(declared, "p", &spec("{name: config}, {name: x}, {name: schema}"), (Verdict::Pass, list));
        check(declared, "p", &spec("{name: config, restartPolicy: Always}, {name: schema}"), (Verdict::Pass, list));
        let swapped = (Verdict::Fail, "spec.initContainers[0]");
        check(declared, "p", &spec("{name: schema}, {name: config}"), swapped);
        check(declared, "p", &spec("{name: config}"), (Verdict::Fail, list));
    }
}
