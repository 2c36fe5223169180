//! An amount read aloud: `100m` of cpu is a tenth of a core, `128Mi` of memory 134 million bytes.

use crate::defaults::amount::Amount;

/// What an amount of a resource is, in words; nothing for what is no amount, or needs no words.
///
/// `resource` is the name that Kubernetes has for it: a key of `limits`, or the name of the field (`sizeLimit`). Whether the
/// amount makes sense is not said here: that is the judge's.
#[must_use]
pub fn spoken(resource: &str, text: &str) -> Option<String> {
    let amount = Amount::read(text)?;
    let thousandths = amount.thousandths().filter(|thousandths| *thousandths >= 0)?;
    if is_cpu(resource) {
        return Some(cores(thousandths));
    }
    if is_bytes(resource) {
        return Some(match thousandths {
            0 => "no bytes".to_owned(),
            1..1000 => "less than one byte".to_owned(),
            1000 => "one byte".to_owned(),
            more => format!("{} bytes", large(more)),
        });
    }
    // A plain number needs no words.
    (text.trim().parse::<i128>().is_err()).then(|| large(thousandths))
}

fn is_cpu(resource: &str) -> bool {
    matches!(resource, "cpu" | "limits.cpu" | "requests.cpu")
}

fn is_bytes(resource: &str) -> bool {
    matches!(resource, "memory" | "ephemeral-storage" | "storage" | "sizeLimit")
        || resource.starts_with("hugepages-")
}

fn cores(thousandths: i128) -> String {
    match thousandths {
        0 => "no processor time".to_owned(),
        100 => "a tenth of a core".to_owned(),
        200 => "a fifth of a core".to_owned(),
        250 => "a quarter of a core".to_owned(),
        500 => "half a core".to_owned(),
        750 => "three quarters of a core".to_owned(),
        1000 => "one core".to_owned(),
        less if less < 1000 => format!("{less} thousandths of a core"),
        more => format!("{} cores", decimal(more, 1000)),
    }
}

/// A number of thousandths in words of at most three digits: `134 million`.
fn large(thousandths: i128) -> String {
    const NAMES: [&str; 7] =
        ["", " thousand", " million", " billion", " trillion", " quadrillion", " quintillion"];
    let steps = std::iter::successors(Some(1000_i128), |unit| unit.checked_mul(1000));
    let fits = |unit: &i128| rounded(thousandths, *unit) < 1000 * 1000;
    let (unit, name) = steps.zip(NAMES).find(|(unit, _)| fits(unit)).unwrap_or((1000, ""));
    format!("{}{name}", decimal(thousandths, unit))
}

/// `value / unit` in thousandths, rounded to three digits.
fn rounded(value: i128, unit: i128) -> i128 {
    let exact = (value.saturating_mul(1000).saturating_add(unit / 2)) / unit;
    let keep = if exact >= 100_000 {
        1000
    } else if exact >= 10_000 {
        100
    } else if exact >= 1000 {
        10
    } else {
        1
    };
    (exact + keep / 2) / keep * keep
}

/// `value / unit` as a decimal number of three digits, without zeros at its end.
fn decimal(value: i128, unit: i128) -> String {
    let rounded = rounded(value, unit);
    let text = format!("{}.{:03}", rounded / 1000, rounded % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_aloud() {
        for (resource, text, expected) in [
            ("cpu", "100m", "a tenth of a core"),
            ("cpu", "0.5", "half a core"),
            ("cpu", "37m", "37 thousandths of a core"),
            ("cpu", "1", "one core"),
            ("cpu", "1500m", "1.5 cores"),
            ("cpu", "2k", "2000 cores"),
            ("memory", "128Mi", "134 million bytes"),
            ("memory", "1Gi", "1.07 billion bytes"),
            ("memory", "1Ki", "1.02 thousand bytes"),
            ("memory", "100m", "less than one byte"),
            ("memory", "512", "512 bytes"),
            ("hugepages-2Mi", "2Mi", "2.1 million bytes"),
            ("sizeLimit", "999999999", "1 billion bytes"),
            ("storage", "7Ei", "8.07 quintillion bytes"),
            ("divisor", "1Mi", "1.05 million"),
        ] {
            assert_eq!(spoken(resource, text).as_deref(), Some(expected), "{resource} {text}");
        }
    }

    #[test]
    fn what_needs_no_words_gets_none() {
        for (resource, text) in
            [("nvidia.com/gpu", "2"), ("cpu", "much"), ("memory", ""), ("cpu", "-1"), ("memory", "1 Gi")]
        {
            assert_eq!(spoken(resource, text), None, "{resource} {text}");
        }
    }
}
