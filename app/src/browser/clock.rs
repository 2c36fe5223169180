//! The browser's clock, and its chance.

/// Milliseconds since 1970-01-01 UTC.
pub fn now() -> i64 {
    format!("{:.0}", js_sys::Date::now()).parse().unwrap_or_default()
}

/// Seconds since 1970-01-01 UTC.
pub fn seconds() -> i64 {
    now().div_euclid(1_000)
}

/// A number by chance, for what needs no secret.
pub fn chance() -> u64 {
    format!("{:.0}", js_sys::Math::random() * 1e15).parse().unwrap_or_default()
}
