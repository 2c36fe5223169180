//! The forms of names that Kubernetes shares between fields. A text can have several faults at once; each counts.

/// One thing wrong with a text: "is …" to follow the text, and what to do.
pub(super) struct Fault {
    pub is: String,
    pub help: String,
}

fn fault(is: impl Into<String>, help: impl Into<String>) -> Fault {
    Fault { is: is.into(), help: help.into() }
}

fn too_long(text: &str, most: usize) -> Option<Fault> {
    (text.len() > most)
        .then(|| fault(format!("is {} bytes long; at most {most} are allowed", text.len()), "Shorten it."))
}

/// RFC 1123 label: container and volume names, namespaces.
pub(super) fn dns_label(text: &str) -> Vec<Fault> {
    let mut faults: Vec<Fault> = too_long(text, 63).into_iter().collect();
    if !is_label(text) {
        faults.push(if is_subdomain(text) {
            fault("holds a dot, which is not allowed in this name", format!("Write {}.", suggestion(&text.replace('.', "-"), "-")))
        } else {
            fault("may hold only lower case letters, digits and '-', and must begin and end with a letter or digit", format!("Write {}.", suggestion(text, "-")))
        });
    }
    faults
}

/// RFC 1123 subdomain: names of Pods, Secrets, ConfigMaps, nodes.
pub(super) fn dns_subdomain(text: &str) -> Vec<Fault> {
    let mut faults: Vec<Fault> = too_long(text, 253).into_iter().collect();
    if !is_subdomain(text) {
        faults.push(fault(
            "may hold only lower case letters, digits, '-' and '.', and must begin and end with a letter or digit",
            format!("Write {}.", suggestion(text, "-.")),
        ));
    }
    faults
}

/// A domain that is searched: a subdomain whose parts may hold and begin with '_'.
pub(super) fn dns_subdomain_with_underscore(text: &str) -> Vec<Fault> {
    let mut faults: Vec<Fault> = too_long(text, 253).into_iter().collect();
    let is_part = |part: &str| is_label(&part.strip_prefix('_').unwrap_or(part).replace('_', "-"));
    if !text.split('.').all(is_part) {
        faults.push(fault(
            "may hold only lower case letters, digits, '-', '_' and '.', and its parts must begin and end with a letter or digit",
            "Write a domain such as `example.com`.",
        ));
    }
    faults
}

/// The beginning of a subdomain, to which Kubernetes adds letters.
pub(super) fn dns_subdomain_prefix(text: &str) -> Vec<Fault> {
    // The last byte before the dash goes with it; half a character is no letter anyway.
    let masked = text.strip_suffix('-').and_then(|rest| rest.get(..rest.len().checked_sub(1)?));
    masked.map_or_else(|| dns_subdomain(text), |rest| dns_subdomain(&format!("{rest}a")))
}

/// A label's or annotation's key: `app`, `example.com/team`.
pub(super) fn qualified_name(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let name = match text.split_once('/') {
        Some((_, rest)) if rest.contains('/') => {
            return vec![fault("holds more than one '/'", "Write `name` or `domain/name`.")];
        }
        Some((prefix, name)) => {
            if prefix.is_empty() {
                faults
                    .push(fault("has nothing before its '/'", "Write `domain/name`, or leave the '/' out."));
            } else {
                faults.extend(dns_subdomain(prefix));
            }
            name
        }
        None => text,
    };
    if name.is_empty() {
        faults.push(fault("has no name", "Write a name."));
    } else {
        faults.extend(too_long(name, 63));
    }
    if !is_qualified(name) {
        faults.push(qualified_fault());
    }
    faults
}

/// A label's value; it may be empty.
pub(super) fn label_value(text: &str) -> Vec<Fault> {
    let mut faults: Vec<Fault> = too_long(text, 63).into_iter().collect();
    if !text.is_empty() && !is_qualified(text) {
        faults.push(qualified_fault());
    }
    faults
}

fn qualified_fault() -> Fault {
    fault(
        "may hold only letters, digits, '-', '_' and '.', and must begin and end with a letter or digit",
        "Remove or replace the other characters.",
    )
}

/// A port's name.
pub(super) fn port_name(text: &str) -> Vec<Fault> {
    let charset = !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let rules = [
        (text.len() > 15, "is longer than 15 characters", "Shorten it."),
        (!charset, "may hold only lower case letters, digits and '-'", "Replace the other characters."),
        (
            !text.bytes().any(|byte| byte.is_ascii_lowercase()),
            "holds no letter",
            "Add a letter, such as `http`; a number alone would be a port number.",
        ),
        (text.contains("--"), "holds two '-' in a row", "Leave one out."),
        (text.starts_with('-') || text.ends_with('-'), "begins or ends with '-'", "Leave it out."),
    ];
    rules.into_iter().filter(|(broken, ..)| *broken).map(|(_, is, help)| fault(is, help)).collect()
}

/// An environment variable's name: printable ASCII without '='.
pub(super) fn env_name(text: &str) -> Vec<Fault> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte) && byte != b'=') {
        return Vec::new();
    }
    vec![fault(
        "may hold only printable ASCII characters other than '='",
        "Use letters, digits and '_', and write the value in `value`.",
    )]
}

/// The name of a header of HTTP, as a probe may send it.
pub(super) fn header_name(text: &str) -> Vec<Fault> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Vec::new();
    }
    vec![fault("may hold only letters, digits and '-'", "Write a name such as `Accept` or `X-My-Header`.")]
}

/// A key of a ConfigMap or Secret.
pub(super) fn config_key(text: &str) -> Vec<Fault> {
    let charset =
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    let mut faults: Vec<Fault> = too_long(text, 253).into_iter().collect();
    if !charset {
        faults.push(fault(
            "may hold only letters, digits, '-', '_' and '.'",
            "Use the key as it stands in the ConfigMap or Secret.",
        ));
    }
    if text == "." || text == ".." || text.starts_with("..") {
        faults.push(fault(
            "begins with dots like a parent folder",
            "Use the key as it stands in the ConfigMap or Secret.",
        ));
    }
    faults
}

fn is_label(text: &str) -> bool {
    let edge =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let bytes = text.as_bytes();
    edge(bytes.first())
        && edge(bytes.last())
        && bytes.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-')
}

fn is_subdomain(text: &str) -> bool {
    text.split('.').all(is_label)
}

fn is_qualified(text: &str) -> bool {
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    edge(bytes.first())
        && edge(bytes.last())
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte))
}

/// A name like the text that is allowed, or what to write.
fn suggestion(text: &str, others: &str) -> String {
    let allowed = |character: char| {
        character.is_ascii_lowercase() || character.is_ascii_digit() || others.contains(character)
    };
    let replaced: String = text
        .trim()
        .to_lowercase()
        .chars()
        .map(|character| if allowed(character) { character } else { '-' })
        .collect();
    let trimmed = replaced.trim_matches(['-', '.']);
    let fits = if others.contains('.') { is_subdomain(trimmed) } else { is_label(trimmed) };
    if fits { format!("`{trimmed}`") } else { "a name such as `my-app`".to_owned() }
}
