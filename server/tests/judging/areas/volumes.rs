//! volumes: names, and the sources that people use.

use serde_json::{Value, json};

use crate::change::{Rule, add, long, numbers, put, set, swap, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    [names(), files(), sources(), claims(), other()].concat()
}

fn names() -> Vec<Vec<Rule>> {
    vec![
        texts("spec.volumes[*].name"),
        take("spec.volumes[*].name"),
        set("spec.volumes[*].name", json!(["work", "empty", "settings", "stored-own"])),
        take("spec.volumes[*]"),
        twice("spec.volumes[*]"),
        swap("spec.volumes[*]"),
        set("spec.volumes", json!([[], null, {}, [{}], [null]])),
        add(
            "spec.volumes",
            json!([{}, {"name": "x"}, {"name": "x", "emptyDir": null}, {"name": "X", "emptyDir": {}}, {"name": "x", "foo": {}}, {"emptyDir": {}}]),
        ),
        set(
            "spec.volumes[*].emptyDir",
            json!([{}, {"medium": "Memory"}, {"medium": "memory"}, {"medium": "HugePages"}, {"medium": "HugePages-2Mi"}]),
        ),
        set(
            "spec.volumes[empty].emptyDir.sizeLimit",
            json!(["1Gi", "-1", "0", "1gb", "", 1, "0.5", "-1m", null]),
        ),
        set(
            "spec.volumes[memory].emptyDir.medium",
            json!(["", "Memory", "HugePages-1Gi", "HugePages-", "x", "HugePages-x", 1]),
        ),
    ]
}

fn files() -> Vec<Vec<Rule>> {
    let modes = json!([0, 511, 512, -1, 420, 2_147_483_648_i64, "0644", 0.5]);
    vec![
        texts("spec.volumes[settings].configMap.name"),
        take("spec.volumes[settings].configMap.name"),
        set("spec.volumes[settings].configMap.optional", json!([true, null, "true"])),
        set("spec.volumes[settings].configMap.defaultMode", modes.clone()),
        set("spec.volumes[settings].configMap.items[*].mode", modes.clone()),
        texts("spec.volumes[settings].configMap.items[*].key"),
        texts("spec.volumes[settings].configMap.items[*].path"),
        take("spec.volumes[settings].configMap.items[*].key"),
        take("spec.volumes[settings].configMap.items[*].path"),
        twice("spec.volumes[settings].configMap.items[*]"),
        add(
            "spec.volumes[settings].configMap.items",
            json!([{}, {"key": "a"}, {"path": "b"}, {"key": "..", "path": ".."}, null, {"key": "a", "path": "/a/..", "mode": 512}]),
        ),
        texts("spec.volumes[secret].secret.secretName"),
        take("spec.volumes[secret].secret.secretName"),
        set("spec.volumes[secret].secret.name", json!(["access"])),
        set("spec.volumes[secret].secret.defaultMode", modes.clone()),
        set("spec.volumes[secret].secret.items[*].mode", modes),
        texts("spec.volumes[secret].secret.items[*].key"),
        texts("spec.volumes[secret].secret.items[*].path"),
        add(
            "spec.volumes[secret].secret.items",
            json!([{}, {"key": "key", "path": "key"}, {"key": "a", "path": "..a/b"}]),
        ),
    ]
}

fn sources() -> Vec<Vec<Rule>> {
    let all = [
        ("emptyDir", json!({})),
        ("hostPath", json!({"path": "/"})),
        ("hostPath", json!({"path": ".."})),
        ("secret", json!({"secretName": "a"})),
        ("configMap", json!({"name": ""})),
        ("configMap", json!({"name": "a"})),
        ("persistentVolumeClaim", json!({"claimName": "a"})),
        ("downwardAPI", json!({})),
        ("projected", json!({"sources": []})),
        ("nfs", json!({"server": "s", "path": "/"})),
        ("image", json!({"reference": "a"})),
        ("csi", json!({"driver": "d"})),
        ("ephemeral", json!({})),
        ("cephfs", json!({"monitors": []})),
        ("iscsi", json!({})),
        ("gitRepo", json!({})),
    ];
    let one = |(kind, source): &(&str, Value)| json!({*kind: source});
    vec![
        put("spec.volumes[*]", all.iter().map(one).collect::<Vec<_>>().into()),
        add(
            "spec.volumes",
            json!([
                {"name": "x", "emptyDir": {}, "hostPath": {"path": "/"}, "secret": {"secretName": "a"}},
                {"name": "x", "configMap": {}, "secret": {}}, {"name": "x", "image": {}, "csi": {}, "ephemeral": {}, "projected": {}},
            ]),
        ),
        texts("spec.volumes[host].hostPath.path"),
        take("spec.volumes[host].hostPath.path"),
        set("spec.volumes[host].hostPath.path", json!(["/..", "/a/..b", "C:\\a", "relative", "/a/.."])),
        set(
            "spec.volumes[host].hostPath.type",
            json!([
                "",
                "Directory",
                "directory",
                "DirectoryOrCreate",
                "File",
                "Socket",
                "CharDevice",
                "BlockDevice",
                "FileOrCreate",
                "Folder",
                null
            ]),
        ),
    ]
}

