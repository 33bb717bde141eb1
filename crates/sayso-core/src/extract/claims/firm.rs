//! How firmly a claim is made: from the parse where there is one, else from the hedges and
//! negations that stand in its words.

use super::Reader;
use crate::extract::attributions::firmness;
use crate::model::{Attribution, Factuality, Polarity, Reason, Span, Stance};

/// How sure a claim is, whether it affirms, and what made it so.
pub(super) struct Firm {
    pub(super) factuality: Factuality,
    /// None where only words were counted and a closer look may know better.
    pub(super) polarity: Option<Polarity>,
    /// Whether it lies ahead, or is only wanted or supposed.
    pub(super) ahead: bool,
    pub(super) because: Vec<Reason>,
}

impl Reader<'_, '_> {
    /// How firmly `content` is said of the event whose word stands at `event`, or else of the main
    /// predicate of the content: never more firmly than its attribution's cue says it. `flat` is
    /// the stretch whose hedges count where there is no parse.
    pub(super) fn firm(
        &self,
        content: &[Span],
        event: Option<Span>,
        flat: &[Span],
        attribution: Option<&Attribution>,
    ) -> Firm {
        let word = match event {
            Some(span) => self.events.words(span).last(),
            None => self.events.main(content),
        };
        let Some(word) = word else {
            let (factuality, _, _) = firmness(self.document, flat, attribution, self.attributions);
            return Firm { factuality, polarity: None, ahead: false, because: Vec::new() };
        };
        let judged = self.events.judge(word, content);
        let (mut factuality, mut polarity) = judged.firmness();
        if let Some(attribution) = attribution {
            factuality = factuality.max(attribution.factuality);
            if attribution.stance == Stance::Denied {
                polarity = match polarity {
                    Polarity::Negative => Polarity::Positive,
                    Polarity::Positive => Polarity::Negative,
                };
            }
        }
        Firm { factuality, polarity: Some(polarity), ahead: judged.ahead, because: judged.because }
    }
}
