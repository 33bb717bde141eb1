//! Who is counted, as far as the words around the figure tell it: the group of an earlier figure,
//! and the side of the clause's subject.

use super::triggers::Trigger;
use super::{EARLIER_MAX, NEAR_BYTES, Reader, circumstances, groups};
use crate::model::{Claim, Figure, FigureKind, Group, Span};
use crate::text::{Sentence, Tag};

/// "Two of the 12 were": the verb stands at most this many tokens behind the part.
const PART_TOKENS_MAX: usize = 12;

/// And the noun for the part at most this many behind the verb.
const PART_NOUN_TOKENS_MAX: usize = 3;

impl Reader<'_, '_> {
    /// The group of a figure: its own noun phrase; else, for "others" and "the figure", that of the
    /// figure before; with the side of the clause's subject where the words say that they are its
    /// own ("put its losses at", "suffered 900 casualties").
    pub(super) fn group(
        &self,
        figure: &Figure,
        sentence: &Sentence,
        trigger: Option<&Trigger>,
        before: &[Claim],
    ) -> Option<Group> {
        let near = || {
            let last = before.last().filter(|c| {
                c.evidence.span == sentence.span
                    || (c.block == self.document.block_kind(sentence)
                        && c.evidence.span.end + NEAR_BYTES > sentence.span.start)
            });
            last.and_then(|c| c.group.clone())
        };
        if trigger.is_some_and(|t| t.because.rule == "claims/the-figure-before") {
            let same = |c: &&Claim| c.measure.as_deref() == trigger.map(|t| t.measure.as_str());
            return before
                .iter()
                .rev()
                .take(EARLIER_MAX)
                .find(same)
                .and_then(|c| c.group.clone())
                .or_else(near);
        }
        let own = groups::of_figure(self.document, figure, &self.lexicon.groups, self.actors);
        if let Some(part) = self.part(figure, sentence) {
            return Some(part);
        }
        let noun = figure.noun.map_or("", |n| n.of(&self.document.lower));
        if matches!(noun, "others" | "more" | "them") {
            return near().or(own);
        }
        let measure = trigger.map(|t| t.measure.as_str());
        let counts_people = measure
            .and_then(|m| self.lexicon.measures.get(m))
            .is_some_and(|m| m.counts == "person");
        let mut group = match own {
            Some(group) => group,
            None if counts_people && figure.kind == FigureKind::Count => Group {
                name: groups::PEOPLE.to_owned(),
                keys: vec![groups::PEOPLE.to_owned()],
                span: None,
            },
            None => return None,
        };
        if group.keys.len() == 1 && counts_people {
            let same = before.iter().rev().take_while(|c| c.evidence.span == sentence.span);
            let shared = same.filter_map(|c| c.group.as_ref()).find(|g| {
                g.span == group.span && g.keys.len() > 1 && g.keys.last() == group.keys.last()
            });
            if let Some(shared) = shared {
                group.keys.clone_from(&shared.keys);
            } else if self.is_enemy(figure, sentence) {
                group.keys.insert(0, groups::ENEMY.to_owned());
            } else if self.is_own_loss(figure, sentence, trigger) {
                group.keys.splice(0..0, self.subject_side(sentence, figure.span));
            }
        }
        Some(group)
    }

    /// What befell those counted, by who they are: soldiers who are lost are dead, civilians who are
    /// seized are kidnapped.
    pub(super) fn narrowed(&self, told: Trigger, figure: &Figure) -> Option<Trigger> {
        // "2,000 people marched. Organizers claimed 5,000": the noun is no object of the verb.
        let object = told.because.rule == "claims/object-of-verb";
        let apart = object && figure.because.iter().any(|r| r.rule == "figures/noun-told");
        let noun = self.counting(figure).noun.filter(|_| !apart);
        let noun = noun.map_or("", |n| n.of(&self.document.lower));
        let head = noun.rsplit(' ').next().unwrap_or(noun);
        let class = self.lexicon.groups.class(head);
        let whole = figure.kind == FigureKind::Count || told.measure != "lost";
        let measure =
            self.lexicon.by_group.narrow(&told.measure, if whole { class } else { "" }, head);
        let known = |m: &&str| self.lexicon.measures.get(m).is_some() || m.contains('|');
        match measure {
            Some(measure) => Some(Trigger { measure: measure.to_owned(), ..told }),
            None => Some(told).filter(|t| known(&t.measure.as_str())),
        }
    }

    /// "Two of the 12 were children": the part is the children.
    fn part(&self, figure: &Figure, sentence: &Sentence) -> Option<Group> {
        figure.part_of?;
        let own = self.document.tokens_in(figure.span);
        let word = |at: usize| self.document.lower(at);
        let near = own.end..sentence.tokens.end.min(own.end + PART_TOKENS_MAX);
        let is = near.clone().find(|&at| matches!(word(at), "were" | "are" | "was" | "is"))?;
        let noun = |at: &usize| self.lexicon.groups.knows(word(*at));
        let head = (is + 1..near.end).take(PART_NOUN_TOKENS_MAX).find(noun)?;
        let groups = &self.lexicon.groups;
        Some(groups::phrase(self.document, is + 1, head, groups, self.actors))
    }

    /// Whether the counted belong to the subject of the sentence.
    fn is_own_loss(&self, figure: &Figure, sentence: &Sentence, trigger: Option<&Trigger>) -> bool {
        let Some(trigger) = trigger else { return false };
        let verbs =
            trigger.measure == "deployed" && trigger.because.rule == "claims/object-of-verb";
        let end = self.document.tokens_in(figure.span).start;
        let before = sentence.tokens.start..end;
        let word = |at: usize| self.document.lower(at);
        let losses = ["losses", "casualties", "dead", "soldiers", "troops", "men", "fighters"];
        let own = before.clone().any(|at| {
            matches!(word(at), "its" | "their")
                && (at + 1..end.min(at + 4)).any(|n| losses.contains(&word(n)))
        });
        let suffered = before.rev().take(4).any(|at| {
            matches!(word(at), "suffered" | "suffering" | "suffers" | "lost" | "losing" | "loses")
        });
        verbs || own || suffered
    }

    /// "enemy losses", "the enemy lost": the other side, whichever that is.
    fn is_enemy(&self, figure: &Figure, sentence: &Sentence) -> bool {
        let end = self.document.tokens_in(figure.span).start;
        let near = sentence.tokens.start.max(end.saturating_sub(6))..end;
        near.into_iter().any(|at| self.document.lower(at) == "enemy")
    }

    /// The side named first in the sentence before `span`.
    fn subject_side(&self, sentence: &Sentence, span: Span) -> Vec<String> {
        let head = Span { start: sentence.span.start, end: span.start };
        let actor =
            circumstances::within(self.mentions.actors, head, |a| a.span).next().map(|a| a.span);
        let place =
            circumstances::within(self.mentions.places, head, |p| p.span).next().map(|p| p.span);
        let first = match (actor, place) {
            (Some(a), Some(p)) => Some(a.min(p)),
            (a, p) => a.or(p),
        };
        let first = first.or_else(|| {
            let mut tokens = self.document.tokens_in(head);
            tokens
                .find(|&at| self.document.tokens[at].tag == Tag::Name)
                .map(|at| self.document.tokens[at].span)
        });
        first.map_or_else(Vec::new, |s| groups::sides(self.document, self.actors, s))
    }
}
