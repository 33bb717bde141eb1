//! Numbers as intervals.

/// A number as stated: two ends, either of which may be open, and whether an end is itself out.
///
/// Invariant: where both ends are there, `low <= high` (kept by the constructors).
#[derive(Copy, Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Interval {
    low: Option<f64>,
    high: Option<f64>,
    low_strict: bool,
    high_strict: bool,
}

impl Interval {
    /// Exactly `n`.
    #[must_use]
    pub const fn exactly(n: f64) -> Self {
        Self { low: Some(n), high: Some(n), low_strict: false, high_strict: false }
    }

    /// From `a` to `b`, in either order.
    #[must_use]
    pub fn between(a: f64, b: f64) -> Self {
        Self { low: Some(a.min(b)), high: Some(a.max(b)), low_strict: false, high_strict: false }
    }

    /// At least `n`.
    #[must_use]
    pub const fn at_least(n: f64) -> Self {
        Self { low: Some(n), high: None, low_strict: false, high_strict: false }
    }

    /// Over `n`.
    #[must_use]
    pub const fn over(n: f64) -> Self {
        Self { low: Some(n), high: None, low_strict: true, high_strict: false }
    }

    /// At most `n`.
    #[must_use]
    pub const fn at_most(n: f64) -> Self {
        Self { low: None, high: Some(n), low_strict: false, high_strict: false }
    }

    /// Under `n`.
    #[must_use]
    pub const fn under(n: f64) -> Self {
        Self { low: None, high: Some(n), low_strict: false, high_strict: true }
    }

    /// The low end, if it is closed off.
    #[must_use]
    pub const fn low(self) -> Option<f64> {
        self.low
    }

    /// The high end, if it is closed off.
    #[must_use]
    pub const fn high(self) -> Option<f64> {
        self.high
    }

    /// Whether the low end is itself out ("over 4,000").
    #[must_use]
    pub const fn low_strict(self) -> bool {
        self.low_strict
    }

    /// Whether the high end is itself out ("under 50").
    #[must_use]
    pub const fn high_strict(self) -> bool {
        self.high_strict
    }

    /// The number, where both ends are the same.
    #[must_use]
    pub fn point(self) -> Option<f64> {
        self.low.filter(|_| self.low == self.high)
    }

    /// What lies in both; the ends may cross where nothing does.
    #[must_use]
    pub fn meet(self, other: Self) -> Self {
        let low = match (self.low, other.low) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let strict = |end, of: Option<f64>, is: bool| is && of == end;
        Self {
            low,
            high,
            low_strict: strict(low, self.low, self.low_strict)
                || strict(low, other.low, other.low_strict),
            high_strict: strict(high, self.high, self.high_strict)
                || strict(high, other.high, other.high_strict),
        }
    }

    /// Both ends rounded to `places` decimal places.
    #[must_use]
    pub fn rounded(self, places: i32) -> Self {
        let factor = 10_f64.powi(places);
        let round = |n: f64| (n * factor).round() / factor;
        Self { low: self.low.map(round), high: self.high.map(round), ..self }
    }

