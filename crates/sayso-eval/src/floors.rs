//! `gold/floors.toml`: under which no metric may fall. Reads it, compares, and raises floors;
//! nothing here lowers one.

use crate::layers::Metric;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How far under the measured value a floor is set.
pub const MARGIN: f64 = 0.01;

/// Floors by layer and metric.
pub type Floors = BTreeMap<String, BTreeMap<String, f64>>;

/// The floors in a file's text.
///
/// # Errors
/// Where the text is no TOML, or holds something else than numbers by layer and metric.
pub fn parse(text: &str) -> Result<Floors, toml::de::Error> {
    toml::from_str(text)
}

/// What is wrong with a layer's metrics, a sentence each: which floor, by how much, what to do.
pub fn complaints(floors: &Floors, layer: &str, metrics: &[Metric]) -> Vec<String> {
    let empty = BTreeMap::new();
    let wanted = floors.get(layer).unwrap_or(&empty);
    let mut complaints = Vec::new();
    for metric in metrics {
        match wanted.get(metric.name) {
            None => complaints.push(format!(
                "{layer}.{} has no floor: run `score --raise` to set one at {:.3}",
                metric.name,
                floor_of(metric.value)
            )),
            Some(&floor) if metric.value + 1e-9 < floor => complaints.push(format!(
                "{layer}.{} is {:.3}, {:.3} under its floor of {floor:.3}: mend what made it \
                 worse (`score --layer {layer} --show 20`), or lower the floor in \
                 gold/floors.toml by hand with the reason in a comment",
                metric.name,
                metric.value,
                floor - metric.value
            )),
            Some(_) => {}
        }
    }
    for name in wanted.keys().filter(|n| !metrics.iter().any(|m| m.name == n.as_str())) {
        complaints.push(format!(
            "{layer}.{name} has a floor and is not measured: take the line out of gold/floors.toml"
        ));
    }
    complaints
}

/// The floor for a measured value: less the margin, cut to three digits, not under nought.
pub fn floor_of(value: f64) -> f64 {
    (((value - MARGIN) * 1000.0 + 1e-6).floor() / 1000.0).max(0.0)
}

/// The file's text with every floor raised that the measured value allows, and missing ones added.
/// Comments and order stay; no floor goes down.
pub fn raised(text: &str, measured: &[(&str, &[Metric])]) -> String {
    let mut sections: Vec<(String, Vec<String>)> = vec![(String::new(), Vec::new())];
    for line in text.lines() {
        if let Some(name) = line.trim().strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            sections.push((name.to_owned(), Vec::new()));
        } else if let Some((_, lines)) = sections.last_mut() {
            lines.push(line.to_owned());
        }
    }
    for (layer, metrics) in measured {
        if !sections.iter().any(|(name, _)| name == layer) {
            sections.push(((*layer).to_owned(), Vec::new()));
        }
        let section = sections.iter_mut().find(|(name, _)| name == layer);
        let Some((_, lines)) = section else { continue };
        while lines.last().is_some_and(|l| l.trim().is_empty()) {
            lines.pop();
        }
        for metric in *metrics {
            raise_line(lines, metric);
        }
    }
    let mut out = String::new();
    for (name, lines) in sections {
        let body = lines.join("\n");
        let body = body.trim_end();
        let _ = match name.as_str() {
            "" => writeln!(out, "{body}"),
            _ => writeln!(out, "\n[{name}]\n{body}"),
        };
    }
    out
}

fn raise_line(lines: &mut Vec<String>, metric: &Metric) {
    let floor = floor_of(metric.value);
    let name = |line: &str| line.split('=').next().unwrap_or("").trim().to_owned();
    let Some(line) = lines.iter_mut().find(|line| name(line) == metric.name) else {
        lines.push(format!("{} = {floor:.3}", metric.name));
        return;
    };
    let (value, comment) = match line.split_once('=') {
        Some((_, rest)) => rest.split_once('#').map_or((rest, ""), |(v, c)| (v, c)),
        None => return,
    };
    if value.trim().parse::<f64>().is_ok_and(|old| old < floor) {
        let comment = if comment.is_empty() { String::new() } else { format!(" #{comment}") };
        *line = format!("{} = {floor:.3}{comment}", metric.name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metric(name: &'static str, value: f64) -> Metric {
        Metric { name, value, defined: "" }
    }

    #[test]
    fn a_floor_that_is_not_met_is_named() {
        let floors = parse("[tolls]\nvalue = 0.9\ngone = 0.1\n").unwrap();
        let said = complaints(&floors, "tolls", &[metric("value", 0.85), metric("new", 0.5)]);
        assert_eq!(said.len(), 3);
        assert!(said[0].starts_with("tolls.value is 0.850, 0.050 under its floor of 0.900"));
        assert!(said[1].starts_with("tolls.new has no floor"));
        assert!(said[2].starts_with("tolls.gone has a floor and is not measured"));
        assert_eq!(
            complaints(&floors, "tolls", &[metric("value", 0.9), metric("gone", 1.0)]),
            [""; 0]
        );
    }

    #[test]
    fn floors_only_go_up_and_comments_stay() {
        let text = "# What a floor is.\n\n[a]\n# why\nx = 0.500\ny = 0.900 # lowered: a reason\n";
        let metrics = [metric("x", 0.7), metric("y", 0.8), metric("z", 0.0)];
        assert_eq!(
            raised(text, &[("a", &metrics), ("b", &[metric("w", 1.0)])]),
            "# What a floor is.\n\n[a]\n# why\nx = 0.690\ny = 0.900 # lowered: a reason\n\
             z = 0.000\n\n[b]\nw = 0.990\n"
        );
    }

    #[test]
    fn floor_less_margin() {
        assert!((floor_of(0.8567) - 0.846).abs() < 1e-9);
        assert!(floor_of(0.001).abs() < 1e-9);
    }
}
