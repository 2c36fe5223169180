//! Reading beside the API server's own parser, which is the judge. These tests are ignored by `cargo test`: `make test`
//! runs them in its api tier, and sets the variable that names the judge.

mod compare;
mod fuzz;
mod invariants;
mod judge;
mod limits;
mod random;
mod suite;

/// A number that a variable gives.
fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}
