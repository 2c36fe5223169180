//! What a pattern asks a person, with answers taken from the Pod at hand.

use std::collections::BTreeMap;

use super::ground::Ground;

/// One question of a pattern.
#[derive(Debug)]
pub struct Parameter {
    /// Its name in programs.
    pub id: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// What it takes.
    pub takes: Takes,
}

/// What a parameter takes, and where its default comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A container of the Pod, by its path; not the one that the parameter of this id has.
    Container {
        /// Whether init containers can be chosen too.
        init: bool,
        /// The parameter whose container cannot be taken again.
        other_than: Option<&'static str>,
    },
    /// An emptyDir volume by its name, or nothing for a new one.
    Volume {
        /// The parameter with the container that has it mounted, best.
        of: &'static str,
        /// What a new one is called.
        new: &'static str,
        /// The parameter with the container that has it not mounted yet, best.
        not_in: Option<&'static str>,
    },
    /// A folder or a file in it, where the container of one parameter mounts the volume of another.
    Place {
        /// The parameter with the container.
        of: &'static str,
        /// The parameter with the volume.
        volume: &'static str,
        /// The folder where a new volume is mounted.
        folder: &'static str,
        /// The file in it; empty when the folder itself is asked for.
        file: &'static str,
    },
    /// A host name, at first this one.
    Host(&'static str),
    /// A TCP port, at first this one.
    Port(&'static str),
}

/// One answer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As [`Choices`] has it.
    pub value: String,
    /// For people.
    pub says: String,
}

/// The answers so far, by the parameter's id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices(BTreeMap<String, String>);

impl Choices {
    /// The answer to a parameter; empty when there is none.
    #[must_use]
    pub fn get(&self, parameter: &str) -> &str {
        self.0.get(parameter).map_or("", String::as_str)
    }

    /// Answers a parameter.
    pub fn set(&mut self, parameter: &str, value: impl Into<String>) {
        self.0.insert(parameter.to_owned(), value.into());
    }

    fn has(&self, parameter: &str) -> bool {
        self.0.contains_key(parameter)
    }
}

impl Parameter {
    pub(super) fn options(&self, ground: &Ground, settled: &Choices) -> Vec<Choice> {
        match self.takes {
            Takes::Container { init, other_than } => {
                let taken = other_than.map(|other| settled.get(other));
                let members = ground.members().into_iter();
                let may = members.filter(|member| init || !member.is_init);
                let all = may.map(|member| Choice { value: member.path.to_string(), says: member.says() });
                all.filter(|choice| taken != Some(choice.value.as_str())).collect()
            }
            Takes::Volume { new, .. } => {
                let named = |name: &str| Choice { value: name.to_owned(), says: name.to_owned() };
                let new = format!("a new one: {}", ground.free_volume(new));
                let mut all: Vec<Choice> = ground.empty_dirs().into_iter().map(named).collect();
                all.push(Choice { value: String::new(), says: new });
                all
            }
            Takes::Place { .. } | Takes::Host(_) | Takes::Port(_) => Vec::new(),
        }
    }

    /// The answer that was given, where it still can be; else the one that fits the Pod.
    pub(super) fn settle(&self, ground: &Ground, settled: &Choices, chosen: &Choices) -> String {
        let given = chosen.get(self.id);
        match self.takes {
            Takes::Container { .. } | Takes::Volume { .. } => {
                let options = self.options(ground, settled);
                let is_there = chosen.has(self.id) && options.iter().any(|option| option.value == given);
                if is_there { given.to_owned() } else { self.fitting(ground, settled, &options) }
            }
            Takes::Place { .. } | Takes::Host(_) | Takes::Port(_) if chosen.has(self.id) => {
                given.trim().to_owned()
            }
            Takes::Place { .. } | Takes::Host(_) | Takes::Port(_) => self.fitting(ground, settled, &[]),
        }
    }

    fn fitting(&self, ground: &Ground, settled: &Choices, options: &[Choice]) -> String {
        match self.takes {
            Takes::Container { .. } => {
                // Init containers stand first, but mostly an app container is meant.
                let app = options.iter().find(|option| option.value.starts_with("spec.containers"));
                app.or(options.first()).map(|option| option.value.clone()).unwrap_or_default()
            }
            Takes::Volume { of, not_in, .. } => {
                let has = |parameter: &str, name: &str| ground.folder(settled.get(parameter), name).is_some();
                let is_mounted = |name: &&str| has(of, name) && !not_in.is_some_and(|other| has(other, name));
                ground.empty_dirs().into_iter().find(is_mounted).unwrap_or("").to_owned()
            }
            Takes::Place { of, volume, folder, file } => {
                let container = settled.get(of);
                let mounted = ground.folder(container, settled.get(volume));
                let folder = mounted.map_or_else(|| ground.free_folder(container, folder), str::to_owned);
                if file.is_empty() { folder } else { format!("{}/{file}", folder.trim_end_matches('/')) }
            }
            Takes::Host(default) | Takes::Port(default) => default.to_owned(),
        }
    }
}
