//! Numbers in names: "Apollo 11", "FTSE 250", "the Three Gorges", "Web 2.0".

use super::super::amount::Amount;
use super::super::lexicon::Role;
use super::super::line::{Line, back};
use super::{before, describes, is_digits};
use crate::text::Tag;

/// No race over fewer metres is named after them.
const RACE_MIN: f64 = 60.0;

/// "Apollo 11": a number behind a name, with nothing that it could count.
pub(super) fn is_name(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    if is_unit_name(line, amount) || is_event(line, amount) {
        return true;
    }
    if amount.written.vague.is_some() || !amount.is_count() {
        return false;
    }
    if !is_digits(line, amount) {
        return is_spelled_name(line, amount);
    }
    if is_dialled(line, amount) || is_title(line, amount) {
        return true;
    }
    let next = amount.last + 1;
    // "through to the last 16"
    let round = matches!(line.word(amount.first), "4" | "8" | "16" | "32" | "64");
    if round && line.word(at) == "last" && !line.is_noun(next) {
        return true;
    }
    // "M- 20"
    let short = line.word(back(at, 1)).len() <= 2 && line.is_capital(back(at, 1));
    if line.is_dash(at) && line.is_glued(at) && short && amount.written.bare {
        return true;
    }
    // "the 700 Club"
    let club = line.word(at) == "the"
        && amount.written.tail.is_none()
        && line.is_capital(next)
        && !line.is_plural(next)
        && !line.is_noun(next + 1)
        && !describes(line, next + 1);
    if club || is_version(line, amount) || is_singular(line, amount) {
        return true;
    }
    let plain = !line.is_plural(next) || line.acts(next);
    if line.is_acronym(at) && amount.written.bare && plain {
        return true;
    }
    if line.titled && !line.is(next, Role::Stop) && line.token(next).is_some() {
        return false;
    }
    if is_behind_its_noun(line, amount) || is_one_thing(line, amount) {
        return true;
    }
    // "Sky 1 will show it"
    if is_opening_name(line, amount) || is_determined_name(line, amount) {
        return true;
    }
    if line.tag(at) != Some(Tag::Name) || line.is(at, Role::Taker) || !amount.written.bare {
        return false;
    }
    is_behind_a_name(line, amount)
}

/// "the 27C bus", "Three Mile Island", "Euro 2024", "rapper 50 Cent": what looks like a unit or a
/// currency is a part of a name.
fn is_unit_name(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let letter = amount.unit.is_some() && line.word(amount.last).len() == 1;
    let lead = line.tag(at) == Some(Tag::Determiner);
    let line_named = letter && lead && line.is(next, Role::Label) && !line.is_plural(next);
    let spelled = amount.unit.is_some() && !is_digits(line, amount);
    let island =
        spelled && [amount.first, amount.last, next].iter().all(|&word| line.is_capital(word));
    let cent = amount.currency.is_some() && line.word(amount.last) == "cent";
    let rapper = cent && line.is_capital(amount.last);
    let number = amount.written.first;
    let games = line.word(amount.first) == "euro" && line.is_capital(amount.first);
    let year = amount.written.bare
        && line.word(number).len() == 4
        && matches!(line.word(number).get(..2), Some("19" | "20"));
    line_named || island || rapper || games && year && amount.first + 1 == number
}

/// "34 degrees north", "the 100m final", "third in the 200m"
fn is_event(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let next = amount.last + 1;
    let Some(unit) = amount.unit else { return false };
    let point = matches!(line.word(next), "north" | "south" | "east" | "west");
    let behind = line.token(next).is_none()
        || matches!(line.word(next), "in" | "by" | "and" | "at" | "," | "." | "for");
    let metres = unit.name == "m" && line.is_glued(amount.last) && amount.written.low >= RACE_MIN;
    let event = metres && line.word(before(amount)) == "the" && behind;
    let race = line.is(next, Role::Race) || event;
    unit.name == "degree" && point || race && is_digits(line, amount)
}

/// "call 911", "calls came in to 999"
fn is_dialled(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let number = line.word(amount.first);
    let called = matches!(number, "999" | "112" | "111" | "101" | "000");
    let lead = line.word(before(amount));
    let told = matches!(lead, "to" | "a" | "dial" | "dialled" | "call" | "called" | "ring");
    number == "911" || called && told && !line.is_plural(amount.last + 1)
}