    /// The sum of two numbers known only as intervals (interval arithmetic).
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let add = |a: Option<f64>, b: Option<f64>| Some(a? + b?);
        Self {
            low: add(self.low, other.low),
            high: add(self.high, other.high),
            low_strict: self.low_strict || other.low_strict,
            high_strict: self.high_strict || other.high_strict,
        }
    }

    /// The quotient of two numbers known only as intervals, both nought or more: the lowest over the
    /// highest up to the highest over the lowest. None where the divisor can be nought alone.
    #[must_use]
    pub fn per(self, divisor: Self) -> Option<Self> {
        let over = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) if b > 0.0 => Some(a / b),
            _ => None,
        };
        if divisor.high.is_some_and(|high| high <= 0.0) {
            return None;
        }
        Some(Self {
            low: over(self.low, divisor.high),
            high: over(self.high, divisor.low),
            low_strict: self.low_strict || divisor.high_strict,
            high_strict: self.high_strict || divisor.low_strict,
        })
    }

    /// The interval times a number that is not negative.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        let times = |n: f64| n * factor;
        Self { low: self.low.map(times), high: self.high.map(times), ..self }
    }

    /// Whether some number lies in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        fn below(high: Option<f64>, high_strict: bool, low: Option<f64>, low_strict: bool) -> bool {
            match (high, low) {
                (Some(h), Some(l)) => h < l || (h <= l && (high_strict || low_strict)),
                _ => false,
            }
        }
        !below(self.high, self.high_strict, other.low, other.low_strict)
            && !below(other.high, other.high_strict, self.low, self.low_strict)
    }

    /// Whether every number of `other` lies in this one.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a < b || (a <= b && (!self.low_strict || other.low_strict)),
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a > b || (a >= b && (!self.high_strict || other.high_strict)),
        };
        low && high
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        let low_first = match (self.low, other.low) {
            (None, _) => true,
            (_, None) => false,
            (Some(a), Some(b)) => a < b || (a <= b && !self.low_strict),
        };
        let high_first = match (self.high, other.high) {
            (None, _) => true,
            (_, None) => false,
            (Some(a), Some(b)) => a > b || (a >= b && !self.high_strict),
        };
        let (l, h) = (if low_first { self } else { other }, if high_first { self } else { other });
        Self { low: l.low, low_strict: l.low_strict, high: h.high, high_strict: h.high_strict }
    }

    /// In words: "over 4,000", "1,000 to 3,000", "about 240", "up to 3,000".
    #[must_use]
    pub fn words(self, approx: bool) -> String {
        let about = if approx { "about " } else { "" };
        match (self.low.map(thousands), self.high.map(thousands)) {
            (None, None) => "an unknown number".to_owned(),
            (Some(low), None) if self.low_strict => format!("over {about}{low}"),
            (Some(low), None) => format!("at least {about}{low}"),
            (None, Some(high)) if self.high_strict => format!("under {about}{high}"),
            (None, Some(high)) => format!("up to {about}{high}"),
            (Some(low), Some(_)) if self.point().is_some() => format!("{about}{low}"),
            (Some(low), Some(high)) => match (self.low_strict, self.high_strict) {
                (false, false) => format!("{about}{low} to {high}"),
                (false, true) => format!("{about}{low} to under {high}"),
                (true, false) => format!("over {about}{low}, up to {high}"),
                (true, true) => format!("over {about}{low}, under {high}"),
            },
        }
    }
}

/// A number with thousands commas, and at most six digits after the point.
#[must_use]
pub fn thousands(n: f64) -> String {
    let digits = format!("{n:.6}");
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = digits.find('.').map_or((digits, ""), |point| digits.split_at(point));
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return n.to_string();
    }
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if grouped == "0" && fraction.is_empty() { "" } else { sign };
    format!("{sign}{grouped}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_bounds() {
        let check = |interval: Interval, approx, words: &str| {
            assert_eq!(interval.words(approx), words);
        };
        check(Interval::exactly(12.0), false, "12");
        check(Interval::exactly(0.0), false, "0");
        check(Interval::exactly(240.0), true, "about 240");
        check(Interval::between(1000.0, 3000.0), false, "1,000 to 3,000");
        check(Interval::between(20.0, 99.0), true, "about 20 to 99");
        check(Interval::over(4000.0), false, "over 4,000");
        check(Interval::over(4000.0), true, "over about 4,000");
        check(Interval::at_least(999_999.0), false, "at least 999,999");
        check(Interval::at_most(3000.0), false, "up to 3,000");
        check(Interval::under(50.0), false, "under 50");
        check(Interval::default(), false, "an unknown number");
        check(Interval::over(10.0).hull(Interval::over(12.0)), false, "over 10");
    }

    #[test]
    fn quotients_keep_bounds() {
        let check = |a: Interval, b: Interval, words: &str| {
            let quotient = a.per(b).map(|i| i.times(100.0).rounded(0).words(false));
            assert_eq!(quotient.unwrap_or_default(), words);
        };
        check(Interval::over(4000.0), Interval::exactly(11_000.0), "over 36");
        check(Interval::exactly(1200.0), Interval::between(10_000.0, 12_000.0), "10 to 12");
        check(Interval::exactly(1.0), Interval::at_least(4.0), "up to 25");
        check(Interval::exactly(1.0), Interval::exactly(0.0), "");
    }

    #[test]
    fn thousands_are_grouped() {
        let check = |n: f64, words: &str| assert_eq!(thousands(n), words);
        check(1_234_567.0, "1,234,567");
        check(123.0, "123");
        check(70.2, "70.2");
        check(1234.5, "1,234.5");
        check(0.1 + 0.2, "0.3");
        check(-1500.0, "-1,500");
        check(-0.000_000_1, "0");
        check(f64::INFINITY, "inf");
    }
}
