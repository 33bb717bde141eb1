//! The way of the data. The only module that names all stages.

use crate::brief::{self, Wanted};
use crate::extract::attributions::AttributionModel;
use crate::extract::named::{self, NameModel};
use crate::extract::places::PlaceModel;
use crate::extract::{actors, attributions, claims, figures, fingerprint, places, times};
use crate::lexicon::Lexicons;
use crate::model::{
    Actor, Brief, Judgement, Ledger, Place, Report, Rule, Sentence, Subject, Usage, Why,
};
use crate::read::{self, Input};
use crate::text::{Document, short_titles};
use std::sync::Arc;
use thincrust::English;

/// The stages with their data. Cheap to share between threads.
#[derive(Clone, Debug)]
pub struct Pipeline {
    /// The data of all stages.
    pub lexicons: Lexicons,
    /// The language model.
    pub english: Arc<English>,
    /// The trained reader of attributions; without it rules alone read them.
    pub attributions: Option<Arc<AttributionModel>>,
    /// The trained reader of names; without it rules alone read actors.
    pub names: Option<Arc<NameModel>>,
    /// What was learned of places; without it rules alone read them.
    pub places: Option<Arc<PlaceModel>>,
}

impl Default for Pipeline {
    fn default() -> Self {
        Self::with(Lexicons::default())
    }
}

impl Pipeline {
    /// The stages with the standard models and these data.
    #[must_use]
    pub fn with(lexicons: Lexicons) -> Self {
        let attributions = Some(Arc::new(AttributionModel::standard()));
        let names = Some(Arc::new(NameModel::standard()));
        let places = Some(Arc::new(PlaceModel::standard()));
        Self { attributions, names, places, ..Self::by_rules(lexicons) }
    }

    /// The stages with these data, names, places and attributions by rules over the parse alone.
    #[must_use]
    pub fn by_rules(lexicons: Lexicons) -> Self {
        // The language model knows "Gen." and not "Sgt.".
        let titles: Vec<String> = short_titles().iter().map(|title| format!("{title}.")).collect();
        let titles = titles.iter().map(String::as_str);
        let english = Arc::new(English::embedded().with_words(titles));
        Self { lexicons, english, attributions: None, names: None, places: None }
    }

    /// A report cut into sentences and tokens, and parsed.
    #[must_use]
    pub fn document<'r>(&self, report: &'r Report) -> Document<'r> {
        let mut document = Document::new(report);
        document.parse(&self.english);
        document
    }

    /// The places and actors of a document, by rules and by the trained reader of names.
    #[must_use]
    pub fn places_and_actors(&self, document: &Document<'_>) -> (Vec<Place>, Vec<Actor>) {
        let lexicons = &self.lexicons;
        let mut places = places::read(document, &lexicons.gazetteer);
        let mut actors = actors::read(document, &places, &lexicons.actors);
        let mut names = Vec::new();
        if let Some(model) = &self.names {
            let known = named::Known {
                gazetteer: &lexicons.gazetteer,
                actors: &lexicons.actors,
                common: &lexicons.common_words,
                places: &places,
                found: &actors,
            };
            names = named::read(document, &known, model);
            actors::join(document, &names, &mut places, &mut actors, &lexicons.actors);
        }
        if let Some(model) = &self.places {
            let known = places::trained::Known {
                gazetteer: &lexicons.gazetteer,
                common: &lexicons.common_words,
                homes: &lexicons.outlet_homes,
                places: &places,
                names: &names,
                actors: &actors,
            };
            places = places::trained::read(document, &known, model);
        }
        (places, actors)
    }

    /// The ledgers of all reports in an input.
    #[must_use]
    pub fn read(&self, input: &Input<'_>) -> Vec<Ledger> {
        read::read(input, &self.lexicons.furniture)
            .reports
            .into_iter()
            .map(|report| self.analyse(report))
            .collect()
    }

    /// The ledger of one report. Pure: it looks at nothing but the report and the data.
    #[must_use]
    pub fn analyse(&self, mut report: Report) -> Ledger {
        if !report.readable() {
            return Ledger::unread(report);
        }
        let document = self.document(&report);
        let mut times = times::read(&document, &self.lexicons.times);
        let mut figures = figures::read(&document, &times, &self.lexicons.figures);
        let (places, actors) = self.places_and_actors(&document);
        let located: Vec<Place> =
            places.iter().filter(|p| p.usage == Usage::Located).cloned().collect();
        let attributions = attributions::read(
            &document,
            &actors,
            &self.lexicons.attributions,
            self.attributions.as_deref(),
        );
        let mentions = claims::Mentions {
            figures: &figures,
            times: &times,
            places: &located,
            actors: &actors,
            attributions: &attributions,
        };
        let lexicons = &self.lexicons;
        let claimed = claims::read(
            &document,
            &mentions,
            &lexicons.claims,
            &lexicons.actors,
            &lexicons.attributions,
        );
        let claims = claimed.claims;
        figures.extend(claimed.implied);
        let found = fingerprint::Found {
            attributions: &attributions,
            times: &times,
            places: &places,
            actors: &actors,
        };
        let fingerprint = fingerprint::of(
            &document,
            found,
            &lexicons.common_words,
            &lexicons.retold,
            &lexicons.toll_words,
        );
        times::keep_claimed(&mut times, &claims);
        let sentences =
            document.sentences.iter().map(|s| Sentence { span: s.span, block: s.block }).collect();
        let notes = document.notes;
        report.notes.extend(notes);
        Ledger {
            report,
            sentences,
            figures,
            times,
            places,
            actors,
            attributions,
            claims,
            fingerprint,
        }
    }

    /// The brief over the ledgers of many reports; their order does not matter. A [`Rule`](crate::model::Rule) alone asks
    /// for nothing else.
    #[must_use]
    pub fn brief(&self, ledgers: &[Ledger], wanted: impl Into<Wanted>) -> Brief {
        brief::of(ledgers, &self.lexicons, wanted.into())
    }

    /// Why two claims are, or are not, compared in the brief over `ledgers`, or two reports linked; none
    /// where the two are not of a kind or not among `ledgers`.
    #[must_use]
    pub fn why(&self, ledgers: &[Ledger], of: &[Subject; 2]) -> Option<Why> {
        let brief = self.brief(ledgers, Rule::Agreed);
        brief::why(&brief, ledgers, &self.lexicons.claims.measures, of)
    }

    /// The brief over one story whose reports are known, in the order of [`brief::order`]; `why` each
    /// but the first belongs to it. What an analyst judged of which claims answer one question is obeyed.
    #[must_use]
    pub fn story(
        &self,
        ledgers: &[Ledger],
        why: &[String],
        judgements: &[Judgement],
        wanted: impl Into<Wanted>,
    ) -> Brief {
        brief::of_story(ledgers, why, judgements, &self.lexicons, wanted.into())
    }
}
