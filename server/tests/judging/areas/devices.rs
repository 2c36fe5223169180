//! volumeDevices.

use serde_json::json;

use crate::change::{Rule, add, set, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    vec![
        set("{c}.volumeDevices[*].name", json!(["", "none", "raw", "own", "claim", "empty", "settings"])),
        take("{c}.volumeDevices[*].name"),
        texts("{c}.volumeDevices[*].devicePath"),
        set("{c}.volumeDevices[*].devicePath", json!(["/dev/raw", "/dev/own", "/empty", "/claim"])),
        take("{c}.volumeDevices[*].devicePath"),
        twice("{c}.volumeDevices[*]"),
        add(
            "{c}.volumeDevices",
            json!([
                {}, {"name": "raw", "devicePath": "/dev/more"}, {"name": "claim", "devicePath": "/dev/raw"}, {"name": "empty", "devicePath": "/dev/x"},
                {"name": "none", "devicePath": "/dev/x"}, {"name": "raw"}, {"devicePath": "/dev/x"}, {"name": "own", "devicePath": "/empty"}, null,
            ]),
        ),
        take("spec.volumes[raw]"),
        take("spec.volumes[own]"),
        set("{c}.volumeDevices", json!([[], null])),
    ]
}
