//! What is known about a place, as labelled sentences for people.

use super::Explanation;

impl Explanation {
    /// Everything but the doc and what is below: a label of one or two words and what there is to say.
    #[must_use]
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let mut facts = vec![("Takes", self.takes.clone())];
        let mut add = |label, fact: Option<String>| facts.extend(fact.map(|fact| (label, fact)));
        add("Values", (!self.values.is_empty()).then(|| self.values.join(", ")));
        add("Required", self.required.then(|| "yes".into()));
        add("Deprecated", self.deprecated.then(|| "yes: do not use it in new Pods".into()));
        for default in &self.defaults {
            // A text is shown as it is written, without JSON's quotes.
            let value = default.value.as_str().map_or_else(|| default.value.to_string(), str::to_owned);
            let value = if value.is_empty() { "empty" } else { &value };
            add("Default", Some(format!("{value}. {}", default.reason)));
        }
        add("On create", self.on_create.says().map(str::to_owned));
        let since =
            self.since.map_or("Kubernetes 1.11 or before".into(), |minor| format!("Kubernetes 1.{minor}"));
        add("Since", Some(since));
        add("Gate", self.gate.map(ToString::to_string));
        facts
    }
}
