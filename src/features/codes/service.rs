//! A code is looked at, and used up once.

use std::time::Duration;

use super::error::CodeError;
use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::partner::TEXT_MAX;
use crate::domain::reward::is_line;
use crate::domain::time::Timestamp;
use crate::ledger::Posted;
use crate::providers::open_code;
use crate::store::code_uses::{self, CodeUse, FoundCode};
use crate::store::throttles;

/// Codes that nobody has and that a partner may show within `SPAN`: a cashier mistypes, a guesser tries on.
const WRONG_MAX: i64 = 100;
const SPAN: Duration = Duration::from_secs(60 * 60);
/// The longest code that can be imported.
const CODE_MAX: usize = 500;
/// Codes that are marked in one transaction.
const AT_ONCE: i64 = 500;

/// What a code is of, and whether it is used up.
pub async fn look(db: &Db, keys: &Keys, partner: &str, code: &str, now: Timestamp) -> Result<FoundCode, CodeError> {
    check("code", code, CODE_MAX)?;
    let mut tx = db.read().await?;
    let subject = format!("code:{partner}");
    if let Some(until) = throttles::closed_until(&mut tx, &subject, WRONG_MAX, now).await? {
        return Err(CodeError::TooMany { seconds: until.since(now).as_secs() + 1 });
    }
    if let Some(found) = code_uses::find(&mut tx, &keys.marks(code.trim())).await? {
        return Ok(found);
    }
    drop(tx);
    let counted = db.write((subject, now), |tx, (subject, now)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(throttles::take_ticket(tx, subject, WRONG_MAX, *now + SPAN, *now).await?) })
    });
    counted.await.map_err(StoreError::from)?;
    Err(CodeError::Unknown)
}

/// Uses a code up, once; the same document again is answered as it stands.
pub async fn burn(db: &Db, keys: &Keys, code: &str, new: CodeUse) -> Result<(FoundCode, Posted), CodeError> {
    check("document", &new.document, TEXT_MAX)?;
    check("location", &new.place, TEXT_MAX)?;
    let found = look(db, keys, &new.partner, code, new.used_at).await?;
    let posted = db.write((found.clone(), new.clone()), |tx, (found, new)| Box::pin(use_up(tx, found, new))).await.map_err(Stop::told)?;
    Ok(match posted {
        Posted::Now => (FoundCode { used: Some(new), ..found }, Posted::Now),
        Posted::Already => (found, Posted::Already),
    })
}

async fn use_up(tx: &mut Tx, found: &FoundCode, new: &CodeUse) -> Result<Posted, Stop<CodeError>> {
    if let Some(used) = &found.used {
        let same = (&used.partner, &used.document) == (&new.partner, &new.document);
        return if same { Ok(Posted::Already) } else { Err(Stop::Refused(CodeError::Used)) };
    }
    if code_uses::insert(tx, &found.id, new).await? {
        return Ok(Posted::Now);
    }
    // Somebody was faster with the code, or with the number.
    match code_uses::of_code(tx, &found.id).await? {
        Some(used) if (&used.partner, &used.document) == (&new.partner, &new.document) => Ok(Posted::Already),
        Some(_) => Err(Stop::Refused(CodeError::Used)),
        None => Err(Stop::Refused(CodeError::DocumentUsed)),
    }
}

fn check(field: &'static str, text: &str, most: usize) -> Result<(), CodeError> {
    if is_line(text, most) { Ok(()) } else { Err(CodeError::Text { field, most }) }
}

/// Marks codes from before there were marks, some at a time; how many.
pub async fn mark_all(db: &Db, keys: &Keys) -> Result<usize, StoreError> {
    let mut all = 0;
    loop {
        let codes = code_uses::unmarked(&mut db.read().await?, AT_ONCE).await?;
        if codes.is_empty() {
            return Ok(all);
        }
        all += codes.len();
        let marks = codes.into_iter().map(|(id, sealed)| Ok((keys.mark(&open_code(keys, &id, &sealed)?), id)));
        let marks = marks.collect::<Result<Vec<_>, StoreError>>()?;
        let marked = db.write(marks, |tx, marks| {
            Box::pin(async move {
                for (mark, id) in marks {
                    code_uses::set_mark(tx, id, mark).await?;
                }
                Ok::<_, Stop<Never>>(())
            })
        });
        marked.await.map_err(StoreError::from)?;
    }
}
