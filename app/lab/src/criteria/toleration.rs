use k8s_openapi::api::core::v1::Toleration as Found;

use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// The Pod tolerates that taint, by whichever toleration: `Exists` takes any value, an empty effect takes each.
    pub struct Toleration {
        /// The taint's key.
        key: String,
        /// Its value; empty where nothing is said.
        value: Option<String>,
        /// Its effect: `NoSchedule`, `PreferNoSchedule` or `NoExecute`; each where nothing is said.
        effect: Option<String>,
    }
}

impl Word for Toleration {
    fn find(&self, answer: &Answer) -> Finding {
        let spec = answer.filled.spec.as_ref();
        let all: Vec<&Found> = spec.iter().flat_map(|spec| spec.tolerations.iter().flatten()).collect();
        let list = answer.spec_path().field("tolerations");
        let met = all.iter().position(|it| self.is_met(it));
        let near = all.iter().position(|it| it.key.as_ref() == Some(&self.key));
        let path = met.or(near).map_or_else(|| list.clone(), |index| list.index(index));
        let expected = format!("a toleration of the taint {}", self.in_words());
        let shown = |it: &&Found| {
            let part = |part: &Option<String>| part.clone().unwrap_or_default();
            format!("{}={}:{}", part(&it.key), part(&it.value), part(&it.effect))
        };
        let found: Vec<String> = all.iter().map(shown).collect();
        let actual = if found.is_empty() { "no tolerations".to_owned() } else { super::and(&found) };
        Finding::of(answer, met.is_some(), path, expected, actual, ".spec.tolerations")
    }

    fn must_be_stated(&self) -> Vec<String> {
        [Some(&self.key), self.value.as_ref(), self.effect.as_ref()].into_iter().flatten().cloned().collect()
    }

    fn secrets(&self) -> Vec<String> {
        self.effect.iter().cloned().collect()
    }
}

impl Toleration {
    fn in_words(&self) -> String {
        let value = self.value.as_ref().map(|value| format!("={value}")).unwrap_or_default();
        let effect = self.effect.as_ref().map(|effect| format!(":{effect}")).unwrap_or_default();
        format!("{}{value}{effect}", self.key)
    }

    /// Kubernetes' own rule (`ToleratesTaint`); without an effect every effect must be tolerated.
    fn is_met(&self, found: &Found) -> bool {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let (key, effect) = (text(&found.key), text(&found.effect));
        let exists = found.operator.as_deref() == Some("Exists");
        let is_effect = effect.is_empty() || self.effect.as_ref() == Some(&effect);
        let is_key = key == self.key || (key.is_empty() && exists);
        is_effect && is_key && (exists || text(&found.value) == text(&self.value))
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn whatever_tolerates_the_taint_is_right() {
        let declared = "toleration: {key: gpu, value: 'yes', effect: NoSchedule}";
        let of = |tolerations: &str, verdict, place: &str| {
            check(declared, "p", &format!("{{tolerations: [{tolerations}], containers: [{{name: a}}]}}"), (verdict, place));
        };
        of("{key: gpu, operator: Equal, value: 'yes', effect: NoSchedule}", Verdict::Pass, "spec.tolerations[0]");
        of("{key: x}, {key: gpu, value: 'yes'}", Verdict::Pass, "spec.tolerations[1]");
        of("{key: gpu, operator: Exists}", Verdict::Pass, "spec.tolerations[0]");
        of("{operator: Exists}", Verdict::Pass, "spec.tolerations[0]");
        of("{key: gpu, value: 'no', effect: NoSchedule}", Verdict::Fail, "spec.tolerations[0]");
        of("{key: gpu, value: 'yes', effect: NoExecute}", Verdict::Fail, "spec.tolerations[0]");
        of("", Verdict::Fail, "spec.tolerations");
    }
}
