//! Manifests printed at random: a Pod made up by `content`, in a style made up here, by `print`.

mod content;
mod print;

use serde_json::Value;

use crate::random::Random;

/// A value to print, with what is about its spelling.
#[derive(Clone, Debug)]
pub enum Item {
    /// A text, in any spelling that means it.
    Text(String),
    /// A scalar in just this spelling.
    Raw(&'static str),
    Map(Vec<(String, Item)>),
    List(Vec<Item>),
    /// A value with an anchor.
    Marked(&'static str, Box<Item>),
    /// What that anchor marks, again.
    Again(&'static str),
}

/// How a text is laid out.
#[derive(Clone, Debug)]
pub struct Style {
    /// How far fields stand inside their key.
    pub step: usize,
    /// How far a dash stands inside its key.
    pub dash: usize,
    /// Spaces behind a dash.
    pub wide: usize,
    /// In how many of a hundred places something is so.
    pub comments: usize,
    pub blanks: usize,
    pub flow: usize,
    pub quotes: usize,
    pub trailing: usize,
    pub lone_dash: usize,
    pub explicit_key: usize,
}

impl Style {
    fn random(random: &mut Random) -> Self {
        let step = random.pick(&[2, 2, 2, 2, 4, 3]);
        Self {
            step,
            dash: random.pick(&[0, 0, 2, step]),
            wide: random.pick(&[1, 1, 1, 1, 3]),
            comments: random.pick(&[0, 5, 30]),
            blanks: random.pick(&[0, 0, 10]),
            flow: random.pick(&[0, 5, 25]),
            quotes: random.pick(&[0, 20, 60]),
            trailing: random.pick(&[0, 0, 8]),
            lone_dash: random.pick(&[0, 0, 0, 30]),
            explicit_key: random.pick(&[0, 0, 0, 6]),
        }
    }
}

/// The manifest of a number, always the same.
pub fn manifest(number: usize) -> String {
    let mut random = Random::new(u64::try_from(number).expect("a small number"));
    let style = Style::random(&mut random);
    let object = content::object(&mut random);
    if random.chance(7) {
        return json_text(&mut random, &object);
    }
    let mut text = header(&mut random);
    text.push_str(&print::document(&object, &style, &mut random));
    others(&mut random, &mut text);
    ended(&mut random, text)
}

fn json_text(random: &mut Random, object: &Item) -> String {
    let value = json(object);
    let text = if random.chance(60) {
        serde_json::to_string_pretty(&value).expect("JSON")
    } else {
        value.to_string()
    };
    if random.chance(50) { text + "\n" } else { text }
}

/// What a JSON file would say; anchors are written out as nothing, since JSON has none.
fn json(item: &Item) -> Value {
    match item {
        Item::Text(text) => text.clone().into(),
        Item::Raw(raw) => serde_json::from_str(raw).unwrap_or(Value::Null),
        Item::Map(entries) => Value::Object(
            entries
                .iter()
                .filter(|(key, _)| key != "<<")
                .map(|(key, value)| (key.clone(), json(value)))
                .collect(),
        ),
        Item::List(items) => Value::Array(items.iter().map(json).collect()),
        Item::Marked(_, item) => json(item),
        Item::Again(_) => Value::Null,
    }
}

fn header(random: &mut Random) -> String {
    match random.below(12) {
        0 => "---\n".into(),
        1 => "# made for practice\n---\n".into(),
        2 => "%YAML 1.1\n---\n".into(),
        3 => "# line one\n#\n# line two\n\n".into(),
        4 => "--- # the Pod\n".into(),
        5 => {
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  key: value # kept\n---\n"
                .into()
        }
        _ => String::new(),
    }
}

fn others(random: &mut Random, text: &mut String) {
    match random.below(12) {
        0 => text
            .push_str("---\n# a Service beside it\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n"),
        1 => text.push_str("...\n# over\n"),
        2 => text.push_str("---\n"),
        3 => text.push_str("# the end\n"),
        4 => text.push_str("\n  # the end, deeper\n"),
        _ => {}
    }
}

fn ended(random: &mut Random, text: String) -> String {
    let text = if random.chance(15) { text.trim_end().to_owned() } else { text };
    if random.chance(12) { text.replace('\n', "\r\n") } else { text }
}
