//! Amounts as the API server keeps and prints them (apimachinery's pkg/api/resource): `1000m` is stored as `1`,
//! `1024Mi` as `1Gi`, while `1500m` stays as it was written.

use std::cmp::Ordering;

/// An amount: `digits` times ten to the power of `exponent`.
#[derive(Clone, Debug)]
pub(crate) struct Amount {
    digits: i128,
    exponent: i32,
    form: Form,
    /// The text, while it is one that Kubernetes keeps as it is.
    written: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `500m`, `2k`
    Decimal,
    /// `1Gi`
    Binary,
    /// `1e3`
    Exponent,
}

/// The suffixes of powers of ten, from 10⁻⁹, three apart.
const DECIMAL: [&str; 10] = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
/// The suffixes of powers of 1024.
const BINARY: [&str; 7] = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
/// Up to so many digits Kubernetes keeps a text that is short already.
const SHORT: usize = 18;
const NANO: i32 = -9;
const MILLI: i32 = -3;

impl Amount {
    /// Reads an amount; nothing for what is none, or too large to count with here.
    pub fn read(text: &str) -> Option<Self> {
        let text = Some(text.trim()).filter(|text| !text.is_empty())?;
        if text == "0" {
            return Some(Self {
                digits: 0,
                exponent: 0,
                form: Form::Decimal,
                written: Some(text.to_owned()),
            });
        }
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let end = rest.find(|character: char| !character.is_ascii_digit() && character != '.');
        let (number, suffix) = rest.split_at(end.unwrap_or(rest.len()));
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
        let all = [whole, fraction].concat();
        let digits = sign * all.parse::<i128>().ok()?;
        let fraction = i32::try_from(fraction.len()).ok()?;
        let (form, power) = meaning(suffix)?;
        match form {
            Form::Binary => Self::binary(text, &all, fraction, digits, power),
            _ => Some(Self::decimal(text, &all, fraction, digits, form, power)),
        }
    }

    fn decimal(text: &str, all: &str, fraction: i32, digits: i128, form: Form, power: i32) -> Self {
        let exponent = power - fraction;
        let mut amount = Self { digits, exponent, form, written: None };
        if all.len() > SHORT || exponent < NANO {
            amount.round_up_to(NANO);
        } else if exponent % 3 == 0 && !all.ends_with("000") && !all.starts_with('0') {
            amount.written = Some(text.to_owned());
        }
        amount
    }

    fn binary(text: &str, all: &str, fraction: i32, digits: i128, power: i32) -> Option<Self> {
        let scaled = digits.checked_mul(1_i128.checked_shl(power.unsigned_abs())?)?;
        // How many digits Kubernetes thinks the suffix takes: three for ten binary ones.
        let room = 14 - i32::try_from(all.len()).ok()? - power * 3 / 10;
        let mut amount = Self { digits: scaled, exponent: -fraction, form: Form::Binary, written: None };
        if fraction == 0 && room >= 0 {
            amount.written = (digits & 7 != 0).then(|| text.to_owned());
            return Some(amount);
        }
        amount.round_up_to(NANO);
        let most = Self { digits: i64::MAX.into(), exponent: 0, ..amount.clone() };
        if amount.size().compare(&most) == Ordering::Greater {
            amount = Self { digits: most.digits * amount.digits.signum(), ..most };
        }
        let one = Self { digits: 1, exponent: 0, ..amount.clone() };
        if amount.digits != 0 && amount.size().compare(&one) == Ordering::Less {
            amount.form = Form::Decimal;
        }
        Some(amount)
    }

    fn size(&self) -> Self {
        Self { digits: self.digits.abs(), ..self.clone() }
    }

    /// To whole thousandths, away from zero, as limits and requests are.
    pub fn round_up_to_milli(&mut self) {
        if self.exponent < MILLI {
            self.written = None;
            self.round_up_to(MILLI);
        }
    }

    fn round_up_to(&mut self, exponent: i32) {
        while self.exponent < exponent {
            let rest = self.digits % 10;
            self.digits = self.digits / 10 + rest.signum();
            self.exponent += 1;
        }
    }

