//! Image references, compared as a container runtime reads them.
//! Source: the grammar of github.com/distribution/reference, whose defaults the runtimes share.

/// A reference with its defaults filled in: `busybox` is `docker.io/library/busybox`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Registry and path, e.g. `docker.io/library/busybox`.
    repository: String,
    tag: Option<String>,
    digest: Option<String>,
}

impl Image {
    /// Reads a reference; `None` when a container runtime would refuse it (`InvalidImageName`).
    pub fn parse(reference: &str) -> Option<Image> {
        let (rest, digest) = match reference.split_once('@') {
            Some((rest, digest)) => (rest, Some(digest)),
            None => (reference, None),
        };
        let (name, tag) = split_tag(rest);
        let valid = digest.is_none_or(is_digest) && tag.is_none_or(is_tag);
        let repository = repository(name)?;
        valid.then(|| Image { repository, tag: tag.map(str::to_owned), digest: digest.map(str::to_owned) })
    }

    /// Whether this image is what `wanted` asks for: the same repository and, only where `wanted` names them, the
    /// same tag and digest.
    pub(crate) fn satisfies(&self, wanted: &Image) -> bool {
        let tag = wanted.tag.is_none() || self.tag_or_latest() == wanted.tag_or_latest();
        let digest = wanted.digest.is_none() || self.digest == wanted.digest;
        self.repository == wanted.repository && tag && digest
    }

    /// The repository, with `docker.io/library/` left out: `busybox`.
    pub(crate) fn short_name(&self) -> &str {
        self.repository.strip_prefix("docker.io/library/").unwrap_or(&self.repository)
    }

    /// Whether it names no version of its own.
    pub(crate) fn is_latest(&self) -> bool {
        self.digest.is_none() && self.tag_or_latest() == Some("latest")
    }

    /// Registry and path in full, e.g. `docker.io/library/busybox`.
    pub fn repository(&self) -> &str {
        &self.repository
    }

    /// Whether a digest fixes its content.
    pub fn is_pinned(&self) -> bool {
        self.digest.is_some()
    }

    /// The tag a runtime pulls; none when only a digest is given.
    pub fn tag_or_latest(&self) -> Option<&str> {
        let default = if self.digest.is_none() { Some("latest") } else { None };
        self.tag.as_deref().or(default)
    }
}

/// Splits `name:tag`; the colon of a registry's port is no tag.
fn split_tag(reference: &str) -> (&str, Option<&str>) {
    match reference.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => (name, Some(tag)),
        _ => (reference, None),
    }
}

/// Fills in `docker.io` and `library`.
fn repository(name: &str) -> Option<String> {
    let (registry, path) = match name.split_once('/') {
        Some((first, path)) if is_registry(first) => (first, path),
        _ => ("docker.io", name),
    };
    if !path.split('/').all(is_component) {
        return None;
    }
    let registry = if registry == "index.docker.io" { "docker.io" } else { registry };
    let library = if registry == "docker.io" && !path.contains('/') { "library/" } else { "" };
    Some(format!("{registry}/{library}{path}"))
}

/// The first part of a name is a registry when it looks like a host.
fn is_registry(part: &str) -> bool {
    let host = part.contains(['.', ':']) || part == "localhost";
    host && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '[' | ']'))
}

/// Lower-case letters and digits, with `.`, `_`, `__` or dashes between them.
fn is_component(part: &str) -> bool {
    let alphanumeric = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let runs_are_valid = part
        .split(alphanumeric)
        .all(|run| matches!(run, "" | "." | "_" | "__") || run.chars().all(|c| c == '-'));
    part.starts_with(alphanumeric) && part.ends_with(alphanumeric) && runs_are_valid
}

fn is_tag(tag: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    tag.len() <= 128 && tag.starts_with(word) && tag.chars().all(|c| word(c) || matches!(c, '.' | '-'))
}

fn is_digest(digest: &str) -> bool {
    digest.split_once(':').is_some_and(|(algorithm, hex)| {
        !algorithm.is_empty() && hex.len() >= 32 && hex.chars().all(|c| c.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    #[track_caller]
    fn check(image: &str, wanted: &str, expected: bool) {
        let wanted = Image::parse(wanted).expect("the wanted image is valid");
        let satisfied = Image::parse(image).is_some_and(|image| image.satisfies(&wanted));
        assert_eq!(satisfied, expected, "{image} for {wanted:?}");
    }

    #[test]
    fn long_and_short_forms_are_one_image() {
        for image in ["busybox", "busybox:latest", "docker.io/busybox", "docker.io/library/busybox:1.36"] {
            check(image, "busybox", true);
        }
        check("index.docker.io/library/busybox", "busybox", true);
        check("library/busybox", "busybox", true);
        check(&format!("busybox@{DIGEST}"), "busybox", true);
        check(&format!("busybox:1.36@{DIGEST}"), "busybox", true);
        check("localhost:5000/app:2", "localhost:5000/app", true);
    }

    #[test]
    fn a_tag_counts_only_where_it_is_asked_for() {
        check("busybox", "busybox:latest", true);
        check("docker.io/library/busybox:1.36", "busybox:1.36", true);
        check("busybox:1.37", "busybox:1.36", false);
        check("busybox", "busybox:1.36", false);
        check(&format!("busybox@{DIGEST}"), "busybox:latest", false);
    }

    #[test]
    fn other_repositories_are_other_images() {
        for image in ["redis", "registry.k8s.io/busybox", "me/busybox", "busybox-extras", "localhost/busybox"]
        {
            check(image, "busybox", false);
        }
    }

    #[test]
    fn what_a_runtime_refuses_is_no_image() {
        for image in [
            "",
            "Busybox",
            "busy box",
            "busybox:",
            "busybox:!",
            "busybox@sha256:1",
            "-a",
            "a..b",
            " busybox",
            "/a",
        ] {
            assert_eq!(Image::parse(image), None, "{image:?}");
        }
    }

    #[test]
    fn the_short_name_leaves_the_default_registry_out() {
        let name = |image: &str| Image::parse(image).map(|image| image.short_name().to_owned());
        assert_eq!(name("docker.io/library/busybox:1").as_deref(), Some("busybox"));
        assert_eq!(name("ghcr.io/me/app").as_deref(), Some("ghcr.io/me/app"));
    }
}
