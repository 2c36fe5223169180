//! Podlab's server: [`commands`] is the command line.

pub mod commands;
