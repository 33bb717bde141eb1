//! The binary as its users meet it: files of all sorts in a temporary folder.

mod desk;
mod util;

use expect_test::expect;
use util::{Folder, TEXT, jsonl};

#[test]
fn help_and_version() {
    let folder = Folder::new();
    let help = folder.sayso(&["--help"]);
    assert!(help.stdout.contains("Examples:") && help.stdout.contains("Exit status:"));
    assert_eq!(help.status, 0);
    assert!(folder.sayso(&["--version"]).stdout.starts_with("sayso "));
    assert_eq!(folder.sayso(&["read"]).status, 2);
    assert_eq!(folder.sayso(&["read", "--format", "xml", "a.txt"]).status, 2);
}

#[test]
fn files_folders_and_stdin_give_reports_in_order() {
    let folder = Folder::new();
    folder.write("b.txt", TEXT);
    folder.write(
        "more/a.html",
        &format!("<html><body><article><p>{TEXT} More.</p></article></body></html>"),
    );
    folder.write("more/.hidden.txt", "not to be read");
    folder.write("more/c.pdf", "not to be read");
    folder.write("more/deep/r.jsonl", &format!("{}{}", jsonl("x", TEXT), jsonl("y", TEXT)));
    let all = folder.sayso(&["read", "--format", "jsonl", "b.txt", "more"]);
    assert_eq!((all.status, all.stderr.as_str()), (0, ""));
    assert_eq!(all.paths(), ["b.txt", "more/a.html", "more/deep/r.jsonl", "more/deep/r.jsonl"]);
    let piped = folder.sayso_with(&["read", "--format", "jsonl", "-"], TEXT.as_bytes());
    assert_eq!((piped.status, piped.paths()), (0, vec!["-".to_owned()]));
    let page = "<!doctype html><html><body><article><p>ARLO (EPX) — Twelve people drowned on Sunday off \
        Arlo, the coast guard said.</p></article></body></html>";
    let piped = folder.sayso_with(&["read", "--format", "jsonl", "-"], page.as_bytes());
    assert!(piped.stdout.contains("\"dateline\"") && !piped.stdout.contains("<p>"));
}

