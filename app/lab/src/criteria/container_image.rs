use pod::Image;

use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::{As, values};

values! {
    /// The container runs that image. Images are compared as references: registry and `library/` by default, tag and digest
    /// only where asked for.
    pub struct ContainerImage {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// The image wanted, in any form a container runtime reads.
        image: String,
    }
}

impl ContainerImage {
    /// Whether an image as written is the one wanted.
    pub(crate) fn is_met_by(&self, image: Option<&str>) -> bool {
        match (image.and_then(Image::parse), Image::parse(&self.image)) {
            (Some(image), Some(wanted)) => image.satisfies(&wanted),
            _ => false,
        }
    }
}

impl Word for ContainerImage {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        look(answer, wanted, &format!("with the image {}", self.image), ".image", &|member| {
            let image = member.container.image.as_deref();
            let actual = image.filter(|image| !image.is_empty()).unwrap_or("no image");
            Seen::of(self.is_met_by(image), format!("with {actual}"), member.path.field("image"))
        })
    }

    fn must_be_stated(&self) -> Vec<String> {
        [Wanted::new(&self.container, self.r#as).stated(), vec![self.image.clone()]].concat()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.image.clone()]
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    const DECLARED: &str = "container-image: {container: gold, image: redis}";

    #[test]
    fn the_container_is_found_by_name_wherever_it_stands() {
        let pass = |index| (Verdict::Pass, format!("spec.containers[{index}].image"));
        for (index, spec) in [
            (0, "{containers: [{name: gold, image: redis}, {name: lemon, image: busybox}]}"),
            (1, "{containers: [{name: golden, image: x}, {image: 'docker.io/redis:7', name: gold}]}"),
        ] {
            let (verdict, path) = pass(index);
            check(DECLARED, "a", spec, (verdict, &path));
        }
    }

    #[test]
    fn a_missing_container_fails_at_the_list_or_where_it_stands_instead() {
        for spec in [
            "{containers: []}",
            "{containers: [{name: golden, image: redis}]}",
        ] {
            check(DECLARED, "a", spec, (Verdict::Fail, "spec.containers"));
        }
        let capital = "{containers: [{name: Gold, image: redis}]}";
        check(DECLARED, "a", capital, (Verdict::Fail, "spec.containers[0].name"));
        let elsewhere = "{containers: [{name: a, image: b}], initContainers: [{name: gold, image: redis}]}";
        check(DECLARED, "a", elsewhere, (Verdict::Fail, "spec.initContainers[0].name"));
    }

    #[test]
    fn another_image_fails_at_the_image() {
        for image in ["redis-stack", "Redis", "''", "me/redis", "busybox"] {
            let spec = format!("{{containers: [{{name: gold, image: {image}}}]}}");
            check(DECLARED, "a", &spec, (Verdict::Fail, "spec.containers[0].image"));
        }
        let twice = "{containers: [{name: gold, image: redis}, {name: gold, image: busybox}]}";
        check(DECLARED, "a", twice, (Verdict::Fail, "spec.containers[1].image"));
    }

    #[test]
    fn either_form_of_a_sidecar_is_one() {
        let declared = "container-image: {container: log, as: helper, image: busybox}";
        let app = "{containers: [{name: a, image: b}, {name: log, image: busybox}]}";
        check(declared, "a", app, (Verdict::Pass, "spec.containers[1].image"));
        let native = "{containers: [{name: a, image: b}], initContainers: [{name: log, image: busybox, restartPolicy: Always}]}";
        check(declared, "a", native, (Verdict::Pass, "spec.initContainers[0].image"));
        let init = native.replace(", restartPolicy: Always", "");
        check(declared, "a", &init, (Verdict::Fail, "spec.initContainers[0].name"));
        let each = "container-image: {container: '*', as: any, image: busybox}";
        check(each, "a", &init, (Verdict::Fail, "spec.containers[0].image"));
    }
}
