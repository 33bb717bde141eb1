//! Numbers as intervals.

/// A number as stated: two ends, either of which may be open, and whether an end is itself out.
///
/// Invariant: where both ends are there, `low <= high` (kept by the constructors).
#[derive(Copy, Clone, Debug, Default, PartialEq)]
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

    /// Both ends times `by`, which must not be negative.
    #[must_use]
    pub fn times(self, by: f64) -> Self {
        debug_assert!(by >= 0.0);
        Self { low: self.low.map(|n| n * by), high: self.high.map(|n| n * by), ..self }
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
}
