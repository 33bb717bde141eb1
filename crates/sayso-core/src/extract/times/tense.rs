//! The tense of the clause that a time stands in, which says whether "Friday" is the last one or the
//! next: from the verb that governs it in the parse, else from the nearest verb's coarse tag.

use crate::model::{BlockKind, Span};
use crate::text::{Document, Sentence, Tag, Word};

/// Tense of the clause that a time stands in.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Tense {
    Past,
    /// "Since Friday": behind the report, however near the next one is.
    Over,
    /// "Through January", "was shut until Jan. 7": an end that lies near, on either side.
    Near,
    /// "They meet on Friday": a plan where it is of a day, open otherwise.
    Present,
    Future,
    Unknown,
}

/// How far from a time its verb may stand, in tokens.
const CLAUSE_TOKENS_MAX: usize = 24;

/// How many arcs up from a time its verb is looked for.
const STEPS_MAX: usize = 12;

/// Words that place what they govern ahead, as the words stand in the text.
const PLANNED: &[&str] = &[
    "scheduled",
    "expected",
    "due",
    "slated",
    "planned",
    "plans",
    "plan",
    "set",
    "going",
    "hopes",
    "intends",
    "aims",
    "likely",
    "upcoming",
    "wants",
    "must",
    "payable",
    "expects",
    "begins",
    "starts",
    "expires",
    "ready",
    "deadline",
];

/// Verbs whose object may have the time that stands behind it: "announced a march in March".
const ARRANGING: &[&str] = &[
    "announce", "approve", "arrange", "ask", "back", "call", "confirm", "convene", "decide",
    "demand", "discuss", "invite", "offer", "oppose", "order", "organise", "organize", "reject",
    "request", "rule", "say", "seek", "support", "tell", "urge", "vote",
];

/// The same as lemmas: verbs, adjectives and nouns whose infinitive or object is still to come.
const PLANNING: &[&str] = &[
    "schedule",
    "expect",
    "due",
    "slate",
    "plan",
    "set",
    "hope",
    "intend",
    "aim",
    "likely",
    "want",
    "payable",
    "ready",
    "deadline",
    "vow",
    "promise",
    "pledge",
    "agree",
    "prepare",
    "propose",
    "threaten",
    "go",
    "postpone",
    "effective",
    "upcoming",
];

/// Those that are done at once: a time right under them is when ("agreed on Monday to leave",
/// "set bail Tuesday"), unless "for" leads it ("set the hearing for Tuesday").
const SAID: &[&str] = &["agree", "pledge", "promise", "propose", "set", "threaten", "vow"];

/// Verbs that tell in the present of what was said: "officials say Friday that".
const TELLING: &[&str] = &[
    "say", "tell", "claim", "confirm", "deny", "insist", "allege", "believe", "suspect", "report",
];

/// Parts of the day that stand between a day and what it owns: "Thursday night's debate".
const PARTS: &[&str] = &["morning", "afternoon", "evening", "night"];

/// The tense of the clause around the tokens `first..=last`.
pub(super) fn tense(
    document: &Document<'_>,
    sentence: &Sentence,
    first: usize,
    last: usize,
) -> Tense {
    let span = document.tokens[first].span.cover(document.tokens[last].span);
    if let Some(tense) = governed(document, sentence, span) {
        return tense;
    }
    let from = sentence.tokens.start.max(first.saturating_sub(CLAUSE_TOKENS_MAX));
    let to = sentence.tokens.end.min(last + CLAUSE_TOKENS_MAX);
    let before = (from..first).rev().find_map(|at| verb(document, at));
    before.or_else(|| (last + 1..to).find_map(|at| verb(document, at))).unwrap_or(Tense::Unknown)
}

/// Whether the verb of "by December" tells of what was over then: "by December they had left".
pub(super) fn pluperfect(document: &Document<'_>, first: usize, last: usize) -> bool {
    let words = &document.syntax;
    let span = document.tokens[first].span.cover(document.tokens[last].span);
    let led = outward(words, span).map(|(_, at)| words[at].head as usize);
    led.is_some_and(|by| helpers(words, words[by].head as usize).had)
}

/// The first word of `span` in the parse, and the one that hangs on a word outside it.
fn outward(words: &[Word], span: Span) -> Option<(usize, usize)> {
    let first = words.partition_point(|w| w.span.end <= span.start);
    let end = words.partition_point(|w| w.span.start < span.end);
    let at = (first..end).find(|&at| !(first..end).contains(&(words[at].head as usize)))?;
    Some((first, at))
}

