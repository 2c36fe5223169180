//! What is changed, one file an area: rows of a place and the values that are tried there.

mod anywhere;
mod containers;
mod devices;
mod downward;
mod env;
mod ephemeral;
mod host;
mod metadata;
mod mounts;
mod pod;
mod ports;
mod probes;
mod projected;
mod resources;
mod restarts;
mod scheduling;
mod security;
mod volumes;

use crate::change::Rule;

/// An area of rules.
#[derive(Clone, Copy)]
pub struct Area {
    pub name: &'static str,
    /// Its changes, row by row.
    pub rules: fn() -> Vec<Vec<Rule>>,
    /// Whether every difference is a failure; false while the rules are being written.
    pub is_done: bool,
}

/// All areas.
pub fn areas() -> Vec<Area> {
    let area = |name, rules, is_done| Area { name, rules, is_done };
    vec![
        area("anywhere", anywhere::rules, true),
        area("containers", containers::rules, true),
        area("devices", devices::rules, true),
        area("downward", downward::rules, true),
        area("env", env::rules, true),
        area("ephemeral", ephemeral::rules, true),
        area("host", host::rules, true),
        area("metadata", metadata::rules, true),
        area("mounts", mounts::rules, true),
        area("pod", pod::rules, true),
        area("ports", ports::rules, true),
        area("probes", probes::rules, true),
        area("projected", projected::rules, true),
        area("resources", resources::rules, true),
        area("restarts", restarts::rules, true),
        area("scheduling", scheduling::rules, true),
        area("security", security::rules, true),
        area("volumes", volumes::rules, true),
    ]
}
