//! The browser's clock.

/// Milliseconds since 1970-01-01 UTC.
pub fn now() -> i64 {
    format!("{:.0}", js_sys::Date::now()).parse().unwrap_or_default()
}
