//! Figures with their ends and their words.

use super::dice::Dice;
use super::grammar::fill;
use super::tables::TABLES;

/// Under this number a range would be odd ("between 1 and 2").
const SHAPED_FROM: u64 = 4;

/// How a figure is put.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shape {
    Exact,
    AtLeast,
    Over,
    UpTo,
    Range,
    About,
    Dozens,
    Scores,
    Hundreds,
    Thousands,
}

/// The vague words with their bounds by the conventions of `gold/README.md`.
const VAGUE: [(Shape, u64, u64); 4] = [
    (Shape::Dozens, 24, 99),
    (Shape::Scores, 40, 99),
    (Shape::Hundreds, 200, 999),
    (Shape::Thousands, 2000, 9999),
];

impl Shape {
    fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at-least",
            Self::Over => "over",
            Self::UpTo => "up-to",
            Self::Range => "range",
            Self::About => "about",
            Self::Dozens => "dozens",
            Self::Scores => "scores",
            Self::Hundreds => "hundreds",
            Self::Thousands => "thousands",
        }
    }
}

/// A figure as stated: its ends, and its shape, which says whether one is open.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Figure {
    pub shape: Shape,
    a: u64,
    b: u64,
}

impl Figure {
    /// Just `n`.
    pub fn exactly(n: u64) -> Self {
        Self { shape: Shape::Exact, a: n, b: n }
    }

    /// A count of `n`, put in one way or another.
    pub fn count(n: u64, dice: &mut Dice) -> Self {
        if n < SHAPED_FROM {
            return Self::exactly(n);
        }
        let round = rounded(n);
        let shape = match dice.below(100) {
            0..44 => return Self::exactly(n),
            44..62 => Shape::AtLeast,
            62..70 => Shape::Over,
            70..76 => Shape::UpTo,
            76..86 => Shape::Range,
            86..95 => Shape::About,
            _ => return Self::vague(n).unwrap_or(Self { shape: Shape::About, a: round, b: round }),
        };
        let n = if matches!(shape, Shape::AtLeast | Shape::Range) { n } else { round };
        let b = if shape == Shape::Range { n + 1 + n * dice.between(10, 60) / 100 } else { n };
        let b = if b >= 100 { rounded(b) } else { b };
        Self { shape, a: n.min(b), b: b.max(n) }
    }

    fn vague(n: u64) -> Option<Self> {
        let fits = |&&(_, low, high): &&(Shape, u64, u64)| (low..=high).contains(&n);
        VAGUE.iter().find(fits).map(|&(shape, a, b)| Self { shape, a, b })
    }

    /// The low end; none where it is open.
    pub fn low(self) -> Option<u64> {
        (self.shape != Shape::UpTo).then_some(self.a)
    }

    /// The high end; none where it is open.
    pub fn high(self) -> Option<u64> {
        (!matches!(self.shape, Shape::AtLeast | Shape::Over)).then_some(self.b)
    }

    /// Whether it is one.
    pub fn is_one(self) -> bool {
        self.shape == Shape::Exact && self.a == 1
    }

    /// Whether it is a word that gives no number.
    pub fn is_vague(self) -> bool {
        VAGUE.iter().any(|(shape, _, _)| *shape == self.shape)
    }

    /// Whether it is about a number.
    pub fn is_about(self) -> bool {
        self.shape == Shape::About || self.is_vague()
    }

    /// The number less its bound, or one end of the range; itself where it has neither.
    pub fn bare(self, dice: &mut Dice) -> Self {
        let low = dice.chance(40);
        Self::exactly(if low { self.a } else { self.b })
    }

    /// Another number in the same shape, so far off that no rounding explains it.
    pub fn another(self, dice: &mut Dice) -> Self {
        let off = |n: u64| match n {
            0..10 => n + 3,
            _ if n % 10 > n / 10 % 10 => n - n % 100 + n % 10 * 10 + n / 10 % 10,
            _ => n + n / 2,
        };
        let by = off(self.a).max(self.a + 2) - self.a;
        let by = if dice.chance(25) && self.a < 1000 { self.a * 9 } else { by };
        Self { a: self.a + by, b: self.b + by, ..self }
    }

