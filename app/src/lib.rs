//! x
pub mod api;
