//! What an unquoted word means to the API server: YAML 1.1 as its parser (go.yaml.in/yaml v2) resolves it.

use std::borrow::Cow;

use serde_json::{Number, Value};

use super::{Node, NodeKind};

/// A scalar as read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scalar {
    Null,
    Bool(bool),
    Int(i64),
    Unsigned(u64),
    Float(f64),
    Text(String),
}

/// Why a tagged scalar cannot be read.
pub(crate) type ScalarError = String;

const NULL: &[&str] = &["", "~", "null", "Null", "NULL"];
const TRUE: &[&str] = &["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"];
const FALSE: &[&str] = &["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"];
const NAN: &[&str] = &[".nan", ".NaN", ".NAN"];
const INFINITE: &[&str] = &[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"];
const MINUS_INFINITE: &[&str] = &["-.inf", "-.Inf", "-.INF"];

/// What a plain (unquoted, untagged) word means.
pub(crate) fn plain(text: &str) -> Scalar {
    let of = |words: &[&str]| words.contains(&text);
    match text.bytes().next() {
        _ if of(NULL) => Scalar::Null,
        _ if of(TRUE) => Scalar::Bool(true),
        _ if of(FALSE) => Scalar::Bool(false),
        _ if of(NAN) => Scalar::Float(f64::NAN),
        _ if of(INFINITE) => Scalar::Float(f64::INFINITY),
        _ if of(MINUS_INFINITE) => Scalar::Float(f64::NEG_INFINITY),
        Some(b'.') => go_float(text).map_or_else(|| Scalar::Text(text.to_owned()), Scalar::Float),
        Some(b'+' | b'-' | b'0'..=b'9') if !is_date(text) => number(text),
        _ => Scalar::Text(text.to_owned()),
    }
}

/// What a scalar node means: plain words are resolved, quoted ones are text, a tag may ask for a type.
pub(crate) fn resolve(text: &str, is_plain: bool, tag: Option<&str>) -> Result<Scalar, ScalarError> {
    let short = tag.map(|tag| tag.strip_prefix("tag:yaml.org,2002:").unwrap_or(tag));
    let read = plain(text);
    match (short, read) {
        (None, read) if is_plain => Ok(read),
        (Some("bool"), read @ Scalar::Bool(_))
        | (Some("int"), read @ (Scalar::Int(_) | Scalar::Unsigned(_)))
        | (Some("float"), read @ Scalar::Float(_))
        | (Some("null"), read @ Scalar::Null) => Ok(read),
        #[expect(clippy::cast_precision_loss, reason = "a float was asked for")]
        (Some("float"), Scalar::Int(number)) => Ok(Scalar::Float(number as f64)),
        (Some("timestamp"), _) if is_date(text) => Ok(Scalar::Text(text.to_owned())),
        (Some(tag @ ("bool" | "int" | "float" | "null" | "timestamp")), _) => {
            Err(format!("the tag `!!{tag}` does not fit the value `{text}`"))
        }
        // Quoted, `!!str`, and tags that nobody knows.
        _ => Ok(Scalar::Text(text.to_owned())),
    }
}

impl Scalar {
    /// The JSON value, or nothing for numbers that JSON does not have (`.inf`, `.nan`).
    pub fn json(self) -> Option<Value> {
        Some(match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Int(value) => value.into(),
            Self::Unsigned(value) => value.into(),
            Self::Float(value) => Value::Number(json_float(value)?),
            Self::Text(value) => Value::String(value),
        })
    }
}

/// A float as Go prints it in JSON: `80.0` becomes 80, which integer fields accept.
fn json_float(value: f64) -> Option<Number> {
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers below 1e15 are exact")]
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}

/// A mapping key as the JSON key it becomes, or nothing for keys that are refused.
pub(crate) fn key_text(node: &Node) -> Option<Cow<'_, str>> {
    let NodeKind::Scalar { text, plain: is_plain, tag } = &node.kind else { return None };
    match resolve(text, *is_plain, tag.as_deref()).ok()? {
        Scalar::Null => None,
        Scalar::Text(_) => Some(Cow::Borrowed(text)),
        Scalar::Bool(value) => Some(Cow::Borrowed(if value { "true" } else { "false" })),
        Scalar::Int(value) => Some(Cow::Owned(value.to_string())),
        Scalar::Unsigned(value) => Some(Cow::Owned(value.to_string())),
        Scalar::Float(value) => Some(Cow::Owned(float_key(value))),
    }
}

/// A float key as Go's `%g` with 32 bits prints it.
#[expect(clippy::cast_possible_truncation, reason = "the API server prints float keys with 32 bits")]
fn float_key(value: f64) -> String {
    match value as f32 {
        short if short.is_nan() => ".nan".into(),
        short if short.is_infinite() => {
            if short > 0.0 {
                ".inf".into()
            } else {
                "-.inf".into()
            }
        }
        short if short != 0.0 && (short.abs() < 1e-4 || short.abs() >= 1e21) => {
            let text = format!("{short:e}");
            let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
            let power: i32 = exponent.parse().unwrap_or(0);
            format!("{digits}e{}{:02}", if power < 0 { '-' } else { '+' }, power.abs())
        }
        short => short.to_string(),
    }
}

/// Whether a key is the merge key `<<`.
pub(crate) fn is_merge(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Scalar { text, plain, tag } => match tag.as_deref() {
            None => *plain && text == "<<",
            Some(tag) => text == "<<" && tag == "tag:yaml.org,2002:merge",
        },
        _ => false,
    }
}

fn number(text: &str) -> Scalar {
    let digits: String = text.chars().filter(|&character| character != '_').collect();
    if let Some(whole) = whole(&digits) {
        return i64::try_from(whole)
            .map(Scalar::Int)
            .or_else(|_| u64::try_from(whole).map(Scalar::Unsigned))
            .unwrap_or_else(|_| float_or_text(&digits, text));
    }
    float_or_text(&digits, text)
}

fn float_or_text(digits: &str, text: &str) -> Scalar {
    if is_yaml_float(digits)
        && let Some(value) = go_float(digits)
    {
        return Scalar::Float(value);
    }
    Scalar::Text(text.to_owned())
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
    if digits.is_empty() || !digits.chars().all(|character| character.is_digit(radix)) {
        return None;
    }
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

fn go_float(text: &str) -> Option<f64> {
    let value: f64 = is_yaml_float(text).then(|| text.parse().ok())??;
    value.is_finite().then_some(value)
}

/// Whether Go's parser takes the word for a date; it stays text then. `2024-01-01`, `2024-1-1T10:00:00Z`.
fn is_date(text: &str) -> bool {
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (text.get(..at).unwrap_or(""), text.get(at + 1..)),
        None => (text, None),
    };
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, most: u32| {
        part.len() <= 2 && part.parse::<u32>().is_ok_and(|value| (1..=most).contains(&value))
    };
    year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && number(month, 12)
        && number(day, 31)
        && time.is_none_or(|time| time.contains(':'))
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
        let text = |value: &str| Ok(Scalar::Text(value.into()));
        assert_eq!(resolve("1", true, Some("tag:yaml.org,2002:str")), text("1"));
        assert_eq!(resolve("1", false, None), text("1"));
        assert_eq!(resolve("1", true, Some("tag:yaml.org,2002:float")), Ok(Scalar::Float(1.0)));
        assert_eq!(resolve("x", true, Some("!mine")), text("x"));
        assert!(resolve("x", true, Some("tag:yaml.org,2002:int")).is_err());
    }
}
