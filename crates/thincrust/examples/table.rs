//! Reads texts, one JSON string a line, from stdin, and prints what each was read as: a line `#`
//! and the text, then a line for each token, its columns parted by tabs. `tests/spacy_table.py`
//! prints the same from spaCy, and `tests/parity.py` compares the two.
//!
//! With the argument `--quiet` nothing is printed; in any case the last line on stderr says how
//! many tokens were read in how many seconds of CPU time (of the clock, where Linux's count is not
//! to be had), by one thread.

use std::io::{self, BufWriter, Write};
use std::time::Instant;
use thincrust::{Doc, English, Scratch};

fn main() -> io::Result<()> {
    let quiet = std::env::args().any(|argument| argument == "--quiet");
    let texts: Vec<String> = io::read_to_string(io::stdin())?
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let began = Instant::now();
    let before = seconds_used(began);
    let english = English::embedded();
    let loaded = (seconds_used(began) - before) * 1e3;
    let mut scratch = Scratch::default();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut tokens = 0;
    let mut seconds = 0.0;
    for text in &texts {
        let before = seconds_used(began);
        let doc = english.read_with(text, &mut scratch);
        seconds += seconds_used(began) - before;
        tokens += doc.tokens.len();
        if !quiet {
            write(&mut out, text, &doc)?;
        }
    }
    let rate = tokens as f64 / seconds;
    eprintln!("loaded in {loaded:.1} ms; {tokens} tokens in {seconds:.3} s, {rate:.0} a second");
    Ok(())
}

/// Seconds of CPU time that this thread has used, or that have passed since it began.
fn seconds_used(began: Instant) -> f64 {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| began.elapsed().as_secs_f64(), |count| count / 1e9)
}

fn write(out: &mut impl Write, text: &str, doc: &Doc) -> io::Result<()> {
    writeln!(out, "# {}", serde_json::to_string(text)?)?;
    for (number, token) in doc.tokens.iter().enumerate() {
        let entity = token.entity.map_or("O".to_owned(), |part| {
            format!("{}-{}", if part.begins { "B" } else { "I" }, part.label)
        });
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{entity}",
            token.start,
            token.end,
            u8::from(token.space_after),
            escaped(&token.norm),
            escaped(&token.lemma),
            token.tag,
            token.pos,
            i64::from(token.head) - number as i64,
            token.dep,
            u8::from(token.sentence_start),
        )?;
    }
    Ok(())
}

/// A string without the characters that part columns and lines.
fn escaped(text: &str) -> String {
    let escape = |c: char| match c {
        '\\'
        | '\t'
        | '\n'
        | '\r'
        | '\u{b}'..='\u{c}'
        | '\u{1c}'..='\u{1f}'
        | '\u{85}'
        | '\u{2028}'..='\u{2029}' => format!("\\u{{{:x}}}", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}
