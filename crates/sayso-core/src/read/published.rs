//! The publication date: given, from the page, from the address, from the head of the text.
//! Nothing is invented: a dateline without a year is no date.

use super::{dates, dates::Stated, roles::Roles};
use crate::model::{Days, Published, PublishedFrom};
use jiff::civil::Date;

/// A date as stated by `from`; none where the words state no full date.
pub(super) fn stated(words: &str, from: PublishedFrom) -> Option<Published> {
    let words = words.trim();
    let date = dates::full(words)?;
    Some(Published {
        date: Some(date),
        stated: Some(words.to_owned()),
        from: Some(from),
        ..Published::default()
    })
}

/// What was given, completed by the address and the head of the text where no date was given.
pub(super) fn complete(given: Published, url: Option<&str>, roles: &Roles) -> Published {
    if given.date.is_some() {
        return given;
    }
    let mut published = given;
    if let Some((stated, words)) = &roles.date
        && let Stated::Day(date) = stated
        && url.and_then(in_address).is_none()
    {
        set(&mut published, *date, words, PublishedFrom::Dateline);
        return published;
    }
    match url.and_then(in_address) {
        Some(Address::Day(date, words)) => set(&mut published, date, &words, PublishedFrom::Url),
        Some(Address::Month(first, last, words)) => {
            published.bounds = Days { first: Some(first), last: Some(last) };
            published.why.push(format!("the address has \"{words}\""));
            if let Some((Stated::Day(date), words)) = &roles.date {
                set(&mut published, *date, words, PublishedFrom::Dateline);
            }
        }
        None => {}
    }
    if published.date.is_none()
        && let Some((Stated::MonthDay(month, day), words)) = &roles.date
    {
        head_without_year(&mut published, *month, *day, words, roles);
    }
    published
}

fn set(published: &mut Published, date: Date, words: &str, from: PublishedFrom) {
    published.date = Some(date);
    published.stated = Some(words.to_owned());
    published.from = Some(from);
    published.bounds = Days::default();
    published.why.clear();
}

/// "March 9" at the head: a date only where a single year stands in the head too.
fn head_without_year(published: &mut Published, month: i8, day: i8, words: &str, roles: &Roles) {
    let mut years = roles.years.clone();
    years.dedup();
    if let [year] = years[..]
        && let Ok(date) = Date::new(year, month, day)
    {
        let stated = format!("{words}, {year}");
        set(published, date, &stated, PublishedFrom::Dateline);
        return;
    }
    if published.stated.is_none() {
        published.stated = Some(words.to_owned());
        published.from = Some(PublishedFrom::Dateline);
    }
    published.why.push(format!("the head of the text says \"{words}\" without a year"));
}

#[derive(Clone, Debug, Eq, PartialEq)]
enum Address {
    Day(Date, String),
    Month(Date, Date, String),
}

/// The date in an address: `/2031/03/09/`, `/2031/mar/09/`, `/2031-03-09-…`, `/20310309/`.
fn in_address(url: &str) -> Option<Address> {
    let path = url.split(['?', '#']).next()?;
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let parts: Vec<&str> = path.split('/').skip(1).take(24).collect();
    let year = |part: &str| {
        let year = part.parse::<i16>().ok().filter(|_| part.len() == 4)?;
        (1990..2100).contains(&year).then_some(year)
    };
    let month = |part: &str| {
        dates::month(part)
            .or_else(|| part.parse::<i8>().ok().filter(|m| part.len() <= 2 && (1..=12).contains(m)))
    };
    for (at, part) in parts.iter().enumerate() {
        if let (Some(y), Some(m)) = (year(part), parts.get(at + 1).and_then(|p| month(p))) {
            let day = parts.get(at + 2).filter(|p| p.len() <= 2).and_then(|p| p.parse().ok());
            if let Some(date) = day.and_then(|d| Date::new(y, m, d).ok()) {
                return Some(Address::Day(date, parts[at..at + 3].join("/")));
            }
            let first = Date::new(y, m, 1).ok()?;
            return Some(Address::Month(first, first.last_of_month(), parts[at..at + 2].join("/")));
        }
        let digits: Vec<&str> = part.split(|c: char| !c.is_ascii_digit()).collect();
        let compact = digits.iter().find(|d| d.len() == 8 && year(&d[..4]).is_some());
        if let Some(date) = compact.and_then(|d| dates::full(d)) {
            return Some(Address::Day(date, compact.map_or_else(String::new, |d| (*d).to_owned())));
        }
        for run in digits.windows(3) {
            let words = run.join("-");
            if year(run[0]).is_some()
                && part.contains(&words)
                && let Some(date) = dates::full(&words)
            {
                return Some(Address::Day(date, words));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let check = |url: &str, date: Option<&str>| {
            let found = match in_address(url) {
                Some(Address::Day(date, _)) => Some(date.to_string()),
                Some(Address::Month(first, ..)) => Some(first.strftime("%Y-%m").to_string()),
                None => None,
            };
            assert_eq!(found.as_deref(), date, "{url}");
        };
        check("https://example.org/2031/03/09/ferry-sinks", Some("2031-03-09"));
        check("https://example.org/world/2031/mar/09/ferry-sinks", Some("2031-03-09"));
        check("https://example.org/news/2031-03-09-ferry", Some("2031-03-09"));
        check("https://example.org/20310309/ferry", Some("2031-03-09"));
        check("https://example.org/2031/03/ferry-sinks", Some("2031-03"));
        check("https://example.org/news/1234567", None);
        check("https://example.org/2031", None);
        check("https://example.org/a?date=2031-03-09", None);
    }
}
