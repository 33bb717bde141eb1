//! The role of each stretch of a report.

use super::{Span, vocabulary::vocabulary};

vocabulary! {
    /// What part a block plays in its report.
    BlockKind {
        /// The headline.
        Title = "title",
        /// Place and date (and agency) at the head of the first paragraph, or a line of its own.
        Dateline = "dateline",
        /// Who wrote it.
        Byline = "byline",
        /// A heading inside the report.
        Heading = "heading",
        /// A paragraph of the body.
        Paragraph = "paragraph",
        /// An item of a list in the body.
        Bullet = "bullet",
        /// Words under a picture.
        Caption = "caption",
        /// A sentence of the body set again as an ornament.
        PullQuote = "pull-quote",
        /// About the author.
        Bio = "bio",
        /// A list of the sources used.
        SourceList = "source-list",
        /// Menus, weather, advertisements, share buttons, legal lines.
        Furniture = "furniture",
    }
}

impl BlockKind {
    /// Whether claims are read from it.
    #[must_use]
    pub const fn speaks(self) -> bool {
        matches!(self, Self::Title | Self::Heading | Self::Paragraph | Self::Bullet | Self::Caption)
    }
}

/// A stretch of a report with one role. Blocks are in order and never overlap.
#[derive(Copy, Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Block {
    /// Its role.
    pub kind: BlockKind,
    /// Its words, without white space at the ends.
    pub span: Span,
}
