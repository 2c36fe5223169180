//! The workspace's manifest stays what cargo-leptos and the lints expect: checked here, where it costs a test.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn metadata() -> Value {
    let args = ["metadata", "--no-deps", "--format-version", "1", "--offline"];
    let output = Command::new(env!("CARGO")).args(args).current_dir(root()).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn package<'a>(metadata: &'a Value, name: &Value) -> &'a Value {
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().find(|package| package["name"] == *name).unwrap_or_else(|| panic!("no package {name}"))
}

#[test]
fn leptos_metadata_names_what_exists() {
    let metadata = metadata();
    let leptos = &metadata["metadata"]["leptos"][0];
    let server = package(&metadata, &leptos["bin-package"]);
    let targets = server["targets"].as_array().unwrap();
    assert!(
        targets.iter().any(|target| target["name"] == leptos["bin-target"] && target["kind"][0] == "bin")
    );
    let app = package(&metadata, &leptos["lib-package"]);
    let library = &app["targets"][0]["crate_types"];
    assert!(library.as_array().unwrap().contains(&"cdylib".into()), "{library}");
    for feature in leptos["lib-features"].as_array().unwrap() {
        assert!(app["features"][feature.as_str().unwrap()].is_array(), "{feature}");
    }
    assert!(root().join(leptos["style-file"].as_str().unwrap()).is_file());
    assert!(root().join(leptos["assets-dir"].as_str().unwrap()).is_dir());
    assert_eq!(
        (&leptos["output-name"], &leptos["site-root"], &leptos["site-pkg-dir"]),
        (&"app".into(), &"target/site".into(), &"pkg".into())
    );
}

#[test]
fn every_member_takes_the_workspaces_lints() {
    for package in metadata()["packages"].as_array().unwrap() {
        let manifest = std::fs::read_to_string(package["manifest_path"].as_str().unwrap()).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{}", package["name"]);
    }
}

#[test]
fn wasm_bindgen_has_one_version() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let version = |name: &str| {
        let (_, rest) = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    assert_eq!(version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
}
