use super::*;

/// Advice on `name` in the object at a path like `spec.containers`.
fn advice(place: &str, name: &str) -> Meant {
    let mut parents = vec![(Type::pod(), Path::root())];
    for step in place.split('.').filter(|step| !step.is_empty()) {
        let (object, path) = parents.last().expect("the Pod");
        let field = object.field(step).expect(step);
        let path = match field.kind {
            Kind::List(_) => path.field(step).index(0),
            _ => path.field(step),
        };
        parents.push((field.kind.object().expect(step), path));
    }
    meant(name, &parents, &Path::root())
}

#[track_caller]
fn check(place: &str, name: &str, expected: &str) {
    let meant = advice(place, name);
    assert_eq!(meant.path.unwrap_or_default().to_string(), expected, "{place}, {name}: {}", meant.help);
}

#[test]
fn mistakes_of_learners_are_led_back() {
    check("spec.containers", "ContainerPort", "spec.containers[0].ports[0].containerPort");
    check("spec.containers.ports", "ContainerPort", "spec.containers[0].ports[0].containerPort");
    check("spec.containers.ports", "conatainerPort", "spec.containers[0].ports[0].containerPort");
    check("spec.containers", "conatainerPort", "spec.containers[0].ports[0].containerPort");
    check("spec.volumes", "emptydir", "spec.volumes[0].emptyDir");
    check("spec.volumes", "configmap", "spec.volumes[0].configMap");
    check("spec.volumes", "pvc", "spec.volumes[0].persistentVolumeClaim");
    check("", "containers", "spec.containers");
    check("", "Kind", "kind");
    check("", "apiversion", "apiVersion");
    check("", "metaData", "metadata");
    check("", "labels", "metadata.labels");
    check("", "name", "metadata.name");
    check("spec", "container", "spec.containers");
    check("spec", "initcontainers", "spec.initContainers");
    check("spec", "image", "spec.containers[0].image");
    check("spec", "volumeMounts", "spec.containers[0].volumeMounts");
    check("spec", "labels", "metadata.labels");
    check("spec.containers", "volumes", "spec.volumes");
    check("spec.containers", "initContainers", "spec.initContainers");
    check("spec.containers", "port", "spec.containers[0].ports");
    check("spec.containers", "imgae", "spec.containers[0].image");
    check("spec.containers", "volumeMount", "spec.containers[0].volumeMounts");
    check("spec.containers", "environment", "spec.containers[0].env");
    check("spec.containers", "requests", "spec.containers[0].resources.requests");
    check("spec.containers", "runAsUser", "spec.containers[0].securityContext.runAsUser");
    check("spec.containers.securityContext", "fsGroup", "spec.securityContext.fsGroup");
    check("spec.containers.volumeMounts", "mountpath", "spec.containers[0].volumeMounts[0].mountPath");
    check("spec.containers.volumeMounts", "path", "spec.containers[0].volumeMounts[0].mountPath");
    check("spec.containers.resources", "memory", "spec.containers[0].resources.requests");
    check("spec.containers.livenessProbe", "path", "spec.containers[0].livenessProbe.httpGet.path");
    check(
        "spec.containers.livenessProbe",
        "initalDelaySeconds",
        "spec.containers[0].livenessProbe.initialDelaySeconds",
    );
    check("spec", "replicas", "");
    check("spec.containers", "", "");
}

#[test]
fn aliases_are_sorted_and_lead_to_fields() {
    assert!(ALIASES.is_sorted());
    for (object, word, field) in ALIASES {
        let known = Type::all().find(|known| known.name == *object).expect(object);
        assert!(known.field(field).is_some() && known.field(word).is_none(), "{object} {word}");
    }
}

/// Every way to mistype a name once: two letters swapped, one left out, one doubled, one in the other case.
fn mistyped(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut all = Vec::new();
    for index in 0..letters.len() {
        let with = |change: &dyn Fn(&mut Vec<char>)| {
            let mut letters = letters.clone();
            change(&mut letters);
            letters.into_iter().collect::<String>()
        };
        if index + 1 < letters.len() {
            all.push(with(&|letters| letters.swap(index, index + 1)));
        }
        all.push(with(&|letters| {
            letters.remove(index);
        }));
        all.push(with(&|letters| letters.insert(index, letters[index])));
        all.push(with(&|letters| {
            let other = letters[index];
            letters[index] =
                if other.is_lowercase() { other.to_ascii_uppercase() } else { other.to_ascii_lowercase() };
        }));
    }
    all.retain(|other| other != name && !other.is_empty());
    all.sort();
    all.dedup();
    all
}

#[test]
fn a_typing_error_in_any_field_is_led_back() {
    let (mut right, mut all, mut missed) = (0, 0, Vec::new());
    for object in Type::all() {
        for field in object.fields() {
            for name in mistyped(field.name).into_iter().filter(|name| object.field(name).is_none()) {
                let found = meant(&name, &[(object, Path::root())], &Path::root()).path;
                all += 1;
                if found == Some(Path::root().field(field.name)) {
                    right += 1;
                } else {
                    missed.push(format!("{}.{} {name}", object.name, field.name));
                }
            }
        }
    }
    println!("{right} of {all} typing errors are led back; not these: {missed:?}");
    assert!(right * 1000 >= all * 995, "{right} of {all}: {missed:?}");
}
