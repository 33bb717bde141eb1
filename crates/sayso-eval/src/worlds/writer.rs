//! One report's pages: headline, lede, body, and what stands around them.

use super::days::{Style, long, next_weekday};
use super::dice::Dice;
use super::grammar::{fill, sentence, started};
use super::pen::{Pen, Task};
use super::report::{Block, Claim, Role, told};
use super::scene::{Scene, articled};
use super::tables::{OutletRow, TABLES, TextRow, alternates};
use super::telling::Telling;
use jiff::civil::Date;
use sayso_core::model::DriftKind;

/// A telling to be put on the page.
#[derive(Clone, Debug)]
pub struct Told {
    pub telling: Telling,
    pub statement: usize,
    /// The day it was said.
    pub said: Date,
    /// The outlet that is cited for it, with the day it reported.
    pub relay: Option<(String, Date)>,
    pub drifted: bool,
}

/// Blocks, claims, and pairs of these: a claim of the body, and one that sums it up.
pub type Finished = (Vec<Block>, Vec<Claim>, Vec<(usize, usize)>);

/// A page in the making.
#[derive(Debug)]
pub struct Writer<'s> {
    pub pen: Pen<'s>,
    outlet: &'s OutletRow,
    pub claims: Vec<Claim>,
    /// A claim of the body, and one that sums it up.
    summed: Vec<(usize, usize)>,
    paragraphs: Vec<Block>,
    /// Background that no report of the story has had.
    pub background: Vec<&'static TextRow>,
    /// The outlet that the page draws on.
    base: Option<String>,
    strangers: [String; 2],
}

impl<'s> Writer<'s> {
    /// A page of an outlet on a day, drawing on another outlet or on none.
    pub fn new(
        scene: &'s Scene,
        outlet: &'s OutletRow,
        today: Date,
        base: Option<String>,
        mut dice: Dice,
    ) -> Self {
        let style = Style::of(&outlet.register, &mut dice);
        let strangers = [scene.stranger(&mut dice), scene.stranger(&mut dice)];
        Self {
            pen: Pen::new(scene, style, today, dice),
            outlet,
            claims: Vec::new(),
            summed: Vec::new(),
            paragraphs: Vec::new(),
            background: Vec::new(),
            base,
            strangers,
        }
    }

    fn claim(&mut self, told: &Told, telling: Telling, role: Role) -> usize {
        let relay = told.relay.as_ref().map(|(outlet, _)| outlet.clone());
        let relay = relay.filter(|_| role == Role::Body);
        let drifted = told.drifted;
        self.claims.push(Claim { telling, statement: told.statement, relay, role, drifted });
        self.claims.len() - 1
    }

    /// A sentence that tells it; the number of its claim.
    pub fn tell(&mut self, told: &Told, lede: bool) -> (String, usize) {
        let number = self.claim(told, told.telling.clone(), Role::Body);
        let relay = told.relay.as_ref().map(|(outlet, day)| (outlet.as_str(), *day));
        let task = Task { lede, relay, said: Some(told.said), old: None };
        (self.pen.tell(&told.telling, number, task), number)
    }

    /// A sentence that takes back `old` and tells `told`; the numbers of both claims.
    pub fn take_back(&mut self, old: &Told, told: &Told, frame: &'static str) -> (String, usize) {
        let number = self.claim(told, told.telling.clone(), Role::Body);
        let former = self.claim(old, old.telling.clone(), Role::Former);
        let old = Some((&old.telling, former, frame));
        let task = Task { said: Some(told.said), old, ..Task::default() };
        (self.pen.tell(&told.telling, number, task), number)
    }

    /// Puts a paragraph.
    pub fn paragraph(&mut self, sentences: Vec<String>) {
        self.paragraphs.push(Block { role: "paragraph", sentences });
    }

    /// A sentence that counts nothing.
    pub fn background(&mut self) -> Option<String> {
        let row = self.background.pop()?;
        self.pen.pause();
        self.strangers[0] = self.pen.scene.stranger(&mut self.pen.dice);
        Some(sentence(&self.page_text(&row.text)))
    }

    /// The lede and the body: what is told, in order, with background between.
    pub fn body(&mut self, told: &[Told]) {
        let Some((first, rest)) = told.split_first() else { return };
        let echo = self.echo(first);
        let open = self.part("open");
        let mut lede: Vec<String> = (!open.is_empty()).then_some(open).into_iter().collect();
        let (words, number) = self.tell(first, echo.is_none());
        if let Some((words, to)) = echo {
            self.summed.push((number, to));
            lede.push(words);
        }
        lede.push(words);
        self.paragraph(lede);
        let mut rest = rest.iter().peekable();
        let mut left = self.background_count();
        let mut sentences = Vec::new();
        while rest.peek().is_some() || left > 0 {
            let tells = left == 0 || (rest.peek().is_some() && self.pen.dice.chance(50));
            if tells {
                sentences.extend(rest.next().map(|told| self.tell(told, false).0));
            } else {
                left -= 1;
                sentences.extend(self.background());
            }
            if self.pen.dice.chance(60) && !sentences.is_empty() {
                self.paragraph(std::mem::take(&mut sentences));
            }
        }
        if !sentences.is_empty() {
            self.paragraph(sentences);
        }
    }

