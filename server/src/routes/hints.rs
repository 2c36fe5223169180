//! `/api/hints`: what the form says about fields that stand inside another. No cluster, no token.

use app::workbench::fields::nested;

/// All of it, as text: a browser asks once a page.
pub async fn all() -> &'static str {
    nested::TEXT
}
