//! What people and programs get wrong in a text, and what YAML lets them write.

use crate::node::Node;
use crate::random::Random;
use crate::words::{
    ODD_AMOUNTS, ODD_KEYS, ODD_KINDS, ODD_MANAGED_FIELDS, ODD_STATUSES, ODD_TIMES, UNKNOWN, odd,
};

type Mutation = fn(&mut Node, &mut Random);

/// Each with how often it comes, among all.
const MUTATIONS: &[(usize, Mutation)] = &[
    (12, unknown_field),
    (8, wrong_case),
    (8, wrong_level),
    (14, twice),
    (20, odd_scalar),
    (10, odd_shape),
    (4, null_element),
    (6, odd_key),
    (8, alias),
    (10, merge),
    (5, odd_kind),
    (6, odd_amount),
    (6, odd_time),
    (3, status),
    (3, managed_fields),
];

/// One to four changes.
pub fn mutate(node: &mut Node, random: &mut Random) {
    let all: usize = MUTATIONS.iter().map(|(weight, _)| weight).sum();
    for _ in 0..[1, 1, 1, 2, 2, 3, 4][random.below(7)] {
        let mut chosen = random.below(all);
        for (weight, mutation) in MUTATIONS {
            if chosen < *weight {
                mutation(node, random);
                break;
            }
            chosen -= weight;
        }
    }
}

/// The path of a node of a kind.
fn some(node: &Node, random: &mut Random, wanted: fn(&Node) -> bool) -> Option<Vec<usize>> {
    let mut paths = node.paths();
    paths.retain(|path| wanted(node.at(path)));
    (!paths.is_empty()).then(|| paths.swap_remove(random.below(paths.len())))
}

fn is_map(node: &Node) -> bool {
    matches!(node, Node::Map(_))
}

fn is_filled_map(node: &Node) -> bool {
    matches!(node, Node::Map(entries) if !entries.is_empty())
}

fn is_list(node: &Node) -> bool {
    matches!(node, Node::List(_))
}

fn is_word(node: &Node) -> bool {
    matches!(node, Node::Word(_))
}

/// The entries of some map.
fn entries<'node>(
    node: &'node mut Node,
    random: &mut Random,
    wanted: fn(&Node) -> bool,
) -> Option<&'node mut Vec<(String, Node)>> {
    let path = some(node, random, wanted)?;
    match node.at_mut(&path) {
        Node::Map(entries) => Some(entries),
        _ => None,
    }
}

fn unknown_field(node: &mut Node, random: &mut Random) {
    let Some(entries) = entries(node, random, is_map) else { return };
    let value = match random.below(5) {
        0 => Node::Map(vec![("bar".into(), Node::word("1"))]),
        1 => Node::List(vec![Node::word("x"), Node::Map(vec![("foo".into(), Node::word("y"))])]),
        2 => Node::word(""),
        _ => Node::word(odd(random)),
    };
    entries.insert(random.below(entries.len() + 1), (random.pick(UNKNOWN).to_owned(), value));
}

fn wrong_case(node: &mut Node, random: &mut Random) {
    let Some(entries) = entries(node, random, is_filled_map) else { return };
    let index = random.below(entries.len());
    let key = &mut entries[index].0;
    *key = match random.below(5) {
        0 => key.to_uppercase(),
        1 => key.to_lowercase(),
        2 => {
            let (first, rest) = key.split_at(key.chars().next().map_or(0, char::len_utf8));
            format!("{}{rest}", first.to_uppercase())
        }
        3 => format!("{key}s"),
        _ => key
            .chars()
            .flat_map(|letter| if letter.is_uppercase() { vec!['_', letter] } else { vec![letter] })
            .collect(),
    };
}

/// A field goes into the map above, or into one beside it.
fn wrong_level(node: &mut Node, random: &mut Random) {
    let Some(from) = some(node, random, is_filled_map) else { return };
    let Node::Map(entries) = node.at_mut(&from) else { return };
    let entry = entries.remove(random.below(entries.len()));
    if let Some(to) = some(node, random, is_map)
        && let Node::Map(entries) = node.at_mut(&to)
    {
        let at = random.below(entries.len() + 1);
        entries.insert(at, entry);
    }
}

fn twice(node: &mut Node, random: &mut Random) {
    let Some(entries) = entries(node, random, is_filled_map) else { return };
    let (key, value) = entries[random.below(entries.len())].clone();
    let value = if random.chance(50) { value } else { Node::word(odd(random)) };
    let key = if random.chance(15) && !key.starts_with(['"', '\'']) { format!("\"{key}\"") } else { key };
    let at = random.below(entries.len() + 1);
    entries.insert(at, (key, value));
}

fn odd_scalar(node: &mut Node, random: &mut Random) {
    if let Some(path) = some(node, random, is_word) {
        *node.at_mut(&path) = Node::word(odd(random));
    }
}

fn odd_shape(node: &mut Node, random: &mut Random) {
    let paths = node.paths();
    let path = &paths[random.below(paths.len())];
    let old = node.at(path).clone();
    *node.at_mut(path) = match random.below(7) {
        0 => Node::word("null"),
        1 => Node::List(vec![old]),
        2 => Node::Map(vec![("a".into(), old)]),
        3 => Node::List(vec![]),
        4 => Node::Map(vec![]),
        5 => match old {
            Node::List(mut items) if !items.is_empty() => items.swap_remove(0),
            Node::Map(entries) => {
                Node::List(entries.into_iter().map(|entry| Node::Map(vec![entry])).collect())
            }
            other => Node::List(vec![other]),
        },
        _ => Node::word(odd(random)),
    };
}