    /// Its words, with those numbers under `words_below` spelled out. Vague words keep their "of".
    pub fn words(self, words_below: u64, head: bool, dice: &mut Dice) -> String {
        let rows: Vec<&str> = TABLES
            .figures
            .iter()
            .filter(|f| f.shape == self.shape.name())
            .map(|f| if head { f.head.as_str() } else { f.body.as_str() })
            .collect();
        // Both ends of a range in words, or both in digits.
        let below =
            if self.shape == Shape::Range && self.b >= words_below { 0 } else { words_below };
        let (a, b) = (numeral(self.a, below), numeral(self.b, below));
        let template = *dice.pick(&rows);
        fill(template, dice, &mut |name, _| if name == "a" { a.clone() } else { b.clone() })
    }
}

/// Two figures can both be true: some number lies in both, 10 % allowed for "about".
pub fn overlap(x: Figure, y: Figure) -> bool {
    let wide = |f: Figure| {
        let near = u64::from(f.shape == Shape::About) * f.a / 10;
        let low = f.low().map_or(0, |n| n - near + u64::from(f.shape == Shape::Over));
        (low, f.high().map_or(u64::MAX, |n| n + near))
    };
    let ((a, b), (c, d)) = (wide(x), wide(y));
    a <= d && c <= b
}

fn rounded(n: u64) -> u64 {
    let step = match n {
        0..20 => return n,
        20..200 => 5,
        200..2000 => 50,
        _ => 100,
    };
    (n / step).max(1) * step
}

const ONES: [&str; 20] = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A number in words below `words_below` (100 at most), in digits with commas from there on.
fn numeral(n: u64, words_below: u64) -> String {
    let small = |n: u64| usize::try_from(n).unwrap_or(0);
    match n {
        _ if n >= words_below || n >= 100 => grouped(n),
        0..20 => ONES[small(n)].to_owned(),
        _ if n.is_multiple_of(10) => TENS[small(n / 10) - 2].to_owned(),
        _ => format!("{}-{}", TENS[small(n / 10) - 2], ONES[small(n % 10)]),
    }
}

fn grouped(n: u64) -> String {
    match n {
        0..1000 => n.to_string(),
        _ => format!("{},{:03}", grouped(n / 1000), n % 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        let check = |n, below, words: &str| assert_eq!(numeral(n, below), words);
        check(1, 10, "one");
        check(12, 10, "12");
        check(47, 100, "forty-seven");
        check(90, 100, "ninety");
        check(1200, 100, "1,200");
        check(1_050_003, 100, "1,050,003");
    }

    #[test]
    fn ends_follow_the_shape() {
        let ends = |shape| {
            let f = Figure { shape, a: 40, b: 60 };
            (f.low(), f.high())
        };
        assert_eq!(ends(Shape::AtLeast), (Some(40), None));
        assert_eq!(ends(Shape::UpTo), (None, Some(60)));
        assert_eq!(ends(Shape::Range), (Some(40), Some(60)));
    }

    #[test]
    fn another_number_is_another() {
        for n in 1..3000 {
            for seed in 0..4 {
                let mut dice = Dice::new(seed, n);
                let figure = Figure::count(n, &mut dice);
                assert_ne!(figure.another(&mut dice), figure, "{n}");
                assert!(figure.a <= figure.b);
            }
        }
    }

    #[test]
    fn over_forty_and_forty_are_apart() {
        let over = Figure { shape: Shape::Over, a: 40, b: 40 };
        assert!(!overlap(over, Figure::exactly(40)));
        assert!(overlap(over, Figure::exactly(41)));
        let about = Figure { shape: Shape::About, a: 40, b: 40 };
        assert!(overlap(about, Figure::exactly(43)));
        assert!(!overlap(about, Figure::exactly(46)));
    }
}
