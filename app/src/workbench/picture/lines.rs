//! The lines of a picture: beside the column of boxes, never through it.

use super::Line;
use super::layout::{LEFT, RIGHT};
use std::collections::BTreeMap;

/// Where the network's line runs.
const NETWORK: u32 = 13;
/// Where the first volume's track runs, and how far apart the tracks are.
const TRACK: u32 = RIGHT + 10;
const APART: u32 = 8;

/// A place at the right of the boxes from which a line goes to a volume's track.
#[derive(Debug, Clone, Copy)]
pub struct Joint {
    y: u32,
    volume: Option<usize>,
    class: &'static str,
}

impl Joint {
    /// A mount; of no volume when the Pod has none of that name.
    pub const fn mount(y: u32, volume: Option<usize>, is_read_only: bool) -> Self {
        let class = match (volume, is_read_only) {
            (None, _) => "wire loose",
            (_, true) => "wire read-only",
            (_, false) => "wire",
        };
        Self { y, volume, class }
    }

    /// The volume itself.
    pub const fn volume(y: u32, index: usize) -> Self {
        Self { y, volume: Some(index), class: "wire" }
    }
}

/// The network's line, with a tap to the middle of each head.
pub fn network(taps: &[u32]) -> Vec<Line> {
    let tap = |y: &u32| Line { class: "net", points: vec![(NETWORK, *y), (LEFT, *y)] };
    let ends = taps.first().zip(taps.last()).filter(|(first, last)| first < last);
    let trunk =
        ends.map(|(first, last)| Line { class: "net", points: vec![(NETWORK, *first), (NETWORK, *last)] });
    trunk.into_iter().chain(taps.iter().map(tap)).collect()
}

/// A track for each volume with a line from each of its places, and how far to the right they reach.
pub fn wires(joints: &[Joint]) -> (Vec<Line>, u32) {
    let mut tracks: BTreeMap<usize, Vec<Joint>> = BTreeMap::new();
    for joint in joints {
        if let Some(volume) = joint.volume {
            tracks.entry(volume).or_default().push(*joint);
        }
    }
    let loose = joints.iter().filter(|joint| joint.volume.is_none());
    let mut lines: Vec<Line> = loose.map(|joint| across(joint, RIGHT + APART)).collect();
    let mut x = TRACK;
    for joints in tracks.values() {
        lines.extend(joints.iter().map(|joint| across(joint, x)));
        let heights = joints.iter().map(|joint| joint.y);
        if let (Some(first), Some(last)) = (heights.clone().min(), heights.clone().max()) {
            lines.push(Line { class: "wire", points: vec![(x, first), (x, last)] });
        }
        // What crosses and what joins is told by the dots.
        lines.extend(heights.map(|y| Line { class: "dot", points: vec![(x, y), (x, y)] }));
        x += APART;
    }
    (lines, x.max(TRACK + APART) - APART)
}

fn across(joint: &Joint, x: u32) -> Line {
    Line { class: joint.class, points: vec![(RIGHT, joint.y), (x, joint.y)] }
}
