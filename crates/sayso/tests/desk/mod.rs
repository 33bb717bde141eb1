//! The commands that work on a store.

#[path = "../../../sayso-fetch/tests/server/mod.rs"]
mod server;

use crate::util::{Folder, Run, jsonl};
use expect_test::expect;
use server::Server;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const FIRST: &str = "ARLO, March 9, 2031 - The coast guard said on Sunday that twelve people had \
    drowned off Arlo. The harbour office said that 40 people were rescued.";
const SECOND: &str = "ARLO, March 9, 2031 - The coast guard said on Sunday that fourteen people had \
    drowned off Arlo. Police said that two men were arrested.";

/// Runs a command on the store `desk`.
fn on(folder: &Folder, arguments: &[&str]) -> Run {
    folder.sayso(&[arguments, &["--store", "desk"]].concat())
}

/// The ids of all reports of the store.
fn names(folder: &Folder) -> BTreeSet<String> {
    let list = on(folder, &["list", "--format", "jsonl", "--limit", "100000"]);
    list.reports().iter().map(|r| r["name"].as_str().unwrap().to_owned()).collect()
}

fn sound(folder: &Folder) {
    let check = on(folder, &["check"]);
    assert_eq!(
        (check.status, check.stdout.as_str()),
        (0, "the store is sound\n"),
        "{}",
        check.stderr
    );
}

