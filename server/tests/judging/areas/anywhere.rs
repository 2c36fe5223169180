//! Slips that can happen at any place: the decoder's part, and whatever stands there.

use crate::change::{Rule, Slip, anywhere};

/// How often each is there: these fit any place, so one row is many changes.
const SHARES: &[(usize, Slip)] = &[
    (30, Slip::Take),
    (30, Slip::Null),
    (60, Slip::Odd),
    (10, Slip::Unknown),
    (10, Slip::WrongCase),
    (10, Slip::KeyTwice),
];

pub fn rules() -> Vec<Vec<Rule>> {
    SHARES.iter().flat_map(|(count, slip)| std::iter::repeat_n(anywhere(*slip), *count)).collect()
}
