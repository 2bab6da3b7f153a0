//! Having the bank pay: a file there, a report back.

use rust_decimal::Decimal;

use super::CommandError;
use crate::auth::Keys;
use crate::db::{Db, Stop, StoreError, Tx, ids};
use crate::domain::ids::RedemptionId;
use crate::domain::redemption::{Destination, State};
use crate::domain::time::Timestamp;
use crate::providers::bank::{Debtor, Report, Status, Transfer, read_report, write_batch};
use crate::providers::{self, bank};
use crate::store::payouts::{self, Batch, Payout, Waiting};
use crate::store::redemptions;

/// A file for the bank, with the id that the bank's report will name.
pub struct File {
    pub id: String,
    pub transfers: usize,
    pub xml: String,
    /// Redemptions that no bank could pay, with the reason: they wait for an operator to fail them.
    pub left_out: Vec<String>,
}

/// What a report said, by how it ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    pub paid: usize,
    pub rejected: usize,
    /// Under way still, or known before.
    pub unchanged: usize,
}

/// Puts all that waits into a file: each redemption into one and no other. `on`: as 2026-11-30. Nothing is kept where the bank
/// would refuse the file.
pub async fn export(db: &Db, debtor: &Debtor, on: &str, now: Timestamp) -> Result<File, CommandError> {
    let mut tx = db.read().await?;
    let waiting = payouts::waiting(&mut tx).await?;
    if waiting.is_empty() {
        return Err(CommandError::NothingToPay);
    }
    let batch = Batch { id: short(&ids::text()), created_at: now, execute_on: on.to_owned() };
    let (mut all, mut left_out) = (Vec::new(), Vec::new());
    for waiting in waiting {
        let redemption = redemptions::find(&mut tx, &waiting.redemption).await?;
        let destination = redemption.map_or(Destination::Account, |redemption| redemption.destination);
        let id = waiting.redemption.to_string();
        // One that is wrong keeps nobody else waiting.
        match payout(waiting, destination).and_then(|payout| xml(debtor, &batch, std::slice::from_ref(&payout)).map(|_| payout)) {
            Ok(payout) => all.push(payout),
            Err(CommandError::Batch(fault)) if !fault.is_of_a_transfer() => return Err(fault.into()),
            Err(error) => left_out.push(format!("{id}: {error}")),
        }
    }
    drop(tx);
    if all.is_empty() {
        return Err(CommandError::NobodyToPay(left_out.join("; ")));
    }
    xml(debtor, &batch, &all)?;
    let kept = db.write((batch.clone(), all), |tx, (batch, all)| {
        Box::pin(async move {
            payouts::insert_batch(tx, batch).await?;
            for payout in all {
                // Not what was cancelled meanwhile, or is in another's file.
                if redemptions::claim(tx, &payout.redemption).await? {
                    payouts::insert(tx, &batch.id, &payout.redemption, &payout.amount, &payout.currency).await?;
                }
            }
            Ok::<_, Stop<crate::db::Never>>(())
        })
    });
    kept.await.map_err(StoreError::from)?;
    Ok(File { left_out, ..again(db, debtor, &batch.id).await? })
}

/// The file with this id once more, the same.
pub async fn again(db: &Db, debtor: &Debtor, id: &str) -> Result<File, CommandError> {
    let mut tx = db.read().await?;
    let batch = payouts::batch(&mut tx, id).await?.ok_or(CommandError::UnknownBatch)?;
    let all = payouts::of_batch(&mut tx, id).await?;
    Ok(File { xml: xml(debtor, &batch, &all)?, id: batch.id, transfers: all.len(), left_out: Vec::new() })
}

/// Files with transfers that have not ended: id, day, how many.
pub async fn open(db: &Db) -> Result<Vec<(String, String, i64)>, StoreError> {
    payouts::open_batches(&mut db.read().await?).await
}

fn payout(waiting: Waiting, destination: Destination) -> Result<Payout, CommandError> {
    let id = waiting.redemption.to_string();
    let money = waiting.amount.as_deref().and_then(|amount| amount.parse::<Decimal>().ok()).zip(waiting.currency);
    let (each, currency) = money.ok_or_else(|| CommandError::NotMoney(id.clone()))?;
    let amount = each.checked_mul(waiting.quantity.into()).ok_or(CommandError::NotMoney(id))?;
    Ok(Payout { redemption: waiting.redemption, destination, amount: amount.to_string(), currency })
}

fn xml(debtor: &Debtor, batch: &Batch, all: &[Payout]) -> Result<String, CommandError> {
    let transfer = |payout: &Payout| match &payout.destination {
        Destination::Bank { holder, iban } => Ok(Transfer {
            end_to_end_id: short(payout.redemption.as_str()),
            creditor: holder.clone(),
            iban: iban.as_str().to_owned(),
            amount: payout.amount.parse().unwrap_or_default(),
            currency: payout.currency.clone(),
            remittance: format!("Guerdon {}", payout.redemption),
        }),
        _ => Err(CommandError::NoAccount(payout.redemption.to_string())),
    };
    let transfers = all.iter().map(transfer).collect::<Result<_, _>>()?;
    let batch = bank::Batch {
        message_id: batch.id.clone(),
        created_at: Timestamp::from_seconds(batch.created_at.seconds()).rfc3339(),
        execute_on: batch.execute_on.clone(),
        debtor: debtor.clone(),
        transfers,
    };
    Ok(write_batch(&batch)?)
}

