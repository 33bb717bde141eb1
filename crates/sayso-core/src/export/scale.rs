//! One scale for all readings of a question, and intervals drawn on it with characters.

use crate::model::Interval;

/// Above this ratio of the highest to the lowest end the scale is logarithmic.
const LOGARITHMIC_FROM: f64 = 50.0;
/// Below this ratio a logarithmic scale has ticks at two and five times powers of ten, too.
const FINE_BELOW: f64 = 100.0;
/// About so many ticks are wanted.
const TICKS: f64 = 5.0;
/// An open end that starts farther right gets another step of the scale for its arrow.
const ROOM_FOR_AN_ARROW: f64 = 0.85;
/// "About" is drawn, and held against other readings, as ten per cent either way: a convention.
pub(crate) const ABOUT: f64 = 0.1;

/// A scale from its first to its last tick.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    /// Whether equal steps are equal ratios.
    pub logarithmic: bool,
    /// Numbers to label, rising; two at least.
    pub ticks: Vec<f64>,
}

impl Scale {
    /// A scale that holds all ends of `intervals`; none where there are no ends.
    pub(crate) fn of(intervals: &[Interval]) -> Option<Self> {
        let ends = intervals.iter().flat_map(|i| [i.low(), i.high()]).flatten();
        let ends: Vec<f64> = ends.filter(|n| n.is_finite() && n.abs() < 1e15).collect();
        let low = ends.iter().copied().reduce(f64::min)?;
        let high = ends.iter().copied().reduce(f64::max)?;
        let mut scale = if low > 0.0 && high / low >= LOGARITHMIC_FROM {
            Self { logarithmic: true, ticks: decades(low, high) }
        } else {
            Self { logarithmic: false, ticks: steps(low, high) }
        };
        let open_from = intervals.iter().filter(|i| i.high().is_none()).filter_map(|i| i.low());
        if open_from.reduce(f64::max).is_some_and(|n| scale.at(n) > ROOM_FOR_AN_ARROW) {
            scale.lengthen();
        }
        Some(scale)
    }

    /// Adds a tick on the right.
    fn lengthen(&mut self) {
        let [.., before, last] = self.ticks[..] else { return };
        self.ticks.push(if self.logarithmic { last * last / before } else { last + last - before });
    }

    /// Where a number lies, from 0 to 1.
    pub(crate) fn at(&self, n: f64) -> f64 {
        let of = |n: f64| if self.logarithmic { n.max(f64::MIN_POSITIVE).ln() } else { n };
        let (first, last) = (of(self.first()), of(self.last()));
        ((of(n) - first) / (last - first)).clamp(0.0, 1.0)
    }

    /// The number at the left edge.
    pub(crate) fn first(&self) -> f64 {
        self.ticks[0]
    }

    /// The number at the right edge.
    pub(crate) fn last(&self) -> f64 {
        self.ticks[self.ticks.len() - 1]
    }

    /// The column of a number in a bar of `columns`.
    pub(crate) fn column(&self, n: f64, columns: usize) -> usize {
        nearest(self.at(n) * columns.saturating_sub(1) as f64)
    }

    /// An interval as characters: `█` from end to end (`▒` where it is approximate), `○` for an end
    /// that is itself out, an arrow for an open end.
    pub(crate) fn bar(&self, interval: Interval, approx: bool, columns: usize) -> String {
        let cell = |n: f64| self.column(n, columns);
        let fill = if approx { '▒' } else { '█' };
        let mut cells = vec![' '; columns];
        let (low, high) = (interval.low().map(cell), interval.high().map(cell));
        let line = if low.is_some() && high.is_some() { fill } else { '─' };
        let from = low.unwrap_or(0);
        for c in &mut cells[from..=high.unwrap_or(columns - 1).max(from)] {
            *c = line;
        }
        match low {
            Some(at) => cells[at] = if interval.low_strict() { '○' } else { fill },
            None => cells[0] = '◀',
        }
        match high {
            Some(at) if low != high || high.is_none() => {
                cells[at] = if interval.high_strict() { '○' } else { fill };
            }
            Some(_) => {}
            None => cells[columns - 1] = '▶',
        }
        cells.into_iter().collect::<String>().trim_end().to_owned()
    }
}

