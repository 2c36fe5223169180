//! Amounts: `500m`, `1Gi`, `0.5`, `1e3`.

/// Whether Kubernetes reads the text as an amount.
pub(super) fn is_quantity(text: &str) -> bool {
    let rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits =
        rest.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(rest.len());
    let (number, suffix) = rest.split_at(digits);
    let has_digits = number.bytes().any(|byte| byte.is_ascii_digit());
    has_digits && number.matches('.').count() <= 1 && is_suffix(suffix)
}

fn is_suffix(suffix: &str) -> bool {
    if let Some(exponent) = suffix.strip_prefix(['e', 'E'])
        && !exponent.is_empty()
    {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        return !digits.is_empty() && digits.len() < 6 && digits.bytes().all(|byte| byte.is_ascii_digit())
            || exponent == "i" && suffix == "Ei";
    }
    matches!(
        suffix,
        "" | "n" | "u" | "m" | "k" | "M" | "G" | "T" | "P" | "E" | "Ki" | "Mi" | "Gi" | "Ti" | "Pi" | "Ei"
    )
}

/// What to write instead.
pub(super) fn advice(text: &str) -> String {
    let number = text.trim_end_matches(|character: char| !character.is_ascii_digit());
    let suffix: String = text.get(number.len()..).unwrap_or("").trim().to_ascii_lowercase();
    let unit = match suffix.as_str() {
        "kb" | "ki" | "kib" | "k" => Some("Ki"),
        "mb" | "mi" | "mib" => Some("Mi"),
        "gb" | "g" | "gi" | "gib" => Some("Gi"),
        "tb" | "t" | "ti" | "tib" => Some("Ti"),
        _ => None,
    };
    match unit {
        Some(unit) if is_quantity(number) => {
            format!("Write `{number}{unit}`: the unit follows the number without a space, and case counts.")
        }
        _ => "Write a number with a unit: `500m` (half a CPU), `2`, `128Mi`, `1Gi`.".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_kubernetes_reads() {
        for text in ["1", "0.5", ".5", "5.", "500m", "1Gi", "1e3", "12E", "1Ei", "-1", "+1k", "1E-2", "0"] {
            assert!(is_quantity(text), "{text}");
        }
        for text in ["", "1gb", "100MB", "1 Gi", "Gi", "1K", "1.2.3", "1ee3", "1m5", ".", "e3", "1g"] {
            assert!(!is_quantity(text), "{text}");
        }
    }

    #[test]
    fn advises_the_unit_that_was_meant() {
        assert!(advice("100MB").contains("`100Mi`"));
        assert!(advice("1 Gi").contains("Gi`"));
        assert!(advice("lots").contains("128Mi"));
    }
}
