//! `$(( … ))`: whole numbers, variables, `+ - * / %`, comparisons and brackets; and what changes a variable.

use super::state::State;

/// Longer ones are not reckoned, in bytes.
const LONGEST: usize = 200;

/// The value, as far as it is known; what changes a variable does so in the state.
pub(super) fn value(text: &str, state: &mut State) -> Option<i64> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    if let Some((name, change)) = changed(text) {
        let value = change.and_then(|change| value(&change, state));
        state.assign(name, value.map(|value| value.to_string()));
        return value;
    }
    let mut reader = Reader { rest: text, state, depth: 0 };
    let value = reader.compared()?;
    reader.rest.trim().is_empty().then_some(value)
}

/// The variable that the text changes, and the text of its new value where that can be told.
fn changed(text: &str) -> Option<(&str, Option<String>)> {
    let plain = text.trim_start_matches("++").trim_start_matches("--");
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let end = plain.find(|c| !is_name(c)).unwrap_or(plain.len());
    let (name, behind) = plain.split_at(end);
    let behind = behind.trim();
    let sign = |text: &str| text.contains("++").then_some('+').or(text.contains("--").then_some('-'));
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if plain.len() < text.len() || behind == "++" || behind == "--" {
        return Some((name, sign(text).map(|sign| format!("{name} {sign} 1"))));
    }
    if let Some(value) = behind.strip_prefix('=').filter(|value| !value.starts_with('=')) {
        return Some((name, Some(value.to_owned())));
    }
    let (sign, value) =
        behind.split_once('=').filter(|(sign, _)| ["+", "-", "*", "/", "%"].contains(sign))?;
    Some((name, Some(format!("{name} {sign} ({value})"))))
}

struct Reader<'t, 's> {
    rest: &'t str,
    state: &'s State,
    depth: usize,
}

impl Reader<'_, '_> {
    fn takes(&mut self, tokens: &[&'static str]) -> Option<&'static str> {
        self.rest = self.rest.trim_start();
        let token = tokens.iter().find(|token| self.rest.starts_with(**token))?;
        self.rest = self.rest.get(token.len()..).unwrap_or_default();
        Some(token)
    }

    fn compared(&mut self) -> Option<i64> {
        let one = self.sum()?;
        let Some(sign) = self.takes(&["<=", ">=", "==", "!=", "<", ">"]) else { return Some(one) };
        let other = self.sum()?;
        Some(i64::from(match sign {
            "<=" => one <= other,
            ">=" => one >= other,
            "==" => one == other,
            "!=" => one != other,
            "<" => one < other,
            _ => one > other,
        }))
    }

    fn sum(&mut self) -> Option<i64> {
        let mut all = self.product()?;
        while let Some(sign) = self.takes(&["+", "-"]) {
            let next = self.product()?;
            all = if sign == "+" { all.checked_add(next)? } else { all.checked_sub(next)? };
        }
        Some(all)
    }

    fn product(&mut self) -> Option<i64> {
        let mut all = self.single()?;
        while let Some(sign) = self.takes(&["*", "/", "%"]) {
            let next = self.single()?;
            all = match sign {
                "*" => all.checked_mul(next)?,
                "/" => all.checked_div(next)?,
                _ => all.checked_rem(next)?,
            };
        }
        Some(all)
    }

    fn single(&mut self) -> Option<i64> {
        if self.takes(&["("]).is_some() {
            self.depth += 1;
            let value = if self.depth > 40 { None } else { self.compared() }?;
            self.takes(&[")"])?;
            return Some(value);
        }
        if self.takes(&["-"]).is_some() {
            return self.single()?.checked_neg();
        }
        self.takes(&["$"]);
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (word, behind) = self.rest.split_at(end);
        self.rest = behind;
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return word.parse().ok();
        }
        if self.state.is_unset(word) {
            return Some(0).filter(|_| !word.is_empty());
        }
        self.state.value(word)?.trim().parse().ok()
    }
}
