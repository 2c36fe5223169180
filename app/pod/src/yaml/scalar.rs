//! What an unquoted word means to the API server: YAML 1.1 as its parser (go.yaml.in/yaml v2) resolves it.

use std::borrow::Cow;

use serde_json::{Number, Value};

use super::{Node, NodeKind, base64, date};

/// A scalar as read; a text is that of the node wherever it can be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scalar<'text> {
    Null,
    Bool(bool),
    Int(i64),
    Unsigned(u64),
    Float(f64),
    Text(Cow<'text, str>),
}

/// Why a tagged scalar cannot be read.
pub(crate) type ScalarError = String;

/// What a plain (unquoted, untagged) word means.
pub(crate) fn plain(text: &str) -> Scalar<'_> {
    word(text).unwrap_or_else(|| match text.bytes().next() {
        Some(b'.') => go_float(text).map_or(Scalar::Text(text.into()), Scalar::Float),
        Some(b'+' | b'-' | b'0'..=b'9') => number(text),
        _ => Scalar::Text(text.into()),
    })
}

/// The words that are no text.
fn word(text: &str) -> Option<Scalar<'static>> {
    const LONGEST: usize = "false".len();
    // Most texts are longer, and none of the words.
    if text.len() > LONGEST {
        return None;
    }
    Some(match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Scalar::Bool(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Scalar::Bool(false)
        }
        ".nan" | ".NaN" | ".NAN" => Scalar::Float(f64::NAN),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Scalar::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Scalar::Float(f64::NEG_INFINITY),
        _ => return None,
    })
}

/// What a scalar node means: plain words are resolved, quoted ones are text, a tag may ask for a type.
pub(crate) fn resolve<'text>(
    text: &'text str,
    is_plain: bool,
    tag: Option<&str>,
) -> Result<Scalar<'text>, ScalarError> {
    let Some(tag) = tag else {
        return Ok(if is_plain { plain(text) } else { Scalar::Text(text.into()) });
    };
    let asked = tag.strip_prefix("tag:yaml.org,2002:").unwrap_or("");
    match (asked, plain(text)) {
        ("bool", read @ Scalar::Bool(_))
        | ("int", read @ (Scalar::Int(_) | Scalar::Unsigned(_)))
        | ("float", read @ Scalar::Float(_))
        | ("null", read @ Scalar::Null) => Ok(read),
        #[expect(clippy::cast_precision_loss, reason = "a float was asked for")]
        ("float", Scalar::Int(number)) => Ok(Scalar::Float(number as f64)),
        ("timestamp", _) if date::is_date(text) => Ok(Scalar::Text(text.into())),
        ("bool" | "int" | "float" | "null" | "timestamp", _) => {
            Err(format!("the tag `!!{asked}` does not fit the value `{text}`"))
        }
        ("binary", _) => base64::decode(text)
            .map(|text| Scalar::Text(text.into()))
            .ok_or_else(|| "the tag `!!binary` takes Base64 only".to_owned()),
        // `!!str`, and tags that nobody knows.
        _ => Ok(Scalar::Text(text.into())),
    }
}

/// What a node means when it is a scalar that can be read.
pub(super) fn of(node: &Node) -> Option<Scalar<'_>> {
    match &node.kind {
        NodeKind::Scalar { text, plain, tag } => resolve(text, *plain, tag.as_deref()).ok(),
        _ => None,
    }
}

impl Scalar<'_> {
    /// The JSON value, or nothing for numbers that JSON does not have (`.inf`, `.nan`).
    pub fn json(self) -> Option<Value> {
        Some(match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Int(value) => value.into(),
            Self::Unsigned(value) => value.into(),
            Self::Float(value) => Value::Number(json_float(value)?),
            Self::Text(value) => Value::String(value.into_owned()),
        })
    }
}

