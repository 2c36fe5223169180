//! How Kubernetes puts variables into texts: `$(NAME)`, and nothing else
//! (third_party/forked/golang/expansion and pkg/kubelet/kubelet_pods.go of Kubernetes).

use k8s_openapi::api::core::v1::{Container, EnvVar};

use super::shell::is_name;

/// The references in a text, each with its place; `$$(NAME)` is none.
pub(super) fn references(text: &str) -> impl Iterator<Item = (usize, &str)> {
    dollars(text).filter_map(|(at, rest)| {
        let name = rest.strip_prefix('(')?.split_once(')')?.0;
        Some((at, name))
    })
}

/// What a shell would take for variables, each with its place and its length: `$NAME` and `${NAME}`.
pub(super) fn shell_variables(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    dollars(text).filter_map(|(at, rest)| {
        if let Some((name, _)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            return is_name(name).then_some((at, name.len() + 3, name));
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let name = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len()))?;
        is_name(name).then_some((at, name.len() + 1, name))
    })
}

/// What follows each dollar sign that stands for itself no more, with the sign's place.
fn dollars(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + text.get(from..)?.find('$')?;
            let rest = text.get(at + 1..)?;
            from = at + 1;
            if !rest.starts_with('$') {
                return Some((at, rest));
            }
            from += 1;
        }
    })
}

/// A container's own variables.
pub(super) fn env(container: &Container) -> &[EnvVar] {
    container.env.as_deref().unwrap_or_default()
}

/// Whether all variables are known that Kubernetes puts into the container's texts.
pub(super) fn is_known(container: &Container) -> bool {
    container.env_from.as_ref().is_none_or(Vec::is_empty)
}

/// Whether a variable may be one of those that Kubernetes makes for each Service (`GOLD_SERVICE_HOST`, `GOLD_PORT`).
pub(super) fn may_be_of_service(name: &str) -> bool {
    name.ends_with("_SERVICE_HOST")
        || name.ends_with("_PORT")
        || name.contains("_SERVICE_PORT")
        || name.contains("_PORT_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_references_as_kubernetes_does() {
        let names = |text| references(text).map(|(_, name)| name).collect::<Vec<_>>().join(" ");
        for (text, expected) in [
            ("$(A)-$(B)", "A B"),
            ("$$(A) $$$(B)", "B"),
            ("$(A", ""),
            ("$A ${B} $", ""),
            ("$(a b)", "a b"),
            ("ü$(Ä)$", "Ä"),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_variables_as_a_shell_does() {
        let found = |text: &'static str| {
            shell_variables(text).map(|(at, length, _)| &text[at..at + length]).collect::<Vec<_>>().join(" ")
        };
        for (text, expected) in
            [("$A-${B_1}x$c.d", "$A ${B_1} $c"), ("$(A) $1 ${A:-b} $$A $", ""), ("ü$Aü", "$A")]
        {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
