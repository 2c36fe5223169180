//! Containers are dragged into another order by a handle; the buttons of the form do the same by keyboard.

use super::paths;
use crate::browser::drag;
use crate::session::Session;
use crate::session::selection::{List, Selection};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use pod::Operation;

/// A container that is being dragged, and the place it would take now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dragged {
    list: List,
    from: usize,
    to: usize,
}

impl Dragged {
    /// Whether a part is the one that is dragged.
    pub fn is(self, part: Selection) -> bool {
        part == Selection::Container(self.list, self.from)
    }

    /// Whether the dragged container would take the place of a part.
    pub fn replaces(self, part: Selection) -> bool {
        self.from != self.to && part == Selection::Container(self.list, self.to)
    }
}

/// What a pointer takes hold of. A container stays among its kind.
#[component]
pub fn Handle(part: Selection, dragged: RwSignal<Option<Dragged>>) -> impl IntoView {
    let Selection::Container(list, index) = part else { return ().into_any() };
    let session = expect_context::<Session>();
    let take = move |event: PointerEvent| {
        if event.button() == 0 && session.editable() {
            event.prevent_default();
            drag::capture(&event);
            dragged.set(Some(Dragged { list, from: index, to: index }));
        }
    };
    let carry = move |event: PointerEvent| {
        let Some(now) = dragged.get_untracked() else { return };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let to = nearest(&drag::centres(&selector(list)), at).unwrap_or(now.to);
        if to != now.to {
            dragged.set(Some(Dragged { to, ..now }));
        }
    };
    let put = move |_| {
        if let Some(dragged) = dragged.get_untracked().filter(|dragged| dragged.from != dragged.to) {
            session.reorder(dragged);
        }
        dragged.set(None);
    };
    let is_alone = move || session.shown.with(|draft| paths::count(draft, &paths::containers(list)) < 2);
    view! {
        <span
            class="handle"
            aria-hidden="true"
            title="Drag to another place"
            hidden=is_alone
            on:pointerdown=take
            on:pointermove=carry
            on:pointerup=put
            on:pointercancel=move |_| dragged.set(None)
        >
            "⠿"
        </span>
    }
    .into_any()
}

/// Finds the parts of a list in the map.
fn selector(list: List) -> String {
    format!(".rail > li[data-list=\"{}\"]", list.name())
}

/// Which of the points is nearest; nothing where there are none.
fn nearest(points: &[(f64, f64)], to: (f64, f64)) -> Option<usize> {
    let distance = |point: &(f64, f64)| (point.0 - to.0).hypot(point.1 - to.1);
    let all = points.iter().map(distance).enumerate();
    all.min_by(|one, other| one.1.total_cmp(&other.1)).map(|(index, _)| index)
}

impl Session {
    /// Puts a container where it was dragged, and says where that is.
    fn reorder(self, Dragged { list, from, to }: Dragged) {
        let path = paths::containers(list).index(from);
        if self.edit(&[Operation::Move { path, to }]) {
            self.selected.set(Selection::Container(list, to));
            self.said.set(self.draft.with_untracked(|draft| {
                let (name, count) =
                    (paths::container_name(draft, list, to), paths::count(draft, &paths::containers(list)));
                format!("{name} is number {} of {count} {} now; Undo takes it back.", to + 1, list.name())
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_the_nearest_one() {
        let check = |to, expected| {
            assert_eq!(nearest(&[(50.0, 10.0), (50.0, 40.0), (50.0, 70.0)], to), expected, "{to:?}");
        };
        check((50.0, 12.0), Some(0));
        check((0.0, 44.0), Some(1));
        check((50.0, 900.0), Some(2));
        assert_eq!(nearest(&[], (0.0, 0.0)), None);
    }

    #[test]
    fn a_place_is_marked_only_when_it_would_change() {
        let part = |index| Selection::Container(List::App, index);
        let check = |dragged: Dragged, index, is, replaces| {
            assert_eq!((dragged.is(part(index)), dragged.replaces(part(index))), (is, replaces));
        };
        let dragged = Dragged { list: List::App, from: 0, to: 2 };
        check(dragged, 0, true, false);
        check(dragged, 2, false, true);
        check(Dragged { to: 0, ..dragged }, 0, true, false);
        assert!(!dragged.replaces(Selection::Container(List::Init, 2)));
    }
}
