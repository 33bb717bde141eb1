//! A verb with its auxiliaries, negations and adverbs.

use super::super::lexicon::Form;
use super::super::scope::Scope;
use crate::text::Tag;

/// How a verb stands in its clause.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(in super::super) enum Voice {
    /// "said", "has said".
    Active,
    /// "was said".
    Passive,
    /// "to say".
    Infinitive,
}

/// A verb with its auxiliaries and adverbs.
#[derive(Copy, Clone, Debug)]
pub(in super::super) struct Group {
    /// First token.
    pub first: usize,
    /// Last token: the verb.
    pub last: usize,
    /// How it stands.
    pub voice: Voice,
    /// A modal other than "will", or a negation.
    pub unsure: bool,
    /// Whether an auxiliary shows that it is finite.
    pub finite: bool,
}

/// The auxiliaries and adverbs to the left of the verb at `at`.
pub(in super::super) fn group(scope: &Scope<'_>, at: usize, form: Form) -> Group {
    let mut first = at;
    let mut found = Group { first, last: at, voice: Voice::Active, unsure: false, finite: false };
    let mut adverbs = 0;
    while let Some(left) = first.checked_sub(1).filter(|&l| scope.holds(l)) {
        let word = scope.word(left);
        match scope.tag(left) {
            Tag::Auxiliary => {
                let be = matches!(
                    word,
                    "is" | "are"
                        | "was"
                        | "were"
                        | "be"
                        | "been"
                        | "being"
                        | "am"
                        | "isn't"
                        | "wasn't"
                        | "weren't"
                        | "aren't"
                        | "isn’t"
                        | "wasn’t"
                        | "weren’t"
                        | "aren’t"
                );
                if be && form == Form::Past {
                    found.voice = Voice::Passive;
                }
                found.unsure |= word.contains("n't") || word.contains("n’t");
                found.finite = true;
            }
            Tag::Modal => {
                found.unsure |= word != "will";
                found.finite = true;
            }
            Tag::Negation => found.unsure = true,
            Tag::Determiner if word == "neither" => found.unsure = true,
            Tag::Adverb | Tag::Preposition | Tag::Other if is_adverb(word) => {
                adverbs += 1;
                first = left;
                continue;
            }
            Tag::To => {
                let verb = scope.word(left.wrapping_sub(1));
                if matches!(verb, "continue" | "continues" | "continued") {
                    first = left - 1;
                    adverbs = 0;
                    found.finite |= verb != "continue";
                    continue;
                }
                if found.voice == Voice::Active {
                    found.voice = Voice::Infinitive;
                }
                break;
            }
            _ => break,
        }
        adverbs = 0;
        first = left;
    }
    // An adverb that opens the clause is no part of the verb.
    let opens = first == scope.first || matches!(scope.word(first - 1), "," | "and" | "but");
    if adverbs > 0 && opens {
        first += adverbs;
    }
    found.first = first;
    found
}

fn is_adverb(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(
            word,
            "also"
                | "again"
                | "already"
                | "now"
                | "then"
                | "just"
                | "even"
                | "still"
                | "only"
                | "first"
                | "later"
                | "earlier"
                | "since"
                | "often"
                | "once"
                | "both"
                | "have"
                | "long"
                | "always"
                | "ever"
                | "soon"
                | "instead"
                | "too"
                | "thus"
                | "further"
        )
}
