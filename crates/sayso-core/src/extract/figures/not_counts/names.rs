//! Numbers in names and labels: "Flight 370", "Apollo 11", "Group of 20", "10 Long Street", and "one"
//! as a pronoun.

use super::super::amount::Amount;
use super::super::lexicon::Role;
use super::super::line::{Line, back};
use super::super::subject::tells_state;
use super::{before, is_digits};
use crate::text::Tag;

/// Schools have no more years than this.
const SCHOOL_YEAR_MAX: f64 = 13.0;

/// How far before "one" the number may stand of which it is one, in tokens.
const REACH: usize = 16;

/// Whether a word may stand between a number and its noun.
fn describes(line: &Line<'_>, at: usize) -> bool {
    line.is_dash(at)
        || matches!(
            line.tag(at),
            Some(Tag::Other | Tag::Name | Tag::Past | Tag::Gerund | Tag::Adverb | Tag::Possessive)
        )
}

/// "Flight 370", "No. 5", "magnitude" aside.
pub(super) fn is_labelled(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    // "Year 7 pupils"
    let school = line.word(at) == "year" && line.has_capital(at);
    if school && is_digits(line, amount) && amount.is_whole(SCHOOL_YEAR_MAX) {
        return true;
    }
    if line.word(at) == "." && line.word(back(at, 1)) == "no" && !line.is_glued(amount.first) {
        return is_digits(line, amount) && line.has_capital(back(at, 1));
    }
    if is_digits(line, amount) && (is_numbered(line, amount) || opens_behind_no(line, amount)) {
        return true;
    }
    // "vol. 9", "pp. 14"
    let short = back(at, 1);
    if line.word(at) == "." && line.is_glued(at) && line.word(short).len() <= 4 {
        return line.is(short, Role::Label) && is_digits(line, amount) && amount.is_count();
    }
    // "on night two"
    let nth = line.is(at, Role::Time) && matches!(line.word(back(at, 1)), "on" | "of" | "by" | "in");
    let timed = !is_digits(line, amount) || matches!(line.word(at), "minute" | "hour");
    if nth && timed && amount.is_whole(120.0) && !line.is_noun(amount.last + 1) {
        return true;
    }
    if line.word(at) == "or" && line.is(back(at, 1), Role::Time) {
        return true;
    }
    // "Photos: 12 of 30"
    let colon = if line.word(at) == "of" { back(at, 2) } else { at };
    let paged = line.word(colon) == ":"
        && back(colon, 1) == line.start
        && line.is(line.start, Role::Label)
        && (colon != at || line.word(amount.last + 1) == "of");
    if paged && is_digits(line, amount) && amount.last + 3 >= line.end {
        return true;
    }
    // "lap 32 of 58"
    let number = back(at, 1);
    let lap = if line.word(at) == "of" && line.is_number(number) { back(number, 1) } else { at };
    let parted = lap != at || line.word(amount.last + 1) == "of" && line.is_number(amount.last + 2);
    if parted && is_digits(line, amount) && line.is(lap, Role::Label) && !line.is(lap, Role::Sum) {
        return !line.is_plural(amount.last + 1);
    }
    // "her PIN was 4711"
    let named = line.is(short, Role::Label) && !line.is(short, Role::Sum);
    if matches!(line.word(at), "is" | "was") && named && line.word(amount.first).len() > 3 {
        return is_digits(line, amount) && amount.written.bare && !line.is_noun(amount.last + 1);
    }
    if !line.is(at, Role::Label) || !amount.is_count() || amount.written.vague.is_some() {
        return false;
    }
    // "the rebels, said to number 2,000"
    let numbers = line.word(at) == "number" && line.is_plural(back(at, 1));
    let verbal = matches!(line.tag(back(at, 1)), Some(Tag::To | Tag::Modal));
    let acts = line.is_finite_verb(at) && line.is_plural(back(at, 1));
    if numbers || acts || verbal && !line.is_parsed_noun(at) {
        return false;
    }
    if matches!(
        line.word(at),
        "aged" | "age" | "ages" | "no." | "no" | "nos" | "#" | "№" | "number"
    ) {
        return true;
    }
    // "type 2 cases", "phase 3 trials"
    let next = amount.last + 1;
    let kind = line.is(at, Role::Kind);
    let single = line.is_noun(next) && !line.is_plural(next) && !line.is_plural(next + 1);
    if kind && (is_digits(line, amount) || single) && amount.is_whole(99.0) {
        return true;
    }
    // "tram 6 and bus 12 were late", "the code 4711 is known"
    let joined = line.word(back(at, 1)) == "and" && !line.word(at).ends_with('s');
    let one = matches!(line.word(next), "is" | "was" | "has");
    let digits = is_digits(line, amount) && amount.written.bare;
    let told = digits && (joined || one) || one && line.has_capital(at);
    if told && amount.written.low > 1.0 {
        return true;
    }
    let counts = line.is_plural(next) && !line.is_finite_verb(next)
        || line.is_plural(next + 1) && describes(line, next)
        || line.is(next, Role::State) && !line.acts(next)
        || matches!(line.tag(next), Some(Tag::Auxiliary));
    let single = !line.word(at).ends_with('s') || line.is_proper(at);
    let opening = at == line.start && is_digits(line, amount) && single;
    // "iPhone 16 sales"
    let marked = line.document.word(at).bytes().skip(1).any(|b| b.is_ascii_uppercase());
    let capital = line.has_capital(at) && (at > line.start || line.titled || opening);
    let named = capital || marked && !line.is_shouted_word(at);
    named || !counts
}