#[test]
fn from_reports_to_decisions() {
    let folder = Folder::new();
    folder.write("a.txt", FIRST);
    folder.write("b.txt", SECOND);
    let url = "https://example.org/ferry";
    let added = on(&folder, &["add", "a.txt", "--url", url]);
    assert_eq!((added.status, added.stderr.as_str()), (0, ""));
    expect![[r#"
        added     blake3:3e6adcc7b69f56ec  untitled
    "#]]
    .assert_eq(&added.stdout);
    let captured = on(&folder, &["add", "b.txt", "--url", url]).stdout;
    assert!(captured.contains("capture 2, 3 claims differ"), "{captured}");
    assert!(captured.contains("value was 12, is 14"), "{captured}");
    assert!(on(&folder, &["add", "b.txt", "--url", url]).stdout.starts_with("known"));
    let found = on(&folder, &["search", "drowning", "--measure", "killed", "--format", "jsonl"]);
    let claim = found.reports()[0]["claims_found"][0].as_str().unwrap().to_owned();
    let brief = || on(&folder, &["brief"]).stdout;
    let before = brief();
    assert!(before.contains("14"), "{before}");
    let corrected = on(&folder, &["decide", "correct", &claim[..6], "value", "over 15"]);
    assert!(corrected.stdout.contains("ana: correct"), "{}{}", corrected.stdout, corrected.stderr);
    assert!(brief().contains("over 15"));
    assert!(on(&folder, &["explain", &claim]).stdout.contains("decision/correct"));
    assert_eq!(on(&folder, &["undo"]).status, 0);
    assert_eq!(brief(), before);
    let list = on(&folder, &["decisions"]).stdout;
    assert!(list.lines().count() == 2 && list.contains("(undone by "), "{list}");
    let nothing = on(&folder, &["search", "submarine"]);
    assert_eq!((nothing.status, nothing.stdout.as_str()), (1, ""));
    sound(&folder);
    assert_eq!(on(&folder, &["remove", url]).status, 0);
    assert_eq!(on(&folder, &["remove", url]).status, 1);
    assert_eq!(names(&folder), BTreeSet::new());
}

#[test]
fn the_store_is_where_it_is_named_or_in_the_data_folder() {
    let folder = Folder::new();
    folder.write("a.txt", FIRST);
    assert_eq!(folder.sayso(&["add", "a.txt"]).status, 0);
    assert!(folder.path("data/sayso/desk.sayso").exists());
    let named = folder.command(&["list"]).env("SAYSO_STORE", "other").output().unwrap();
    assert_eq!(named.status.code(), Some(2));
    let said = String::from_utf8(named.stderr).unwrap();
    assert!(said.contains("sayso: other: there is no store; `sayso add PATH...`"), "{said}");
    assert_eq!(folder.sayso(&["brief"]).status, 2, "without a store it is told a PATH is missing");
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = Folder::new();
    folder.write("a.txt", FIRST);
    folder.write("noise", &"This is no store. ".repeat(60));
    let check = |arguments: &[&str], status: i32, words: &str| {
        let run = folder.sayso(arguments);
        assert_eq!(run.status, status, "{arguments:?}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    };
    check(
        &["add", "a.txt", "--store", "noise"],
        2,
        "noise: is no store of sayso; name another file",
    );
    check(&["add", "a.txt", "--store", "a.txt/below"], 2, "a.txt");
    check(
        &["add", "http://localhost/a", "--store", "desk"],
        2,
        "which is not public; if you trust",
    );
    check(&["add", "https://ana:x@example.org", "--store", "desk"], 2, "holds a name or password");
    check(&["add", "http://localhost", "--url", "http://a.org"], 2, "name one file");
    check(&["read", "http://localhost/a"], 2, "http://localhost/a: no such file");
    check(&["add", "a.txt", ".", "--url", "https://example.org"], 2, "name one file");
    check(&["read", "--store", "desk"], 2, "PATH: is missing");
    check(&["add", "--store", "desk"], 2, "PATH: is missing");
    assert_eq!(on(&folder, &["add", "a.txt"]).status, 0);
    check(&["show", "zz", "--store", "desk"], 1, "no report, claim or story");
    check(&["decide", "accept", "zz", "--store", "desk"], 1, "no such claim");
    check(&["decide", "grade", "police", "Z9", "--store", "desk"], 1, "A to F");
    check(&["search", "--stance", "sung", "--store", "desk"], 1, "asserted, confirmed");
    check(&["undo", "--store", "desk"], 1, "no decision to undo");
    check(&["import", "a.txt", "--store", "desk"], 2, "a.txt: line 1: it is no export");
    check(&["backup", "desk", "--store", "desk"], 2, "the store itself");
}

#[test]
fn a_store_that_may_only_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write("a.txt", FIRST);
    folder.write("b.txt", SECOND);
    assert_eq!(on(&folder, &["add", "a.txt"]).status, 0);
    let path = folder.path("desk");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    if std::fs::OpenOptions::new().write(true).open(&path).is_ok() {
        return; // The superuser may write to anything; the store's own tests cover this.
    }
    let run = on(&folder, &["add", "b.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("may only be read; check the permissions"), "{}", run.stderr);
}

#[test]
fn an_export_makes_the_same_store() {
    let folder = Folder::new();
    folder.write("a.txt", FIRST);
    folder.write("b.txt", SECOND);
    on(&folder, &["add", "a.txt", "b.txt"]);
    on(&folder, &["decide", "grade", "coast guard", "B2"]);
    assert_eq!(on(&folder, &["export", "-o", "all.jsonl"]).status, 0);
    let done = folder.sayso(&["import", "all.jsonl", "--store", "other"]);
    assert_eq!(done.stdout, "imported 2 captures (0 were known) and 1 decisions\n");
    let export = std::fs::read_to_string(folder.path("all.jsonl")).unwrap();
    assert_eq!(folder.sayso(&["export", "--store", "other"]).stdout, export);
    assert_eq!(on(&folder, &["backup", "copy"]).status, 0);
    assert_eq!(folder.sayso(&["export", "--store", "copy"]).stdout, export);
    let reread = on(&folder, &["reread", "--all"]);
    assert_eq!(reread.stdout, "2 reports read again, 0 otherwise\n");
    sound(&folder);
}

/// A feed as one JSON document.
const FEED: &str = "200 OK\r\nContent-Type: application/json\r\n\r\n[\n{\"id\": \"f1\",\n\"text\": \
    \"Police in Delm said two men died.\"},\n{\"id\": \"f2\", \"text\": \"Four people died.\"}]";

#[test]
fn pages_are_fetched_each_time_as_a_capture() {
    let round = Arc::new(AtomicUsize::new(0));
    let (now, robots) = (Arc::clone(&round), "User-agent: sayso\nDisallow: /secret\n");
    let server = Server::start(move |path, _| {
        let text = [FIRST, SECOND][now.load(Ordering::Relaxed)];
        let head = "200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>Off Arlo</title>";
        match path {
            "/robots.txt" => format!("200 OK\r\n\r\n{robots}").into(),
            "/short" => b"301 Moved\r\nLocation: /ferry?id=7\r\n\r\n".to_vec(),
            "/ferry?id=7" => format!("{head}</head><body><p>{text}</p></body></html>").into(),
            "/other" => format!(
                "{head}<link rel=canonical href=https://example.org/ferry></head><body><p>{text} It \
                 was foggy.</p></body></html>"
            )
            .into(),
            "/feed.json" => FEED.into(),
            _ => b"404 Not Found\r\n\r\n".to_vec(),
        }
    });
    let folder = Folder::new();
    folder.write("a.txt", "Police said on Sunday that nine people had died in Delm.");
    let add = |paths: &[&str]| {
        let urls: Vec<String> = paths
            .iter()
            .map(|p| if p.starts_with('/') { server.url(p) } else { (*p).to_owned() })
            .collect();
        let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
        on(&folder, &[&["add", "--allow-private"], urls.as_slice()].concat())
    };
    // What cannot be had is told, and the rest goes on, in order.
    let all = add(&["/short", "/secret", "a.txt", "/gone"]);
    assert_eq!(all.status, 2, "{}", all.stderr);
    assert_eq!(all.stdout.lines().count(), 2, "{}", all.stdout);
    assert!(all.stdout.starts_with("added") && all.stdout.contains("Off Arlo"), "{}", all.stdout);
    let told: Vec<&str> = all.stderr.lines().collect();
    assert!(told[0].contains("/secret: the site's robots.txt asks not to fetch it"), "{told:?}");
    assert!(told[1].contains("/gone: the server answered 404"), "{told:?}");
    let list = on(&folder, &["list", "--format", "jsonl"]).reports();
    assert_eq!(list[1]["url"], server.url("/ferry?id=7"));
    let again = add(&["/ferry?id=7"]);
    assert_eq!((again.status, again.stdout.split(' ').next()), (0, Some("known")));
    round.store(1, Ordering::Relaxed);
    let changed = add(&["/short"]).stdout;
    assert!(changed.contains("capture 2, 3 claims differ"), "{changed}");
    // A page of one host is no capture of a page of another, whatever it says.
    assert!(add(&["/other"]).stdout.starts_with("added"));
    let list = on(&folder, &["list", "--format", "jsonl"]).reports();
    assert_eq!(list[0]["url"], server.url("/other"));
    assert_eq!(add(&["/feed.json"]).stdout.lines().count(), 2);
    assert!(!server.asked().contains(&"/secret".to_owned()));
    sound(&folder);
}

#[test]
fn tags_and_questions_on_the_command_line() {
    let folder = Folder::new();
    folder.write("a.txt", FIRST);
    folder.write("b.txt", SECOND);
    on(&folder, &["add", "a.txt", "b.txt"]);
    let found = |more: &[&str]| {
        let run = on(&folder, &[&["search", "--format", "jsonl"], more].concat());
        (run.status, run.reports())
    };
    let claims: Vec<String> = found(&["--measure", "killed"])
        .1
        .iter()
        .map(|hit| hit["claims_found"][0].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(found(&["--tag", "toll"]).0, 1);
    assert_eq!(on(&folder, &["decide", "tag", &claims[0], "toll"]).status, 0);
    let (status, hits) = found(&["--tag", "Toll"]);
    assert_eq!(
        (status, hits.len(), &hits[0]["claims_found"][0]),
        (0, 1, &claims[0].clone().into())
    );
    assert_eq!(on(&folder, &["list", "--tags"]).stdout, "toll  1 claims\n");
    let brief = || {
        let words = on(&folder, &["brief"]).stdout;
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let before = brief();
    let split = on(&folder, &["decide", "split", "question", &claims[0]]);
    assert!(split.stdout.contains(": split question: "), "{}{}", split.stdout, split.stderr);
    let apart = brief();
    assert!(apart.contains("an analyst set it apart (decision "), "{apart}");
    assert!(apart.contains("an analyst took 1 out of it (decision "), "{apart}");
    let merge = on(&folder, &["decide", "merge", "questions", &claims[0], &claims[1]]);
    assert!(merge.stdout.contains(": merge questions of "), "{}{}", merge.stdout, merge.stderr);
    assert!(brief().contains("an analyst put its answers together (decision "));
    on(&folder, &["undo"]);
    on(&folder, &["undo"]);
    assert_eq!(brief(), before);
    let lone = on(&folder, &["decide", "split", "sources", "police", "--into", "guards"]);
    assert_eq!(lone.status, 2);
    assert!(lone.stderr.contains("--in: is missing"), "{}", lone.stderr);
    sound(&folder);
}

/// A feed of short reports, none like another.
fn feed(round: usize, reports: usize) -> String {
    let report = |n: usize| {
        let text = format!("Police in Arlo said on Sunday that {} people had died.", n + 2);
        jsonl(&format!("r{round}-{n}"), &text)
    };
    (0..reports).map(report).collect()
}

/// The reports that a run said it had added, after it was killed at some point.
fn killed(mut child: Child, after_lines: usize, then: Duration) -> Vec<String> {
    drop(child.stdin.take());
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut lines = Vec::new();
    let mut line = String::new();
    while lines.len() < after_lines && out.read_line(&mut line).unwrap() > 0 {
        lines.push(std::mem::take(&mut line));
    }
    std::thread::sleep(then);
    child.kill().unwrap(); // SIGKILL
    while out.read_line(&mut line).unwrap() > 0 {
        lines.push(std::mem::take(&mut line));
    }
    child.wait().unwrap();
    let whole = lines.iter().filter(|l| l.starts_with("added") && l.ends_with('\n'));
    whole.filter_map(|l| Some(l.split_whitespace().nth(1)?.to_owned())).collect()
}

#[test]
fn a_kill_at_any_moment_loses_no_acknowledged_report() {
    let folder = Folder::new();
    let mut acknowledged = BTreeSet::new();
    // Killed after so many acknowledged reports and some hundred microseconds more; the numbers are
    // any numbers.
    let rounds = [(0, 20), (1, 0), (3, 700), (0, 90), (17, 300), (29, 1900), (8, 1100), (41, 500)];
    let mut cut_short = 0;
    for (round, (lines, tenths)) in rounds.into_iter().enumerate() {
        let name = format!("feed{round}.jsonl");
        folder.write(&name, &feed(round, 60));
        let child = folder.command(&["add", &name, "--store", "desk"]).spawn().unwrap();
        let then = Duration::from_micros(tenths * if lines == 0 { 1000 } else { 10 });
        let added = killed(child, lines, then);
        cut_short += usize::from(added.len() < 60);
        acknowledged.extend(added);
        if folder.path("desk").exists() && !acknowledged.is_empty() {
            sound(&folder);
            let missing: Vec<_> = acknowledged.difference(&names(&folder)).cloned().collect();
            assert_eq!(missing, [""; 0], "round {round}");
        }
    }
    assert!(cut_short >= 4, "only {cut_short} runs were killed before their end");
    for round in 0..rounds.len() {
        assert_eq!(on(&folder, &["add", &format!("feed{round}.jsonl")]).status, 0);
    }
    assert_eq!(names(&folder).len(), 60 * rounds.len());
    sound(&folder);
}

#[test]
fn two_programs_add_at_once() {
    let folder = Folder::new();
    folder.write("one.jsonl", &feed(1, 40));
    folder.write("two.jsonl", &feed(2, 40));
    let add = |name: &str| {
        let mut child = folder.command(&["add", name, "--store", "desk"]).spawn().unwrap();
        drop(child.stdin.take());
        child
    };
    let both = [add("one.jsonl"), add("two.jsonl")];
    for child in both {
        let done = child.wait_with_output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    }
    assert_eq!(names(&folder).len(), 80);
    sound(&folder);
}

#[test]
fn others_are_served_with_a_token_only() {
    let folder = Folder::new();
    let refused = on(&folder, &["serve", "--host", "0.0.0.0", "--port", "0"]);
    assert_eq!((refused.status, refused.stdout.as_str()), (2, ""));
    assert!(refused.stderr.contains("make one by `sayso token`"), "{}", refused.stderr);
    assert_eq!(on(&folder, &["serve", "--ask-token"]).status, 2);
    let made = on(&folder, &["token"]);
    let token = made.stdout.trim();
    assert!(made.status == 0 && token.starts_with("sayso_") && token.len() == 70, "{token}");
    let kept = std::fs::read_to_string(folder.path("desk.token")).unwrap();
    assert!(kept.starts_with("$argon2id$") && !kept.contains(token), "{kept}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(folder.path("desk.token")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_ne!(on(&folder, &["token"]).stdout, made.stdout);
    assert_eq!(folder.names().iter().filter(|name| name.contains("token")).count(), 1);
}
