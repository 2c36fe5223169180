//! How large a file may be, so that whatever stands in it is answered soon.

use super::Faults;
use super::blocks::Block;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 256 * 1024;
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
