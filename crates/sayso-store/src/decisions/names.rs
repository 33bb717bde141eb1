//! Merged and split names, in the order in which they were decided.

use super::{Act, Decision, Kind};
use sayso_core::model::{Ledger, plain_name};
use std::collections::HashSet;

/// The decisions on names in force.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    steps: Vec<Step>,
    /// All names that some step renames; others need no look.
    touched: HashSet<String>,
}

/// Some names become another, perhaps only in some reports.
#[derive(Clone, Debug)]
struct Step {
    kind: Kind,
    from: HashSet<String>,
    into: String,
    reports: Option<HashSet<String>>,
}

impl Names {
    pub(crate) fn of(decisions: &[Decision]) -> Self {
        let steps: Vec<Step> = decisions.iter().filter_map(|d| step(&d.act)).collect();
        let touched = steps.iter().flat_map(|s| s.from.iter().cloned()).collect();
        Self { steps, touched }
    }

    /// What a name in a report is called; none where it keeps its name.
    fn renamed(&self, kind: Kind, name: &str, report: &str) -> Option<String> {
        if !self.touched.contains(&key(name)) {
            return None;
        }
        let mut called = name.to_owned();
        for step in &self.steps {
            let here = step.reports.as_ref().is_none_or(|reports| reports.contains(report));
            let meant = kind == Kind::Sources || step.kind == kind;
            if here && meant && step.from.contains(&key(&called)) {
                called.clone_from(&step.into);
            }
        }
        (called != name).then_some(called)
    }

    /// Renames what a ledger names.
    pub(crate) fn apply(&self, ledger: &mut Ledger) {
        if self.steps.is_empty() {
            return;
        }
        let report = ledger.report.header.id.0.clone();
        let rename = |kind: Kind, name: &mut String| {
            if let Some(into) = self.renamed(kind, name, &report) {
                *name = into;
            }
        };
        for actor in &mut ledger.actors {
            rename(Kind::Actors, &mut actor.name);
        }
        for attribution in &mut ledger.attributions {
            rename(Kind::Sources, &mut attribution.source.name);
            if let Some(told) = &mut attribution.told {
                rename(Kind::Sources, &mut told.name);
            }
        }
        for hop in ledger.claims.iter_mut().flat_map(|claim| &mut claim.chain) {
            rename(Kind::Sources, &mut hop.name);
        }
        for citation in &mut ledger.fingerprint.citations {
            rename(Kind::Sources, &mut citation.name);
        }
    }
}

/// What a decision on names does. Merged actors are merged as sources too; merged sources leave the
/// mentions of actors alone.
fn step(act: &Act) -> Option<Step> {
    let keys = |names: &[String]| names.iter().map(|n| key(n)).collect();
    match act {
        Act::Merge { kind, names, into } => {
            Some(Step { kind: *kind, from: keys(names), into: into.clone(), reports: None })
        }
        Act::Split { kind, name, reports, into } => {
            let reports = Some(reports.iter().map(|r| r.0.clone()).collect());
            let from = keys(std::slice::from_ref(name));
            Some(Step { kind: *kind, from, into: into.clone(), reports })
        }
        _ => None,
    }
}

/// What names are compared by.
fn key(name: &str) -> String {
    plain_name(name).to_lowercase()
}
