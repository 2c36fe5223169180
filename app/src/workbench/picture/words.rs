//! The picture in sentences.

use super::facts::{Container, Facts, Kind, Mount, Port, Volume};

/// All that the picture tells, in its order.
pub fn sentences(facts: &Facts) -> Vec<String> {
    let mut words = vec![summary(facts)];
    for (index, container) in facts.containers.iter().enumerate() {
        words.push(turn(facts, index, container));
        words.extend(container.ports.iter().map(|port| listens(facts, index, container, port)));
        words.extend(container.mounts.iter().map(|mount| has(facts, container, mount)));
    }
    words.extend(network(facts));
    words.extend(
        unmounted(facts)
            .map(|volume| format!("No container mounts the volume {} ({}).", volume.name, volume.source)),
    );
    if facts.has_more {
        words.push(MORE.to_owned());
    }
    words
}

/// What is said when not all is shown.
pub const MORE: &str = "More stands in the YAML than is drawn.";

/// A container as its link says it.
pub fn container(container: &Container) -> String {
    format!("{} {}, {}", kind(container.kind), container.name, image(container))
}

/// A port as its link says it; `index` is its container's position.
pub fn port(facts: &Facts, index: usize, container: &Container, port: &Port) -> String {
    let host = if port.host.is_empty() { String::new() } else { format!(", port {} of the node", port.host) };
    let reached = reached(facts, index, container);
    format!("Port {} of {}, {}{host}: {reached}", port.number, container.name, about(port))
}

/// A mount as its link says it.
pub fn mount(facts: &Facts, container: &Container, mount: &Mount) -> String {
    let volume = match volume_of(facts, mount) {
        Some(volume) => format!("volume {} ({})", volume.name, volume.source),
        None => format!("there is no volume {}", mount.volume_name),
    };
    let read_only = if mount.is_read_only { ", read-only" } else { "" };
    format!("Mount {} of {}: {volume}{read_only}", mount.at, container.name)
}

/// A volume as its link says it.
pub fn volume(facts: &Facts, index: usize, volume: &Volume) -> String {
    let none = if is_mounted(facts, index) { "" } else { ", not mounted" };
    format!("Volume {}, {}{none}", volume.name, volume.source)
}

/// Whether any container has the volume.
pub fn is_mounted(facts: &Facts, index: usize) -> bool {
    facts.containers.iter().flat_map(|container| &container.mounts).any(|mount| mount.volume == Some(index))
}

fn summary(facts: &Facts) -> String {
    let containers = counted(facts.containers.len(), "container");
    format!("{}: {containers}, {}.", facts.title, counted(facts.volumes.len(), "volume"))
}

fn counted(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}"),
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// What a container is and when it starts.
fn turn(facts: &Facts, index: usize, container: &Container) -> String {
    let step = if container.step > 1 || container.kind != Kind::App {
        format!("Step {}: ", container.step)
    } else {
        String::new()
    };
    let when = match container.kind {
        Kind::Init => ", runs to its end before the next step".to_owned(),
        Kind::Sidecar => ", starts and stays beside all that follows".to_owned(),
        Kind::App => {
            let others = facts.containers.iter().enumerate();
            let together = others.filter(|(other, it)| *other != index && it.kind == Kind::App);
            let names = named(together.map(|(_, it)| it.name.as_str()));
            names.map_or_else(String::new, |(names, _)| format!(", starts together with {names}"))
        }
    };
    let kind = kind(container.kind);
    let kind = if step.is_empty() { kind.to_owned() } else { kind.to_lowercase() };
    format!("{step}{kind} {}, {}{when}.", container.name, image(container))
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Init => "Init container",
        Kind::Sidecar => "Sidecar",
        Kind::App => "App container",
    }
}

fn image(container: &Container) -> String {
    if container.image.is_empty() { "no image yet".to_owned() } else { format!("image {}", container.image) }
}

fn about(port: &Port) -> String {
    if port.name.is_empty() { port.protocol.clone() } else { format!("{} {}", port.protocol, port.name) }
}

/// Where a container listens and who reaches it there.
fn listens(facts: &Facts, index: usize, container: &Container, port: &Port) -> String {
    let reached = reached(facts, index, container);
    let host = if port.host.is_empty() {
        String::new()
    } else {
        format!(" From outside: port {} of the node.", port.host)
    };
    format!("{} listens on localhost:{} ({}): {reached}.{host}", container.name, port.number, about(port))
}

/// Who reaches a container at localhost: who runs at the same time.
fn reached(facts: &Facts, index: usize, container: &Container) -> String {
    let all = facts.containers.iter().enumerate();
    let reaching = all.filter(|(other, it)| *other != index && meet((*other, it), (index, container)));
    match named(reaching.map(|(_, it)| it.name.as_str())) {
        None if facts.containers.len() == 1 => "it is the only container".to_owned(),
        None => "no other container runs at that time".to_owned(),
        Some((names, 1)) => format!("{names} reaches it"),
        Some((names, _)) => format!("{names} reach it"),
    }
}

/// Whether two containers, each with its position, run at the same time: an init container meets only the sidecars that
/// started before it.
fn meet(one: (usize, &Container), other: (usize, &Container)) -> bool {
    let first = if one.0 < other.0 { one.1 } else { other.1 };
    // What comes behind an app container is another one.
    first.kind != Kind::Init
}

fn has(facts: &Facts, container: &Container, mount: &Mount) -> String {
    let (name, at) = (&container.name, &mount.at);
    let read_only = if mount.is_read_only { ", read-only" } else { "" };
    match volume_of(facts, mount) {
        Some(volume) => {
            format!("{name} has the volume {} ({}) at {at}{read_only}.", volume.name, volume.source)
        }
        None => format!("{name} mounts {} at {at}, but the Pod has no such volume.", mount.volume_name),
    }
}

fn volume_of<'facts>(facts: &'facts Facts, mount: &Mount) -> Option<&'facts Volume> {
    mount.volume.and_then(|index| facts.volumes.get(index))
}

fn network(facts: &Facts) -> Option<String> {
    let says = if facts.is_on_host_network {
        "The Pod uses its node's network: localhost is the node, and each port is one of the node."
    } else if facts.containers.len() > 1 {
        "All containers share one network: they reach each other at localhost, and no two can listen on one port at a time."
    } else {
        return None;
    };
    Some(says.to_owned())
}

fn unmounted(facts: &Facts) -> impl Iterator<Item = &Volume> {
    let all = facts.volumes.iter().enumerate();
    all.filter(|(index, _)| !is_mounted(facts, *index)).map(|(_, volume)| volume)
}

/// Some names as a person lists them, and how many there are.
fn named<'a>(names: impl Iterator<Item = &'a str>) -> Option<(String, usize)> {
    const MOST: usize = 4;
    let mut names = names;
    let first: Vec<&str> = names.by_ref().take(MOST).collect();
    let more = names.count();
    let (last, before) = first.split_last()?;
    let says = match (before, more) {
        ([], _) => (*last).to_owned(),
        (before, 0) => format!("{} and {last}", before.join(", ")),
        (_, more) => format!("{} and {more} more", first.join(", ")),
    };
    Some((says, first.len() + more))
}
