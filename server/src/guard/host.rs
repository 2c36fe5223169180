//! The Host header. A foreign page can make its own name lead to this machine (DNS rebinding); then the browser takes us
//! for that page's own server, but still says its name in Host.

use std::net::{IpAddr, SocketAddr};

use axum::extract::Request;
use axum::http::header;

use crate::error::Error;

/// The names and ports this server is reached by.
#[derive(Debug)]
pub struct Hosts {
    port: u16,
    /// With `port`; IPv6 in brackets.
    names: Vec<String>,
    /// From `--allow-host`: with any port, unless they name one. Behind a proxy the port is the proxy's.
    further: Vec<String>,
}

impl Hosts {
    /// The names of loopback, the address itself, and `further` ones.
    pub fn new(address: SocketAddr, further: &[String]) -> Self {
        let own = match address.ip() {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        let names = vec!["127.0.0.1".to_owned(), "localhost".to_owned(), "[::1]".to_owned(), own];
        let further = further.iter().map(|name| name.to_ascii_lowercase()).collect();
        Self { port: address.port(), names, further }
    }

    /// The request's host and port in lower case, if it is ours.
    pub fn check(&self, request: &Request) -> Result<String, Error> {
        let mut given = request.headers().get_all(header::HOST).iter();
        let (first, more) = (given.next(), given.next());
        let host = match (first.map(|value| value.to_str()), more) {
            (Some(Ok(host)), None) => host.to_ascii_lowercase(),
            _ => return Err(Error::ForeignHost(String::new())),
        };
        // RFC 9112, 3.2.2: an absolute request target outweighs Host.
        let target = request.uri().authority().map(|authority| authority.as_str().to_ascii_lowercase());
        if self.allows(&host) && target.as_deref().is_none_or(|target| self.allows(target)) {
            Ok(host)
        } else {
            Err(Error::ForeignHost(host.chars().take(100).collect()))
        }
    }

    fn allows(&self, host: &str) -> bool {
        let (name, port) = split(host);
        let own =
            port.unwrap_or("80") == self.port.to_string() && self.names.iter().any(|known| known == name);
        own || self.further.iter().any(|known| known == host || known == name)
    }
}

/// `name:port`, `[::1]:port` or either without a port.
fn split(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn check(hosts: &Hosts, host: &str) -> bool {
        let request = Request::builder().uri("/").header(header::HOST, host).body(Body::empty()).unwrap();
        hosts.check(&request).is_ok()
    }

    #[test]
    fn loopback_names_with_the_port_are_ours() {
        let hosts = Hosts::new("127.0.0.1:3000".parse().unwrap(), &[]);
        for host in ["127.0.0.1:3000", "localhost:3000", "LOCALHOST:3000", "[::1]:3000"] {
            assert!(check(&hosts, host), "{host}");
        }
        for host in [
            "127.0.0.1",
            "localhost:3001",
            "evil.example:3000",
            "evil.example",
            "",
            "localhost.:3000",
            "[::1]",
        ] {
            assert!(!check(&hosts, host), "{host}");
        }
    }

    #[test]
    fn further_names_may_come_with_any_port_or_with_the_one_given() {
        let names = ["pods.example".to_owned(), "lab.example:8443".to_owned()];
        let hosts = Hosts::new("0.0.0.0:3000".parse().unwrap(), &names);
        for host in ["pods.example", "pods.example:443", "Pods.Example:1", "lab.example:8443"] {
            assert!(check(&hosts, host), "{host}");
        }
        for host in ["lab.example", "lab.example:1", "other.pods.example"] {
            assert!(!check(&hosts, host), "{host}");
        }
    }

    #[test]
    fn an_absolute_target_has_to_be_ours_too_and_two_hosts_are_none() {
        let hosts = Hosts::new("127.0.0.1:3000".parse().unwrap(), &[]);
        let absolute = Request::builder().uri("http://evil.example/").header(header::HOST, "localhost:3000");
        assert!(hosts.check(&absolute.body(Body::empty()).unwrap()).is_err());
        let twice = Request::builder().uri("/").header(header::HOST, "localhost:3000");
        let twice = twice.header(header::HOST, "evil.example").body(Body::empty()).unwrap();
        assert!(hosts.check(&twice).is_err());
    }
}
