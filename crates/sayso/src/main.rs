//! The binary `sayso`.

use sayso_core::{Input, Pipeline, export, model::Rule};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let pipeline = Pipeline::default();
    let bytes = std::fs::read(&arguments[2]).unwrap();
    let input = Input { name: arguments[2].clone(), bytes: &bytes, format: None };
    let ledgers = pipeline.read(&input);
    if arguments[1] == "brief" {
        let brief = pipeline.brief(&ledgers, Rule::Agreed);
        let stories: Vec<_> = brief
            .stories
            .iter()
            .map(|s| serde_json::json!({"reports": s.reports, "questions": []}))
            .collect();
        println!("{}", serde_json::json!({"stories": stories}));
        return;
    }
    for ledger in ledgers {
        println!("{}", export::contract::ledger(&ledger));
    }
}
