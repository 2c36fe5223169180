//! Where everything stands: one column, in the order in which things start, with the network's line at its left and a
//! track for each volume at its right.

use super::facts::{Container, Facts, Kind, Mount, Port};
use super::label::cut;
use super::lines::{Joint, network, wires};
use super::{Area, Frame, Link, Picture, Text, words};

/// The left edge of all boxes but the Pod's.
pub const LEFT: u32 = 24;
/// Their right edge.
pub const RIGHT: u32 = LEFT + WIDTH;
const WIDTH: u32 = 168;
/// The height of a name with a line below it, and of a row.
const HEAD: u32 = 42;
const ROW: u32 = 24;
const LINE: u32 = 16;
const GAP: u32 = 10;
const CAPTION: u32 = 22;
/// Around all.
const EDGE: u32 = 12;
/// How many places fit into a box: of a name, of small text, of small text before a mark at the row's end.
const NAME: usize = 19;
const SMALL: usize = 25;
const BEFORE_MARK: usize = 21;

/// How many ports the network's box lists.
const MOST_LISTENED: usize = 8;

/// The picture without its words.
pub fn layout(facts: &Facts) -> Picture {
    let mut pen = Pen { y: EDGE, ..Pen::default() };
    let mut kinds = facts.containers.iter().map(|container| container.kind).peekable();
    if kinds.peek().is_some_and(|kind| *kind != Kind::App) {
        pen.caption("in this order:");
    }
    let apps = facts.containers.iter().filter(|container| container.kind == Kind::App).count();
    let first_app = facts.containers.iter().position(|container| container.kind == Kind::App);
    for (index, container) in facts.containers.iter().enumerate() {
        if first_app == Some(index) && (index > 0 || apps > 1) {
            pen.caption(together(index, apps));
        }
        pen.container(facts, index, container);
    }
    if facts.containers.is_empty() {
        pen.caption("No container yet.");
    }
    pen.network(facts);
    pen.volumes(facts);
    if facts.has_more {
        pen.caption(words::MORE);
    }
    pen.finish(facts)
}

/// What stands above the app containers.
const fn together(before: usize, apps: usize) -> &'static str {
    match (before, apps) {
        (0, _) => "together:",
        (_, 1) => "then:",
        (_, _) => "then, together:",
    }
}

/// What is drawn so far, and where it goes on.
#[derive(Default)]
struct Pen {
    picture: Picture,
    y: u32,
    /// The heights at which containers, and last the network's own box, join the network.
    taps: Vec<u32>,
    /// Where mounts and volumes begin to be joined.
    joints: Vec<Joint>,
}

impl Pen {
    fn caption(&mut self, says: &str) {
        self.picture.texts.push(text(LEFT, self.y + 15, "soft", says.to_owned()));
        self.y += CAPTION;
    }

    fn container(&mut self, facts: &Facts, index: usize, container: &Container) {
        let top = self.y;
        self.taps.push(top + HEAD / 2);
        let image = if container.image.is_empty() { "no image yet" } else { &container.image };
        let below = match container.kind {
            Kind::App => image.to_owned(),
            Kind::Init => format!("{} init · {image}", container.step),
            Kind::Sidecar => format!("{} sidecar · {image}", container.step),
        };
        self.head(container.path.field("name"), words::container(container), &container.name, &below);
        for port in &container.ports {
            let texts = vec![self.row_text("soft", &written(port), SMALL)];
            self.row(port.path.clone(), words::port(facts, index, container, port), texts);
        }
        for mount in &container.mounts {
            self.mount(mount, words::mount(facts, container, mount));
        }
        self.close(top, format!("container c{}", container.colour));
    }

    fn mount(&mut self, mount: &Mount, says: String) {
        self.joints.push(Joint::mount(self.y + ROW / 2, mount.volume, mount.is_read_only));
        let (class, end, mark) = match (mount.volume, mount.is_read_only) {
            (None, _) => ("loose", "loose end", "none"),
            (_, true) => ("soft", "soft end", "ro"),
            (_, false) => ("soft", "soft end", ""),
        };
        let places = if mark.is_empty() { SMALL } else { BEFORE_MARK };
        let mark = text(RIGHT - 8, self.y + 16, end, mark.to_owned());
        let texts = [self.row_text(class, &mount.at, places), mark];
        self.row(mount.path.clone(), says, texts.into_iter().filter(|text| !text.text.is_empty()).collect());
    }