    /// The sum, in the form of the first unless that is 0; nothing when it is too large.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let (one, two, exponent) = self.aligned(other)?;
        let form = if self.digits == 0 { other.form } else { self.form };
        Some(Self { digits: one.checked_add(two)?, exponent, form, written: None })
    }

    /// Which of two amounts is greater.
    pub fn compare(&self, other: &Self) -> Ordering {
        match self.aligned(other) {
            Some((one, two, _)) => one.cmp(&two),
            // So far apart that the number of their places tells.
            None => self.places().cmp(&other.places()),
        }
    }

    /// How many places there are before the point, below 0 for what is less than nothing.
    fn places(&self) -> i128 {
        const MORE_THAN_ANY_EXPONENT: i128 = 1 << 40;
        let places = self.digits.unsigned_abs().checked_ilog10().map_or(0, i128::from);
        self.digits.signum() * (MORE_THAN_ANY_EXPONENT + places + i128::from(self.exponent))
    }

    fn aligned(&self, other: &Self) -> Option<(i128, i128, i32)> {
        let exponent = self.exponent.min(other.exponent);
        let at = |amount: &Self| {
            let power = 10_i128.checked_pow((amount.exponent - exponent).unsigned_abs())?;
            amount.digits.checked_mul(power)
        };
        Some((at(self)?, at(other)?, exponent))
    }

    /// The text that Kubernetes answers with.
    pub fn text(&self) -> String {
        if let Some(written) = &self.written {
            return written.clone();
        }
        if self.digits == 0 {
            return "0".to_owned();
        }
        let whole = self.whole().filter(|whole| self.form == Form::Binary && whole.abs() >= 1024);
        whole.map_or_else(|| self.decimal_text(), binary_text)
    }

    /// Whether it is nothing.
    pub fn is_zero(&self) -> bool {
        self.digits == 0
    }

    /// Whether it is less than nothing.
    pub fn is_negative(&self) -> bool {
        self.digits < 0
    }

    /// The amount in whole numbers, rounded away from zero; nothing when that is too large to count with.
    pub fn ceiling(&self) -> Option<i128> {
        let mut amount = self.clone();
        amount.round_up_to(0);
        amount.whole()
    }

    /// The amount in thousandths, rounded away from zero; nothing when that is too large to count with.
    pub fn thousandths(&self) -> Option<i128> {
        Self { exponent: self.exponent.checked_add(3)?, ..self.clone() }.ceiling()
    }

    /// Whether it has no fraction.
    pub fn is_whole(&self) -> bool {
        self.exponent >= 0 || self.whole().is_some()
    }

    /// The amount as a whole number, when it is one.
    pub fn whole(&self) -> Option<i128> {
        let power = 10_i128.checked_pow(self.exponent.unsigned_abs())?;
        if self.exponent >= 0 {
            return self.digits.checked_mul(power);
        }
        (self.digits % power == 0).then(|| self.digits / power)
    }

    fn decimal_text(&self) -> String {
        let (mut digits, mut exponent) = (self.digits, self.exponent);
        while digits % 10 == 0 {
            digits /= 10;
            exponent += 1;
        }
        while exponent % 3 != 0 {
            digits *= 10;
            exponent -= 1;
        }
        if self.form == Form::Exponent {
            return if exponent == 0 { digits.to_string() } else { format!("{digits}e{exponent}") };
        }
        let suffix = usize::try_from((exponent - NANO) / 3).ok().and_then(|index| DECIMAL.get(index));
        format!("{digits}{}", suffix.copied().unwrap_or(""))
    }
}

fn binary_text(mut whole: i128) -> String {
    let mut times = 0;
    while whole % 1024 == 0 {
        whole /= 1024;
        times += 1;
    }
    format!("{whole}{}", BINARY.get(times).copied().unwrap_or(""))
}

/// What a suffix means: its form, and the power of ten (or of two, for `Ki` and so on).
fn meaning(suffix: &str) -> Option<(Form, i32)> {
    let place = |list: &[&str]| list.iter().position(|known| *known == suffix);
    if let Some(index) = place(&DECIMAL) {
        return Some((Form::Decimal, i32::try_from(index).ok()? * 3 + NANO));
    }
    if let Some(index) = place(&BINARY) {
        return Some((Form::Binary, i32::try_from(index).ok()? * 10));
    }
    let exponent = suffix.strip_prefix(['e', 'E'])?.parse().ok()?;
    (-1000..=1000).contains(&exponent).then_some((Form::Exponent, exponent))
}

/// The text of an amount as Kubernetes answers with it; `is_resource` ones are rounded up to thousandths.
pub(super) fn stored(text: &str, is_resource: bool) -> Option<String> {
    let mut amount = Amount::read(text)?;
    if is_resource {
        amount.round_up_to_milli();
    }
    Some(amount.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, resource: &str) {
        let found = stored(text, true);
        assert_eq!(found.as_deref(), Some(resource), "{text}");
        assert_eq!(stored(resource, true).as_deref(), Some(resource), "{text}: again");
    }

    #[test]
    fn amounts_are_written_as_kubernetes_answers() {
        for (text, resource) in [
            ("0", "0"),
            ("0m", "0"),
            ("1", "1"),
            ("1000m", "1"),
            ("1500m", "1500m"),
            ("0.5", "500m"),
            ("1.5", "1500m"),
            ("1000", "1k"),
            ("1100", "1100"),
            ("1024Mi", "1Gi"),
            ("512Ki", "512Ki"),
            ("1.5Gi", "1536Mi"),
            ("0.5Ki", "512"),
            ("0.1Ki", "102400m"),
            ("1e3", "1e3"),
            ("1e4", "10e3"),
            ("1n", "1m"),
            ("100u", "1m"),
            ("1000001u", "1001m"),
            ("-1n", "-1m"),
            ("12E", "12E"),
            ("9Ei", "9223372036854775807"),
            ("0.0000000001", "1m"),
        ] {
            check(text, resource);
        }
    }

    #[test]
    fn what_is_no_amount_has_no_text() {
        for text in ["", " ", "1 Gi", "1gb", "--1", "1e99999"] {
            assert_eq!(stored(text, true), None, "{text}");
        }
    }

    #[test]
    fn amounts_far_apart_are_compared() {
        let compare = |one: &str, two: &str| Some(Amount::read(one)?.compare(&Amount::read(two)?));
        assert_eq!(compare("1e100", "1"), Some(Ordering::Greater));
        assert_eq!(compare("-1e100", "1n"), Some(Ordering::Less));
        assert_eq!(compare("0", "1e-9"), Some(Ordering::Less));
        assert_eq!(compare("1e100", "10e99"), Some(Ordering::Equal));
        assert_eq!(compare("1Gi", "1024Mi"), Some(Ordering::Equal));
    }

    #[test]
    fn sums_keep_the_form() {
        let sum = |one: &str, two: &str| Amount::read(one)?.plus(&Amount::read(two)?).map(|sum| sum.text());
        assert_eq!(sum("500m", "1").as_deref(), Some("1500m"));
        assert_eq!(sum("1Gi", "512Mi").as_deref(), Some("1536Mi"));
        assert_eq!(sum("0", "512Mi").as_deref(), Some("512Mi"));
    }
}