/// A float as Go prints it in JSON, which is an integer to the API server when no point is in it: `80.0` becomes 80.
fn json_float(value: f64) -> Option<Number> {
    if value.fract() == 0.0 && value.abs() < 1e21 {
        // Rust prints it with the same digits: the fewest that tell it from its neighbours, then zeros.
        let text = format!("{}", value + 0.0);
        let whole = text.parse::<i64>().map(Number::from);
        return whole.or_else(|_| text.parse::<u64>().map(Number::from)).ok().or(Number::from_f64(value));
    }
    Number::from_f64(value)
}

/// A mapping key as the JSON key it becomes, or nothing for keys that are refused.
pub(crate) fn key_text(node: &Node) -> Option<Cow<'_, str>> {
    key_of(node).ok()
}

/// The same, with the reason when a tag is what refuses the key.
pub(super) fn key_of(node: &Node) -> Result<Cow<'_, str>, Option<ScalarError>> {
    let NodeKind::Scalar { text, plain: is_plain, tag } = &node.kind else { return Err(None) };
    match resolve(text, *is_plain, tag.as_deref()).map_err(Some)? {
        Scalar::Null | Scalar::Unsigned(_) => Err(None),
        Scalar::Text(read) => Ok(read),
        Scalar::Bool(value) => Ok(Cow::Borrowed(if value { "true" } else { "false" })),
        Scalar::Int(value) => Ok(Cow::Owned(value.to_string())),
        Scalar::Float(value) => Ok(Cow::Owned(float_key(value))),
    }
}

/// A float key as Go's `%g` with 32 bits prints it: the fewest digits, `1e+06` from a million on.
#[expect(clippy::cast_possible_truncation, reason = "the API server prints float keys with 32 bits")]
fn float_key(value: f64) -> String {
    let short = value as f32;
    if short.is_nan() {
        return ".nan".into();
    }
    if short.is_infinite() {
        return if short > 0.0 { ".inf" } else { "-.inf" }.into();
    }
    let text = format!("{short:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let power: i32 = exponent.parse().unwrap_or(0);
    if !(-4..6).contains(&power) {
        return format!("{digits}e{}{:02}", if power < 0 { '-' } else { '+' }, power.abs());
    }
    short.to_string()
}

/// Whether a key is the merge key `<<`.
pub(crate) fn is_merge(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Scalar { text, plain, tag } => match tag.as_deref() {
            None => *plain && text == "<<",
            Some(tag) => text == "<<" && matches!(tag, "!" | "tag:yaml.org,2002:merge"),
        },
        _ => false,
    }
}

fn number(text: &str) -> Scalar<'_> {
    let digits: String = text.chars().filter(|&character| character != '_').collect();
    if let Some(whole) = whole(&digits) {
        return i64::try_from(whole)
            .map(Scalar::Int)
            .or_else(|_| u64::try_from(whole).map(Scalar::Unsigned))
            .unwrap_or_else(|_| float_or_text(&digits, text));
    }
    float_or_text(&digits, text)
}

fn float_or_text<'text>(digits: &str, text: &'text str) -> Scalar<'text> {
    if is_yaml_float(digits)
        && let Some(value) = go_float(digits)
    {
        return Scalar::Float(value);
    }
    Scalar::Text(text.into())
}

