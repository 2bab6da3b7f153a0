//! The journal as a chain: each transaction of a member carries a digest of its content and of the one before, so that a row that
//! is altered, removed or swapped shows (security invariant 10).
//!
//! A digest is the SHA-256 of the digest before and of netstrings (`5:hello,`; `~` for what is absent): the transaction's fields,
//! the number of its postings and each of them, the number of the lots it makes and each of them.

use sha2::{Digest, Sha256};

use crate::domain::books::Leg;
use crate::domain::time::Timestamp;

/// The digest of a transaction.
pub type Link = [u8; 32];

/// Before the first transaction.
pub const GENESIS: Link = [0; 32];

/// A transaction as it is sealed.
#[derive(Clone, Copy, Debug)]
pub struct Sealed<'a> {
    /// 1, 2, 3, … for each member and currency.
    pub sequence: i64,
    pub id: &'a str,
    pub kind: &'a str,
    pub member: &'a str,
    pub currency: &'a str,
    pub reference: &'a str,
    pub fingerprint: &'a str,
    pub settles: Option<&'a str>,
    pub reason: &'a str,
    pub posted_at: Timestamp,
    /// In the order of their lines.
    pub legs: &'a [Leg],
    /// In the order in which the legs name them first.
    pub lots: &'a [SealedLot<'a>],
}

/// A lot as the transaction that makes it seals it.
#[derive(Clone, Copy, Debug)]
pub struct SealedLot<'a> {
    pub id: &'a str,
    pub kind: &'a str,
    pub source: &'a str,
    pub earned_at: Timestamp,
    pub available_from: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub terms_version: i64,
    pub issued: i64,
    pub origin: Option<&'a str>,
}

/// The digest of a transaction that follows the one with the digest `before`.
pub fn link(before: &Link, new: &Sealed<'_>) -> Link {
    let mut seal = Seal(Sha256::new());
    seal.0.update(before);
    seal.number(new.sequence);
    for field in [new.id, new.kind, new.member, new.currency, new.reference, new.fingerprint] {
        seal.text(field);
    }
    seal.maybe(new.settles);
    seal.text(new.reason);
    seal.number(new.posted_at.micros());
    seal.count(new.legs.len());
    for leg in new.legs {
        seal.text(leg.account.code());
        seal.maybe(leg.lot.as_ref().map(|lot| lot.as_str()));
        seal.number(leg.amount);
    }
    seal.count(new.lots.len());
    for lot in new.lots {
        seal.lot(lot);
    }
    seal.0.finalize().into()
}

/// A security event as it is sealed, in its member's own chain (security invariant 10).
#[derive(Clone, Copy, Debug)]
pub struct SealedEvent<'a> {
    /// 1, 2, 3, … for each member.
    pub sequence: i64,
    pub member: &'a str,
    pub kind: &'a str,
    pub address: &'a str,
    pub device: &'a str,
    pub detail: &'a str,
    pub at: Timestamp,
}

/// The digest of an event that follows the one with the digest `before`.
pub fn event_link(before: &Link, new: &SealedEvent<'_>) -> Link {
    let mut seal = Seal(Sha256::new());
    seal.0.update(before);
    seal.number(new.sequence);
    for field in [new.member, new.kind, new.address, new.device, new.detail] {
        seal.text(field);
    }
    seal.number(new.at.micros());
    seal.0.finalize().into()
}

struct Seal(Sha256);

impl Seal {
    fn text(&mut self, text: &str) {
        let (digits, from) = digits(text.len() as i64);
        self.0.update(&digits[from..]);
        self.0.update(b":");
        self.0.update(text);
        self.0.update(b",");
    }

