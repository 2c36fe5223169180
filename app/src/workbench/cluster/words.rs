//! Lengths of time and moments, in words.

/// A length of time as exactly as a person needs it: `12 s`, `2 min 5 s`, `25 min`, `3 h 12 min`, `2 d 4 h`.
pub fn length(seconds: i64) -> String {
    let seconds = seconds.max(0);
    let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400);
    let both = |big: i64, unit: &str, rest: i64, smaller: &str| match rest {
        0 => format!("{big} {unit}"),
        rest => format!("{big} {unit} {rest} {smaller}"),
    };
    match seconds {
        0..60 => format!("{seconds} s"),
        60..600 => both(minutes, "min", seconds % 60, "s"),
        600..3_600 => format!("{minutes} min"),
        3_600..86_400 => both(hours, "h", minutes % 60, "min"),
        _ => both(days, "d", hours % 24, "h"),
    }
}

/// A length of time in its largest unit alone, for what is looked at again and again: `12 s`, `2 min`, `3 h`, `2 d`.
pub fn roughly(seconds: i64) -> String {
    match seconds.max(0) {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds @ 60..3_600 => format!("{} min", seconds / 60),
        seconds @ 3_600..172_800 => format!("{} h", seconds / 3_600),
        seconds => format!("{} d", seconds / 86_400),
    }
}

/// How long something took that was measured in fractions of a second.
pub fn took(seconds: f64) -> String {
    if seconds < 10.0 {
        return format!("{seconds:.1} s");
    }
    length(format!("{seconds:.0}").parse().unwrap_or_default())
}

/// A Kubernetes timestamp (RFC 3339, UTC) as seconds since 1970-01-01 UTC.
pub fn moment(timestamp: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| timestamp.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    // Years begin in March here, so that the leap day is the last of them.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1 - 719_468;
    Some(days * 86_400 + hour * 3_600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_as_exact_as_needed() {
        for (seconds, expected) in [
            (-3, "0 s"),
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (125, "2 min 5 s"),
            (600, "10 min"),
            (1_559, "25 min"),
            (11_520, "3 h 12 min"),
            (7_200, "2 h"),
            (187_200, "2 d 4 h"),
        ] {
            assert_eq!(length(seconds), expected);
        }
        assert_eq!(
            [took(0.04), took(9.94), took(14.2), took(81.0)],
            ["0.0 s", "9.9 s", "14 s", "1 min 21 s"]
        );
    }

    #[test]
    fn what_is_looked_at_again_is_told_roughly() {
        let told = [59, 119, 7_199, 172_799, 172_800].map(roughly);
        assert_eq!(told, ["59 s", "1 min", "1 h", "47 h", "2 d"]);
    }

    #[test]
    fn timestamps_are_read() {
        for (timestamp, expected) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T12:00:00Z", 951_825_600),
            ("2000-03-01T00:00:00Z", 951_868_800),
            ("2026-11-21T18:08:31Z", 1_795_284_511),
        ] {
            assert_eq!(moment(timestamp), Some(expected), "{timestamp}");
        }
        assert_eq!(moment(""), None);
        assert_eq!(moment("yesterday, at about noon"), None);
    }
}
