//! What a source does with a content, and how firmly.

use super::vocabulary::vocabulary;

vocabulary! {
    /// What the source does with the content.
    Stance {
        /// Says it is so.
        Asserted = "asserted",
        /// Says that it is so after checking, or of what others said.
        Confirmed = "confirmed",
        /// Passes on what is said (hearsay).
        Reported = "reported",
        /// Gives it as an estimate.
        Estimated = "estimated",
        /// Says it is so; the report keeps its distance.
        Claimed = "claimed",
        /// Accuses, unproven.
        Alleged = "alleged",
        /// Holds it to be so.
        Believed = "believed",
        /// Says it is not so.
        Denied = "denied",
        /// Does not hold it to be so.
        Doubted = "doubted",
        /// Thinks it may be so.
        Speculated = "speculated",
        /// Says it will be so.
        Predicted = "predicted",
        /// Means to bring it about.
        Intended = "intended",
        /// Asks that it be brought about.
        Demanded = "demanded",
        /// Asks whether it is so.
        Asked = "asked",
        /// Will not say.
        Declined = "declined",
    }
}

vocabulary! {
    /// How sure, on FactBank's scale (Saurí and Pustejovsky 2009).
    Factuality {
        /// Certain.
        Certain = "certain",
        /// Probable.
        Probable = "probable",
        /// Possible.
        Possible = "possible",
        /// The source does not commit itself, or it cannot be told.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// Whether it is said to be so or not to be so.
    Polarity {
        /// So.
        Positive = "+",
        /// Not so.
        Negative = "-",
    }
}
