//! The binary `sayso`.

use sayso_core::{Input, Pipeline, export};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let pipeline = Pipeline::default();
    let bytes = std::fs::read(&arguments[2]).unwrap();
    let input = Input { name: arguments[2].clone(), bytes: &bytes, format: None };
    for ledger in pipeline.read(&input) {
        println!("{}", export::contract::ledger(&ledger));
    }
}
