//! Dates as Go's library reads them for the tag `!!timestamp`.

/// `2024-1-2`, `2024-01-02 3:4:5.6` or `2024-01-02T03:04:05.6+07:00`.
pub(super) fn is_date(text: &str) -> bool {
    let mut rest = Rest(text);
    let Some(day) = rest.day() else { return false };
    let Some(after) = rest.0.chars().next() else { return day };
    rest.0 = rest.0.get(1..).unwrap_or("");
    match after {
        'T' | 't' => day && rest.time() && rest.zone() && rest.0.is_empty(),
        ' ' => day && rest.time() && rest.0.is_empty(),
        _ => false,
    }
}

/// What is not read yet.
struct Rest<'text>(&'text str);

impl Rest<'_> {
    /// A number of so many digits at most, not above `most`.
    fn number(&mut self, fewest: usize, digits: usize, most: u32) -> Option<u32> {
        let count = self.0.bytes().take(digits).take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.0.split_at_checked(count).filter(|_| count >= fewest)?;
        self.0 = rest;
        number.parse().ok().filter(|number| *number <= most)
    }

    fn passes(&mut self, mark: char) -> bool {
        let rest = self.0.strip_prefix(mark);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// Whether the day exists; nothing when it is not written as one.
    fn day(&mut self) -> Option<bool> {
        let year = self.number(4, 4, 9999).filter(|_| self.passes('-'))?;
        let month = self.number(1, 2, 12).filter(|_| self.passes('-'))?;
        let day = self.number(1, 2, 31)?;
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u32::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        Some(month > 0 && day > 0 && day <= days)
    }

    fn time(&mut self) -> bool {
        let is_time = self.number(1, 2, 23).is_some()
            && self.passes(':')
            && self.number(1, 2, 59).is_some()
            && self.passes(':')
            && self.number(1, 2, 59).is_some();
        let fraction = self.0.strip_prefix(['.', ',']).unwrap_or("");
        let after = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
        if after.len() < fraction.len() {
            self.0 = after;
        }
        is_time
    }

    fn zone(&mut self) -> bool {
        if self.passes('Z') {
            return true;
        }
        (self.passes('+') || self.passes('-'))
            && self.number(2, 2, 24).is_some()
            && self.passes(':')
            && self.number(2, 2, 60).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn reads_what_go_reads() {
        for text in [
            "2024-01-02",
            "2024-1-2",
            "2024-02-29",
            "2024-01-02 3:4:5",
            "2024-01-02T03:04:05.6+07:00",
            "2024-01-02t3:4:5Z",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "2023-02-29",
            "2024-13-01",
            "24-01-02",
            "2024-01-02T03:04:05",
            "2024-01-02 03:04:05Z",
            "2024-01-02T03:04Z",
            "2024-01-02x",
            "2024-01-02T03:04:05.Z",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
