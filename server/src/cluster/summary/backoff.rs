//! How long the kubelet waits before it starts a container again: read from its own words, else worked out as it does.

use std::time::Duration;

/// The first wait and the longest one, and how long a run has to last for the waits to begin anew
/// (pkg/kubelet: `initialBackoff`, `MaxCrashLoopBackOff`; client-go's `flowcontrol.Backoff` forgets after twice the longest).
const FIRST: i64 = 10;
const LONGEST: i64 = 300;
const FORGOTTEN: i64 = 2 * LONGEST;

/// The back-off in seconds after a run that lasted so long, when the container was started again so often before: none the
/// first time, then 10 s, doubled each time up to 5 minutes. The kubelet tells of it late, often only when it is over.
pub fn expected(restarts: u32, lasted: Option<i64>) -> i64 {
    if restarts == 0 || lasted.is_some_and(|lasted| lasted >= FORGOTTEN) {
        return 0;
    }
    // After six waits it is the longest one for good.
    (FIRST << (restarts - 1).min(5)).min(LONGEST)
}

/// The back-off in seconds, rounded up. The kubelet says "back-off 1m20s restarting failed container=… pod=…"
/// (pkg/kubelet/kuberuntime, `doBackOff`) and counts from the end of the last run. None where no time is said: images.
pub fn seconds(message: &str) -> Option<i64> {
    let (duration, _) = message.strip_prefix("back-off ")?.split_once(" restarting failed container=")?;
    let duration = duration_of(duration)?;
    let started = u64::from(duration.subsec_nanos() > 0);
    i64::try_from(duration.as_secs().checked_add(started)?).ok()
}

/// A duration as Go writes it (`time.Duration.String`): `1m20s`, `5m0s`, `1.5s`.
fn duration_of(text: &str) -> Option<Duration> {
    let (mut rest, mut sum) = (text, 0.0);
    while !rest.is_empty() {
        let (number, after) = split(rest, |character| character.is_ascii_digit() || character == '.');
        let (unit, after) = split(after, char::is_alphabetic);
        sum += number.parse::<f64>().ok()? * unit_seconds(unit)?;
        rest = after;
    }
    (!text.is_empty()).then(|| Duration::try_from_secs_f64(sum).ok()).flatten()
}

/// What begins with characters of this class, and the rest.
fn split(text: &str, class: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|character| !class(character)).unwrap_or(text.len()))
}

fn unit_seconds(unit: &str) -> Option<f64> {
    match unit {
        "h" => Some(3600.0),
        "m" => Some(60.0),
        "s" => Some(1.0),
        "ms" => Some(1e-3),
        "us" | "µs" => Some(1e-6),
        "ns" => Some(1e-9),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kubelets_words_name_the_back_off() {
        let check = |duration: &str, expected: Option<i64>| {
            let message =
                format!("back-off {duration} restarting failed container=lemon pod=yellow_default(1)");
            assert_eq!(seconds(&message), expected, "{duration}");
        };
        check("10s", Some(10));
        check("1m20s", Some(80));
        check("5m0s", Some(300));
        check("1h0m0s", Some(3600));
        check("1.5s", Some(2));
        check("500ms", Some(1));
        check("0s", Some(0));
        for odd in ["", "10", "s", "10 s", "1.2.3s", "10x", "-10s", "99999999999999999999999h"] {
            check(odd, None);
        }
    }

    #[test]
    fn waits_double_up_to_five_minutes() {
        let check =
            |restarts, lasted, wait| assert_eq!(expected(restarts, lasted), wait, "{restarts} {lasted:?}");
        check(0, Some(0), 0);
        check(1, Some(0), 10);
        check(2, None, 20);
        check(3, Some(59), 40);
        check(5, Some(0), 160);
        check(6, Some(0), 300);
        check(63, Some(0), 300);
        check(64, Some(0), 300);
        check(u32::MAX, Some(0), 300);
        check(4, Some(600), 0);
    }

    #[test]
    fn other_words_name_none() {
        for other in
            ["", "back-off 10s", "Back-off pulling image \"redis:nope\"", "restarting failed container="]
        {
            assert_eq!(seconds(other), None, "{other}");
        }
    }
}
