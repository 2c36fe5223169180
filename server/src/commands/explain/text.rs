//! For people: the field, its facts, what is below, within the width of the terminal.

use std::fmt::Write as _;

use pod::{Explanation, Member};

use crate::commands::output::Paint;

/// How wide, and whether in colour.
pub(super) struct Page {
    pub paint: Paint,
    /// In characters.
    pub width: usize,
}

/// Of a field's doc, this many characters are shown in a list at most.
const SHORT: usize = 160;

impl Page {
    /// Everything about a field, then a line for each field below it.
    pub(super) fn explanation(&self, found: &Explanation) -> String {
        let mut text = self.heading(found);
        if let Some(doc) = found.doc.filter(|doc| !doc.is_empty()) {
            text.push('\n');
            text.push_str(&self.wrapped(doc, 2));
        }
        text.push('\n');
        for (label, fact) in found.facts() {
            // Writing to a String cannot fail.
            let _ =
                writeln!(text, "  {}{}", self.paint.bold(&format!("{label:<11}")), self.hanging(&fact, 13));
        }
        if !found.fields.is_empty() {
            let _ = writeln!(text, "\nFields (* is required):");
            found.fields.iter().for_each(|member| text.push_str(&self.member(member)));
        }
        text
    }

    /// The path and the type.
    pub(super) fn heading(&self, found: &Explanation) -> String {
        let path = if found.path.is_empty() { "Pod" } else { &found.path };
        format!("{} <{}>\n", self.paint.bold(path), found.type_name)
    }

    /// A line of a tree.
    pub(super) fn branch(&self, depth: usize, member: &Member) -> String {
        format!("{}{}\n", "  ".repeat(depth), self.name(member))
    }

    fn name(&self, member: &Member) -> String {
        let star = if member.required { "*" } else { "" };
        let deprecated = if member.deprecated { " deprecated" } else { "" };
        format!("{}{star} <{}>{deprecated}", self.paint.bold(member.name), member.type_name)
    }

    fn member(&self, member: &Member) -> String {
        let doc = member.doc.map(short).unwrap_or_default();
        let doc = if doc.is_empty() { String::new() } else { self.wrapped(&doc, 6) };
        format!("  {}\n{doc}", self.name(member))
    }

    /// Paragraphs, each line indented.
    fn wrapped(&self, text: &str, indent: usize) -> String {
        let margin = " ".repeat(indent);
        let lines = text.lines().flat_map(|line| wrap(line, self.width.saturating_sub(indent)));
        lines.map(|line| format!("{margin}{line}").trim_end().to_owned() + "\n").collect()
    }

    /// One paragraph whose further lines are indented.
    fn hanging(&self, text: &str, indent: usize) -> String {
        wrap(text, self.width.saturating_sub(indent)).join(&format!("\n{}", " ".repeat(indent)))
    }
}

/// The first sentence, or as much of it as is shown.
fn short(doc: &str) -> String {
    let paragraph = doc.lines().next().unwrap_or_default();
    let sentence = paragraph.find(". ").map_or(paragraph, |end| &paragraph[..=end]);
    if sentence.chars().count() <= SHORT {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(SHORT).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

/// Lines of whole words, at most this many characters each where the words allow it.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let length = |text: &str| text.chars().count();
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if length(line) + 1 + length(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_words_allow() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("immeasurable a", 3), ["immeasurable", "a"]);
        assert_eq!(wrap("", 3), [""]);
    }

    #[test]
    fn a_doc_is_shown_by_its_first_sentence() {
        assert_eq!(short("The name. More.\nEven more."), "The name.");
        let long = short(&"word ".repeat(100));
        assert!(long.chars().count() <= SHORT + 1 && long.ends_with("word…"), "{long}");
    }
}
