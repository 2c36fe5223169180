use pod::Path;
use serde_json::Value;

use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// The document is of that kind, a workload or a Pod, and says this about its Pods; numbers after Kubernetes' defaults.
    pub struct Workload {
        /// Its kind: `Deployment`, `Job`, `CronJob`, `DaemonSet`, `StatefulSet`, `Pod`.
        kind: String,
        /// Its name.
        name: Option<String>,
        /// `replicas` of a Deployment, StatefulSet or ReplicaSet.
        replicas: Option<u32>,
        /// `completions` of a Job.
        completions: Option<u32>,
        /// `parallelism` of a Job.
        parallelism: Option<u32>,
        /// `backoffLimit` of a Job.
        backoff_limit: Option<u32>,
        /// `schedule` of a CronJob.
        schedule: Option<String>,
    }
}

impl Word for Workload {
    fn find(&self, answer: &Answer) -> Finding {
        let kind = answer.document.kind().unwrap_or_default();
        let wrong = if kind == self.kind { self.wrong(answer) } else { Some((Path::root().field("kind"), format!("a {kind}"))) };
        let right = (Path::root().field("kind"), format!("a {kind}"));
        let passes = wrong.is_none();
        let (path, actual) = wrong.unwrap_or(right);
        Finding {
            command: answer.kubectl("get"),
            ..Finding::of(answer, passes, path, self.in_words(), actual, "")
        }
    }

    fn must_be_stated(&self) -> Vec<String> {
        let numbers = self.numbers(&Path::root()).into_iter().map(|(_, _, wanted, _)| wanted.to_string());
        [self.kind.clone()].into_iter().chain(self.name.clone()).chain(numbers).chain(self.schedule.clone()).collect()
    }

    fn secrets(&self) -> Vec<String> {
        self.name.iter().chain(&self.schedule).cloned().collect()
    }
}

impl Workload {
    fn in_words(&self) -> String {
        let name = self.name.as_ref().map(|name| format!(" named {name}")).unwrap_or_default();
        let numbers = self.numbers(&Path::root()).into_iter().map(|(field, _, wanted, _)| format!(" with {field} {wanted}"));
        let schedule = self.schedule.as_ref().map(|at| format!(" with the schedule {at}")).unwrap_or_default();
        format!("a {}{name}{}{schedule}", self.kind, numbers.collect::<String>())
    }

    /// Field, place, wanted and default of each number.
    fn numbers(&self, job: &Path) -> Vec<(&'static str, Path, u32, u64)> {
        let spec = Path::root().field("spec");
        [
            ("replicas", spec.field("replicas"), self.replicas, 1),
            ("completions", job.field("completions"), self.completions, 1),
            ("parallelism", job.field("parallelism"), self.parallelism, 1),
            ("backoffLimit", job.field("backoffLimit"), self.backoff_limit, 6),
        ]
        .into_iter()
        .filter_map(|(field, path, wanted, default)| Some((field, path, wanted?, default)))
        .collect()
    }

    fn wrong(&self, answer: &Answer) -> Option<(Path, String)> {
        let text = |path: &Path| answer.document.value_at(path).and_then(Value::as_str).unwrap_or_default();
        let name = Path::root().field("metadata").field("name");
        if self.name.as_ref().is_some_and(|wanted| text(&name) != wanted) {
            return Some((name.clone(), format!("the name {:?}", text(&name))));
        }
        let schedule = Path::root().field("spec").field("schedule");
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.schedule.as_ref().is_some_and(|wanted| plain(text(&schedule)) != plain(wanted)) {
            return Some((schedule.clone(), format!("the schedule {:?}", text(&schedule))));
        }
        // The template's parent is the Job's spec, in a CronJob too.
        let job = answer.document.prefix().parent().unwrap_or_else(Path::root);
        self.numbers(&job).into_iter().find_map(|(field, path, wanted, default)| {
            let found = answer.document.value_at(&path).and_then(Value::as_u64).unwrap_or(default);
            (found != u64::from(wanted)).then(|| (path, format!("{field} {found}")))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check_text;
    use crate::grade::Verdict;

    const POD: &str = "template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}";

    #[test]
    fn a_job_is_one_with_its_numbers() {
        let declared = "workload: {kind: Job, name: sum, completions: 3}";
        let job = |kind: &str, name: &str, more: &str| {
            format!("apiVersion: batch/v1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec: {{{more}{POD}}}\n")
        };
        check_text(declared, &job("Job", "sum", "completions: 3, "), (Verdict::Pass, "kind"));
        check_text(declared, &job("Job", "sum", ""), (Verdict::Fail, "spec.completions"));
        check_text("workload: {kind: Job, completions: 1}", &job("Job", "sum", ""), (Verdict::Pass, "kind"));
        check_text(declared, &job("Job", "sums", "completions: 3, "), (Verdict::Fail, "metadata.name"));
        check_text(declared, &job("Deployment", "sum", ""), (Verdict::Fail, "kind"));
    }

    #[test]
    fn a_schedule_is_compared_by_its_parts() {
        let text = format!(
            "apiVersion: batch/v1\nkind: CronJob\nmetadata: {{name: c}}\nspec: {{schedule: '*/5  * * * *', jobTemplate: {{spec: {{backoffLimit: 2, {POD}}}}}}}\n"
        );
        check_text("workload: {kind: CronJob, schedule: '*/5 * * * *', backoff-limit: 2}", &text, (Verdict::Pass, "kind"));
        check_text("workload: {kind: CronJob, backoff-limit: 6}", &text, (Verdict::Fail, "spec.jobTemplate.spec.backoffLimit"));
    }
}
