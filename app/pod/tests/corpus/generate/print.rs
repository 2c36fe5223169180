//! Prints a value as YAML in a style, with comments and blank lines strewn in.

use super::{Item, Style};
use crate::random::Random;

/// The lines of a document whose value is a map.
pub fn document(item: &Item, style: &Style, random: &mut Random) -> String {
    let mut printer = Printer { out: String::new(), style, random, comment: 0 };
    match item {
        Item::Map(entries) => printer.entries(entries, 0, false),
        other => panic!("no document: {other:?}"),
    }
    printer.out
}

struct Printer<'style, 'random> {
    out: String,
    style: &'style Style,
    random: &'random mut Random,
    comment: usize,
}

impl Printer<'_, '_> {
    fn put(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
    }

    fn pad(&mut self, column: usize) {
        self.out.extend(std::iter::repeat_n(' ', column));
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.random.chance(percent)
    }

    fn a_comment(&mut self) -> String {
        self.comment += 1;
        let said = self.random.pick(&["why", "it's \"so\"", "key: value", "- item", "日本", "TODO", ""]);
        format!("# {} {said}", self.comment).trim_end().to_owned()
    }

    /// Lines between two entries.
    fn between(&mut self, column: usize) {
        if self.chance(self.style.blanks) {
            self.out.push('\n');
        }
        while self.chance(self.style.comments / 2) {
            let column =
                if self.chance(85) { column } else { self.random.pick(&[0, column + 2, column + 5]) };
            let comment = self.a_comment();
            self.pad(column);
            self.out.push_str(&comment);
            self.out.push('\n');
            if self.chance(self.style.blanks) {
                self.out.push('\n');
            }
        }
    }

    /// What stands behind a value in its line.
    fn tail(&mut self) {
        if self.chance(self.style.comments / 2) {
            let gap = self.random.pick(&[" ", "  ", "\t", "      "]);
            // Behind a mark alone on its line a key could begin; before one the API server's parser takes no tab.
            let gap =
                if self.out.ends_with(['-', ':', '?']) { gap.replace('\t', " ") } else { gap.to_owned() };
            let comment = self.a_comment();
            self.out.push_str(&gap);
            self.out.push_str(&comment);
        } else if self.chance(self.style.trailing) {
            self.out.push_str(self.random.pick(&[" ", "   "]));
        }
        self.out.push('\n');
    }

    fn entries(&mut self, entries: &[(String, Item)], column: usize, is_begun: bool) {
        for (position, (key, value)) in entries.iter().enumerate() {
            if position > 0 || !is_begun {
                self.between(column);
                self.pad(column);
            }
            self.key(key, column);
            self.value(value, column, false);
        }
    }

    fn key(&mut self, key: &str, column: usize) {
        let is_bare = is_plain(key) || key == "<<";
        let written = match self.random.below(100) {
            below if key != "<<" && below < self.style.quotes / 6 => format!("'{key}'"),
            below if key != "<<" && (below < self.style.quotes / 3 || !is_bare) => double(key),
            _ => key.to_owned(),
        };
        if key != "<<" && self.chance(self.style.explicit_key) {
            self.out.push_str("? ");
            self.out.push_str(&written);
            self.out.push('\n');
            self.pad(column);
        } else {
            self.out.push_str(&written);
        }
        self.out.push(':');
    }

    /// A value behind its key or dash, which stands in the column.
    fn value(&mut self, item: &Item, column: usize, in_list: bool) {
        match item {
            Item::Map(entries) if entries.is_empty() => self.word(" {}"),
            Item::List(items) if items.is_empty() => self.word(" []"),
            Item::Map(_) | Item::List(_) if self.chance(self.style.flow) => {
                self.out.push(' ');
                self.flow(item, column + self.style.step + 2);
                self.tail();
            }
            Item::Map(entries) => {
                self.tail();
                self.entries(entries, column + self.style.step, false);
            }
            Item::List(items) if in_list && self.chance(70) => self.nested(items, column),
            Item::List(items) => {
                self.tail();
                self.list(items, column + if in_list { self.style.step } else { self.style.dash });
            }
            Item::Text(text) => self.text(text, column),
            Item::Raw("") => self.tail(),
            Item::Raw(raw) => self.word(&format!(" {raw}")),
            Item::Marked(name, item) => {
                self.put(&[" &", name]);
                self.value(item, column, in_list);
            }
            Item::Again(name) => self.word(&format!(" *{name}")),
        }
    }

    /// A list that begins on the line of the dash it stands behind.
    fn nested(&mut self, items: &[Item], column: usize) {
        for (position, item) in items.iter().enumerate() {
            if position == 0 {
                self.out.push_str(" -");
            } else {
                self.pad(column + 2);
                self.out.push('-');
            }
            self.value(item, column + 2, true);
        }
    }

    fn word(&mut self, word: &str) {
        self.out.push_str(word);
        self.tail();
    }

    fn list(&mut self, items: &[Item], column: usize) {
        for item in items {
            self.between(column);
            self.pad(column);
            self.out.push('-');
            match item {
                Item::Map(entries) if !entries.is_empty() && !self.chance(self.style.flow) => {
                    self.item(entries, column);
                }
                other => self.value(other, column, true),
            }
        }
    }

