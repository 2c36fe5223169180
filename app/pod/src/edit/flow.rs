//! Entries and items between brackets: put in, taken out, moved, with the commas and spaces that stand between the others.

use std::ops::Range;

use super::page::{Child, Page};
use super::splice::Splice;

/// Puts a text before the child at `index`, or behind the last; `span` is the collection with its brackets.
pub(super) fn insert(
    page: &Page,
    span: &Range<usize>,
    children: &[Child],
    index: usize,
    text: &str,
) -> Splice {
    let Some(first) = children.first() else {
        return Splice::new(inside(span), text);
    };
    let between = separator(page, span, children);
    match index.checked_sub(1).and_then(|index| children.get(index)) {
        None => Splice::insert(first.at, format!("{text}{between}")),
        Some(before) => Splice::insert(before.end, format!("{between}{text}")),
    }
}

/// Takes a child away.
pub(super) fn remove(span: &Range<usize>, children: &[Child], index: usize) -> Option<Splice> {
    let child = children.get(index)?;
    Some(Splice::delete(
        match (index.checked_sub(1).and_then(|index| children.get(index)), children.get(index + 1)) {
            (Some(before), _) => before.end..child.end,
            (None, Some(next)) => child.at..next.at,
            (None, None) => inside(span),
        },
    ))
}

/// Moves a child to the place of another; what stands between them stays where it is.
pub(super) fn relocate(page: &Page, children: &[Child], from: usize, to: usize) -> Vec<Splice> {
    let mut order: Vec<&Child> = children.iter().collect();
    let moved = order.remove(from);
    order.insert(to.min(order.len()), moved);
    let pairs = children.iter().zip(order).filter(|(place, child)| place.at != child.at);
    pairs.map(|(place, child)| Splice::new(place.at..place.end, page.slice(child.at..child.end))).collect()
}

/// The comma and the spaces between the first two, or what would suit the only one.
fn separator(page: &Page, span: &Range<usize>, children: &[Child]) -> String {
    if let [first, second, ..] = children {
        let between = page.slice(first.end..second.at);
        return if between.trim() == "," { between.to_owned() } else { ", ".to_owned() };
    }
    let lead = children.first().map_or("", |first| page.slice(span.start + 1..first.at));
    if lead.contains('\n') && lead.trim().is_empty() { format!(",{lead}") } else { ", ".to_owned() }
}

fn inside(span: &Range<usize>) -> Range<usize> {
    span.start + 1..span.end.saturating_sub(1).max(span.start + 1)
}
