//! A file, and all that is nearly it; and one that is long.

use guerdon::db::ids;
use guerdon::domain::books::{Account, Leg};
use guerdon::domain::chain::{self, GENESIS, Link, Sealed, SealedLot};
use guerdon::domain::ids::LotId;
use guerdon::domain::proof::{FORM, Left, Line, Made, Post, Proof};
use guerdon::domain::time::Timestamp;
use serde_json::Value;

const SOURCE: &str = "Early Bird Bäckerei";
/// In seconds since 1970.
const BEGINNING: i64 = 1_700_000_000;

/// Each value of the file changed, each of a list dropped, doubled, or swapped with the next.
pub fn altered(value: &Value, others: &mut Vec<Value>, whole: &dyn Fn(Value) -> Value) {
    match value {
        Value::Array(all) => {
            for at in 0..all.len() {
                let with = |changed: Value| {
                    let mut list = all.clone();
                    list[at] = changed;
                    whole(Value::Array(list))
                };
                altered(&all[at], others, &with);
                let (mut dropped, mut doubled, mut swapped) = (all.clone(), all.clone(), all.clone());
                dropped.remove(at);
                doubled.insert(at, all[at].clone());
                others.extend([dropped, doubled].map(|list| whole(Value::Array(list))));
                if at > 0 && all[at] != all[at - 1] {
                    swapped.swap(at, at - 1);
                    others.push(whole(Value::Array(swapped)));
                }
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let with = |changed: Value| {
                    let mut object = fields.clone();
                    object.insert(name.clone(), changed);
                    whole(Value::Object(object))
                };
                altered(field, others, &with);
                let mut dropped = fields.clone();
                dropped.remove(name);
                others.push(whole(Value::Object(dropped)));
            }
        }
        Value::String(text) => {
            others.extend([format!("{text}x"), format!("{}{text}", 'a'), text.to_uppercase() + " "].map(|text| whole(text.into())))
        }
        Value::Number(number) => {
            let number = number.as_i64().expect("whole numbers");
            others.extend([number + 1, number - 1, -number - 1].map(|number| whole(number.into())));
        }
        Value::Null => others.extend([whole("".into()), whole(0.into())]),
        Value::Bool(_) => unreachable!("there is none in the file"),
    }
}

/// The digest of a credit that makes a lot, behind the line with the digest `before`.
fn seal(before: &Link, number: i64, member: &str, fingerprint: &str, id: &str, lot: &LotId) -> Link {
    let at = Timestamp::from_seconds(BEGINNING + number);
    let legs = [Leg::without_lot(Account::Issued, -100), Leg::of_lot(Account::Available, lot, 100)];
    let lots = [SealedLot {
        id: lot.as_str(),
        kind: "base",
        source: SOURCE,
        earned_at: at,
        available_from: at,
        expires_at: None,
        terms_version: 1,
        issued: 100,
        origin: None,
    }];
    let whole = Sealed {
        sequence: number,
        id,
        kind: "issue",
        member,
        currency: "points",
        reference: id,
        fingerprint,
        settles: None,
        reason: SOURCE,
        posted_at: at,
        legs: &legs,
        lots: &lots,
    };
    chain::link(before, &whole)
}

/// The proof of so many credits, as the ledger would have sealed them: two postings and a lot each.
pub fn long(credits: u32) -> Vec<u8> {
    let (member, print) = (ids::member(), "5".repeat(64));
    let rows: Vec<_> = (0..credits).map(|_| (ids::transaction(), ids::lot())).collect();
    let (mut hash, mut hashes) = (GENESIS, Vec::new());
    for (number, (id, lot)) in (1..).zip(&rows) {
        hash = seal(&hash, number, member.as_str(), &print, id.as_str(), lot);
        hashes.push(data_encoding::HEXLOWER.encode(&hash));
    }
    let lines = (1_i64..).zip(0_u32..).zip(rows.iter().zip(&hashes)).map(|((number, made), ((id, lot), hash))| {
        let (at, id) = ((BEGINNING + number) * 1_000_000, id.as_str());
        let posts = vec![Post(4, -100, None), Post(1, 100, Some(made))];
        let made = vec![Made(lot.as_str().into(), "base".into(), SOURCE.into(), at, at, None, 1, 100, None)];
        let (print, hash) = (print.as_str().into(), Some(hash.as_str().into()));
        Line(number, id.into(), "issue".into(), id.into(), print, None, SOURCE.into(), at, hash, posts, made)
    });
    let proof = Proof {
        proof: FORM,
        member: member.as_str().into(),
        currency: "points".into(),
        head: (i64::from(credits), hashes.last().expect("a line").as_str().into()),
        balance: [0, 100 * i64::from(credits), 0, 0],
        journal: lines.collect(),
        left: (0..credits).map(|lot| Left(lot, 0, 100, 0)).collect(),
    };
    serde_json::to_vec(&proof).expect("JSON")
}
