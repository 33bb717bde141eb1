//! "One" as a pronoun, which counts nothing: "one of the reasons", "this one".

use super::super::amount::Amount;
use super::super::lexicon::Role;
use super::super::line::{Line, back};
use super::super::subject::tells_state;
use super::before;
use crate::text::Tag;

/// How far before "one" the number may stand of which it is one, in tokens.
const REACH: usize = 16;

/// "injuring four, one seriously", "all 16 were watched; one talked", "won by a majority of one".
fn is_one_of_many(line: &Line<'_>, at: usize, next: usize) -> bool {
    let ends = |at: usize| line.token(at).is_none() || matches!(line.word(at), "." | "," | ";");
    let counted = |at: usize| line.is_number(at) || line.numeral(at).is_some();
    let part = line.word(at) == ","
        && (1..=4).any(|n| counted(back(at, n)))
        && (line.tag(next) == Some(Tag::Adverb) && ends(next + 1)
            || matches!(line.word(next), "short" | "more" | "fewer" | "too"));
    let joined = matches!(line.word(at), ";" | "," | "and" | "but");
    let acted = joined
        && line.tag(next) == Some(Tag::Past)
        && line.is_finite_verb(next)
        && (2..=REACH).any(|n| counted(back(at, n)));
    // "three counts under Section 18 and one under Section 20"
    let paired = joined
        && line.tag(next) == Some(Tag::Preposition)
        && (1..=REACH)
            .map(|n| back(at, n))
            .find(|&t| line.word(t) == line.word(next))
            .is_some_and(|t| (1..=3).any(|n| counted(back(t, n))));
    let sum = line.word(at) == "of"
        && matches!(line.word(back(at, 1)), "majority" | "margin" | "lead")
        && (ends(next) || line.tag(next) == Some(Tag::Preposition));
    // "hitting one in the leg"
    let told = line.is(at, Role::Leading) || tells_state(line, line.word(at));
    part || sum || acted || paired || line.word(next) == "in" && told
}

/// "one of the reasons", "this one"; not "one person", "one dead", "at least one".
pub(super) fn is_pronoun(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    if line.word(amount.first) != "one" || amount.first != amount.last {
        return false;
    }
    let (at, next) = (before(amount), amount.last + 1);
    if is_one_of_many(line, at, next) {
        return false;
    }
    if line.is(at, Role::PronounOne)
        || line.word(at) == "good"
        || line.tag(next) == Some(Tag::Modal)
    {
        return true;
    }
    if line.is(next, Role::Time) || line.is(next, Role::State) {
        return false;
    }
    // "the only one left", "he is one who", "on how one leads"
    let only = line.word(at) == "only" && line.word(back(at, 1)) == "the" && !line.is_noun(next);
    let such = matches!(line.word(at), "is" | "was" | "," | "and")
        && (matches!(line.word(next), "who" | "that")
            || (line.tag(next) == Some(Tag::Preposition) && line.word(next + 1) == "which"));
    let anyone = matches!(
        line.word(at),
        "how" | "when" | "where" | "what" | "why" | "as" | "if" | "unless" | "whether"
    ) && (!line.is_noun(next) || line.is_finite_verb(next))
        && line.word(next) != "of";
    // "the only empty one", "a quiet one"
    let described = line.is_parsed_adjective(at)
        && !line.is_noun(next)
        && !line.ends_bound(at)
        && line.entry(at).is_none_or(|e| !e.modifier_before)
        && !line.is(at, Role::Leading);
    if only || such || anyone || described {
        return true;
    }
    // "one thing", "one by one"
    if line.is(next, Role::Idiom) {
        return true;
    }
    // "an event and one that", "reminiscent of one from January"
    let clause = matches!(line.word(next), "that" | "which" | "whose" | "where" | "from");
    if clause && matches!(line.word(at), "of" | "and" | "," | "for" | "with") {
        return true;
    }
    // "12 dead, one of them a priest"
    let part = matches!(line.word(next + 1), "them" | "whom" | "which")
        && matches!(line.word(at), "," | "and" | "–" | "—" | "-");
    if line.word(next) == "of" && part {
        return false;
    }
    if line.word(next) == "of" {
        return !((2..=4)
            .any(|n| line.is_number(amount.last + n) || line.numeral(amount.last + n).is_some()));
    }
    if matches!(line.word(next), "in" | "out" | "or") || line.is_dash(next) {
        return !(line.is_number(next + 1)
            || line.numeral(next + 1).is_some()
            || line.word(next) == "out");
    }
    let bounded = line.ends_bound(at) || line.is(at, Role::Leading);
    let was = matches!(line.word(next), "was" | "is" | "has" | "remains" | "were")
        && (2..=4).any(|n| line.is(amount.last + n, Role::State));
    let described = matches!(line.tag(next), Some(Tag::Past | Tag::Gerund | Tag::Adverb))
        && !line.is_parsed_noun(next);
    if described && !line.modifies_noun(amount.first) {
        return !bounded || line.word(at) == "to";
    }
    let noun = line.is_noun(next)
        || line.is_parsed_noun(next)
        || (described && line.is_noun(next + 1))
        || line.entry(next).is_some_and(|e| e.modifier_after)
        || line.is_quote_mark(next);
    !(noun || was || bounded && !matches!(line.tag(next), Some(Tag::Pronoun | Tag::Relative)))
}
