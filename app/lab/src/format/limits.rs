//! How large a file may be, so that whatever stands in it is answered soon.

use super::Faults;
use super::blocks::Block;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 256 * 1024;
/// The longest front matter, in bytes.
const MOST_FRONT_BYTES: usize = 64 * 1024;
/// Reading brackets inside brackets takes time that grows with the square of their depth.
const MOST_BRACKETS: usize = 2_000;
/// The largest fenced Pod, in bytes.
const MOST_POD_BYTES: usize = 16 * 1024;
const MOST_PODS: usize = 200;
const MOST_CRITERIA: usize = 100;
const MOST_SURVIVORS: usize = 200;

pub(super) fn is_too_large(text: &str, faults: &mut Faults) -> bool {
    let is = text.len() > MOST_BYTES;
    if is {
        faults.add(
            1,
            format!("The file has {} bytes, and at most {MOST_BYTES} are read", text.len()),
            SHORTEN,
        );
    }
    is
}

pub(super) fn is_front_too_large(front: &str, faults: &mut Faults) -> bool {
    // The lines of the rest of the file are empty here.
    let bytes = front.trim().len();
    let brackets = front.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count();
    let is = bytes > MOST_FRONT_BYTES || brackets > MOST_BRACKETS;
    if is {
        let limits = format!("at most {MOST_FRONT_BYTES} bytes and {MOST_BRACKETS} brackets are read");
        faults.add(1, format!("The front matter is too large: {limits}"), SHORTEN);
    }
    is
}

pub(super) fn are_blocks_too_many(blocks: &[Block], faults: &mut Faults) -> bool {
    let are = blocks.len() > MOST_PODS;
    if are {
        faults.add(
            1,
            format!("There are {} fenced Pods, and at most {MOST_PODS} are read", blocks.len()),
            SHORTEN,
        );
    }
    let long = blocks.iter().filter(|block| block.text.len() > MOST_POD_BYTES);
    for block in long.clone() {
        let what = format!("This Pod has {} bytes, and at most {MOST_POD_BYTES} are read", block.text.len());
        faults.add(block.line, what, SHORTEN);
    }
    are || long.count() > 0
}

pub(super) fn are_too_many(criteria: usize, survivors: usize, faults: &mut Faults) -> bool {
    let kinds = [("criteria", criteria, MOST_CRITERIA), ("survivors", survivors, MOST_SURVIVORS)];
    let mut are = false;
    for (kind, count, most) in kinds.into_iter().filter(|(_, count, most)| count > most) {
        faults.add(1, format!("There are {count} {kind}, and at most {most} are read"), SHORTEN);
        are = true;
    }
    are
}

const SHORTEN: &str = "Split the exercise, or shorten it";
