//! The programme's file: checked, put in force, shown.

use std::collections::BTreeSet;
use std::path::Path;

use super::{CommandError, brand};
use crate::auth::digest;
use crate::brand::{Contrast, contrasts};
use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::programme::{Programme, Rule, Trigger};
use crate::domain::time::Timestamp;
use crate::store::brand_files::NewFile;
use crate::store::programmes::{self, NoProgramme};

/// A programme's file, and where the files that it names are.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    pub text: &'a str,
    pub folder: &'a Path,
}

/// What it names is looked for where the command is given.
impl<'a, T: AsRef<str> + ?Sized> From<&'a T> for File<'a> {
    fn from(text: &'a T) -> Self {
        File { text: text.as_ref(), folder: Path::new("") }
    }
}

/// The version in force and its file.
pub async fn show(db: &Db) -> Result<(i64, String), StoreError> {
    let mut tx = db.read().await?;
    let version = programmes::in_force(&mut tx).await?.version;
    Ok((version, programmes::file(&mut tx, version).await?))
}

/// Finds what is wrong with a file and with those that it names. Where it sets an accent: how well all that follows it can be read.
pub fn check<'a>(file: impl Into<File<'a>>) -> Result<Vec<Contrast>, CommandError> {
    let (programme, _) = read(&file.into())?;
    let accent = programme.brand.and_then(|brand| brand.accent);
    Ok(accent.and_then(|accent| contrasts(Some(&accent)).ok()).unwrap_or_default())
}

fn read(file: &File<'_>) -> Result<(Programme, Vec<NewFile>), NoProgramme> {
    let (programme, _) = programmes::read(file.text)?;
    let files = programme.brand.as_ref().map(|brand| brand::files(brand, file)).transpose()?.unwrap_or_default();
    Ok((programme, files))
}

/// Keeps the first version, so that what is posted by it stays what it was.
pub async fn keep_first(db: &Db, now: Timestamp) -> Result<(), StoreError> {
    let row = (digest(programmes::FIRST.as_bytes()), now);
    let kept =
        db.write(row, |tx, (digest, now)| Box::pin(async move { Ok::<_, Stop<Never>>(programmes::keep_first(tx, digest, *now).await?) }));
    Ok(kept.await?)
}

/// Puts a file in force from now on, with those that it names; its version. What was posted before stays as it was posted.
pub async fn put_in_force<'a>(db: &Db, file: impl Into<File<'a>>, now: Timestamp) -> Result<i64, CommandError> {
    let file = file.into();
    let (new, files) = read(&file)?;
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
    // The same text with another picture beside it is another programme.
    let all = files.iter().fold(file.text.to_owned(), |all, NewFile { name, digest, .. }| format!("{all}\n{name} {digest}"));
    let row = (file.text.to_owned(), digest(all.as_bytes()), files, now);
    let added = db.write(row, |tx, (file, digest, files, now)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(programmes::insert(tx, file, digest, files, *now).await?) })
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