    /// What all containers share, and where on it they listen.
    fn network(&mut self, facts: &Facts) {
        let top = self.y;
        self.taps.push(top + HEAD / 2);
        let (name, below) = if facts.is_on_host_network {
            ("the node's network", "its ports are the node's")
        } else {
            ("localhost", "one network for all")
        };
        self.picture.texts.extend(self.head_texts(name, below));
        self.y += HEAD;
        let all = facts.containers.iter().flat_map(|it| it.ports.iter().map(move |port| (port, &it.name)));
        let mut all = all.map(|(port, name)| format!(":{} {name}", port.number));
        for says in all.by_ref().take(MOST_LISTENED) {
            self.listened(&says);
        }
        let more = all.count();
        if more > 0 {
            self.listened(&format!("and {more} more"));
        }
        self.close(top, "network".to_owned());
    }

    fn listened(&mut self, says: &str) {
        let text = text(LEFT + 8, self.y + 10, "soft", cut(says, SMALL));
        self.picture.texts.push(text);
        self.y += LINE;
    }

    fn volumes(&mut self, facts: &Facts) {
        if !facts.volumes.is_empty() {
            self.caption("volumes:");
        }
        for (index, volume) in facts.volumes.iter().enumerate() {
            let top = self.y;
            let is_mounted = words::is_mounted(facts, index);
            if is_mounted {
                self.joints.push(Joint::volume(top + HEAD / 2, index));
            }
            let below =
                if is_mounted { volume.source.clone() } else { format!("not mounted · {}", volume.source) };
            self.head(volume.path.clone(), words::volume(facts, index, volume), &volume.name, &below);
            self.close(top, "volume".to_owned());
        }
    }

    /// A name with a line below it, as a link.
    fn head(&mut self, path: pod::Path, says: String, name: &str, below: &str) {
        let texts = self.head_texts(name, below).into();
        let area = Area { x: LEFT, y: self.y, width: WIDTH, height: HEAD };
        self.picture.links.push(Link { path, area, says, texts });
        self.y += HEAD;
    }

    fn head_texts(&self, name: &str, below: &str) -> [Text; 2] {
        let at = |down, class, says| text(LEFT + 8, self.y + down, class, says);
        [at(18, "name", cut(name, NAME)), at(34, "soft", cut(below, SMALL))]
    }

    fn row_text(&self, class: &'static str, says: &str, places: usize) -> Text {
        text(LEFT + 8, self.y + 16, class, cut(says.trim(), places))
    }

    fn row(&mut self, path: pod::Path, says: String, texts: Vec<Text>) {
        let area = Area { x: LEFT, y: self.y, width: WIDTH, height: ROW };
        self.picture.links.push(Link { path, area, says, texts });
        self.y += ROW;
    }

    /// Draws the box around what was written since `top`.
    fn close(&mut self, top: u32, class: String) {
        let area = Area { x: LEFT, y: top, width: WIDTH, height: self.y - top };
        self.picture.boxes.push(Frame { area, class });
        self.y += GAP;
    }

    /// Joins what belongs together, and draws the Pod around all.
    fn finish(mut self, facts: &Facts) -> Picture {
        let (wires, right) = wires(&self.joints);
        self.picture.lines = network(&self.taps);
        self.picture.lines.extend(wires);
        self.picture.title = format!("Picture of {}", facts.title);
        self.picture.width = right + EDGE;
        self.picture.height = self.y + EDGE - GAP;
        let (width, height) = (self.picture.width - 2, self.picture.height - 2);
        let pod = Frame { area: Area { x: 1, y: 1, width, height }, class: "pod".to_owned() };
        self.picture.boxes.insert(0, pod);
        self.picture
    }
}

/// A port as it is written into its row.
fn written(port: &Port) -> String {
    let protocol = if port.protocol == "TCP" { String::new() } else { format!("/{}", port.protocol) };
    let host = if port.host.is_empty() { String::new() } else { format!(" ← node:{}", port.host) };
    format!(":{}{protocol} {}{host}", port.number, port.name)
}

fn text(x: u32, y: u32, class: &'static str, text: String) -> Text {
    Text { x, y, class, text }
}
