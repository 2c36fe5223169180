//! IP addresses in a form that not every program reads alike.

use std::net::Ipv6Addr;

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;
use crate::path::Path;

lint! {
    /// An IP address is written in an unusual form, such as an IPv6 address in capitals.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. (Leading zeros, as in `010.1.2.3`, it refuses since 1.36.) Programs that
    /// compare addresses as texts take it for another one.
    ///
    /// ## Why
    /// An address has one usual form: numbers without leading zeros, IPv6 in small letters with `::` for the longest run of
    /// zeros (RFC 5952), and IPv4 addresses not wrapped into IPv6.
    ///
    /// ## What to do
    /// Write the usual form.
    ///
    /// ## Bad
    /// ```yaml
    /// hostAliases:
    /// - ip: "2001:db8:0:0:0:0:0:1"
    ///   hostnames: [orchard.example.org]
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    /// ```yaml
    /// dnsConfig:
    ///   nameservers: ["2001:DB8:0::1"]
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// hostAliases:
    /// - ip: 10.1.2.3
    ///   hostnames: [orchard.example.org]
    /// dnsConfig:
    ///   nameservers: ["2001:db8::1"]
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ADDRESS_SLOPPY = "address-sloppy", Warning, Warning, address_sloppy;
}

fn address_sloppy(pod: &Subject<'_>, found: &mut Findings) {
    let servers = pod.spec.dns_config.iter().flat_map(|config| config.nameservers.iter().flatten());
    for (index, address) in servers.enumerate() {
        let place = || pod.spec_path().field("dnsConfig").field("nameservers").index(index);
        let is_free = |usual: &str| {
            !pod.spec
                .dns_config
                .iter()
                .flat_map(|config| config.nameservers.iter().flatten())
                .any(|other| other == usual)
        };
        check(address, place, is_free, found);
    }
    for (index, alias) in pod.spec.host_aliases.iter().flatten().enumerate() {
        let place = || pod.spec_path().field("hostAliases").index(index).field("ip");
        let is_free = |usual: &str| !pod.spec.host_aliases.iter().flatten().any(|other| other.ip == usual);
        check(&alias.ip, place, is_free, found);
    }
}

fn check(address: &str, place: impl Fn() -> Path, is_free: impl Fn(&str) -> bool, found: &mut Findings) {
    let Some(usual) = usual(address).filter(|usual| usual != address) else { return };
    let message =
        format!("`{address}` is an unusual form of an address, which programs may take for another one.");
    found.add(place(), message, format!("Write `{usual}`."));
    if is_free(&usual) {
        found.fix(format!("Write `{usual}`"), vec![Operation::Set { path: place(), value: usual.into() }]);
    }
}

/// The usual form of an address, as Kubernetes reads it: leading zeros do not count.
fn usual(address: &str) -> Option<String> {
    if address.contains(':') {
        let address: Ipv6Addr = address.parse().ok()?;
        return Some(
            address.to_ipv4_mapped().map_or_else(|| address.to_string(), |address| address.to_string()),
        );
    }
    let numbers = address.split('.').map(|number| {
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        number.parse::<u8>().ok().filter(|_| is_number)
    });
    let numbers: Vec<u8> = numbers.collect::<Option<_>>()?;
    (numbers.len() == 4).then(|| numbers.iter().map(u8::to_string).collect::<Vec<_>>().join("."))
}
