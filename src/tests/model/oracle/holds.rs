//! How a hold ends.

use guerdon::domain::ids::TransactionId;
use guerdon::ledger::Refusal;

use super::{Done, HoldState, Instant, Oracle};

impl Oracle {
    /// The member whose points a hold keeps, or kept.
    pub fn holder(&self, at: usize) -> usize {
        self.lots[self.holds[at].portions[0].0].member
    }

    /// What has not ended goes to the other member, each with its own end.
    pub(super) fn hand_over(&mut self, at: usize, now: Instant) -> Done {
        if self.holds[at].state != HoldState::Open {
            return Err(Refusal::HoldEnded);
        }
        let (giver, portions) = (self.holder(at), self.holds[at].portions.clone());
        let over = |oracle: &Oracle, lot: usize| oracle.lots[lot].expires.is_some_and(|end| end <= now);
        if portions.iter().all(|(lot, _)| over(self, *lot)) {
            return Err(Refusal::NothingLeft);
        }
        for (lot, points) in portions {
            self.lots[lot].held -= points;
            if over(self, lot) {
                self.lots[lot].available += points;
            } else {
                let (expires, earned) = (self.lots[lot].expires, self.lots[lot].earned);
                self.add(1 - giver, None, 0, points, expires, earned);
            }
        }
        self.holds[at].state = HoldState::Over;
        self.expire(giver, now);
        Ok(())
    }

    /// So many are spent, the first ones; the rest goes back.
    pub(super) fn end(&mut self, at: usize, mut spent: i64, state: HoldState) -> Done {
        if self.holds[at].state != HoldState::Open {
            return Err(Refusal::HoldEnded);
        }
        for place in 0..self.holds[at].portions.len() {
            let (lot, points) = self.holds[at].portions[place];
            let part = spent.min(points);
            spent -= part;
            self.lots[lot].held -= points;
            self.lots[lot].available += points - part;
            self.holds[at].portions[place].1 = part;
        }
        self.holds[at].state = state;
        Ok(())
    }

    pub(super) fn capture_part(&mut self, at: usize, points: i64, id: TransactionId) -> Done {
        let held = self.holds[at].portions.iter().map(|(_, points)| points).sum();
        if self.holds[at].state == HoldState::Open && points > held {
            return Err(Refusal::NotEnough { available: held });
        }
        self.end(at, points, HoldState::Captured(id))
    }

    pub(super) fn cancel(&mut self, at: usize) -> Done {
        self.holds[at].state = HoldState::Over;
        self.holds[at].portions.clone().into_iter().for_each(|(lot, points)| self.lots[lot].available += points);
        Ok(())
    }
}
