//! What the tests of the server share: a whole server on a free port, and an API server that fails as it is told.

pub mod app;
pub mod fake;
pub mod tab;
