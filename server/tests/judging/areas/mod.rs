//! What is changed, one file an area: rows of a place and the values that are tried there.

mod anywhere;
mod containers;
mod devices;
mod downward;
mod env;
mod host;
mod metadata;
mod mounts;
mod pod;
mod ports;
mod probes;
mod projected;
mod resources;
mod restarts;
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
        area("anywhere", anywhere::rules, false),
        area("containers", containers::rules, false),
        area("devices", devices::rules, false),
        area("downward", downward::rules, false),
        area("env", env::rules, false),
        area("host", host::rules, false),
        area("metadata", metadata::rules, false),
        area("mounts", mounts::rules, false),
        area("pod", pod::rules, false),
        area("ports", ports::rules, false),
        area("probes", probes::rules, false),
        area("projected", projected::rules, false),
        area("resources", resources::rules, false),
        area("restarts", restarts::rules, false),
        area("security", security::rules, false),
        area("volumes", volumes::rules, false),
    ]
}
