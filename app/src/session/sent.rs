//! The Pod that this tab created last: what became of it is held against the text that it was made of, and no other.

use super::Session;
use crate::api::{PodSummary, Submitted};
use crate::browser::kept;
use crate::workbench::paths;
use lab::Run;
use leptos::prelude::*;
use pod::{Draft, Path};
use serde::{Deserialize, Serialize};

/// A Pod that was created, and the text it was created from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// `metadata.uid`.
    pub uid: String,
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: String,
    /// The chosen document, byte for byte as it was sent.
    pub text: String,
}

/// How the text as it is now stands to what runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// Nothing runs that this tab created.
    #[default]
    Nothing,
    /// What runs was made of this very text.
    Current(Run),
    /// What runs was made of an earlier text.
    Earlier {
        /// The name of the Pod that runs.
        name: String,
        /// Whether the text as it is now asks for the same name: then the Pod has to go first.
        in_the_way: bool,
    },
}

impl Sent {
    /// The Pod that was created from `text`.
    pub fn new(submitted: &Submitted, text: String) -> Self {
        let Submitted { uid, name, namespace, .. } = submitted.clone();
        Self { uid, name, namespace, text }
    }

    /// `spec.restartPolicy` as Kubernetes read it.
    pub fn restart_policy(&self) -> String {
        let path = Path::root().field("spec").field("restartPolicy");
        let written = paths::text(&Draft::new(self.text.as_str()), &path);
        if written.is_empty() { "Always".to_owned() } else { written }
    }
}

impl Standing {
    /// What the cluster tells of the Pod of this very text.
    pub const fn run(&self) -> Option<&Run> {
        match self {
            Self::Current(run) => Some(run),
            Self::Nothing | Self::Earlier { .. } => None,
        }
    }
}

impl Session {
    /// Finds the Pod again that this tab created before it was loaded anew, and remembers the next ones. Where the browser
    /// keeps nothing, nothing is lost but that.
    pub fn remember_sent(self, topic: &str) {
        let key = format!("podlab:sent:{topic}");
        if let Some(sent) = kept::get(&key).and_then(|text| serde_json::from_str::<Sent>(&text).ok()) {
            self.watch(sent.namespace.clone());
            self.sent.set(Some(sent));
        }
        Effect::new(move |first: Option<()>| {
            let sent = self.sent.get();
            if let (Some(sent), Some(())) = (sent, first) {
                kept::set(&key, &serde_json::to_string(&sent).unwrap_or_default());
            }
        });
    }
}

/// The bytes of the chosen document.
pub fn chosen_text(draft: &Draft) -> Option<&str> {
    draft.text().get(draft.chosen()?.bytes())
}

/// Holds the text against what runs. A Pod that is on its way out tells nothing more about its text.
pub fn standing(sent: Option<&Sent>, pods: &[PodSummary], draft: &Draft) -> Standing {
    let found = sent.and_then(|sent| {
        let pod = pods.iter().find(|pod| pod.uid == sent.uid && !pod.deleting)?;
        Some((sent, pod))
    });
    match found {
        None => Standing::Nothing,
        Some((sent, pod)) if chosen_text(draft) == Some(sent.text.as_str()) => {
            Standing::Current(pod.run.clone())
        }
        Some((sent, _)) => Standing::Earlier {
            name: sent.name.clone(),
            in_the_way: named(draft) == (sent.name.clone(), sent.namespace.clone()),
        },
    }
}

/// Name and namespace that the text asks for.
fn named(draft: &Draft) -> (String, String) {
    let namespace = paths::metadata(draft, "namespace");
    (paths::metadata(draft, "name"), if namespace.is_empty() { "default".to_owned() } else { namespace })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str) -> Sent {
        let owned = str::to_owned;
        Sent { uid: owned("1"), name: owned("yellow"), namespace: owned("default"), text: owned(text) }
    }

    fn there(uid: &str, deleting: bool) -> Vec<PodSummary> {
        let run = Run { phase: "Running".to_owned(), ..Run::default() };
        vec![PodSummary { uid: uid.to_owned(), deleting, run, ..PodSummary::default() }]
    }

    fn earlier(in_the_way: bool) -> Standing {
        Standing::Earlier { name: "yellow".to_owned(), in_the_way }
    }

    #[test]
    fn a_run_is_about_the_text_it_was_made_of() {
        let check = |text: &str, pods: &[PodSummary], expected: Standing| {
            assert_eq!(standing(Some(&sent(pod::YELLOW)), pods, &Draft::new(text)), expected);
        };
        let run = Run { phase: "Running".to_owned(), ..Run::default() };
        check(pod::YELLOW, &there("1", false), Standing::Current(run));
        check(pod::YELLOW, &there("2", false), Standing::Nothing);
        check(pod::YELLOW, &there("1", true), Standing::Nothing);
        check(pod::YELLOW, &[], Standing::Nothing);
        check(&format!("{}# more\n", pod::YELLOW), &there("1", false), earlier(true));
        check(&pod::YELLOW.replace("yellow", "green"), &there("1", false), earlier(false));
        check("", &there("1", false), earlier(false));
        assert_eq!(standing(None, &there("1", false), &Draft::new(pod::YELLOW)), Standing::Nothing);
    }

    #[test]
    fn what_is_sent_is_the_chosen_document() {
        let several =
            Draft::new("kind: Secret\n---\nmetadata: {name: a}\n---\n# mine\nmetadata: {name: b}\n");
        let sent = |index| Draft::new(chosen_text(&several.choose(index).unwrap()).unwrap());
        for (index, name) in [(1, "a"), (2, "b")] {
            let sent = sent(index);
            assert_eq!((sent.documents().len(), named(&sent).0.as_str()), (1, name), "{}", sent.text());
        }
    }

    #[test]
    fn what_is_sent_means_what_it_meant_among_the_others() {
        let tagged = "kind: Secret\n...\n# mine\n%TAG !y! tag:yaml.org,2002:\n---\nmetadata: {name: !y!str 1}\n...\n---\nkind: Job\n";
        let draft = Draft::new(tagged);
        let alone = Draft::new(chosen_text(&draft).unwrap());
        assert!(draft.is_readable() && alone.is_readable(), "{:?}", alone.text());
        assert_eq!(alone.value(&Path::root()), draft.value(&Path::root()));
        assert_eq!(named(&alone).0, "1");
    }

    #[test]
    fn the_restart_policy_is_always_unless_written() {
        assert_eq!(sent(pod::YELLOW).restart_policy(), "Always");
        assert_eq!(sent("kind: Pod\nspec: {restartPolicy: Never}\n").restart_policy(), "Never");
    }
}
