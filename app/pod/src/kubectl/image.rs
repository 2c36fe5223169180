//! The image of a call: what kubectl refuses, and what no registry is known to have.

use serde_json::Value;

use super::note::Note;
use super::parse::Call;
use crate::images::{Image, is_official, meant};

/// The value of `--image`; nothing when there is none.
pub(super) fn image(call: &Call<'_>, name: &str, notes: &mut Vec<Note>) -> Option<Value> {
    let Some(written) = call.value("image") else {
        let message = "There is no `--image`: kubectl has to know which software the container runs.";
        let help = "Add `--image=IMAGE`, such as `--image=busybox` or `--image=nginx:1.29`.";
        notes.push(Note::error("image-missing", call.at("image"), message, help));
        return None;
    };
    match Image::parse(written) {
        Some(image) => notes.extend(unknown(&image, name, call)),
        None => notes.push(invalid(written, call)),
    }
    Some(written.into())
}

fn invalid(written: &str, call: &Call<'_>) -> Note {
    let message =
        format!("`{written}` is no name of an image: those are in small letters, as REGISTRY/NAME:TAG.");
    let help = "Write it as a registry does: `nginx`, `nginx:1.29` or `registry.example/team/app:2`.";
    Note::error("image-invalid", call.at("image"), message, help)
}

/// A name without registry and owner that Docker Hub does not look after.
fn unknown(image: &Image, name: &str, call: &Call<'_>) -> Option<Note> {
    let short = image.short_name();
    if short.contains('/') || is_official(short) {
        return None;
    }
    let message = format!(
        "`{short}` is not a known image; in `kubectl run NAME --image=IMAGE` the image is what is pulled from a registry, and the name is chosen freely."
    );
    let help = if let Some(meant) = meant(short) {
        format!("Did you mean `--image={meant}`?")
    } else if is_official(name) {
        format!("Name and image look swapped: write `kubectl run {short} --image={name}`.")
    } else {
        "Write the software that it shall run, such as `--image=busybox` or `--image=nginx`.".to_owned()
    };
    Some(Note::warning("image-not-known", call.at("image"), message, help))
}
