// The steps of a keystroke, each from the outcome of the one before.

use pod::{Change, Draft, Judgement, Operation, Path, Version};

/// Reads a text.
pub fn parse(text: &str) -> Draft {
    Draft::new(text)
}

/// Makes a Pod of what was read; a draft keeps it.
pub fn decode(draft: &Draft) -> bool {
    draft.chosen().is_some_and(|document| document.pod().is_some())
}

/// Judges it: decodes (once for a draft), fills in the defaults, holds it against all rules and lints.
pub fn check(draft: &Draft) -> Vec<Judgement> {
    pod::check(draft, Version::default())
}

/// Sets the image of the container in the middle, as the form does; the `round` makes it a new one each time. The
/// edit reads its own outcome again and proves it.
pub fn edit(draft: &Draft, containers: usize, round: usize) -> Option<Draft> {
    let path = Path::root().field("spec").field("containers").index(containers / 2).field("image");
    pod::edit(draft, &[Operation::Set { path, value: format!("nginx:1.{round}").into() }]).ok()
}

/// What changes in the editor.
pub fn changes(from: &Draft, to: &Draft) -> Vec<Change> {
    pod::changes(from.text(), to.text())
}
