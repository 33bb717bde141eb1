//! Finds where names of the gazetteer stand: the longest at each capitalised word. Does not judge
//! whether a place is meant.

use super::fold::{self, fold};
use super::gazetteer::{Entry, Found, Gazetteer, PlaceKind};
use crate::extract::names::{Kinds, kinds};
use crate::lexicon::WordMap;
use crate::model::Span;
use crate::text::{Document, TokenKind};

/// A name has at most this many words.
pub(super) const NAME_WORDS_MAX: usize = 6;

/// A town lies at most so far (kilometres) from the middle of its district.
const DISTRICT_KM: f64 = 150.0;

/// A word before or after a name that says what sort of place it is: "the Kursk region".
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum PlaceWord {
    Region,
    District,
    Settlement,
}

/// What is thought of a mention.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Verdict {
    /// Not a place here.
    No,
    /// A government called by its place.
    Speaks,
    /// A person's name.
    Person,
    /// A place if it is well known, or a place elsewhere in the report.
    Open,
    /// A place; the rule that says so.
    Yes(&'static str),
}

/// A name of the gazetteer in the text.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) span: Span,
    pub(super) first: usize,
    pub(super) last: usize,
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// Index of its rows in [`Names::rows`].
    pub(super) rows: usize,
    pub(super) word: Option<PlaceWord>,
    /// The mention after a comma that may hold this one, by index.
    pub(super) container: Option<usize>,
    pub(super) verdict: Verdict,
}

/// Which rows of the gazetteer are looked for.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Reach {
    /// Those that rules may read ([`Entry::is_plain`]).
    Plain,
    /// All, in parts of compounds too ("Lebanon-Syria", "San Jose-based").
    All,
}

/// All mentions of a document, with the rows of each name.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) mentions: Vec<Mention>,
    /// Key, and its rows.
    pub(super) rows: Vec<(String, Vec<Entry>)>,
}

/// The names in a document, in order.
pub(super) fn find(document: &Document<'_>, gazetteer: &Gazetteer, reach: Reach) -> Names {
    let (known, names) = (WordMap::default(), Names::default());
    let mut finder = Finder { document, gazetteer, reach, known, names };
    for (index, sentence) in document.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            at = finder.step(index, at, sentence.tokens.end);
        }
    }
    finder.contain();
    finder.names
}

struct Finder<'d, 'r> {
    document: &'d Document<'r>,
    gazetteer: &'d Gazetteer,
    reach: Reach,
    known: WordMap<usize>,
    names: Names,
}

impl Finder<'_, '_> {
    /// Looks for a name at token `at`; gives the next token to look at.
    fn step(&mut self, sentence: usize, at: usize, end: usize) -> usize {
        let token = self.document.tokens[at];
        if token.kind != TokenKind::Word || !token.capital {
            return at + 1;
        }
        if self.reach == Reach::All {
            if self.is_general(at, end) {
                return at + 1;
            }
            if let Some(next) = self.compound(sentence, at, end) {
                return next;
            }
        }
        if let Some((last, rows)) = self.longest(at, end) {
            self.push(sentence, at, last, rows, self.document.span(at, last));
            return self.names.mentions.last().map_or(last, |m| m.last) + 1;
        }
        if self.reach == Reach::Plain {
            self.hyphenated(sentence, at);
        }
        at + 1
    }

    /// Whether a word alone says no more than a direction or a sort of thing, whatever towns are
    /// called by it: "Northern", "Street"; "Valley Falls" and "the Western region" are names.
    fn is_general(&mut self, at: usize, end: usize) -> bool {
        let of = kinds(self.document.lower(at));
        let sorts = Kinds::FEATURE.or(Kinds::SETTLEMENT).or(Kinds::BODY).or(Kinds::PARTICLE);
        let sorts = sorts.or(Kinds::COMPASS);
        let place_word = at + 1 < end
            && kinds(self.document.lower(at + 1)).any(Kinds::REGION.or(Kinds::DISTRICT));
        let alone = self.longest(at, end).is_none_or(|(last, _)| last == at);
        of.any(sorts) && alone && !(of.any(Kinds::COMPASS) && place_word)
    }

