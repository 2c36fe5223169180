//! Every code that a diagnostic can carry, in one list: sorted, documented, each with the API server's reason.

use crate::diagnostic::Reason;

/// A kind of problem. Its slug names the problem, so that "allow image-missing" reads well.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Our kebab-case name.
    pub slug: &'static str,
    /// What the API server calls it.
    pub reason: Reason,
    /// What it is about, for people.
    pub doc: &'static str,
}

/// All codes, sorted by slug.
#[must_use]
pub fn catalogue() -> &'static [&'static Code] {
    CATALOGUE
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $slug:literal, $reason:ident;)+) => {
        $($(#[doc = $doc])+ pub(crate) static $name: Code = Code { slug: $slug, reason: Reason::$reason, doc: concat!($($doc, "\n",)+) };)+
        static CATALOGUE: &[&Code] = &[$(&$name,)+];
    };
}

codes! {
    /// A field or key is written twice in one map. Kubernetes would have to guess which one counts, so it refuses.
    DUPLICATE_FIELD = "duplicate-field", DuplicateField;
    /// A text is not in the form its field needs: a quantity such as `500m`, a time such as `2024-01-01T10:00:00Z`.
    INVALID_VALUE = "invalid-value", InvalidValue;
    /// The file's bytes are neither UTF-8 nor UTF-16.
    NOT_TEXT = "not-text", Syntax;
    /// The text breaks the rules of YAML.
    SYNTAX = "syntax", Syntax;
    /// Aliases or nesting make the text too costly to read.
    TOO_COMPLEX = "too-complex", TooComplex;
    /// The text has more than the 3 MiB that the API server reads.
    TOO_LARGE = "too-large", TooLarge;
    /// Kubernetes knows no such field there. Names are case-sensitive.
    UNKNOWN_FIELD = "unknown-field", UnknownField;
    /// kind or apiVersion is not one of a Pod.
    WRONG_KIND = "wrong-kind", WrongKind;
    /// A value has another type than the field: a number where text is needed, one value where a list is needed.
    WRONG_TYPE = "wrong-type", InvalidType;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catalogue_is_sorted_unique_and_documented() {
        for pair in catalogue().windows(2) {
            assert!(pair[0].slug < pair[1].slug, "{} before {}", pair[0].slug, pair[1].slug);
        }
        for code in catalogue() {
            assert!(code.doc.trim().len() > 20, "{} needs a doc", code.slug);
            assert!(code.slug.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", code.slug);
        }
    }
}
