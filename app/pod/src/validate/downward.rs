//! What a volume shows of the Pod itself: the items of downwardAPI, which the API server names without their index.

use k8s_openapi::api::core::v1::{DownwardAPIVolumeFile, DownwardAPIVolumeSource};

use super::at::At;
use super::{Report, fields, files};
use crate::codes;

/// What a file may show of the Pod's fields, besides single labels and annotations.
const FIELDS: &[&str] =
    &["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];

pub(super) fn volume(source: &DownwardAPIVolumeSource, at: &At<'_>, report: &mut Report) {
    files::mode(source.default_mode, &at.field("defaultMode"), report);
    items(source.items.as_deref(), at, report);
}

/// The items of a volume or of a source of a projected one; `at` is what has them.
pub(super) fn items(items: Option<&[DownwardAPIVolumeFile]>, at: &At<'_>, report: &mut Report) {
    let list = at.field("items");
    for (index, item) in items.unwrap_or_default().iter().enumerate() {
        let exact = list.index(index);
        files::file(&item.path, item.mode, at, &exact, report);
        value(item, at, &exact, report);
    }
}

fn value(item: &DownwardAPIVolumeFile, official: &At<'_>, at: &At<'_>, report: &mut Report) {
    match (&item.field_ref, &item.resource_field_ref) {
        (None, None) => {
            let message = "Nothing says what of the Pod the file shows.";
            let help = "Write `fieldRef: {fieldPath: metadata.labels}`, or resourceFieldRef for an amount.";
            report.add_as(official, &codes::DOWNWARD_SOURCE_MISSING, at, message, help);
        }
        (Some(field), other) => {
            fields::field(field, FIELDS, &official.field("fieldRef"), &at.field("fieldRef"), report);
            if other.is_some() {
                let message = "The file would show a field and an amount at once, and only one has room.";
                let help = "Keep fieldRef or resourceFieldRef; make a second item for the other.";
                report.add_as(official, &codes::DOWNWARD_SOURCE_TWICE, at, message, help);
            }
        }
        (None, Some(amount)) => {
            let (official, at) = (official.field("resourceFieldRef"), at.field("resourceFieldRef"));
            fields::resource(amount, true, &official, &at, report);
        }
    }
}