    fn background_count(&mut self) -> usize {
        let (low, high) = match (self.outlet.register.as_str(), &self.base) {
            ("bulletin", _) => (1, 3),
            (_, Some(_)) => (0, 3),
            ("broadcast", _) => (2, 4),
            _ => (3, 7),
        };
        usize::try_from(self.pen.dice.between(low, high)).unwrap_or(0)
    }

    /// An unsourced first sentence that leaves the source to the next one.
    fn echo(&mut self, told: &Told) -> Option<(String, usize)> {
        let plainly = matches!(&*told.telling.manner.manner, "said" | "confirmed");
        if !plainly || told.relay.is_some() || !self.pen.dice.chance(22) {
            return None;
        }
        let telling = unsourced(&told.telling);
        let number = self.claim(told, telling.clone(), Role::Lede);
        let task = Task { lede: true, ..Task::default() };
        Some((self.pen.tell(&telling, number, task), number))
    }

    /// The blocks of the page: headline, byline, bullets, paragraphs, and what stands at the end.
    /// `main` is the claim that the headline tells.
    pub fn finish(mut self, main: usize, credit: bool, bullets: Vec<Block>) -> Finished {
        let mut blocks = vec![self.headline(main)];
        let byline = self.part("byline");
        let byline =
            if credit && self.pen.dice.chance(50) { self.any_part("creditline") } else { byline };
        push(&mut blocks, "byline", byline);
        blocks.extend(bullets);
        blocks.append(&mut self.paragraphs);
        if credit {
            let words = self.any_part("credit");
            push(&mut blocks, "furniture", words);
        }
        let close = self.part("close");
        push(&mut blocks, "furniture", close);
        (blocks, self.claims, self.summed)
    }

    fn headline(&mut self, main: usize) -> Block {
        let of = self.claims[main].clone();
        let told = &of.telling;
        let plainly = matches!(&*told.manner.manner, "said" | "confirmed" | "plain");
        let drift = self.headline_drift(told);
        let figure = drift.is_some() || (plainly && self.pen.dice.chance(65));
        let mut telling = drift.map_or_else(
            || told.clone(),
            |kind| unsourced(&told.drifted(kind, self.pen.scene, &mut self.pen.dice)),
        );
        telling.place.get_or_insert_with(|| self.pen.scene.place.place.clone());
        telling.day = None;
        let says = figure && drift.is_none() && told.source.is_some() && self.pen.dice.chance(40);
        if !says {
            telling = unsourced(&telling);
        }
        let wanted = if figure { "yes" } else { "no" };
        let register = [self.outlet.register.as_str()];
        let rows: Vec<&TextRow> =
            TABLES.headlines.iter().filter(|h| h.part == wanted && h.fits(&register)).collect();
        let row = *self.pen.dice.pick(&rows);
        let number = self.claims.len();
        if figure {
            let drifted = of.drifted || drift.is_some();
            self.claims.push(Claim {
                telling: telling.clone(),
                role: Role::Headline,
                drifted,
                relay: None,
                ..of
            });
            self.summed.push((main, number));
        }
        let mut words = self.headline_words(&row.text, &telling, number);
        if says {
            words.push_str(&self.says(&telling));
        }
        let words = started(&words);
        let loud = self.outlet.register == "tabloid" && self.pen.dice.chance(30);
        Block { role: "title", sentences: vec![if loud { words.to_uppercase() } else { words }] }
    }

    /// What a careless headline does to its own report.
    fn headline_drift(&mut self, told: &Telling) -> Option<DriftKind> {
        use DriftKind::{
            BoundDropped, CertaintyRaised, HedgeDropped, MeasureNarrowed, RangeCollapsed,
        };
        let careless =
            [BoundDropped, RangeCollapsed, MeasureNarrowed, CertaintyRaised, HedgeDropped];
        let mut kinds = told.drifts(self.pen.scene);
        kinds.retain(|k| careless.contains(k));
        if self.pen.dice.chance(18) { self.pen.dice.take(&mut kinds) } else { None }
    }

    fn headline_words(&mut self, text: &str, telling: &Telling, number: usize) -> String {
        let mut dice = Dice::new(self.pen.dice.next(), 0);
        let place = telling.place.clone().unwrap_or_default();
        fill(text, &mut dice, &mut |name, dice| match name {
            "N" if dice.chance(50) => self.pen.figure(telling, number, true),
            "N" => self.pen.counted(telling, number, true),
            "head" => {
                let verb = TABLES.verb(telling.measure, &self.pen.scene.row.kind);
                (*dice.pick(&alternates(&verb.head))).to_owned()
            }
            "place" => place.clone(),
            _ => self.common(name),
        })
    }

