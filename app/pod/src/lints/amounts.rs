//! Amounts in `resources`, for the lints about them.

use std::cmp::Ordering;

use k8s_openapi::api::core::v1::Container;

use super::frame::Member;
use crate::defaults::amount::Amount;
use crate::edit::Operation;

/// One mebibyte in bytes.
pub(super) const MEBIBYTE: i128 = 1024 * 1024;

/// An amount of a container as it is written.
#[derive(Clone, Copy)]
pub(super) struct Written<'pod> {
    /// `requests` or `limits`.
    pub list: &'static str,
    /// `cpu`, `memory` and so on.
    pub resource: &'pod str,
    pub text: &'pod str,
}

/// All amounts of a container, requests first.
pub(super) fn amounts(container: &Container) -> impl Iterator<Item = Written<'_>> {
    let resources = container.resources.iter();
    let lists =
        resources.flat_map(|resources| [("requests", &resources.requests), ("limits", &resources.limits)]);
    lists.flat_map(|(list, amounts)| {
        amounts.iter().flatten().map(move |(resource, amount)| Written { list, resource, text: &amount.0 })
    })
}

/// Whether the text is a whole number without a unit.
pub(super) fn is_bare(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The amount in bytes, or whatever its one is, rounded up.
pub(super) fn ceiling(text: &str) -> Option<i128> {
    Amount::read(text)?.ceiling()
}

/// Writes a container's amounts of a resource anew where `mend` knows how; nothing when a request would then be more than
/// its limit.
pub(super) fn rewrite(
    member: &Member<'_>,
    resource: &str,
    mend: impl Fn(&str) -> Option<String>,
) -> Option<Vec<Operation>> {
    let mut operations = Vec::new();
    let mut request: Option<Amount> = None;
    for amount in amounts(member.container).filter(|amount| amount.resource == resource) {
        let mended = mend(amount.text);
        let size = Amount::read(mended.as_deref().unwrap_or(amount.text))?;
        // A request comes before its limit.
        if request.is_some_and(|request| request.compare(&size) == Ordering::Greater) {
            return None;
        }
        request = Some(size);
        if let Some(text) = mended {
            let path = member.path.field("resources").field(amount.list).key(resource);
            operations.push(Operation::Set { path, value: text.into() });
        }
    }
    (!operations.is_empty()).then_some(operations)
}
