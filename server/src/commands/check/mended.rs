//! What a repair makes of a text: the bytes that it replaces.

use pod::{Change, Draft, Fix};

/// The replaced ranges of the draft's text; none when the repair cannot be made.
pub(super) fn changes(draft: &Draft, document: usize, fix: &Fix) -> Vec<Change> {
    let mended = draft.choose(document).and_then(|draft| pod::edit(&draft, &fix.operations).ok());
    mended.map(|mended| pod::changes(draft.text(), mended.text())).unwrap_or_default()
}

/// The line as it will be, when the repair changes nothing but this one.
pub(super) fn line(draft: &Draft, changes: &[Change], number: usize) -> Option<String> {
    let range = draft.lines().line(number);
    let old = draft.text().get(range.clone())?;
    let within = |change: &Change| {
        let is_inside = range.start <= change.range.start && change.range.end <= range.end;
        let range =
            change.range.start.checked_sub(range.start)?..change.range.end.checked_sub(range.start)?;
        (is_inside && !change.text.contains(['\n', '\r']))
            .then(|| Change { range, text: change.text.clone() })
    };
    let inside: Vec<Change> = changes.iter().map(within).collect::<Option<_>>()?;
    pod::changed(old, &inside).filter(|new| new != old)
}