    fn push(&mut self, sentence: usize, first: usize, last: usize, rows: usize, span: Span) {
        let range = self.document.sentences[sentence].tokens.clone();
        let mut mention = Mention {
            span,
            first,
            last,
            sentence,
            rows,
            word: None,
            container: None,
            verdict: Verdict::Open,
        };
        if span.end == self.document.tokens[last].span.end {
            place_word(self.document, &range, &mut mention);
        }
        self.names.mentions.push(mention);
    }

    /// The longest name that starts at token `at`, with its rows.
    fn longest(&mut self, at: usize, end: usize) -> Option<(usize, usize)> {
        let mut key = String::new();
        let mut best = None;
        for j in at..end.min(at + NAME_WORDS_MAX) {
            let token = self.document.tokens[j];
            let word = self.document.word(j);
            if token.kind == TokenKind::Possessive && j > at {
                // "Queen Anne's County" is one name; "Kyiv's" is "Kyiv".
                key.push_str(word.trim_start_matches(['\'', '’', 'ʼ']));
                continue;
            }
            if token.kind != TokenKind::Word || (j > at && !token.spaced) {
                break;
            }
            if j == at && word == "Saint" {
                key.push_str("st");
            } else {
                fold::add(&mut key, word);
            }
            let found = self.gazetteer.look_up(&key);
            if token.capital
                && let Some(rows) = self.rows(&key, &found)
                && self.case_fits(rows, at, j)
            {
                best = Some((j, rows));
            }
            if !found.goes_on {
                break;
            }
        }
        best
    }

    /// The rows of `key`, read once.
    fn rows(&mut self, key: &str, found: &Found) -> Option<usize> {
        if found.is_empty() {
            return None;
        }
        if let Some(&known) = self.known.get(key) {
            return Some(known);
        }
        let mut rows = self.gazetteer.rows(found);
        rows.retain(|e| self.reach == Reach::All || e.is_plain());
        if rows.is_empty() {
            return None;
        }
        let index = self.names.rows.len();
        self.names.rows.push((key.to_owned(), rows));
        self.known.insert(key.to_owned(), index);
        Some(index)
    }

    /// Short words are places only in the case they are written in: "US", not "Us"; a short word of
    /// capitals is a country or a state after a comma, never a town.
    fn case_fits(&self, rows: usize, first: usize, last: usize) -> bool {
        let words = self.document.words(self.document.span(first, last));
        let (key, entries) = &self.names.rows[rows];
        let capitals = !words.bytes().any(|b| b.is_ascii_lowercase());
        if key.len() <= 3 && entries.iter().any(|e| e.kind == PlaceKind::Country) {
            return capitals;
        }
        let all = self.reach == Reach::All;
        if all
            && capitals
            && (words.contains('.') || entries.iter().all(|e| e.kind == PlaceKind::Region))
        {
            return true;
        }
        if entries.iter().all(|e| e.kind == PlaceKind::Short) {
            return all && words.ends_with('.') && words.len() > 3
                || first > 0 && self.document.word(first - 1) == ",";
        }
        !(capitals && words.len() <= 3)
    }

    /// "Moscow-based": the first part of a compound.
    fn hyphenated(&mut self, sentence: usize, at: usize) {
        let word = self.document.word(at);
        let Some((head, tail)) = word.split_once('-') else { return };
        let fits = matches!(
            tail,
            "based" | "born" | "held" | "controlled" | "occupied" | "area" | "wide" | "bound"
        );
        if !fits || head.len() < 4 {
            return;
        }
        let key = fold(head);
        if let Some(rows) = self.rows(&key, &self.gazetteer.look_up(&key)) {
            let start = self.document.tokens[at].span.start as usize;
            self.push(sentence, at, at, rows, Span::new(start, start + head.len()));
        }
    }

