//! `podlab explain`: what a field of a Pod is.

mod text;

use std::process::ExitCode;

use pod::{Explanation, Path, Segment};

use super::output::{Format, Output, Paint, REFUSED};

/// Say what a field of a Pod is: its type, its values, since when, what Kubernetes does with it, what is below
///
/// Positions, names and keys may be left out: spec.containers.ports is every container's ports. Without a path, or with
/// Pod: the top. Workloads by --kind, or as kubectl has it: deployment.spec.template.spec. Exit status: 0 explained,
/// 1 no such field (the nearest one is named on standard error), 2 wrong usage.
#[derive(clap::Args)]
pub struct Explain {
    /// Which field, such as spec.containers.ports
    #[arg(default_value = "")]
    path: Path,

    /// Of which kind: Pod, Deployment, CronJob, … (by itself read from the path, else Pod)
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// All fields below, too, as a tree
    #[arg(long)]
    recursive: bool,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Explains a field. Exit status as the command line's contract says.
pub fn run(arguments: &Explain) -> ExitCode {
    let mut output = Output::new();
    let (kind, path) = match &arguments.kind {
        Some(kind) => (Some(named(kind).map_or(kind.clone(), str::to_owned)), arguments.path.clone()),
        None => kind_of(&arguments.path),
    };
    let kind = kind.as_deref();
    let Some(found) = pod::explain(&path, kind) else {
        output.fail(REFUSED, &pod::not_explained(&path, kind));
        return output.finish();
    };
    let page = text::Page { paint: Paint::for_stdout(), width: super::output::width() };
    match (arguments.format, arguments.recursive) {
        (Format::Text, false) => output.write(&page.explanation(&found)),
        (Format::Text, true) => {
            output.write(&page.heading(&found));
            below(&path, kind, &found, 1, &mut |depth, member, _| {
                output.write(&page.branch(depth, member));
            });
        }
        (Format::Json, false) => output.json(&found),
        (Format::Json, true) => {
            output.json(&found);
            below(&path, kind, &found, 1, &mut |_, _, found| output.json(found));
        }
    }
    output.finish()
}

/// Visits every field below, parents first, with its depth.
fn below(
    path: &Path,
    kind: Option<&str>,
    found: &Explanation,
    depth: usize,
    visit: &mut impl FnMut(usize, &pod::Member, &Explanation),
) {
    for member in &found.fields {
        let path = path.field(member.name);
        if let Some(inner) = pod::explain(&path, kind) {
            visit(depth, member, &inner);
            below(&path, kind, &inner, depth + 1, visit);
        }
    }
}

/// The kind that a path begins with, or shows by where its Pod is.
fn kind_of(path: &Path) -> (Option<String>, Path) {
    let segments = path.segments();
    if let Some((Segment::Field(first), rest)) = segments.split_first()
        && let Some(kind) = named(first)
    {
        return (Some(kind.to_owned()), Path::from(rest.to_vec()));
    }
    let fields: Vec<String> = segments.iter().take(2).map(ToString::to_string).collect();
    let kind = match fields.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["spec", "template"] => Some("Deployment"),
        ["spec", "jobTemplate"] => Some("CronJob"),
        ["template", ..] => Some("PodTemplate"),
        _ => None,
    };
    (kind.map(str::to_owned), path.clone())
}

/// The kind by one of the names that kubectl takes.
fn named(name: &str) -> Option<&'static str> {
    const KINDS: &[(&str, &[&str])] = &[
        ("Pod", &["po", "pod", "pods"]),
        ("Deployment", &["deploy", "deployment", "deployments"]),
        ("StatefulSet", &["sts", "statefulset", "statefulsets"]),
        ("DaemonSet", &["ds", "daemonset", "daemonsets"]),
        ("ReplicaSet", &["rs", "replicaset", "replicasets"]),
        ("ReplicationController", &["rc", "replicationcontroller", "replicationcontrollers"]),
        ("Job", &["job", "jobs"]),
        ("CronJob", &["cj", "cronjob", "cronjobs"]),
        ("PodTemplate", &["podtemplate", "podtemplates"]),
    ];
    let lower = name.to_lowercase();
    KINDS.iter().find(|(_, names)| names.contains(&lower.as_str())).map(|(kind, _)| *kind)
}
