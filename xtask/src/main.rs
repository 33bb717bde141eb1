//! The project's own chores.

mod common_words;

fn main() {
    let r = common_words::generate(
        std::path::Path::new("../shared/corpora"),
        std::path::Path::new("crates/sayso-core/data/common_words.tsv"),
    );
    println!("{r:?}");
}
