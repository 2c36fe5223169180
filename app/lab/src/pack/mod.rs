//! Proves exercises: `podlab pack check`.
//!
//! - `mutators`: wrong Pods made of a solution, without a look at the criteria; each must fail, or be listed as right
//! - `rewrites`: the same Pod in other words; each must pass
//! - [`check()`]: holds all of that and the exercise's own Pods against its grader, and gives a [`Report`]
//! - [`live_cases`]: what of an exercise is to be proved on a cluster
//! - [`read()`]: the exercises of a pack, to be used beside those that are compiled in
//! - `ground`: a right answer as mutators and rewrites look at it
//!
//! Pure and bounded: a file has at most 256 KiB, a Pod 16 KiB, and a solution gives at most [`MOST`] mutants.

mod check;
mod glob;
mod ground;
mod live;
mod mutators;
mod proof;
mod read;
mod rewrites;

pub use crate::format::MOST_BYTES;
pub use check::{Report, check, check_all};
pub use live::{LiveCase, live_cases};
pub use mutators::{MOST, Mutant, Mutants, Mutator, mutants, mutators};
pub use proof::{Fate, Proof, Proven};
pub use read::{MOST_FILES, read};
pub use rewrites::{Rewritten, rewrites, rewritten};
