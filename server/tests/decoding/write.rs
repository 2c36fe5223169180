//! A node as text: block or flow, more or less indented, with comments, or as JSON.

use serde_json::Value;

use crate::node::Node;
use crate::random::Random;

/// How a text is written.
pub struct Style {
    step: usize,
    list_step: usize,
    flow: usize,
    comments: usize,
}

/// The node as a whole text, in a style of chance.
pub fn text(node: &Node, random: &mut Random) -> String {
    if random.chance(8) {
        return json(node);
    }
    let style = Style {
        step: [2, 2, 2, 4, 1, 3][random.below(6)],
        list_step: [0, 2, 2][random.below(3)],
        flow: [0, 5, 20][random.below(3)],
        comments: [0, 0, 6][random.below(3)],
    };
    if random.chance(3) {
        return format!("{}\n", flow(node));
    }
    let mut out = String::new();
    match node {
        Node::Map(_) | Node::List(_) if node.len() > 0 => block(node, 0, &style, random, &mut out),
        _ => {
            suffix(node, 0, 0, &style, random, &mut out);
            return out.trim_start().to_owned();
        }
    }
    if random.chance(4) { out.replace('\n', "\r\n") } else { out }
}

/// Other documents, marks and comments around it; sometimes a slip of the hand.
pub fn around(mut text: String, random: &mut Random) -> String {
    let form = random.below(40);
    if form < 6 && !text.ends_with('\n') {
        text.push('\n');
    }
    let mut text = match form {
        0 => format!("---\n{text}"),
        1 => format!("# a comment\n---\n{text}---\nkind: Service\n"),
        2 => format!("{text}...\n"),
        3 => format!("{text}---\n{{}}\n---\n[\n"),
        4 => format!("--- # here\n{text}"),
        5 => format!("kind: Service\n---\n{text}"),
        6 => format!("\n\n# a comment\n\n{text}\n\n# the end"),
        _ => text,
    };
    if random.chance(4) {
        slip(&mut text, random);
    }
    text
}

fn slip(text: &mut String, random: &mut Random) {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    if places.is_empty() {
        return;
    }
    let at = places[random.below(places.len())];
    match random.below(3) {
        0 => text.truncate(at),
        1 => {
            text.remove(at);
        }
        _ => text.insert_str(
            at,
            random.pick(&[
                "\t", " ", "\n", ":", "- ", "#", "\"", "'", "[", "}", "&a ", "*b", "!", "|", "%", "@", ",",
                "? ",
            ]),
        ),
    }
}

fn comment(style: &Style, random: &mut Random, out: &mut String) {
    if random.chance(style.comments) {
        out.push_str(random.pick(&[" # why: because", " #", "\n# a line of its own", "\n"]));
    }
}

fn block(node: &Node, indent: usize, style: &Style, random: &mut Random, out: &mut String) {
    let pad = " ".repeat(indent);
    match node {
        Node::Map(entries) => {
            for (key, value) in entries {
                out.push_str(&pad);
                out.push_str(key);
                out.push(':');
                suffix(value, indent + style.step, indent + style.list_step, style, random, out);
            }
        }
        Node::List(items) => {
            for item in items {
                out.push_str(&pad);
                out.push('-');
                if item.len() > 0
                    && matches!(item, Node::Map(_) | Node::List(_))
                    && !random.chance(style.flow)
                {
                    let mut inner = String::new();
                    block(item, indent + 2, style, random, &mut inner);
                    out.push(' ');
                    out.push_str(inner.trim_start_matches(' '));
                } else {
                    suffix(item, indent + 2, indent + 2, style, random, out);
                }
            }
        }
        _ => suffix(node, indent, indent, style, random, out),
    }
}

/// What follows a `:` or `-`, with its line end.
fn suffix(
    node: &Node,
    indent: usize,
    list_indent: usize,
    style: &Style,
    random: &mut Random,
    out: &mut String,
) {
    match node {
        Node::Word(word) => {
            out.push_str(if word.is_empty() { "" } else { " " });
            out.push_str(word);
        }
        Node::Literal(sign, lines) => {
            let pad = " ".repeat(indent.max(1));
            out.extend([" ", sign]);
            for line in lines.split('\n') {
                out.extend(["\n", if line.is_empty() { "" } else { &pad }, line]);
            }
            out.push_str(if *sign == "|+" { "\n" } else { "" });
        }
        Node::Anchor(name, inner) => {
            out.extend([" &", name]);
            return suffix(inner, indent, list_indent, style, random, out);
        }
        _ if node.len() == 0 || random.chance(style.flow) => out.extend([" ", &flow(node)]),
        _ => {
            comment(style, random, out);
            out.push('\n');
            let indent = if matches!(node, Node::List(_)) { list_indent } else { indent };
            return block(node, indent, style, random, out);
        }
    }
    if !matches!(node, Node::Literal(..)) {
        comment(style, random, out);
    }
    out.push('\n');
}

fn flow(node: &Node) -> String {
    match node {
        Node::Word(word) => word.clone(),
        Node::Literal(_, text) => Value::String(format!("{text}\n")).to_string(),
        Node::Map(entries) => {
            let entries: Vec<String> =
                entries.iter().map(|(key, value)| format!("{key}: {}", flow(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Node::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Node::Anchor(name, inner) => format!("&{name} {}", flow(inner)),
    }
}

fn json(node: &Node) -> String {
    match node {
        Node::Word(word) => literal(word),
        Node::Literal(_, text) => Value::String(format!("{text}\n")).to_string(),
        Node::Map(entries) => {
            let entry = |(key, value): &(String, Node)| format!("{}: {}", name(key), json(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Node::List(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(", ")),
        Node::Anchor(_, inner) => json(inner),
    }
}

fn literal(word: &str) -> String {
    let value = serde_json::from_str::<Value>(word)
        .unwrap_or_else(|_| Value::String(word.trim_matches('\'').to_owned()));
    value.to_string()
}

fn name(key: &str) -> String {
    match serde_json::from_str::<Value>(key) {
        Ok(Value::String(text)) => Value::String(text).to_string(),
        _ => Value::String(key.trim_matches('\'').to_owned()).to_string(),
    }
}
