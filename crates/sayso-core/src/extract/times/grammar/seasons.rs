//! Seasons: last summer, the summer of 2024, the winter of 2023-24, the 1990 winter.

use super::{Hit, Reader};
use crate::extract::times::calendar::{Cal, Season};
use crate::extract::times::lexicon::Kind;
use crate::extract::times::reading::Reading;

/// Whether "spring" at `at` is a season: words like those around dates stand around it.
fn led_by(reader: &Reader<'_, '_>, at: usize) -> bool {
    matches!(
        reader.kind(at.wrapping_sub(1)),
        Kind::That | Kind::Same | Kind::This | Kind::Following
    ) || reader.back(at, 1) == "the" && reader.back(at, 2) != "of"
        || matches!(reader.word(at + 1), "offensive" | "campaign" | "elections" | "floods")
}

impl Reader<'_, '_> {
    /// Summer 2024, the summer of 2024, last summer.
    pub(super) fn season(&self, at: usize, season: Season) -> Option<Hit> {
        let before = self.back(at, 1);
        let (mut last, year) = self.year_after(at);
        // "The winter of 2023-24" is named by its first year.
        if year.is_some_and(|y| self.second_year(last, y)) {
            last += 2;
        }
        let by = match at.checked_sub(1).map(|b| self.kind(b)) {
            Some(Kind::Last | Kind::Past) => Some(-1),
            Some(Kind::This) => Some(0),
            Some(Kind::Next | Kind::Coming) => Some(1),
            _ => None,
        };
        let led = matches!(before, "in" | "since" | "by" | "early" | "late" | "until" | "during")
            || (before == "the"
                && matches!(
                    self.back(at, 2),
                    "in" | "by" | "since" | "during" | "through" | "until" | "throughout"
                ))
            || (before == "-" && self.back(at, 2) == "mid");
        let clear = match self.word(at) {
            "summer" | "winter" | "autumn" => self.possessive(at + 1) || !self.named_thing(at),
            "spring" => !self.named_thing(at) && !matches!(before, "to" | "a") && led_by(self, at),
            _ => false,
        };
        let of_other = year.is_none() && (self.word(at + 1) == "of" || self.hyphen(at + 1));
        if year.is_none() && by.is_none() && !led && !clear || of_other {
            return None;
        }
        let cal = match year {
            Some(y) => Some(Cal::Season(y, season)),
            None => self.scene.season(season, by, self.tense(at, last)),
        };
        let reading = Reading::at(cal, || format!("XXXX-{}", season.timex()));
        Some(Hit::new(at, last, reading, "times/season"))
    }

    /// "The 1990 winter", "the 2023-24 winter": a season after its year.
    pub(super) fn season_of_year(&self, at: usize, year: i16) -> Option<Hit> {
        let two = at + if self.second_year(at, year) { 2 } else { 0 };
        let Kind::Season(season) = self.kind(two + 1) else { return None };
        if self.capital(two + 1) || self.hyphen(two + 2) {
            return None;
        }
        let reading = Reading::at(Some(Cal::Season(year, season)), String::new);
        Some(Hit::new(at, two + 1, reading, "times/season"))
    }

    /// Whether the next year follows the one at atom `at`: "2023-24".
    fn second_year(&self, at: usize, year: i16) -> bool {
        let two = self.plain(at + 2, 2).and_then(|n| i16::try_from(n).ok());
        two == Some((year + 1) % 100) && matches!(self.word(at + 1), "-" | "–" | "/")
    }

    /// Whether the capital season at `at` is a part of a name: "the Winter Palace".
    fn named_thing(&self, at: usize) -> bool {
        self.paragraph() && self.capital(at) && at > 0 && self.capital(at + 1)
    }
}