/// A UUID without its hyphens: the bank takes 35 characters.
fn short(id: &str) -> String {
    id.replace('-', "")
}

/// Takes what the bank says: all of it or nothing. With `dry_run` nothing is kept. Said again it changes nothing.
pub async fn reconcile(db: &Db, keys: &Keys, file: &[u8], dry_run: bool, now: Timestamp) -> Result<Reconciled, CommandError> {
    let report = read_report(file)?;
    let verdicts = verdicts(&mut db.read().await?, &report).await?;
    let asked = (verdicts, keys.clone(), now);
    if dry_run {
        let (verdicts, ..) = &asked;
        return check(&mut db.read().await?, verdicts).await;
    }
    let taken = db.write(asked, |tx, (verdicts, keys, now)| {
        Box::pin(async move {
            let reconciled = check(tx, verdicts).await.map_err(Stop::Refused)?;
            for verdict in verdicts {
                end(tx, keys, verdict, *now).await?;
            }
            Ok(reconciled)
        })
    });
    taken.await.map_err(Stop::told)
}

/// How one transfer ended, and why.
struct Verdict {
    redemption: RedemptionId,
    status: Status,
    reason: Option<String>,
}

/// What the report says of each transfer, where it agrees with what the bank was told.
async fn verdicts(tx: &mut Tx, report: &Report) -> Result<Vec<Verdict>, CommandError> {
    payouts::batch(tx, &report.original_message_id).await?.ok_or(CommandError::UnknownBatch)?;
    let all = payouts::of_batch(tx, &report.original_message_id).await?;
    let mut verdicts = Vec::new();
    for said in &report.transfers {
        let known = all.iter().find(|payout| short(payout.redemption.as_str()) == said.end_to_end_id);
        let known = known.ok_or_else(|| CommandError::Disagreement(format!("{} is not in the file", said.end_to_end_id)))?;
        if let Some((amount, currency)) = &said.amount
            && (known.amount.parse::<Decimal>().ok() != Some(*amount) || known.currency != *currency)
        {
            let told = format!("{} {}", known.amount, known.currency);
            return Err(CommandError::Disagreement(format!("{}: told {told}, paid {amount} {currency}", known.redemption)));
        }
        verdicts.push(Verdict { redemption: known.redemption.clone(), status: said.status, reason: said.reason.clone() });
    }
    for payout in all {
        if !verdicts.iter().any(|verdict| verdict.redemption == payout.redemption)
            && let Some((status, reason)) = of_all(report, &payout)
        {
            verdicts.push(Verdict { redemption: payout.redemption, status, reason });
        }
    }
    Ok(verdicts)
}

/// What is said of a transfer without naming it: of all in its currency, or of the whole file.
fn of_all(report: &Report, payout: &Payout) -> Option<(Status, Option<String>)> {
    let block = report.blocks.iter().find(|block| block.block_id.ends_with(&format!("-{}", payout.currency)));
    let of_block = block.map(|block| (block.status, block.reason.clone()));
    of_block.or_else(|| report.group.map(|status| (status, report.group_reason.clone())))
}

async fn check(tx: &mut Tx, verdicts: &[Verdict]) -> Result<Reconciled, CommandError> {
    let mut reconciled = Reconciled::default();
    for Verdict { redemption, status, .. } in verdicts {
        let state = redemptions::find(tx, redemption).await?.map_or(State::Failed, |found| found.state);
        match (status, state) {
            (Status::Settled, State::Placed) => reconciled.paid += 1,
            (Status::Rejected, State::Placed) => reconciled.rejected += 1,
            (Status::Settled, State::Fulfilled) | (Status::Rejected, State::Failed) | (Status::Pending, _) => reconciled.unchanged += 1,
            (Status::Settled | Status::Rejected, _) => {
                return Err(CommandError::Disagreement(format!("{redemption} is {} already", state.code())));
            }
        }
    }
    Ok(reconciled)
}

async fn end(tx: &mut Tx, keys: &Keys, verdict: &Verdict, now: Timestamp) -> Result<(), Stop<CommandError>> {
    let Some(redemption) = redemptions::find(tx, &verdict.redemption).await? else { return Ok(()) };
    let ended = match verdict.status {
        Status::Settled => providers::complete(tx, keys, &redemption, None, now).await,
        Status::Rejected => providers::fail(tx, keys, &redemption, verdict.reason.as_deref(), now).await,
        Status::Pending => return Ok(()),
    };
    ended.map(|_| ()).map_err(|stop| Stop::Failed(stop.into()))
}
