//! What the routes of the API do, one file a group.

pub mod attempts;
pub mod checks;
pub mod cluster;
pub mod examples;
pub mod exercises;
pub mod fields;
pub mod health;
pub mod hints;
pub mod lessons;
pub mod pods;
pub mod session;
