//! Laws of `Interval`: sums, hulls, containment and overlap are those of sets of numbers.

use proptest::prelude::*;
use sayso_core::model::Interval;

/// Any interval over small numbers, so that ends often meet.
fn interval() -> impl Strategy<Value = Interval> {
    let n = || (-6_i32..=6).prop_map(f64::from);
    prop_oneof![
        n().prop_map(Interval::exactly),
        (n(), n()).prop_map(|(a, b)| Interval::between(a, b)),
        n().prop_map(Interval::at_least),
        n().prop_map(Interval::over),
        n().prop_map(Interval::at_most),
        n().prop_map(Interval::under),
    ]
}

/// Whether the number `n` is in the interval, by its definition.
fn holds(i: Interval, n: f64) -> bool {
    let low = i.low().is_none_or(|l| l < n || (l <= n && !i.low_strict()));
    let high = i.high().is_none_or(|h| n < h || (n <= h && !i.high_strict()));
    low && high
}

/// Numbers at, between and far beyond all ends that [`interval`] makes.
fn samples() -> impl Iterator<Item = f64> {
    (-60..=60).map(|n| f64::from(n) / 4.0)
}

proptest! {
    #[test]
    fn the_sum_of_members_is_a_member_of_the_sum(a in interval(), b in interval()) {
        let sum = a.plus(b);
        for x in samples().filter(|&x| holds(a, x)) {
            for y in samples().filter(|&y| holds(b, y)) {
                prop_assert!(holds(sum, x + y), "{x} + {y} is not in {sum:?}");
            }
        }
    }

    #[test]
    fn sums_commute_and_associate(a in interval(), b in interval(), c in interval()) {
        prop_assert_eq!(a.plus(b), b.plus(a));
        prop_assert_eq!(a.plus(b).plus(c), a.plus(b.plus(c)));
    }

    #[test]
    fn adding_zero_changes_nothing(a in interval()) {
        prop_assert_eq!(a.plus(Interval::exactly(0.0)), a);
    }

    #[test]
    fn the_meet_holds_what_both_hold(a in interval(), b in interval()) {
        let meet = a.meet(b);
        for x in samples() {
            prop_assert_eq!(holds(meet, x), holds(a, x) && holds(b, x), "{} in {:?}", x, meet);
        }
    }

    #[test]
    fn the_hull_contains_both(a in interval(), b in interval()) {
        let hull = a.hull(b);
        prop_assert!(hull.contains(a) && hull.contains(b), "{hull:?}");
        prop_assert_eq!(hull, b.hull(a));
        prop_assert_eq!(hull.hull(a), hull);
    }

    #[test]
    fn the_hull_is_no_larger_than_needed(a in interval(), b in interval(), c in interval()) {
        if c.contains(a) && c.contains(b) {
            prop_assert!(c.contains(a.hull(b)));
        }
    }

    #[test]
    fn containment_is_that_of_members(a in interval(), b in interval()) {
        let all = samples().filter(|&x| holds(b, x)).all(|x| holds(a, x));
        prop_assert_eq!(a.contains(b), all, "{:?} and {:?}", a, b);
    }

    #[test]
    fn containment_is_an_order(a in interval(), b in interval(), c in interval()) {
        prop_assert!(a.contains(a));
        if a.contains(b) && b.contains(c) {
            prop_assert!(a.contains(c));
        }
    }

    #[test]
    fn overlap_is_a_common_member(a in interval(), b in interval()) {
        let common = samples().any(|x| holds(a, x) && holds(b, x));
        prop_assert_eq!(a.overlaps(b), common, "{:?} and {:?}", a, b);
        prop_assert_eq!(a.overlaps(b), b.overlaps(a));
    }

    #[test]
    fn rounding_moves_no_end_by_more_than_half_a_step(n in -100.0_f64..100.0) {
        let rounded = Interval::exactly(n).rounded(2).point().expect("still a point");
        prop_assert!((rounded - n).abs() <= 0.005 + 1e-9);
    }
}
