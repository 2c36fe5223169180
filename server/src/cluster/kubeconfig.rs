//! The kubeconfig: which files, what is in them, whether they changed.

use std::path::PathBuf;
use std::time::Duration;

use kube::config::Kubeconfig;

use super::trouble::Trouble;

/// How often the files are looked at for changes.
const LOOK: Duration = Duration::from_millis(500);

/// The files that kubectl reads: KUBECONFIG (several, merged), else `~/.kube/config`.
pub fn places() -> Vec<PathBuf> {
    let named = std::env::var_os("KUBECONFIG").map(|value| {
        std::env::split_paths(&value).filter(|path| !path.as_os_str().is_empty()).collect::<Vec<_>>()
    });
    match named {
        Some(paths) if !paths.is_empty() => paths,
        _ => std::env::home_dir().map(|home| home.join(".kube").join("config")).into_iter().collect(),
    }
}

/// Whether a program of this name is on the PATH.
pub fn has_program(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(name).is_file())
}

/// The files as they are at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot(Vec<(PathBuf, Option<Vec<u8>>)>);

impl Snapshot {
    /// Reads them; a file that cannot be read counts as missing here and is named by [`Snapshot::parse`].
    pub async fn take(places: &[PathBuf]) -> Self {
        let places = places.to_vec();
        let read = move || places.into_iter().map(|path| (path.clone(), std::fs::read(path).ok())).collect();
        Self(tokio::task::spawn_blocking(read).await.unwrap_or_default())
    }

    /// Comes back when the files are no longer as they were.
    pub async fn changed(&self, places: &[PathBuf]) {
        loop {
            tokio::time::sleep(LOOK).await;
            if Self::take(places).await != *self {
                return;
            }
        }
    }

    /// What they say together. Missing files are skipped, as kubectl does, unless all are.
    pub fn parse(&self) -> Result<Kubeconfig, Trouble> {
        let present: Vec<_> = self.0.iter().filter(|(path, _)| path.exists()).collect();
        if present.is_empty() {
            let names: Vec<_> = self.0.iter().map(|(path, _)| path.display().to_string()).collect();
            return Err(Trouble::NoFile(names.join(", ")));
        }
        present.into_iter().try_fold(Kubeconfig::default(), |merged, (path, _)| {
            let read = Kubeconfig::read_from(path).and_then(|next| merged.merge(next));
            read.map_err(|error| Trouble::Broken(one_line(&format!("{}: {error}", path.display()))))
        })
    }
}

fn one_line(text: &str) -> String {
    let short: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect();
    short.trim_end_matches('.').to_owned()
}
