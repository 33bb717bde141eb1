//! Finds the word that tells what a figure measures, by how it stands to the figure.

use super::governors::Governed;
use super::measures::{MeasureWords, Role};
use crate::model::{Figure, FigureKind, Reason, Scope, Span};
use crate::text::{Document, Tag};

/// A verb is looked for at most this many tokens from the counted noun.
const REACH_TOKENS_MAX: usize = 24;

/// An object stands at most this many tokens behind its verb.
const OBJECT_TOKENS_MAX: usize = 6;

/// What a figure measures and what tells it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Trigger {
    /// The measure.
    pub measure: String,
    /// The word that tells it.
    pub span: Span,
    /// A scope that the words around give.
    pub scope: Option<Scope>,
    /// Whether the verb is negated ("were not killed").
    pub negated: bool,
    /// What fired.
    pub because: Reason,
}

impl Trigger {
    fn new(measure: String, span: Span, rule: &'static str, word: &str) -> Self {
        let because = Reason::row(rule, "measure_words", word, span);
        Self { measure, span, scope: None, negated: false, because }
    }
}

/// One figure of a sentence with its place among the tokens.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'f> {
    /// Its index in the ledger.
    pub index: usize,
    /// The figure.
    pub figure: &'f Figure,
    /// Its first token.
    pub first: usize,
    /// The last token of its noun phrase: its noun if that follows, else its own last token.
    pub last: usize,
}

/// A sentence with its figures, for finding triggers in.
#[derive(Clone, Debug)]
pub struct Clause<'d, 'r> {
    /// The document.
    pub document: &'d Document<'r>,
    /// The tokens of the sentence.
    pub tokens: std::ops::Range<usize>,
    /// Its figures, in order.
    pub figures: Vec<Placed<'d>>,
    /// The words that tell measures.
    pub words: &'d MeasureWords,
}

