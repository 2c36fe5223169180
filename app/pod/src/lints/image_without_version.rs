//! An image that can change from one day to the next.

use super::frame::{Findings, Subject, lint};
use crate::images::{Image, is_official};

lint! {
    /// An image has no tag, or the tag `latest`, so nobody knows which version will run.
    ///
    /// ## What happens
    /// Each start asks the registry what `latest` is today (`imagePullPolicy: Always`). Two nodes, or two restarts of one
    /// Pod, may run different versions, and going back to the one before is not possible by name.
    ///
    /// ## Why
    /// A tag is a name that can be moved to another image. `latest` is moved with each release, and it is what an image
    /// without tag or digest means.
    ///
    /// ## What to do
    /// Name a version, such as `nginx:1.29`. To try something out it is fine as it is.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx
    /// - name: gold
    ///   image: redis:latest
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    /// - name: gold
    ///   image: redis:8.2
    /// ```
    ///
    /// ## Exam tip
    /// Use the image exactly as the task names it; a tag that it does not ask for can cost the point.
    IMAGE_WITHOUT_VERSION = "image-without-version", Lint, Info, image_without_version;
}

fn image_without_version(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        let written = member.container.image.as_deref().unwrap_or("");
        let Some(image) = Image::parse(written).filter(Image::is_latest) else { continue };
        // An image that does not exist has no version either.
        if !image.short_name().contains('/') && !is_official(image.short_name()) {
            continue;
        }
        let why =
            if image.tag().is_none() { "has no tag, which means `latest`" } else { "has the tag `latest`" };
        found.add(
            member.path.field("image"),
            format!(
                "The image `{written}` of \"{}\" {why}: which version runs depends on the day it starts.",
                member.container.name
            ),
            format!("Name a version: `{}:VERSION`.", written.strip_suffix(":latest").unwrap_or(written)),
        );
    }
}
