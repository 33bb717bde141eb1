//! Decisions go into the store, are listed, and are obeyed.

use super::{Act, Decided, Decision, DecisionId, Names, State, Subject, apply};
use crate::error::{Error, Result};
use crate::ledgers::several_fit;
use crate::store::{Store, time};
use jiff::Timestamp;
use rusqlite::params;
use sayso_core::model::Ledger;
use std::collections::HashMap;

impl Store {
    /// Records a decision; from now on every reading obeys it.
    ///
    /// # Errors
    /// Where what it is about is not in the store, it says nothing, or the store cannot be written.
    pub fn decide(&self, act: Act, who: &str, at: Timestamp) -> Result<Decision> {
        let change = self.change()?;
        let (report, undoes) = self.examined(&act)?;
        let act_words = serde_json::to_string(&act).expect("a decision can be serialised");
        let number: i64 = self.one("SELECT coalesce(max(id), 0) FROM decision", [])?;
        let seed = format!("{number}\0{}\0{who}\0{act_words}", at.as_millisecond());
        let id = DecisionId(blake3::hash(seed.as_bytes()).to_hex()[..10].to_owned());
        let decision = Decision { id, at: time(at.as_millisecond()), who: who.to_owned(), act };
        self.keep_decision(&decision, report.as_deref(), undoes.as_ref())?;
        self.obey(&decision)?;
        self.commit(change)?;
        Ok(decision)
    }

    pub(crate) fn keep_decision(
        &self,
        decision: &Decision,
        report: Option<&str>,
        undoes: Option<&DecisionId>,
    ) -> Result<()> {
        let act = serde_json::to_string(&decision.act).expect("a decision can be serialised");
        let statement = "INSERT INTO decision (name, at, who, act, report, undoes)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let at = decision.at.as_millisecond();
        let undoes = undoes.map(|d| &d.0);
        let with = params![decision.id.0, at, decision.who, act, report, undoes];
        self.run(statement, with).map(|_| ())
    }

