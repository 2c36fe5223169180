//! Quotes that became part of a value.

use super::frame::{Findings, Subject, lint};
use super::variables::env;
use crate::edit::Operation;

lint! {
    /// The value of a variable has quotes of its own, inside those of YAML.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The program gets the value with the quotes: `"hello"`, not `hello`.
    ///
    /// ## Why
    /// YAML takes one pair of quotes off. In a shell or a Compose file the second pair would be taken off too; here no
    /// shell reads the value.
    ///
    /// ## What to do
    /// Write one pair of quotes, or none. If the program really wants them (a text in JSON), all is well.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   env:
    ///   - name: GREETING
    ///     value: '"hello"'
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   env:
    ///   - name: GREETING
    ///     value: "hello"
    ///   - name: LIST
    ///     value: '"hello", "you"'
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl exec lemon -- printenv GREETING` shows a value as the program sees it.
    QUOTES_INSIDE_VALUE = "quotes-inside-value", Lint, Info, quotes_inside_value;
}

fn quotes_inside_value(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for (index, variable) in env(member.container).iter().enumerate() {
            let Some(inner) = variable.value.as_deref().and_then(unquoted) else { continue };
            let path = member.path.field("env").index(index).field("value");
            found.add(
                path.clone(),
                format!("The quotes are part of the value: the program gets {} with them.", variable.name),
                "Write one pair of quotes only, or none.",
            );
            if unquoted(inner).is_some() {
                continue;
            }
            found.fix("Remove the inner quotes", vec![Operation::Set { path, value: inner.into() }]);
        }
    }
}

/// What stands between quotes, when there is no other quote of the same sort.
fn unquoted(value: &str) -> Option<&str> {
    let between =
        |quote: char| value.strip_prefix(quote)?.strip_suffix(quote).filter(|inner| !inner.contains(quote));
    between('"').or_else(|| between('\''))
}
