//! Decisions on which claims answer one question.

use super::{Act, Decision, OnClaim};
use crate::error::{Error, Result};
use crate::store::Store;
use sayso_core::model::{Claim, FigureKind, Judgement};
use std::collections::HashSet;

/// What the decisions in force say of which claims answer one question, in their order.
pub(crate) fn judgements(decisions: &[Decision]) -> Vec<Judgement> {
    let judgement = |decision: &Decision| {
        let (claims, together) = match &decision.act {
            Act::MergeQuestions { claims } => (claims, true),
            Act::SplitQuestion { claims } => (claims, false),
            _ => return None,
        };
        Some(Judgement {
            claims: claims.iter().map(|on| on.claim.clone()).collect(),
            together,
            by: format!("decision {} by {}", decision.id, decision.who),
        })
    };
    decisions.iter().filter_map(judgement).collect()
}

impl Store {
    /// A claim to decide on, by its id or the first letters, with its words.
    ///
    /// # Errors
    /// Where there is no such claim, several, or the store cannot be read.
    pub fn on_claim(&self, name: &str) -> Result<OnClaim> {
        self.claim_to_judge(name).map(|(on, _)| on)
    }

    fn claim_to_judge(&self, name: &str) -> Result<(OnClaim, Option<Claim>)> {
        let (report, claim) = self.claim_named(name)?;
        let found = self.ledger(&report.0)?.claims.into_iter().find(|c| c.id == claim);
        let words = |c: &Claim| c.evidence.exact.split_whitespace().collect::<Vec<_>>().join(" ");
        let quote = found.as_ref().map(words).unwrap_or_default();
        Ok((OnClaim { claim, report, quote }, found))
    }

    /// Has the questions that these claims answer be one, however the story grows.
    ///
    /// # Errors
    /// Where they are fewer than two, one is not there, their figures cannot be held against each
    /// other (another kind or unit), or the store cannot be read.
    pub fn merge_questions(&self, claims: &[String]) -> Result<Act> {
        let mut scale: Option<(Option<FigureKind>, Option<String>)> = None;
        let mut all = Vec::new();
        for name in claims {
            let (on, found) = self.claim_to_judge(name)?;
            let rejected = || Error::name(name, "was rejected: it answers no question");
            let found = found.ok_or_else(rejected)?;
            let own = (found.value.map(|(_, kind, _)| kind), found.unit);
            if scale.get_or_insert_with(|| own.clone()) != &own {
                let what =
                    "cannot be held against the others: its figure is of another kind or unit";
                return Err(Error::name(name, what));
            }
            all.push(on);
        }
        Ok(Act::MergeQuestions { claims: distinct(all) })
    }

    /// Takes these claims out of the questions that they share with others, into one of their own.
    ///
    /// # Errors
    /// Where one is not there, or the store cannot be read.
    pub fn split_question(&self, claims: &[String]) -> Result<Act> {
        let all = claims.iter().map(|name| self.on_claim(name)).collect::<Result<_>>()?;
        Ok(Act::SplitQuestion { claims: distinct(all) })
    }

    /// Has the stories of these claims made anew when they are next asked for.
    pub(crate) fn touch(&self, claims: &[OnClaim]) -> Result<()> {
        let reports: HashSet<&str> = claims.iter().map(|on| on.report.0.as_str()).collect();
        for report in reports {
            let statement = "UPDATE report SET revision = revision + 1 WHERE name = ?1";
            self.run(statement, [report])?;
        }
        Ok(())
    }
}

fn distinct(mut claims: Vec<OnClaim>) -> Vec<OnClaim> {
    let mut seen = HashSet::new();
    claims.retain(|on| seen.insert(on.claim.clone()));
    claims
}
