//! Rewards from a file, all of it or nothing: a table (CSV) or a list (JSON).
//!
//! - `table` with `rows`, `list`: the two formats, read into entries
//! - `entry`: a reward as a file describes it
//! - `check`, `options`, `words`: what must hold, and the reward that an entry becomes
//! - `times`: days and instants
//! - `fault`, `notes`: what is wrong, and where

mod check;
mod entry;
mod fault;
mod list;
mod notes;
mod options;
mod rows;
mod table;
mod times;
mod words;

use std::collections::HashMap;
use std::path::Path;

pub use entry::{Entry, OptionEntry, PromotionEntry, TextEntry};
pub use fault::{Fault, Faults, Place, What};

use crate::domain::time::Timestamp;
use crate::store::rewards::NewReward;
use notes::{Notes, Spot};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Csv,
    Json,
}

impl FileKind {
    /// By the end of its name. `None`: neither of the two.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        let ends = |kind: &str| extension.eq_ignore_ascii_case(kind);
        if ends("csv") {
            Some(Self::Csv)
        } else if ends("json") {
            Some(Self::Json)
        } else {
            None
        }
    }
}

/// The rewards of a file, in its order, or everything that is wrong with it. `supplier_names`: who can bring rewards by webhook.
pub fn read(kind: FileKind, file: &[u8], now: Timestamp, supplier_names: &[String]) -> Result<Vec<NewReward>, Faults> {
    let text = str::from_utf8(file)
        .map_err(|error| Faults(vec![Fault { place: Place::File, field: String::new(), what: What::NotUtf8(error.to_string()) }]))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reading = Reading::new(now, supplier_names);
    match kind {
        FileKind::Csv => table::read(text, &mut reading),
        FileKind::Json => list::read(text, &mut reading),
    }
    reading.done()
}

/// The rewards that entries from elsewhere become; they are counted as those of a list are.
pub fn of_entries(entries: Vec<Entry>, now: Timestamp, supplier_names: &[String]) -> Result<Vec<NewReward>, Faults> {
    let mut reading = Reading::new(now, supplier_names);
    for (at, entry) in entries.into_iter().enumerate() {
        reading.add(entry, &Spot::Listed { number: at + 1 });
    }
    reading.done()
}

/// What is read so far, and what is wrong with it.
struct Reading<'a> {
    now: Timestamp,
    suppliers: &'a [String],
    rewards: Vec<NewReward>,
    faults: Vec<Fault>,
    /// Where each address was read first.
    slugs: HashMap<String, Place>,
}

impl<'a> Reading<'a> {
    fn new(now: Timestamp, suppliers: &'a [String]) -> Self {
        Self { now, suppliers, rewards: Vec::new(), faults: Vec::new(), slugs: HashMap::new() }
    }

    fn add(&mut self, entry: Entry, spot: &Spot) {
        let slug = entry.slug.clone();
        let mut notes = Notes { spot, slug: &slug, faults: &mut self.faults };
        if let Some(first) = self.slugs.get(&slug) {
            notes.of_reward("slug", What::SlugTwice(first.clone()));
        } else {
            self.slugs.insert(slug.clone(), notes.place());
        }
        let position = i64::try_from(self.rewards.len()).unwrap_or(i64::MAX);
        let reward = check::reward(entry, position, self.now, self.suppliers, &mut notes);
        self.rewards.push(reward);
    }

    fn fault(&mut self, place: Place, field: &str, what: What) {
        self.faults.push(Fault { place, field: field.to_owned(), what });
    }

    fn done(mut self) -> Result<Vec<NewReward>, Faults> {
        if self.rewards.is_empty() && self.faults.is_empty() {
            self.fault(Place::File, "", What::Nothing);
        }
        if self.faults.is_empty() {
            return Ok(self.rewards);
        }
        self.faults.sort_by(|a, b| a.place.cmp(&b.place));
        Err(Faults(self.faults))
    }
}

#[cfg(test)]
mod tests;
