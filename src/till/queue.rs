//! What is to be reported, in a file: a line of JSON for each thing that happened, on the disk before anybody relies on it. The ids
//! stand in it, so that what is sent again is known as the same.

use std::collections::VecDeque;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::TillStop;
use super::errand::{Act, Errand};
use crate::domain::points::Points;

/// Points that this till may spend of a member's, until an instant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Allowance {
    pub hold: String,
    /// The number of the member's card.
    pub card: String,
    pub left: Points,
    /// What a point pays, in ten-thousandths of the currency's unit.
    pub point_worth: i64,
    pub until: jiff::Timestamp,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Entry {
    /// Together or not at all.
    Send(Vec<Errand>),
    /// It was answered, whatever the answer.
    Answered(String),
    Allowed(Allowance),
}

pub struct Queue {
    file: File,
    waiting: VecDeque<Errand>,
    allowances: Vec<Allowance>,
}

impl Queue {
    /// Reads what is there, and has the file to itself.
    pub fn open(path: &Path) -> Result<Queue, TillStop> {
        let name = path.display().to_string();
        let failed = |error| TillStop::File { file: name.clone(), error };
        let mut file = options().open(path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(TillStop::QueueInUse(name)),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        // What a crash has cut off was not on the disk yet, so nobody relies on it.
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let mut queue = Queue { file, waiting: VecDeque::new(), allowances: Vec::new() };
        for (at, line) in bytes[..whole].split_inclusive(|byte| *byte == b'\n').enumerate() {
            let unreadable = |error| TillStop::Queue { file: name.clone(), line: at + 1, error };
            queue.follow(serde_json::from_slice(line).map_err(unreadable)?);
        }
        queue.allowances.retain(|allowance| allowance.until > jiff::Timestamp::now());
        let keep = if queue.waiting.is_empty() && queue.allowances.is_empty() { 0 } else { whole as u64 };
        queue.file.set_len(keep).and_then(|()| queue.file.seek(io::SeekFrom::End(0))).map_err(failed)?;
        // A new file's name is on the disk when its folder is.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
        Ok(queue)
    }

    /// What was sent first goes first.
    pub fn next(&self) -> Option<Errand> {
        self.waiting.front().cloned()
    }

    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// What may still be spent by a card, at an instant.
    pub fn allowance(&self, card: &str, at: jiff::Timestamp) -> Option<&Allowance> {
        self.allowances.iter().rev().find(|allowance| allowance.card == card && allowance.until > at)
    }

    /// All of them or none are on the disk when this returns.
    pub fn send(&mut self, errands: Vec<Errand>) -> io::Result<()> {
        self.write(Entry::Send(errands))
    }

    pub fn answered(&mut self, errand: &Errand) -> io::Result<()> {
        self.write(Entry::Answered(errand.id.clone()))
    }

    pub fn allow(&mut self, allowance: Allowance) -> io::Result<()> {
        self.write(Entry::Allowed(allowance))
    }

    fn write(&mut self, entry: Entry) -> io::Result<()> {
        let line = format!("{}\n", serde_json::to_string(&entry)?);
        self.file.write_all(line.as_bytes())?;
        self.file.sync_data()?;
        self.follow(entry);
        Ok(())
    }

    fn follow(&mut self, entry: Entry) {
        match entry {
            Entry::Allowed(allowance) => self.allowances.push(allowance),
            Entry::Answered(id) => self.waiting.retain(|errand| errand.id != id),
            Entry::Send(errands) => {
                for errand in errands {
                    self.spend(&errand.act);
                    self.waiting.push_back(errand);
                }
            }
        }
    }

    fn spend(&mut self, act: &Act) {
        match act {
            Act::Release { hold } => self.allowances.retain(|allowance| allowance.hold != *hold),
            Act::Spend { hold, points } => {
                let allowance = self.allowances.iter_mut().find(|allowance| allowance.hold == *hold);
                if let Some(allowance) = allowance {
                    allowance.left = allowance.left.minus(*points).unwrap_or_default();
                }
            }
            _ => {}
        }
    }
}

/// What members bought is nobody else's business.
fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false).mode(0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spend(id: &str, points: u32) -> Errand {
        Errand { id: id.into(), act: Act::Spend { hold: "H".into(), points: points.into() } }
    }

    fn allowance() -> Allowance {
        let until = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(1);
        Allowance { hold: "H".into(), card: "0042".into(), left: Points::from(100), point_worth: 50, until }
    }

    #[test]
    fn what_waits_and_what_is_left_survive_a_crash() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("queue");
        let mut queue = Queue::open(&path).expect("it opens");
        queue.allow(allowance()).expect("written");
        queue.send(vec![spend("1", 10), spend("2", 20)]).expect("written");
        queue.answered(&spend("1", 10)).expect("written");
        assert!(matches!(Queue::open(&path), Err(TillStop::QueueInUse(_))), "two tills would send it twice");
        drop(queue);
        let mut torn = File::options().append(true).open(&path).expect("the file");
        torn.write_all(br#"{"send":[{"id":"3","act":"spe"#).expect("the machine dies here");
        let mut queue = Queue::open(&path).expect("it opens again");
        assert_eq!((queue.next(), queue.len()), (Some(spend("2", 20)), 1));
        let left = |queue: &Queue| queue.allowance("0042", jiff::Timestamp::now()).map(|allowance| allowance.left.get());
        assert_eq!(left(&queue), Some(70));
        queue.send(vec![spend("4", 5)]).expect("written behind what is whole");
        drop(queue);
        let queue = Queue::open(&path).expect("it opens again");
        assert_eq!((queue.len(), left(&queue)), (2, Some(65)));
    }

    #[test]
    fn a_file_with_nothing_left_in_it_begins_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("queue");
        let mut queue = Queue::open(&path).expect("it opens");
        queue.send(vec![spend("1", 10)]).expect("written");
        queue.answered(&spend("1", 10)).expect("written");
        drop(queue);
        drop(Queue::open(&path).expect("it opens again"));
        assert_eq!(std::fs::read(&path).expect("the file"), b"");
        std::fs::write(&path, "nonsense\n").expect("a file");
        assert!(matches!(Queue::open(&path), Err(TillStop::Queue { line: 1, .. })));
    }
}
