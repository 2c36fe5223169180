use pod::{Diagnostic, Path, Place, Severity};
use super::{Finding, Word, pass_or_fail};
use crate::values::values;
use crate::answer::Answer;

values! {
    /// The API server would take the document, as far as the rules of the judge (`docs/CHECKS.md`) know.
    pub struct Accepted {}
}

impl Word for Accepted {
    fn find(&self, answer: &Answer) -> Finding {
        let refusal = answer.judgement.diagnostics.iter().find(|it| it.severity == Severity::Error);
        let version = answer.judgement.kubernetes;
        Finding {
            verdict: pass_or_fail(refusal.is_none()),
            predicted: false,
            expected: format!("Kubernetes {version} accepts it"),
            actual: refusal
                .map_or_else(|| "nothing to refuse".to_owned(), |it| format!("{}: {}", it.path, it.message)),
            path: refusal.map_or_else(Path::root, place),
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
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn a_refusal_is_shown_where_it_stands() {
        let declared = "accepted: {}";
        check(declared, "a", "{containers: [{name: a, image: b}]}", (Verdict::Pass, ""));
        check(declared, "A", "{containers: [{name: a, image: b}]}", (Verdict::Fail, "metadata.name"));
    }
}
