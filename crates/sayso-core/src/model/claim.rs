//! One content on one chain with one stance.

use super::{
    BlockKind, Days, Factuality, FigureKind, Hop, Interval, Polarity, Precision, Reason,
    RevisionKind, SourceKind, Span, Stance, vocabulary::vocabulary,
};

/// A claim's identity: the first 12 hex digits of a hash of its report, words and reading.
#[derive(
    Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, serde::Deserialize, serde::Serialize,
)]
pub struct ClaimId(pub String);

impl std::fmt::Display for ClaimId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

vocabulary! {
    /// What sort of claim it is.
    ClaimKind {
        /// A figure.
        Figure = "figure",
        /// Anything else that is said.
        Statement = "statement",
    }
}

vocabulary! {
    /// How a figure relates to the whole of what its question counts.
    Scope {
        /// Nothing is said.
        Unstated = "unstated",
        /// The whole so far ("a total of", "the toll").
        Total = "total",
        /// On top of what was counted before ("an additional").
        Additional = "additional",
        /// A part of another figure ("including three children").
        Part = "part",
        /// An earlier value that the same sentence calls overtaken ("up from 12").
        Former = "former",
        /// A rule or a comparison, no event ("after losing 20 to 30% of their personnel").
        Generic = "generic",
    }
}

/// The words that say it.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Evidence {
    /// Where.
    pub span: Span,
    /// The words themselves.
    pub exact: String,
    /// Up to 32 characters before.
    pub prefix: String,
    /// Up to 32 characters after.
    pub suffix: String,
}

/// Of whom or of what.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Group {
    /// The words, canonical where a lexicon gives one ("North Korean troops").
    pub name: String,
    /// What two groups are compared by: who belongs to it (sorted state codes, force or noun class).
    pub keys: Vec<String>,
    /// The words in the text.
    pub span: Option<Span>,
}

/// When it is said to have happened.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct When {
    /// In EDTF; none where the report's date is not known.
    pub edtf: Option<String>,
    /// The days.
    pub days: Days,
    /// The words.
    pub span: Option<Span>,
}

/// Where it is said to have happened.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Where {
    /// The place's name.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of its country.
    pub country: Option<String>,
    /// Degrees north, and degrees east.
    pub point: Option<(f64, f64)>,
    /// How exact, where the gazetteer has it.
    pub precision: Option<Precision>,
    /// The words.
    pub span: Option<Span>,
}

/// One content on one chain with one stance. Self-contained: what joins reports sees no text.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Claim {
    /// Its identity.
    pub id: ClaimId,
    /// What sort of claim it is.
    pub kind: ClaimKind,
    /// The figure, by index in the ledger.
    pub figure: Option<u32>,
    /// The figure's interval, kind and approximation.
    pub value: Option<(Interval, FigureKind, bool)>,
    /// The figure's unit: a currency's ISO 4217 code, a unit of measure.
    pub unit: Option<String>,
    /// The measure, as `measures.tsv` names it; combined ones joined in alphabetical order.
    pub measure: Option<String>,
    /// Of whom.
    pub group: Option<Group>,
    /// The one person of whom it tells, by number within the report: a person's claims count once.
    pub victim: Option<u32>,
    /// When.
    pub when: Option<When>,
    /// Where.
    pub place: Option<Where>,
    /// The sources, innermost first, the report's own outlet last.
    pub chain: Vec<Hop>,
    /// The attribution that carries it, by index in the ledger.
    pub attribution: Option<u32>,
    /// What the innermost source does with it.
    pub stance: Stance,
    /// How sure.
    pub factuality: Factuality,
    /// So or not so.
    pub polarity: Polarity,
    /// How its figure relates to the whole.
    pub scope: Scope,
    /// Up to when it is said to hold ("as of Tuesday", "so far"), where told. Its other three times
    /// are `when` (of the event), `said`, and the report's date of publication.
    pub as_of: Option<Days>,
    /// The day its source said it, where told.
    pub said: Option<Days>,
    /// The block it stands in.
    pub block: BlockKind,
    /// Whether it stands in the first paragraph of the body.
    pub lede: bool,
    /// Whether its source takes back, corrects or repeats by it what it had said before.
    pub revision: Option<RevisionKind>,
    /// The figure that it answers without giving one: which it denies, doubts or will not give.
    pub about: Option<ClaimId>,
    /// Words that weaken it.
    pub hedges: Vec<Span>,
    /// The words that say it.
    pub evidence: Evidence,
    /// What led to this reading.
    pub because: Vec<Reason>,
}

impl Claim {
    /// Whether it is traced to somebody besides the report itself.
    #[must_use]
    pub fn has_source(&self) -> bool {
        let beyond = |h: &Hop| !matches!(h.kind, SourceKind::OwnVoice | SourceKind::Unattributed);
        self.chain.first().is_some_and(beyond)
    }

    /// Its interval, where it is a figure.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        self.value.map(|(interval, _, _)| interval)
    }

    /// Whether its figure is stated as approximate.
    #[must_use]
    pub fn is_approx(&self) -> bool {
        self.value.is_some_and(|(_, _, approx)| approx)
    }
}
