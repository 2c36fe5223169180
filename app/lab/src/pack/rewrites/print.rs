//! A Pod's value as YAML in many forms.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// How values are written.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// How much further right each level stands.
    pub(super) step: usize,
    /// Dashes stand further right than the key of their list.
    pub(super) dashes_in: bool,
    pub(super) quotes: Quotes,
    /// Keys in double quotes too.
    pub(super) quoted_keys: bool,
    pub(super) flow: Flow,
    /// Texts with a blank as blocks behind this mark, `|` or `>`.
    pub(super) block: Option<char>,
    pub(super) spelling: Spelling,
}

/// Spellings of YAML 1.1 that few people know.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Spelling {
    Usual,
    /// Whole numbers in hexadecimal.
    Hexadecimal,
    /// `yes` for true and `off` for false.
    OldWords,
    /// A text that is there already as an alias of the first one.
    Aliases,
    /// `!!str` before texts.
    Tags,
}

/// Which quotes texts get.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Quotes {
    WhereNeeded,
    Double,
    Single,
}

/// What stands in brackets.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Flow {
    Nothing,
    /// Lists of texts.
    Words,
    /// Each item of a list.
    Items,
    All,
}

pub(super) const USUAL: Style = Style {
    step: 2,
    dashes_in: true,
    quotes: Quotes::WhereNeeded,
    quoted_keys: false,
    flow: Flow::Nothing,
    block: None,
    spelling: Spelling::Usual,
};

/// The value of a document as a text.
pub(super) fn print(value: &Value, style: Style) -> String {
    let mut printer = Printer { style, seen: BTreeMap::new() };
    match value {
        Value::Object(map) if style.flow != Flow::All => printer.map(map, 0),
        value => format!("{}\n", printer.flow(value)),
    }
}

struct Printer {
    style: Style,
    /// The anchor of each text that is written already.
    seen: BTreeMap<String, usize>,
}

impl Printer {
    fn map(&mut self, map: &Map<String, Value>, indent: usize) -> String {
        let pad = " ".repeat(indent);
        let line = |(key, value): (&String, &Value)| {
            let key = self.key(key);
            format!("{pad}{key}:{}", self.after_key(value, indent))
        };
        map.iter().map(line).collect()
    }

    fn key(&self, key: &str) -> String {
        if self.style.quoted_keys {
            quoted(key)
        } else {
            plain(key).map_or_else(|| quoted(key), str::to_owned)
        }
    }

    /// What stands behind a colon, with the end of its last line.
    fn after_key(&mut self, value: &Value, indent: usize) -> String {
        match value {
            Value::Object(map) if !map.is_empty() => format!("\n{}", self.map(map, indent + self.style.step)),
            Value::Array(items) if !items.is_empty() && !self.is_flow_list(items) => {
                let indent = if self.style.dashes_in { indent + self.style.step } else { indent };
                format!("\n{}", self.list(items, indent))
            }
            Value::String(text) => {
                format!(" {}\n", self.block(text, indent).unwrap_or_else(|| self.text(text)))
            }
            value => format!(" {}\n", self.flow(value)),
        }
    }

    fn is_flow_list(&self, items: &[Value]) -> bool {
        self.style.flow == Flow::Words && items.iter().all(|item| !item.is_object() && !item.is_array())
    }

    fn list(&mut self, items: &[Value], indent: usize) -> String {
        let pad = " ".repeat(indent);
        let item = |value: &Value| match value {
            Value::Object(map) if !map.is_empty() && self.style.flow != Flow::Items => {
                let map = self.map(map, indent + 2);
                format!("{pad}- {}", map.trim_start())
            }
            Value::String(text) => {
                format!("{pad}- {}\n", self.block(text, indent).unwrap_or_else(|| self.text(text)))
            }
            value => format!("{pad}- {}\n", self.flow(value)),
        };
        items.iter().map(item).collect()
    }

    /// A text as a block; nothing when it cannot be one or need not.
    fn block(&self, text: &str, indent: usize) -> Option<String> {
        let mark = self.style.block?;
        let body = text.strip_suffix('\n').unwrap_or(text);
        let is_plain =
            !body.starts_with([' ', '\t', '\n']) && !body.ends_with(['\n', ' ']) && body.contains(' ');
        let folds = mark == '|' || !body.contains('\n');
        let fits = is_plain && folds && !body.contains(|c: char| c.is_control() && c != '\n');
        let chomp = if body.len() == text.len() { "-" } else { "" };
        let pad = " ".repeat(indent + 4);
        let lines: Vec<String> = body
            .lines()
            .map(|line| if line.is_empty() { String::new() } else { format!("{pad}{line}") })
            .collect();
        fits.then(|| format!("{mark}{chomp}\n{}", lines.join("\n")))
    }

    /// A value on one line.
    fn flow(&mut self, value: &Value) -> String {
        match value {
            Value::Object(map) => {
                let fields: Vec<String> = map
                    .iter()
                    .map(|(key, value)| format!("{}: {}", self.key(key), self.flow(value)))
                    .collect();
                format!("{{{}}}", fields.join(", "))
            }
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| self.flow(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::String(text) => self.text(text),
            Value::Bool(it) if self.style.spelling == Spelling::OldWords => {
                if *it { "yes" } else { "off" }.to_owned()
            }
            Value::Number(it) if self.style.spelling == Spelling::Hexadecimal => {
                it.as_u64().map_or_else(|| it.to_string(), |it| format!("{it:#x}"))
            }
            other => other.to_string(),
        }
    }

    fn text(&mut self, text: &str) -> String {
        let count = self.seen.len();
        if self.style.spelling == Spelling::Aliases {
            if let Some(anchor) = self.seen.get(text) {
                return format!("*text{anchor}");
            }
            self.seen.insert(text.to_owned(), count);
        }
        let anchor =
            if self.style.spelling == Spelling::Aliases { format!("&text{count} ") } else { String::new() };
        let tag = if self.style.spelling == Spelling::Tags { "!!str " } else { "" };
        format!("{anchor}{tag}{}", self.written(text))
    }

    fn written(&self, text: &str) -> String {
        let has_control = text.contains(char::is_control);
        match self.style.quotes {
            Quotes::Single if !has_control => format!("'{}'", text.replace('\'', "''")),
            Quotes::WhereNeeded => plain(text).map_or_else(|| quoted(text), str::to_owned),
            _ => quoted(text),
        }
    }
}

/// A text in double quotes: what JSON escapes, YAML reads.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// The text, if it surely needs no quotes.
fn plain(text: &str) -> Option<&str> {
    let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
    (begins && plain && !words.contains(&text.to_ascii_lowercase().as_str())).then_some(text)
}
