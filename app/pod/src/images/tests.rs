use std::path::PathBuf;
use std::{env, fs};

use super::{all, facts, is_official, meant};

#[track_caller]
fn check(image: &str, expected: Option<&str>) {
    assert_eq!(facts(image).map(super::Facts::short_name), expected, "{image}");
}

#[test]
fn an_image_is_known_by_its_repository() {
    let hash = "0123456789abcdef".repeat(4);
    for image in
        ["nginx", "nginx:1.27", "docker.io/library/nginx", "docker.io/nginx:1-alpine", "library/nginx:latest"]
    {
        check(image, Some("nginx"));
    }
    check(&format!("nginx@sha256:{hash}"), Some("nginx"));
    check("registry.k8s.io/pause:3.10", Some("registry.k8s.io/pause"));
    for image in
        ["", "Nginx", "me/nginx", "registry.k8s.io/nginx", "nginxinc/nginx-unprivileged", "pause", "lemon"]
    {
        check(image, None);
    }
}

#[test]
fn a_tag_changes_what_differs() {
    let lacks_bash = |image: &str| facts(image).is_some_and(|facts| facts.is_without("bash"));
    for (image, expected) in
        [("nginx", false), ("nginx:1.27-alpine", true), ("redis:alpine", true), ("redis:7", false)]
    {
        assert_eq!(lacks_bash(image), expected, "{image}");
    }
}

#[test]
fn a_program_is_missing_whatever_its_folder() {
    let busybox = facts("busybox").expect("busybox is known");
    for (program, expected) in [("bash", true), ("/bin/bash", true), ("/opt/bash", false), ("sh", false)] {
        assert_eq!(busybox.is_without(program), expected, "{program}");
    }
}

#[test]
fn misspelt_names_are_understood() {
    for (name, expected) in [
        ("ngnix", Some("nginx")),
        ("busyboxx", Some("busybox")),
        ("rediss", Some("redis")),
        ("postgresql", Some("postgres")),
        ("lemon", None),
        ("nodes", None),
        ("nginx", None),
        ("my-nginx", None),
        ("app", None),
    ] {
        assert_eq!(meant(name), expected, "{name}");
    }
}

#[test]
fn the_table_holds_together() {
    for facts in all() {
        let name = facts.short_name();
        assert!(!facts.source.is_empty(), "{name}: where is it from?");
        assert!(name.contains('/') || is_official(name), "{name}");
        assert!(!facts.entrypoint.is_empty() || !facts.command.is_empty(), "{name} runs nothing");
    }
}

/// The Go tests of the stand-ins read the table as JSON. `PODLAB_IMAGES_WRITE=1` writes it.
#[test]
fn the_stand_ins_are_held_against_this_table() {
    let written = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../end2end/cluster/internal/standins/images/testdata/facts.json");
    let table: Vec<_> = all().collect();
    let text = serde_json::to_string_pretty(&table).expect("facts are JSON") + "\n";
    if env::var_os("PODLAB_IMAGES_WRITE").is_some() {
        fs::write(&written, &text).expect("the file can be written");
    }
    let there = fs::read_to_string(&written).unwrap_or_default();
    assert!(there == text, "write it anew: PODLAB_IMAGES_WRITE=1 cargo test -p pod --lib images");
}
