//! Hosts and ports that words of a command line name: `http://localhost:8080/`, `redis:6379`, `TCP:localhost:9090`.

/// Whether two names mean one host: this Pod has several, and a Service is reached by its short and its long name.
/// `namespace` is that of the Pod, in which the short name counts.
fn same_host(found: &str, wanted: &str, namespace: &str) -> bool {
    let is_here = |host: &str| matches!(host, "localhost" | "127.0.0.1" | "::1");
    let found = found.trim_end_matches('.').to_ascii_lowercase();
    let (name, wanted_namespace) = wanted.split_once('.').unwrap_or((wanted, namespace));
    let rest = found.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')).unwrap_or_default();
    let behind = rest.strip_prefix(wanted_namespace).filter(|_| !wanted_namespace.is_empty());
    let is_long_name = behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(".svc"));
    found == wanted || (is_here(&found) && is_here(wanted)) || is_long_name
}

/// Whether the words name that host and, where one is asked for, that port: together, or as two words one after the other.
pub(crate) fn is_at_host(words: &[String], host: &str, port: Option<u32>, namespace: &str) -> bool {
    let port = port.map(|port| port.to_string());
    let named = |word: &str, next: Option<&String>| {
        let word = word.replace("[::1]", "localhost");
        pairs(&word).any(|(found, found_port)| {
            let beside = next.map(String::as_str);
            let met = match &port {
                None => true,
                Some(port) => {
                    let of_scheme = found_port.is_none() && is_scheme_port(&word, port);
                    found_port.or(beside) == Some(port.as_str()) || of_scheme
                }
            };
            met && same_host(found, host, namespace)
        })
    };
    words.iter().enumerate().any(|(at, word)| named(word, words.get(at + 1)))
}

/// A URL without a port goes to that of its scheme.
fn is_scheme_port(word: &str, port: &str) -> bool {
    (word.contains("http://") && port == "80") || (word.contains("https://") && port == "443")
}

/// The hosts of a word, each with its port: what stands between the characters that no host has. What ends in a colon is the
/// scheme of a URL.
fn pairs(word: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let authorities = word.split(|c: char| c.is_whitespace() || "/,@=;\"'?()|".contains(c));
    authorities.filter(|authority| !authority.ends_with(':')).flat_map(|authority| {
        let ports = authority.split(':').skip(1).map(Some).chain(std::iter::once(None));
        authority.split(':').zip(ports).filter(|(host, _)| !host.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str], host: &str, port: Option<u32>, expected: bool) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(is_at_host(&words, host, port, "default"), expected, "{words:?} {host} {port:?}");
    }

    #[test]
    fn a_host_is_found_in_urls_pairs_and_words() {
        for words in [
            &["http://redis:6379/x"] as &[&str],
            &["redis:6379"],
            &["redis", "6379"],
            &["TCP-LISTEN:80,fork", "TCP:redis:6379"],
            &["redis://redis:6379"],
            &["redis://:secret@redis.default.svc.cluster.local:6379"],
            &["--url=http://redis.default:6379"],
        ] {
            check(words, "redis", Some(6379), true);
            check(words, "redis", None, true);
            check(words, "redis", Some(80), false);
            check(words, "redi", None, false);
        }
        check(&["http://[::1]:8080"], "localhost", Some(8080), true);
        check(&["http://127.0.0.1"], "localhost", Some(80), true);
        check(&["https://localhost"], "localhost", Some(443), true);
    }

    #[test]
    fn a_scheme_and_a_listener_are_no_hosts() {
        check(&["redis://other:6379"], "redis", None, false);
        check(&["-l", "0.0.0.0:8080"], "localhost", Some(8080), false);
        check(&["my-redis:6379"], "redis", None, false);
        check(&["redis.other:6379"], "redis", Some(6379), false);
        check(&["redis.other.svc.cluster.local"], "redis", None, false);
        check(&["redis.shop.svc"], "redis.shop", None, true);
    }
}
