//! Days in words, as seen from the day of a report.

use super::dice::Dice;
use jiff::ToSpan;
use jiff::civil::Date;

/// How an outlet writes numbers and days.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Numbers under this one are spelled out.
    pub words_below: u64,
    /// "Yesterday", "today".
    pub relative: bool,
    /// "Tuesday" for "on Tuesday".
    pub bare: bool,
    /// "3 March" for "March 3".
    pub day_first: bool,
}

impl Style {
    /// The style of an outlet of a register.
    pub fn of(register: &str, dice: &mut Dice) -> Self {
        let words_below = match register {
            "wire" => 10,
            "tabloid" | "bulletin" => *dice.pick(&[0, 10]),
            _ => *dice.pick(&[10, 11, 13, 100]),
        };
        Self {
            words_below,
            relative: matches!(register, "broadcast" | "tabloid") && dice.chance(60),
            bare: dice.chance(30),
            day_first: dice.chance(50),
        }
    }

    /// "on Tuesday", "yesterday", "on 3 March".
    pub fn on(self, day: Date, today: Date) -> String {
        let on = if self.bare { "" } else { "on " };
        match today.since(day).map_or(99, |span| span.get_days()) {
            0 if self.relative => "today".to_owned(),
            1 if self.relative => "yesterday".to_owned(),
            0..=6 => format!("{on}{}", day.strftime("%A")),
            _ => format!("on {}", self.date(day)),
        }
    }

    /// "3 March", "March 3".
    fn date(self, day: Date) -> String {
        day.strftime(if self.day_first { "%-d %B" } else { "%B %-d" }).to_string()
    }
}

/// The weekday after a day.
pub fn next_weekday(day: Date) -> String {
    (day + 1.days()).strftime("%A").to_string()
}

/// "3 March 2024".
pub fn long(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
