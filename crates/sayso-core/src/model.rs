//! The shared language of all stages: plain data, one type a file.
//!
//! Nothing here reads, judges or prints. Offsets are byte offsets into [`Report::text`], which is
//! kept whole and never changed; they become code points only in [`crate::export`].

mod actor;
mod attribution;
mod block;
mod brief;
mod chain;
mod claim;
mod drift;
mod figure;
mod fingerprint;
mod indicator;
mod interval;
mod judgement;
mod ledger;
mod link;
mod names;
mod note;
mod place;
mod published;
mod question;
mod reason;
mod report;
mod span;
mod stance;
mod story;
mod time;
pub(crate) mod vocabulary;
mod why;

pub use actor::{Actor, ActorKind};
pub use attribution::{Attribution, Source, SourceKind};
pub use block::{Block, BlockKind};
pub use brief::{Brief, CitedClaim, ReportEntry};
pub use chain::Hop;
pub use claim::{Claim, ClaimId, ClaimKind, Evidence, Group, Scope, When, Where};
pub use drift::{Drift, DriftKind, Severity};
pub use figure::{Change, Figure, FigureKind};
pub use fingerprint::{
    Citation, CitationKind, Fingerprint, Mention, Quotation, Scene, Shingle, Spoken, Spot,
};
pub use indicator::{Benchmark, Indicator, IndicatorValue};
pub use interval::{Interval, thousands};
pub use judgement::Judgement;
pub use ledger::{Digest, Ledger, Sentence};
pub use link::{Link, LinkKind};
pub use names::plain_name;
pub use note::{Note, NoteKind};
pub use place::{Place, Precision, Usage};
pub use published::{Published, PublishedFrom};
pub use question::{
    Beside, Derivation, Origin, OriginBound, Origins, Question, QuestionId, Reading, Revision,
    RevisionKind, Rule, Side, Status,
};
pub use reason::Reason;
pub use report::{Header, Report, ReportId};
pub use span::Span;
pub use stance::{Factuality, Polarity, Stance};
pub use story::{Story, StoryId, Takeaway, TimelineEntry};
pub use time::{Days, Time, TimeKind, Timex, TimexKind};
pub use why::{Subject, Why};