/// What the coarse tag of a token says.
fn verb(document: &Document<'_>, at: usize) -> Option<Tense> {
    let word = document.lower(at);
    if PLANNED.contains(&word) {
        return Some(Tense::Future);
    }
    match document.tokens[at].tag {
        Tag::Past => Some(Tense::Past),
        Tag::Modal
            if matches!(word, "will" | "shall" | "would" | "won't" | "won’t" | "may" | "can") =>
        {
            Some(Tense::Future)
        }
        Tag::Auxiliary if matches!(word, "was" | "were" | "had" | "has" | "have" | "did") => {
            Some(Tense::Past)
        }
        _ if matches!(word, "'ll" | "’ll") => Some(Tense::Future),
        _ => None,
    }
}

/// What the parse says: the tense of the nearest verb above `span`, or of what governs that.
fn governed(document: &Document<'_>, sentence: &Sentence, span: Span) -> Option<Tense> {
    let words = &document.syntax;
    let end = words.partition_point(|w| w.span.start < span.end);
    let (first, mut at) = outward(words, span)?;
    let part = words.get(end).is_some_and(|w| PARTS.contains(&&*w.lemma));
    if words.get(end + usize::from(part)).is_some_and(|w| w.tag == "POS") {
        return Some(owner(words, first, if part { end } else { at }));
    }
    let paragraph = document.block_kind(sentence) == BlockKind::Paragraph;
    let open = !paragraph || told(words, at);
    let mut direct = words[at].label != "dobj";
    let mut ahead = false;
    let (mut led, mut came) = (true, at);
    for step in 0..STEPS_MAX {
        let head = words[at].head as usize;
        match &*words[at].lemma {
            // "Ahead of the vote on Friday"; "because of the raid on Friday".
            "ahead" if step > 1 => return Some(Tense::Future),
            "because" if step > 1 => return Some(Tense::Past),
            _ => {}
        }
        let said = direct && SAID.contains(&&*words[at].lemma);
        direct &= step == 0
            || words[at].label == "dobj"
            || words[at].pos == "ADP" && &*words[at].lemma != "for";
        led &= step < 2 || matches!(&*words[came].lemma, "in" | "on");
        match own(words, at, first, said) {
            Some(Tense::Past) if step > 1 && led && done(words, at) => return Some(Tense::Over),
            Some(Tense::Present) if open => return Some(Tense::Unknown),
            Some(Tense::Unknown) if ahead => return Some(Tense::Future),
            Some(tense) => return Some(tense),
            None => {}
        }
        // "Is forecast to land on Friday".
        ahead |= words[at].tag == "VB" && helpers(words, at).to;
        if head == at {
            return None;
        }
        (came, at) = (at, head);
    }
    None
}

/// Whether the verb at `at` tells of what is over at a time right under it: "took office in March".
/// What was announced in so many words may still lie ahead: "called a vote in March".
fn done(words: &[Word], at: usize) -> bool {
    finished(words, at) && !ARRANGING.contains(&&*words[at].lemma)
}

/// Whether the word at `at` is a finite verb of the past: "took", "did not take", "was taken".
fn finished(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let helped = helpers(words, at);
    matches!(word.pos, "VERB" | "AUX")
        && (word.tag == "VBD" || helped.did || word.tag == "VBN" && helped.past)
}

/// The tense of a time that ends something: what goes on "until May 3" lies ahead, but "did not
/// know until Friday" is over, and what "was shut until May 3" has its end nearby on either side.
pub(super) fn ended(document: &Document<'_>, first: usize, last: usize, day: bool) -> Tense {
    let words = &document.syntax;
    let span = document.tokens[first].span.cover(document.tokens[last].span);
    let verb = outward(words, span).map(|(_, at)| words[words[at].head as usize].head as usize);
    let Some(verb) = verb.filter(|&at| finished(words, at)) else { return Tense::Future };
    let reach = verb.saturating_sub(CLAUSE_TOKENS_MAX)..verb;
    let denied = words[reach].iter().any(|w| w.head as usize == verb && w.label == "neg");
    match denied {
        true => Tense::Over,
        false if day => Tense::Future,
        false => Tense::Near,
    }
}

