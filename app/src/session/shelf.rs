//! The drafts that this browser keeps, as a person sees them: opened, named, copied, deleted and brought back; and the
//! earlier texts of the one at hand.

use super::{Saved, Session, starting};
use crate::browser::shelf::{self, Kept, Place};
use leptos::prelude::*;
use pod::{Draft, Row};

/// What a draft is called: its own name, else what its text is about.
pub fn called(kept: &Kept) -> String {
    match (kept.name.as_str(), kept.title.as_str()) {
        ("", "") => "Empty text".to_owned(),
        ("", title) => title.to_owned(),
        (name, _) => name.to_owned(),
    }
}

/// What the list says below the name: what it is about where the name does not say so, when it was saved, how long it is,
/// where it is open.
pub fn about(kept: &Kept) -> String {
    let title = if kept.name.is_empty() { "" } else { &kept.title };
    let place = match kept.place {
        Place::Here => "open here",
        Place::Elsewhere => "open in another tab",
        Place::Free => "",
    };
    let size = size(kept.bytes);
    let parts = [title, &kept.when, &size, place];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The name of a copy: `web (copy)`, `web (copy 2)`, the first that is free.
pub fn copy_name(of: &Kept, all: &[Kept]) -> String {
    let name = called(of);
    let base = name.split(" (copy").next().unwrap_or_default();
    let is_free = |name: &String| !all.iter().any(|kept| called(kept) == *name);
    let numbered = (2..all.len() + 3).map(|number| format!("{base} (copy {number})"));
    std::iter::once(format!("{base} (copy)")).chain(numbered).find(is_free).unwrap_or_default()
}

/// A number of bytes, for people.
fn size(bytes: usize) -> String {
    let tenths = |unit: usize| {
        let tenths = (bytes * 10).div_ceil(unit);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        1 => "1 byte".to_owned(),
        ..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}

/// How far an earlier text is from the one at hand, in lines. Both are as they are written in a file.
pub fn apart(earlier: &str, now: &str) -> String {
    if earlier == now {
        return "as the text is now".to_owned();
    }
    let lines = pod::difference(now, earlier, 0).into_iter().map(|hunk| {
        let added = hunk.rows.iter().filter(|row| matches!(row, Row::Added(_))).count();
        let removed = hunk.rows.iter().filter(|row| matches!(row, Row::Removed(_))).count();
        added.max(removed)
    });
    match lines.sum() {
        0 => "only line ends or the byte order mark differ".to_owned(),
        1 => "1 line differs".to_owned(),
        count => format!("{count} lines differ"),
    }
}

impl Session {
    /// Makes this tab show another kept draft, once the one at hand is stored. False when another tab holds it, or it is gone.
    pub async fn open_kept(self, id: String) -> Result<bool, String> {
        self.moving.set(true);
        let found = self.swapped(&id).await;
        self.moving.set(false);
        let Some(stored) = found? else { return Ok(false) };
        self.saved.set(Saved::Kept(stored.revision));
        self.name.set(stored.name.clone());
        self.show(starting::draft_of(stored));
        Ok(true)
    }

    async fn swapped(self, id: &str) -> Result<Option<crate::browser::drafts::Stored>, String> {
        if self.saved.with_untracked(|saved| *saved != Saved::Untouched) {
            let draft = self.draft.get_untracked();
            self.save(&draft)
                .await
                .map_err(|reason| format!("{reason} Until then no other draft is opened."))?;
        }
        shelf::swap(id).await
    }

    /// Goes back to an earlier text, byte for byte, as an edit: undo takes it back, and what stands here now is put aside.
    pub async fn go_back(self, earlier: String, when: &str) -> Result<(), String> {
        shelf::put_aside().await?;
        let now = self.draft.get_untracked();
        let draft = Draft::new(earlier);
        let same = now.chosen().and_then(|document| draft.choose(document.index()));
        self.sharing.forget();
        self.following.is_new_step(None);
        let draft = same.unwrap_or(draft);
        self.marks.update_value(|marks| marks.step(&now, &draft));
        self.beside.set(draft);
        self.said.set(format!("The text of {when} is back; Undo takes that back."));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(name: &str, title: &str, place: Place) -> Kept {
        let (name, title, when) = (name.to_owned(), title.to_owned(), "2 Jan 2026, 15:04".to_owned());
        Kept { id: "build/1".to_owned(), name, title, when, bytes: 1_234, place }
    }

    #[test]
    fn a_draft_says_what_it_is() {
        let check = |kept: &Kept, name: &str, says: &str| {
            assert_eq!((called(kept).as_str(), about(kept).as_str()), (name, says));
        };
        check(&kept("", "Pod web", Place::Free), "Pod web", "2 Jan 2026, 15:04 · 1.3 kB");
        check(
            &kept("mine", "Pod web", Place::Here),
            "mine",
            "Pod web · 2 Jan 2026, 15:04 · 1.3 kB · open here",
        );
        check(
            &kept("", "", Place::Elsewhere),
            "Empty text",
            "2 Jan 2026, 15:04 · 1.3 kB · open in another tab",
        );
    }

    #[test]
    fn copies_have_names_of_their_own() {
        let web = kept("", "Pod web", Place::Free);
        let mut all = vec![web.clone()];
        for expected in ["Pod web (copy)", "Pod web (copy 2)", "Pod web (copy 3)"] {
            assert_eq!(copy_name(&web, &all), expected);
            all.push(kept(expected, "Pod web", Place::Free));
        }
        assert_eq!(copy_name(&all[1].clone(), &all), "Pod web (copy 4)");
    }

    #[test]
    fn sizes_are_rounded_up() {
        let check = |bytes, says: &str| assert_eq!(size(bytes), says);
        check(0, "0 bytes");
        check(1, "1 byte");
        check(999, "999 bytes");
        check(1_000, "1.0 kB");
        check(1_001, "1.1 kB");
        check(3 << 20, "3.2 MB");
    }

    #[test]
    fn earlier_texts_say_how_far_they_are() {
        let check = |earlier: &str, now: &str, says: &str| assert_eq!(apart(earlier, now), says);
        check("a\n", "a\n", "as the text is now");
        check("a\r\n", "a\n", "only line ends or the byte order mark differ");
        check("a\nb\n", "a\nc\n", "1 line differs");
        check("a\nb\nc\nd\n", "a\nx\n", "3 lines differ");
        check("", "a\nb\n", "2 lines differ");
    }
}
