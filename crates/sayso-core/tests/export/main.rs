//! The brief and the ledger in all their forms, over reports made by hand.

mod fixture;

use sayso_core::export::{self, Style};

/// Writes the forms to the build folder, for a person to look at.
#[test]
fn preview() {
    let ledgers = fixture::ledgers();
    let brief = fixture::brief(&ledgers);
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let write = |name: &str, text: String| std::fs::write(folder.join(name), text).unwrap();
    write("brief.html", export::html::brief(&brief, &ledgers));
    write("brief.md", export::markdown::brief(&brief, &ledgers));
    let json = export::json::brief(&brief, &ledgers);
    write("brief.json", serde_json::to_string_pretty(&json).unwrap());
    for (name, width, colour) in [("100", 100, false), ("60", 60, false), ("colour", 100, true)] {
        let text = export::text::brief(&brief, &ledgers, Style { width, colour });
        write(&format!("brief-{name}.txt"), text);
        let style = Style { width, colour };
        let each = ledgers.iter().map(|l| export::underline::ledger(l, style));
        write(&format!("read-{name}.txt"), each.collect());
        let explained = ledgers
            .iter()
            .flat_map(|l| l.claims.iter().map(|c| export::explain::claim(l, c, style)));
        write(&format!("explain-{name}.txt"), explained.collect());
    }
}
