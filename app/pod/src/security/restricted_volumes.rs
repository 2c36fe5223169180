//! Volumes that reach storage without a claim.

use k8s_openapi::api::core::v1::Volume;
use serde_json::Value;

use super::control::control;
use super::subject::{Subject, Violations};

control! {
    /// Volumes are of the types configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected and secret.
    RESTRICTED_VOLUMES = "restrictedVolumes", "pod-security-restricted-volumes", Restricted replaces "hostPathVolumes", restricted_volumes;
}

fn restricted_volumes(pod: &Subject<'_>, found: &mut Violations) {
    let list = pod.path().field("volumes");
    for (index, volume) in pod.spec.volumes.iter().flatten().enumerate() {
        if is_allowed(volume) {
            continue;
        }
        let (place, kind) = (list.index(index), kind(volume));
        found.add(
            kind.as_deref().map_or_else(|| place.clone(), |kind| place.field(kind)),
            format!(
                "The volume \"{}\" is of the type {}, by which a Pod picks the storage itself.",
                volume.name,
                kind.as_deref().unwrap_or("that is not known")
            ),
            "Use a persistentVolumeClaim, which the cluster's people tie to storage; or an emptyDir, if nothing has to stay.",
        );
    }
}

fn is_allowed(volume: &Volume) -> bool {
    volume.config_map.is_some()
        || volume.csi.is_some()
        || volume.downward_api.is_some()
        || volume.empty_dir.is_some()
        || volume.ephemeral.is_some()
        || volume.image.is_some()
        || volume.persistent_volume_claim.is_some()
        || volume.projected.is_some()
        || volume.secret.is_some()
}

/// The name of its type, as it is written.
fn kind(volume: &Volume) -> Option<String> {
    let Ok(Value::Object(fields)) = serde_json::to_value(volume) else { return None };
    fields.into_iter().map(|(field, _)| field).find(|field| field != "name")
}
