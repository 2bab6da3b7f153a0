//! The programme's file: checked, put in force, shown.

use std::collections::BTreeSet;

use super::CommandError;
use crate::auth::digest;
use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::programme::{Programme, Rule, Trigger};
use crate::domain::time::Timestamp;
use crate::store::programmes::{self, NoProgramme};

/// The version in force and its file.
pub async fn show(db: &Db) -> Result<(i64, String), StoreError> {
    let mut tx = db.read().await?;
    let version = programmes::in_force(&mut tx).await?.version;
    Ok((version, programmes::file(&mut tx, version).await?))
}

/// What is wrong with a file, if anything.
pub fn check(file: &str) -> Result<(), CommandError> {
    programmes::read(file)?;
    Ok(())
}

/// Keeps the first version, so that what is posted by it stays what it was.
pub async fn keep_first(db: &Db, now: Timestamp) -> Result<(), StoreError> {
    let row = (digest(programmes::FIRST.as_bytes()), now);
    let kept =
        db.write(row, |tx, (digest, now)| Box::pin(async move { Ok::<_, Stop<Never>>(programmes::keep_first(tx, digest, *now).await?) }));
    Ok(kept.await?)
}

/// Puts a file in force from now on; its version. What was posted before stays as it was posted.
pub async fn put_in_force(db: &Db, file: &str, now: Timestamp) -> Result<i64, CommandError> {
    let (new, _) = programmes::read(file)?;
    keep_first(db, now).await?;
    let mut tx = db.read().await?;
    let latest = programmes::in_force(&mut tx).await?;
    let mut faults = BTreeSet::new();
    if latest.programme.currency != new.currency {
        faults.insert("currency: amounts of purchases that are posted are in another; it cannot change".to_owned());
    }
    for version in 1..=latest.version {
        faults.extend(codes_with_another_meaning(&programmes::of_version(&mut tx, version).await?.programme, &new));
    }
    if !faults.is_empty() {
        return Err(NoProgramme(faults.into_iter().collect()).into());
    }
    let row = (file.to_owned(), digest(file.as_bytes()), now);
    let added = db.write(row, |tx, (file, digest, now)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(programmes::insert(tx, file, digest, *now).await?) })
    });
    Ok(added.await.map_err(StoreError::from)?)
}

/// What was paid is counted by the code of its rule, so a code cannot come to mean something else. What a rule on visits has paid
/// is always what it would pay now, so of one nothing changes but its name and its points; leaving it out ends it.
fn codes_with_another_meaning(old: &Programme, new: &Programme) -> Vec<String> {
    let visits =
        |one: &Rule, other: &Rule| one.on != Trigger::Visit || (one.every, one.from, one.until) == (other.every, other.from, other.until);
    let same = |one: &Rule, other: &Rule| one.on == other.on && one.pays == other.pays && visits(one, other);
    let other = new.rules.iter().filter(|rule| old.rule(&rule.code).is_some_and(|known| !same(known, rule)));
    other.map(|rule| format!("rules.{}: its code stood for something else before; give it another", rule.code)).collect()
}
