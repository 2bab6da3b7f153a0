//! What an order must hold to, by the XSD of `pain.001.001.09` and the SEPA rulebooks, before it is written.

use std::collections::HashSet;
use std::io;

use rust_decimal::Decimal;

use super::latin::{is_sepa, latin};
use super::pain001::{Batch, Transfer};

/// In characters, as the next.
pub const ID_MAX: usize = 35;
pub const NAME_MAX: usize = 70;
/// The schema lets an amount and a sum have 18 digits. In cents, as the next.
const AMOUNT_MAX: i64 = 999_999_999_999_999_999;
/// The most that one SEPA transfer may move.
const SEPA_MAX: i64 = 99_999_999_999;

/// Why a batch cannot be written. The first fault is told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BatchFault {
    #[error("there is no transfer")]
    NoTransfers,
    #[error("the id of the message is {0}")]
    MessageId(NotAnId),
    #[error("the time of writing is none in UTC, as 2026-11-26T18:00:00Z")]
    CreatedAt,
    #[error("the day of execution is none, as 2026-11-27")]
    ExecuteOn,
    #[error("the debtor's name has no letter or digit that a bank reads")]
    DebtorName,
    #[error("the debtor's IBAN is none")]
    DebtorIban,
    #[error("the debtor's BIC is none")]
    DebtorBic,
    /// `number`: 1, 2, 3, … in the order of the batch.
    #[error("transfer {number} ({end_to_end_id}): {fault}")]
    Transfer { number: usize, end_to_end_id: String, fault: TransferFault },
    #[error("the sum of all amounts has more than 18 digits")]
    Sum,
    #[error("the file could not be written: {0}")]
    Unwritten(io::ErrorKind),
}

impl BatchFault {
    /// Whether the rest of the batch could be written without the transfer that is at fault.
    pub const fn is_of_a_transfer(&self) -> bool {
        matches!(self, BatchFault::Transfer { .. })
    }
}

/// What is wrong with one transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransferFault {
    #[error("its id is {0}")]
    Id(NotAnId),
    #[error("an earlier transfer has the same id")]
    Twice,
    #[error("its amount is not above zero")]
    NotPositive,
    #[error("its amount has more than 2 decimals")]
    Decimals,
    #[error("its amount is more than can be transferred at once")]
    TooMuch,
    #[error("its currency is not 3 capital letters")]
    Currency,
    #[error("its IBAN is none")]
    Iban,
    #[error("its creditor's name has no letter or digit that a bank reads")]
    Creditor,
}

/// Why a text is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnId {
    #[error("missing")]
    Missing,
    #[error("longer than {ID_MAX} characters")]
    TooLong,
    #[error("not of the characters a-z A-Z 0-9 + - ? : ( ) . , ' and single slashes inside it")]
    Malformed,
}

/// What the schema and the rulebooks ask of a batch.
pub fn check(batch: &Batch) -> Result<(), BatchFault> {
    let Batch { debtor, transfers, .. } = batch;
    check_id(&batch.message_id).map_err(BatchFault::MessageId)?;
    // Written back, so that of all forms of ISO 8601 only the one of the schema passes.
    let read_back = batch.created_at.parse::<jiff::Timestamp>().map(|time| time.to_string());
    holds(read_back.is_ok_and(|text| text == batch.created_at), BatchFault::CreatedAt)?;
    let read_back = batch.execute_on.parse::<jiff::civil::Date>().map(|day| day.to_string());
    holds(read_back.is_ok_and(|text| text == batch.execute_on), BatchFault::ExecuteOn)?;
    holds(is_readable(&debtor.name), BatchFault::DebtorName)?;
    holds(is_iban(&debtor.iban), BatchFault::DebtorIban)?;
    holds(debtor.bic.as_deref().is_none_or(is_bic), BatchFault::DebtorBic)?;
    holds(!transfers.is_empty(), BatchFault::NoTransfers)?;
    let mut ids = HashSet::new();
    for (before, transfer) in transfers.iter().enumerate() {
        let new = ids.insert(transfer.end_to_end_id.as_str());
        check_transfer(transfer, new).map_err(|fault| {
            let end_to_end_id = latin(&transfer.end_to_end_id, ID_MAX);
            BatchFault::Transfer { number: before + 1, end_to_end_id, fault }
        })?;
    }
    let total = transfers.iter().map(amount).try_fold(Decimal::ZERO, Decimal::checked_add);
    holds(total.is_some_and(|total| total <= Decimal::new(AMOUNT_MAX, 2)), BatchFault::Sum)
}

fn check_transfer(transfer: &Transfer, new: bool) -> Result<(), TransferFault> {
    check_id(&transfer.end_to_end_id).map_err(TransferFault::Id)?;
    holds(new, TransferFault::Twice)?;
    let currency = &transfer.currency;
    holds(currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase()), TransferFault::Currency)?;
    holds(transfer.amount > Decimal::ZERO, TransferFault::NotPositive)?;
    let amount = amount(transfer);
    holds(amount.scale() <= 2, TransferFault::Decimals)?;
    let most = if currency == "EUR" { SEPA_MAX } else { AMOUNT_MAX };
    holds(amount <= Decimal::new(most, 2), TransferFault::TooMuch)?;
    holds(is_iban(&transfer.iban), TransferFault::Iban)?;
    holds(is_readable(&transfer.creditor), TransferFault::Creditor)
}

fn holds<E>(holds: bool, fault: E) -> Result<(), E> {
    if holds { Ok(()) } else { Err(fault) }
}