    /// The parts of a compound that are names: both in "Lebanon-Syria", the first with the words
    /// before it in "San Jose-based", the last with those after it in "R-Elbow Lake". Gives the
    /// next token to look at, where there is a compound.
    fn compound(&mut self, sentence: usize, at: usize, end: usize) -> Option<usize> {
        let mut key = String::new();
        for j in at..end.min(at + NAME_WORDS_MAX) {
            let token = self.document.tokens[j];
            let word = self.document.word(j);
            if token.kind != TokenKind::Word || !token.capital || (j > at && !token.spaced) {
                return None;
            }
            let Some(head) = word.split('-').next().filter(|head| head.len() < word.len()) else {
                fold::add(&mut key, word);
                continue;
            };
            if self.longest(at, end).is_some_and(|(last, _)| last >= j) {
                return None;
            }
            fold::add(&mut key, head);
            let found = self.rows(&key, &self.gazetteer.look_up(&key));
            if let Some(rows) = found {
                let start = self.document.tokens[at].span.start as usize;
                let stop = token.span.start as usize + head.len();
                self.push(sentence, at, j, rows, Span::new(start, stop));
            }
            if j > at {
                return found.map(|_| j + 1);
            }
            return Some(self.tails(sentence, at, end, head.len()));
        }
        None
    }

    /// The capitalised parts of token `at` after its first `from` bytes, the last with the words
    /// after it; gives the next token to look at.
    fn tails(&mut self, sentence: usize, at: usize, end: usize, from: usize) -> usize {
        let token = self.document.tokens[at];
        let mut start = token.span.start as usize + from;
        let mut next = at + 1;
        for part in self.document.word(at)[from..].split('-').skip(1) {
            start += 1;
            let stop = start + part.len();
            if part.starts_with(char::is_uppercase) {
                let mut key = fold(part);
                let mut best = self.rows(&key, &self.gazetteer.look_up(&key)).map(|r| (at, r));
                let last = stop == token.span.end as usize;
                for j in (at + 1..end.min(at + NAME_WORDS_MAX)).take_while(|_| last) {
                    if !self.document.tokens[j].capital || !self.document.tokens[j].spaced {
                        break;
                    }
                    fold::add(&mut key, self.document.word(j));
                    let longer = self.rows(&key, &self.gazetteer.look_up(&key));
                    best = longer.map(|rows| (j, rows)).or(best);
                }
                if let Some((j, rows)) = best {
                    let stop =
                        if j > at { self.document.tokens[j].span.end as usize } else { stop };
                    self.push(sentence, at, j, rows, Span::new(start, stop));
                    next = j + 1;
                }
            }
            start = stop;
        }
        next
    }

    /// Ties "Paris" to "Texas" in "Paris, Texas"; drops short forms that stand alone.
    fn contain(&mut self) {
        let count = self.names.mentions.len();
        for i in 0..count.saturating_sub(1) {
            let (a, b) = (&self.names.mentions[i], &self.names.mentions[i + 1]);
            let comma = b.first == a.last + 2 && self.document.word(a.last + 1) == ",";
            let same = comma && a.sentence == b.sentence;
            if same && self.holds(a.rows, b.rows) && !self.lists(i) {
                self.names.mentions[i].container = Some(i + 1);
            }
        }
        for i in 0..count {
            let only_short = self.reach == Reach::Plain
                && self.entries(i).iter().all(|e| e.kind == PlaceKind::Short);
            let held = i > 0 && self.names.mentions[i - 1].container == Some(i);
            if only_short && !held {
                self.names.mentions[i].verdict = Verdict::No;
            }
        }
    }

