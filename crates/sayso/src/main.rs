//! The binary `sayso`.

use sayso_core::{Input, Pipeline, export, model::Rule};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let pipeline = Pipeline::default();
    let mut ledgers = Vec::new();
    for a in &arguments[2..] {
        if a.starts_with("--") { break; }
        let bytes = std::fs::read(a).unwrap();
        let input = Input { name: a.clone(), bytes: &bytes, format: None };
        ledgers.extend(pipeline.read(&input));
    }
    if arguments[1] == "brief" {
        let brief = pipeline.brief(&ledgers, Rule::Agreed);
        if arguments.last().unwrap() == "text" {
            println!("{}", export::text::brief(&brief, &ledgers, export::Style{width:100,colour:false}));
        } else if arguments.last().unwrap() == "html" {
            println!("{}", export::html::brief(&brief, &ledgers));
        } else {
            println!("{}", export::json::brief(&brief, &ledgers));
        }
        return;
    }
    for ledger in ledgers {
        if arguments.last().unwrap() == "text" {
            println!("{}", export::underline::ledger(&ledger, export::Style{width:100,colour:false}));
        } else {
        println!("{}", export::contract::ledger(&ledger));
        }
    }
}
