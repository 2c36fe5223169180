//! Makes the table of every field reachable from Pod: names, kinds and docs from k8s-openapi's own JSON schema, and what
//! the API types do not carry (values, versions, feature gates, order) from `schema/*.txt`. A name in those files that is no
//! field stops the build.

#[path = "build/facts.rs"]
mod facts;
#[path = "build/model.rs"]
mod model;
#[path = "build/table.rs"]
mod table;

use std::path::{Path, PathBuf};
use std::{env, error, fs};

type Outcome<T> = Result<T, Box<dyn error::Error>>;

fn main() -> Outcome<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=schema");
    let mut model = model::Model::of_pod()?;
    let facts = facts::read(Path::new("schema"), &mut model)?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    replace(&out.join("fields.rs"), &table::fields(&model, &facts)?)?;
    replace(&out.join("texts.rs"), &table::texts(&model)?)
}

/// Writes a new file in the place of the old one: target folders that were copied by hard links share what is written into.
fn replace(path: &Path, text: &str) -> Outcome<()> {
    let new = path.with_extension("new");
    fs::write(&new, text)?;
    Ok(fs::rename(&new, path)?)
}
