//! The readings of a question as intervals on one scale, as SVG for the HTML brief.
//!
//! Places are given in per cent of the width and sizes in pixels, so that the chart is as wide as
//! its column while its letters keep their size. Colours come from the page's style sheet.

mod over_time;

pub(crate) use over_time::over_time;

use super::columns::{char_width, width};
use super::scale::{Scale, drawn};
use super::view::{QuestionView, Row};
use super::words::listed;
use crate::model::{Interval, Status, thousands};
use std::fmt::Write as _;

/// The height of a reading, and of the axis below.
const ROW: usize = 46;
const AXIS: usize = 30;
/// The columns that fit a label and its value on a phone.
const LABEL: usize = 46;

/// The chart, with its own title and description; none where no reading is a number.
pub(crate) fn chart(question: &QuestionView, id: &str) -> Option<String> {
    let scale = question.scale.as_ref()?;
    let rows: Vec<(&Row, Interval)> =
        question.rows.iter().filter_map(|r| Some((r, r.interval?))).collect();
    let (inner, height) = (rows.len() * ROW, rows.len() * ROW + AXIS);
    let mut out = format!(
        "<svg class=\"chart\" role=\"img\" width=\"100%\" height=\"{height}\" \
         aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title>\
         <desc id=\"{id}-d\">{}</desc>",
        escape(&question.asks),
        escape(&description(&rows)),
    );
    if let Some(common) = common(question, &rows) {
        let (from, to) = ends(scale, common);
        let _ = write!(
            out,
            "<rect class=\"common\" x=\"{}\" width=\"{}\" y=\"0\" height=\"{inner}\"/>",
            percent(from),
            percent(to - from),
        );
    }
    grid(&mut out, scale, inner);
    for (at, (row, interval)) in rows.iter().enumerate() {
        reading(&mut out, scale, row, *interval, at * ROW);
    }
    out.push_str("</svg>");
    Some(out)
}

fn description(rows: &[(&Row, Interval)]) -> String {
    let each = rows.iter().map(|(r, _)| format!("{}: {} ({})", r.letter, r.value, r.sources));
    each.collect::<Vec<_>>().join("; ")
}

/// What all standing readings allow, where they can be squared.
fn common(question: &QuestionView, rows: &[(&Row, Interval)]) -> Option<Interval> {
    let squared = matches!(question.status, Status::Agreed | Status::Compatible);
    let standing: Vec<Interval> = rows
        .iter()
        .filter(|(r, _)| squared && !r.superseded)
        .map(|(r, i)| drawn(*i, r.approx))
        .collect();
    if standing.len() < 2 {
        return None;
    }
    let low = standing.iter().filter_map(|i| i.low()).reduce(f64::max);
    let high = standing.iter().filter_map(|i| i.high()).reduce(f64::min);
    match (low, high) {
        (Some(low), Some(high)) if low < high => Some(Interval::between(low, high)),
        (Some(low), None) => Some(Interval::at_least(low)),
        (None, Some(high)) => Some(Interval::at_most(high)),
        _ => None,
    }
}

fn grid(out: &mut String, scale: &Scale, height: usize) {
    let last = scale.ticks.len() - 1;
    let every = if scale.ticks.len() > 6 { 2 } else { 1 };
    for (at, &tick) in scale.ticks.iter().enumerate() {
        let x = percent(place(scale, tick));
        let _ = write!(
            out,
            "<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"{}\"/>",
            height + 4
        );
        if at % every == 0 {
            let (anchor, x) = match at {
                0 if tick.abs() >= 1000.0 => ("start", "0".to_owned()),
                _ if at == last && tick.abs() >= 1000.0 => ("end", "100%".to_owned()),
                _ => ("middle", x),
            };
            let _ = write!(
                out,
                "<text class=\"tick\" x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
                height + 20,
                thousands(tick)
            );
        }
    }
}

/// What a reading is drawn as.
fn class(row: &Row) -> String {
    let mut class = String::from("reading");
    for (is, name) in [
        (row.approx, " about"),
        (!row.clashes.is_empty(), " clash"),
        (row.superseded, " superseded"),
        (!row.remarks.is_empty() && !row.superseded, " computed"),
    ] {
        if is {
            class.push_str(name);
        }
    }
    class
}

