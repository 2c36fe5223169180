use super::of_container::Wanted;
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::kind_in_words;
use crate::values::{As, values};

values! {
    /// The container of that name is of that kind: an app container, an init container, a native sidecar, or either form of
    /// a sidecar (`helper`).
    pub struct ContainerKind {
        /// The container's name.
        container: String,
        /// The kind.
        r#as: As,
    }
}

impl Word for ContainerKind {
    fn find(&self, answer: &Answer) -> Finding {
        let members = answer.members();
        let named: Vec<_> = members.iter().filter(|it| it.name() == self.container).collect();
        let wrong = named.iter().find(|it| !self.r#as.takes(it.kind));
        let shown = wrong.or(named.first());
        let path = match (shown, wrong) {
            // A plain init container becomes a sidecar by one field.
            (Some(it), Some(_)) if it.list() == self.r#as.list() && self.r#as != As::Helper => {
                it.path.field("restartPolicy")
            }
            (Some(it), _) => it.path.clone(),
            (None, _) => answer.spec_path().field(self.r#as.list()),
        };
        let expected = format!("{} as {}", self.container, in_words(self.r#as));
        let actual = match shown {
            Some(it) => format!("{} as {}", self.container, kind_in_words(it.kind)),
            None => format!("no container {}", self.container),
        };
        let met = !named.is_empty() && wrong.is_none();
        let list = shown.map_or(self.r#as.list(), |it| it.list());
        let part = format!(".spec.{list}[?(@.name==\"{}\")]", self.container);
        Finding::of(answer, met, path, expected, actual, &part)
    }

    fn must_be_stated(&self) -> Vec<String> {
        Wanted::new(&self.container, None).stated()
    }

    fn containers(&self) -> Vec<String> {
        vec![self.container.clone()]
    }
}

fn in_words(role: As) -> &'static str {
    match role {
        As::App => "an app container",
        As::Init => "an init container that ends",
        As::Sidecar => "a native sidecar (an init container with restartPolicy: Always)",
        As::Helper => "a sidecar, native or beside the app",
        As::Any => "a container",
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    const NATIVE: &str = "{initContainers: [{name: log, restartPolicy: Always}], containers: [{name: a}]}";
    const INIT: &str = "{initContainers: [{name: log}], containers: [{name: a}]}";
    const APP: &str = "{containers: [{name: a}, {name: log}]}";

    #[test]
    fn each_kind_is_told_apart() {
        let kind = |kind: &str| format!("container-kind: {{container: log, as: {kind}}}");
        let init = "spec.initContainers[0]";
        check(&kind("sidecar"), "p", NATIVE, (Verdict::Pass, init));
        check(&kind("helper"), "p", NATIVE, (Verdict::Pass, init));
        check(&kind("helper"), "p", APP, (Verdict::Pass, "spec.containers[1]"));
        check(&kind("app"), "p", APP, (Verdict::Pass, "spec.containers[1]"));
        check(&kind("init"), "p", INIT, (Verdict::Pass, init));
        check(&kind("sidecar"), "p", INIT, (Verdict::Fail, "spec.initContainers[0].restartPolicy"));
        check(&kind("helper"), "p", INIT, (Verdict::Fail, init));
        check(&kind("init"), "p", NATIVE, (Verdict::Fail, "spec.initContainers[0].restartPolicy"));
        check(&kind("sidecar"), "p", APP, (Verdict::Fail, "spec.containers[1]"));
        check(&kind("app"), "p", "{containers: [{name: a}]}", (Verdict::Fail, "spec.containers"));
    }

    #[test]
    fn a_policy_on_an_app_container_makes_no_sidecar() {
        let app = "{containers: [{name: a}, {name: log, restartPolicy: Always}]}";
        let declared = "container-kind: {container: log, as: sidecar}";
        check(declared, "p", app, (Verdict::Fail, "spec.containers[1]"));
    }
}
