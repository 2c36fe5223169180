//! Hosts and ports that words of a command line name: `http://localhost:8080/`, `redis:6379`, `TCP:localhost:9090`.

/// Whether two names mean one host: this Pod has several, and a Service is reached by its short and its long name.
pub(crate) fn same_host(found: &str, wanted: &str) -> bool {
    let is_here = |host: &str| matches!(host, "localhost" | "127.0.0.1" | "::1" | "0.0.0.0");
    let found = found.trim_end_matches('.').to_ascii_lowercase();
    let longer = found.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.'));
    let is_long_name = longer && !wanted.contains(':') && found.contains(".svc");
    let of_namespace = longer && found.split('.').count() == 2 && !wanted.contains('.');
    found == wanted || (is_here(&found) && is_here(wanted)) || is_long_name || of_namespace
}

/// Whether the words name that host and, where one is asked for, that port: together, or as two words one after the other.
pub(crate) fn is_at_host(words: &[String], host: &str, port: Option<u32>) -> bool {
    let port = port.map(|port| port.to_string());
    let named = |word: &String, next: Option<&String>| {
        pairs(word).any(|(found, found_port)| {
            let beside = next.map(String::as_str);
            let met = match &port {
                None => true,
                Some(port) => {
                    found_port.or(beside) == Some(port.as_str())
                        || (found_port.is_none() && is_scheme_port(word, port))
                }
            };
            met && same_host(found, host)
        })
    };
    words.iter().enumerate().any(|(at, word)| named(word, words.get(at + 1)))
}

/// A URL without a port goes to that of its scheme.
fn is_scheme_port(word: &str, port: &str) -> bool {
    (word.contains("http://") && port == "80") || (word.contains("https://") && port == "443")
}

/// The hosts of a word, each with its port: what stands between the characters that no host has, in pairs.
fn pairs(word: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let word = word.split_once("[::1]").map_or(word, |_| word);
    word.split(|c: char| {
        matches!(c, '/' | ',' | '@' | '=' | ' ' | '\t' | '\n' | ';' | '"' | '\'' | '?' | '(' | ')' | '|')
    })
    .flat_map(|authority| {
        let parts: Vec<&str> = authority.split(':').collect();
        let at = |index: usize| {
            let host = parts.get(index).copied().unwrap_or_default();
            (host, parts.get(index + 1).copied())
        };
        let found: Vec<(&str, Option<&str>)> =
            (0..parts.len()).map(at).filter(|(host, _)| !host.is_empty()).collect();
        found
    })
}
