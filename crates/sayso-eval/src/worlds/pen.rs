//! Tellings to sentences.
//!
//! A figure is put between two marks, the first of which is the number of its claim, so that where
//! it stands is known when the page is made.

use super::days::Style;
use super::dice::Dice;
use super::grammar::{fill, sentence, started};
use super::scene::Scene;
use super::tables::{TABLES, TextRow, VerbRow, alternates};
use super::telling::Telling;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The first of the marks that open a figure.
const MARKS: u32 = 0xE000;

/// The mark that closes a figure.
pub const CLOSE: char = '\u{F8FF}';

/// The mark of the claim `number`, or the number of a mark.
pub fn mark(number: usize) -> char {
    u32::try_from(number).ok().and_then(|n| char::from_u32(MARKS + n)).unwrap_or(CLOSE)
}

/// The number of the claim that a mark opens.
pub fn marked(c: char) -> Option<usize> {
    let number = u32::from(c).checked_sub(MARKS)?;
    (c < CLOSE).then(|| usize::try_from(number).ok()).flatten()
}

/// Measures whose counted stand "in" an event; others are counted "after" it.
const IN_EVENT: &[&str] = &["killed", "wounded", "killed|wounded", "kidnapped", "captured"];

/// Measures that are the event itself.
const EVENT_ITSELF: &[&str] = &["deployed", "withdrawn", "attended", "infected"];

/// How a clause is put.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Form {
    Main,
    Sub,
    Modal,
    Believed,
    Reportedly,
    Active,
}

/// What else a sentence has to do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Task<'a> {
    /// It opens the report: it tells what kind of event it was.
    pub lede: bool,
    /// It cites an outlet, which reported on a day.
    pub relay: Option<(&'a str, Date)>,
    /// When the source spoke.
    pub said: Option<Date>,
    /// What it takes back, with its claim's number, and the kind of frame.
    pub old: Option<(&'a Telling, usize, &'static str)>,
}

/// One report's way of writing, and whom it has named so far.
#[derive(Debug)]
pub struct Pen<'s> {
    pub scene: &'s Scene,
    pub style: Style,
    pub today: Date,
    pub dice: Dice,
    /// The sources named, and whether a person was.
    known: BTreeMap<usize, bool>,
    /// The source of the sentence before, and whether it was a person.
    last: Option<(usize, bool)>,
    /// Whether the source named last takes a plural verb.
    plural: bool,
}

/// Words for sources that take a plural verb.
const PLURAL: &[&str] = &["police", "witnesses", "rebels", "forces"];

impl<'s> Pen<'s> {
    /// A pen for a report of the day `today`.
    pub fn new(scene: &'s Scene, style: Style, today: Date, dice: Dice) -> Self {
        Self { scene, style, today, dice, known: BTreeMap::new(), last: None, plural: false }
    }

    /// Forgets who spoke last, as after a sentence of something else.
    pub fn pause(&mut self) {
        self.last = None;
    }

    /// The sentence that tells `told`, its figure marked with `number`.
    pub fn tell(&mut self, told: &Telling, number: usize, task: Task<'_>) -> String {
        let frame = self.frame(told, task);
        let words = self.filled(&frame.text, told, number, task);
        if task.relay.is_some() || told.source.is_none() {
            self.last = None;
        }
        sentence(&words)
    }