fn reading(out: &mut String, scale: &Scale, row: &Row, interval: Interval, top: usize) {
    let _ = write!(out, "<g class=\"{}\">", class(row));
    let value = match row.superseded {
        true => format!("{} (superseded)", row.value),
        false => row.value.clone(),
    };
    let room = LABEL.saturating_sub(width(&value) + row.letter.len()).max(10);
    let _ = write!(
        out,
        "<text class=\"who\" x=\"0\" y=\"{y}\"><tspan class=\"letter\">{}</tspan> {}</text>\
         <text class=\"value\" x=\"100%\" y=\"{y}\" text-anchor=\"end\">{}</text>",
        escape(&row.letter),
        escape(&fit(&row.sources, room)),
        escape(&value),
        y = top + 15,
    );
    if !row.clashes.is_empty() {
        let clashes = escape(&format!("clashes with {}", listed(&row.clashes)));
        let _ = write!(out, "<title>{clashes}</title>");
    }
    bar(out, scale, interval, row.approx, top + 30);
    out.push_str("</g>");
}

fn bar(out: &mut String, scale: &Scale, interval: Interval, approx: bool, y: usize) {
    let (from, to) = ends(scale, drawn(interval, approx));
    let closed = interval.low().is_some() && interval.high().is_some();
    let _ = write!(
        out,
        "<line class=\"{}\" x1=\"{}\" x2=\"{}\" y1=\"{y}\" y2=\"{y}\"/>",
        if closed { "range" } else { "open" },
        percent(from),
        percent(to),
    );
    let mut end = |at: Option<f64>, strict: bool| {
        let Some(at) = at else { return };
        let class = if strict { "end strict" } else { "end" };
        let x = percent(place(scale, at));
        let _ = write!(out, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"5\"/>");
    };
    end(interval.low(), interval.low_strict());
    if interval.point().is_none() {
        end(interval.high(), interval.high_strict());
    }
    let mut arrow = |x: f64, path: &str| {
        let _ = write!(
            out,
            "<svg x=\"{}\" y=\"{y}\" overflow=\"visible\">\
             <path class=\"arrow\" d=\"{path}\"/></svg>",
            percent(x)
        );
    };
    if interval.low().is_none() {
        arrow(from, "M5,-6 L-4,0 L5,6 Z");
    }
    if interval.high().is_none() {
        arrow(to, "M-5,-6 L4,0 L-5,6 Z");
    }
}

/// Where an interval starts and ends on the chart, open ends at its edges.
fn ends(scale: &Scale, interval: Interval) -> (f64, f64) {
    let from = interval.low().map_or(1.5, |n| place(scale, n));
    let to = interval.high().map_or(98.5, |n| place(scale, n));
    (from, to.max(from))
}

/// A number's place in per cent of the width, with room for signs at both edges.
fn place(scale: &Scale, n: f64) -> f64 {
    3.0 + 94.0 * scale.at(n)
}

fn percent(x: f64) -> String {
    format!("{x:.2}%")
}

/// As much of `text` as takes `columns` columns.
fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = text.chars().take_while(|&c| {
        used += char_width(c);
        used <= columns
    });
    format!("{}…", fits.collect::<String>().trim_end())
}

/// Text for an SVG element or attribute.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_fit_and_are_escaped() {
        assert_eq!(fit("수도 방위군", 6), "수도…");
        assert_eq!(fit("Coast Guard", 11), "Coast Guard");
        assert_eq!(escape("<a b='c'>&"), "&lt;a b=&#39;c&#39;&gt;&amp;");
    }

    #[test]
    fn open_ends_reach_the_edge_with_an_arrow() {
        let scale = Scale { logarithmic: false, ticks: vec![0.0, 10.0] };
        let mut out = String::new();
        bar(&mut out, &scale, Interval::over(5.0), false, 9);
        assert!(out.contains("class=\"open\" x1=\"50.00%\" x2=\"98.50%\""), "{out}");
        assert!(out.contains("class=\"end strict\" cx=\"50.00%\""), "{out}");
        assert!(out.contains("class=\"arrow\" d=\"M-5"), "{out}");
    }
}
