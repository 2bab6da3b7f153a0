//! What the books should say, kept the simple way: a list of lots, and no database.

mod holds;

use guerdon::domain::ids::{LotId, TransactionId};
use guerdon::ledger::Refusal;

/// Microseconds since 1970.
pub type Instant = i64;

#[derive(Clone, Debug)]
pub struct Lot {
    pub member: usize,
    /// Unknown of a lot that a gift has made.
    pub id: Option<LotId>,
    pub pending: i64,
    pub available: i64,
    held: i64,
    /// Of the earning, not taken back.
    left: i64,
    /// Ended and not reinstated.
    over: i64,
    pub expires: Option<Instant>,
    earned: Instant,
    /// When what is pending becomes available.
    from: Instant,
}

#[derive(Clone, Debug)]
pub struct Hold {
    pub id: TransactionId,
    /// Of lots, by their place in the list.
    portions: Vec<(usize, i64)>,
    pub ends: Instant,
    pub state: HoldState,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoldState {
    Open,
    Captured(TransactionId),
    Over,
}

/// Two members.
#[derive(Clone, Debug, Default)]
pub struct Oracle {
    pub lots: Vec<Lot>,
    pub holds: Vec<Hold>,
    pub debts: [i64; 2],
}

/// What is to be done; `lot` and `hold` are places in the oracle's lists.
#[derive(Clone, Debug)]
pub enum Deed {
    Issue { member: usize, points: i64, pending: bool, available_from: Instant, expires: Option<Instant>, id: LotId },
    Mature { lot: usize },
    Void { lot: usize },
    Hold { member: usize, points: i64, ends: Instant, id: TransactionId },
    Capture { hold: usize, id: TransactionId },
    CapturePart { hold: usize, points: i64, id: TransactionId },
    Release { hold: usize },
    Cancel { hold: usize },
    HandOver { hold: usize },
    Reverse { lot: usize, points: i64, owe: bool },
    Extend { lot: usize, expires: Instant, id: LotId },
    Reinstate { lot: usize, points: i64, id: LotId },
    Give { from: usize, points: i64 },
    Credit { member: usize, points: i64, id: LotId },
    Debit { member: usize, points: i64 },
    KeepTime,
}

type Done = Result<(), Refusal>;

impl Oracle {
    /// Does it, or says why not and changes nothing.
    pub fn act(&mut self, deed: &Deed, now: Instant) -> Done {
        let mut after = self.clone();
        after.change(deed, now)?;
        *self = after;
        Ok(())
    }

    fn change(&mut self, deed: &Deed, now: Instant) -> Done {
        match deed.clone() {
            Deed::Issue { member, points, pending, available_from, expires, id } => {
                let (waiting, there) = if pending { (points, 0) } else { (0, points) };
                self.add(member, Some(id), waiting, there, expires, now);
                let lot = self.lots.len() - 1;
                self.lots[lot].from = available_from;
                self.repay(lot, there);
                Ok(())
            }
            Deed::Mature { lot } => self.mature(lot),
            Deed::Void { lot } => self.void(lot),
            Deed::Hold { member, points, ends, id } => {
                self.expire(member, now);
                let portions = self.take(member, points)?;
                portions.iter().for_each(|(lot, points)| self.lots[*lot].held += points);
                self.holds.push(Hold { id, portions, ends, state: HoldState::Open });
                Ok(())
            }
            Deed::Capture { hold, id } => self.end(hold, i64::MAX, HoldState::Captured(id)),
            Deed::CapturePart { hold, points, id } => self.capture_part(hold, points, id),
            Deed::Release { hold } => self.end(hold, 0, HoldState::Over),
            Deed::Cancel { hold } => self.cancel(hold),
            Deed::HandOver { hold } => self.hand_over(hold, now),
            Deed::Reverse { lot, points, owe } => self.reverse(lot, points, owe, now),
            Deed::Extend { lot, expires, id } => self.extend(lot, expires, id, now),
            Deed::Reinstate { lot, points, id } => self.reinstate(lot, points, id),
            Deed::Give { from, points } => {
                self.expire(from, now);
                for (lot, points) in self.take(from, points)? {
                    let (expires, earned) = (self.lots[lot].expires, self.lots[lot].earned);
                    self.add(1 - from, None, 0, points, expires, earned);
                }
                Ok(())
            }
            Deed::Credit { member, points, id } => {
                self.add(member, Some(id), 0, points, None, now);
                Ok(())
            }
            Deed::Debit { member, points } => {
                self.expire(member, now);
                self.take(member, points).map(drop)
            }
            Deed::KeepTime => {
                self.release_due(now);
                self.mature_due(now);
                [0, 1].into_iter().for_each(|member| self.expire(member, now));
                Ok(())
            }
        }
    }

    fn add(&mut self, member: usize, id: Option<LotId>, pending: i64, available: i64, expires: Option<Instant>, earned: Instant) {
        let left = pending + available;
        self.lots.push(Lot { member, id, pending, available, held: 0, left, over: 0, expires, earned, from: earned });
    }

