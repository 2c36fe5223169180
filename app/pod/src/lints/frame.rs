//! What a lint is, what it sees and how it speaks.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use k8s_openapi::api::core::v1::{Container, EnvVar, Pod, PodSpec, Volume};

use crate::diagnostic::{Diagnostic, Place, Severity, Source};
use crate::document::Document;
use crate::edit::Operation;
use crate::kinds::Role;
use crate::path::Path;

/// One kind of problem that the API server accepts.
#[derive(Debug)]
pub struct Lint {
    /// Our kebab-case name for the problem, so that "allow container-port-twice" reads well.
    pub slug: &'static str,
    /// `Warning`: the API server says it too. `Lint`: only we do.
    pub source: Source,
    /// `Warning`: most likely wrong. `Info`: worth knowing.
    pub severity: Severity,
    /// Markdown: what, what happens, why, what to do, a bad and a good Pod. Empty in the browser, to keep its bundle small.
    pub doc: &'static str,
    pub(super) run: fn(&Subject<'_>, &mut Findings),
}

/// Declares a lint: its doc, its code, who says it, how much it weighs, and the function that finds it.
macro_rules! lint {
    ($(#[doc = $doc:literal])+ $name:ident = $slug:literal, $source:ident, $severity:ident, $run:ident;) => {
        $(#[doc = $doc])+
        pub(super) static $name: $crate::lints::frame::Lint = $crate::lints::frame::Lint {
            slug: $slug,
            source: $crate::diagnostic::Source::$source,
            severity: $crate::diagnostic::Severity::$severity,
            doc: if cfg!(any(test, feature = "texts")) { concat!($($doc, "\n",)+) } else { "" },
            run: $run,
        };
    };
}
pub(super) use lint;

impl Lint {
    pub(super) fn check(&self, subject: &Subject<'_>, findings: &mut Findings) {
        (self.run)(subject, findings);
    }
}

/// The Pod that is looked at.
pub(crate) struct Subject<'pod> {
    /// As written; parts of a wrong type are left out.
    pub pod: &'pod Pod,
    /// Its spec as written.
    pub spec: &'pod PodSpec,
    /// The spec after the API server's defaulting.
    pub filled: &'pod PodSpec,
    /// Where the Pod is in the document: `spec.template` in a Deployment.
    pub path: &'pod Path,
    /// All containers as written, init containers first.
    pub containers: Vec<Member<'pod>>,
    named_volumes: HashMap<&'pod str, &'pod Volume>,
    owners: OnceCell<HashMap<&'pod str, usize>>,
    /// A Pod template: its name is given by a controller, which also starts it again.
    pub is_template: bool,
}

/// A container and its place.
pub(crate) struct Member<'pod> {
    /// What starts and ends it.
    pub kind: Kind,
    /// As written.
    pub container: &'pod Container,
    /// After defaulting.
    pub filled: &'pod Container,
    /// Relative to the document.
    pub path: Path,
    /// Where in `env` each name stands first.
    variables: HashMap<&'pod str, usize>,
}

/// The three kinds of containers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Runs before the others start, one after another, to its end.
    Init,
    /// An init container with `restartPolicy: Always`: starts before the others and runs beside them.
    Sidecar,
    /// One of `spec.containers`.
    App,
}

impl<'pod> Subject<'pod> {
    /// Nothing when there is no spec to look at.
    pub fn new(document: &'pod Document, filled: &'pod Pod) -> Option<Self> {
        let pod = document.pod()?;
        let (spec, filled) = (pod.spec.as_ref()?, filled.spec.as_ref()?);
        let path = document.prefix();
        let is_template = matches!(document.role(), Role::Template(_));
        let named_volumes =
            spec.volumes.iter().flatten().map(|volume| (volume.name.as_str(), volume)).collect();
        let mut subject = Self {
            pod,
            spec,
            filled,
            path,
            containers: Vec::new(),
            named_volumes,
            owners: OnceCell::new(),
            is_template,
        };
        let none: &[Container] = &[];
        subject.collect(
            "initContainers",
            spec.init_containers.as_deref().unwrap_or(none),
            filled.init_containers.as_deref().unwrap_or(none),
        );
        subject.collect("containers", &spec.containers, &filled.containers);
        Some(subject)
    }

    fn collect(&mut self, field: &str, written: &'pod [Container], filled: &'pod [Container]) {
        let list = self.spec_path().field(field);
        for (index, (container, filled)) in written.iter().zip(filled).enumerate() {
            let kind = match container.restart_policy.as_deref() {
                _ if field == "containers" => Kind::App,
                Some("Always") => Kind::Sidecar,
                _ => Kind::Init,
            };
            let mut variables = HashMap::new();
            for (position, variable) in container.env.iter().flatten().enumerate() {
                variables.entry(variable.name.as_str()).or_insert(position);
            }
            self.containers.push(Member { kind, container, filled, path: list.index(index), variables });
        }
    }

    /// Where the spec is in the document.
    pub fn spec_path(&self) -> Path {
        self.path.field("spec")
    }

    /// The volumes as written, each with its place.
    pub fn volumes(&self) -> impl Iterator<Item = (&'pod Volume, Path)> {
        let path = self.spec_path().field("volumes");
        self.spec.volumes.iter().flatten().enumerate().map(move |(index, volume)| (volume, path.index(index)))
    }

    /// The volume of a name.
    pub fn volume(&self, name: &str) -> Option<&'pod Volume> {
        self.named_volumes.get(name).copied()
    }

    /// The first container that itself sets a variable of a name.
    pub fn owner_of_variable(&self, name: &str) -> Option<&Member<'pod>> {
        let owners = self.owners.get_or_init(|| {
            let members = self.containers.iter().enumerate().rev();
            members
                .flat_map(|(index, member)| member.variables.keys().map(move |name| (*name, index)))
                .collect()
        });
        self.containers.get(*owners.get(name)?)
    }
}

impl<'pod> Member<'pod> {
    /// The first variable of a name that the container itself sets.
    pub fn variable(&self, name: &str) -> Option<&'pod EnvVar> {
        self.container.env.as_ref()?.get(self.position_of(name)?)
    }

    /// Where that variable stands in `env`.
    pub fn position_of(&self, name: &str) -> Option<usize> {
        self.variables.get(name).copied()
    }
}

/// Collects what one lint finds.
pub(crate) struct Findings {
    slug: &'static str,
    source: Source,
    severity: Severity,
    pub(super) found: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn of(lint: &Lint) -> Self {
        Self { slug: lint.slug, source: lint.source, severity: lint.severity, found: Vec::new() }
    }

    /// A finding at a place: what will happen and why; what to do.
    pub fn add(&mut self, at: Path, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(Diagnostic {
            source: self.source,
            severity: self.severity,
            code: Cow::Borrowed(self.slug),
            reason: None,
            path: at.to_string(),
            at: Place::Path(at),
            message: message.into(),
            help: help.into(),
            fixes: Vec::new(),
        });
    }

    /// A safe repair of the finding that was added last.
    pub fn fix(&mut self, says: impl Into<String>, operations: Vec<Operation>) {
        if let Some(last) = self.found.pop() {
            self.found.push(last.with_fix(says, operations));
        }
    }
}
