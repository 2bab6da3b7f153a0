//! The proof of a balance, for its member: the journal in the form of `domain::proof`, a page at a time, so that a long one takes no more
//! memory than a short one, but for the names of its lots.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::rows::{hex, json};
use super::verify::read::{self, BalanceRow, LotRow, Place, Transaction};
use super::{POINTS, corrupt};
use crate::db::{StoreError, Tx, dialect, fetch_all};
use crate::domain::books::{Account, Content};
use crate::domain::chain::GENESIS;
use crate::domain::ids::MemberId;
use crate::domain::proof::{FORM, Left, Line, Made, Post, Text};
use crate::domain::time::Timestamp;

/// What is on its way to the member. The journal is append-only: what comes in meanwhile stands behind the end that was told first.
pub struct Proving {
    kept: BalanceRow,
    /// As it was when the end was told: lot, pending, available, held.
    left: Vec<(Uuid, i64, i64, i64)>,
    /// In the order in which the journal makes them.
    lots: HashMap<Uuid, u32>,
    after: i64,
    part: Part,
}

enum Part {
    Head,
    Journal,
    Over,
}

impl Proving {
    /// Reads what is to be proved, of one state of the books.
    pub async fn open(tx: &mut Tx, member: &MemberId) -> Result<Proving, StoreError> {
        dialect::begin_snapshot(tx).await?;
        let read = claims(tx, member).await;
        dialect::rollback(tx).await?;
        let (kept, left) = read?;
        Ok(Proving { kept, left, lots: HashMap::new(), after: 0, part: Part::Head })
    }

    /// The next piece of the file; none at its end.
    pub async fn next(&mut self, tx: &mut Tx) -> Result<Option<String>, StoreError> {
        match self.part {
            Part::Head => {
                self.part = Part::Journal;
                self.head().map(Some)
            }
            Part::Journal => {
                let page = self.page(tx).await?;
                if page.is_empty() {
                    self.part = Part::Over;
                    return self.end().map(Some);
                }
                self.lines(tx, &page).await.map(Some)
            }
            Part::Over => Ok(None),
        }
    }

    fn head(&self) -> Result<String, StoreError> {
        let BalanceRow { member, currency, content, sequence, hash, .. } = &self.kept;
        let Content { pending, available, held, debt } = content;
        let (member, currency) = (json(member)?, json(currency)?);
        let (head, balance) = (json(&(sequence, hex(hash)))?, json(&[pending, available, held, debt])?);
        Ok(format!("{{\"proof\":{FORM},\"member\":{member},\"currency\":{currency},\"head\":{head},\"balance\":{balance},\"journal\":["))
    }

    async fn page(&self, tx: &mut Tx) -> Result<Vec<Transaction>, StoreError> {
        let BalanceRow { member, currency, .. } = &self.kept;
        let after = Place { member: member.clone(), currency: currency.clone(), sequence: self.after };
        let mut page = read::transactions(tx, &after, member).await?;
        page.retain(|new| new.currency == *currency && new.sequence <= self.kept.sequence);
        Ok(page)
    }

    async fn lines(&mut self, tx: &mut Tx, page: &[Transaction]) -> Result<String, StoreError> {
        let named: HashSet<_> = page.iter().flat_map(|new| &new.legs).filter_map(|leg| leg.lot.as_ref()).map(|lot| lot.as_str()).collect();
        let known: HashMap<_, _> = read::lots(tx, named.into_iter()).await?.into_iter().map(|lot| (lot.id.clone(), lot)).collect();
        let mut text = String::new();
        for new in page {
            // A line of the journal is a line of the file, too.
            text.push_str(if self.after == 0 { "\n" } else { ",\n" });
            text.push_str(&self.line(new, &known)?);
            self.after = new.sequence;
        }
        Ok(text)
    }

    fn line(&mut self, new: &Transaction, known: &HashMap<String, LotRow>) -> Result<String, StoreError> {
        let (mut posts, mut made) = (Vec::new(), Vec::new());
        for leg in &new.legs {
            let lot = leg.lot.as_ref().map(|lot| uuid(lot.as_str())).transpose()?;
            if let Some(lot) = lot
                && !self.lots.contains_key(&lot)
            {
                let count = u32::try_from(self.lots.len()).map_err(corrupt)?;
                self.lots.insert(lot, count);
                made.extend(leg.lot.as_ref().and_then(|lot| known.get(lot.as_str())).map(made_of));
            }
            let account = Account::ALL.iter().position(|account| *account == leg.account).unwrap_or(Account::ALL.len());
            posts.push(Post(account as u8, leg.amount, lot.and_then(|lot| self.lots.get(&lot).copied())));
        }
        let digest = new.hash.map(|hash| hex(&hash));
        json(&Line(
            new.sequence,
            new.id.as_str().into(),
            new.kind.as_str().into(),
            new.reference.as_str().into(),
            new.fingerprint.as_str().into(),
            new.settles.as_deref().map(Text::from),
            new.reason.as_str().into(),
            new.posted_at.micros(),
            digest.as_deref().map(Text::from),
            posts,
            made,
        ))
    }

    fn end(&self) -> Result<String, StoreError> {
        // A lot that no line has made is told as one that cannot be: it is for the replay to find.
        let number = |lot| self.lots.get(lot).copied().unwrap_or(u32::MAX);
        let mut left: Vec<_> =
            self.left.iter().map(|(lot, pending, available, held)| Left(number(lot), *pending, *available, *held)).collect();
        left.sort_unstable_by_key(|Left(lot, ..)| *lot);
        Ok(format!("],\"left\":{}}}\n", json(&left)?))
    }
}

fn made_of(lot: &LotRow) -> Made<'_> {
    Made(
        lot.id.as_str().into(),
        lot.kind.as_str().into(),
        lot.source.as_str().into(),
        lot.earned_at.micros(),
        lot.available_from.micros(),
        lot.expires_at.map(Timestamp::micros),
        lot.terms_version,
        lot.issued,
        lot.origin.as_deref().map(Text::from),
    )
}

type LeftRow = (String, i64, i64, i64);

async fn claims(tx: &mut Tx, member: &MemberId) -> Result<(BalanceRow, Vec<(Uuid, i64, i64, i64)>), StoreError> {
    let kept = read::balances(tx, member.as_str(), member.as_str()).await?.into_iter().find(|kept| kept.currency == POINTS);
    let rows = fetch_all!(
        tx,
        LeftRow,
        "select id, pending, available, held from ledger_lot where member_id = $1 and currency = $2 and not drained
         union all
         select id, pending, available, held from ledger_lot where member_id = $1 and currency = $2 and drained and held > 0
         union all
         select id, pending, available, held from ledger_lot
         where member_id = $1 and currency = $2 and drained and held = 0 and pending > 0",
        member.as_str(),
        POINTS,
    )?;
    let left = rows.into_iter().map(|(lot, pending, available, held)| Ok((uuid(&lot)?, pending, available, held)));
    Ok((kept.unwrap_or_else(|| nothing(member)), left.collect::<Result<_, StoreError>>()?))
}

/// Of a member without a single posting.
fn nothing(member: &MemberId) -> BalanceRow {
    BalanceRow {
        member: member.to_string(),
        currency: POINTS.to_owned(),
        content: Content::default(),
        expires_next: None,
        sequence: 0,
        hash: GENESIS,
        posted_at: Timestamp::default(),
    }
}

fn uuid(lot: &str) -> Result<Uuid, StoreError> {
    Uuid::parse_str(lot).map_err(corrupt)
}
