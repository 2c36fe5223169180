//! Image references, read as the kubelet reads them.
//! Source: the grammar and the defaults of github.com/distribution/reference, which the container runtimes share.

/// A reference with its defaults filled in: `busybox` is `docker.io/library/busybox`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    repository: String,
    tag: Option<String>,
    digest: Option<String>,
}

/// What stands in front of the images that Docker Hub looks after itself.
const LIBRARY: &str = "docker.io/library/";

impl Image {
    /// Reads a reference; `None` when it is none and no container can start from it (`InvalidImageName`).
    #[must_use]
    pub fn parse(reference: &str) -> Option<Image> {
        let is_valid = !is_identifier(reference);
        let (rest, digest) = split(reference.split_once('@'), reference);
        let (name, tag) = split_tag(rest);
        let is_valid = is_valid && digest.is_none_or(is_digest) && tag.is_none_or(is_tag);
        let repository = repository(name).filter(|_| is_valid)?;
        Some(Image { repository, tag: tag.map(str::to_owned), digest: digest.map(str::to_owned) })
    }

    /// Whether this image is what `wanted` asks for: the same repository and, only where `wanted` names them, the
    /// same tag and digest.
    #[must_use]
    pub fn satisfies(&self, wanted: &Image) -> bool {
        let tag = wanted.tag.is_none() || self.tag_or_latest() == wanted.tag_or_latest();
        let digest = wanted.digest.is_none() || self.digest == wanted.digest;
        self.repository == wanted.repository && tag && digest
    }

    /// Registry and path in full, e.g. `docker.io/library/busybox`.
    #[must_use]
    pub fn repository(&self) -> &str {
        &self.repository
    }

    /// The repository, with `docker.io/library/` left out: `busybox`.
    #[must_use]
    pub fn short_name(&self) -> &str {
        self.repository.strip_prefix(LIBRARY).unwrap_or(&self.repository)
    }

    /// Whether a digest fixes its content.
    #[must_use]
    pub fn is_pinned(&self) -> bool {
        self.digest.is_some()
    }

    /// Whether it names no version of its own.
    #[must_use]
    pub fn is_latest(&self) -> bool {
        self.digest.is_none() && self.tag_or_latest() == Some("latest")
    }

    /// The tag as it is written.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_deref()
    }

    /// The tag that is pulled; none when only a digest is given.
    #[must_use]
    pub fn tag_or_latest(&self) -> Option<&str> {
        let default = if self.digest.is_none() { Some("latest") } else { None };
        self.tag.as_deref().or(default)
    }
}

fn split<'a>(parts: Option<(&'a str, &'a str)>, whole: &'a str) -> (&'a str, Option<&'a str>) {
    parts.map_or((whole, None), |(first, second)| (first, Some(second)))
}

/// Splits `name:tag`; the colon of a registry's port is no tag.
fn split_tag(reference: &str) -> (&str, Option<&str>) {
    split(reference.rsplit_once(':').filter(|(_, tag)| !tag.contains('/')), reference)
}

/// Fills in `docker.io` and `library`. What looks like a host and is none belongs to the path.
fn repository(name: &str) -> Option<String> {
    let (registry, path) = match name.split_once('/') {
        Some((first, path)) if looks_like_host(first) => (first, path),
        _ => ("docker.io", name),
    };
    let registry = if registry == "index.docker.io" { "docker.io" } else { registry };
    let library = if registry == "docker.io" && !path.contains('/') { "library/" } else { "" };
    let path = format!("{library}{path}");
    let whole = format!("{registry}/{path}");
    let is_valid = if is_host(registry) { is_path(&path) } else { is_path(&whole) };
    is_valid.then_some(whole)
}

fn looks_like_host(first: &str) -> bool {
    first == "localhost" || first.contains(['.', ':']) || first.bytes().any(|byte| byte.is_ascii_uppercase())
}

fn is_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, rest)) => {
            let is_address =
                !address.is_empty() && address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':');
            return is_address && (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port));
        }
        None => split(host.split_once(':'), host),
    };
    name.split('.').all(is_label) && port.is_none_or(is_port)
}

fn is_label(label: &str) -> bool {
    let ends = [label.bytes().next(), label.bytes().next_back()];
    ends.iter().all(|end| end.is_some_and(|byte| byte.is_ascii_alphanumeric()))
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn is_port(port: &str) -> bool {
    !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_path(path: &str) -> bool {
    path.len() <= 255 && path.split('/').all(is_component)
}

/// Lower-case letters and digits, with `.`, `_`, `__` or any number of `-` between them.
fn is_component(part: &str) -> bool {
    let alphanumeric = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let are_separators_valid = part
        .split(alphanumeric)
        .all(|run| matches!(run, "" | "." | "_" | "__") || run.bytes().all(|byte| byte == b'-'));
    part.starts_with(alphanumeric) && part.ends_with(alphanumeric) && are_separators_valid
}

fn is_tag(tag: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    tag.len() <= 128 && tag.starts_with(word) && tag.chars().all(|c| word(c) || matches!(c, '.' | '-'))
}

fn is_digest(digest: &str) -> bool {
    let Some((algorithm, hash)) = digest.split_once(':') else { return false };
    let length = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => return false,
    };
    is_hash(hash, length)
}

/// A whole reference that looks like the number of an image is refused.
fn is_identifier(reference: &str) -> bool {
    is_hash(reference, 64)
}

fn is_hash(hash: &str, length: usize) -> bool {
    hash.len() == length && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

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
        check(&format!("busybox@sha256:{HASH}"), "busybox", true);
        check(&format!("busybox:1.36@sha256:{HASH}"), "busybox", true);
        check("localhost:5000/app:2", "localhost:5000/app", true);
    }

    #[test]
    fn a_tag_counts_only_where_it_is_asked_for() {
        check("busybox", "busybox:latest", true);
        check("docker.io/library/busybox:1.36", "busybox:1.36", true);
        check("busybox:1.37", "busybox:1.36", false);
        check("busybox", "busybox:1.36", false);
        check(&format!("busybox@sha256:{HASH}"), "busybox:latest", false);
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
            "a///b",
            "a/-b",
            "localhost:/a",
            "https://example.com/a",
            HASH,
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

    #[track_caller]
    fn check_tag(image: &str, expected: Option<&str>) {
        let image = Image::parse(image);
        assert_eq!(image.as_ref().and_then(Image::tag_or_latest), expected, "{image:?}");
    }

    #[test]
    fn without_tag_and_digest_it_is_the_latest() {
        for image in [
            "redis",
            "redis:latest",
            "library/redis",
            "localhost:5000/a/b",
            "Host/a",
            "[::1]:5000/a:latest",
            "my_host.com/app",
            "a--b/c__d",
            "[::1]/a",
        ] {
            check_tag(image, Some("latest"));
        }
        check_tag("redis:7", Some("7"));
        check_tag("redis:Latest", Some("Latest"));
        check_tag(&format!("redis@sha256:{HASH}"), None);
        check_tag(&format!("redis:latest@sha256:{HASH}"), Some("latest"));
        check_tag(&format!("{HASH}:1"), Some("1"));
    }
}
