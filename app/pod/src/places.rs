//! Many places, asked about quickly however many there are: no text may make a judgement slow.

use std::collections::BTreeSet;
use std::ops::Bound::{Included, Unbounded};

use crate::path::{Path, Segment};

/// A set of places. Paths sort so that what is inside one follows it at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places(BTreeSet<Path>);

impl Places {
    pub fn insert(&mut self, place: Path) {
        self.0.insert(place);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of the places is this one or holds it.
    pub fn hold(&self, place: &Path) -> bool {
        !self.is_empty() && beginnings(place.segments()).any(|beginning| self.0.contains(beginning))
    }

    /// Whether one of the places is this one or inside it.
    pub fn are_in(&self, place: &Path) -> bool {
        let mut from = self.0.range::<[Segment], _>((Included(place.segments()), Unbounded));
        from.next().is_some_and(|first| place.holds(first))
    }
}

/// The root, the first step, the first two, up to all.
fn beginnings(segments: &[Segment]) -> impl Iterator<Item = &[Segment]> {
    (0..=segments.len()).filter_map(|count| segments.get(..count))
}

impl FromIterator<Path> for Places {
    fn from_iter<T: IntoIterator<Item = Path>>(places: T) -> Self {
        Self(places.into_iter().collect())
    }
}

impl Extend<Path> for Places {
    fn extend<T: IntoIterator<Item = Path>>(&mut self, places: T) {
        self.0.extend(places);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn answers_as_a_look_at_each_place_does(
            places in prop::collection::vec(path(), 0..6),
            asked in path(),
        ) {
            let set: Places = places.iter().cloned().collect();
            prop_assert_eq!(set.hold(&asked), places.iter().any(|place| place.holds(&asked)));
            prop_assert_eq!(set.are_in(&asked), places.iter().any(|place| asked.holds(place)));
        }
    }

    fn path() -> impl Strategy<Value = Path> {
        prop::collection::vec(segment(), 0..4).prop_map(Path::from)
    }

    fn segment() -> impl Strategy<Value = Segment> {
        prop_oneof![
            "[ab]".prop_map(Segment::Field),
            "[ab]".prop_map(Segment::Key),
            "[ab]".prop_map(Segment::Name),
            (0..3usize).prop_map(Segment::Index),
            Just(Segment::Append),
        ]
    }
}
