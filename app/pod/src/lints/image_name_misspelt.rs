//! An image whose name is nearly that of one that exists.

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;
use crate::images::{Alone, Image, facts, meant};

lint! {
    /// The name of an image differs by a letter or two from one of Docker Hub's own images.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod, since it does not ask the registry. The node does, finds no such image, and the container
    /// waits with `ErrImagePull` and then `ImagePullBackOff`.
    ///
    /// ## Why
    /// A name without a registry and without a slash means one of the images that Docker Hub looks after itself, and it has
    /// none of this name.
    ///
    /// ## What to do
    /// Correct the name. An image of your own has its registry or your account in front: `registry.example.org/shop/app`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: ngnix:1.29
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl set image pod/yellow web=nginx:1.29` corrects the image of a Pod that is there already.
    IMAGE_NAME_MISSPELT = "image-name-misspelt", Lint, Warning, image_name_misspelt;
}

fn image_name_misspelt(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        let Some(written) = member.container.image.as_deref() else { continue };
        let Some(image) = Image::parse(written) else { continue };
        let name = image.short_name();
        let Some(meant) = meant(name) else { continue };
        let path = member.path.field("image");
        found.add(
            path.clone(),
            format!("Docker Hub has no image `{name}`, so \"{}\" cannot start (ErrImagePull). Most likely `{meant}` is meant.", member.container.name),
            format!("Write `{meant}`; if `{name}` is an image of your own, write its registry or account in front of it."),
        );
        // A shell would bring a problem of its own.
        let is_sure = facts(meant).is_some_and(|facts| facts.alone == Alone::Stays);
        if let Some((before, after)) = written.rsplit_once(name).filter(|_| is_sure) {
            let right = format!("{before}{meant}{after}");
            found.fix(format!("Write `{right}`"), vec![Operation::Set { path, value: right.into() }]);
        }
    }
}
