//! A Pod to look at, as the browser fetches it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A text of the gallery. Sentences have code between backticks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Stable: `mc1`.
    pub id: Cow<'static, str>,
    /// What it is called.
    pub title: Cow<'static, str>,
    /// What is to be seen in it.
    pub about: Cow<'static, str>,
    /// The YAML.
    pub text: Cow<'static, str>,
    /// What is wrong in it, if that is what it is for.
    pub fault: Option<Fault>,
}

/// A fault to find.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What to think about.
    pub question: Cow<'static, str>,
    /// The answer, beside what the judge says.
    pub because: Cow<'static, str>,
    /// A text without the fault.
    pub mended: Cow<'static, str>,
    /// The codes that the judge has for it, infos apart; for the tests.
    #[serde(skip)]
    pub codes: &'static [&'static str],
}
