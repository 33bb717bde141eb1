//! JSON lines to Reports: one report a line, as in the contract. What is given is believed.

use super::{Furniture, Reading, plain, plain::Given, published};
use crate::model::{Note, NoteKind, Published, PublishedFrom, Report};
use serde_json::{Map, Value};

/// Reads lines; the first has the number `first`.
pub(super) fn read(name: &str, first: usize, bytes: &[u8], furniture: &Furniture) -> Reading {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reading = Reading::default();
    for (at, line) in bytes.split(|&b| b == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match report(name, line, furniture) {
            Ok(report) => reading.reports.push(report),
            Err(what) => {
                let text = format!("line {}: {what}; mend the line or leave it out", first + at);
                reading.notes.push(Note::new(NoteKind::Malformed, text));
            }
        }
    }
    reading
}

fn report(name: &str, line: &[u8], furniture: &Furniture) -> Result<Report, String> {
    let words = String::from_utf8_lossy(line);
    let broken = matches!(words, std::borrow::Cow::Owned(_));
    let value: Value = serde_json::from_str(&words)
        .map_err(|error| format!("not JSON, at column {}", error.column()))?;
    let Value::Object(mut fields) = value else { return Err("not a JSON object".to_owned()) };
    let text = match fields.remove("text") {
        Some(Value::String(text)) => text,
        Some(Value::Null) | None => return Err("it has no \"text\"".to_owned()),
        Some(_) => return Err("its \"text\" is no string".to_owned()),
    };
    if text.len() > super::INPUT_BYTES_MAX {
        return Err("its \"text\" is too long".to_owned());
    }
    let mut given = Given {
        id: string(&fields, "id").filter(|id| !id.is_empty()),
        url: string(&fields, "url"),
        outlet: string(&fields, "outlet"),
        title: string(&fields, "title").filter(|title| !title.trim().is_empty()),
        bylines: strings(&fields, "bylines"),
        ..Given::default()
    };
    if let Some(words) = string(&fields, "published").filter(|p| !p.trim().is_empty()) {
        given.published = published::stated(&words, PublishedFrom::Given).unwrap_or_else(|| {
            let what = format!("\"{words}\" is no date; write \"published\" as 2031-03-09");
            given.notes.push(Note::new(NoteKind::Malformed, what));
            Published::default()
        });
    }
    if broken {
        let what = "some bytes are not UTF-8; they were replaced by U+FFFD, check the encoding";
        given.notes.push(Note::new(NoteKind::Encoding, what));
    }
    Ok(plain::report(name, text, None, given, furniture))
}

fn string(fields: &Map<String, Value>, name: &str) -> Option<String> {
    match fields.get(name)? {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn strings(fields: &Map<String, Value>, name: &str) -> Vec<String> {
    match fields.get(name) {
        Some(Value::Array(all)) => {
            all.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
        }
        Some(Value::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    }
}
