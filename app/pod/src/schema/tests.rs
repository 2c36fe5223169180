use super::*;

fn named(name: &str) -> Type {
    Type::all().find(|known| known.name == name).expect(name)
}

fn field(name: &str) -> Field {
    let (object, field) = name.split_once('.').expect(name);
    named(object).field(field).expect(name)
}

/// The values that a person can write below a field: an object counts by its fields, a map of free keys once.
fn leaves(kind: Kind) -> usize {
    match kind.object() {
        Some(object) => object.fields().map(|field| leaves(field.kind)).sum(),
        None => 1,
    }
}

#[test]
fn table_holds_the_whole_pod() {
    let fields: usize = Type::all().map(|known| known.fields().len()).sum();
    assert_eq!((Type::all().count(), fields), (130, 603));
    assert!(Type::all().is_sorted_by_key(|known| known.name));
    for known in Type::all() {
        assert!(known.fields().is_sorted_by_key(|field| field.name), "{}", known.name);
        assert!(known.fields().all(|field| known.field(field.name) == Some(field)), "{}", known.name);
    }
    assert_eq!(named("Container").field("Name"), None);
    let leaves = ["spec", "metadata", "status"].map(|part| leaves(field(&format!("Pod.{part}")).kind));
    assert_eq!(leaves, [806, 26, 168]);
}

#[test]
fn kinds_are_those_of_the_api() {
    for (name, kind) in [
        ("HTTPGetAction.port", Kind::IntOrString),
        ("PodStatus.startTime", Kind::Time),
        ("Container.tty", Kind::Bool),
        ("ContainerPort.containerPort", Kind::Int32),
        ("PodSpec.activeDeadlineSeconds", Kind::Int64),
        ("EmptyDirVolumeSource.sizeLimit", Kind::Quantity),
    ] {
        assert_eq!(field(name).kind, kind, "{name}");
    }
    let inner = |name: &str| match field(name).kind {
        Kind::List(inner) => ("list", inner.kind()),
        Kind::Map(inner) => ("map", inner.kind()),
        other => ("one", other),
    };
    assert_eq!(inner("Container.args"), ("list", Kind::Text));
    assert_eq!(inner("ResourceRequirements.limits"), ("map", Kind::Quantity));
    assert_eq!(field("PodSpec.containers").kind.object(), Some(named("Container")));
    assert!(field("Container.name").required && field("Container.image").required);
    assert!(!field("Container.args").required);
}

#[test]
fn marks_are_read() {
    assert_eq!(field("Pod.status").on_create(), OnCreate::Ignored);
    assert_eq!(field("PodSpec.ephemeralContainers").on_create(), OnCreate::Refused);
    assert_eq!(field("PodSpec.nodeName").on_create(), OnCreate::Filled);
    assert_eq!(field("PodSpec.hostUsers").since(), Some(25));
    assert_eq!(field("PodSpec.containers").since(), None);
    let gate = field("PodSpec.hostUsers").gate().expect("a gate");
    assert_eq!((gate.name, gate.alpha, gate.on, gate.stable), ("UserNamespacesSupport", 25, 33, 36));
    assert!(field("Container.imagePullPolicy").values().eq(["Always", "IfNotPresent", "Never"]));
    assert_eq!(field("Container.image").values().count(), 0);
    assert!(field("Container.name").rank() > field("Container.image").rank());
    assert_eq!(at_place("spec.initContainers[].lifecycle"), Some((OnCreate::Sidecar, None)));
    let deprecated: Vec<String> = Type::all()
        .flat_map(|known| {
            let fields = known.fields().filter(|field| field.is_deprecated());
            fields.map(move |field| format!("{}.{}", known.name, field.name))
        })
        .collect();
    assert_eq!(deprecated.len(), 22, "17 kinds of volumes and 5 more: {deprecated:?}");
    assert!(deprecated.contains(&"PodSpec.serviceAccount".to_owned()));
}

/// No field is older than the gate that it came with: the two files have different sources.
#[test]
fn versions_and_gates_agree() {
    let mut count = 0;
    for object in Type::all() {
        for field in object.fields() {
            let Some(gate) = field.gate() else { continue };
            let stages: Vec<u8> = [gate.alpha, gate.beta, gate.on, gate.stable]
                .into_iter()
                .filter(|since| *since > 0)
                .collect();
            assert!(stages.is_sorted() && !stages.is_empty(), "{gate:?}");
            assert!(field.since() >= stages.first().copied(), "{}.{}: {gate:?}", object.name, field.name);
            count += 1;
        }
    }
    assert!(count > 35, "{count}");
}
