//! A file, and all that is nearly it; and one that is long.

use guerdon::db::ids;
use guerdon::domain::books::{Account, Leg};
use guerdon::domain::chain::{self, GENESIS, Sealed, SealedLot};
use guerdon::domain::proof::{FORM, Left, Line, Made, Post, Proof};
use guerdon::domain::time::Timestamp;
use serde_json::Value;

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

/// The proof of so many credits, as the ledger would have sealed them: two postings and a lot each.
pub fn long(credits: u32) -> Vec<u8> {
    let (member, digest, source) = (ids::member(), "5".repeat(64), "Early Bird Bäckerei");
    let rows: Vec<_> = (0..credits).map(|_| (ids::transaction(), ids::lot())).collect();
    let (mut hash, mut hashes) = (GENESIS, Vec::new());
    for (number, (id, lot)) in (1..).zip(&rows) {
        let at = Timestamp::from_seconds(1_700_000_000 + number);
        let legs = [Leg::without_lot(Account::Issued, -100), Leg::of_lot(Account::Available, lot, 100)];
        let lots = [SealedLot {
            id: lot.as_str(),
            kind: "base",
            source,
            earned_at: at,
            available_from: at,
            expires_at: None,
            terms_version: 1,
            issued: 100,
            origin: None,
        }];
        let whole = Sealed {
            sequence: number,
            id: id.as_str(),
            kind: "issue",
            member: member.as_str(),
            currency: "points",
            reference: id.as_str(),
            fingerprint: &digest,
            settles: None,
            reason: source,
            posted_at: at,
            legs: &legs,
            lots: &lots,
        };
        hash = chain::link(&hash, &whole);
        hashes.push(data_encoding::HEXLOWER.encode(&hash));
    }
    let lines = (1_i64..).zip(0_u32..).zip(rows.iter().zip(&hashes)).map(|((number, lot_number), ((id, lot), hash))| {
        let at = (1_700_000_000 + number) * 1_000_000;
        let (posts, id) = (vec![Post(4, -100, None), Post(1, 100, Some(lot_number))], id.as_str());
        let made = Made(lot.as_str().into(), "base".into(), source.into(), at, at, None, 1, 100, None);
        Line(
            number,
            id.into(),
            "issue".into(),
            id.into(),
            digest.as_str().into(),
            None,
            source.into(),
            at,
            Some(hash.as_str().into()),
            posts,
            vec![made],
        )
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
