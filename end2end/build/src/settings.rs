//! What a person can choose by environment variables (`make run CLUSTER=none` sets one).

use crate::problem::{Problem, Result};
use std::env;
use std::path::PathBuf;

/// Which cluster `make run` connects to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cluster {
    /// The kind cluster of our own, found or made; where none can be had, an API server.
    Auto,
    /// The API server of our own.
    Api,
    /// None: everything that needs no cluster works.
    None,
    /// A context of the person's kubeconfig.
    Context(String),
}

/// Where the wasm32 target comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wasm {
    /// From rustup where that works, else from Debian's packages.
    Auto,
    /// From rustup only.
    Rustup,
    /// From Debian's packages only.
    Debian,
}

/// The choices, read once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `ONCE=1`: `make run` checks itself and ends.
    pub once: bool,
    /// `ADDR`: where to serve.
    pub addr: Option<String>,
    /// `CLUSTER`: auto, api, none or a context.
    pub cluster: Cluster,
    /// `KEEP=1`: the cluster of the tests stays when they are over.
    pub keep: bool,
    /// `SECONDS`: how long `make fuzz` fuzzes each target.
    pub seconds: Option<u64>,
    /// `ONLY`: the part of `make bench` to measure; all by itself.
    pub only: Option<String>,
    /// `PODLAB_BIN`: a program to measure and to draw in the place of a release.
    pub podlab: Option<PathBuf>,
    /// `IMAGE`: the archive that `make cluster-load` loads.
    pub image: Option<String>,
    /// `PODLAB_KIND`: what our kind cluster is called; that of the tests has `-test` after it.
    pub kind: String,
    /// `PODLAB_BEGAN`: when make began, in seconds since 1970; the Makefile sets it.
    pub began: Option<u64>,
    /// `CI=true` or `REQUIRE=all`: a tier of tests that cannot run is a failure.
    pub require_all: bool,
    /// `PODLAB_WASM`: auto, rustup or debian.
    pub wasm: Wasm,
    /// `PODLAB_CACHE`, else the user's cache folder; None when there is no home.
    pub cache: Option<PathBuf>,
}

impl Settings {
    /// From the environment.
    pub fn read() -> Result<Settings> {
        Settings::from(|name| env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn from(get: impl Fn(&str) -> Option<String>) -> Result<Settings> {
        Ok(Settings {
            once: is_on(get("ONCE")),
            keep: is_on(get("KEEP")),
            seconds: get("SECONDS").and_then(|seconds| seconds.trim().parse().ok()),
            only: get("ONLY"),
            podlab: get("PODLAB_BIN").map(PathBuf::from),
            image: get("IMAGE"),
            kind: get("PODLAB_KIND").unwrap_or_else(|| "podlab".to_owned()),
            began: get("PODLAB_BEGAN").and_then(|seconds| seconds.trim().parse().ok()),
            addr: get("ADDR"),
            cluster: match get("CLUSTER").as_deref() {
                None | Some("auto") => Cluster::Auto,
                Some("api") => Cluster::Api,
                Some("none") => Cluster::None,
                Some(context) => Cluster::Context(context.to_owned()),
            },
            require_all: get("CI").as_deref() == Some("true") || get("REQUIRE").as_deref() == Some("all"),
            wasm: match get("PODLAB_WASM").as_deref() {
                None | Some("auto") => Wasm::Auto,
                Some("rustup") => Wasm::Rustup,
                Some("debian") => Wasm::Debian,
                Some(other) => {
                    let why = format!("it is `{other}`");
                    return Err(Problem::new(
                        "cannot use PODLAB_WASM",
                        why,
                        "Set it to auto, rustup or debian.",
                    ));
                }
            },
            cache: get("PODLAB_CACHE").map(PathBuf::from).or_else(|| {
                let base = get("XDG_CACHE_HOME").map(PathBuf::from);
                let home = get("HOME").map(|home| PathBuf::from(home).join(".cache"));
                base.or(home).map(|base| base.join("podlab"))
            }),
        })
    }
}

fn is_on(value: Option<String>) -> bool {
    value.is_some_and(|value| value != "0")
}

#[cfg(test)]
mod tests {
    use super::{Cluster, Settings, Wasm};

    fn settings(pairs: &[(&str, &str)]) -> Settings {
        Settings::from(|name| {
            pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
        .unwrap()
    }

    #[test]
    fn nothing_set_means_the_usual() {
        let usual = settings(&[("HOME", "/home/lemon")]);
        assert!(!usual.once && !usual.require_all && usual.addr.is_none());
        assert_eq!((usual.cluster, usual.wasm), (Cluster::Auto, Wasm::Auto));
        assert_eq!(usual.cache, Some("/home/lemon/.cache/podlab".into()));
        assert_eq!((usual.keep, usual.image, usual.began), (false, None, None));
        assert_eq!(usual.kind, "podlab");
    }

    #[test]
    fn each_variable_has_its_effect() {
        assert!(settings(&[("ONCE", "1")]).once);
        assert!(!settings(&[("ONCE", "0")]).once);
        assert!(settings(&[("KEEP", "1")]).keep);
        assert_eq!(settings(&[("IMAGE", "a.tar")]).image.as_deref(), Some("a.tar"));
        assert_eq!(settings(&[("ONLY", "load")]).only.as_deref(), Some("load"));
        assert_eq!(settings(&[("PODLAB_BIN", "/p/podlab")]).podlab, Some("/p/podlab".into()));
        assert_eq!(settings(&[("SECONDS", "9")]).seconds, Some(9));
        assert_eq!(settings(&[("PODLAB_KIND", "mine")]).kind, "mine");
        assert_eq!(settings(&[("PODLAB_BEGAN", "1790000000")]).began, Some(1_790_000_000));
        assert!(settings(&[("CI", "true")]).require_all && settings(&[("REQUIRE", "all")]).require_all);
        assert_eq!(settings(&[("CLUSTER", "none")]).cluster, Cluster::None);
        assert_eq!(settings(&[("CLUSTER", "api")]).cluster, Cluster::Api);
        assert_eq!(settings(&[("CLUSTER", "kind-x")]).cluster, Cluster::Context("kind-x".into()));
        assert_eq!(settings(&[("XDG_CACHE_HOME", "/c"), ("HOME", "/h")]).cache, Some("/c/podlab".into()));
        assert_eq!(settings(&[("PODLAB_CACHE", "/p")]).cache, Some("/p".into()));
        assert_eq!(settings(&[]).cache, None);
    }
}