/// "5 takeaways from the debate", "Top 5 tips": a title, and no sentence.
fn is_title(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let opens = amount.first == line.start && line.is(next, Role::Listing);
    let top = line.word(at) == "top" && at == line.start && amount.written.bare;
    (opens && amount.is_whole(99.0) || top) && line.word(line.end - 1) != "."
}

/// "Sky 1 will show it", "FTSE 250 firms paid": a name of one word opens the sentence, and a number
/// with nothing that it could count but what the name describes.
fn is_opening_name(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let name = at == line.start
        && line.is_proper(at)
        && !line.is_land(at)
        && !line.is_person(at)
        && !line.is(at, Role::Weekday)
        && !line.is(at, Role::Month)
        && !line.is(at, Role::Taker)
        && !line.ends_bound(at)
        && line.tag(at) != Some(Tag::Adverb);
    let whole = matches!(line.word(next + 1), "the" | "its" | "their" | "them" | "those" | "whom");
    let counted = line.is(next, Role::State)
        || line.tag(next) == Some(Tag::Auxiliary) && !line.is_single_verb(next)
        || line.word(next) == "of" && whole
        || matches!(line.word(next), "people" | "more" | "others" | "," | ";" | ":" | ".");
    let bare = amount.written.bare || line.word(amount.first).len() == 3;
    name && bare && !line.titled && !counted && !line.is_glued(next) && line.token(next).is_some()
}

/// "the FTSE 250 firms", "an iPad 2 case": behind an article and one name a number belongs to that.
fn is_determined_name(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    let led = matches!(line.word(back(at, 1)), "the" | "a" | "an");
    let given = (2..=4).any(|n| {
        line.is(back(at, n), Role::Pay)
            || line.is(back(at, n), Role::Taker) && line.tag(back(at, n)) == Some(Tag::Past)
    });
    let name = line.is_capital(at) && line.is_proper(at) && !line.is_plural(at);
    let land = line.is_land(at) || line.is(at, Role::Weekday) || line.is(at, Role::Month);
    led && name && !land && !given && amount.written.bare && !line.is(amount.last + 1, Role::State)
}

/// Whether the number right behind a name belongs to it, and counts nothing after it.
fn is_behind_a_name(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let bounds = line.ends_bound(at) || line.entry(at).is_some_and(|e| e.modifier_before);
    let word = line.word(at);
    let moves = [Role::Rise, Role::Fall, Role::Shift].iter().any(|&role| line.is(at, role));
    let moves = moves || line.titled && line.is(at, Role::Reach);
    // "gives Labour 9-point lead"
    if bounds || moves || word.ends_with("ly") || amount.noun.is_some() {
        return false;
    }
    if at == line.start && (word.ends_with("ed") || word.ends_with("ing")) {
        return false;
    }
    // "Reform took 112 seats, the Greens 40": the verb and the noun are left out.
    let others = matches!(line.word(back(at, 1)), "the" | "," | "and" | ";");
    if others && line.is_plural(at) && back(at, 1) > line.start {
        return false;
    }
    if is_model(line, at, next) {
        return true;
    }
    // "Norway won 16 golds; Germany 12, China nine"
    let mark = back(at, 1);
    let parted = matches!(line.word(mark), "," | ";" | "and");
    let told = (1..=6).any(|n| line.is_number(back(mark, n)));
    let ends = line.token(next).is_none() || matches!(line.word(next), "," | ";" | "." | "and");
    if parted && told && ends && line.is_land(at) {
        return false;
    }
    // "a Leopard 2 burned"
    if matches!(line.word(back(at, 1)), "a" | "an") && !line.is_plural(next) {
        return true;
    }
    let counted = line.is_plural(next)
        || line.is_plural(next + 1) && describes(line, next)
        || line.is_plural(next + 2) && line.is_noun(next)
        || line.is(next, Role::State) && !line.acts(next)
        || matches!(line.word(next), "were" | "have" | "are" | "people" | "of" | "more" | "others");
    !counted
}

