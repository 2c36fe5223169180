//! `test`, `[` and `[[`, as far as the text alone decides.

/// Longer ones are not decided, in words.
const MOST: usize = 40;

/// Whether a condition holds; `None` where that is not known, such as whether a file exists.
pub(super) fn holds(words: &[String]) -> Option<bool> {
    let words: Vec<&str> = words.iter().take(MOST + 1).map(String::as_str).collect();
    if words.len() > MOST { None } else { decide(&words) }
}

fn decide(words: &[&str]) -> Option<bool> {
    if let Some(at) = words.iter().position(|word| matches!(*word, "-o" | "||")) {
        let (one, other) = (decide(words.get(..at)?), decide(words.get(at + 1..)?));
        return if one == Some(true) || other == Some(true) { Some(true) } else { one.and(other) };
    }
    if let Some(at) = words.iter().position(|word| matches!(*word, "-a" | "&&")) {
        let (one, other) = (decide(words.get(..at)?), decide(words.get(at + 1..)?));
        return if one == Some(false) || other == Some(false) { Some(false) } else { one.and(other) };
    }
    match words {
        [] => Some(false),
        ["!", rest @ ..] => decide(rest).map(|holds| !holds),
        [word] => known(word).map(|word| !word.is_empty()),
        ["-n", word] => known(word).map(|word| !word.is_empty()),
        ["-z", word] => known(word).map(str::is_empty),
        [one, operator, other] => compared(known(one)?, operator, known(other)?),
        _ => None,
    }
}

/// A word in which nothing was left to be replaced.
fn known(word: &str) -> Option<&str> {
    (!word.contains(['$', '`'])).then_some(word)
}

fn compared(one: &str, operator: &str, other: &str) -> Option<bool> {
    let numbers = || Some((one.trim().parse::<i64>().ok()?, other.trim().parse::<i64>().ok()?));
    Some(match operator {
        "=" | "==" => one == other,
        "!=" => one != other,
        "-eq" => numbers().map(|(one, other)| one == other)?,
        "-ne" => numbers().map(|(one, other)| one != other)?,
        "-lt" => numbers().map(|(one, other)| one < other)?,
        "-le" => numbers().map(|(one, other)| one <= other)?,
        "-gt" => numbers().map(|(one, other)| one > other)?,
        "-ge" => numbers().map(|(one, other)| one >= other)?,
        _ => return None,
    })
}
