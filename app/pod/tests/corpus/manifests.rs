//! All manifests of the corpus.

use std::path::Path;
use std::sync::OnceLock;

use crate::generate;

/// A text with a name to find it again: a file of `tests/manifests`, or `made-N` for `generate::manifest(N)`.
#[derive(Clone, Debug)]
pub struct Manifest {
    pub name: String,
    pub text: String,
}

/// How many are printed at random.
const MADE: usize = 345;

/// The files, sorted, then those made at random.
pub fn all() -> &'static [Manifest] {
    static ALL: OnceLock<Vec<Manifest>> = OnceLock::new();
    ALL.get_or_init(|| files().into_iter().chain((0..MADE).map(made)).collect())
}

fn made(number: usize) -> Manifest {
    Manifest { name: format!("made-{number}"), text: generate::manifest(number) }
}

/// Those written by hand.
pub fn files() -> Vec<Manifest> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manifests");
    let mut files: Vec<Manifest> = folder
        .read_dir()
        .expect("the folder of manifests")
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "yaml" || kind == "json"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a text");
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            Manifest { name, text }
        })
        .collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

#[test]
fn every_manifest_is_read() {
    let mut unread = Vec::new();
    for manifest in all() {
        let draft = pod::Draft::new(manifest.text.as_str());
        let judged = pod::check(&draft, pod::Version::default());
        let problems: Vec<String> = judged
            .iter()
            .flat_map(|judgement| &judgement.diagnostics)
            .filter(|diagnostic| diagnostic.code == "syntax" || diagnostic.code == "too-complex")
            .map(|diagnostic| format!("{:?} {}", diagnostic.at, diagnostic.message))
            .collect();
        if !problems.is_empty() || !draft.is_readable() && !draft.documents().is_empty() {
            unread.push(format!("{}: {problems:?}\n{}", manifest.name, manifest.text));
        }
    }
    assert!(
        unread.is_empty(),
        "{} of {}\n{}",
        unread.len(),
        all().len(),
        unread[..unread.len().min(3)].join("\n")
    );
}
