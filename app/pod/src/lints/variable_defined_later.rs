//! A variable that is used above its definition.

use super::frame::{Findings, Subject, lint};
use super::variables::{env, is_known, references};
use crate::edit::Operation;

lint! {
    /// The value of a variable uses another one that stands further down in the list, or itself.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The text `$(NAME)` stays in the value as it is, brackets included.
    ///
    /// ## Why
    /// Variables are worked out from the top of `env` to its end. A value can use only what stands above it.
    ///
    /// ## What to do
    /// Move the variable that is used above the one that uses it.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   env:
    ///   - name: URL
    ///     value: http://$(HOST):8080
    ///   - name: HOST
    ///     value: gold
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   env:
    ///   - name: HOST
    ///     value: gold
    ///   - name: URL
    ///     value: http://$(HOST):8080
    /// ```
    ///
    /// ## Exam tip
    /// In `command` and `args` the order does not matter: there all variables are known.
    VARIABLE_DEFINED_LATER = "variable-defined-later", Lint, Warning, variable_defined_later;
}

fn variable_defined_later(pod: &Subject<'_>, found: &mut Findings) {
    for member in pod.containers.iter().filter(|member| is_known(member.container)) {
        let list = env(member.container);
        for (index, variable) in list.iter().enumerate() {
            let is_above = |name: &str| member.position_of(name).is_some_and(|position| position < index);
            let below = |name: &str| member.position_of(name)?.checked_sub(index);
            let text = variable.value.as_deref().unwrap_or("");
            let mut late = references(text).filter(|(_, name)| !is_above(name));
            let Some((name, steps)) = late.find_map(|(_, name)| Some((name, below(name)?))) else { continue };
            let path = member.path.field("env");
            let why = if steps == 0 {
                "and nothing above it has that name".to_owned()
            } else {
                format!("for {name} stands below {} in the list", variable.name)
            };
            found.add(
                path.index(index).field("value"),
                format!("`$({name})` stays as it is, brackets included: a value can use only variables above it, {why}."),
                if steps == 0 { "Write the whole value, or use another name." } else { "Move the variable that is used above this one." },
            );
            let is_free = list
                .get(index + steps)
                .is_some_and(|late| !late.value.as_deref().unwrap_or("").contains('$'));
            let is_alone =
                references(text).filter(|(_, name)| !is_above(name)).all(|(_, other)| other == name);
            if steps > 0 && is_free && is_alone {
                let operation = Operation::Move { path: path.index(index + steps), to: index };
                found.fix(format!("Move {name} up"), vec![operation]);
            }
        }
    }
}