/// Slashes only single and inside, as the rulebooks ask; no blanks, because a reader may collapse them.
fn check_id(id: &str) -> Result<(), NotAnId> {
    let slashes = id.starts_with('/') || id.ends_with('/') || id.contains("//");
    holds(!id.is_empty(), NotAnId::Missing)?;
    holds(id.chars().count() <= ID_MAX, NotAnId::TooLong)?;
    holds(!slashes && id.chars().all(|c| c != ' ' && is_sepa(c)), NotAnId::Malformed)
}

fn is_readable(name: &str) -> bool {
    latin(name, NAME_MAX).contains(|c: char| c.is_ascii_alphanumeric())
}

/// Only its shape: `[A-Z]{2}[0-9]{2}[A-Za-z0-9]{1,30}`.
fn is_iban(iban: &str) -> bool {
    let (bytes, all) = (iban.as_bytes(), |part: &[u8], is: fn(&u8) -> bool| part.iter().all(is));
    (5..=34).contains(&bytes.len())
        && all(&bytes[..2], u8::is_ascii_uppercase)
        && all(&bytes[2..4], u8::is_ascii_digit)
        && all(&bytes[4..], u8::is_ascii_alphanumeric)
}

/// `[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?`
fn is_bic(bic: &str) -> bool {
    let capital = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    matches!(bic.len(), 8 | 11) && bic.bytes().all(capital) && bic.bytes().skip(4).take(2).all(|b| b.is_ascii_uppercase())
}

/// Without zeros at its end, so that sums stay exact.
pub fn amount(transfer: &Transfer) -> Decimal {
    transfer.amount.normalize()
}

#[cfg(test)]
mod tests {
    use super::super::pain001::{Debtor, write};
    use super::*;

    fn transfer(id: &str, amount: &str, currency: &str) -> Transfer {
        Transfer {
            end_to_end_id: id.into(),
            creditor: "Jörg Müller".into(),
            iban: "DE89370400440532013000".into(),
            amount: amount.parse().expect("an amount"),
            currency: currency.into(),
            remittance: "Payout of rewards".into(),
        }
    }

    fn batch(transfers: &[Transfer]) -> Batch {
        let debtor = Debtor { name: "Straße & Co <Köln>".into(), iban: "DE02120300000000202051".into(), bic: Some("BYLADEM1001".into()) };
        let (created_at, execute_on) = ("2026-11-26T18:00:00Z".into(), "2026-11-27".into());
        Batch { message_id: "GDN-2026-11-26-1".into(), created_at, execute_on, debtor, transfers: transfers.into() }
    }

    fn fault_of(change: impl FnOnce(&mut Transfer)) -> TransferFault {
        let mut second = transfer("R-2", "5", "EUR");
        change(&mut second);
        match write(&batch(&[transfer("R-1", "5", "EUR"), second])) {
            Err(BatchFault::Transfer { number: 2, fault, .. }) => fault,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_bad_transfer_is_named_with_its_fault() {
        assert_eq!(fault_of(|t| t.end_to_end_id = "R-1".into()), TransferFault::Twice);
        let ids = [("", NotAnId::Missing), (" ", NotAnId::Malformed), ("a//b", NotAnId::Malformed), ("ä", NotAnId::Malformed)];
        for (id, fault) in ids {
            assert_eq!(fault_of(|t| t.end_to_end_id = id.into()), TransferFault::Id(fault), "{id}");
        }
        assert_eq!(fault_of(|t| t.end_to_end_id = "x".repeat(36)), TransferFault::Id(NotAnId::TooLong));
        let amounts = [("0", TransferFault::NotPositive), ("-1", TransferFault::NotPositive), ("0.005", TransferFault::Decimals)];
        for (amount, fault) in amounts.into_iter().chain([("1000000000", TransferFault::TooMuch)]) {
            assert_eq!(fault_of(|t| t.amount = amount.parse().expect("an amount")), fault, "{amount}");
        }
        for currency in ["eur", "EURO", "", "€"] {
            assert_eq!(fault_of(|t| t.currency = currency.into()), TransferFault::Currency);
        }
        for iban in ["", "DE8", "DE89", "de89370400440532013000", "DE89 3704", "DEX9370400", "Dé89370400"] {
            assert_eq!(fault_of(|t| t.iban = iban.into()), TransferFault::Iban, "{iban}");
        }
        assert_eq!(fault_of(|t| t.creditor = "Ελένη".into()), TransferFault::Creditor);
        let told = write(&batch(&[transfer("R-1", "1.234", "EUR")])).expect_err("a fault").to_string();
        assert_eq!(told, "transfer 1 (R-1): its amount has more than 2 decimals");
    }

    #[test]
    fn a_bad_batch_is_refused_whole() {
        assert_eq!(write(&batch(&[])), Err(BatchFault::NoTransfers));
        let huge = "9999999999999999.99";
        assert!(write(&batch(&[transfer("R-1", huge, "JPY")])).is_ok());
        assert_eq!(write(&batch(&[transfer("R-1", huge, "JPY"), transfer("R-2", "0.01", "EUR")])), Err(BatchFault::Sum));
        type Change = fn(&mut Batch);
        let changes: [(Change, BatchFault); 6] = [
            (|b| b.message_id = "x".repeat(36), BatchFault::MessageId(NotAnId::TooLong)),
            (|b| b.created_at = "2026-11-26T18:00:00+01:00".into(), BatchFault::CreatedAt),
            (|b| b.execute_on = "2026-02-30".into(), BatchFault::ExecuteOn),
            (|b| b.debtor.name = "…".into(), BatchFault::DebtorName),
            (|b| b.debtor.iban = "DE".into(), BatchFault::DebtorIban),
            (|b| b.debtor.bic = Some("bylademm".into()), BatchFault::DebtorBic),
        ];
        for (change, fault) in changes {
            let mut bad = batch(&[transfer("R-1", "1", "EUR")]);
            change(&mut bad);
            assert_eq!(write(&bad), Err(fault));
        }
    }
}