    fn item(&mut self, entries: &[(String, Item)], column: usize) {
        if self.chance(self.style.lone_dash) {
            if self.chance(30) {
                self.out.push_str(" # an item");
            }
            self.tail();
            self.entries(entries, column + self.style.step, false);
        } else {
            self.pad(self.style.wide);
            self.entries(entries, column + 1 + self.style.wide, true);
        }
    }

    fn text(&mut self, text: &str, column: usize) {
        if text.contains('\n') && self.chance(80) {
            return self.literal(text, column);
        }
        let can_fold = text.matches(' ').count() > 3 && !text.starts_with(' ') && can_be_single(text);
        if can_fold && self.chance(75) {
            return self.folded(text, column);
        }
        let written = match self.random.below(100) {
            below if below < self.style.quotes / 2 && can_be_single(text) => {
                format!("'{}'", text.replace('\'', "''"))
            }
            below if below < self.style.quotes || !is_plain(text) => double(text),
            _ => text.to_owned(),
        };
        self.word(&format!(" {written}"));
    }

    /// `|` with what its ends and its first line need.
    fn literal(&mut self, text: &str, column: usize) {
        let body = text.trim_end_matches('\n');
        let chomp = match text.len() - body.len() {
            0 => "-",
            1 => self.random.pick(&["", "", "+"]),
            _ => "+",
        };
        let step = self.style.step.max(2);
        let needs_indent = text.starts_with([' ', '\n', '\t']);
        let indent = if needs_indent || self.chance(10) { step.to_string() } else { String::new() };
        let order = if self.chance(50) { format!("{indent}{chomp}") } else { format!("{chomp}{indent}") };
        self.put(&[" |", &order]);
        if self.chance(12) {
            self.out.push_str(" # a script");
        }
        self.tail();
        for line in body.split('\n') {
            if !line.is_empty() {
                self.pad(column + step);
            }
            self.out.push_str(line);
            self.out.push('\n');
        }
        for _ in 1..text.len() - body.len() {
            self.out.push('\n');
        }
    }

    /// A text of one line on several: `>`, plain or in quotes. The caller knows that it has words and no quotes to double.
    fn folded(&mut self, text: &str, column: usize) {
        let words: Vec<&str> = text.split(' ').collect();
        let (first, second) = words.split_at(words.len() / 2);
        let (first, second) = (first.join(" "), second.join(" "));
        let pad = " ".repeat(column + self.style.step);
        let chomp = self.random.pick(&["", "-", "+"]);
        let lines = match self.random.below(7) {
            0 | 4 | 5 => format!(" >{chomp}\n{pad}{first}\n{pad}{second}"),
            1 => format!(" \"{first}\n{pad}{second}\""),
            2 => format!(" '{first}\n{pad}{second}'"),
            _ if text.contains(": ") || text.contains('"') || !text.starts_with(char::is_alphabetic) => {
                format!(" \"{first}\n{pad}{second}\"")
            }
            _ => format!(" {first}\n{pad}{second}"),
        };
        self.out.push_str(&lines);
        self.out.push('\n');
    }

    /// A value in brackets.
    fn flow(&mut self, item: &Item, column: usize) {
        match item {
            Item::Map(entries) => {
                self.flow_all('{', '}', entries.len(), column, |this, index| {
                    let (key, value) = &entries[index];
                    let key = if is_plain(key) || key == "<<" { key.clone() } else { double(key) };
                    this.put(&[&key, ": "]);
                    this.flow(value, column);
                });
            }
            Item::List(items) => {
                self.flow_all('[', ']', items.len(), column, |this, index| {
                    this.flow(&items[index], column);
                });
            }
            // In brackets a `?` ends a text without quotes: YAML 1.1, which the API server reads.
            Item::Text(text) if self.chance(self.style.quotes) || !is_plain(text) || text.contains('?') => {
                self.put(&[&double(text)]);
            }
            Item::Text(text) => self.out.push_str(text),
            Item::Raw("") => self.out.push('~'),
            Item::Raw(raw) => self.out.push_str(raw),
            Item::Marked(name, item) => {
                self.put(&["&", name, " "]);
                self.flow(item, column);
            }
            Item::Again(name) => self.put(&["*", name]),
        }
    }

    fn flow_all(
        &mut self,
        open: char,
        close: char,
        count: usize,
        column: usize,
        mut one: impl FnMut(&mut Self, usize),
    ) {
        let gap = if open == '{' && self.chance(20) { " " } else { "" };
        self.out.push(open);
        self.out.push_str(gap);
        for index in 0..count {
            one(self, index);
            if index + 1 < count {
                self.out.push(',');
                self.comma(column);
            }
        }
        if count > 0 && self.chance(4) {
            self.out.push(',');
        }
        self.out.push_str(gap);
        self.out.push(close);
    }

    fn comma(&mut self, column: usize) {
        if !self.chance(12) {
            return self.out.push(' ');
        }
        self.tail();
        self.pad(column);
    }
}

/// Whether a text means itself without quotes, in brackets too.
pub fn is_plain(text: &str) -> bool {
    let is_word = !["yes", "on", "true", "null", "~", "y", "n", "no", "off"].contains(&text);
    let begins = |first: char| first.is_alphabetic() || first == '/' || first == '$' || !first.is_ascii();
    is_word
        && text.starts_with(begins)
        && !text.contains([',', '[', ']', '{', '}', '"', '\'', '\n'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([' ', ':', '\t'])
}

fn can_be_single(text: &str) -> bool {
    !text.contains(['\n', '\t'])
}

/// In double quotes; a tab stays as it is.
fn double(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