/// The interval as it is drawn: "about" widens its closed ends.
pub(crate) fn drawn(interval: Interval, approx: bool) -> Interval {
    if !approx {
        return interval;
    }
    let shift = |n: f64, by: f64| n + n.abs() * by;
    match (interval.low(), interval.high()) {
        (Some(low), Some(high)) => Interval::between(shift(low, -ABOUT), shift(high, ABOUT)),
        (Some(low), None) => Interval::at_least(shift(low, -ABOUT)),
        (None, Some(high)) => Interval::at_most(shift(high, ABOUT)),
        (None, None) => interval,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a line")]
fn nearest(n: f64) -> usize {
    n.round().max(0.0) as usize
}

/// Round numbers that enclose `low` and `high` at equal steps; from nought unless that is far off.
fn steps(low: f64, high: f64) -> Vec<f64> {
    let low = if low >= 0.0 && low < high * 0.6 { 0.0 } else { low };
    let low = if high - low < high.abs().max(1.0) * 0.05 { low.min(0.0) } else { low };
    let range = if high > low { high - low } else { high.abs().max(1.0) };
    let rough = range / TICKS;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().find(|m| m * power >= rough * 0.999);
    let step = step.unwrap_or(10.0) * power;
    let first = (low / step).floor();
    let last = (high / step).ceil().max(first + 1.0);
    let many = nearest(last - first).min(20);
    (0..=many).map(|i| (first + i as f64) * step).collect()
}

/// Powers of ten, or one, two and five times them, that enclose `low` and `high`.
fn decades(low: f64, high: f64) -> Vec<f64> {
    let power = |exponent: f64| 10f64.powf(exponent);
    let first = low.log10().floor();
    let last = high.log10().ceil();
    let decades = nearest(last - first);
    let factors: &[f64] = if high / low < FINE_BELOW { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let every = decades.div_ceil(8).max(1);
    let mut ticks = Vec::new();
    for decade in 0..=decades {
        for factor in factors {
            if decade % every == 0 || decade == decades {
                ticks.push(factor * power(first + decade as f64));
            }
        }
    }
    let from = ticks.iter().rposition(|&t| t <= low).unwrap_or(0);
    let to = ticks.iter().position(|&t| t >= high).unwrap_or(ticks.len() - 1);
    ticks[from..=to].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(intervals: &[Interval]) -> Vec<f64> {
        Scale::of(intervals).map(|s| s.ticks).unwrap_or_default()
    }

    #[test]
    fn ticks_are_round_and_enclose() {
        let check = |low: f64, high: f64, expected: &[f64]| {
            assert_eq!(ticks(&[Interval::between(low, high)]), expected);
        };
        check(12.0, 41.0, &[0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
        check(1200.0, 4000.0, &[0.0, 1000.0, 2000.0, 3000.0, 4000.0]);
        check(95.0, 110.0, &[95.0, 100.0, 105.0, 110.0]);
        check(7.0, 7.0, &[0.0, 2.0, 4.0, 6.0, 8.0]);
        check(0.0, 0.0, &[0.0, 0.2]);
        check(2.0, 150.0, &[2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0]);
        check(3.0, 90_000.0, &[1.0, 10.0, 100.0, 1000.0, 10_000.0, 100_000.0]);
        assert_eq!(ticks(&[Interval::over(40.0)]), [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
        assert_eq!(ticks(&[Interval::default()]), [0.0; 0]);
        assert_eq!(ticks(&[Interval::exactly(f64::NAN)]), [0.0; 0]);
    }

    proptest::proptest! {
        #[test]
        fn any_numbers_give_a_scale(a in proptest::num::f64::ANY, b in -1e6..1e7f64) {
            for interval in [Interval::between(a, b), Interval::over(a), Interval::under(b)] {
                for approx in [false, true] {
                    let Some(scale) = Scale::of(&[drawn(interval, approx)]) else { continue };
                    let ticks = &scale.ticks;
                    assert!((2..=40).contains(&ticks.len()), "{ticks:?}");
                    assert!(ticks.windows(2).all(|t| t[0] < t[1]), "{ticks:?}");
                    let bar = scale.bar(interval, approx, 28);
                    assert!((1..=28).contains(&bar.chars().count()), "{bar}");
                }
            }
        }
    }

    #[test]
    fn bars() {
        let scale = Scale { logarithmic: false, ticks: vec![0.0, 10.0] };
        let check = |interval, approx, bar: &str| assert_eq!(scale.bar(interval, approx, 11), bar);
        check(Interval::exactly(3.0), false, "   █");
        check(Interval::exactly(3.0), true, "   ▒");
        check(Interval::between(2.0, 5.0), false, "  ████");
        check(Interval::over(4.0), false, "    ○─────▶");
        check(Interval::at_least(4.0), false, "    █─────▶");
        check(Interval::at_most(3.0), false, "◀──█");
        check(Interval::under(3.0), false, "◀──○");
        check(Interval::at_least(10.0), false, "          ▶");
        check(Interval::exactly(99.0), false, "          █");
    }
}
