//! What a container of a known image runs.
//! Source: Kubernetes' rule for command and args against an image's ENTRYPOINT and CMD.

use k8s_openapi::api::core::v1::Container;

use super::facts::Facts;

/// The words that are run in the end, after the entrypoint has done its part: command replaces the entrypoint and drops the
/// image's CMD; args replace the CMD.
pub fn runs<'a>(facts: &Facts, container: &'a Container) -> Vec<&'a str> {
    let list = |words: &'a Option<Vec<String>>| words.iter().flatten().map(String::as_str);
    let mut words: Vec<&str> = list(&container.command).chain(list(&container.args)).collect();
    if words.is_empty() {
        return facts.command.to_vec();
    }
    let is_first_word_ours = container.command.as_ref().is_none_or(Vec::is_empty);
    let is_option = words.first().is_some_and(|word| word.starts_with('-'));
    if let Some(program) = facts.options_go_to.filter(|_| is_option && is_first_word_ours) {
        words.insert(0, program);
    }
    words
}

/// Whether a program is a shell, as far as its name tells.
#[must_use]
pub fn is_shell(program: &str) -> bool {
    matches!(program, "sh" | "/bin/sh" | "ash" | "/bin/ash" | "bash" | "/bin/bash")
}

/// Whether an environment variable of one of these names may be set; whatever envFrom brings is not known.
#[must_use]
pub fn env_is_set(container: &Container, names: &[&str]) -> bool {
    let may_be_brought = container.env_from.as_ref().is_some_and(|sources| !sources.is_empty());
    may_be_brought || container.env.iter().flatten().any(|variable| names.contains(&variable.name.as_str()))
}
