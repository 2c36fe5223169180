use serde::{Deserialize, Serialize};

use super::{Finding, Word, pass_or_fail};
use crate::answer::Answer;

/// `container-count: {containers: 2}`: the Pod has exactly that many containers, those under `spec.initContainers` included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContainerCount {
    /// How many.
    pub containers: usize,
}

impl Word for ContainerCount {
    fn find(&self, answer: &Answer) -> Finding {
        let (containers, init) = (answer.containers(), answer.init_containers());
        let count = containers.len() + init.len();
        let surplus = containers.iter().chain(&init).nth(self.containers);
        let path = match surplus {
            Some(found) => found.path.clone(),
            None => answer.spec_path().field("containers"),
        };
        Finding {
            verdict: pass_or_fail(count == self.containers),
            predicted: false,
            expected: plural(self.containers),
            actual: match init.len() {
                0 => plural(count),
                inits => format!("{}, {inits} of them under initContainers", plural(count)),
            },
            path,
            evidence: "From the text: the entries of spec.containers and spec.initContainers.".to_owned(),
            command: format!(
                "{} -o jsonpath='{{.spec.containers[*].name}} {{.spec.initContainers[*].name}}'",
                answer.kubectl("get")
            ),
        }
    }

    fn must_be_stated(&self) -> Vec<String> {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        vec![words.get(self.containers).map_or_else(|| self.containers.to_string(), ToString::to_string)]
    }
}

fn plural(count: usize) -> String {
    if count == 1 { "1 container".to_owned() } else { format!("{count} containers") }
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
}
