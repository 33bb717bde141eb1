//! How a figure changed in the retelling, if it did.

use crate::model::{Claim, DriftKind, Interval, Severity};

/// A number that is said to be about another lies within this share of it.
const ABOUT_SHARE: f64 = 0.1;

/// A rounded number keeps so many digits at least.
const ROUNDED_DIGITS_MIN: i32 = 2;

pub(super) fn drift(from: &Claim, to: &Claim) -> Option<(DriftKind, Severity, String)> {
    let (a, b) = (from.interval()?, to.interval()?);
    let (kind, severity, how) = change(a, b, from.is_approx(), to.is_approx())?;
    let said = |i: Interval, c: &Claim| i.words(c.is_approx());
    Some((kind, severity, format!("{} became {}{how}", said(a, from), said(b, to))))
}

type Found = (DriftKind, Severity, &'static str);

fn change(from: Interval, to: Interval, about: bool, still_about: bool) -> Option<Found> {
    let exact = from.point().is_some() && about && !still_about;
    if from == to {
        let rounded = ": it was given as about so many";
        return exact.then_some((DriftKind::BoundDropped, Severity::Minor, rounded));
    }
    if to.contains(from) && !(from.low() != to.low() && from.high() == to.high() && range(from)) {
        return None;
    }
    if let (Some(a), Some(b)) = (from.point(), to.point()) {
        let near = still_about && (a - b).abs() <= ABOUT_SHARE * a.abs();
        return (!near && !is_rounded(a, b)).then_some((
            DriftKind::FigureChanged,
            Severity::Grave,
            "",
        ));
    }
    let ends = |i: Interval| (i.low(), i.high());
    match (ends(from), ends(to)) {
        (a, b) if a == b => None,
        ((Some(a), Some(b)), (None, Some(d))) if a < b && d == b => {
            Some((DriftKind::RangeCollapsed, Severity::Minor, ": the lower end is gone"))
        }
        ((Some(a), Some(b)), (Some(c), None)) if a < b && c == a => {
            Some((DriftKind::RangeCollapsed, Severity::Minor, ": the upper end is gone"))
        }
        ((Some(a), Some(b)), (Some(c), Some(d))) if a < b && c == d && (c == a || c == b) => {
            let how = ": one end is given as the number";
            Some((DriftKind::RangeCollapsed, Severity::Major, how))
        }
        ((Some(a), None), (Some(c), Some(d))) if a == c && c == d => {
            Some((DriftKind::BoundDropped, Severity::Major, ": the least is given as the number"))
        }
        ((None, Some(b)), (Some(c), Some(d))) if b == c && c == d => {
            Some((DriftKind::BoundDropped, Severity::Major, ": the most is given as the number"))
        }
        _ if from.contains(to) && from.point().is_none() => None,
        _ => Some((DriftKind::FigureChanged, Severity::Grave, "")),
    }
}

/// Whether both ends are given and differ.
fn range(interval: Interval) -> bool {
    interval.low().is_some() && interval.high().is_some() && interval.point().is_none()
}

/// Whether `b` is `a` rounded to fewer digits, two at least.
fn is_rounded(a: f64, b: f64) -> bool {
    let size = |n: f64| n.abs().log10().floor();
    #[expect(clippy::cast_possible_truncation, reason = "orders of magnitude")]
    let digits = (ROUNDED_DIGITS_MIN..=6).find(|digits| {
        let step = 10_f64.powi(size(a) as i32 + 1 - digits);
        step >= 1.0 && ((a / step).round() * step - b).abs() < 0.5
    });
    digits.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: Interval, to: Interval, kind: Option<DriftKind>) {
        let found = change(from, to, false, false).map(|(kind, ..)| kind);
        assert_eq!(found, kind, "{} to {}", from.words(false), to.words(false));
    }

    #[test]
    fn what_is_lost_of_a_number() {
        use DriftKind::{BoundDropped, FigureChanged, RangeCollapsed};
        let (range, point) = (Interval::between(1000.0, 3000.0), Interval::exactly);
        check(range, point(3000.0), Some(RangeCollapsed));
        check(range, Interval::at_most(3000.0), Some(RangeCollapsed));
        check(range, point(2000.0), None);
        check(Interval::over(4000.0), point(4000.0), Some(BoundDropped));
        check(Interval::at_most(60.0), point(60.0), Some(BoundDropped));
        check(point(1340.0), point(1430.0), Some(FigureChanged));
        check(point(1_214_388.0), point(1_200_000.0), None);
        check(point(12.0), Interval::at_least(12.0), None);
        check(point(12.0), point(10.0), Some(FigureChanged));
    }

    #[test]
    fn about_so_many() {
        let (about, exact) = (true, false);
        let (a, b) = (Interval::exactly(300.0), Interval::exactly(320.0));
        assert_eq!(change(a, a, about, exact).map(|f| f.0), Some(DriftKind::BoundDropped));
        assert_eq!(change(a, a, exact, about), None);
        assert_eq!(change(a, b, exact, about), None);
    }
}
