//! The gallery of examples: Pods to begin with, and Pods with a fault to find. One file each.

mod agent_before_the_app;
mod dash_forgotten;
mod images_that_are_not_there;
mod lemon_as_image;
mod mc1;
mod multi_container_pod;
mod port_in_capitals;
mod script_in_pieces;
mod shell_without_work;
mod simple_webapp;
#[cfg(test)]
mod tests;
mod volume_misspelt;
mod yellow;
mod yellow_in_capitals;

use crate::example::{Example, Fault};
use std::borrow::Cow;

/// All of them: those to begin with first, then those with a fault, the plainest first.
#[must_use]
pub fn examples() -> &'static [Example] {
    EXAMPLES
}

static EXAMPLES: &[Example] = &[
    simple_webapp::SIMPLE_WEBAPP,
    multi_container_pod::MULTI_CONTAINER_POD,
    yellow::YELLOW,
    mc1::MC1,
    port_in_capitals::PORT_IN_CAPITALS,
    yellow_in_capitals::YELLOW_IN_CAPITALS,
    lemon_as_image::LEMON_AS_IMAGE,
    images_that_are_not_there::IMAGES_THAT_ARE_NOT_THERE,
    shell_without_work::SHELL_WITHOUT_WORK,
    volume_misspelt::VOLUME_MISSPELT,
    script_in_pieces::SCRIPT_IN_PIECES,
    dash_forgotten::DASH_FORGOTTEN,
    agent_before_the_app::AGENT_BEFORE_THE_APP,
];

const fn text(text: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(text)
}
