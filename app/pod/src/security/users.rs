//! Which user a container would run as, as far as the text and the image's table tell it.

use super::subject::{Part, Subject};
use crate::images::facts;

/// What stands in the way of a container that may not run as root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Obstacle {
    /// Nothing that is known.
    None,
    /// The image names no other user by number: one has to be written.
    NeedsUser,
    /// The text says root, or the image's programs write where only root may.
    NeedsRoot,
}

/// What stands in the way of a container, with the users that it and its Pod name.
pub(super) fn obstacle(pod: &Subject<'_>, part: &Part<'_>) -> Obstacle {
    let shared = pod.context.and_then(|context| context.run_as_user);
    let user = part.context.and_then(|context| context.run_as_user).or(shared);
    match user {
        Some(0) => Obstacle::NeedsRoot,
        Some(_) => Obstacle::None,
        None => of_image(part),
    }
}

/// What the image itself brings.
pub(super) fn of_image(part: &Part<'_>) -> Obstacle {
    let Some(facts) = part.image.and_then(facts) else { return Obstacle::None };
    let is_number = |user: &str| user.parse::<u32>().is_ok_and(|number| number != 0);
    let user = facts.user.split(':').next().unwrap_or_default();
    match (facts.writes.is_empty(), is_number(user)) {
        (_, true) => Obstacle::None,
        (true, false) => Obstacle::NeedsUser,
        (false, false) => Obstacle::NeedsRoot,
    }
}
