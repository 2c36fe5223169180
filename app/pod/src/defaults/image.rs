//! Which tag an image name asks for, as Kubernetes reads it (the reference format of container registries).

/// Whether the image is pulled with the tag `latest`: written, or meant because there is neither tag nor digest.
/// A name that is none has no tag.
pub(super) fn is_latest(image: &str) -> bool {
    let (name, digest) = match image.split_once('@') {
        Some((name, digest)) => (name, Some(digest)),
        None => (image, None),
    };
    let slash = name.rfind('/').map_or(0, |at| at + 1);
    let colon = name.get(slash..).and_then(|last| last.find(':')).map(|at| slash + at);
    let (path, tag) = match colon {
        Some(at) => (name.get(..at).unwrap_or(""), name.get(at + 1..)),
        None => (name, None),
    };
    let is_read = is_name(path) && tag.is_none_or(is_tag) && digest.is_none_or(is_digest);
    is_read && tag.unwrap_or(if digest.is_some() { "" } else { "latest" }) == "latest"
}

fn is_tag(tag: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    tag.len() <= 128
        && tag.bytes().next().is_some_and(is_word)
        && tag.bytes().all(|byte| is_word(byte) || matches!(byte, b'.' | b'-'))
}

fn is_digest(digest: &str) -> bool {
    let Some((algorithm, hash)) = digest.split_once(':') else { return false };
    let length = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => return false,
    };
    hash.len() == length && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A registry's host, when there is one, and the repository's path.
fn is_name(name: &str) -> bool {
    if name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return false;
    }
    let is_path = |path: &str| path.split('/').all(is_component) && path.len() <= 255;
    let is_host_first = |first: &str| {
        first == "localhost"
            || first.contains(['.', ':'])
            || first.bytes().any(|byte| byte.is_ascii_uppercase())
    };
    match name.split_once('/') {
        Some((host, path)) if is_host_first(host) && is_host(host) => is_path(path),
        Some((host, path)) if is_host_first(host) => is_path(name) && is_path(path),
        Some(_) => is_path(name),
        None => is_path(&format!("library/{name}")),
    }
}

/// Lower-case letters and digits, with `.`, `_`, `__` or any number of `-` between them.
fn is_component(component: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let mut between = component.split(|character: char| is_plain(u8::try_from(character).unwrap_or(0)));
    let is_separated =
        between.all(|part| matches!(part, "" | "." | "_" | "__") || part.bytes().all(|byte| byte == b'-'));
    let ends = [component.bytes().next(), component.bytes().next_back()];
    is_separated && ends.iter().all(|end| end.is_some_and(is_plain))
}

fn is_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, rest)) => {
            let is_address =
                !address.is_empty() && address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':');
            return is_address && (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port));
        }
        None => host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
    };
    name.split('.').all(is_label) && port.is_none_or(is_port)
}

fn is_port(port: &str) -> bool {
    !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_label(label: &str) -> bool {
    let ends = [label.bytes().next(), label.bytes().next_back()];
    ends.iter().all(|end| end.is_some_and(|byte| byte.is_ascii_alphanumeric()))
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_with_the_tag_latest() {
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
            assert!(is_latest(image), "{image}");
        }
    }

    #[test]
    fn images_without_it() {
        let hash = "0123456789abcdef".repeat(4);
        for image in [
            "redis:7",
            "redis:Latest",
            "",
            "Redis",
            "redis:",
            "a///b",
            "redis latest",
            "a..b",
            "localhost:/a",
            "-a",
            "a/-b",
            "redis@sha256:12",
            hash.as_str(),
        ] {
            assert!(!is_latest(image), "{image}");
        }
        assert!(!is_latest(&format!("redis@sha256:{hash}")));
        assert!(is_latest(&format!("redis:latest@sha256:{hash}")));
    }
}
