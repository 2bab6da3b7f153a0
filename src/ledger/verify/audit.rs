//! Replaying the journals of a range of members, page by page.

use std::collections::{HashMap, HashSet, VecDeque};

use super::invariants::{Findings, Invariant};
use super::read::{self, LotRow, Place, Transaction};
use super::replay::Replay;
use crate::db::{StoreError, Tx};
use crate::domain::books::Account;

/// What was counted on the way, over all members so far.
#[derive(Default)]
pub struct Totals {
    pub transactions: i64,
    pub postings: i64,
    /// What the members have, by the balances.
    pub kept: i128,
    /// What the programme has given out, by the journal.
    pub given: i128,
}

/// Replays the journals of members from `first` to `last`.
pub async fn audit(tx: &mut Tx, first: &str, last: &str, found: &mut Findings, totals: &mut Totals) -> Result<(), StoreError> {
    let balances = read::balances(tx, first, last).await?;
    let redemptions = read::redemptions(tx, first, last).await?;
    let limits = read::limits(tx, first, last).await?.into_iter().collect();
    let keys: HashSet<_> = balances.iter().map(|balance| (balance.member.clone(), balance.currency.clone())).collect();
    let mut pages = Pages::from(first, last);
    for balance in balances {
        let kept = balance.content;
        totals.kept += [kept.pending, kept.available, kept.held, -kept.debt].map(i128::from).iter().sum::<i128>();
        let mut replay = Replay::of(balance);
        while let Some(new) = pages.next(tx).await? {
            if !keys.contains(&(new.member.clone(), new.currency.clone())) {
                found.broken(Invariant::Content, new.id);
                continue;
            }
            if !replay.is_of(&new) {
                pages.waiting.push_front(new);
                break;
            }
            totals.transactions += 1;
            totals.postings += new.legs.len() as i64;
            let given = new.legs.iter().filter(|leg| !leg.account.has_lot() && leg.account != Account::Debt);
            totals.given -= given.map(|leg| i128::from(leg.amount)).sum::<i128>();
            replay.post(&new, &mut pages.lots, found);
        }
        replay.finish(&redemptions, &limits, found);
    }
    while let Some(new) = pages.next(tx).await? {
        found.broken(Invariant::Content, new.id);
    }
    Ok(())
}

/// Transactions one after the other, read in pages, with the lots that they name.
struct Pages {
    waiting: VecDeque<Transaction>,
    lots: HashMap<String, LotRow>,
    after: Option<Place>,
    last: String,
}

impl Pages {
    fn from(first: &str, last: &str) -> Pages {
        // No currency comes before the empty one.
        let before = Place { member: first.to_owned(), currency: String::new(), sequence: 0 };
        Pages { waiting: VecDeque::new(), lots: HashMap::new(), after: Some(before), last: last.to_owned() }
    }

    async fn next(&mut self, tx: &mut Tx) -> Result<Option<Transaction>, StoreError> {
        if self.waiting.is_empty()
            && let Some(after) = self.after.take()
        {
            let page = read::transactions(tx, &after, &self.last).await?;
            let named: HashSet<_> = page.iter().flat_map(|new| &new.legs).filter_map(|leg| leg.lot.as_ref()).collect();
            let lots = read::lots(tx, named.iter().map(|lot| lot.as_str())).await?;
            self.lots = lots.into_iter().map(|lot| (lot.id.clone(), lot)).collect();
            // A page that is not full is the last.
            self.after = page.last().filter(|_| page.len() as i64 == read::PAGE).map(|last| Place {
                member: last.member.clone(),
                currency: last.currency.clone(),
                sequence: last.sequence,
            });
            self.waiting = page.into();
        }
        Ok(self.waiting.pop_front())
    }
}
