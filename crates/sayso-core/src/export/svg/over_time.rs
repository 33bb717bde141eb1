//! The readings of a question by day: time runs along, numbers rise.

use super::{escape, percent, place};
use crate::export::scale::{Scale, drawn};
use crate::export::view::{QuestionView, Row};
use crate::model::{Interval, thousands};
use jiff::civil::Date;
use std::fmt::Write as _;

/// The height of the plot, of the days below it, and of the room above.
const PLOT: f64 = 180.0;
const DAYS: f64 = 30.0;
const TOP: f64 = 14.0;
/// Days are named where they are so far apart, in per cent of the width.
const NAMED_APART: f64 = 18.0;
/// Readings of one day stand side by side, so far apart and at most so many.
const STEP: f64 = 3.0;
const BESIDE_MAX: usize = 8;

/// A reading with its day.
struct Dot<'v> {
    row: &'v Row,
    interval: Interval,
    /// In per cent of the width.
    x: f64,
}

/// The chart; none where the readings are of fewer than two days.
pub(crate) fn over_time(question: &QuestionView, id: &str) -> Option<String> {
    let scale = question.scale.as_ref()?;
    let rows: Vec<(&Row, Interval, Date)> =
        question.rows.iter().filter_map(|r| Some((r, r.interval?, r.day?))).collect();
    let first = rows.iter().map(|r| r.2).min()?;
    let last = rows.iter().map(|r| r.2).max().filter(|last| *last > first)?;
    let along = |day: Date| 14.0 + 78.0 * days(first, day) / days(first, last);
    let dots = dots(&rows, along);
    let each = rows.iter().map(|(r, _, day)| format!("{day} {}: {}", r.letter, r.value));
    let mut out = format!(
        "<svg class=\"chart time\" role=\"img\" width=\"100%\" height=\"{}\" \
         aria-labelledby=\"{id}-ot {id}-od\"><title id=\"{id}-ot\">{}, by day</title>\
         <desc id=\"{id}-od\">{}</desc>",
        TOP + PLOT + DAYS,
        escape(&question.asks),
        escape(&each.collect::<Vec<_>>().join("; ")),
    );
    grid(&mut out, scale);
    let mut named = f64::NEG_INFINITY;
    let mut all: Vec<Date> = rows.iter().map(|r| r.2).collect();
    all.sort_unstable();
    all.dedup();
    for day in all {
        let x = along(day);
        let y = TOP + PLOT;
        let at = percent(x);
        let _ = write!(
            out,
            "<line class=\"axis\" x1=\"{at}\" x2=\"{at}\" y1=\"{y}\" y2=\"{}\"/>",
            y + 5.0
        );
        if x - named >= NAMED_APART {
            named = x;
            let y = y + 20.0;
            let _ = write!(
                out,
                "<text class=\"tick\" x=\"{at}\" y=\"{y}\" text-anchor=\"middle\">{day}</text>"
            );
        }
    }
    for dot in &dots {
        draw(&mut out, scale, dot);
    }
    out.push_str("</svg>");
    Some(out)
}

/// Where the readings stand: those of one day side by side.
fn dots<'v>(rows: &[(&'v Row, Interval, Date)], along: impl Fn(Date) -> f64) -> Vec<Dot<'v>> {
    let mut dots: Vec<Dot<'v>> = Vec::new();
    for (at, &(row, interval, day)) in rows.iter().enumerate() {
        let before = rows[..at].iter().filter(|r| r.2 == day).count();
        let same = rows.iter().filter(|r| r.2 == day).count().min(BESIDE_MAX);
        let aside = (before % BESIDE_MAX) as f64 - (same - 1) as f64 / 2.0;
        dots.push(Dot { row, interval, x: along(day) + aside * STEP });
    }
    dots
}

fn days(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

/// A number's height, from the top.
fn height(scale: &Scale, n: f64) -> f64 {
    TOP + PLOT * (1.0 - place(scale, n) / 100.0)
}

fn grid(out: &mut String, scale: &Scale) {
    let every = if scale.ticks.len() > 6 { 2 } else { 1 };
    for (at, &tick) in scale.ticks.iter().enumerate() {
        let y = height(scale, tick);
        let _ =
            write!(out, "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>");
        if at % every == 0 {
            let _ = write!(
                out,
                "<text class=\"tick\" x=\"0\" y=\"{:.1}\">{}</text>",
                y - 4.0,
                thousands(tick)
            );
        }
    }
}

fn draw(out: &mut String, scale: &Scale, dot: &Dot<'_>) {
    let (interval, about) = (dot.interval, dot.row.approx);
    let whole = drawn(interval, about);
    let bottom = whole.low().map_or(TOP + PLOT, |n| height(scale, n));
    let top = whole.high().map_or(TOP, |n| height(scale, n));
    let x = percent(dot.x);
    let class = super::class(dot.row);
    let closed = interval.low().is_some() && interval.high().is_some();
    let line = if closed { "range" } else { "open" };
    let _ = write!(
        out,
        "<g class=\"{class}\"><title>{}</title>\
         <line class=\"{line}\" x1=\"{x}\" x2=\"{x}\" y1=\"{bottom:.1}\" y2=\"{top:.1}\"/>",
        escape(&format!("{}: {} ({})", dot.row.letter, dot.row.value, dot.row.sources)),
    );
    for (at, strict) in
        [(interval.low(), interval.low_strict()), (interval.high(), interval.high_strict())]
    {
        let Some(at) = at else { continue };
        let class = if strict { "end strict" } else { "end" };
        let y = height(scale, at);
        let _ = write!(out, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y:.1}\" r=\"5\"/>");
    }
    for (open, y, path) in [
        (interval.high().is_none(), top, "M-6,5 L0,-4 L6,5 Z"),
        (interval.low().is_none(), bottom, "M-6,-5 L0,4 L6,-5 Z"),
    ] {
        if open {
            let _ = write!(
                out,
                "<svg x=\"{x}\" y=\"{y:.1}\" overflow=\"visible\">\
                 <path class=\"arrow\" d=\"{path}\"/></svg>"
            );
        }
    }
    let beside = interval.high().or(interval.low()).map_or(top, |n| height(scale, n));
    let _ = write!(
        out,
        "<text class=\"letter\" x=\"{x}\" y=\"{:.1}\" dx=\"9\">{}</text></g>",
        beside + 4.0,
        escape(&dot.row.letter)
    );
}
