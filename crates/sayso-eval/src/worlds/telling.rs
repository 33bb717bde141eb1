//! What is told of a count, and what can become of it when it is retold.

use super::dice::Dice;
use super::figure::{Figure, Shape};
use super::scene::Scene;
use super::tables::{GroupRow, MannerRow, TABLES};
use jiff::ToSpan;
use jiff::civil::Date;
use sayso_core::model::DriftKind;

/// Groups that a careless writer calls "people".
const WIDENED: &[&str] =
    &["children", "pupils", "soldiers", "civilians", "workers", "miners", "fighters", "police"];

/// A count as told: everything that a retelling can change.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    pub measure: &'static str,
    pub group: &'static GroupRow,
    pub figure: Figure,
    pub manner: &'static MannerRow,
    /// Who says it, by index in the scene.
    pub source: Option<usize>,
    /// The town, where the words have it.
    pub place: Option<String>,
    /// The day it happened, where the words have it.
    pub day: Option<Date>,
}

impl Telling {
    /// The kinds of drift that could befall it.
    pub fn drifts(&self, scene: &Scene) -> Vec<DriftKind> {
        let fits = |kind: &&DriftKind| self.can_drift(**kind, scene);
        DriftKind::ALL.iter().filter(fits).copied().collect()
    }

    fn can_drift(&self, kind: DriftKind, scene: &Scene) -> bool {
        let shape = self.figure.shape;
        let manner = self.manner.manner.as_str();
        let plainly = matches!(manner, "said" | "confirmed");
        match kind {
            DriftKind::RangeCollapsed => shape == Shape::Range,
            DriftKind::BoundDropped => matches!(shape, Shape::AtLeast | Shape::Over | Shape::UpTo),
            DriftKind::HedgeDropped => self.manner.hedged(),
            DriftKind::SourceDropped => plainly,
            DriftKind::SourceChanged => plainly && self.other_source(scene).is_some(),
            DriftKind::CertaintyRaised => matches!(manner, "estimated" | "perhaps" | "believed"),
            DriftKind::MeasureNarrowed => self.measure == "killed|wounded",
            DriftKind::GroupWidened => {
                WIDENED.contains(&self.group.group.as_str())
                    && !matches!(self.measure, "deployed" | "withdrawn")
            }
            DriftKind::TimeMoved => self.day == Some(scene.date),
            DriftKind::PlaceMoved => self.place.is_some() && !self.manner.denies(),
            DriftKind::FigureChanged => {
                !self.figure.is_vague() && !self.manner.denies() && shape != Shape::Range
            }
            DriftKind::NegationLost => self.manner.denies(),
        }
    }

    /// A source that says nothing itself, else one that is not this one.
    fn other_source(&self, scene: &Scene) -> Option<usize> {
        let open = |s: &usize| Some(*s) != self.source && scene.sources[*s].row.kind != "anonymous";
        (0..scene.sources.len()).rev().find(open)
    }

    /// What becomes of it. `kind` must be one of [`Telling::drifts`].
    pub fn drifted(&self, kind: DriftKind, scene: &Scene, dice: &mut Dice) -> Self {
        let mut told = self.clone();
        match kind {
            DriftKind::RangeCollapsed | DriftKind::BoundDropped => {
                told.figure = self.figure.bare(dice);
            }
            DriftKind::HedgeDropped => {
                let plain = if self.source.is_some() { "said" } else { "plain" };
                told.manner = TABLES.manner(plain);
            }
            DriftKind::SourceDropped => {
                told.manner = TABLES.manner("plain");
                told.source = None;
            }
            DriftKind::SourceChanged => told.source = self.other_source(scene),
            DriftKind::CertaintyRaised => {
                told.manner = TABLES.manner(if dice.chance(60) { "confirmed" } else { "said" });
            }
            DriftKind::MeasureNarrowed => told.measure = "killed",
            DriftKind::GroupWidened => told.group = TABLES.group("people"),
            DriftKind::TimeMoved => {
                let days = -i64::try_from(dice.between(1, 2)).unwrap_or(1);
                told.day = Some(scene.date + days.days());
            }
            DriftKind::PlaceMoved => told.place = Some(scene.place.near.clone()),
            DriftKind::FigureChanged => told.figure = self.figure.another(dice),
            DriftKind::NegationLost => told.manner = TABLES.manner("said"),
        }
        told
    }
}

/// What differs between a telling and its retelling. Beside each kind stands whether a reader may
/// leave it out: what sums up its own page may leave the source, and that it only claims, to the
/// body.
pub fn differences(from: &Telling, to: &Telling, summary: bool) -> Vec<(DriftKind, bool)> {
    let mut all = Vec::new();
    if from.figure != to.figure {
        let ends = [from.figure.low(), from.figure.high()];
        let kept = to.figure.shape == Shape::Exact && ends.contains(&to.figure.low());
        let kind = match (from.figure.shape, kept) {
            (Shape::Range, true) => DriftKind::RangeCollapsed,
            (_, true) => DriftKind::BoundDropped,
            _ => DriftKind::FigureChanged,
        };
        all.push((kind, false));
    }
    if from.measure != to.measure {
        all.push((DriftKind::MeasureNarrowed, false));
    }
    if from.group != to.group {
        all.push((DriftKind::GroupWidened, false));
    }
    match (from.source, to.source) {
        (Some(_), None) => all.push((DriftKind::SourceDropped, summary)),
        (Some(a), Some(b)) if a != b => all.push((DriftKind::SourceChanged, false)),
        _ => {}
    }
    let firm = matches!(&*to.manner.manner, "said" | "confirmed" | "plain");
    match &*from.manner.manner {
        _ if !firm => {}
        "reportedly" | "said-reportedly" => all.push((DriftKind::HedgeDropped, false)),
        "estimated" | "perhaps" | "believed" => all.push((DriftKind::CertaintyRaised, false)),
        "claimed" | "alleged" => all.push((DriftKind::CertaintyRaised, true)),
        "denied" => all.push((DriftKind::NegationLost, false)),
        _ => {}
    }
    if from.place.is_some() && to.place.is_some() && from.place != to.place {
        all.push((DriftKind::PlaceMoved, false));
    }
    if from.day.is_some() && to.day.is_some() && from.day != to.day {
        all.push((DriftKind::TimeMoved, false));
    }
    all
}

/// Kinds that a reader may as well call by another name: who drops "may have" drops a hedge, and
/// who retells a denial as the figure's source changes what the source says.
pub fn accepted(kind: DriftKind) -> Vec<DriftKind> {
    match kind {
        DriftKind::CertaintyRaised => vec![kind, DriftKind::HedgeDropped],
        DriftKind::HedgeDropped => vec![kind, DriftKind::CertaintyRaised],
        _ => vec![kind],
    }
}