    fn maybe(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.0.update(b"~"),
        }
    }

    fn number(&mut self, number: i64) {
        let (digits, from) = digits(number);
        self.text(std::str::from_utf8(&digits[from..]).unwrap_or_default());
    }

    fn maybe_number(&mut self, number: Option<i64>) {
        match number {
            Some(number) => self.number(number),
            None => self.0.update(b"~"),
        }
    }

    fn count(&mut self, count: usize) {
        self.number(count as i64);
    }

    fn lot(&mut self, lot: &SealedLot<'_>) {
        for field in [lot.id, lot.kind, lot.source] {
            self.text(field);
        }
        self.number(lot.earned_at.micros());
        self.number(lot.available_from.micros());
        self.maybe_number(lot.expires_at.map(Timestamp::micros));
        self.number(lot.terms_version);
        self.number(lot.issued);
        self.maybe(lot.origin);
    }
}

/// A number in decimal digits, and where in the buffer they begin. There are a dozen in each transaction, and none is worth an allocation.
fn digits(number: i64) -> ([u8; 20], usize) {
    let (mut buffer, mut from, mut rest) = ([0; 20], 20, number.unsigned_abs());
    loop {
        from -= 1;
        buffer[from] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        from -= 1;
        buffer[from] = b'-';
    }
    (buffer, from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_in_full() {
        for number in [0, 7, -7, 10, 1_790_000_000_000_000, i64::MAX, i64::MIN] {
            let (digits, from) = digits(number);
            assert_eq!(std::str::from_utf8(&digits[from..]), Ok(number.to_string().as_str()));
        }
    }
    use crate::domain::books::Account;

    fn sealed<'a>(legs: &'a [Leg], lots: &'a [SealedLot<'a>]) -> Sealed<'a> {
        Sealed {
            sequence: 1,
            id: "id",
            kind: "issue",
            member: "member",
            currency: "points",
            reference: "ab",
            fingerprint: "c",
            settles: None,
            reason: "",
            posted_at: Timestamp::from_micros(5),
            legs,
            lots,
        }
    }

    #[test]
    fn every_field_counts() {
        let legs = [Leg::without_lot(Account::Issued, -3), Leg::without_lot(Account::Adjusted, 3)];
        let lot = SealedLot {
            id: "lot",
            kind: "base",
            source: "shop",
            earned_at: Timestamp::from_micros(1),
            available_from: Timestamp::from_micros(2),
            expires_at: None,
            terms_version: 1,
            issued: 3,
            origin: None,
        };
        let lots = [lot];
        let whole = sealed(&legs, &lots);
        let other_lots = [
            [SealedLot { expires_at: Some(Timestamp::from_micros(0)), ..lot }],
            [SealedLot { issued: 4, ..lot }],
            [SealedLot { origin: Some(""), ..lot }],
            [SealedLot { terms_version: 2, ..lot }],
        ];
        let mut all = vec![
            link(&GENESIS, &whole),
            link(&[1; 32], &whole),
            link(&GENESIS, &Sealed { sequence: 2, ..whole }),
            link(&GENESIS, &Sealed { settles: Some(""), ..whole }),
            link(&GENESIS, &Sealed { reference: "a", fingerprint: "bc", ..whole }),
            link(&GENESIS, &Sealed { reason: "x", ..whole }),
            link(&GENESIS, &Sealed { posted_at: Timestamp::from_micros(6), ..whole }),
            link(&GENESIS, &Sealed { legs: &legs[..1], ..whole }),
            link(&GENESIS, &Sealed { legs: &[legs[1].clone(), legs[0].clone()], ..whole }),
            link(&GENESIS, &Sealed { lots: &[], ..whole }),
        ];
        all.extend(other_lots.iter().map(|lots| link(&GENESIS, &Sealed { lots, ..whole })));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    /// So that nobody changes the form by accident: every journal there is would be broken. The expected digest is that of
    /// `printf`'s 32 zero bytes and `1:1,2:id,5:issue,6:member,6:points,2:ab,1:c,~0:,1:5,1:0,1:0,` by sha256sum.
    #[test]
    fn the_form_stays() {
        let digest = link(&GENESIS, &sealed(&[], &[]));
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "2ad91f8bbab8b90f8c6a89194af38e031fa6ad4de46897ee1e310b6c8369670b");
    }
}
