//! What time it is on the cluster: the API server says so with each answer (`Date`).

use axum::http::{HeaderMap, header};
use k8s_openapi::jiff::{Timestamp, fmt::rfc2822};
use tokio::time::Instant;

/// The cluster's clock, as an answer showed it; it goes on by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    second: i64,
    seen: Instant,
}

impl Clock {
    /// As the answer with these headers shows it; this machine's own where the answer says nothing.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let date = headers.get(header::DATE).and_then(|value| value.to_str().ok());
        let second = date.and_then(seconds).unwrap_or_else(|| Timestamp::now().as_second());
        Self { second, seen: Instant::now() }
    }

    /// Seconds since 1970-01-01 UTC, rounded down as the cluster does.
    pub(super) fn now(&self) -> i64 {
        let passed = i64::try_from(self.seen.elapsed().as_secs()).unwrap_or(i64::MAX);
        self.second.saturating_add(passed)
    }
}

fn seconds(date: &str) -> Option<i64> {
    Some(rfc2822::parse(date).ok()?.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn dates_of_http_are_read() {
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(seconds("soon"), None);
    }
}
