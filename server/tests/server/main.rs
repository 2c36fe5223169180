//! The server as a browser sees it, against an API server that fails as it is told.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests"
)]

mod faults;
mod guard;
mod live;
mod maker;
mod pages;
mod pods;
mod support;