    /// All decisions, oldest first, and whether each holds.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn decisions(&self) -> Result<Vec<(Decision, State)>> {
        let all = self.load("1", [])?;
        Ok(all
            .into_iter()
            .map(|(decision, undone)| {
                let state = undone.map_or(State::InForce, State::Undone);
                (decision, state)
            })
            .collect())
    }

    /// The decisions after the one of the number `after`, oldest first, each with its number and whether
    /// it holds.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn decisions_after(&self, after: i64, limit: usize) -> Result<Vec<(i64, Decision, State)>> {
        let query = "SELECT id FROM decision WHERE id > ?1 ORDER BY id";
        let view = self.view()?;
        let numbers: Vec<i64> = self.all(query, [after], |row| row.get(0))?;
        // What undoes a decision is newer than it: all that follow tell whether it holds.
        let all = self.load("id > ?1", [after])?;
        drop(view);
        let state = |by: Option<DecisionId>| by.map_or(State::InForce, State::Undone);
        let rows = numbers.into_iter().zip(all);
        Ok(rows.take(limit).map(|(number, (d, undone))| (number, d, state(undone))).collect())
    }

    /// The decision of this id, which may be given by its first letters.
    ///
    /// # Errors
    /// Where there is none, several, or the store cannot be read.
    pub fn decision_named(&self, name: &str) -> Result<DecisionId> {
        let wanted = name.trim().to_ascii_lowercase();
        let query = "SELECT name FROM decision WHERE substr(name, 1, length(?1)) = ?1";
        let found: Vec<String> = self.all(query, [&wanted], |row| row.get(0))?;
        match found.as_slice() {
            [one] if !wanted.is_empty() => Ok(DecisionId(one.clone())),
            several if several.len() > 1 && !wanted.is_empty() => {
                Err(several_fit(name, several.iter().map(String::as_str)))
            }
            _ => Err(Error::name(name, "no such decision; `sayso decisions` lists them")),
        }
    }

    /// The newest decision in force that is itself no undo.
    ///
    /// # Errors
    /// Where there is none, or the store cannot be read.
    pub fn last_decision(&self) -> Result<DecisionId> {
        let last = self.decisions()?.into_iter().rev().find(|(decision, state)| {
            *state == State::InForce && !matches!(decision.act, Act::Undo { .. })
        });
        let none = || Error::name("undo", "there is no decision to undo");
        last.map(|(decision, _)| decision.id).ok_or_else(none)
    }

    /// A ledger with the decisions in force.
    pub(crate) fn decided_ledger(&self, ledger: Ledger) -> Result<Ledger> {
        Ok(self.decided(ledger, &self.names()?)?.ledger)
    }

    /// A ledger with the decisions in force, and the claims that they took out.
    pub(crate) fn decided(&self, ledger: Ledger, names: &Names) -> Result<Decided> {
        let on_report = self.in_force("report = ?1", [&ledger.report.header.id.0])?;
        Ok(apply(ledger, &on_report, names))
    }

    /// The decisions on names in force.
    pub(crate) fn names(&self) -> Result<Names> {
        Ok(Names::of(&self.in_force("report IS NULL", [])?))
    }

    /// The decisions in force among those that `filter` gives. A decision and its undo have the
    /// same report, or both have none, so that a filter by report gives both.
    pub(crate) fn in_force(
        &self,
        filter: &str,
        with: impl rusqlite::Params,
    ) -> Result<Vec<Decision>> {
        let all = self.load(filter, with)?;
        Ok(all.into_iter().filter(|(_, undone)| undone.is_none()).map(|(d, _)| d).collect())
    }

    /// Decisions, each with the one in force that undoes it.
    fn load(
        &self,
        filter: &str,
        with: impl rusqlite::Params,
    ) -> Result<Vec<(Decision, Option<DecisionId>)>> {
        let query = format!("SELECT name, at, who, act FROM decision WHERE {filter} ORDER BY id");
        let rows = self.all(&query, with, |row| {
            let act: String = row.get(3)?;
            Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, act))
        })?;
        let mut all = Vec::with_capacity(rows.len());
        for (name, at, who, act) in rows {
            let act = serde_json::from_str(&act).map_err(|error| self.unread(&name, &error))?;
            all.push(Decision { id: DecisionId(name), at: time(at), who, act });
        }
        let undone = undone(&all);
        Ok(all
            .into_iter()
            .map(|d| {
                let by = undone.get(&d.id).cloned();
                (d, by)
            })
            .collect())
    }

    /// The report that an act is about, and the decision it undoes, after a look at whether they
    /// are there and whether it says something.
    pub(crate) fn examined(&self, act: &Act) -> Result<(Option<String>, Option<DecisionId>)> {
        let empty = |what: &str| Err(Error::name(what, "is empty; say what is meant"));
        match act {
            Act::Accept { on } | Act::Reject { on } | Act::Correct { on, .. } => {
                Ok((Some(on.report.0.clone()), None))
            }
            Act::Note { text, .. } if text.trim().is_empty() => empty("note"),
            Act::Tag { tag, .. } if tag.trim().is_empty() => empty("tag"),
            Act::Merge { into, .. } | Act::Split { into, .. } if into.trim().is_empty() => {
                empty("name")
            }
            Act::MergeQuestions { claims } if claims.len() < 2 => {
                Err(Error::name("questions", "name two claims or more, one that answers each"))
            }
            Act::SplitQuestion { claims } if claims.is_empty() => empty("question"),
            Act::Note { on: Subject::Claim(on), .. } | Act::Tag { on: Subject::Claim(on), .. } => {
                Ok((Some(on.report.0.clone()), None))
            }
            Act::Undo { decision } => {
                let query = "SELECT report FROM decision WHERE name = ?1";
                let report = self.first(query, [&decision.0], |row| row.get(0))?;
                let Some(report) = report else {
                    let what = "no such decision; `sayso decisions` lists them";
                    return Err(Error::name(&decision.0, what));
                };
                let query = "SELECT name FROM decision WHERE undoes = ?1";
                let by: Option<String> = self.first(query, [&decision.0], |row| row.get(0))?;
                match by {
                    None => Ok((report, Some(decision.clone()))),
                    Some(by) => {
                        let what = format!("was undone before; undo {by} to have it hold again");
                        Err(Error::name(&decision.0, what))
                    }
                }
            }
            _ => Ok((None, None)),
        }
    }

    /// Brings up to date what was computed from the readings that a decision changes; of an undo,
    /// what the decision at the end of the undoes changes.
    pub(crate) fn obey(&self, decision: &Decision) -> Result<()> {
        let (mut id, mut act, mut holds) = (decision.id.clone(), decision.act.clone(), true);
        while let Act::Undo { decision: target } = act {
            let query = "SELECT act FROM decision WHERE name = ?1";
            let words: String = self.one(query, [&target.0])?;
            act = serde_json::from_str(&words).map_err(|error| self.unread(&target.0, &error))?;
            (id, holds) = (target, !holds);
        }
        match &act {
            Act::Accept { on } | Act::Reject { on } | Act::Correct { on, .. } => {
                self.revise(&on.report.0)
            }
            Act::Merge { names, into, .. } => self.rename(names.iter().chain([into])),
            Act::Split { name, into, .. } => self.rename([name, into].into_iter()),
            Act::MergeStories { .. } | Act::SplitStory { .. } => self.count("stories"),
            Act::MergeQuestions { claims } | Act::SplitQuestion { claims } => self.touch(claims),
            Act::Tag { .. } => self.keep_tag(&id, &act, holds),
            Act::Grade { .. } | Act::Note { .. } | Act::Undo { .. } => Ok(()),
        }
    }

    /// The error for a decision that cannot be understood.
    fn unread(&self, decision: &str, error: &serde_json::Error) -> Error {
        let what = format!("the decision {decision} ({error})");
        Error::Damaged { path: self.path.clone(), what }
    }

    /// Brings up to date what was computed from these names.
    fn rename<'n>(&self, names: impl Iterator<Item = &'n String>) -> Result<()> {
        self.count("names")?;
        let query = "SELECT DISTINCT report.name FROM claim JOIN report ON report.id = claim.report
            WHERE claim.source = ?1 COLLATE NOCASE";
        for name in names {
            for report in self.all(query, [name], |row| row.get::<_, String>(0))? {
                self.revise(&report)?;
            }
        }
        Ok(())
    }

    /// Computes anew the rows of a report's claims.
    pub(crate) fn revise(&self, report: &str) -> Result<()> {
        let query = "SELECT id, capture FROM report WHERE name = ?1";
        let known = self.first(query, [report], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((row, capture)) = known else { return Ok(()) };
        let decided = self.decided(self.capture_ledger(row, capture)?, &self.names()?)?;
        self.keep_claims(row, &decided)?;
        self.run("UPDATE report SET revision = revision + 1 WHERE id = ?1", [row]).map(|_| ())
    }
}

/// Which decisions an undo in force undoes, and which undo that is.
fn undone(all: &[Decision]) -> HashMap<DecisionId, DecisionId> {
    let mut undone: HashMap<DecisionId, DecisionId> = HashMap::new();
    // The newest first: what undoes an undo is newer than that.
    for decision in all.iter().rev() {
        if let Act::Undo { decision: target } = &decision.act
            && !undone.contains_key(&decision.id)
        {
            undone.insert(target.clone(), decision.id.clone());
        }
    }
    undone
}
