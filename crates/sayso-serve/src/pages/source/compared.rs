//! How the figures that a source gave first compare with what was read later on the same question.

use super::super::links;
use super::same;
use crate::desk::Answer;
use sayso_core::Pipeline;
use sayso_core::export::clean;
use sayso_core::model::{Interval, Polarity, Question, Reading, Rule, StoryId};
use sayso_store::Store;

/// Stories of a source that are looked at.
const STORIES: usize = 40;
/// "About" is held against other readings as ten per cent either way, as everywhere.
const ABOUT: f64 = 0.1;

/// A source's first figure for a question, and the later ones.
pub struct Compared {
    /// The question.
    pub asks: String,
    /// The story's page.
    pub story: String,
    /// The source's first figure.
    pub figure: String,
    /// Its day.
    pub day: String,
    /// The later readings of others, and of the source itself.
    pub later: Vec<Later>,
}

/// A later reading.
pub struct Later {
    /// The figure.
    pub figure: String,
    /// Who gives it.
    pub sources: String,
    /// Its day.
    pub day: String,
    /// Whether both can be so.
    pub inside: bool,
    /// "agrees", "lower", "higher".
    pub verdict: &'static str,
}

impl Compared {
    /// Whether all later readings can be squared with it.
    pub fn inside(&self) -> bool {
        self.later.iter().all(|later| later.inside)
    }
}

/// The first figures of a source in these stories.
pub fn of(
    store: &Store,
    pipeline: &Pipeline,
    name: &str,
    stories: &[StoryId],
) -> Answer<Vec<Compared>> {
    let mut all = Vec::new();
    for story in stories.iter().take(STORIES) {
        let page = store.story_page(story, pipeline, Rule::Agreed)?;
        let questions = page.brief.stories.iter().flat_map(|story| &story.questions);
        all.extend(questions.filter_map(|question| compared(question, name, &story.0)));
    }
    Ok(all)
}

fn compared(question: &Question, name: &str, story: &str) -> Option<Compared> {
    let figures = || {
        question.readings.iter().filter_map(|reading| {
            let stands = reading.retold.is_empty() && reading.polarity == Polarity::Positive;
            let interval = reading.interval.filter(|_| stands && reading.derived.is_none())?;
            Some((reading, interval, reading.as_of.as_deref()?))
        })
    };
    let own = figures().filter(|(reading, ..)| reading.sources.iter().any(|s| same(s, name)));
    let (first, interval, day) = own.min_by_key(|(_, _, day)| *day)?;
    let later = figures().filter(|(_, _, other)| *other > day);
    let mut later: Vec<Later> =
        later.map(|(reading, other, day)| held(first, interval, reading, other, day)).collect();
    later.sort_by(|a, b| a.day.cmp(&b.day));
    (!later.is_empty()).then(|| Compared {
        asks: clean(&question.asks),
        story: links::story(story),
        figure: interval.words(first.approx),
        day: clean(day),
        later,
    })
}

fn held(first: &Reading, figure: Interval, reading: &Reading, other: Interval, day: &str) -> Later {
    let (mine, theirs) = (loose(figure, first.approx), loose(other, reading.approx));
    let inside = mine.overlaps(theirs);
    let below = theirs.high().zip(mine.low()).is_some_and(|(high, low)| high <= low);
    Later {
        figure: other.words(reading.approx),
        sources: clean(&reading.sources.join(", ")),
        day: clean(day),
        inside,
        verdict: match (inside, below) {
            (true, _) => "can be squared",
            (false, true) => "lower",
            (false, false) => "higher",
        },
    }
}

fn loose(interval: Interval, approx: bool) -> Interval {
    match (approx, interval.low(), interval.high()) {
        (true, Some(low), Some(high)) => {
            Interval::between(low - low.abs() * ABOUT, high + high.abs() * ABOUT)
        }
        _ => interval,
    }
}
