//! An environment variable that a container sets twice.

use std::collections::HashMap;

use k8s_openapi::api::core::v1::EnvVar;

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;

lint! {
    /// A container sets an environment variable twice; only the last value counts.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. The program sees the last value. A later `kubectl apply` may drop one of the
    /// two, and not the one that you expect.
    ///
    /// ## Why
    /// An environment has one value for each name. `kubectl apply` tells the entries of the list apart by their name.
    ///
    /// ## What to do
    /// Remove the entry that is not wanted. To build on the first value, write `$(NAME)` into the second.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   env:
    ///   - name: COLOUR
    ///     value: green
    ///   - name: COLOUR
    ///     value: yellow
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   env:
    ///   - name: COLOUR
    ///     value: yellow
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl set env` replaces a value; a second entry by hand only hides the first.
    ENV_NAME_TWICE = "env-name-twice", Warning, Warning, env_name_twice;
}

fn env_name_twice(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        let list = member.container.env.as_deref().unwrap_or_default();
        if list.len() < 2 {
            continue;
        }
        // Where a name stands last, and how often it was there.
        let mut seen: HashMap<&str, (usize, usize)> = HashMap::new();
        for (index, variable) in list.iter().enumerate() {
            let (before, times) =
                *seen.entry(&variable.name).and_modify(|(_, times)| *times += 1).or_insert((index, 1));
            if times > 1 && hides(variable) {
                let env = member.path.field("env");
                found.add(
                    env.index(index),
                    format!("`{}` is set twice in \"{}\": the program sees only the value here.", variable.name, member.container.name),
                    "Remove one of the two. To build on the first value, refer to it in the second as `$(NAME)`.",
                );
                if times == 2
                    && list.iter().filter(|other| other.name == variable.name).count() == 2
                    && !is_used(list, &variable.name)
                {
                    found.fix(
                        format!("Remove the hidden `{}`", variable.name),
                        vec![Operation::Remove { path: env.index(before) }],
                    );
                }
            }
        }
    }
}

/// Whether an entry gives up the value before it, as the API server sees it.
fn hides(variable: &EnvVar) -> bool {
    let reference = format!("$({})", variable.name);
    let value = variable.value.as_deref().unwrap_or("");
    variable.value_from.is_some() || value == reference || !value.contains(&reference)
}

/// Whether a value of the list refers to the variable: then the hidden one may be needed.
fn is_used(list: &[EnvVar], name: &str) -> bool {
    let reference = format!("$({name})");
    list.iter().any(|variable| variable.value.as_deref().is_some_and(|value| value.contains(&reference)))
}
