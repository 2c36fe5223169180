use pod::{Diagnostic, Path, Place, Severity};
use super::{Finding, Word, pass_or_fail};
use crate::values::values;
use crate::answer::Answer;

values! {
    /// The API server would take the document, as far as the rules of the judge (`docs/CHECKS.md`) know; of a workload also its
    /// apiVersion, name, fields and selector.
    pub struct Accepted {}
}

impl Word for Accepted {
    fn find(&self, answer: &Answer) -> Finding {
        let refusal = answer.judgement.diagnostics.iter().find(|it| it.severity == Severity::Error);
        let refusal = refusal.map(|it| (place(it), format!("{}: {}", it.path, it.message)));
        let of_workload = || answer.refused_of_workload().map(|(path, why)| (path.clone(), format!("{path}: {why}")));
        let (path, refusal) = refusal.or_else(of_workload).unzip();
        let version = answer.judgement.kubernetes;
        Finding {
            verdict: pass_or_fail(refusal.is_none()),
            predicted: false,
            expected: format!("Kubernetes {version} accepts it"),
            actual: refusal.unwrap_or_else(|| "nothing to refuse".to_owned()),
            path: path.unwrap_or_else(Path::root),
            evidence: format!(
                "From the text: the rules of Kubernetes {version}, as podlab check applies them."
            ),
            command: "kubectl create --dry-run=server -f FILE".to_owned(),
        }
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec!["Kubernetes".to_owned(), "accepts".to_owned()]
    }
}

pub(super) fn place(diagnostic: &Diagnostic) -> Path {
    match &diagnostic.at {
        Place::Path(path) => path.clone(),
        Place::Offset(_) => Path::root(),
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{check, check_text};
    use crate::grade::Verdict;

    #[test]
    fn a_refusal_is_shown_where_it_stands() {
        let declared = "accepted: {}";
        check(declared, "a", "{containers: [{name: a, image: b}]}", (Verdict::Pass, ""));
        check(declared, "A", "{containers: [{name: a, image: b}]}", (Verdict::Fail, "metadata.name"));
    }

    #[track_caller]
    fn of(kind: &str, spec: &str, expected: &str) {
        let template = "template: {metadata: {labels: {app: web}}, spec: {restartPolicy: POLICY, containers: [{name: a, image: b}]}}";
        let policy = if kind.contains("Job") { "Never" } else { "Always" };
        let template = template.replace("POLICY", policy);
        let text = format!("{kind}\nmetadata: {{name: web}}\nspec: {{{spec}{template}}}\n");
        let verdict = if expected.is_empty() { Verdict::Pass } else { Verdict::Fail };
        check_text("accepted: {}", &text, (verdict, expected));
    }

    #[test]
    fn a_workload_is_more_than_its_template() {
        let deployment = "apiVersion: apps/v1\nkind: Deployment";
        of(deployment, "selector: {matchLabels: {app: web}}, ", "");
        of(deployment, "selector: {matchExpressions: [{key: app, operator: In, values: [web]}]}, ", "");
        of(deployment, "", "spec.selector");
        of(deployment, "selector: {matchLabels: {app: shop}}, ", "spec.template.metadata.labels");
        of(deployment, "replica: 3, selector: {matchLabels: {app: web}}, ", "spec.replica");
        of(deployment, "replicas: -1, selector: {matchLabels: {app: web}}, ", "spec.replicas");
        of("apiVersion: batch/v1\nkind: Job", "", "");
        of("apiVersion: batch/v1\nkind: Job", "selector: {matchLabels: {app: web}}, ", "spec.selector");
        of("apiVersion: apps/v1\nkind: Job", "", "apiVersion");
    }
}