    fn repay(&mut self, lot: usize, points: i64) {
        let debt = &mut self.debts[self.lots[lot].member];
        let repaid = points.min(*debt);
        *debt -= repaid;
        self.lots[lot].available -= repaid;
    }

    fn mature(&mut self, at: usize) -> Done {
        let points = std::mem::take(&mut self.lots[at].pending);
        if points == 0 {
            return Err(Refusal::NotPending);
        }
        self.lots[at].available += points;
        self.repay(at, points);
        Ok(())
    }

    fn mature_due(&mut self, now: Instant) {
        let mut due: Vec<_> = (0..self.lots.len()).filter(|at| self.lots[*at].pending > 0 && self.lots[*at].from <= now).collect();
        due.sort_by_key(|at| self.lots[*at].from);
        for at in due {
            self.mature(at).expect("there are points on their way");
        }
    }

    fn release_due(&mut self, now: Instant) {
        for at in 0..self.holds.len() {
            if self.holds[at].ends <= now && matches!(self.holds[at].state, HoldState::Open) {
                self.end(at, 0, HoldState::Over).expect("the hold is open");
            }
        }
    }

    fn void(&mut self, at: usize) -> Done {
        let lot = &mut self.lots[at];
        let points = std::mem::take(&mut lot.pending);
        match points {
            0 => Err(Refusal::NotPending),
            _ if points > lot.left => Err(Refusal::MoreThanEarned { left: lot.left }),
            _ => {
                lot.left -= points;
                Ok(())
            }
        }
    }

    fn expire(&mut self, member: usize, now: Instant) {
        for lot in self.lots.iter_mut().filter(|lot| lot.member == member && lot.expires.is_some_and(|end| end <= now)) {
            lot.over += std::mem::take(&mut lot.available);
        }
    }

    /// The places of a member's lots that have something, in spending order.
    pub fn open(&self, member: usize) -> Vec<usize> {
        let mut open: Vec<_> = (0..self.lots.len()).filter(|at| self.lots[*at].member == member && self.lots[*at].available > 0).collect();
        open.sort_by_key(|at| (self.lots[*at].expires.unwrap_or(Instant::MAX), self.lots[*at].earned, *at));
        open
    }

    fn take(&mut self, member: usize, points: i64) -> Result<Vec<(usize, i64)>, Refusal> {
        let open = self.open(member);
        let available = open.iter().map(|at| self.lots[*at].available).sum();
        if points > available {
            return Err(Refusal::NotEnough { available });
        }
        Ok(self.take_from(open, points))
    }

    fn take_from(&mut self, open: Vec<usize>, mut missing: i64) -> Vec<(usize, i64)> {
        let mut portions = Vec::new();
        for at in open {
            let part = missing.min(self.lots[at].available);
            self.lots[at].available -= part;
            missing -= part;
            if part > 0 {
                portions.push((at, part));
            }
        }
        portions
    }

    fn reverse(&mut self, at: usize, points: i64, owe: bool, now: Instant) -> Done {
        let member = self.lots[at].member;
        if points > self.lots[at].left {
            return Err(Refusal::MoreThanEarned { left: self.lots[at].left });
        }
        self.expire(member, now);
        self.lots[at].left -= points;
        let waiting = points.min(self.lots[at].pending);
        self.lots[at].pending -= waiting;
        let (own, others): (Vec<_>, Vec<_>) = self.open(member).into_iter().partition(|other| *other == at);
        let sum = |portions: Vec<(usize, i64)>| portions.iter().map(|(_, points)| points).sum::<i64>();
        let mut missing = points - waiting;
        missing -= sum(self.take_from(own, missing));
        let ended = missing.min(self.lots[at].over);
        self.lots[at].over -= ended;
        missing -= ended + sum(self.take_from(others, missing - ended));
        if owe {
            self.debts[member] += missing;
        }
        Ok(())
    }

    fn extend(&mut self, at: usize, expires: Instant, id: LotId, now: Instant) -> Done {
        let member = self.lots[at].member;
        let over = self.lots[at].expires.is_some_and(|end| end <= now);
        if self.lots[at].available == 0 || over {
            return Err(Refusal::NothingLeft);
        }
        if self.lots[at].expires.is_none_or(|end| expires <= end) {
            return Err(Refusal::NotLonger);
        }
        let points = std::mem::take(&mut self.lots[at].available);
        self.add(member, Some(id), 0, points, Some(expires), self.lots[at].earned);
        Ok(())
    }

    fn reinstate(&mut self, at: usize, points: i64, id: LotId) -> Done {
        if points > self.lots[at].over {
            return Err(Refusal::NotEnough { available: self.lots[at].over });
        }
        self.lots[at].over -= points;
        self.add(self.lots[at].member, Some(id), 0, points, None, self.lots[at].earned);
        Ok(())
    }

    /// Pending, available, held and owed.
    pub fn counts(&self, member: usize) -> [i64; 4] {
        let sum = |of: fn(&Lot) -> i64| self.lots.iter().filter(|lot| lot.member == member).map(of).sum();
        [sum(|lot| lot.pending), sum(|lot| lot.available), sum(|lot| lot.held), self.debts[member]]
    }
}
