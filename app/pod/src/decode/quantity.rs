//! Amounts: `500m`, `1Gi`, `0.5`, `1e3`.

use serde_json::{Number, Value};

/// Whether Kubernetes reads the text as an amount, as `ParseQuantity` of its resource package does: a number may be left
/// out (`m` is 0), a power of ten may have any size. One of more than five digits is refused here, since the API server
/// does not come to an end with it.
pub(super) fn is_quantity(text: &str) -> bool {
    let signed = text.strip_prefix(['+', '-']).unwrap_or(text);
    let zeros = signed.len() - signed.trim_start_matches('0').len();
    let (whole, rest) = digits(signed.trim_start_matches('0'));
    let (fraction, suffix) = rest.strip_prefix('.').map_or(("", rest), digits);
    let letters = suffix.trim_start_matches(|letter| "eEinumkKMGTP".contains(letter));
    let (_, after) = digits(letters.strip_prefix(['+', '-']).unwrap_or(letters));
    let Some(power) = power(suffix).filter(|_| after.is_empty() && !text.is_empty()) else { return false };
    let has_digits = zeros + whole.len() + fraction.len() > 0;
    let decimals = i64::try_from(fraction.len()).unwrap_or(i64::MAX);
    // Without any digit it is 0, but only where Kubernetes need not count with large or very small numbers.
    has_digits
        || signed.is_empty()
        || (!matches!(suffix, "Pi" | "Ei") && power.saturating_sub(decimals) >= -9)
}

/// The digits in front, and what follows.
fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len()))
}

/// The power of ten of a suffix; 0 for powers of two.
fn power(suffix: &str) -> Option<i64> {
    let known = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"].iter().zip((-9..).step_by(3));
    if let Some((_, power)) = known.clone().find(|(known, _)| **known == suffix) {
        return Some(power);
    }
    if matches!(suffix, "Ki" | "Mi" | "Gi" | "Ti" | "Pi" | "Ei") {
        return Some(0);
    }
    let exponent = suffix.strip_prefix(['e', 'E'])?;
    exponent.parse().ok().filter(|_| exponent.trim_start_matches(['+', '-', '0']).len() < 6)
}

/// The text that is read as an amount. Kubernetes takes it from JSON as it stands, so that what JSON escapes is part of it.
pub(super) fn text(value: &Value) -> String {
    let is_space = |character: char| {
        character.is_whitespace() && character >= ' ' && !"\u{2028}\u{2029}".contains(character)
    };
    match value {
        Value::String(text) => text.trim_matches(is_space).to_owned(),
        Value::Number(number) => number_text(number),
        _ => String::new(),
    }
}

/// A number as Go writes it in JSON.
fn number_text(number: &Number) -> String {
    match number.as_f64().filter(|_| number.is_f64()) {
        Some(float) if float != 0.0 && (float.abs() < 1e-6 || float.abs() >= 1e21) => {
            let text = format!("{float:e}");
            if float.abs() < 1.0 { text } else { text.replace('e', "e+") }
        }
        Some(float) => float.to_string(),
        None => number.to_string(),
    }
}

/// What to write instead, and that alone when there is no doubt: a space before the unit, its upper and lower case, a `B`
/// for bytes behind it.
pub(super) fn advice(text: &str) -> (String, Option<String>) {
    let number = text.trim_end_matches(|character: char| !character.is_ascii_digit());
    let suffix = text.get(number.len()..).unwrap_or("").trim();
    let meant = unit(suffix).map(|unit| format!("{number}{unit}")).filter(|meant| is_quantity(meant));
    let help = match (&meant, suffix) {
        (Some(meant), _) => {
            format!("Write `{meant}`: the unit follows the number without a space, and case counts.")
        }
        (None, "K" | "g" | "t") if is_quantity(number) => {
            let (thousands, powers_of_two) = either(suffix);
            format!(
                "Write `{number}{thousands}` (thousands) or `{number}{powers_of_two}` (steps of 1024): case counts."
            )
        }
        _ => "Write a number with a unit: `500m` (half a CPU), `2`, `128Mi`, `1Gi`.".into(),
    };
    (help, meant)
}

/// The unit that a word can only mean.
fn unit(word: &str) -> Option<&'static str> {
    const UNITS: [&str; 12] = ["m", "k", "M", "G", "T", "P", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    let bare = word.strip_suffix(['b', 'B']).filter(|bare| !bare.is_empty());
    let alike = |unit: &&&str| {
        if unit.len() == 2 {
            unit.eq_ignore_ascii_case(bare.unwrap_or(word))
        } else {
            bare.map_or(**unit == word, |bare| unit.eq_ignore_ascii_case(bare) && **unit != "m")
        }
    };
    UNITS.iter().find(alike).copied()
}

/// A letter that is a unit in the other case only: its powers of ten and of two.
fn either(word: &str) -> (&'static str, &'static str) {
    match word {
        "K" => ("k", "Ki"),
        "g" => ("G", "Gi"),
        _ => ("T", "Ti"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_what_kubernetes_reads() {
        for text in [
            "1", "0.5", ".5", "5.", "500m", "1Gi", "1e3", "12E", "1Ei", "-1", "+1k", "1E-2", "0", "m", ".",
            "-", "Gi", "00Ei", "1e-99999",
        ] {
            assert!(is_quantity(text), "{text}");
        }
        for text in [
            "", "1gb", "100MB", "1 Gi", "1K", "1.2.3", "1ee3", "1m5", "1g", "Ei", "-Pi", ".e-10", "1e",
            "1e+", "--1", "1e1.5", "1e999999",
        ] {
            assert!(!is_quantity(text), "{text}");
        }
    }

    #[test]
    fn takes_the_text_from_json() {
        for (value, expected) in [
            (json!(" 1 "), "1"),
            (json!("1\n"), "1\n"),
            (json!(1.5), "1.5"),
            (json!(100), "100"),
            (json!(1e21), "1e+21"),
            (json!(1e-7), "1e-7"),
            (json!(true), ""),
        ] {
            assert_eq!(text(&value), expected);
        }
    }

    #[test]
    fn advises_the_unit_that_was_meant() {
        for (text, expected) in [
            ("100MB", Some("100M")),
            ("64mi", Some("64Mi")),
            ("1GI", Some("1Gi")),
            ("1 Gi", Some("1Gi")),
            ("500 m", Some("500m")),
            ("1.5gib", Some("1.5Gi")),
            ("10kb", Some("10k")),
            ("1K", None),
            ("1g", None),
            ("100mb", Some("100M")),
            ("5 b", None),
            ("lots", None),
            ("Gi b", None),
            ("1 2", None),
        ] {
            let (help, meant) = advice(text);
            assert_eq!(meant.as_deref(), expected, "{text}");
            assert!(meant.is_none_or(|meant| help.contains(&meant)), "{help}");
        }
        assert!(advice("1g").0.contains("`1Gi`") && advice("lots").0.contains("128Mi"));
    }
}
