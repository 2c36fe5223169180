//! Renaming as people do it: a container or a volume with all that names it, and nothing else.

use pod::{Draft, Operation, edit};

use crate::manifests;

/// Renames in a file of `tests/manifests`; `changes` are the snippets that become others, all else stays byte for byte.
fn check(file: &str, path: &str, (old, name): (&str, &str), changes: &[(&str, &str)]) {
    let manifest = manifests::files().into_iter().find(|manifest| manifest.name == file).expect(file);
    let operation = Operation::Rename { path: path.parse().expect("a path"), name: name.to_owned() };
    let expected = changes.iter().fold(manifest.text.clone(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    let renamed =
        edit(&Draft::new(manifest.text.as_str()), std::slice::from_ref(&operation)).expect("renamed");
    assert_eq!(renamed.text(), expected);
    let back = Operation::Rename { path: operation.path().clone(), name: old.to_owned() };
    let back = edit(&Draft::new(renamed.text()), &[back]).expect("renamed back");
    assert_eq!(back.text(), manifest.text);
}

#[test]
fn a_container_with_all_that_names_it() {
    check(
        "pod-rename-me.yaml",
        "spec.containers[0]",
        ("app", "lime"),
        &[
            ("default-container: app #", "default-container: lime #"),
            ("containerName: app", "containerName: lime"),
            ("containerName: \"app\"", "containerName: \"lime\""),
            ("name: 'app' # follows", "name: 'lime' # follows"),
            ("targetContainerName: app", "targetContainerName: lime"),
        ],
    );
}

#[test]
fn a_volume_with_all_that_names_it() {
    check(
        "pod-rename-me.yaml",
        "spec.volumes[0].name",
        ("data", "files"),
        &[
            ("- name: data # follows", "- name: files # follows"),
            ("mountPath: /data, name: data}", "mountPath: /data, name: files}"),
            ("      name: \"data\"", "      name: \"files\""),
            ("- {name: data, devicePath", "- {name: files, devicePath"),
            ("    - name: data\n      mountPath", "    - name: files\n      mountPath"),
        ],
    );
}

#[test]
fn in_a_template_only_the_template_follows() {
    check(
        "deployment-rename-me.yaml",
        "spec.template.spec.containers[0]",
        ("app", "lime"),
        &[
            ("default-container: 'app'", "default-container: 'lime'"),
            ("- name: app\n", "- name: lime\n"),
            ("containerName: app", "containerName: lime"),
        ],
    );
    check(
        "deployment-rename-me.yaml",
        "spec.template.spec.volumes[0]",
        ("cache", "tmp"),
        &[("name: cache, mountPath", "name: tmp, mountPath"), ("- name: cache\n", "- name: tmp\n")],
    );
}