/// Whether the time at `at` is that of a noun which only stands beside what is told in the present:
/// "leads him out after his plea Monday", but "prepares for the vote Tuesday".
fn told(words: &[Word], at: usize) -> bool {
    let noun = &words[words[at].head as usize];
    let led = &words[noun.head as usize];
    let lies_ahead = matches!(&*led.lemma, "for" | "until" | "before" | "to")
        || &*led.lemma == "of" && &*words[led.head as usize].lemma == "ahead";
    noun.pos == "NOUN" && noun.label == "pobj" && !lies_ahead
}

/// "Friday's attack" is over, "ahead of Friday's vote" and "in Friday's vote they will" are not: the
/// tense of the time at `at`, whose words start at `first` and own a noun.
fn owner(words: &[Word], first: usize, at: usize) -> Tense {
    let back = |n: usize| first.checked_sub(n).map_or("", |at| &*words[at].lemma);
    let ahead = matches!(back(1), "for" | "until") || (back(1) == "of" && back(2) == "ahead");
    let led = &words[words[words[at].head as usize].head as usize];
    let within =
        matches!(&*led.lemma, "in" | "at" | "during") && helpers(words, led.head as usize).ahead;
    if ahead || within { Tense::Future } else { Tense::Past }
}

/// The tense that a word has by itself, above a time whose first word is `time`; none where it
/// takes that of its head. Where the time is that of a word `said`, no plan lies in it.
fn own(words: &[Word], at: usize, time: usize, said: bool) -> Option<Tense> {
    let word = &words[at];
    // "Is going to land" is a plan, "the siren went off" is none.
    let gone = &*word.lemma == "go" && matches!(word.tag, "VBD" | "VBN");
    let planning = PLANNING.contains(&&*word.lemma) && !said && !gone;
    let helped = helpers(words, at);
    let had = helped.had || planning && helpers(words, word.head as usize).had;
    if planning && (had || word.tag == "VBD" && time < at) {
        // "It had been due to end on Friday" was overtaken. "On Friday they planned to leave";
        // "they planned to leave on Friday" lies ahead.
        return Some(Tense::Past);
    }
    if planning && !matches!(word.tag, "VB" | "VBP" if &*word.lemma == "go") {
        return Some(Tense::Future);
    }
    match (word.pos, word.tag) {
        ("VERB" | "AUX", tag) => match tag {
            _ if helped.ahead => Some(Tense::Future),
            _ if helped.past || tag == "VBD" => Some(Tense::Past),
            // "The report to be published on Thursday".
            "VBN" if helped.to => Some(Tense::Future),
            "VBP" | "VBZ" if TELLING.contains(&&*word.lemma) => Some(Tense::Past),
            "VBN" if helped.present => Some(Tense::Unknown),
            "VBN" => Some(Tense::Past),
            // "After beating them on Friday"; "tune in on Friday".
            "VBG" if &*words[word.head as usize].lemma == "after" => Some(Tense::Past),
            "VB" if word.label == "ROOT" && !helped.to => Some(Tense::Future),
            "VBG" if helped.present => Some(Tense::Present),
            "VBP" | "VBZ" => Some(Tense::Present),
            _ => None,
        },
        _ => None,
    }
}

/// What the auxiliaries of a verb say.
#[derive(Default)]
struct Helpers {
    /// "will", "may".
    ahead: bool,
    /// "was", "has", "would have".
    past: bool,
    /// "had".
    had: bool,
    /// "did".
    did: bool,
    /// "is".
    present: bool,
    /// "to".
    to: bool,
}

fn helpers(words: &[Word], at: usize) -> Helpers {
    let mut found = Helpers::default();
    let own = |w: &&Word| w.head as usize == at && matches!(w.label, "aux" | "auxpass");
    for word in words[at.saturating_sub(CLAUSE_TOKENS_MAX)..at].iter().filter(own) {
        match (&*word.lemma, word.tag) {
            ("could", _) => found.past = true,
            (_, "MD") => found.ahead = true,
            ("have", "VB") => (found.ahead, found.past) = (false, true),
            ("have", tag) => {
                found.past = true;
                found.had |= tag == "VBD";
            }
            (lemma, "VBD") => {
                found.past = true;
                found.did |= lemma == "do";
            }
            (_, "TO") => found.to = true,
            ("be", "VBZ" | "VBP") => found.present = true,
            _ => {}
        }
    }
    found
}
