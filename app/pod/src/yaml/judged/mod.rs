//! Reading beside the API server's own parser, which is the judge. These tests are ignored by `cargo test`: `make test`
//! runs them in its api tier, and sets the variable that names the judge.

mod compare;
mod fuzz;
mod judge;
mod random;
mod suite;