/// "buses 1 and 2", "rooms 12, 14 and 16": numbers behind a plural noun say which of them are meant.
fn is_numbered(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let listed = matches!(line.word(next), "and" | "or" | "," | "to" | "through" | "-" | "–");
    let labels = line.word(at).strip_suffix('s').is_some_and(|l| line.has_role(l, Role::Label));
    let other = next + 1;
    let bare = amount.written.bare && amount.is_count() && line.is_number(other);
    let behind = other + 1;
    let ends = line.token(behind).is_none()
        || matches!(
            line.tag(behind),
            Some(Tag::Mark | Tag::Preposition | Tag::Conjunction | Tag::Auxiliary | Tag::Past)
        ) && line.word(behind) != "of"
            && !line.is(behind, Role::State);
    let named = line.is_plural(at) && line.is_parsed_noun(at) && !line.is(at, Role::Plural);
    let unit = line.lexicon.currency(line.word(at)).is_some();
    listed && bare && named && !unit && (ends || labels)
}

/// "Detachment No. 6", where the sentence was taken to end behind "No.".
fn opens_behind_no(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let document = line.document;
    let dot = back(line.start, 1);
    let word = |at: usize| if at < document.tokens.len() { document.lower(at) } else { "" };
    let no = back(dot, 1);
    amount.first == line.start
        && (word(dot) == "no." || (word(dot) == "." && word(no) == "no"))
        && document.tokens.get(if word(dot) == "." { no } else { dot }).is_some_and(|t| t.capital)
}

/// "the Group of 20 conference".
pub(super) fn is_club(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (of, next) = (before(amount), amount.last + 1);
    let club = back(of, 1);
    let named = line.word(of) == "of"
        && line.is(club, Role::Club)
        && line.has_capital(club)
        && !line.is_plural(next);
    let few = !is_digits(line, amount) && (3.0..=8.0).contains(&amount.written.low);
    named || (few && amount.is_count() && line.word(of) == "big")
}