    fn frame(&mut self, told: &Telling, task: Task<'_>) -> &'static TextRow {
        let manner = told.manner.manner.as_str();
        let follows = told.source.is_some()
            && self.last.is_some_and(|(last, person)| Some(last) == told.source && person);
        let (of, parts): (&str, &[&str]) = match (task.old, task.relay) {
            (Some((_, _, kind)), _) => (kind, &["any"]),
            (None, Some(_)) if manner == "said" => ("relay", &["said"]),
            (None, Some(_)) if told.source.is_none() => ("relay", &["unsourced"]),
            (None, Some(_)) => ("relay", &["other"]),
            _ if follows && manner == "said" => (manner, &["follow"]),
            _ => (manner, &["embed", "free", "any"]),
        };
        let toll = self.has_toll(told);
        let fits = |f: &&TextRow| {
            f.of == of
                && parts.contains(&f.part.as_str())
                && (toll || !["{toll", "{figure}"].iter().any(|s| f.text.contains(s)))
        };
        let rows: Vec<&'static TextRow> = TABLES.frames.iter().filter(fits).collect();
        rows[self.dice.below(rows.len())]
    }

    /// Whether a noun for the number says all there is to say.
    fn has_toll(&self, told: &Telling) -> bool {
        told.group.group == "people"
            && told.place.is_none()
            && told.day.is_none()
            && !told.figure.is_vague()
            && !told.figure.is_one()
    }

    fn filled(&mut self, text: &str, told: &Telling, number: usize, task: Task<'_>) -> String {
        let mut dice = Dice::new(self.dice.next(), 0);
        let first = text.starts_with("{main}") && told.day.is_some() && !task.lede;
        if first && dice.chance(20) {
            let around = self.circumstances(told);
            let bare = Telling { place: None, day: None, ..told.clone() };
            let words = self.filled(text, &bare, number, task);
            return format!("{}, {words}", around.trim());
        }
        fill(text, &mut dice, &mut |name, _| self.slot(name, told, number, task))
    }

    fn slot(&mut self, name: &str, told: &Telling, number: usize, task: Task<'_>) -> String {
        let lede = task.lede;
        match name {
            "main" => self.clause(Form::Main, told, number, lede),
            "sub" => self.clause(Form::Sub, told, number, lede),
            "modal" => self.clause(Form::Modal, told, number, lede),
            "believed" => self.clause(Form::Believed, told, number, lede),
            "reportedly" => self.clause(Form::Reportedly, told, number, lede),
            "active" => self.clause(Form::Active, told, number, lede),
            "Quote" => started(&self.clause(Form::Main, told, number, lede)),
            "Modalquote" => started(&self.clause(Form::Modal, told, number, lede)),
            "tollsentence" if self.has_toll(told) => {
                self.filled("the {toll} [stands|stood] at {figure}", told, number, task)
            }
            "tollsentence" => self.clause(Form::Main, told, number, lede),
            "source" => told.source.map_or_else(String::new, |s| self.mention(s)),
            "s" => if self.plural { "" } else { "s" }.to_owned(),
            "has_s" => if self.plural { "have" } else { "has" }.to_owned(),
            "is_s" => if self.plural { "are" } else { "is" }.to_owned(),
            "pronoun" => {
                let she = told.source.is_some_and(|s| self.scene.sources[s].person.she);
                if she { "she" } else { "he" }.to_owned()
            }
            "toll" => {
                let verb = TABLES.verb(told.measure, &self.scene.row.kind);
                (*self.dice.pick(&alternates(&verb.toll))).to_owned()
            }
            "figure" => self.figure(told, number, false),
            "old" => task.old.map_or_else(String::new, |(old, at, _)| self.figure(old, at, false)),
            "oldmain" => {
                let old = task.old.map(|(old, at, _)| self.clause(Form::Main, old, at, false));
                old.unwrap_or_default()
            }
            "sday" => self.style.on(task.said.unwrap_or(self.today), self.today),
            "rday" => self.style.on(task.relay.map_or(self.today, |(_, day)| day), self.today),
            "outlet" => task.relay.map_or_else(String::new, |(outlet, _)| outlet.to_owned()),
            "embedded" => {
                let manner = told.manner.manner.as_str();
                let fits = |f: &&TextRow| {
                    f.of == manner && f.part == "embed" && f.text.starts_with("{source}")
                };
                let rows: Vec<&TextRow> = TABLES.frames.iter().filter(fits).collect();
                let text = self.dice.pick(&rows).text.as_str();
                self.filled(text, told, number, Task { relay: None, ..task })
            }
            _ => panic!("no slot {name} of a sentence"),
        }
    }

    fn mention(&mut self, source: usize) -> String {
        let mention = match self.known.get(&source) {
            Some(&person) => self.scene.again(source, person, &mut self.dice),
            None => self.scene.introduced(source, &mut self.dice),
        };
        let person = self.known.get(&source).is_some_and(|p| *p) || mention.person;
        self.known.insert(source, person);
        self.last = Some((source, mention.person));
        let plural = |noun: &&str| mention.words.ends_with(*noun);
        self.plural = PLURAL.iter().any(plural) || mention.words.starts_with("police in ");
        mention.words
    }

    fn clause(&mut self, form: Form, told: &Telling, number: usize, lede: bool) -> String {
        let row = self.scene.row;
        let verb = TABLES.verb(told.measure, &row.kind);
        let active = form == Form::Active || (form == Form::Main && self.dice.chance(30));
        let an = lede && !EVENT_ITSELF.contains(&told.measure);
        let mut dice = Dice::new(self.dice.next(), 0);
        let around = self.circumstances(told);
        if active {
            let text = *dice.pick(&dated(&verb.active, told));
            let n = self.counted(told, number, false);
            let first = text.starts_with("{the}") && (lede || dice.chance(25));
            let event = if lede { format!("{}{around}", row.an) } else { row.the.clone() };
            let event = if first && !lede { format!("{event}{around}") } else { event };
            let event = fill(&event, &mut dice, &mut |_, _| String::new());
            let clause = self.agreed(text, told, &n, &event);
            return if first { clause } else { format!("{clause}{around}") };
        }
        let n = self.counted(told, number, false);
        let predicate = self.predicate(form, verb, told, &mut dice);
        let event = if an {
            let word = if IN_EVENT.contains(&told.measure) { "in" } else { "after" };
            format!(" {word} {}", fill(&row.an, &mut dice, &mut |_, _| String::new()))
        } else {
            String::new()
        };
        let clause = self.agreed(&predicate, told, &n, "");
        format!("{n} {clause}{event}{around}")
    }

    fn predicate(
        &self,
        form: Form,
        verb: &'static VerbRow,
        told: &Telling,
        dice: &mut Dice,
    ) -> String {
        let mut pick = |all: Vec<&'static str>| (*dice.pick(&all)).to_owned();
        match form {
            Form::Main | Form::Active => pick(dated(&verb.past, told)),
            Form::Sub => pick(alternates(&verb.perfect)),
            Form::Modal => {
                let infinitive = pick(alternates(&verb.infinitive));
                format!("{} {infinitive}", dice.pick(&["may", "might", "could"]))
            }
            Form::Believed => {
                let infinitive = pick(alternates(&verb.infinitive));
                let word = dice.pick(&["believed", "thought", "feared", "believed"]);
                let word = if told.measure == "rescued" { &"believed" } else { word };
                format!("{{is}} {word} to {infinitive}")
            }
            Form::Reportedly => {
                let past = pick(dated(&verb.past, told));
                let word = *dice.pick(&["reportedly", "reportedly", "apparently"]);
                match ["{was} ", "{has} ", "{is} "].iter().find(|v| past.starts_with(**v)) {
                    Some(helper) => format!("{helper}{word} {}", &past[helper.len()..]),
                    None => format!("{word} {past}"),
                }
            }
        }
    }

    /// Fills in the words that agree with the counted.
    fn agreed(&self, text: &str, told: &Telling, n: &str, event: &str) -> String {
        let one = told.figure.is_one();
        let plural = matches!(&*self.scene.row.kind, "clash" | "drones") && event.ends_with('s');
        let words = |a: &str, b: &str| if one { a } else { b }.to_owned();
        fill(text, &mut Dice::new(0, 0), &mut |name, _| match name {
            "n" => n.to_owned(),
            "the" => event.to_owned(),
            "was" => words("was", "were"),
            "is" => words("is", "are"),
            "has" => words("has", "have"),
            "has_e" => if plural { "have" } else { "has" }.to_owned(),
            "their" => "their".to_owned(),
            "life" => words("life", "lives"),
            "home" => words("home", "homes"),
            _ => panic!("no slot {name} of a clause"),
        })
    }

    /// Where and when, as far as it is told: " in Harar on Tuesday".
    fn circumstances(&mut self, told: &Telling) -> String {
        let place = told.place.as_ref().map(|p| self.located(p));
        let day = told.day.map(|d| format!(" {}", self.style.on(d, self.today)));
        match (place, day) {
            (Some(place), Some(day)) if self.dice.chance(30) => format!("{day}{place}"),
            (place, day) => format!("{}{}", place.unwrap_or_default(), day.unwrap_or_default()),
        }
    }

    fn located(&mut self, place: &str) -> String {
        let region = &self.scene.place.region;
        match self.dice.below(5) {
            0 if !region.starts_with("the ") => format!(" in {place}, {region},"),
            1 => format!(" in {place} in {region}"),
            _ => format!(" in {place}"),
        }
    }

    /// The counted with their marked figure: "at least 12 people".
    pub fn counted(&mut self, told: &Telling, number: usize, head: bool) -> String {
        let figure = self.figure(told, number, head);
        let of = if told.figure.is_vague() { " of" } else { "" };
        let noun = if told.figure.is_one() { &told.group.one } else { &told.group.many };
        let noun = fill(noun, &mut self.dice, &mut |_, _| String::new());
        format!("{figure}{of} {noun}")
    }

    /// The marked figure.
    pub fn figure(&mut self, told: &Telling, number: usize, head: bool) -> String {
        let words = told.figure.words(self.style.words_below, head, &mut self.dice);
        let words = words.strip_suffix(" of").unwrap_or(&words);
        format!("{}{words}{CLOSE}", mark(number))
    }
}

/// The alternates of a cell that go with what is told: none in the present perfect beside a day.
fn dated(cell: &'static str, told: &Telling) -> Vec<&'static str> {
    let all = alternates(cell);
    let simple = |a: &&str| told.day.is_none() || !a.contains("{has");
    let fit: Vec<&str> = all.iter().copied().filter(simple).collect();
    if fit.is_empty() { all } else { fit }
}
