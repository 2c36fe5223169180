//! What a control sees of a Pod, and how it says what it has against it.

use std::borrow::Cow;

use k8s_openapi::api::core::v1::{
    ContainerPort, Lifecycle, Pod, PodSecurityContext, PodSpec, Probe, SecurityContext,
};

use super::control::Control;
use crate::diagnostic::{Diagnostic, Place, Severity, Source};
use crate::document::Document;
use crate::edit::Operation;
use crate::path::Path;
use crate::version::Version;

/// The Pod that is looked at, after defaulting.
pub(crate) struct Subject<'pod> {
    /// What was read of the document, to tell what is written there.
    document: &'pod Document,
    /// With labels and annotations.
    pub pod: &'pod Pod,
    /// After defaulting.
    pub spec: &'pod PodSpec,
    /// The `securityContext` of the Pod.
    pub context: Option<&'pod PodSecurityContext>,
    /// Containers of all kinds, in the order in which Kubernetes looks at them.
    pub parts: Vec<Part<'pod>>,
    /// The version whose standards count.
    pub version: Version,
}

/// What all kinds of containers have in common.
pub(crate) struct Part<'pod> {
    pub name: &'pod str,
    pub image: Option<&'pod str>,
    /// Relative to the document.
    pub path: Path,
    pub context: Option<&'pod SecurityContext>,
    pub ports: &'pod [ContainerPort],
    pub probes: [(&'static str, Option<&'pod Probe>); 3],
    pub lifecycle: Option<&'pod Lifecycle>,
}

macro_rules! parts {
    ($list:expr, $path:expr) => {
        $list.iter().enumerate().map(|(index, container)| Part {
            name: &container.name,
            image: container.image.as_deref(),
            path: $path.index(index),
            context: container.security_context.as_ref(),
            ports: container.ports.as_deref().unwrap_or_default(),
            probes: [
                ("livenessProbe", container.liveness_probe.as_ref()),
                ("readinessProbe", container.readiness_probe.as_ref()),
                ("startupProbe", container.startup_probe.as_ref()),
            ],
            lifecycle: container.lifecycle.as_ref(),
        })
    };
}

impl<'pod> Subject<'pod> {
    /// Nothing where there is no spec, which defaulting makes.
    pub fn new(document: &'pod Document, filled: &'pod Pod, version: Version) -> Option<Self> {
        let spec = filled.spec.as_ref()?;
        let path = document.prefix().field("spec");
        let (init, list) = (path.field("initContainers"), path.field("containers"));
        let ephemeral = path.field("ephemeralContainers");
        let mut parts = Vec::new();
        parts.extend(parts!(spec.init_containers.as_deref().unwrap_or_default(), init));
        parts.extend(parts!(spec.containers, list));
        parts.extend(parts!(spec.ephemeral_containers.as_deref().unwrap_or_default(), ephemeral));
        let context = spec.security_context.as_ref();
        Some(Self { document, pod: filled, spec, context, parts, version })
    }

    /// Where the spec is in the document.
    pub fn path(&self) -> Path {
        self.document.prefix().field("spec")
    }

    /// Where the `securityContext` of the Pod is, or would be.
    pub fn context_path(&self) -> Path {
        self.path().field("securityContext")
    }

    /// Where an annotation of the Pod is.
    pub fn annotation(&self, key: &str) -> Path {
        self.document.prefix().field("metadata").field("annotations").key(key)
    }

    /// Whether there is something at a path of the text, and not only after defaulting.
    pub fn is_written(&self, path: &Path) -> bool {
        self.document.value_at(path).is_some()
    }

    /// Whether it is for nodes with Windows, which have none of what some controls are about.
    pub fn is_for_windows(&self) -> bool {
        self.spec.os.as_ref().is_some_and(|os| os.name == "windows")
    }

    /// Whether its users are not those of the node, so that root in it is nobody outside: since 1.35 some controls let it be.
    pub fn has_own_users(&self) -> bool {
        self.version.minor() >= 35 && self.spec.host_users == Some(false)
    }
}

impl Part<'_> {
    /// Where a field of its `securityContext` is, or would be.
    pub fn context_field(&self, field: &str) -> Path {
        self.path.field("securityContext").field(field)
    }

    /// How it is called in a sentence.
    pub fn said(&self) -> String {
        format!("\"{}\"", self.name)
    }
}

/// Collects what one control has against a Pod.
pub(crate) struct Violations {
    slug: &'static str,
    pub(super) found: Vec<Diagnostic>,
}

impl Violations {
    pub(super) fn of(control: &Control) -> Self {
        Self { slug: control.slug, found: Vec::new() }
    }

    /// Something at a place: what it is and why it is refused; what to do.
    pub fn add(&mut self, at: Path, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(Diagnostic {
            source: Source::PodSecurity,
            severity: Severity::Error,
            code: Cow::Borrowed(self.slug),
            reason: None,
            path: at.to_string(),
            at: Place::Path(at),
            message: message.into(),
            help: help.into(),
            fixes: Vec::new(),
        });
    }

    /// A repair of what was added last.
    pub fn fix(&mut self, says: impl Into<String>, operations: Vec<Operation>) {
        if let Some(last) = self.found.pop() {
            self.found.push(last.with_fix(says, operations));
        }
    }
}
