//! An image that no container can start from, because its name is none.

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;
use crate::images::Image;

lint! {
    /// An image's name is not written as such a name can be.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod, because it does not read the name. The node does, refuses it, and the container waits
    /// with `InvalidImageName` for ever.
    ///
    /// ## Why
    /// A reference to an image is `registry/path/name:tag` or `…@sha256:…`. Registry and tag may be left out. Path and name
    /// have small letters, digits and single `.`, `_`, `-` between them; there are no spaces, and no `https://`.
    ///
    /// ## What to do
    /// Write the name in small letters, without what does not belong to it.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: Nginx:1.29
    /// - name: shop
    ///   image: https://registry.example.org/shop/app:3.2
    /// - name: gold
    ///   image: "redis:"
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    /// - name: shop
    ///   image: registry.example.org/shop/app:3.2
    /// - name: gold
    ///   image: redis:8.2
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl describe pod` says `InvalidImageName` for a name that is none, `ErrImagePull` for one that does not exist.
    IMAGE_NAME_INVALID = "image-name-invalid", Lint, Warning, image_name_invalid;
}

fn image_name_invalid(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        let Some(written) = member.container.image.as_deref() else { continue };
        // An empty or padded name is refused.
        if written.is_empty() || written.trim() != written || Image::parse(written).is_some() {
            continue;
        }
        let (why, help) = fault(written);
        let path = member.path.field("image");
        found.add(
            path.clone(),
            format!("The image `{written}` of \"{}\" is no image's name: {why}. The container waits with InvalidImageName and never starts.", member.container.name),
            help,
        );
        if let Some(right) = repaired(written) {
            found.fix(format!("Write `{right}`"), vec![Operation::Set { path, value: right.into() }]);
        }
    }
}

/// What is wrong, and what to do: the commonest faults by name.
fn fault(written: &str) -> (String, String) {
    let (scheme, after) = written.split_once("://").unwrap_or(("", written));
    let told = if !scheme.is_empty() {
        ("`", format!("{scheme}://` is the beginning of a link"), format!("Leave it out: `{after}`."))
    } else if written.contains(char::is_whitespace) {
        (
            "",
            "it has a space in it".to_owned(),
            "Write the name without spaces; the words of a command belong in `command`.".to_owned(),
        )
    } else if written.ends_with(':') {
        ("", "a tag belongs after the colon".to_owned(), "Write a version after the colon.".to_owned())
    } else if written.bytes().any(|byte| byte.is_ascii_uppercase()) {
        (
            "",
            "it has capital letters, which only a tag may have".to_owned(),
            "Write registry, path and name in small letters.".to_owned(),
        )
    } else {
        (
            "",
            "it is not of the form `registry/path/name:tag`".to_owned(),
            "Write small letters, digits and single `.`, `_`, `-` between them; after a colon the tag."
                .to_owned(),
        )
    };
    (format!("{}{}", told.0, told.1), told.2)
}

/// The name in small letters and without a link's beginning, when that makes one with a version.
fn repaired(written: &str) -> Option<String> {
    let name = written.split_once("://").map_or(written, |(_, name)| name);
    let (name, tag) = name.rsplit_once(':').filter(|(_, tag)| !tag.contains('/'))?;
    let right = format!("{}:{tag}", name.to_ascii_lowercase());
    Image::parse(&right).filter(|image| !image.is_latest()).map(|_| right)
}
