//! How long it took from `make run` to what a person waits for.

use crate::say;
use crate::settings::Settings;
use std::time::{Duration, SystemTime};

/// What was reached so far, and when.
#[derive(Debug)]
pub struct Times {
    began: SystemTime,
    reached: Vec<(&'static str, Duration)>,
}

impl Times {
    /// From when make began, else from now on.
    pub fn since_make(settings: &Settings) -> Times {
        let make = settings.began.map(|seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        Times { began: make.unwrap_or_else(SystemTime::now), reached: Vec::new() }
    }

    /// Notes that `what` is reached, the first time.
    pub fn reached(&mut self, what: &'static str) {
        if !self.reached.iter().any(|(known, _)| *known == what) {
            self.reached.push((what, self.began.elapsed().unwrap_or_default()));
        }
    }

    /// All in one line.
    pub fn line(&self) -> String {
        let words = self.reached.iter().map(|(what, time)| format!("{what} {}", say::seconds(*time)));
        format!("since make began: {}", words.collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::Times;
    use std::time::{Duration, SystemTime};

    #[test]
    fn each_is_noted_once() {
        let mut times =
            Times { began: SystemTime::now(), reached: vec![("served", Duration::from_secs(95))] };
        times.reached("served");
        times.reached("cluster ready");
        assert_eq!(times.line(), "since make began: served 95 s, cluster ready 0.0 s");
    }
}
