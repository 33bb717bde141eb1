//! The analyst's decisions: made, listed, undone.

use super::arguments::{Decide, Decisions, Merged, RowFormat, Undo, What};
use super::{Desk, Done, Stop, plain};
use crate::output::Output;
use jiff::Timestamp;
use sayso_core::model::ReportId;
use sayso_store::{
    Act, Decision, DecisionId, Error, Grade, Kind, OnClaim, State, Store, Subject, parse_set,
};
use serde_json::json;

impl Desk<'_> {
    /// `sayso decide`.
    pub(super) fn decide(&self, decide: &Decide) -> Done {
        let store = self.open()?;
        let acts = self.acts(&store, &decide.what)?;
        self.record(&store, acts, decide.by.as_deref())
    }

    /// `sayso undo`.
    pub(super) fn undo(&self, undo: &Undo) -> Done {
        let store = self.open()?;
        let decision = match &undo.decision {
            Some(name) => store.decision_named(name)?,
            None => store.last_decision()?,
        };
        self.record(&store, vec![Act::Undo { decision }], undo.by.as_deref())
    }

    fn record(&self, store: &Store, acts: Vec<Act>, by: Option<&str>) -> Done {
        let who = by.map(str::to_owned).or_else(user).unwrap_or_else(|| "unknown".to_owned());
        let mut out = Output::open(None)?;
        for act in acts {
            let decision = store.decide(act, &who, Timestamp::now())?;
            out.write(&format!("{}\n", line(&decision)))?;
        }
        out.finish()?;
        Ok(true)
    }

    /// What the arguments ask for.
    fn acts(&self, store: &Store, what: &What) -> Result<Vec<Act>, Stop> {
        let act = match what {
            What::Accept { claims } => {
                let accept = |c: &String| Ok(Act::Accept { on: store.on_claim(c)? });
                return claims.iter().map(accept).collect();
            }
            What::Reject { claims } => {
                let reject = |c: &String| Ok(Act::Reject { on: store.on_claim(c)? });
                return claims.iter().map(reject).collect();
            }
            What::Correct { claim: name, field, value } => {
                let on = store.on_claim(name)?;
                let set = parse_set(&self.pipeline()?, *field, value)?;
                Act::Correct { on, set }
            }
            What::Merge { what, names, into } => self.merge(store, *what, names, into.as_ref())?,
            What::Split { what, names, reports, into } => {
                self.split(store, *what, names, reports, into.as_ref())?
            }
            What::Grade { source, grade } => {
                let wrong = || Error::Name {
                    name: grade.clone(),
                    what: "is no grade; write a letter A to F and a number 1 to 6: B2".to_owned(),
                };
                let grade = Grade::parse(grade).ok_or_else(wrong)?;
                Act::Grade { source: source.clone(), grade }
            }
            What::Note { on, text } => {
                Act::Note { on: self.subject(store, on)?, text: text.clone() }
            }
            What::Tag { on, tag } => Act::Tag { on: self.subject(store, on)?, tag: tag.clone() },
        };
        Ok(vec![act])
    }

    fn merge(
        &self,
        store: &Store,
        what: Merged,
        names: &[String],
        into: Option<&String>,
    ) -> Result<Act, Stop> {
        let kind = match what {
            Merged::Actors => Kind::Actors,
            Merged::Sources => Kind::Sources,
            Merged::Stories => {
                store.refresh(&self.pipeline()?)?;
                let stories: Vec<_> =
                    names.iter().map(|n| store.story_named(n)).collect::<Result<_, _>>()?;
                return Ok(store.merge_stories(&stories)?);
            }
            Merged::Questions => return Ok(store.merge_questions(names)?),
        };
        let into = into.or(names.first()).cloned().unwrap_or_default();
        Ok(Act::Merge { kind, names: names.to_vec(), into })
    }

    fn split(
        &self,
        store: &Store,
        what: Merged,
        names: &[String],
        reports: &[String],
        into: Option<&String>,
    ) -> Result<Act, Stop> {
        let kind = match what {
            Merged::Actors => Some(Kind::Actors),
            Merged::Sources => Some(Kind::Sources),
            Merged::Stories => None,
            Merged::Questions => return Ok(store.split_question(names)?),
        };
        let [name] = names else {
            return self.missing("split", "names several; split one at a time");
        };
        if reports.is_empty() {
            return self.missing("--in", "is missing; name the reports where it is another");
        }
        let report = |name: &String| Ok(store.ledger(name)?.report.header.id);
        let reports: Vec<ReportId> = reports.iter().map(report).collect::<Result<_, Error>>()?;
        let Some(kind) = kind else {
            store.refresh(&self.pipeline()?)?;
            return Ok(store.split_story(&store.story_named(name)?, reports)?);
        };
        let Some(into) = into else {
            return self.missing("--into", "is missing; say what the other one is called");
        };
        Ok(Act::Split { kind, name: name.clone(), reports, into: into.clone() })
    }

    /// Tells what an argument lacks.
    fn missing<T>(&self, argument: &str, what: &str) -> Result<T, Stop> {
        self.messages.failure(argument, what);
        Err(Stop::Told)
    }

    /// What a note or tag is on.
    fn subject(&self, store: &Store, name: &str) -> Result<Subject, Stop> {
        if let Some(source) = name.strip_prefix("source:") {
            return Ok(Subject::Source(source.trim().to_owned()));
        }
        match store.on_claim(name) {
            Ok(on) => return Ok(Subject::Claim(on)),
            Err(error) if !error.is_name() => return Err(error.into()),
            Err(_) => {}
        }
        match store.ledger(name) {
            Ok(ledger) => return Ok(Subject::Report(ledger.report.header.id)),
            Err(error) if !error.is_name() => return Err(error.into()),
            Err(_) => {}
        }
        store.refresh(&self.pipeline()?)?;
        let story = store.story_named(name).map_err(|_| Error::Name {
            name: name.to_owned(),
            what: "no claim, report or story, or several; write source:NAME for a source"
                .to_owned(),
        })?;
        Ok(Subject::Story(story.0))
    }

    /// `sayso decisions`.
    pub(super) fn decisions(&self, decisions: &Decisions) -> Done {
        let store = self.open()?;
        let mut out = Output::open(None)?;
        for (decision, state) in store.decisions()? {
            let undone = match &state {
                State::InForce => None,
                State::Undone(by) => Some(by),
            };
            match decisions.format {
                RowFormat::Text => {
                    let undone = undone.map(|by| format!(" (undone by {by})")).unwrap_or_default();
                    out.write(&format!("{}{undone}\n", line(&decision)))?;
                }
                RowFormat::Jsonl => {
                    let mut value = json!(decision);
                    value["undone_by"] = json!(undone);
                    out.write(&format!("{value}\n"))?;
                }
            }
        }
        out.finish()?;
        Ok(true)
    }
}