impl<'d, 'r> Clause<'d, 'r> {
    /// The figures of one sentence, placed.
    #[must_use]
    pub fn new(
        document: &'d Document<'r>,
        tokens: std::ops::Range<usize>,
        figures: impl Iterator<Item = (usize, &'d Figure)>,
        words: &'d MeasureWords,
    ) -> Self {
        let place = |(index, figure): (usize, &'d Figure)| {
            let own = document.tokens_in(figure.span);
            let noun = figure.noun.filter(|n| n.start >= figure.span.end);
            let noun = noun.and_then(|n| document.tokens_in(n).next_back());
            let last = own.end.checked_sub(1)?;
            let last = noun.unwrap_or(last).max(last);
            (own.start < own.end && tokens.contains(&own.start)).then_some(Placed {
                index,
                figure,
                first: own.start,
                last,
            })
        };
        let figures = figures.filter_map(place).collect();
        Self { document, tokens, figures, words }
    }

    fn lower(&self, at: usize) -> &str {
        self.document.lower(at)
    }

    fn tag(&self, at: usize) -> Tag {
        self.document.tokens[at].tag
    }

    fn figure_at(&self, at: usize) -> Option<&Placed<'d>> {
        let own = |p: &&Placed<'d>| {
            let end = self.document.tokens_in(p.figure.span).end;
            (p.first..end.max(p.first + 1)).contains(&at)
        };
        self.figures.iter().find(own)
    }

    /// The measure that the words at `at` tell in one of `roles`.
    pub fn trigger(&self, at: usize, roles: &[Role], rule: &'static str) -> Option<Trigger> {
        let word = self.lower(at);
        let next = |n: usize| (at + n < self.tokens.end).then(|| self.lower(at + n));
        if let Some((measure, more)) = self.words.phrase(word, roles, next) {
            let span = self.document.span(at, at + more);
            let words = self.document.words(span).to_lowercase();
            return Some(Trigger::new(measure.to_owned(), span, rule, &words));
        }
        let measure = self.words.measure_any(word, roles)?;
        Some(Trigger::new(measure.to_owned(), self.document.tokens[at].span, rule, word))
    }

    /// The trigger of each figure, in order of the figures.
    #[must_use]
    pub fn triggers(&self) -> Vec<Option<Trigger>> {
        let mut found: Vec<Option<Trigger>> = self.figures.iter().map(|p| self.own(p)).collect();
        self.share(&mut found);
        found
    }

    /// The trigger of one figure: by its noun, by the parse, or by the words around it.
    fn own(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let noun = self.noun(placed, &[Role::Noun, Role::Adjective, Role::Participle]);
        let (governed, agent) = match self.governed(placed) {
            Governed::Found(trigger) => (Some(trigger), false),
            Governed::Agent => (None, true),
            Governed::Silent => (None, false),
        };
        let mut trigger = noun
            .or_else(|| self.direct_object(placed))
            .or(governed)
            .or_else(|| if agent { self.before(placed) } else { self.verbal(placed) })
            .or_else(|| self.premodifier(placed))
            .or_else(|| self.toll(placed))
            .or_else(|| self.noun(placed, &[Role::Standing]).filter(|_| !self.has_own_verb(placed)))
            .or_else(|| self.cost(placed))
            .or_else(|| self.among(placed))
            .map(|trigger| self.fatal(trigger))?;
        if trigger.measure == "killed" || trigger.measure == "wounded" {
            self.combine(placed, &mut trigger);
        }
        Some(trigger)
    }

    /// The verb right before a figure ("killed 12 people trapped in a lift"), whatever the parse of
    /// the words behind it.
    fn direct_object(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let found = self.before(placed)?;
        let beside = self.document.tokens_in(found.span).end == placed.first;
        let object = found.because.rule == "claims/object-of-verb";
        (beside && object && found.measure != "lost").then_some(found)
    }

    /// The verb of which the counted are subject or object. A verb before them outweighs a bare
    /// participle behind them: "freed three workers trapped in a lift".
    fn verbal(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let is_bare = |t: &Trigger| t.because.rule == "claims/participle-bare";
        let after = self.after(placed);
        if self.is_whole(placed) {
            return after.filter(is_bare);
        }
        // "500 of the 900 people displaced have gone home": the participle is the whole's.
        let after = after.filter(|t| placed.figure.part_of.is_none() || !is_bare(t));
        let bare = after.as_ref().is_none_or(is_bare);
        if !bare {
            return after;
        }
        // "lost 71 men killed and wounded" says what befell them.
        let before = self.before(placed);
        let lost = before.as_ref().is_some_and(|t| t.measure == "lost");
        if lost { after.or(before) } else { before.or(after) }
    }

    /// The figure of which this one is a part, in this sentence.
    fn whole(&self, placed: &Placed<'d>) -> Option<Placed<'d>> {
        let of = placed.figure.part_of? as usize;
        self.figures.iter().copied().find(|p| p.index == of && p.first > placed.first)
    }

    /// Whether another figure is a part of this one ("half of the 90 residents were killed").
    fn is_whole(&self, placed: &Placed<'d>) -> bool {
        let index = u32::try_from(placed.index).ok();
        self.figures.iter().any(|p| p.figure.part_of.is_some() && p.figure.part_of == index)
    }

    /// "12 prisoners were exchanged": a verb that tells no measure tells what befell them.
    fn has_own_verb(&self, placed: &Placed<'d>) -> bool {
        let next = placed.last + 1;
        let passive = next + 1 < self.tokens.end && self.tag(next) == Tag::Auxiliary;
        passive && self.tag(next + 1) == Tag::Past && !is_transparent(self.lower(next + 1))
            || self.is_subject_of_passive(placed)
    }

    /// Money beside a word for damage: "put the damage at 80 million euros".
    fn cost(&self, placed: &Placed<'d>) -> Option<Trigger> {
        if placed.figure.kind != FigureKind::Money {
            return None;
        }
        let near = self.tokens.start.max(placed.first.saturating_sub(REACH_TOKENS_MAX));
        let end = self.tokens.end.min(placed.last + 6);
        (near..placed.first).rev().chain(placed.last + 1..end).find_map(|at| {
            let roles = [Role::Noun, Role::Object];
            self.trigger(at, &roles, "claims/cost").filter(|t| t.measure == "cost")
        })
    }

    /// "40 injured passengers".
    fn premodifier(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let end = self.document.tokens_in(placed.figure.span).end;
        if placed.figure.part_of.is_some() {
            return None;
        }
        (end..placed.last).find_map(|at| {
            self.trigger(at, &[Role::Adjective, Role::Participle], "claims/premodifier")
        })
    }

    /// "4,000 casualties"; but "saved 12 lives" is the verb's.
    fn noun(&self, placed: &Placed<'d>, roles: &[Role]) -> Option<Trigger> {
        let noun = placed.figure.noun.filter(|n| n.start >= placed.figure.span.end)?;
        let at = self.document.tokens_in(noun).next_back()?;
        let trigger = self.trigger(at, roles, "claims/counted-noun")?;
        let object = self.before(placed);
        Some(object.filter(|o| o.measure == "rescued").unwrap_or(trigger))
    }

    /// "12 people were killed", "12 dead", "400 troops, believed to be guests, were seen".
    fn after(&self, placed: &Placed<'d>) -> Option<Trigger> {
        // "two of the 12 died": the verb stands behind the whole.
        let whole = self.whole(placed);
        let mut at = whole.map_or(placed.last, |w| w.last.max(placed.last)) + 1;
        let end = self.tokens.end.min(at + REACH_TOKENS_MAX);
        let (mut be, mut have, mut away, mut negated) = (false, false, false, false);
        let mut inside = false;
        while at < end {
            if let Some(other) = self.figure_at(at) {
                // "12 people, including four children and a nurse, were killed"
                if !inside {
                    return None;
                }
                at = other.last.max(at) + 1;
                continue;
            }
            let word = self.lower(at);
            if let Some(skip) = self.some_of_them(at) {
                at += skip;
                continue;
            }
            if word == "among" && !self.names_part(at) {
                return self.among_those(at);
            }
            if matches!(word, "including" | "among" | "mostly") {
                inside = true;
                away = true;
            }
            match self.tag(at) {
                Tag::Auxiliary | Tag::Modal => {
                    be |= matches!(word, "is" | "are" | "was" | "were" | "been" | "being" | "be");
                    have |= matches!(word, "has" | "have" | "had");
                }
                Tag::Negation => negated = true,
                // "Around 250 fighters are in Bresk."
                Tag::Preposition if be && !away && self.at_a_place(at) => {
                    let span = self.document.span(at - 1, at);
                    let mut found = Trigger::new("present".to_owned(), span, "claims/be-at", word);
                    found.negated = negated;
                    return Some(found);
                }
                Tag::Mark if word == "," => match self.past_parenthesis(at) {
                    Some(next) => {
                        at = next;
                        away = true;
                        continue;
                    }
                    None => return None,
                },
                Tag::Mark if !matches!(word, "(" | "[") => return None,
                Tag::Conjunction if inside => {}
                Tag::Conjunction | Tag::Subordinator if word != "that" => return None,
                Tag::Determiner if word == "either" || word == "both" => {}
                _ => {
                    if let Some(mut trigger) = self.verb(at, be, have, away) {
                        trigger.negated = negated;
                        return Some(trigger);
                    }
                    away |= !matches!(
                        self.tag(at),
                        Tag::Adverb
                            | Tag::Relative
                            | Tag::Subordinator
                            | Tag::Preposition
                            | Tag::To
                    ) && !is_transparent(word);
                    if self.tag(at) == Tag::Preposition && word != "of" {
                        away = true;
                    }
                }
            }
            at += 1;
        }
        None
    }

    /// "some of them children": a remark between the counted and their verb.
    fn some_of_them(&self, at: usize) -> Option<usize> {
        let few = matches!(self.lower(at), "some" | "most" | "many" | "half" | "all");
        let of_them = at + 3 < self.tokens.end
            && self.lower(at + 1) == "of"
            && matches!(self.lower(at + 2), "them" | "whom");
        (few && of_them).then_some(4)
    }

    /// "among them": what follows is a part, not a whole.
    fn names_part(&self, at: usize) -> bool {
        at + 1 < self.tokens.end && matches!(self.lower(at + 1), "them" | "whom")
    }

    /// "were among at least 22 people killed", "among the dead".
    fn among_those(&self, at: usize) -> Option<Trigger> {
        let roles = [Role::Noun, Role::Adjective, Role::Participle];
        let end = self.tokens.end.min(at + 9);
        let mut found =
            (at + 1..end).find_map(|n| self.trigger(n, &roles, "claims/among-those"))?;
        found.scope = Some(Scope::Part);
        Some(found)
    }

    /// Whether a preposition of place and a name stand at `at`, right behind a form of "be".
    fn at_a_place(&self, at: usize) -> bool {
        let be =
            matches!(self.lower(at - 1), "is" | "are" | "was" | "were" | "be" | "also" | "already");
        let name = (at + 1..self.tokens.end.min(at + 3)).any(|n| self.tag(n) == Tag::Name);
        be && name && matches!(self.lower(at), "in" | "at" | "near" | "inside" | "outside")
    }

    /// The trigger at `at` if the word there can have what stands before it as its subject.
    fn verb(&self, at: usize, be: bool, have: bool, away: bool) -> Option<Trigger> {
        let next = (at + 1 < self.tokens.end).then_some(at + 1);
        let takes_object = |t: &Trigger| {
            let next = self.document.tokens_in(t.span).end;
            // "20 killed 30 injured" is a list, "12 gunmen killed five people" a sentence.
            let object = |p: &Placed<'_>| {
                let roles = [Role::Participle, Role::Adjective];
                p.last + 1 >= self.tokens.end
                    || self.words.measure_any(self.lower(p.last + 1), &roles).is_none()
            };
            next < self.tokens.end
                && (self.figure_at(next).is_some_and(object)
                    || matches!(self.tag(next), Tag::Determiner | Tag::Pronoun | Tag::Name))
        };
        let state = self.trigger(at, &[Role::Adjective], "claims/adjective-after");
        if state.is_some() && (be || !away) {
            return state;
        }
        let passive = self.trigger(at, &[Role::Participle], "claims/participle-after");
        if passive.is_some() && be {
            return passive;
        }
        if !away
            && !have
            && let Some(mut bare) = passive.filter(|t| !takes_object(t))
        {
            bare.because.rule = "claims/participle-bare";
            return Some(bare);
        }
        let subject = self.trigger(at, &[Role::Subject], "claims/subject-verb")?;
        let follows = next.and_then(|n| {
            self.trigger(n, &[Role::Adjective, Role::Participle], "claims/adjective-after")
        });
        follows.or_else(|| Some(subject).filter(|_| !away || have || be || self.is_finite(at)))
    }

    /// Whether the verb at `at` can be finite: not a gerund that hangs on another noun.
    fn is_finite(&self, at: usize) -> bool {
        self.tag(at) != Tag::Gerund
    }

    /// After a comma: the token after the closing comma of a parenthesis ("troops, believed to be
    /// guests, were seen"); none where no closing comma follows in time.
    fn past_parenthesis(&self, comma: usize) -> Option<usize> {
        let end = self.tokens.end.min(comma + 14);
        let close = (comma + 1..end).find(|&at| self.lower(at) == ",")?;
        let part =
            matches!(self.lower(comma + 1), "including" | "among" | "most" | "some" | "mostly");
        let crosses = !part && (comma + 1..close).any(|at| self.figure_at(at).is_some());
        let verb = (close + 1 < self.tokens.end)
            .then(|| matches!(self.tag(close + 1), Tag::Auxiliary | Tag::Modal | Tag::Past))?;
        (!crosses && verb).then_some(close + 1)
    }

    /// "killed 12 people", "the deployment of 2,000 guards".
    fn before(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let floor = self.tokens.start.max(placed.first.saturating_sub(OBJECT_TOKENS_MAX));
        let mut of = false;
        for at in (floor..placed.first).rev() {
            if self.figure_at(at).is_some() {
                return None;
            }
            let word = self.lower(at);
            if of {
                let roles = [Role::Nominal, Role::Noun];
                let trigger = self.trigger(at, &roles, "claims/nominal-of");
                if trigger.is_some() || !matches!(self.tag(at), Tag::Other | Tag::Gerund) {
                    return trigger;
                }
                continue;
            }
            match self.tag(at) {
                // "Army Kills 18 Rebels"
                Tag::Name if at + 1 == placed.first => {
                    let found = self.trigger(at, &[Role::Object], "claims/object-of-verb");
                    if found.is_some() {
                        return found;
                    }
                }
                Tag::Determiner | Tag::Adverb | Tag::Name => {}
                Tag::Preposition if matches!(word, "down" | "up" | "out" | "off" | "away") => {}
                Tag::Preposition if matches!(word, "of" | "for") => of = true,
                Tag::To => of = true,
                // "killing a woman and nine children"
                Tag::Conjunction if self.after_one(at) => {}
                Tag::Past | Tag::Gerund | Tag::Other | Tag::Conjunction => {
                    let active = !self.passive_before(at);
                    if let Some(t) = self.trigger(at, &[Role::Object], "claims/object-of-verb") {
                        return active.then_some(t);
                    }
                    if matches!(self.tag(at), Tag::Past | Tag::Gerund | Tag::Conjunction) {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether "a woman" or the like stands before `at`.
    fn after_one(&self, at: usize) -> bool {
        at >= self.tokens.start + 2
            && self.tag(at - 1) == Tag::Other
            && (2..=3).any(|n| {
                at >= self.tokens.start + n
                    && matches!(self.lower(at - n), "a" | "an" | "his" | "her")
            })
    }

    /// Whether a form of "be" stands right before `at` ("were killed 12 kilometres away").
    fn passive_before(&self, at: usize) -> bool {
        at > self.tokens.start
            && matches!(self.lower(at - 1), "was" | "were" | "been" | "being" | "be" | "is" | "are")
    }

    /// "the death toll rose to 45", "the number of people killed stood at 45".
    fn toll(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let noun = placed.figure.noun.filter(|n| n.start >= placed.figure.span.end);
        let named = |n: Span| n.of(&self.document.report.text).starts_with(char::is_uppercase);
        if noun.is_some_and(|n| !named(n)) && !self.counts_people(placed) {
            return None;
        }
        let floor = self.tokens.start.max(placed.first.saturating_sub(REACH_TOKENS_MAX));
        let mut measured: Option<Trigger> = None;
        for at in (floor..placed.first).rev() {
            let word = self.lower(at);
            let counted = self.figure_at(at).is_some_and(|p| p.last > at);
            if counted || matches!(word, ";" | "–" | "—" | "while" | "whereas" | "but") {
                return None;
            }
            if let Some(t) = self.trigger(at, &[Role::Toll], "claims/toll") {
                return Some(self.specific_toll(at, t));
            }
            let tally = ["number", "tally", "count", "list", "total", "roll"].contains(&word);
            if tally && measured.is_some() {
                return measured.map(|mut t| {
                    t.scope = Some(Scope::Total);
                    t
                });
            }
            let roles = [Role::Noun, Role::Adjective, Role::Participle, Role::Standing];
            if let Some(t) = self.trigger(at, &roles, "claims/number-of") {
                measured = Some(t);
            }
        }
        None
    }

    fn counts_people(&self, placed: &Placed<'d>) -> bool {
        placed
            .figure
            .noun
            .is_some_and(|n| matches!(n.of(&self.document.lower), "people" | "persons"))
    }

    /// "injury toll" and "casualty toll" are no death toll.
    fn specific_toll(&self, at: usize, mut trigger: Trigger) -> Trigger {
        trigger.scope = Some(Scope::Total);
        if at > self.tokens.start
            && let Some(t) = self.trigger(at - 1, &[Role::Noun], "claims/toll")
        {
            trigger.measure = t.measure;
        }
        trigger
    }

    /// "Among the dead were three children", "Those killed included six women": a part.
    fn among(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let floor = self.tokens.start.max(placed.first.saturating_sub(REACH_TOKENS_MAX));
        let before = floor..placed.first;
        let includes = before
            .clone()
            .any(|at| matches!(self.lower(at), "include" | "included" | "includes" | "including"));
        if !(includes || before.start < before.end && self.lower(before.start) == "among") {
            return None;
        }
        let roles = [Role::Noun, Role::Adjective, Role::Participle];
        let mut t = before.clone().find_map(|at| self.trigger(at, &roles, "claims/among-those"))?;
        t.scope = Some(Scope::Part);
        Some(t)
    }

    /// "killed or wounded" is one combined measure where one figure counts both.
    fn combine(&self, placed: &Placed<'d>, trigger: &mut Trigger) {
        let Some(at) = self.document.tokens_in(trigger.span).next_back() else { return };
        let counted = |at: usize| {
            let roles = [Role::Participle, Role::Adjective, Role::Noun, Role::Object];
            self.words.measure_any(self.lower(at), &roles)
        };
        let beside = [
            (at + 2 < self.tokens.end).then(|| (at + 1, at + 2)),
            (at >= self.tokens.start + 2).then(|| (at - 1, at - 2)),
        ];
        for (joint, other) in beside.into_iter().flatten() {
            let joined = matches!(self.lower(joint), "or" | "and" | "and/or" | "/");
            let Some(measure) = counted(other).filter(|_| joined) else { continue };
            let inside = other < placed.first || other > placed.last;
            let pair = [trigger.measure.as_str(), measure];
            if inside
                && self.figure_at(other + 1).is_none_or(|p| p.index == placed.index)
                && pair.contains(&"killed")
                && pair.contains(&"wounded")
            {
                trigger.measure = "killed|wounded".to_owned();
                trigger.span = trigger.span.cover(self.document.tokens[other].span);
                return;
            }
        }
    }

    /// Figures in a row share what is said once: "12 soldiers and three civilians were killed",
    /// "killed 12 soldiers and three civilians", "12 people, including three children".
    fn share(&self, found: &mut [Option<Trigger>]) {
        for i in 1..self.figures.len() {
            let (left, right) = (self.figures[i - 1], self.figures[i]);
            let part = self.part_words(left, right);
            let joined = self.only_joins(left.last + 1, right.first);
            if !part && !joined {
                continue;
            }
            match (&found[i - 1], &found[i]) {
                (Some(t), None) => {
                    let mut t = t.clone();
                    t.because.rule = if part { "claims/part-of" } else { "claims/shared-measure" };
                    t.scope = if part { Some(Scope::Part) } else { t.scope };
                    found[i] = Some(t);
                }
                (None, Some(t)) if joined => {
                    let mut t = t.clone();
                    t.because.rule = "claims/shared-measure";
                    found[i - 1] = Some(t);
                }
                (Some(_), Some(_)) if part => {
                    if let Some(t) = &mut found[i] {
                        t.scope = Some(Scope::Part);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether the tokens from `from` up to `to` only join ("and", ",", "or", "plus").
    fn only_joins(&self, from: usize, to: usize) -> bool {
        from <= to
            && to - from <= 3
            && (from..to).all(|at| matches!(self.lower(at), "," | "and" | "or" | "plus" | "also"))
    }

    /// "…, including three children", "…, three of them children", "…, of whom five …".
    fn part_words(&self, left: Placed<'d>, right: Placed<'d>) -> bool {
        let between = left.last + 1..right.first;
        let marked = between.clone().any(|at| {
            matches!(self.lower(at), "including" | "includes" | "included" | "among" | "whom")
        });
        let own_end = self.document.tokens_in(right.figure.span).end;
        let of_them = (own_end..self.tokens.end.min(own_end + 2))
            .zip(own_end + 1..self.tokens.end)
            .any(|(a, b)| {
                self.lower(a) == "of" && matches!(self.lower(b), "them" | "whom" | "those")
            });
        (marked && between.len() <= 8) || (of_them && between.len() <= 3)
    }
}

/// Participles that pass a state on: "260 people reported missing".
pub fn is_transparent(word: &str) -> bool {
    matches!(
        word,
        "reported"
            | "believed"
            | "feared"
            | "presumed"
            | "confirmed"
            | "listed"
            | "left"
            | "found"
            | "declared"
            | "made"
            | "thought"
            | "known"
            | "said"
            | "still"
    )
}
