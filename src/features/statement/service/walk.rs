//! Through the journal, from a line back to the first.

use super::names::Names;
use super::{Reader, Shown};
use crate::db::StoreError;
use crate::ledger::{self, End};

/// Lines that are read at once where many are passed over, or all are wanted.
const AT_ONCE: i64 = 500;

/// How far it has come. The journal is append-only, so each piece can be read for itself; what comes in meanwhile stands behind the end.
pub struct Walk {
    reader: Reader,
    end: End,
    before: i64,
    at_once: i64,
    wanted: Vec<String>,
    /// Before the last line that was read.
    available: Option<i64>,
    over: bool,
}

impl Walk {
    /// From the line before `before`, or from the end. So many lines are read at once where all are wanted.
    pub async fn open(reader: Reader, before: Option<i64>, at_once: i64) -> Result<Walk, StoreError> {
        let end = ledger::end(&mut reader.db.read().await?, &reader.member).await?;
        let before = before.unwrap_or(i64::MAX).min(end.sequence.saturating_add(1));
        let wanted = reader.filter.wanted();
        let at_once = if reader.filter.takes_all() { at_once } else { AT_ONCE };
        Ok(Walk { reader, end, before, at_once, wanted, available: None, over: false })
    }

    /// All of it.
    pub async fn all(reader: Reader) -> Result<Walk, StoreError> {
        Walk::open(reader, None, AT_ONCE).await
    }

    pub fn end(&self) -> &End {
        &self.end
    }

    /// The next lines that are wanted, which may be none of those that were read; `None`: that was the first.
    pub async fn next(&mut self) -> Result<Option<Vec<Shown>>, StoreError> {
        if self.over {
            return Ok(None);
        }
        let Reader { db, member, language, zone, filter } = &self.reader;
        let mut tx = db.read().await?;
        let lines = ledger::lines(&mut tx, member, &filter.stretch(self.before, zone), self.at_once).await?;
        self.over = (lines.len() as i64) < self.at_once;
        let Some((first, last)) = lines.first().zip(lines.last()) else { return Ok(Some(Vec::new())) };
        let mut available = match self.available {
            Some(available) => available,
            None => self.end.balance.available.get().saturating_sub(ledger::moved_after(&mut tx, member, first.sequence, &self.end).await?),
        };
        self.before = last.sequence;
        let names = Names::of(&mut tx, member, &lines, language).await?;
        let mut shown = Vec::with_capacity(lines.len());
        for line in lines {
            let after = available;
            available = available.saturating_sub(line.entry.available);
            shown.push(names.shown(line, after));
        }
        self.available = Some(available);
        if !filter.takes_all() {
            shown.retain(|line| filter.takes(line, &self.wanted));
        }
        Ok(Some(shown))
    }
}
