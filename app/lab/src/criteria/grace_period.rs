use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// The Pod gets that many seconds to end; 30 where nothing is written.
    pub struct GracePeriod {
        /// How many.
        seconds: u32,
        /// More are right too.
        at_least: Option<bool>,
    }
}

impl Word for GracePeriod {
    fn find(&self, answer: &Answer) -> Finding {
        let spec = answer.filled.spec.as_ref();
        let seconds = spec.and_then(|spec| spec.termination_grace_period_seconds).unwrap_or(30);
        let wanted = i64::from(self.seconds);
        let met = seconds == wanted || (self.at_least == Some(true) && seconds > wanted);
        let path = answer.spec_path().field("terminationGracePeriodSeconds");
        let at_least = if self.at_least == Some(true) { "at least " } else { "" };
        let expected = format!("{at_least}{wanted} seconds to end");
        let part = ".spec.terminationGracePeriodSeconds";
        Finding::of(answer, met, path, expected, format!("{seconds} seconds to end"), part)
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec![self.seconds.to_string()]
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.seconds.to_string()]
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn the_default_is_half_a_minute() {
        check("grace-period: {seconds: 30}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.terminationGracePeriodSeconds"));
        check("grace-period: {seconds: 60}", "a", "{terminationGracePeriodSeconds: 60, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.terminationGracePeriodSeconds"));
        check("grace-period: {seconds: 40, at-least: true}", "a", "{terminationGracePeriodSeconds: 60, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.terminationGracePeriodSeconds"));
        check("grace-period: {seconds: 60}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Fail, "spec.terminationGracePeriodSeconds"));
    }
}
