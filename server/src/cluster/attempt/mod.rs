//! Live grading: an exercise's text is run in a namespace of its own, which is taken away afterwards whatever happens, or a
//! Pod that runs already is looked at. `lab` leads the conversation with the Pod; here it is carried out.
//!
//! ```text
//! namespace ─▶ setup ─▶ create ─▶ conversation (subject: which Pod; ask: one file a question) ─▶ grade ─▶ namespace away
//! desk: all attempts of a server        report: what is told of one        sweep: what a killed server left
//! ```

mod ask;
mod clock;
mod conversation;
mod create;
mod desk;
mod found;
mod kinds;
mod namespace;
mod report;
mod setup;
mod subject;
mod work;

pub use desk::Attempts;
pub use report::Report;
pub use work::{LIMIT, Subjected, Work};
