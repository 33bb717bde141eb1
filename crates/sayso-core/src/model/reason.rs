//! Why something was read the way it was.

use super::Span;
use std::borrow::Cow;

/// One step that led to a reading: the rule that fired, the lexicon row it used, the words it saw.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Reason {
    /// The rule, as `stage/rule-name`: `figures/bound-before`, `attributions/cue-verb`.
    pub rule: Cow<'static, str>,
    /// The lexicon row, as `file: key`: `cues: told`.
    pub row: Option<String>,
    /// The words that made it fire.
    pub span: Option<Span>,
}

impl Reason {
    /// A rule that fired on `span`.
    #[must_use]
    pub const fn rule(rule: &'static str, span: Span) -> Self {
        Self { rule: Cow::Borrowed(rule), row: None, span: Some(span) }
    }

    /// A rule that fired on `span` because of the row `key` of the lexicon `file`.
    #[must_use]
    pub fn row(rule: &'static str, file: &str, key: &str, span: Span) -> Self {
        let row = Some(format!("{file}: {key}"));
        Self { rule: Cow::Borrowed(rule), row, span: Some(span) }
    }
}
