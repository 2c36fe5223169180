//! The good Pods that are changed: between them they have every field of the areas.

use serde_json::Value;

/// Each with its name; all are accepted as they are.
pub fn bases() -> Vec<(&'static str, Value)> {
    let texts = [
        ("plain", include_str!("bases/plain.yaml")),
        ("containers", include_str!("bases/containers.yaml")),
        ("probes", include_str!("bases/probes.yaml")),
        ("sidecars", include_str!("bases/sidecars.yaml")),
        ("volumes", include_str!("bases/volumes.yaml")),
        ("host", include_str!("bases/host.yaml")),
        ("secure", include_str!("bases/secure.yaml")),
        ("pod", include_str!("bases/pod.yaml")),
        ("placed", include_str!("bases/placed.yaml")),
    ];
    texts.into_iter().map(|(name, text)| (name, serde_yaml::from_str(text).unwrap())).collect()
}
