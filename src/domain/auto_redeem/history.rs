//! A journal as it can be played again.

use std::collections::HashSet;

use crate::domain::time::Timestamp;

/// What a member had at the beginning, and what has happened since, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    pub opening: Vec<Leg>,
    pub lines: Vec<Line>,
}

/// So many available points of a lot, or so many fewer.
#[derive(Clone, Debug)]
pub struct Leg {
    pub lot: String,
    pub earned_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub points: i64,
}

/// One transaction, with what it did to available points.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: String,
    pub at: Timestamp,
    pub kind: LineKind,
    pub legs: Vec<Leg>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The member spent them: all of them, or nothing where there would have been too few.
    Spent,
    /// Points that were spent came back: those of the hold, or of the capture, with this id.
    Back(String),
    /// Their time was over. They end by their dates here.
    Ended,
    /// Earned, sent, corrected, taken back.
    Other,
}

impl History {
    /// As if these transactions had not been, nor what came back of them.
    pub fn without(&mut self, mut ids: HashSet<String>) {
        self.lines.retain(|line| {
            let of_them = ids.contains(&line.id) || matches!(&line.kind, LineKind::Back(of) if ids.contains(of));
            if of_them {
                ids.insert(line.id.clone());
            }
            !of_them
        });
    }
}
