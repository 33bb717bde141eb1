//! The entity recogniser: word by word, it says of each whether it begins an entity, goes on with
//! one, ends it, is one alone, or stands outside. No entity crosses the beginning of a sentence.

use crate::doc::Entity;
use crate::error::ModelError;
use crate::labels::EntityLabel;
use crate::model::Cursor;
use crate::network::transition::{NO_WORD, Prepared, Transitions};
use pulp::Arch;

/// The weights and the actions.
#[derive(Debug)]
pub struct Recognizer {
    transitions: Transitions<3>,
    actions: Vec<Action>,
}

/// What can be said of a word.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Action {
    Begin(EntityLabel),
    Inside(EntityLabel),
    Last(EntityLabel),
    Unit(EntityLabel),
    Outside,
    /// An action of the weights that is never taken.
    Never,
}

/// What is known where an action is chosen.
struct Place {
    open: Option<EntityLabel>,
    may_go_on: bool,
    is_space: bool,
}

impl Recognizer {
    /// Reads the weights and the actions; `labels` are the kinds of entities in the model's order.
    pub fn read(cursor: &mut Cursor<'_>, labels: &[EntityLabel]) -> Result<Self, ModelError> {
        let transitions = Transitions::read(cursor)?;
        let actions = cursor.many(|action| {
            let (kind, label, _) = (action.u8()?, action.u8()?, action.u8()?);
            Ok(match (kind, labels.get(usize::from(label))) {
                (1, Some(&label)) => Action::Begin(label),
                (2, Some(&label)) => Action::Inside(label),
                (3, Some(&label)) => Action::Last(label),
                (4, Some(&label)) => Action::Unit(label),
                (5, None) => Action::Outside,
                _ => Action::Never,
            })
        })?;
        let whole = actions.len() == transitions.actions() && actions.contains(&Action::Outside);
        let wrong = ModelError::Unexpected { what: "entity actions" };
        if whole { Ok(Self { transitions, actions }) } else { Err(wrong) }
    }

    /// Appends rows of words.
    pub fn prepare(&self, arch: Arch, rows: &[f32], prepared: &mut Prepared) {
        self.transitions.prepare(arch, rows, prepared);
    }

    /// The entities among the words that were prepared, in their order. Words are counted from
    /// `offset`.
    pub fn run(
        &self,
        arch: Arch,
        is_space: impl Fn(usize) -> bool,
        sentence_starts: &[bool],
        offset: u32,
        prepared: &mut Prepared,
    ) -> Vec<Entity> {
        let mut entities = Vec::new();
        let mut open: Option<(usize, EntityLabel)> = None;
        for word in 0..sentence_starts.len() {
            let (first, previous) = open.map_or((NO_WORD, NO_WORD), |(first, _)| (first, word - 1));
            let scores = self.transitions.scores(arch, [word, first, previous], prepared);
            let place = Place {
                open: open.map(|(_, label)| label),
                may_go_on: sentence_starts.get(word + 1) == Some(&false),
                is_space: is_space(word),
            };
            let mut entity = |first: usize, label| {
                let (first, after) = (first as u32, word as u32 + 1);
                entities.push(Entity {
                    first: offset + first,
                    last_exclusive: offset + after,
                    label,
                });
            };
            match self.best(scores, &place) {
                Action::Begin(label) => open = Some((word, label)),
                Action::Last(label) => {
                    entity(first, label);
                    open = None;
                }
                Action::Unit(label) => entity(word, label),
                Action::Inside(_) | Action::Outside | Action::Never => {}
            }
        }
        entities
    }

    /// The valid action with the highest score, the first of equals.
    fn best(&self, scores: &[f32], place: &Place) -> Action {
        let mut best: Option<(f32, Action)> = None;
        for (&score, &action) in scores.iter().zip(&self.actions) {
            if place.allows(action) && best.is_none_or(|(highest, _)| score > highest) {
                best = Some((score, action));
            }
        }
        best.map_or(Action::Outside, |(_, action)| action)
    }
}

impl Place {
    fn allows(&self, action: Action) -> bool {
        match action {
            Action::Begin(_) => self.open.is_none() && self.may_go_on && !self.is_space,
            Action::Inside(label) => self.open == Some(label) && self.may_go_on,
            Action::Last(label) => self.open == Some(label),
            Action::Unit(_) => self.open.is_none() && !self.is_space,
            Action::Outside => self.open.is_none(),
            Action::Never => false,
        }
    }
}
