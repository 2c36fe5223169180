//! Times as the API server reads them: RFC 3339 by Go's `time.Parse`, which is kinder here and there.

/// Whether Kubernetes reads the text as a time: an hour of one digit, a comma before the fraction and offsets of 24 hours
/// or 60 minutes pass; days that the month does not have and leap seconds do not.
pub(super) fn is_time(text: &str) -> bool {
    read(text).is_some()
}

fn read(text: &str) -> Option<()> {
    let (year, rest) = number(text, 4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 2)?;
    let rest = rest.strip_prefix('T')?;
    let (hour, rest) = number(rest, 2).or_else(|| number(rest, 1))?;
    let (minute, rest) = number(rest.strip_prefix(':')?, 2)?;
    let (second, rest) = number(rest.strip_prefix(':')?, 2)?;
    let is_fine = (1..=days(year, month)?).contains(&day) && hour < 24 && minute < 60 && second < 60;
    (is_fine && is_zone(after_fraction(rest))).then_some(())
}

/// The number in so many digits, and what follows.
fn number(text: &str, digits: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(digits)?;
    number
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| number.parse().ok())?
        .map(|number| (number, rest))
}

fn days(year: u32, month: u32) -> Option<u32> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    (1..=12).contains(&month).then_some(match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    })
}

/// What follows a fraction of a second; the same text when there is none.
fn after_fraction(text: &str) -> &str {
    let after = text
        .strip_prefix(['.', ','])
        .map(|fraction| fraction.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    after.filter(|after| after.len() + 1 < text.len()).unwrap_or(text)
}

fn is_zone(text: &str) -> bool {
    let offset = || {
        let (hours, rest) = number(text.strip_prefix(['+', '-'])?, 2)?;
        let (minutes, rest) = number(rest.strip_prefix(':')?, 2)?;
        Some(hours <= 24 && minutes <= 60 && rest.is_empty())
    };
    text == "Z" || offset() == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_kubernetes_reads() {
        for text in [
            "2024-01-31T10:00:00Z",
            "2024-01-31T1:00:00Z",
            "2024-02-29T10:00:00.5Z",
            "2024-01-31T10:00:00,5+02:00",
            "2024-01-31T10:00:00-24:60",
            "0000-01-01T00:00:00Z",
        ] {
            assert!(is_time(text), "{text}");
        }
        for text in [
            "",
            "2024-01-31",
            "2023-02-29T10:00:00Z",
            "2024-13-01T10:00:00Z",
            "2024-01-31T24:00:00Z",
            "2024-01-31T10:00:60Z",
            "2024-01-31t10:00:00z",
            "2024-01-31T10:00:00.Z",
            "2024-01-31T10:00:00+02",
            "2024-01-31T10:00:00+25:00",
            "2024-01-31T10:00:00Z ",
            "é024-01-31T10:00:00Z",
        ] {
            assert!(!is_time(text), "{text}");
        }
    }
}