/// "10 Long Street", "the 400 block of".
pub(super) fn is_address(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    if !is_digits(line, amount) || !amount.is_count() {
        return false;
    }
    let next = amount.last + 1;
    // "3747 S. 2700 West"
    let point = matches!(line.word(next), "n" | "s" | "e" | "w") && line.is_capital(next);
    if matches!(line.word(next), "block" | "blk") || (point && amount.written.bare) {
        return true;
    }
    // "found at 16411 Saybrook"
    let house = amount.written.bare && (3..=5).contains(&line.word(amount.first).len());
    let name = line.is_capital(next) && !line.is_plural(next) && !line.is_plural(next + 1);
    if house && name && line.word(before(amount)) == "at" && !line.is_acronym(next) {
        return true;
    }
    // Where all words have capitals, only "12 Mill Lane".
    if line.titled {
        let named = line.has_capital(next) && line.has_capital(next + 1);
        let plain = !line.is(next, Role::State) && !line.is(next, Role::Taker);
        return named && plain && line.is(next + 1, Role::Street) && amount.written.bare;
    }
    let ordinal = |at: usize| line.is_number(at) && line.is_glued(at + 1);
    (1..=5)
        .map(|n| amount.last + n)
        .take_while(|&at| line.is_capital(at) || ordinal(at) || ordinal(at - 1))
        .any(|at| at > next && line.is(at, Role::Street))
}

/// "Apollo 11": a number behind a name, with nothing that it could count.
pub(super) fn is_name(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    // "the 27C bus"
    let letter = amount.unit.is_some() && line.word(amount.last).len() == 1;
    let lead = line.tag(at) == Some(Tag::Determiner);
    if letter && lead && line.is(amount.last + 1, Role::Label) && !line.is_plural(amount.last + 1) {
        return true;
    }
    // "Three Mile Island"
    let unit = amount.unit.is_some() && !is_digits(line, amount) && line.has_capital(amount.first);
    if unit && line.is_capital(amount.last) && line.is_capital(amount.last + 1) {
        return true;
    }
    // "Euro 2024"
    let year = amount.written.bare
        && matches!(line.word(amount.written.first).get(..2), Some("19" | "20"));
    let games = line.word(amount.first) == "euro" && line.is_capital(amount.first);
    // "rapper 50 Cent"
    if line.is_capital(amount.last) && line.word(amount.last) == "cent" && amount.currency.is_some() {
        return true;
    }
    if games && year && amount.first + 1 == amount.written.first {
        return line.word(amount.written.first).len() == 4;
    }
    // "34 degrees north", "the 100m final"
    let point = matches!(line.word(amount.last + 1), "north" | "south" | "east" | "west");
    let degrees = amount.unit.is_some_and(|u| u.name == "degree");
    let race = amount.unit.is_some() && line.is(amount.last + 1, Role::Race);
    // "third in the 200m"
    let next = amount.last + 1;
    let metres = amount.unit.is_some_and(|u| u.name == "meter" || u.name == "m");
    let event = metres
        && line.word(at) == "the"
        && line.is_glued(amount.last)
        && amount.written.low >= 60.0
        && (line.token(next).is_none()
            || matches!(line.word(next), "in" | "by" | "and" | "at" | "," | "." | "for" | "title"));
    if degrees && point || (race || event) && is_digits(line, amount) {
        return true;
    }
    if amount.written.vague.is_some() || !amount.is_count() {
        return false;
    }
    if !is_digits(line, amount) {
        return is_spelled_name(line, amount);
    }
    // "calls came in to 999"
    let dialled = matches!(line.word(amount.first), "999" | "112" | "111" | "101" | "000");
    let told = matches!(line.word(at), "to" | "a" | "dial" | "dialled" | "call" | "called" | "ring");
    if line.word(amount.first) == "911" || dialled && told && !line.is_plural(amount.last + 1) {
        return true;
    }
    // "5 takeaways from the debate", a title
    let opens = amount.first == line.start && line.is(amount.last + 1, Role::Listing);
    if opens && amount.is_whole(99.0) && line.word(line.end - 1) != "." {
        return true;
    }
    // "Top 5 tips", a title
    if line.word(at) == "top" && at == line.start && amount.written.bare {
        return line.word(line.end - 1) != ".";
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
    let given = (2..=4).any(|n| line.is(back(at, n), Role::Pay) || line.is(back(at, n), Role::Taker) && line.tag(back(at, n)) == Some(Tag::Past));
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
    part || sum || acted || paired
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
    // "hitting one in the leg"
    if line.word(next) == "in" && (line.is(at, Role::Leading) || tells_state(line, line.word(at))) {
        return false;
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
