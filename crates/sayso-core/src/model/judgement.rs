//! What an analyst says of which claims answer one question.

use super::ClaimId;

/// Claims whose questions are one, or that answer a question of their own.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Judgement {
    /// The claims.
    pub claims: Vec<ClaimId>,
    /// Whether their questions are one; else they are taken out of the questions they share with others.
    pub together: bool,
    /// On whose word, to be told beside the question.
    pub by: String,
}
