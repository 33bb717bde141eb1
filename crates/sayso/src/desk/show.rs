//! One report, claim or story.

use super::add::changes;
use super::arguments::{Show, ShowFormat};
use super::{Desk, Done, plain};
use crate::commands;
use crate::output::Output;
use sayso_core::export;
use sayso_core::model::{Claim, Rule};
use sayso_store::{Act, Capture, Decision, Error, OnClaim, Store, Subject, differences};
use serde_json::json;

impl Desk<'_> {
    /// `sayso show`.
    pub(super) fn show(&self, show: &Show) -> Done {
        let store = self.open()?;
        match store.ledger(&show.name) {
            Ok(_) => return self.show_report(&store, show),
            Err(error) if !error.is_name() => return Err(error.into()),
            Err(_) => {}
        }
        match store.claim_named(&show.name) {
            Ok(_) => return self.show_claim(&store, &show.name),
            Err(error) if !error.is_name() => return Err(error.into()),
            Err(_) => {}
        }
        let pipeline = self.pipeline()?;
        store.refresh(&pipeline)?;
        let story = store.story_named(&show.name).map_err(|_| Error::Name {
            name: show.name.clone(),
            what: "no report, claim or story, or several; `sayso list` lists reports".to_owned(),
        })?;
        let page = store.story_page(&story, &pipeline, Rule::Agreed)?;
        let ledgers = store.story_ledgers(&story)?;
        let mut text = match show.format {
            ShowFormat::Json => format!("{:#}\n", export::json::brief(&page.brief, &ledgers)),
            ShowFormat::Text => {
                let style = commands::style(None, self.colour);
                export::text::brief(&page.brief, &ledgers, style)
            }
        };
        if show.format == ShowFormat::Text {
            text.push_str(&said(&store.decisions_on(&Subject::Story(story.0.clone()))?));
        }
        self.print(&text)
    }

    fn show_report(&self, store: &Store, show: &Show) -> Done {
        let ledger = store.ledger(&show.name)?;
        let header = &ledger.report.header;
        let captures = store.captures(&header.id.0)?;
        let decisions = store.decisions_on(&Subject::Report(header.id.clone()))?;
        if show.format == ShowFormat::Json {
            let mut value = export::contract::ledger(&ledger);
            let capture = |c: &Capture| json!({"number": c.number, "taken": c.taken, "path": c.path, "engine": c.engine});
            value["captures"] = captures.iter().map(capture).collect();
            value["decisions"] = json!(decisions);
            return self.print(&format!("{value:#}\n"));
        }
        let none = |words: &Option<String>, none: &str| plain(words.as_deref().unwrap_or(none));
        let mut text = format!("{}\n", none(&header.title, "untitled"));
        let published = header.published.date.map_or("undated".to_owned(), |d| d.to_string());
        let outlet = none(&header.outlet, "no outlet");
        text.push_str(&format!("{outlet}, {published} · {}\n", plain(&header.id.0)));
        if let Some(url) = &header.url {
            text.push_str(&format!("{}\n", plain(url)));
        }
        for pair in captures.windows(2) {
            let [before, capture] = pair else { continue };
            let differences = differences(&before.ledger.claims, &capture.ledger.claims);
            let (number, taken) = (capture.number, capture.taken);
            text.push_str(&format!("\ncapture {number}, {taken}:\n"));
            text.push_str(if differences.is_empty() { "    no claim differs\n" } else { "" });
            text.push_str(&changes(&differences));
        }
        text.push_str("\nclaims:\n");
        for claim in &ledger.claims {
            text.push_str(&format!("    {}\n", claim_line(claim, &decisions)));
        }
        text.push_str(&said(&decisions));
        self.print(&text)
    }

    /// A claim, why it was read, and what was decided on it.
    pub(super) fn show_claim(&self, store: &Store, name: &str) -> Done {
        let (report, id) = store.claim_named(name)?;
        let ledger = store.ledger(&report.0)?;
        let style = commands::style(None, self.colour);
        let mut text = match ledger.claims.iter().find(|c| c.id == id) {
            Some(claim) => export::explain::claim(&ledger, claim, style),
            None => format!("claim {} of {} was rejected\n", id.0, plain(&report.0)),
        };
        let on = OnClaim { claim: id, report, quote: String::new() };
        text.push_str(&said(&store.decisions_on(&Subject::Claim(on))?));
        self.print(&text)
    }

    fn print(&self, text: &str) -> Done {
        let mut out = Output::open(None)?;
        out.write(text)?;
        out.finish()?;
        Ok(true)
    }
}

/// A claim on one line: id, what was decided, figure, source, stance, words.
fn claim_line(claim: &Claim, decisions: &[Decision]) -> String {
    let is = |wanted: fn(&Act) -> Option<&OnClaim>| {
        decisions.iter().any(|d| wanted(&d.act).is_some_and(|on| on.claim == claim.id))
    };
    let accepted = is(|act| if let Act::Accept { on } = act { Some(on) } else { None });
    let corrected = is(|act| if let Act::Correct { on, .. } = act { Some(on) } else { None });
    let mark = match (accepted, corrected) {
        (_, true) => " (corrected)",
        (true, false) => " (accepted)",
        (false, false) => "",
    };
    let source = claim.chain.first().map_or("no source", |hop| hop.name.as_str());
    let figure = claim.value.map(|(interval, _, approx)| {
        let measure = claim.measure.as_deref().unwrap_or("of no measure");
        format!("{} {measure}, ", interval.words(approx))
    });
    let (figure, stance) = (figure.unwrap_or_default(), claim.stance);
    let words = plain(&claim.evidence.exact);
    format!("{}{mark}  {figure}{} {stance}: “{words}”", claim.id, plain(source))
}

/// The decisions on something, a line each.
fn said(decisions: &[Decision]) -> String {
    if decisions.is_empty() {
        return String::new();
    }
    let lines = decisions.iter().map(|d| format!("    {}\n", super::decide::line(d)));
    format!("\ndecisions:\n{}", lines.collect::<String>())
}