/// A whole number with Go's base prefixes: `0x`, `0b`, `0o`, and `0` for octal. A sign is for signed ones only.
fn whole(text: &str) -> Option<i128> {
    let (negative, digits, signed) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?, true),
        b'+' => (false, text.get(1..)?, true),
        _ => (false, text, false),
    };
    let prefix = digits.get(..2).map(str::to_ascii_lowercase);
    let (radix, digits) = match prefix.as_deref() {
        Some("0x") => (16, digits.get(2..)?),
        Some("0b") => (2, digits.get(2..)?),
        Some("0o") => (8, digits.get(2..)?),
        Some(_) if digits.starts_with('0') => (8, digits.get(1..)?),
        _ => (10, digits),
    };
    // Go's library allows a sign behind `0b` to those who call it as the API server's parser does.
    let (inner, digits) = match digits.strip_prefix(['+', '-']).filter(|_| text.starts_with("0b")) {
        Some(rest) => (Some(digits.starts_with('-')), rest),
        None => (None, digits),
    };
    if digits.is_empty() || !digits.chars().all(|character| character.is_digit(radix)) {
        return None;
    }
    let (negative, signed) = (negative || inner == Some(true), signed || inner.is_some());
    let value = i128::from_str_radix(digits, radix).ok()?;
    let value = if negative { -value } else { value };
    let fits = i64::try_from(value).is_ok() || (!signed && u64::try_from(value).is_ok());
    fits.then_some(value)
}

/// `^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`
fn is_yaml_float(text: &str) -> bool {
    let rest = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (rest, None),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mantissa_ok = digits(before) && digits(after) && (!before.is_empty() || !after.is_empty());
    let exponent_ok = exponent.is_none_or(|exponent| {
        let number = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !number.is_empty() && digits(number)
    });
    mantissa_ok && exponent_ok
}

/// A float that begins with a point; Go takes `_` between digits there.
fn go_float(text: &str) -> Option<f64> {
    let is_joined = |(at, _): (usize, &str)| {
        let digit =
            |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
        digit(at.checked_sub(1)) && digit(at.checked_add(1))
    };
    if !text.match_indices('_').all(is_joined) {
        return None;
    }
    let digits = text.replace('_', "");
    let value: f64 = is_yaml_float(&digits).then(|| digits.parse().ok())??;
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(text: &str, expected: &Value) {
        assert_eq!(plain(text).json().as_ref(), Some(expected), "{text}");
    }

    #[test]
    fn words_mean_what_the_api_server_reads() {
        for text in ["", "~", "null", "Null", "NULL"] {
            check(text, &Value::Null);
        }
        for text in ["y", "Yes", "on", "ON", "true", "True"] {
            check(text, &json!(true));
        }
        for text in ["n", "No", "off", "OFF", "false", "False"] {
            check(text, &json!(false));
        }
        for text in [
            "nULL",
            "tRUE",
            "yep",
            "1.2.3",
            "2024-01-01",
            "2024-1-1T10:00:00Z",
            "0x",
            "0xZZ",
            "12:30:45",
            "1e",
            "-",
            "+",
            "1,000",
            "1 000",
            "<<",
        ] {
            check(text, &json!(text));
        }
    }

    #[test]
    fn numbers_mean_what_the_api_server_reads() {
        for (text, expected) in [
            ("0777", json!(511)),
            ("0o17", json!(15)),
            ("0x1F", json!(31)),
            ("-0x1F", json!(-31)),
            ("0b101", json!(5)),
            ("1_000", json!(1000)),
            ("+5", json!(5)),
            ("0080", json!(80)),
            ("80.0", json!(80)),
            ("1e2", json!(100)),
            (".5", json!(0.5)),
            ("1.25", json!(1.25)),
            ("0", json!(0)),
            ("-0", json!(0)),
            ("18446744073709551615", json!(18_446_744_073_709_551_615_u64)),
        ] {
            check(text, &expected);
        }
        assert_eq!(plain(".inf").json(), None);
    }

    #[test]
    fn tags_ask_for_a_type() {
        let text = |value: &'static str| Ok(Scalar::Text(value.into()));
        assert_eq!(resolve("1", true, Some("tag:yaml.org,2002:str")), text("1"));
        assert_eq!(resolve("1", false, None), text("1"));
        assert_eq!(resolve("1", true, Some("tag:yaml.org,2002:float")), Ok(Scalar::Float(1.0)));
        assert_eq!(resolve("x", true, Some("!mine")), text("x"));
        assert!(resolve("x", true, Some("tag:yaml.org,2002:int")).is_err());
    }
}
