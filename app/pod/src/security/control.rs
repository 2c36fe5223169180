//! What a control is.

use super::Level;
use super::subject::{Subject, Violations};

/// One control of the standards.
#[derive(Debug)]
pub struct Control {
    /// Kubernetes' own name: `hostNamespaces`.
    pub id: &'static str,
    /// Our code for what it finds: `pod-security-` and its name in kebab-case.
    pub slug: &'static str,
    /// The weakest level that has it; stricter ones have it too, unless another control replaces it there.
    pub level: Level,
    /// The first minor version of Kubernetes 1 that has it; 0 for those that are older than any known here.
    pub since: u8,
    /// The baseline control in whose place a restricted namespace has this one.
    pub replaces: Option<&'static str>,
    /// What it asks for, for people. Empty in the browser, to keep its bundle small.
    pub doc: &'static str,
    pub(super) run: fn(&Subject<'_>, &mut Violations),
}

impl Control {
    pub(super) fn check(&self, subject: &Subject<'_>, found: &mut Violations) {
        (self.run)(subject, found);
    }
}

/// Declares a control: its doc, Kubernetes' name, our code, its level, the function that finds what is against it.
macro_rules! control {
    (@since) => { 0 };
    (@since $since:literal) => { $since };
    (@replaces) => { None };
    (@replaces $replaces:literal) => { Some($replaces) };
    ($(#[doc = $doc:literal])+ $name:ident = $id:literal, $slug:literal, $level:ident $(since $since:literal)? $(replaces $replaces:literal)?, $run:ident;) => {
        $(#[doc = $doc])+
        pub(super) static $name: $crate::security::control::Control = $crate::security::control::Control {
            id: $id,
            slug: $slug,
            level: $crate::security::Level::$level,
            since: $crate::security::control::control!(@since $($since)?),
            replaces: $crate::security::control::control!(@replaces $($replaces)?),
            doc: if cfg!(any(test, feature = "texts")) { concat!($($doc, "\n",)+) } else { "" },
            run: $run,
        };
    };
}
pub(super) use control;
