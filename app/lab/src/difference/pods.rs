//! What is compared of two documents, of the Pods in them, and of their containers.

use pod::Path;
use serde::Serialize;
use serde_json::{Map, Value};

use super::walk::{Place, Walk};
use super::words;
use crate::normal::{Argv, Member, kind_in_words, runs_same};
use crate::run::Kind;

impl Walk<'_> {
    /// What stands around the Pod: its kind, and of a workload all but the template.
    pub(super) fn documents(&mut self) {
        let root = Place { shown: Path::root(), own: Path::root(), solution: Path::root() };
        let (own, solution) = (self.own.document, self.solution.document);
        let top = |document: &pod::Document| document.value_at(&Path::root()).cloned().unwrap_or_default();
        let (mut one, mut other) = (top(own), top(solution));
        if own.kind() == solution.kind() && !own.prefix().is_root() {
            without(&mut one, own.prefix());
            without(&mut other, solution.prefix());
        } else {
            keep(&mut one, &["apiVersion", "kind"]);
            keep(&mut other, &["apiVersion", "kind"]);
        }
        self.compare(&one, &other, &root);
    }

    /// The Pods themselves, as Kubernetes fills them in.
    pub(super) fn pods(&mut self) {
        let place = |field: &str| Place {
            shown: self.own.document.prefix().field(field),
            own: self.own.document.prefix().field(field),
            solution: self.solution.document.prefix().field(field),
        };
        let (metadata, spec) = (place("metadata"), place("spec"));
        let (own, solution) = (&self.own.filled, &self.solution.filled);
        let (mut one, mut other) = (value(&own.metadata), value(&solution.metadata));
        for metadata in [&mut one, &mut other] {
            keep(metadata, &["name", "namespace", "labels", "annotations"]);
        }
        self.compare(&one, &other, &metadata);
        self.match_volumes();
        self.containers(&spec);
        let (mut one, mut other) = (value(&own.spec), value(&solution.spec));
        for spec in [&mut one, &mut other].into_iter().filter_map(Value::as_object_mut) {
            spec.retain(|name, _| name != "containers" && name != "initContainers");
        }
        self.compare(&one, &other, &spec);
    }

    /// Finds which volumes are the same under another name: those that containers of one name mount at one path.
    fn match_volumes(&mut self) {
        let (own, solution) = (self.own.members(), self.solution.members());
        let names = |members: &[Member]| -> Vec<String> {
            let volumes = members.first().and_then(|member| member.spec.volumes.as_ref());
            volumes.into_iter().flatten().map(|volume| volume.name.clone()).collect()
        };
        let (own_names, names) = (names(&own), names(&solution));
        for member in &own {
            let Some(other) = solution.iter().find(|other| other.name() == member.name()) else { continue };
            for mount in member.mounts() {
                let Some(twin) = other.mounted_at(&mount.mount.mount_path) else { continue };
                let (name, meant) = (&mount.mount.name, &twin.mount.name);
                let is_taken = self.renamed.values().any(|known| known == meant);
                if !names.contains(name) && !own_names.contains(meant) && !is_taken {
                    self.renamed.insert(name.clone(), meant.clone());
                }
            }
        }
    }

    fn containers(&mut self, spec: &Place) {
        let (own, solution) = (self.own.members(), self.solution.members());
        for member in &own {
            let twin = solution.iter().find(|other| other.name() == member.name());
            let at = Place {
                shown: spec.shown.field(member.list()).name(member.name()),
                own: member.path.clone(),
                solution: twin.map_or_else(|| spec.solution.field(member.list()), |twin| twin.path.clone()),
            };
            match twin {
                Some(twin) => self.container(member, twin, &at),
                None => self.compare(&value(member.container), &Value::Null, &at),
            }
        }
        let is_missing = |member: &&Member| !own.iter().any(|one| one.name() == member.name());
        for member in solution.iter().filter(is_missing) {
            let shown = spec.shown.field(member.list()).name(member.name());
            let at = Place { shown, own: spec.own.field(member.list()), solution: member.path.clone() };
            self.compare(&Value::Null, &value(member.container), &at);
        }
        self.order(&own, &solution, &spec.field("initContainers"));
    }

    fn container(&mut self, own: &Member, solution: &Member, at: &Place) {
        let (mut one, mut other) = (fields(own.container), fields(solution.container));
        let mut left_out = vec!["command", "args"];
        if own.kind != solution.kind {
            left_out.push("restartPolicy");
            let kind = |member: &Member| Some(kind_in_words(member.kind).to_owned());
            self.say(at, kind(own), kind(solution));
        }
        for fields in [&mut one, &mut other] {
            fields.retain(|name, _| !left_out.contains(&name.as_str()));
        }
        let (argv, wanted) = (own.argv(), solution.argv());
        if !is_same_argv(&argv, &wanted) {
            let line = |argv: &Argv| (!argv.words.is_empty()).then(|| words::line(&argv.words));
            let field = if argv.field == "image" { wanted.field } else { argv.field };
            self.say(&at.field(field), line(&argv), line(&wanted));
        }
        self.compare(&Value::Object(one), &Value::Object(other), at);
    }

    /// The order in which init containers start.
    fn order(&mut self, own: &[Member], solution: &[Member], at: &Place) {
        let names = |these: &[Member], those: &[Member]| -> Vec<String> {
            let is_init =
                |all: &[Member], name: &str| all.iter().any(|it| it.kind != Kind::App && it.name() == name);
            let both = these.iter().filter(|it| it.kind != Kind::App && is_init(those, it.name()));
            both.map(|it| it.name().to_owned()).collect()
        };
        let (own, solution) = (names(own, solution), names(solution, own));
        if own != solution {
            self.say(at, Some(own.join(", then ")), Some(solution.join(", then ")));
        }
    }
}

fn is_same_argv(own: &Argv, solution: &Argv) -> bool {
    let is_left_alone = own.field == "image" && solution.field == "image";
    is_left_alone || runs_same(&own.words, &solution.words) || runs_same(&solution.words, &own.words)
}

fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

fn fields(container: &impl Serialize) -> Map<String, Value> {
    match value(container) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

fn keep(value: &mut Value, names: &[&str]) {
    if let Value::Object(fields) = value {
        fields.retain(|name, _| names.contains(&name.as_str()));
    }
}

/// Takes what stands at a path out of a value.
fn without(value: &mut Value, path: &Path) {
    let (Some(last), Some(parent)) = (path.last().and_then(pod::Segment::key), path.parent()) else { return };
    let mut steps = parent.segments().iter();
    let around = steps.try_fold(value, |value, step| value.get_mut(step.key()?.as_ref()));
    if let Some(Value::Object(fields)) = around {
        fields.remove(last.as_ref());
    }
}
