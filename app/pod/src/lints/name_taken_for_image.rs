//! A container's name where its image belongs.

use super::frame::{Findings, Member, Subject, lint};
use crate::images::{Image, is_official, meant};

lint! {
    /// The image of a container is the name of a container or of the Pod, and no image is called so.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The node asks Docker Hub for an image of that name, finds none, and the container waits
    /// with `ErrImagePull` and then `ImagePullBackOff`.
    ///
    /// ## Why
    /// `name` is what the container is called inside this Pod and is chosen freely; `image` is the software that it runs and
    /// has to exist. `kubectl run NAME --image=IMAGE` takes both, and is easily given the wrong way round.
    ///
    /// ## What to do
    /// Write the software as the image: if name and image are swapped, swap them back.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: lemon
    /// ```
    ///
    /// ```yaml
    /// containers:
    /// - name: busybox
    ///   image: lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: nginx:1.29
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl run yellow --image=busybox` names the container like the Pod; another name needs an edit of the YAML.
    NAME_TAKEN_FOR_IMAGE = "name-taken-for-image", Lint, Warning, name_taken_for_image;
}

fn name_taken_for_image(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        let Some(written) = member.container.image.as_deref() else { continue };
        let Some(image) = Image::parse(written) else { continue };
        let (name, container) = (image.short_name(), member.container.name.as_str());
        if name.contains('/') || is_official(name) || meant(name).is_some() {
            continue;
        }
        let path = member.path.field("image");
        if is_official(container) {
            found.add(
                path,
                format!("Docker Hub has no image `{name}`, but it has one called `{container}`, which is the container's name: the two look swapped. As it is, the container cannot start (ErrImagePull)."),
                format!("Write `image: {container}`, and the name that the container shall have as `name`."),
            );
        } else if is_asked_for(member, &image) && is_a_name(pod, name) {
            found.add(
                path,
                format!("The image of \"{container}\" is `{name}`, which is a name in this Pod and no image that Docker Hub has: the container cannot start (ErrImagePull)."),
                "Write the software that it shall run as its image, such as `busybox` or `nginx`; the name stays in `name`.",
            );
        }
    }
}

/// Whether the registry is asked at each start, so that a copy which somebody put on the node does not help.
fn is_asked_for(member: &Member<'_>, image: &Image) -> bool {
    image.is_latest() && member.filled.image_pull_policy.as_deref() == Some("Always")
}

fn is_a_name(pod: &Subject<'_>, name: &str) -> bool {
    pod.pod.metadata.name.as_deref() == Some(name)
        || pod.containers.iter().any(|member| member.container.name == name)
}
