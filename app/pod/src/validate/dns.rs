//! dnsConfig and hostAliases: how the containers find others by name.

use std::net::IpAddr;

use k8s_openapi::api::core::v1::{PodDNSConfig, PodSpec};

use super::at::At;
use super::{Report, formats, short, text};
use crate::codes;

/// What the C library's resolver can hold.
const MOST_SERVERS: usize = 3;
const MOST_SEARCHES: usize = 32;
const LONGEST_SEARCHES: usize = 2048;

/// All rules; `path` is the spec.
pub(super) fn dns(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    let at = path.field("dnsConfig");
    let is_none = spec.dns_policy.as_deref() == Some("None");
    let has_servers = |config: &PodDNSConfig| config.nameservers.as_ref().is_some_and(|all| !all.is_empty());
    match &spec.dns_config {
        None if is_none => {
            let message = "`dnsPolicy: None` leaves names to dnsConfig, and there is none.";
            let help = "Write `dnsConfig: {nameservers: [10.96.0.10]}`, or leave dnsPolicy out.";
            report.add(&codes::DNS_SERVER_MISSING, &at, message, help);
        }
        Some(config) if is_none && !has_servers(config) => {
            let message = "`dnsPolicy: None` leaves names to dnsConfig, and it has no server to ask.";
            let help = "Write `nameservers: [10.96.0.10]`, or leave dnsPolicy out.";
            report.add(&codes::DNS_SERVER_MISSING, &at.field("nameservers"), message, help);
        }
        Some(config) => self::config(config, &at, report),
        None => {}
    }
    aliases(spec, &path.field("hostAliases"), report);
}

fn config(config: &PodDNSConfig, at: &At<'_>, report: &mut Report) {
    let (servers, place) = (config.nameservers.as_deref().unwrap_or_default(), at.field("nameservers"));
    if servers.len() > MOST_SERVERS {
        let message =
            format!("{} servers are named, and programs ask {MOST_SERVERS} at most.", servers.len());
        report.add(&codes::DNS_SERVERS_TOO_MANY, &place, message, "Keep the first three.");
    }
    for (index, server) in servers.iter().enumerate() {
        address(server, &place.index(index), report);
    }
    searches(config.searches.as_deref().unwrap_or_default(), &at.field("searches"), report);
    let place = at.field("options");
    for (index, option) in config.options.iter().flatten().enumerate() {
        if text(option.name.as_ref()).is_empty() {
            let message = "The option has no name.";
            report.add(&codes::DNS_OPTION_NAME_MISSING, &place.index(index), message, "Write `name: ndots`.");
        }
    }
}

fn searches(searches: &[String], at: &At<'_>, report: &mut Report) {
    if searches.len() > MOST_SEARCHES {
        let message = format!("{} domains are searched; {MOST_SEARCHES} is the most.", searches.len());
        report.add(&codes::DNS_SEARCHES_TOO_MANY, at, message, "Leave those out that are not needed.");
    }
    let spaces = searches.len().saturating_sub(1);
    if searches.iter().map(String::len).sum::<usize>() + spaces > LONGEST_SEARCHES {
        let message = format!("The searched domains have more than {LONGEST_SEARCHES} characters together.");
        report.add(&codes::DNS_SEARCHES_TOO_MANY, at, message, "Leave those out that are not needed.");
    }
    for (index, domain) in searches.iter().enumerate().filter(|(_, domain)| *domain != ".") {
        let name = domain.strip_suffix('.').unwrap_or(domain);
        let faults = formats::dns_subdomain_with_underscore(name);
        report.malformed(&codes::DNS_SEARCH_INVALID, &at.index(index), "The domain", domain, faults);
    }
}

fn aliases(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    for (index, alias) in spec.host_aliases.iter().flatten().enumerate() {
        let at = path.index(index);
        address(&alias.ip, &at.field("ip"), report);
        let place = at.field("hostnames");
        for (index, name) in alias.hostnames.iter().flatten().enumerate() {
            let faults = formats::dns_subdomain(name);
            report.malformed(&codes::HOST_NAME_INVALID, &place.index(index), "The host name", name, faults);
        }
    }
}

/// An address; since 1.36 only in one way of writing.
fn address(text: &str, at: &At<'_>, report: &mut Report) {
    let is_strict = report.version.minor() >= 36;
    let read = text.parse().or_else(|error| if is_strict { Err(error) } else { without_zeros(text).parse() });
    let is_right = match read {
        Ok(IpAddr::V6(address)) => !is_strict || address.to_ipv4_mapped().is_none(),
        Ok(IpAddr::V4(_)) => true,
        Err(_) => false,
    };
    if !is_right {
        let message = format!("\"{}\" is no address that can be read in only one way.", short(text));
        let help = "Write four numbers without leading zeros, such as `10.9.8.7`, or an address of IPv6, such as `2001:db8::ffff`.";
        report.add(&codes::ADDRESS_INVALID, at, message, help);
    }
}

/// The numbers of an address without the zeros in front, which older versions skip.
fn without_zeros(text: &str) -> String {
    let plain = |part: &str| match part.trim_start_matches('0') {
        "" if !part.is_empty() => "0".to_owned(),
        rest => rest.to_owned(),
    };
    text.split('.').map(plain).collect::<Vec<_>>().join(".")
}
