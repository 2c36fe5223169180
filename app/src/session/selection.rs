//! Which part of the Pod the form shows.

use crate::workbench::paths;
use pod::{Draft, Path};

/// The two lists a Pod's author writes containers into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// `spec.initContainers`: run to their end first, or stay beside the app when `restartPolicy: Always`.
    Init,
    /// `spec.containers`.
    App,
}

impl List {
    /// The list's own field name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Init => "initContainers",
            Self::App => "containers",
        }
    }
}

/// One part of the Pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Selection {
    /// What belongs to the Pod as a whole.
    Pod,
    /// One container.
    Container(List, usize),
}

/// A person starts with the first container, not with what all share.
impl Default for Selection {
    fn default() -> Self {
        Self::Container(List::App, 0)
    }
}

impl Selection {
    /// The part that holds `path`, a path relative to the Pod.
    pub fn of(path: &Path) -> Self {
        [List::Init, List::App]
            .into_iter()
            .find_map(|list| Some(Self::Container(list, paths::index_in(path, &paths::containers(list))?)))
            .unwrap_or(Self::Pod)
    }

    /// Where the part stands in the Pod.
    pub fn path(self) -> Path {
        match self {
            Self::Pod => Path::root(),
            Self::Container(list, index) => paths::containers(list).index(index),
        }
    }

    /// This part if the draft has it, else the Pod: a container may vanish under the form while its text is edited.
    #[must_use]
    pub fn within(self, draft: &Draft) -> Self {
        match self {
            Self::Container(list, index) if index < paths::count(draft, &paths::containers(list)) => self,
            _ => Self::Pod,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: Selection) {
        assert_eq!(Selection::of(&path.parse().unwrap()), expected, "{path}");
    }

    #[test]
    fn the_part_that_holds_a_path() {
        check("metadata.name", Selection::Pod);
        check("spec.containers", Selection::Pod);
        check("spec.containers[1]", Selection::Container(List::App, 1));
        check("spec.containers[0].ports[2].name", Selection::Container(List::App, 0));
        check("spec.initContainers[3].image", Selection::Container(List::Init, 3));
    }

    #[test]
    fn a_container_that_is_gone_gives_the_pod() {
        let draft = Draft::new(pod::YELLOW);
        assert_eq!(Selection::Container(List::App, 1).within(&draft), Selection::Container(List::App, 1));
        assert_eq!(Selection::Container(List::App, 2).within(&draft), Selection::Pod);
        assert_eq!(Selection::Container(List::Init, 0).within(&draft), Selection::Pod);
    }
}