/// "three Glock 17 pistols": a name with its number, between a count and the plural that it counts.
fn is_model(line: &Line<'_>, at: usize, next: usize) -> bool {
    let counted = |at: usize| line.is_number(at) || line.numeral(at).is_some();
    let lead = (0..=2).map(|n| back(at, n)).find(|&t| !line.is_capital(t) || counted(t));
    line.is_capital(at) && line.is_plural(next) && lead.is_some_and(counted)
}

/// "the Three Gorges", "the Gang of Four": a number in words with a capital.
fn is_spelled_name(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    let inner = at >= line.start
        && line.is_capital(amount.first)
        && !matches!(line.tag(at), None | Some(Tag::Mark));
    // "the Three Gorges", "mayor of Nine Elms"
    let named = inner && line.is_capital(amount.last + 1);
    // "the Big Three", "the Gang of Four"
    let inner = at > line.start && line.is_capital(amount.first);
    let titled = inner && line.is_capital(at) && line.tag(at) == Some(Tag::Name);
    // a film called "Seven"
    let quoted = inner && line.is_quote_mark(at) && line.is_quote_mark(amount.last + 1);
    // known as "Two Guns"
    let closes = (2..=3).any(|n| line.is_quote_mark(amount.last + n));
    let quoted = quoted || line.is_quote_mark(at) && line.is_capital(amount.last + 1) && closes;
    let film = quoted && at > line.start && line.is_capital(amount.first);
    let zero = line.word(amount.first) == "zero" && line.is(at, Role::Zero);
    named || titled || film || zero
}

/// "the man at window 12", "quote reference 4471": a number that the parse hangs on the singular noun
/// right before it, with nothing behind that it could count.
fn is_behind_its_noun(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let roles =
        [Role::Sum, Role::Size, Role::State, Role::Taker, Role::Rise, Role::Fall, Role::Reach];
    let sums = roles.iter().any(|&role| line.is(at, role)) || line.ends_bound(at);
    let ends = line.token(next).is_none()
        || line.is_finite_verb(next)
        || line.tag(next).is_some_and(|tag| {
            matches!(tag, Tag::Mark | Tag::Preposition | Tag::Conjunction | Tag::Modal)
        });
    let part = line.word(next) == "of" || line.is(next, Role::State);
    let bare = amount.written.bare && amount.is_whole(f64::MAX);
    let single = !line.is_plural(at) && line.is_numbered_noun(at, amount.written.first);
    bare && ends && !part && !sums && single
}

/// "a blue 206", "an old 737": a number of more than one behind "a", with nothing that it counts.
fn is_one_thing(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let article = |at: usize| matches!(line.word(at), "a" | "an");
    let adjective = line.is_parsed_adjective(at) && !line.ends_bound(at);
    let led = article(at) || adjective && article(back(at, 1));
    let modified = line.entry(at).is_some_and(|e| e.modifier_before) || line.is(at, Role::Neutral);
    let ends = line.token(next).is_none()
        || line.tag(next).is_some_and(|tag| {
            matches!(tag, Tag::Mark | Tag::Preposition | Tag::Conjunction | Tag::Auxiliary)
        }) && line.word(next) != "of";
    let bare = amount.written.bare && amount.is_whole(f64::MAX) && amount.written.low >= 10.0;
    bare && led && (!modified || article(at)) && ends && !line.is_glued(next)
}

/// "Web 2.0"
fn is_version(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    let digits = line.word(amount.written.first).as_bytes();
    let short = (3..=4).contains(&digits.len()) && digits[digits.len() - 2] == b'.';
    let named = line.tag(at) == Some(Tag::Name) && !line.is(at, Role::Taker);
    let next = amount.last + 1;
    let plain = !line.is_plural(next) || line.acts(next);
    short && named && !line.titled && plain && at > line.start
}

/// "the 787 is late": a number of more than one with a verb for one.
fn is_singular(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let next = line.word(amount.last + 1);
    let of = line.word(back(before(amount), 1)) == "of";
    line.word(before(amount)) == "the"
        && !of
        && amount.written.bare
        && amount.written.low > 1.0
        && matches!(next, "is" | "was" | "has" | "isn't" | "wasn't" | "hasn't" | "itself")
}
