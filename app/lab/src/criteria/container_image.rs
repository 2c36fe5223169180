use pod::Image;
use serde::{Deserialize, Serialize};

use super::{Finding, Word, pass_or_fail};
use crate::answer::{Answer, Found};

/// `container-image: {container: lemon, image: busybox}`: a container of that name stands under `spec.containers` and runs
/// that image. Images are compared as references: registry and `library/` by default, tag and digest only where asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContainerImage {
    /// The container's name.
    pub container: String,
    /// The image wanted, in any form a container runtime reads.
    pub image: String,
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
        let Self { container, image } = self;
        let named: Vec<Found> =
            answer.containers().into_iter().filter(|found| found.container.name == *container).collect();
        let path = match named.first() {
            Some(found) => found.path.field("image"),
            None => answer.spec_path().field("containers"),
        };
        let jsonpath = format!("{{.spec.containers[?(@.name==\"{container}\")].image}}");
        let right = named.iter().all(|found| self.is_met_by(found.container.image.as_deref()));
        Finding {
            verdict: pass_or_fail(!named.is_empty() && right),
            predicted: false,
            expected: format!("container {container} with the image {image}"),
            actual: actual(answer, container, &named),
            evidence: format!("From the text: {path}."),
            path,
            command: format!("{} -o jsonpath='{jsonpath}'", answer.kubectl("get")),
        }
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec![self.container.clone(), self.image.clone()]
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.image.clone()]
    }
}

fn actual(answer: &Answer, name: &str, named: &[Found]) -> String {
    if named.is_empty() {
        return format!("no container {name}; {}", present(answer));
    }
    let image = |found: &Found| found.container.image.clone().unwrap_or_else(|| "no image".to_owned());
    let images: Vec<String> = named.iter().map(image).collect();
    format!("container {name} with {}", images.join(" and with "))
}

fn present(answer: &Answer) -> String {
    let names: Vec<String> =
        answer.containers().iter().map(|found| format!("{:?}", found.container.name)).collect();
    if names.is_empty() { "there is none".to_owned() } else { format!("there is {}", names.join(" and ")) }
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
    fn a_missing_container_fails_at_the_list() {
        for spec in [
            "{containers: []}",
            "{containers: [{name: golden, image: redis}]}",
            "{containers: [{name: Gold, image: redis}]}",
            "{containers: [{name: a, image: b}], initContainers: [{name: gold, image: redis}]}",
        ] {
            check(DECLARED, "a", spec, (Verdict::Fail, "spec.containers"));
        }
    }

    #[test]
    fn another_image_fails_at_the_image() {
        for image in ["redis-stack", "Redis", "''", "me/redis", "busybox"] {
            let spec = format!("{{containers: [{{name: gold, image: {image}}}]}}");
            check(DECLARED, "a", &spec, (Verdict::Fail, "spec.containers[0].image"));
        }
        let twice = "{containers: [{name: gold, image: redis}, {name: gold, image: busybox}]}";
        check(DECLARED, "a", twice, (Verdict::Fail, "spec.containers[0].image"));
    }
}
