//! `gold/results.csv`: one line for each answer to our own gold, so that a change of one answer
//! shows in review even where the average stands still. Answers to texts of others are never
//! written here.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// The first line of the file.
const HEAD: [&str; 6] = ["layer", "item", "field", "expected", "got", "right"];

/// One answer.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub struct Row {
    /// The layer.
    pub layer: String,
    /// The gold item, in words that stay the same when gold is added elsewhere.
    pub item: String,
    /// What was asked of it.
    pub field: String,
    /// The gold answer.
    pub expected: String,
    /// The answer that was read.
    pub got: String,
    /// Whether that counts as right.
    pub right: bool,
}

impl Row {
    fn cells(&self) -> [&str; 6] {
        let right = if self.right { "yes" } else { "no" };
        [&self.layer, &self.item, &self.field, &self.expected, &self.got, right]
    }
}

/// Sorts rows, and numbers those that would else be told apart by their answers only.
pub fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    let mut seen: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    for row in &mut rows {
        let key = (row.layer.clone(), row.item.clone(), row.field.clone());
        let count = seen.entry(key).or_insert(0);
        *count += 1;
        if *count > 1 {
            row.item = format!("{} #{count}", row.item);
        }
    }
    rows.sort();
    rows
}

/// The text of the file: `new` for the layers in `run`, the lines of `old` for all others.
///
/// # Errors
/// Where `old` is no CSV.
pub fn merged(old: &str, run: &BTreeSet<&str>, new: &[Row]) -> io::Result<String> {
    let mut kept: Vec<Vec<String>> = Vec::new();
    for record in csv::Reader::from_reader(old.as_bytes()).records() {
        let cells: Vec<String> = record?.iter().map(str::to_owned).collect();
        if !run.contains(cells.first().map_or("", String::as_str)) {
            kept.push(cells);
        }
    }
    kept.extend(new.iter().map(|row| row.cells().map(str::to_owned).to_vec()));
    kept.sort();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEAD)?;
    for cells in kept {
        writer.write_record(cells)?;
    }
    let bytes = writer.into_inner().map_err(|e| io::Error::other(e.to_string()))?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// The lines that are only in `old` (with `-`) and only in `new` (with `+`), in order of the lines.
pub fn changed(old: &str, new: &str) -> Vec<String> {
    let (a, b): (BTreeSet<&str>, BTreeSet<&str>) = (old.lines().collect(), new.lines().collect());
    let mut lines: Vec<(&str, char)> = a.difference(&b).map(|line| (*line, '-')).collect();
    lines.extend(b.difference(&a).map(|line| (*line, '+')));
    lines.sort_by_key(|(line, sign)| (*line, *sign == '+'));
    lines.into_iter().map(|(line, sign)| format!("{sign} {line}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(layer: &str, item: &str, got: &str) -> Row {
        let owned = str::to_owned;
        let (layer, item, field) = (owned(layer), owned(item), owned("value"));
        Row { layer, item, field, expected: owned("1"), got: owned(got), right: got == "1" }
    }

    #[test]
    fn one_changed_answer_shows() {
        let run = BTreeSet::from(["tolls"]);
        let old = merged("", &run, &[row("tolls", "b", "1"), row("tolls", "a", "1")]).unwrap();
        assert_eq!(
            old,
            "layer,item,field,expected,got,right\ntolls,a,value,1,1,yes\ntolls,b,value,1,1,yes\n"
        );
        let new = merged(&old, &run, &[row("tolls", "a", "1"), row("tolls", "b", "2")]).unwrap();
        assert_eq!(changed(&old, &new), ["- tolls,b,value,1,1,yes", "+ tolls,b,value,1,2,no"]);
        assert!(changed(&old, &old).is_empty());
    }

    #[test]
    fn layers_that_did_not_run_keep_their_lines() {
        let old = merged("", &BTreeSet::new(), &[row("a", "x", "1"), row("b", "y", "1")]).unwrap();
        let new = merged(&old, &BTreeSet::from(["b"]), &[]).unwrap();
        assert_eq!(changed(&old, &new), ["- b,y,value,1,1,yes"]);
    }

    #[test]
    fn equal_items_are_numbered() {
        let rows = sorted(vec![row("a", "x", "1"), row("a", "x", "2")]);
        assert_eq!(rows[1].item, "x #2");
    }
}
