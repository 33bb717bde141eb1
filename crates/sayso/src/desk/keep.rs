//! The store as a whole: out, in, checked, copied, and smaller.

use super::arguments::{Backup, Export, Import, Remove};
use super::{Desk, Done, Stop, plain};
use crate::messages;
use crate::output::Output;
use jiff::Timestamp;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};

impl Desk<'_> {
    /// `sayso remove`.
    pub(super) fn remove(&self, remove: &Remove) -> Done {
        let store = self.open()?;
        let mut out = Output::open(None)?;
        let mut all = true;
        for name in &remove.reports {
            match store.remove(name, Timestamp::now()) {
                Ok(report) => out.write(&format!("removed   {}\n", plain(&report.0)))?,
                Err(error) if error.is_name() => {
                    self.messages.line(&error.to_string());
                    all = false;
                }
                Err(error) => return Err(error.into()),
            }
        }
        out.finish()?;
        Ok(all)
    }

    /// `sayso export`.
    pub(super) fn export(&self, export: &Export) -> Done {
        let store = self.open()?;
        let mut out = Output::open(export.output.as_deref())?;
        store.export(|line| out.write(line).map_err(Stop::from))?;
        out.finish()?;
        Ok(true)
    }

    /// `sayso import`.
    pub(super) fn import(&self, import: &Import) -> Done {
        let name = import.file.display().to_string();
        let reader: Box<dyn Read> = if name == "-" {
            Box::new(std::io::stdin())
        } else {
            match File::open(&import.file) {
                Ok(file) => Box::new(file),
                Err(error) => {
                    self.messages.failure(&name, &messages::plain(&error));
                    return Err(Stop::Told);
                }
            }
        };
        let store = self.open_or_make()?;
        match store.import(BufReader::new(reader).lines()) {
            Ok(done) => {
                let mut out = Output::open(None)?;
                out.write(&format!(
                    "imported {} captures ({} were known) and {} decisions\n",
                    done.captures, done.known, done.decisions
                ))?;
                out.finish()?;
                Ok(true)
            }
            Err(error @ sayso_store::Error::Import { .. }) => {
                self.messages.failure(&name, &error.to_string());
                Err(Stop::Told)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// `sayso check`.
    pub(super) fn check(&self) -> Done {
        let store = self.open()?;
        let problems = store.check()?;
        let mut out = Output::open(None)?;
        for problem in &problems {
            out.write(&format!("{}\n", plain(problem)))?;
        }
        if problems.is_empty() {
            out.write("the store is sound\n")?;
        } else {
            let path = store.path().display().to_string();
            let what = "is not sound; put a backup in its place, or export what can be read";
            self.messages.warning(&path, what);
        }
        out.finish()?;
        Ok(problems.is_empty())
    }

    /// `sayso backup`.
    pub(super) fn backup(&self, backup: &Backup) -> Done {
        self.open()?.backup(&backup.file)?;
        Ok(true)
    }
}
