use serde::{Deserialize, Serialize};

use super::{Finding, Word};
use crate::answer::{Answer, Found};
use crate::grade::Verdict;
use crate::process::{Fate, fate, is_plain};

/// `stays-up: {containers: [lemon, gold], seconds: 60}`: these containers keep running for that long. Only a cluster can
/// tell; without one the verdict is predicted from the text where the image and the command leave no doubt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaysUp {
    /// Their names.
    pub containers: Vec<String>,
    /// For how long.
    pub seconds: u32,
}

impl Word for StaysUp {
    fn find(&self, answer: &Answer) -> Finding {
        let found: Vec<Found> = self.containers.iter().filter_map(|name| answer.container(name)).collect();
        let fates: Vec<Fate> = found.iter().map(|it| fate(it.container, self.seconds)).collect();
        let (verdict, telling) = self.verdict(answer, &found, &fates);
        let path = match telling.and_then(|index| found.get(index)) {
            Some(found) => place(found),
            None => answer.spec_path().field("containers"),
        };
        let reasons: Vec<String> = found
            .iter()
            .zip(&fates)
            .map(|(it, fate)| format!("{} {}", it.container.name, fate.why()))
            .collect();
        Finding {
            verdict,
            predicted: verdict != Verdict::NotChecked,
            expected: format!("{} keep running for {} seconds", self.containers.join(" and "), self.seconds),
            actual: reasons.join("; "),
            path,
            evidence: match verdict {
                Verdict::NotChecked => "Not checked: only a running Pod can tell.".to_owned(),
                _ => {
                    "Predicted from the text and the defaults of the images; a running Pod has the last word."
                        .to_owned()
                }
            },
            command: answer.kubectl("get"),
        }
    }

    fn must_be_stated(&self) -> Vec<String> {
        let mut words = self.containers.clone();
        words.extend(["running".to_owned(), self.seconds.to_string()]);
        words
    }
}

impl StaysUp {
    /// The verdict and which container it rests on.
    fn verdict(&self, answer: &Answer, found: &[Found], fates: &[Fate]) -> (Verdict, Option<usize>) {
        if let Some(index) = fates.iter().position(|fate| matches!(fate, Fate::Ends(_))) {
            return (Verdict::Fail, Some(index));
        }
        let open = fates.iter().position(|fate| matches!(fate, Fate::Open(_)));
        let complete = found.len() == self.containers.len() && is_plain(answer.pod);
        let verdict = if open.is_none() && complete { Verdict::Pass } else { Verdict::NotChecked };
        (verdict, open)
    }
}

/// The field of a container that decides what it runs.
fn place(found: &Found) -> pod::Path {
    let set = |words: &Option<Vec<String>>| words.as_ref().is_some_and(|words| !words.is_empty());
    let field = match (set(&found.container.command), set(&found.container.args)) {
        (true, _) => "command",
        (false, true) => "args",
        (false, false) => "image",
    };
    found.path.field(field)
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    const DECLARED: &str = "stays-up: {containers: [lemon, gold], seconds: 60}";

    #[test]
    fn it_is_predicted_where_the_text_leaves_no_doubt() {
        let stays = "{name: lemon, image: busybox, command: [sleep, '3600']}";
        let gold = "{name: gold, image: redis}";
        let spec = |lemon: &str, gold: &str| format!("{{containers: [{gold}, {lemon}]}}");
        check(DECLARED, "a", &spec(stays, gold), (Verdict::Pass, "spec.containers"));
        let ends = "{name: lemon, image: busybox}";
        check(DECLARED, "a", &spec(ends, gold), (Verdict::Fail, "spec.containers[1].image"));
        let open = "{name: lemon, image: busybox, args: [httpd, -f]}";
        check(DECLARED, "a", &spec(open, gold), (Verdict::NotChecked, "spec.containers[1].args"));
        let probed = "{name: gold, image: redis, livenessProbe: {exec: {command: [ls]}}}";
        check(DECLARED, "a", &spec(stays, probed), (Verdict::NotChecked, "spec.containers"));
    }
}
