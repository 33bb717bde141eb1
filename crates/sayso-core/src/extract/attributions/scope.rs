//! One sentence with what a reader asks of it: words, tags, quotations, boundaries.

use super::lexicon::{AttributionLexicon, CueClass, Form};
use crate::model::{Actor, Factuality, Span, Stance};
use crate::text::{Document, Quote, Tag};

/// A sentence in its document.
#[derive(Copy, Clone)]
pub(super) struct Scope<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// The words of this stage.
    pub lexicon: &'a AttributionLexicon,
    /// Who is named in the sentence.
    pub actors: &'a [Actor],
    /// Who is named in the document.
    pub everyone: &'a [Actor],
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
}

/// What one attribution was read from, before its source has a name. Token indices.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// First and last token of the source.
    pub source: Option<(usize, usize)>,
    /// The noun phrase that a relative pronoun as source stands for.
    pub antecedent: Option<(usize, usize)>,
    /// First and last token of the addressee.
    pub told: Option<(usize, usize)>,
    /// Whether the one told can only be a medium: "documents seen by X".
    pub relayed: bool,
    /// First and last token of the cue.
    pub cue: (usize, usize),
    /// What is said.
    pub content: Vec<Span>,
    /// The row of the cue.
    pub row: usize,
    /// The first token that no earlier find of the sentence takes up.
    pub free: usize,
    /// The rule.
    pub rule: &'static str,
    /// Whether a quotation in it goes on in the next sentence.
    pub direct: bool,
    /// Whether its spans are the trained reader's.
    pub trained: bool,
    /// What a cue of attitude shows, where no row of `cues.tsv` fits.
    pub attitude: Option<(Stance, Factuality)>,
    /// The cue of the one who passes it on, where the parse shows that.
    pub under: Option<(usize, usize)>,
}

impl Found {
    /// An empty find at a cue.
    pub const fn at(cue: (usize, usize), row: usize, rule: &'static str) -> Self {
        Self {
            source: None,
            antecedent: None,
            told: None,
            relayed: false,
            cue,
            content: Vec::new(),
            row,
            free: 0,
            rule,
            direct: false,
            trained: false,
            attitude: None,
            under: None,
        }
    }
}