    /// ", police say": who is behind a headline.
    fn says(&mut self, telling: &Telling) -> String {
        let Some(source) = telling.source else { return String::new() };
        let short = self.pen.scene.short(source);
        let many = ["police", "witnesses", "rebels"].contains(&short.as_str());
        let verb = if many { "say" } else { "says" };
        match self.pen.dice.below(3) {
            0 => format!(": {short}"),
            1 => format!(", {verb} {short}"),
            _ => format!(", {short} {verb}"),
        }
    }

    /// A list of what the body says, in some registers.
    pub fn bullets(&mut self) -> Vec<Block> {
        let register = [self.outlet.register.as_str()];
        let heads: Vec<&TextRow> =
            TABLES.pages.iter().filter(|p| p.part == "bullets" && p.fits(&register)).collect();
        if heads.is_empty() || !self.pen.dice.chance(45) {
            return Vec::new();
        }
        let plainly = |c: &Claim| matches!(&*c.telling.manner.manner, "said" | "confirmed");
        let from: Vec<usize> = told(&self.paragraphs)
            .into_iter()
            .filter(|&at| self.claims[at].role == Role::Body && plainly(&self.claims[at]))
            .take(2)
            .collect();
        let mut sentences = Vec::new();
        for at in from {
            let of = self.claims[at].clone();
            let telling = Telling { place: None, day: None, ..unsourced(&of.telling) };
            let number = self.claims.len();
            self.summed.push((at, number));
            sentences.push(self.pen.tell(&telling, number, Task::default()));
            self.claims.push(Claim { telling, role: Role::Bullet, relay: None, ..of });
        }
        sentences.extend(self.background());
        let head = self.pen.dice.pick(&heads).text.clone();
        let mut blocks = Vec::new();
        push(&mut blocks, "heading", head);
        blocks.push(Block { role: "bullet", sentences });
        blocks
    }

    /// A part of a page of this register, perhaps nothing.
    fn part(&mut self, part: &str) -> String {
        let register = self.outlet.register.as_str();
        let rows: Vec<&TextRow> =
            TABLES.pages.iter().filter(|p| p.part == part && p.of == register).collect();
        if rows.is_empty() {
            return String::new();
        }
        let text = self.pen.dice.pick(&rows).text.as_str();
        self.page_text(text).trim_end().to_owned()
    }

    /// A part of a page of any register.
    pub fn any_part(&mut self, part: &str) -> String {
        let rows: Vec<&TextRow> = TABLES.pages.iter().filter(|p| p.part == part).collect();
        let text = self.pen.dice.pick(&rows).text.as_str();
        self.page_text(text)
    }

    fn page_text(&mut self, text: &str) -> String {
        let mut dice = Dice::new(self.pen.dice.next(), 0);
        fill(text, &mut dice, &mut |name, _| self.common(name))
    }

    /// What any text may name: places, strangers, numbers that count nothing.
    fn common(&mut self, name: &str) -> String {
        let Scene { place, row, .. } = self.pen.scene;
        let today = self.pen.today;
        let base = self.base.clone().unwrap_or_default();
        let dice = &mut self.pen.dice;
        let year = |off: i16| (today.year() + off).to_string();
        match name {
            "place" => place.place.clone(),
            "PLACE" => place.place.to_uppercase(),
            "region" => place.region.clone(),
            "country" => articled(&place.country),
            "land" => place.country.clone(),
            "near" => place.near.clone(),
            "event" => fill(&row.event, dice, &mut |_, _| String::new()),
            "outlet" => self.outlet.name.clone(),
            "base" => base,
            "stranger" => self.strangers[0].clone(),
            "stranger2" => self.strangers[1].clone(),
            "age" => dice.between(19, 84).to_string(),
            "small" => dice.between(2, 19).to_string(),
            "mid" => dice.between(20, 240).to_string(),
            "big" => format!("{},{}00", dice.between(1, 9), dice.between(1, 9)),
            "money" => format!("${} million", dice.between(2, 90)),
            "magnitude" => format!("{}.{}", dice.between(5, 6), dice.between(1, 9)),
            "calibre" => format!("{} mm", dice.pick(&["9", "7.65"])),
            "phone" => format!("555-01{}", dice.between(10, 99)),
            "pastyear" => year(-i16::try_from(dice.between(3, 40)).unwrap_or(3)),
            "futureyear" => year(1),
            "pubday" => today.strftime("%B %-d").to_string(),
            "longdate" => long(today),
            "nextday" => next_weekday(today),
            "their_s" => "her".to_owned(),
            _ => panic!("no slot {name} of a page"),
        }
    }
}

fn push(blocks: &mut Vec<Block>, role: &'static str, words: String) {
    if !words.is_empty() {
        blocks.push(Block { role, sentences: vec![words] });
    }
}

/// A telling in the report's own voice.
fn unsourced(telling: &Telling) -> Telling {
    Telling { source: None, manner: TABLES.manner("plain"), ..telling.clone() }
}