/// A decision on one line.
pub(super) fn line(decision: &Decision) -> String {
    let names =
        |reports: &[ReportId]| reports.iter().map(|r| r.0.as_str()).collect::<Vec<_>>().join(", ");
    let claims = |claims: &[OnClaim]| {
        claims.iter().map(|on| on.claim.0.as_str()).collect::<Vec<_>>().join(", ")
    };
    let on = |on: &Subject| match on {
        Subject::Claim(on) => format!("claim {}", on.claim),
        Subject::Report(report) => format!("report {report}"),
        Subject::Source(name) => format!("source {name}"),
        Subject::Story(name) => format!("story {name}"),
    };
    let what = match &decision.act {
        Act::Accept { on } => format!("accept {} “{}”", on.claim, on.quote),
        Act::Reject { on } => format!("reject {} “{}”", on.claim, on.quote),
        Act::Correct { on, set } => format!("correct {}: {set} “{}”", on.claim, on.quote),
        Act::Merge { names, into, .. } => format!("merge {} into {into}", names.join(", ")),
        Act::Split { name, reports, into, .. } => {
            format!("split {name}: is {into} in {}", names(reports))
        }
        Act::MergeStories { reports } => format!("merge stories: {}", names(reports)),
        Act::SplitStory { reports, .. } => format!("split story: {} leave", names(reports)),
        Act::MergeQuestions { claims: all } => format!("merge questions of {}", claims(all)),
        Act::SplitQuestion { claims: all } => format!("split question: {} leave", claims(all)),
        Act::Grade { source, grade } => {
            let (reliability, credibility) = grade.words();
            format!("grade {source} {grade}: {reliability}, {credibility}")
        }
        Act::Note { on: subject, text } => format!("note on {}: {text}", on(subject)),
        Act::Tag { on: subject, tag } => format!("tag on {}: {tag}", on(subject)),
        Act::Undo { decision: DecisionId(id) } => format!("undo {id}"),
    };
    let day = decision.at.strftime("%Y-%m-%d %H:%M");
    plain(&format!("{}  {day}  {}: {what}", decision.id, decision.who))
}

fn user() -> Option<String> {
    let named = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    named.filter(|name| !name.is_empty())
}
