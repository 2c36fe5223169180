//! Folders and what is known of each, asked about quickly: no path is so long, and no list of them so large, that a
//! judgement waits for it.

use std::collections::HashMap;

use super::files::normal;

/// Values at paths. A path's steps are looked up one after the other, each once.
pub(super) struct Folders<'pod, V> {
    /// From a folder and a step in it to what is there; the first folder is the one that no step has been taken from.
    steps: HashMap<(usize, &'pod str), usize>,
    known: Vec<Known<V>>,
}

#[derive(Clone, Copy)]
struct Known<V> {
    here: Option<V>,
    /// The last value that was put inside.
    inside: Option<V>,
}

impl<'pod, V: Copy> Folders<'pod, V> {
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Slashes at the end of a path do not count; the last value of a path wins.
    pub fn insert(&mut self, path: &'pod str, value: V) {
        let mut folder = 0;
        for step in normal(path).split('/') {
            if let Some(known) = self.known.get_mut(folder) {
                known.inside = Some(value);
            }
            folder = *self.steps.entry((folder, step)).or_insert(self.known.len());
            if folder == self.known.len() {
                self.known.push(Known::NOTHING);
            }
        }
        if let Some(known) = self.known.get_mut(folder) {
            known.here = Some(value);
        }
    }

    /// The nearest folder with a value that a path is in, which may be the path itself.
    pub fn around<'path>(&self, path: &'path str) -> Option<(&'path str, V)> {
        self.on_the_way(path).last()
    }

    /// The nearest folder with a value above a path.
    pub fn above<'path>(&self, path: &'path str) -> Option<(&'path str, V)> {
        self.all_above(path).last()
    }

    /// The folders with values above a path, the outermost first.
    pub fn all_above<'path>(&self, path: &'path str) -> impl Iterator<Item = (&'path str, V)> {
        let whole = normal(path).len();
        self.on_the_way(path).filter(move |(folder, _)| folder.len() < whole)
    }

    /// The value of the path itself.
    pub fn at(&self, path: &str) -> Option<V> {
        let whole = normal(path).len();
        self.around(path).filter(|(folder, _)| folder.len() == whole).map(|(_, value)| value)
    }

    /// The last value that was put at a path inside this one.
    pub fn inside(&self, path: &str) -> Option<V> {
        let mut steps = normal(path).split('/');
        let folder = steps.try_fold(0, |folder, step| self.steps.get(&(folder, step)).copied())?;
        self.known.get(folder)?.inside
    }

    /// All folders with values on the way to a path and at it, but the root: nothing is known to be only in that.
    fn on_the_way<'path>(&self, path: &'path str) -> impl Iterator<Item = (&'path str, V)> {
        let path = normal(path);
        let found = path.split('/').scan((0, 0), |(folder, end), step| {
            *folder = *self.steps.get(&(*folder, step))?;
            let here = self.known.get(*folder)?.here;
            let name = path.get(..*end + step.len())?;
            *end += step.len() + 1;
            Some(here.map(|value| (name, value)))
        });
        found.flatten().filter(move |(folder, _)| !folder.is_empty() || path.is_empty())
    }
}

impl<V> Known<V> {
    const NOTHING: Self = Self { here: None, inside: None };
}

impl<V> Default for Folders<'_, V> {
    fn default() -> Self {
        Self { steps: HashMap::new(), known: vec![Known::NOTHING] }
    }
}

impl<'pod, V: Copy> FromIterator<(&'pod str, V)> for Folders<'pod, V> {
    fn from_iter<T: IntoIterator<Item = (&'pod str, V)>>(values: T) -> Self {
        let mut folders = Self::default();
        values.into_iter().for_each(|(path, value)| folders.insert(path, value));
        folders
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn answers_as_a_look_at_each_path_does(paths in prop::collection::vec(path(), 0..6), asked in path()) {
            let folders: Folders<'_, usize> = paths.iter().map(String::as_str).zip(0..).collect();
            let is_above = |folder: &str| !folder.is_empty() && is_in(normal(&asked), folder);
            let last = |wanted: &dyn Fn(&str) -> bool| {
                let found = paths.iter().enumerate().filter(|(_, path)| wanted(normal(path)));
                found.max_by_key(|(index, path)| (normal(path).len(), *index)).map(|(index, _)| index)
            };
            let value = |found: Option<(&str, usize)>| found.map(|(_, value)| value);
            prop_assert_eq!(value(folders.above(&asked)), last(&is_above));
            prop_assert_eq!(folders.at(&asked), last(&|folder| folder == normal(&asked)));
            prop_assert_eq!(value(folders.around(&asked)), folders.at(&asked).or(last(&is_above)));
            prop_assert_eq!(value(folders.all_above(&asked).next()).is_some(), last(&is_above).is_some());
            let inside = paths.iter().rposition(|path| is_in(normal(path), normal(&asked)));
            prop_assert_eq!(folders.inside(&asked), inside);
        }
    }

    fn is_in(path: &str, folder: &str) -> bool {
        path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    fn path() -> impl Strategy<Value = String> {
        "/?([ab]/{1,2}){0,3}[ab]?"
    }
}
