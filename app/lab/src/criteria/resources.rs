use std::cmp::Ordering;
use std::collections::BTreeMap;

use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use pod::compare_amounts;

use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word, and};
use crate::answer::Answer;
use crate::normal::Member;
use crate::values::{As, values};

values! {
    /// The container asks for these amounts and is limited to those; compared by value (`0.05` is `50m`). A limit alone is a
    /// request as well.
    pub struct Resources {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// Requests by resource, such as `{cpu: 50m, memory: 64Mi}`.
        requests: Option<BTreeMap<String, String>>,
        /// Limits by resource.
        limits: Option<BTreeMap<String, String>>,
    }
}

impl Word for Resources {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        look(answer, wanted, &format!("with {}", self.in_words()), ".resources", &|member| self.see(member))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let amounts = self.all().map(|(_, _, amount)| amount.clone());
        Wanted::new(&self.container, self.r#as).stated().into_iter().chain(amounts).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        self.all().map(|(_, _, amount)| amount.clone()).collect()
    }
}

impl Resources {
    /// Field, resource and amount of all that is wanted.
    fn all(&self) -> impl Iterator<Item = (&'static str, &String, &String)> {
        let requests = self.requests.iter().flatten().map(|(name, amount)| ("requests", name, amount));
        requests.chain(self.limits.iter().flatten().map(|(name, amount)| ("limits", name, amount)))
    }

    fn in_words(&self) -> String {
        let all: Vec<String> = self.all().map(|(field, name, amount)| phrase(field, name, amount)).collect();
        and(&all)
    }

    fn see(&self, member: &Member) -> Seen {
        let resources = member.container.resources.clone().unwrap_or_default();
        let base = member.path.field("resources");
        let mut actual = Vec::new();
        let mut wrong = None;
        for (field, name, wanted) in self.all() {
            let amounts = if field == "requests" { &resources.requests } else { &resources.limits };
            let found = amounts.as_ref().and_then(|amounts| amounts.get(name));
            actual.push(found.map_or_else(|| format!("no {name} {}", singular(field)), |it| phrase(field, name, &it.0)));
            if wrong.is_none() && !is_same(found, wanted) {
                wrong = Some(base.field(field).field(name));
            }
        }
        let path = wrong.clone().unwrap_or(base);
        Seen::of(wrong.is_none(), format!("with {}", and(&actual)), path)
    }
}

fn is_same(found: Option<&Quantity>, wanted: &str) -> bool {
    found.and_then(|found| compare_amounts(&found.0, wanted)) == Some(Ordering::Equal)
}

fn singular(field: &str) -> &str {
    field.trim_end_matches('s')
}

fn phrase(field: &str, name: &str, amount: &str) -> String {
    format!("the {name} {} {amount}", singular(field))
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[track_caller]
    fn of(declared: &str, resources: &str, verdict: Verdict, field: &str) {
        let spec = format!("{{containers: [{{name: a, resources: {{{resources}}}}}]}}");
        let place = format!("spec.containers[0].resources{field}");
        check(&format!("resources: {{container: a, {declared}}}"), "p", &spec, (verdict, &place));
    }

    #[test]
    fn amounts_are_compared_by_their_value() {
        let wanted = "requests: {cpu: 50m, memory: 64Mi}";
        for right in ["{cpu: 50m, memory: 64Mi}", "{memory: 65536Ki, cpu: 0.05}", "{cpu: '0.050', memory: 67108864}"] {
            of(wanted, &format!("requests: {right}"), Verdict::Pass, "");
        }
        of(wanted, "limits: {cpu: 50m, memory: 64Mi}", Verdict::Pass, "");
        of(wanted, "requests: {cpu: 50, memory: 64Mi}", Verdict::Fail, ".requests.cpu");
        of(wanted, "requests: {cpu: 50m, memory: 64M}", Verdict::Fail, ".requests.memory");
        of(wanted, "requests: {cpu: 50m}", Verdict::Fail, ".requests.memory");
        of("limits: {cpu: 1}".replace('1', "'1'").as_str(), "requests: {cpu: 1}", Verdict::Fail, ".limits.cpu");
    }

    #[test]
    fn every_container_may_be_meant() {
        let declared = "resources: {container: '*', as: any, requests: {cpu: 50m}}";
        let spec = "{initContainers: [{name: i}], containers: [{name: a, resources: {requests: {cpu: 50m}}}]}";
        check(declared, "p", spec, (Verdict::Fail, "spec.initContainers[0].resources.requests.cpu"));
    }
}
