//! Live grading on a real kind cluster. Run with `--ignored` and PODLAB_TEST_KIND_KUBECONFIG, a kubeconfig with the context
//! `kind-podlab-test`. `PODLAB_TEST_LIVE=all` runs every case instead of a sample, `PODLAB_TEST_EXERCISE=id` those of one
//! exercise.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests"
)]

#[expect(dead_code, reason = "the tests without a cluster use the rest")]
#[path = "../server/support/app.rs"]
mod app;
mod asks;
mod bench;
mod cases;
mod life;
mod terminal;