    /// Whether mention `i` and the two after it are a list of divisions: "Washington, Oregon and
    /// Idaho", where "Washington" has a town in Oregon.
    fn lists(&self, i: usize) -> bool {
        let division = |at: usize| {
            let rows = if at < self.names.mentions.len() { self.entries(at) } else { &[] };
            rows.iter().any(|e| e.kind == PlaceKind::Division)
        };
        let Some([b, c]) = self.names.mentions.get(i + 1..i + 3) else { return false };
        let between = (b.last + 1..c.first).map(|at| self.document.lower(at));
        let joined = c.first > b.last + 1
            && c.first <= b.last + 3
            && between.clone().all(|word| matches!(word, "," | "and" | "or"));
        b.sentence == c.sentence && joined && (i..i + 3).all(division)
    }

    fn entries(&self, mention: usize) -> &[Entry] {
        &self.names.rows[self.names.mentions[mention].rows].1
    }

    /// Whether a row of `inner` may lie in a row of `outer`.
    fn holds(&self, inner: usize, outer: usize) -> bool {
        let (inner, outer) = (&self.names.rows[inner].1, &self.names.rows[outer].1);
        outer.iter().any(|o| inner.iter().any(|i| lies_in(i, o)))
    }
}

/// Whether the place `inner` lies in the place `outer`, as far as the rows tell.
pub(super) fn lies_in(inner: &Entry, outer: &Entry) -> bool {
    let same_country = inner.country == outer.country && !inner.country.is_empty();
    match outer.kind {
        PlaceKind::Country => same_country && inner.kind != PlaceKind::Country,
        PlaceKind::Division | PlaceKind::Short => {
            same_country
                && inner.division == outer.division
                && matches!(inner.kind, PlaceKind::City | PlaceKind::District)
        }
        PlaceKind::District => {
            same_country
                && inner.division == outer.division
                && inner.kind == PlaceKind::City
                && near(inner, outer, DISTRICT_KM)
        }
        PlaceKind::Region => same_country && near(inner, outer, 1500.0),
        PlaceKind::Continent => inner.kind != PlaceKind::Continent && near(inner, outer, 3000.0),
        PlaceKind::City | PlaceKind::Sea | PlaceKind::Point => false,
    }
}

/// Whether two places are at most `kilometres` apart.
pub(super) fn near(a: &Entry, b: &Entry, kilometres: f64) -> bool {
    let ((a_lat, a_lon), (b_lat, b_lon)) = (a.point, b.point);
    let north = (a_lat - b_lat) * 111.0;
    if north.abs() > kilometres {
        return false;
    }
    let east = (a_lon - b_lon) * 111.0 * ((a_lat + b_lat) / 2.0).to_radians().cos();
    north.mul_add(north, east * east) <= kilometres * kilometres
}

/// Takes a place word after the name along ("the Kursk region"), and notes one before it.
fn place_word(document: &Document<'_>, range: &std::ops::Range<usize>, mention: &mut Mention) {
    let kind_of = |at: usize| {
        let kinds = kinds(document.lower(at));
        if kinds.any(Kinds::REGION) {
            Some(PlaceWord::Region)
        } else if kinds.any(Kinds::DISTRICT) {
            Some(PlaceWord::District)
        } else if kinds.any(Kinds::SETTLEMENT) {
            Some(PlaceWord::Settlement)
        } else {
            None
        }
    };
    let next = mention.last + 1;
    if next < range.end && document.tokens[next].kind == TokenKind::Word {
        let word = kind_of(next).filter(|_| !document.lower(next).ends_with('s'));
        // "Illinois Department" and "Michigan State" are bodies.
        let body =
            document.tokens[next].capital && matches!(document.lower(next), "state" | "department");
        if matches!(word, Some(PlaceWord::Region | PlaceWord::District)) && !body {
            mention.word = word;
            mention.last = next;
            mention.span = document.span(mention.first, next);
            return;
        }
    }
    let before = mention.first.checked_sub(2).filter(|&at| at >= range.start);
    if let Some(before) = before
        && document.lower(mention.first - 1) == "of"
    {
        mention.word = kind_of(before);
    }
}
