//! Release builds carry the site inside: they are made anew when it changes. Debug builds read it from disk.

use std::io::Result;

fn main() -> Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=../target/site");
    }
    // Where the folder is resolved while compiling, it has to be there: a debug build made before the first site would
    // keep the path as written here, `..` and all, and then find none of its files.
    std::fs::create_dir_all("../target/site")
}
