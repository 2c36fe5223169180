//! Where texts of a Pod name hosts, and which names are those of its containers.

use std::collections::HashMap;

use super::frame::{Kind, Subject};

/// A host in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Host<'text> {
    /// Its place in the text.
    pub at: usize,
    pub name: &'text str,
    pub port: Option<u16>,
    /// It stands in a URL, so that it can only be a host.
    pub is_in_url: bool,
}

/// What may be a host in a text: what stands behind `://` or an `@` after it, and what a port follows.
pub(super) fn hosts(text: &str) -> impl Iterator<Item = Host<'_>> {
    let (mut from, mut is_after_url) = (0, false);
    std::iter::from_fn(move || {
        loop {
            let at = from + text.get(from..)?.find(is_part)?;
            let rest = text.get(at..)?;
            let name = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len()))?;
            from = at + name.len();
            let port = text.get(from..).and_then(port);
            let before = text.get(..at).unwrap_or("");
            is_after_url |= before.ends_with("://");
            let is_in_url =
                (before.ends_with("://") && !is_user(rest)) || (before.ends_with('@') && is_after_url);
            if is_in_url || port.is_some() {
                return Some(Host { at, name, port, is_in_url });
            }
        }
    })
}

/// Whether a URL goes on with who asks: `user:password@`.
fn is_user(rest: &str) -> bool {
    rest.split(['/', '?', '#', ' ', '"', '\'', ',']).next().is_some_and(|authority| authority.contains('@'))
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

/// The number behind a colon, when nothing else goes on behind it.
fn port(rest: &str) -> Option<u16> {
    let digits = rest.strip_prefix(':')?;
    let (number, after) = digits.split_at(digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len()));
    if after.starts_with(|c| is_part(c) || c == ':') { None } else { number.parse().ok() }
}

/// The containers that run beside the others, by name: those names that surely are no host names in the Pod.
pub(super) fn names<'pod>(pod: &'pod Subject<'_>) -> HashMap<&'pod str, usize> {
    let running = pod.containers.iter().enumerate().filter(|(_, member)| member.kind != Kind::Init);
    let mut names: HashMap<_, _> =
        running.map(|(index, member)| (member.container.name.as_str(), index)).collect();
    // The Pod's own name is a host name in it, and so are its aliases; what a label says is often a Service's name too.
    let metadata = &pod.pod.metadata;
    let own = metadata.name.iter().chain(&pod.spec.hostname);
    let aliases = pod.spec.host_aliases.iter().flatten().flat_map(|alias| alias.hostnames.iter().flatten());
    let labels = metadata.labels.iter().flat_map(|labels| labels.values());
    for name in own.chain(aliases).chain(labels) {
        names.remove(name.as_str());
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_hosts_in_texts() {
        let found = |text: &'static str| {
            let shown = |host: Host<'static>| format!("{} {:?} {}", host.name, host.port, host.is_in_url);
            hosts(text).map(shown).collect::<Vec<_>>().join(", ")
        };
        for (text, expected) in [
            ("redis://gold:6379/0", "gold Some(6379) true"),
            (
                "http://user@gold/x --to=gold:80,silver:81",
                "gold None true, gold Some(80) false, silver Some(81) false",
            ),
            ("redis://a:b@gold:6379", "gold Some(6379) true"),
            ("TCP:localhost:9999", "localhost Some(9999) false"),
            ("gold gold: gold:x gold:80x 1.2.3.4", ""),
            ("ü://ä:1 gold:99999", ""),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
