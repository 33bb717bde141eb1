//! A number in the text.

use super::{Interval, Reason, Span, vocabulary::vocabulary};

vocabulary! {
    /// What sort of number it is.
    FigureKind {
        /// A number of things or people.
        Count = "count",
        /// Per cent; the interval is in percent.
        Percent = "percent",
        /// An amount of money; `unit` is the ISO 4217 code.
        Money = "money",
        /// An amount of a unit of measure; `unit` names it.
        Measure = "measure",
        /// An amount for each of something ("12 a day"); `unit` names what for each.
        Rate = "rate",
        /// A place in an order ("third").
        Ordinal = "ordinal",
    }
}

vocabulary! {
    /// The direction of a change, where the figure is an end or the size of one.
    Change {
        /// The size of a rise ("up by 5").
        UpBy = "up-by",
        /// The size of a fall.
        DownBy = "down-by",
        /// Where a rise starts or ends ("rose from 12 to 15").
        Up = "up",
        /// Where a fall starts or ends.
        Down = "down",
    }
}

/// A number in the text as an interval, with what it counts.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Figure {
    /// The words of the number with its bound or approximation ("over 4,000", "around 400").
    pub span: Span,
    /// The number as stated.
    pub interval: Interval,
    /// Whether it is stated as approximate, or vague.
    pub approx: bool,
    /// What sort of number it is.
    pub kind: FigureKind,
    /// The unit of a `measure`, `money` or `rate`.
    pub unit: Option<String>,
    /// The head word of what is counted ("troops"); may stand elsewhere in the sentence where the
    /// figure is elliptical ("300 soldiers were killed and 2,700 injured").
    pub noun: Option<Span>,
    /// A word that says how the figure relates to others ("additional", "another", "total").
    pub modifier: Option<Span>,
    /// The row of `vague.tsv` that gave the bounds ("dozens"): sayso's convention, not the text's.
    pub convention: Option<String>,
    /// Whether the words imply the count without a number ("a man was shot dead").
    pub implied: bool,
    /// The direction, where it is part of a change.
    pub change: Option<Change>,
    /// The figure at the other end of the same change ("from 12 to 15"), by index in the ledger.
    pub other_end: Option<u32>,
    /// The figure of which this one is a part ("two of the 12"), by index in the ledger.
    pub part_of: Option<u32>,
    /// What led to this reading.
    pub because: Vec<Reason>,
}