fn null_element(node: &mut Node, random: &mut Random) {
    if let Some(path) = some(node, random, is_list)
        && let Node::List(items) = node.at_mut(&path)
    {
        let at = random.below(items.len() + 1);
        items.insert(at, Node::word(random.pick(&["null", "~", "", "Null"])));
    }
}

fn odd_key(node: &mut Node, random: &mut Random) {
    let Some(entries) = entries(node, random, is_map) else { return };
    let at = random.below(entries.len() + 1);
    entries.insert(
        at,
        (random.pick(ODD_KEYS).to_owned(), Node::word(random.pick(&["x", "1", "null", "\"y\""]))),
    );
}

/// A node gets a name, and a later one becomes a copy of it.
fn alias(node: &mut Node, random: &mut Random) {
    let paths = node.paths();
    let path = paths[random.below(paths.len())].clone();
    let later: Vec<_> = paths.iter().filter(|other| **other > path && !other.starts_with(&path)).collect();
    if later.is_empty() || path.is_empty() {
        return;
    }
    let other = later[random.below(later.len())].clone();
    let name = format!("x{}", random.below(3));
    *node.at_mut(&other) = Node::Word(format!("*{name}"));
    anchor(node, &path, &name);
}

fn anchor(node: &mut Node, path: &[usize], name: &str) {
    let place = node.at_mut(path);
    if !matches!(place, Node::Anchor(..))
        && !matches!(place, Node::Word(word) if word.starts_with('*') || word.is_empty())
    {
        *place = Node::Anchor(name.to_owned(), Box::new(place.clone()));
    }
}

fn merge(node: &mut Node, random: &mut Random) {
    let Some(to) = some(node, random, is_map) else { return };
    let mut earlier: Vec<_> = node.paths();
    earlier.retain(|path| *path < to && !to.starts_with(path) && is_map(node.at(path)));
    let inline =
        Node::Map(vec![("image".into(), Node::word("merged")), ("name".into(), Node::word("merged"))]);
    let mut source = if earlier.is_empty() || random.chance(30) {
        inline
    } else {
        let from = earlier[random.below(earlier.len())].clone();
        anchor(node, &from, "m");
        Node::word("*m")
    };
    if random.chance(20) {
        source = Node::List(vec![
            source,
            Node::Map(vec![("name".into(), Node::word("listed")), ("foo".into(), Node::word("1"))]),
        ]);
    }
    if random.chance(6) {
        source = Node::word(random.pick(&["1", "null", "[a]", "x", "[]", "{}"]));
    }
    if let Node::Map(entries) = node.at_mut(&to) {
        let at = if random.chance(60) { 0 } else { random.below(entries.len() + 1) };
        entries.insert(at, (if random.chance(95) { "<<" } else { "\"<<\"" }.to_owned(), source));
    }
}

fn odd_kind(node: &mut Node, random: &mut Random) {
    let Node::Map(entries) = node else { return };
    let field = random.pick(&["kind", "apiVersion"]);
    entries.retain(|(key, _)| key != field);
    let at = random.below(entries.len() + 1);
    entries.insert(at, (field.to_owned(), Node::word(random.pick(ODD_KINDS))));
}

fn odd_amount(node: &mut Node, random: &mut Random) {
    let amount = Node::word(random.pick(ODD_AMOUNTS));
    let list = Node::Map(vec![("limits".into(), Node::Map(vec![("memory".into(), amount.clone())]))]);
    if let Some(path) = container(node, random)
        && let Node::Map(entries) = node.at_mut(&path)
    {
        entries.retain(|(key, _)| key != "resources");
        entries.push(("resources".into(), list));
    }
}

/// The path of a map that has an image.
fn container(node: &Node, random: &mut Random) -> Option<Vec<usize>> {
    some(
        node,
        random,
        |node| matches!(node, Node::Map(entries) if entries.iter().any(|(key, _)| key == "image")),
    )
}

fn odd_time(node: &mut Node, random: &mut Random) {
    let Node::Map(entries) = node else { return };
    let time = Node::word(random.pick(ODD_TIMES));
    if let Some((_, Node::Map(metadata))) = entries.iter_mut().find(|(key, _)| key == "metadata") {
        metadata.retain(|(key, _)| key != "creationTimestamp");
        metadata.push(("creationTimestamp".into(), time));
    }
}

fn status(node: &mut Node, random: &mut Random) {
    let Node::Map(entries) = node else { return };
    entries.retain(|(key, _)| key != "status");
    entries.push(("status".into(), Node::word(random.pick(ODD_STATUSES))));
}

fn managed_fields(node: &mut Node, random: &mut Random) {
    let Node::Map(entries) = node else { return };
    if let Some((_, Node::Map(metadata))) = entries.iter_mut().find(|(key, _)| key == "metadata") {
        metadata.retain(|(key, _)| key != "managedFields");
        metadata.push(("managedFields".into(), Node::word(random.pick(ODD_MANAGED_FIELDS))));
    }
}
