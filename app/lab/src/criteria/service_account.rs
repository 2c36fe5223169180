use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// The Pod acts as that ServiceAccount; as `default` where nothing is written.
    pub struct ServiceAccount {
        /// The account's name.
        name: String,
    }
}

impl Word for ServiceAccount {
    fn find(&self, answer: &Answer) -> Finding {
        let spec = answer.filled.spec.as_ref();
        let named = spec.and_then(|spec| spec.service_account_name.as_deref().or(spec.service_account.as_deref()));
        let account = named.filter(|name| !name.is_empty()).unwrap_or("default");
        let path = answer.spec_path().field("serviceAccountName");
        let expected = format!("the ServiceAccount {}", self.name);
        let actual = format!("the ServiceAccount {account}");
        Finding::of(answer, account == self.name, path, expected, actual, ".spec.serviceAccountName")
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec![self.name.clone()]
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.name.clone()]
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn the_older_field_counts_too() {
        check("service-account: {name: bot}", "a", "{serviceAccountName: bot, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.serviceAccountName"));
        check("service-account: {name: bot}", "a", "{serviceAccount: bot, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.serviceAccountName"));
        check("service-account: {name: default}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.serviceAccountName"));
        check("service-account: {name: bot}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Fail, "spec.serviceAccountName"));
    }
}