fn claims() -> Vec<Vec<Rule>> {
    vec![
        texts("spec.volumes[claim].persistentVolumeClaim.claimName"),
        take("spec.volumes[claim].persistentVolumeClaim.claimName"),
        set("spec.volumes[claim].persistentVolumeClaim.claimName", json!(["stored-own", "stored-x"])),
        set("spec.volumes[claim].persistentVolumeClaim.readOnly", json!([true, "true"])),
        take("spec.volumes[own].ephemeral.volumeClaimTemplate"),
        set("spec.volumes[own].ephemeral.volumeClaimTemplate", json!([{}, {"spec": {}}, null])),
        set(
            "spec.volumes[own].ephemeral.volumeClaimTemplate.metadata",
            json!([{"name": "x"}, {"namespace": "x"}, {"labels": {"a b": "c d"}}, {"annotations": {"a b": "c"}}, {"finalizers": ["a/b"]}, {"generateName": "a"}, {}]),
        ),
        set(
            "spec.volumes[own].ephemeral.volumeClaimTemplate.spec.accessModes",
            json!([
                [],
                null,
                ["ReadWriteMany"],
                ["X"],
                ["ReadWriteOncePod"],
                ["ReadWriteOncePod", "ReadWriteOnce"],
                ["ReadOnlyMany", "ReadOnlyMany"]
            ]),
        ),
        set(
            "spec.volumes[own].ephemeral.volumeClaimTemplate.spec.resources",
            json!([{}, {"requests": {}}, {"requests": {"storage": "0"}}, {"requests": {"storage": "-1"}}, {"requests": {"cpu": "1"}}, {"limits": {"storage": "1Gi"}}]),
        ),
        texts("spec.volumes[own].ephemeral.volumeClaimTemplate.spec.storageClassName"),
        set(
            "spec.volumes[own].ephemeral.volumeClaimTemplate.spec.volumeMode",
            json!(["Block", "Filesystem", "block", "", null]),
        ),
        set(
            "spec.volumes[own].ephemeral.volumeClaimTemplate.spec.volumeAttributesClassName",
            json!(["a", "A", ""]),
        ),
        set(
            "spec.volumes[own].ephemeral.volumeClaimTemplate.spec.selector",
            json!([{"matchLabels": {"a": "b"}}, {"matchLabels": {"a b": "c d"}}, {"matchExpressions": [{"key": "a", "operator": "In"}]}, {"matchExpressions": [{"key": "a", "operator": "X", "values": ["b"]}]}, {"matchExpressions": [{"key": "a", "operator": "Exists", "values": ["b"]}]}, {}]),
        ),
        set(
            "spec.volumes[own].ephemeral.volumeClaimTemplate.spec.dataSource",
            json!([{}, {"kind": "PersistentVolumeClaim", "name": "a"}, {"kind": "VolumeSnapshot", "name": "a"}, {"kind": "VolumeSnapshot", "name": "a", "apiGroup": "snapshot.storage.k8s.io"}, {"kind": "X", "name": "", "apiGroup": "A b"}]),
        ),
    ]
}

fn other() -> Vec<Vec<Rule>> {
    vec![
        texts("spec.volumes[mine].csi.driver"),
        set("spec.volumes[mine].csi.driver", json!([long(63), long(65), "a_b", "A.b-c"])),
        texts("spec.volumes[mine].csi.nodePublishSecretRef.name"),
        take("spec.volumes[mine].csi.nodePublishSecretRef.name"),
        texts("spec.volumes[picture].image.reference"),
        set("spec.volumes[picture].image.pullPolicy", json!(["Always", "Never", "always", "", null])),
        texts("spec.volumes[elsewhere].nfs.server"),
        texts("spec.volumes[elsewhere].nfs.path"),
        numbers("spec.volumes[elsewhere].gcePersistentDisk.partition"),
        add(
            "spec.volumes",
            json!([
                {"name": "x", "gitRepo": {"repository": ""}}, {"name": "x", "gitRepo": {"repository": "a", "directory": "/a"}}, {"name": "x", "gitRepo": {"repository": "a", "directory": ".."}},
                {"name": "x", "iscsi": {}}, {"name": "x", "iscsi": {"targetPortal": "1.2.3.4", "iqn": "iqn.2001-04.com.example:x", "lun": 256}},
                {"name": "x", "iscsi": {"targetPortal": "1.2.3.4", "iqn": "x", "lun": 0, "chapAuthSession": true}},
                {"name": "x", "fc": {}}, {"name": "x", "fc": {"targetWWNs": ["a"]}}, {"name": "x", "fc": {"targetWWNs": ["a"], "wwids": ["b"], "lun": 300}},
                {"name": "x", "gcePersistentDisk": {}}, {"name": "x", "gcePersistentDisk": {"pdName": "a", "partition": 256}},
                {"name": "x", "awsElasticBlockStore": {}}, {"name": "x", "awsElasticBlockStore": {"volumeID": "a", "partition": -1}},
                {"name": "x", "quobyte": {}}, {"name": "x", "glusterfs": {}}, {"name": "x", "flocker": {}}, {"name": "x", "flocker": {"datasetName": "a/b", "datasetUUID": "c"}},
                {"name": "x", "rbd": {}}, {"name": "x", "cinder": {}}, {"name": "x", "cinder": {"volumeID": "a", "secretRef": {}}}, {"name": "x", "cephfs": {}},
                {"name": "x", "flexVolume": {}}, {"name": "x", "flexVolume": {"driver": "a", "options": {"kubernetes.io/x": "y"}}},
                {"name": "x", "azureFile": {}}, {"name": "x", "azureDisk": {}}, {"name": "x", "azureDisk": {"diskName": "a", "diskURI": "b", "kind": "Managed", "cachingMode": "x"}},
                {"name": "x", "vsphereVolume": {}}, {"name": "x", "photonPersistentDisk": {}}, {"name": "x", "portworxVolume": {}}, {"name": "x", "scaleIO": {}},
                {"name": "x", "storageos": {}}, {"name": "x", "storageos": {"volumeName": "A", "volumeNamespace": "B", "secretRef": {}}},
            ]),
        ),
    ]
}