#[test]
fn bad_inputs_are_a_line_each_and_the_run_goes_on() {
    let folder = Folder::new();
    folder.write("good.txt", TEXT);
    folder.write("empty.txt", "");
    folder.write_bytes("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0");
    folder.write("lines.jsonl", &format!("{}{{\"id\": 1}}\nnonsense\n", jsonl("x", TEXT)));
    std::fs::create_dir(folder.path("bare")).unwrap();
    let paths = ["missing.txt", "empty.txt", "picture.txt", "lines.jsonl", "bare", "good.txt"];
    let run = folder.sayso(&[&["read", "--format", "jsonl"], &paths[..]].concat());
    assert_eq!(run.status, 2);
    assert_eq!(run.paths(), ["lines.jsonl", "good.txt"]);
    expect![[r#"
        sayso: bare: no .txt, .md, .html or .jsonl file in it; name a file to read it anyway
        sayso: missing.txt: no such file or folder; check the path
        sayso: empty.txt: it is empty; give a file with a report in it
        sayso: picture.txt: it is a PNG picture, not text; convert it to text first
        sayso: lines.jsonl: line 2: it has no "text"; mend the line or leave it out
        sayso: lines.jsonl: line 3: not JSON, at column 2; mend the line or leave it out
    "#]]
    .assert_eq(&run.stderr);
}

#[test]
fn a_file_that_may_not_be_opened() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write("shut.txt", TEXT);
    folder.write("good.txt", TEXT);
    let path = folder.path("shut.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        // The superuser may open anything: a name below a file is closed to it as well.
        let run = folder.sayso(&["read", "--format", "jsonl", "good.txt/below.txt", "good.txt"]);
        assert_eq!((run.status, run.paths().len(), run.stderr.lines().count()), (2, 1, 1));
        return;
    }
    let run = folder.sayso(&["read", "--format", "jsonl", "shut.txt", "good.txt"]);
    assert_eq!((run.status, run.paths().len()), (2, 1));
    assert_eq!(run.stderr, "sayso: shut.txt: may not be opened; check its permissions\n");
}

#[test]
fn odd_but_readable_inputs_are_read_and_told() {
    let folder = Folder::new();
    folder.write_bytes(
        "broken.txt",
        b"Twelve people drowned on \xFF Sunday, said the mayor\xE2\x80\x99s office.",
    );
    let wide: Vec<u8> = "\u{feff}“Twelve” people drowned, police said."
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    folder.write_bytes("wide.txt", &wide);
    folder.write_bytes("page.html", b"<html><head><meta charset=\"windows-1252\"></head><body><p>The \
        mayor\x92s office said that twelve people had drowned off Arlo on Sunday.</p></body></html>");
    folder.write("menu.txt", "Home | News | Sport | Video\n\nSign in\n\n© 2031 Arlo Gazette\n");
    folder.write(
        "other.txt",
        "Zwölf Menschen ertranken am Sonntag, als vor der Küste eine Fähre sank, wie \
        die Küstenwache am Montag mitteilte. Der Kapitän wird noch vermisst.",
    );
    folder.write("none.jsonl", &jsonl("nothing", ""));
    let names = ["broken.txt", "wide.txt", "page.html", "menu.txt", "other.txt", "none.jsonl"];
    let run = folder.sayso(&[&["read", "--format", "jsonl"], &names[..]].concat());
    assert_eq!((run.status, run.paths()), (0, names.map(str::to_owned).to_vec()));
    expect![[r#"
        sayso: broken.txt: some bytes are not UTF-8; they were replaced by U+FFFD, check the encoding
        sayso: menu.txt: there is no report among the menus and the like; give the article's own text
        sayso: other.txt: the text seems to be in another language (de); sayso reads English, nothing was extracted
        sayso: none.jsonl: nothing: the report has no text; nothing was extracted
    "#]].assert_eq(&run.stderr);
    let texts: Vec<String> =
        run.reports().iter().map(|r| r["text"].as_str().unwrap().to_owned()).collect();
    assert!(texts[0].contains("on \u{fffd} Sunday, said the mayor’s"));
    assert_eq!(texts[1], "“Twelve” people drowned, police said.");
    assert!(texts[2].contains("The mayor’s office"));
    assert_eq!(run.reports()[4]["language"], "de");
    assert_eq!(run.reports()[4]["sentences"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_line_of_twenty_megabytes_is_cut_and_told() {
    let folder = Folder::new();
    folder.write("long.txt", &"Twelve people drowned on Sunday, police said. ".repeat(450_000));
    let run = folder.sayso(&["read", "--format", "jsonl", "long.txt"]);
    assert_eq!(run.status, 0);
    expect![[r#"
        sayso: long.txt: the report is longer than 8 MiB; what follows was not read, split it into reports
        sayso: long.txt: a paragraph is longer than 64 KiB and was cut; check the line ends
    "#]].assert_eq(&run.stderr);
}

#[test]
fn the_same_id_twice_is_told_and_the_first_kept() {
    let folder = Folder::new();
    folder.write("a.jsonl", &format!("{}{}", jsonl("x", TEXT), jsonl("x", "Other words.")));
    let run = folder.sayso(&["read", "--format", "jsonl", "a.jsonl"]);
    assert_eq!((run.status, run.paths().len()), (0, 1));
    assert_eq!(run.reports()[0]["text"], TEXT);
    assert_eq!(run.stderr, "sayso: a.jsonl: a report with the id x was read before; left out\n");
}

#[test]
fn the_same_bytes_at_any_number_of_threads() {
    let folder = Folder::new();
    let many: String =
        (0..400).map(|i| jsonl(&format!("r{i}"), &format!("{TEXT} Report {i}."))).collect();
    folder.write("many.jsonl", &many);
    folder.write("b.txt", TEXT);
    let read = |threads: &str| {
        folder
            .sayso(&["read", "--format", "jsonl", "--threads", threads, "many.jsonl", "b.txt"])
            .stdout
    };
    let one = read("1");
    assert_eq!(one.lines().count(), 401);
    assert!(one == read("2") && one == read("8"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new();
    let many: String = (0..2000).map(|i| jsonl(&format!("r{i}"), TEXT)).collect();
    folder.write("many.jsonl", &many);
    let run = folder.sayso_closing_stdout(&["read", "--format", "jsonl", "many.jsonl"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn an_output_file_is_whole_or_not_there() {
    let folder = Folder::new();
    folder.write("a.txt", TEXT);
    let run = folder.sayso(&["read", "--format", "jsonl", "a.txt", "-o", "out.jsonl"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    let plain = folder.sayso(&["read", "--format", "jsonl", "a.txt"]).stdout;
    assert_eq!(std::fs::read_to_string(folder.path("out.jsonl")).unwrap(), plain);
    let run = folder.sayso(&["read", "--format", "jsonl", "a.txt", "-o", "no/such/out.jsonl"]);
    assert_eq!(run.status, 2);
    assert_eq!(run.stderr, "sayso: no/such/out.jsonl: no such file or folder; check the path\n");
    let run = folder.sayso(&["brief", "missing.txt", "-o", "brief.txt"]);
    assert_eq!((run.status, folder.path("brief.txt").exists()), (2, false));
    assert_eq!(folder.names(), ["a.txt", "out.jsonl"]);
}

#[test]
fn explain_without_such_a_claim() {
    let folder = Folder::new();
    folder.write("a.txt", TEXT);
    let run = folder.sayso(&["explain", "zzz", "a.txt"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.starts_with("sayso: zzz: no such claim in 1 reports;"));
    assert_eq!(folder.sayso(&["explain", "zzz", "missing.txt"]).status, 2);
}

/// Two reports of one event, the second on the word of the first.
fn two_reports(folder: &Folder) -> Vec<serde_json::Value> {
    let line = |id: &str, outlet: &str, date: &str, text: &str| {
        let report = serde_json::json!({
            "id": id, "outlet": outlet, "published": date, "text": text,
        });
        format!("{report}\n")
    };
    let first = "More than 40 passengers drowned when the ferry Ostrava sank off Arlo on Sunday, \
        coastguard commander Britta Hjelm said. Nine passengers were injured.";
    let second = "Forty passengers drowned when the ferry Ostrava sank off Arlo on Sunday, coastguard \
        commander Britta Hjelm told the Lorn Gazette.";
    let lines = [
        line("one", "Lorn Gazette", "2025-03-10", first),
        line("two", "Harbour Post", "2025-03-11", second),
    ];
    folder.write("r.jsonl", &lines.concat());
    folder.sayso(&["read", "--format", "jsonl", "r.jsonl"]).reports()
}

/// The id of the claim that measures `measure` in a report.
fn claim_of(report: &serde_json::Value, measure: &str) -> String {
    let claims = report["claims"].as_array().unwrap();
    let claim = claims.iter().find(|c| c["measure"] == measure).unwrap();
    claim["id"].as_str().unwrap().to_owned()
}

#[test]
fn why_two_claims_are_compared_or_not() {
    let folder = Folder::new();
    let reports = two_reports(&folder);
    let (a, b) = (claim_of(&reports[0], "killed"), claim_of(&reports[1], "killed"));
    let run = folder.sayso(&["why", &a, &b[..8], "r.jsonl", "--format", "json"]);
    let why: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((run.status, &why["joined"], &why["kind"]), (0, &true.into(), &"claims".into()));
    assert!(why["answer"].as_str().unwrap().starts_with("compared: both answer “How many"));
    assert_eq!(why["drifts"][0]["kind"], "bound-dropped");
    let wounded = claim_of(&reports[0], "wounded");
    let run = folder.sayso(&["why", &wounded, &b, "r.jsonl"]);
    let expected = format!("not compared: {wounded} counts wounded, not killed");
    assert!(run.status == 0 && run.stdout.contains(&expected), "{}", run.stdout);
}

#[test]
fn why_two_reports_are_linked() {
    let folder = Folder::new();
    two_reports(&folder);
    let run = folder.sayso(&["why", "Harbour Post", "one", "r.jsonl"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let one_line = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "two Harbour Post, 2025-03-11 one Lorn Gazette, 2025-03-10 linked, and in one story",
        "• Harbour Post cites Lorn Gazette: says that it was told there",
        "• bound-dropped: over 40 became 40",
    ] {
        assert!(one_line.contains(said), "{}", run.stdout);
    }
}

#[test]
fn why_without_such_a_pair() {
    let folder = Folder::new();
    let reports = two_reports(&folder);
    let claim = claim_of(&reports[0], "killed");
    let run = folder.sayso(&["why", "one", "nobody", "r.jsonl"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.starts_with("sayso: nobody: no such claim or report in 2 reports;"));
    let run = folder.sayso(&["why", "one", &claim, "r.jsonl"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.ends_with("give two claims or two reports\n"));
    let run = folder.sayso(&["why", "r.jsonl", "one", "r.jsonl"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.starts_with("sayso: r.jsonl: 2 claims and reports are called so;"));
    assert_eq!(folder.sayso(&["why", "one", "two", "missing.txt"]).status, 2);
}

#[test]
fn data_of_the_user_is_read() {
    let folder = Folder::new();
    folder.write("a.txt", &format!("{TEXT}\n\nPigeon post brought this\n\n{TEXT} More."));
    folder.write(
        "data/furniture.tsv",
        "pattern\thow\tkind\twords\texample\npigeon post\tstarts\tfurniture\t9\t\n",
    );
    let run = folder.sayso(&["read", "--format", "jsonl", "--data", "data", "a.txt"]);
    assert_eq!(
        (run.status, run.reports()[0]["blocks"][1]["kind"].as_str()),
        (0, Some("furniture"))
    );
    folder.write(
        "data/furniture.tsv",
        "pattern\thow\tkind\twords\texample\npigeon\tsomehow\tfurniture\t9\t\n",
    );
    let run = folder.sayso(&["read", "--data", "data", "a.txt"]);
    assert_eq!(run.status, 2);
    expect![[r#"
        sayso: data: furniture.tsv, line 2: "somehow" is no way for words to stand in a line; write is, starts, ends or has
    "#]].assert_eq(&run.stderr);
    assert_eq!(folder.sayso(&["read", "--data", "nowhere", "a.txt"]).status, 2);
}

#[test]
fn the_trained_readers_can_be_left_out() {
    let folder = Folder::new();
    let flood = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/flood/tpa-wire.txt");
    let both = folder.sayso(&["read", flood, "--format", "jsonl"]);
    let rules = folder.sayso(&["read", flood, "--format", "jsonl", "--rules-only"]);
    assert_eq!((both.status, rules.status), (0, 0));
    assert_ne!(both.stdout, rules.stdout);
    // "explain" says which of the two spoke.
    let explained = |run: &util::Run, flags: &[&str]| {
        let reports = run.reports();
        let claims = reports[0]["claims"].as_array().unwrap().clone();
        let explain = |claim: &serde_json::Value| {
            let id = claim["id"].as_str().unwrap();
            folder.sayso(&[&["explain", id, flood], flags].concat()).stdout
        };
        claims.iter().any(|claim| explain(claim).contains("attributions/trained"))
    };
    assert!(explained(&both, &[]));
    assert!(!explained(&rules, &["--rules-only"]));
}