impl<'a> Scope<'a> {
    /// The word at `at`, lower case; empty outside the sentence.
    pub fn word(&self, at: usize) -> &'a str {
        if self.holds(at) { self.document.lower(at) } else { "" }
    }

    /// The tag at `at`; a mark outside the sentence.
    pub fn tag(&self, at: usize) -> Tag {
        if !self.holds(at) {
            return Tag::Mark;
        }
        match self.document.tokens[at].tag {
            // "he’d", "they're", "it’s"
            Tag::Other | Tag::Name
                if self.word(at).contains(['\'', '’']) && contracted(self.word(at)) =>
            {
                Tag::Pronoun
            }
            tag => tag,
        }
    }

    /// Whether `at` lies in the sentence.
    pub const fn holds(&self, at: usize) -> bool {
        self.first <= at && at < self.end
    }

    /// The span of token `at`.
    pub fn span(&self, at: usize) -> Span {
        self.document.tokens[at].span
    }

    /// The quotation in which token `at` lies, its marks included.
    pub fn quote(&self, at: usize) -> Option<Quote> {
        let index = self.document.quote_at(self.span(at).start)?;
        Some(self.document.quotes[index])
    }

    /// The quotation that opens with token `at`.
    pub fn opens(&self, at: usize) -> Option<Quote> {
        if !self.holds(at) || self.tag(at) != Tag::Mark {
            return None;
        }
        self.quote(at).filter(|q| q.span.start == self.span(at).start)
    }

    /// The quotation that ends right before token `at`, a comma between them aside; it may belong
    /// to the sentence before, in the same block.
    pub fn closed_before(&self, at: usize) -> Option<Quote> {
        let start = self.span(at).start;
        let index = self.document.quotes.partition_point(|q| q.span.end <= start);
        let quote = *self.document.quotes.get(index.checked_sub(1)?)?;
        let between = Span { start: quote.span.end, end: start };
        let gap = self.document.words(between);
        let near = gap.len() < 8 && !gap.contains('\n');
        let bare = gap.trim().trim_matches([',', '-', '–', '—']).is_empty();
        (quote.closed && near && bare).then_some(quote)
    }

    /// Whether token `at` stands in a quotation, marks not counted.
    pub fn quoted(&self, at: usize) -> bool {
        self.quote(at).is_some_and(|q| q.inner.contains(self.span(at)))
    }

    /// Whether `at` is a word that names (part of) a person or thing.
    pub fn nominal(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Name | Tag::Other | Tag::Number | Tag::Possessive)
            || matches!(self.word(at), ")" | "%")
            || (self.tag(at) == Tag::Gerund && !self.is_cue(at, Form::Gerund))
    }

    /// Whether the word at `at` is the form `form` of a cue verb.
    pub fn is_cue(&self, at: usize, form: Form) -> bool {
        self.lexicon.cues.find(self.word(at)).iter().any(|&(_, f)| f == form)
    }

    /// Whether the word at `at` is a cue verb in a present form that is no noun.
    pub fn is_verb(&self, at: usize) -> bool {
        self.lexicon.cues.find(self.word(at)).iter().any(|&(row, form)| {
            let cue = &self.lexicon.cues.rows[row];
            cue.class == CueClass::Verb
                && matches!(form, Form::Base | Form::Third)
                && !cue.takes.has("noun")
        })
    }

    /// Whether `at` can start a noun phrase.
    pub fn starts_phrase(&self, at: usize) -> bool {
        self.holds(at)
            && (matches!(
                self.tag(at),
                Tag::Determiner | Tag::Pronoun | Tag::Name | Tag::Other | Tag::Number | Tag::Gerund
            ) || matches!(self.word(at), "$" | "no" | "none"))
    }

    /// Whether `at` names a day, month or year.
    pub fn is_time(&self, at: usize) -> bool {
        let number = self.tag(at) == Tag::Number
            && (self.word(at).len() == 4 || is_month(self.word(at.wrapping_sub(1))));
        number || is_time(self.word(at)) || is_month(self.word(at)) && self.tag(at) != Tag::Modal
    }

    /// Whether the sentence is done at `at`, closing marks aside.
    pub fn done(&self, at: usize) -> bool {
        (at..self.end).all(|i| {
            self.tag(i) == Tag::Mark && !matches!(self.word(i), "," | ":" | "(" | "[" | "“" | "‘")
        })
    }

    /// Whether `at` shows that a finite clause is under way.
    pub fn is_finite(&self, at: usize) -> bool {
        if self.word(at) == "may" && self.document.tokens[at].capital && at > self.first {
            return false;
        }
        matches!(self.tag(at), Tag::Auxiliary | Tag::Modal)
            || (self.tag(at) == Tag::Past && !self.word(at).ends_with("ed"))
    }
}

/// Whether a word is a pronoun with a verb hung on.
fn contracted(word: &str) -> bool {
    let stem = word.split(['\'', '’']).next().unwrap_or("");
    matches!(stem, "i" | "he" | "she" | "it" | "we" | "you" | "they" | "there" | "that" | "who")
}

/// Days and words that stand for one.
fn is_time(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "today"
            | "yesterday"
            | "tonight"
            | "earlier"
            | "later"
            | "week"
            | "month"
            | "year"
            | "hours"
            | "days"
            | "minutes"
            | "weeks"
            | "months"
            | "moments"
            | "years"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "recently"
            | "ago"
            | "weekend"
    )
}

fn is_month(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan."
            | "feb."
            | "aug."
            | "sept."
            | "oct."
            | "nov."
            | "dec."
    )
}
