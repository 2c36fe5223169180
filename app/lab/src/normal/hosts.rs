//! Hosts and ports that words of a command line name: `http://localhost:8080/`, `redis:6379`, `TCP:localhost:9090`.

use crate::shell::Call;

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

/// A host with its port, as a word or a URL is held against it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) host: &'a str,
    /// Any where nothing is said.
    pub(crate) port: Option<u32>,
    /// The Pod's namespace, in which short names count.
    pub(crate) namespace: &'a str,
}

impl Call {
    /// Whether the program is told that host and, where one is asked for, that port.
    pub(crate) fn asks(&self, place: Place) -> bool {
        let is_browser = matches!(self.program.as_str(), "wget" | "curl");
        let words = self.arguments();
        if is_browser {
            return words.iter().any(|word| place.is_in(&url(word), None));
        }
        let by_option = option(&self.words, &["-p", "--port"]);
        let is_apart = matches!(self.program.as_str(), "nc" | "telnet");
        words.iter().enumerate().any(|(at, word)| {
            let next = words.get(at + 1).map(|word| word.as_str());
            // These take host and port as two words only.
            let is_one = is_apart && word.contains(':') && !word.contains("::");
            !is_one
                && (place.is_in(word, next) || by_option.is_some_and(|port| place.is_in(word, Some(port))))
        })
    }

    /// The words without the values of options that name no host to talk to.
    fn arguments(&self) -> Vec<&String> {
        let is_other = |word: &String| {
            matches!(word.as_str(), "--header" | "-H" | "-O" | "-o" | "-U" | "-A" | "--post-data" | "-d")
        };
        let words = self.words.iter().enumerate();
        let is_value = |at: usize| at.checked_sub(1).and_then(|at| self.words.get(at)).is_some_and(is_other);
        words
            .filter(|(at, word)| !is_value(*at) && !word.starts_with("--header="))
            .map(|(_, word)| word)
            .collect()
    }
}

/// Whether a text, such as the value of a variable, names that place.
pub(crate) fn names_place(text: &str, place: Place) -> bool {
    place.is_in(text, None)
}

/// How a script asks for the namespace that it runs in, as Kubernetes' own documentation has it.
const OWN_NAMESPACE: &str = "$(cat /var/run/secrets/kubernetes.io/serviceaccount/namespace)";

impl Place<'_> {
    /// Whether a word names the place; the port may stand in the word behind it.
    fn is_in(self, word: &str, next: Option<&str>) -> bool {
        let word = if word == "::1" { "localhost" } else { word };
        let word = word.replace("[::1]", "localhost").replace(OWN_NAMESPACE, self.namespace);
        let word = authority(&word);
        let port = self.port.map(|port| port.to_string());
        pairs(&word).any(|(found, found_port)| {
            let met = port.as_deref().is_none_or(|port| {
                let of_scheme = found_port.is_none() && is_scheme_port(&word, port);
                found_port.or(next) == Some(port) || of_scheme
            });
            met && same_host(found, self.host, self.namespace)
        })
    }
}

/// The value of an option: `-p 80`, `--port=80`, `-p80`.
fn option<'w>(words: &'w [String], names: &[&str]) -> Option<&'w str> {
    words.iter().enumerate().find_map(|(at, word)| {
        let name = names.iter().find(|name| word.starts_with(**name))?;
        let rest = word.get(name.len()..).unwrap_or_default();
        let value = rest.strip_prefix('=').unwrap_or(rest);
        if value.is_empty() { words.get(at + 1).map(String::as_str) } else { Some(value) }
    })
}

/// What wget and curl make of a word: a URL, of HTTP where nothing is said.
fn url(word: &str) -> String {
    if word.contains("://") || word.starts_with('-') { word.to_owned() } else { format!("http://{word}") }
}

/// A URL without user, path and query, which name no host that is talked to; other words as they are.
fn authority(word: &str) -> String {
    let Some((scheme, rest)) = word.split_once("://") else { return word.to_owned() };
    let end = rest.find(['/', '?', '#', ' ', '\'', '"']).unwrap_or(rest.len());
    let inner = rest.get(..end).unwrap_or_default();
    let host = inner.rsplit_once('@').map_or(inner, |(_, host)| host);
    format!("{scheme}://{host}")
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

    /// The first word is the program.
    #[track_caller]
    fn check(words: &[&str], host: &str, port: Option<u32>, expected: bool) {
        let place = Place { host, port, namespace: "default" };
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let (program, rest) = words.split_first().unwrap();
        let of_program = ["wget", "curl", "nc", "redis-cli"].contains(&program.as_str());
        let call = Call {
            program: if of_program { program.clone() } else { "app".to_owned() },
            words: if of_program { rest.to_vec() } else { words.clone() },
            ..Call::default()
        };
        assert_eq!(call.asks(place), expected, "{words:?} {host} {port:?}");
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

    #[test]
    fn programs_take_host_and_port_in_ways_of_their_own() {
        check(&["wget", "-qO-", "localhost"], "localhost", Some(80), true);
        check(&["wget", "-qO-", "localhost:8080/x"], "localhost", Some(8080), true);
        check(&["wget", "localhost", "8080"], "localhost", Some(8080), false);
        check(&["wget", "http://backend/?u=localhost:8080"], "localhost", Some(8080), false);
        check(
            &["wget", "--header", "Host: localhost:8080", "http://backend"],
            "localhost",
            Some(8080),
            false,
        );
        check(&["wget", "http://localhost:8080@backend/"], "localhost", Some(8080), false);
        check(&["wget", "http://localhost.com:8080/"], "localhost", Some(8080), false);
        check(&["nc", "-z", "localhost", "8080"], "localhost", Some(8080), true);
        check(&["nc", "localhost:8080"], "localhost", Some(8080), false);
        check(&["nc", "::1", "8080"], "localhost", Some(8080), true);
        check(&["nc", "-lk", "-p", "8080", "-e", "nc", "backend", "80"], "backend", Some(80), true);
        let documented = format!("redis.{OWN_NAMESPACE}.svc.cluster.local");
        check(&["nslookup", &documented], "redis", None, true);
        check(&["redis-cli", "-h", "localhost", "-p", "6379", "ping"], "localhost", Some(6379), true);
        check(&["redis-cli", "-p", "6380", "-h", "localhost"], "localhost", Some(6379), false);
    }
}
