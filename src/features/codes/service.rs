//! A code is looked at, and used up once.

use std::time::Duration;

use super::error::CodeError;
use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::partner::TEXT_MAX;
use crate::domain::reward::is_line;
use crate::domain::time::Timestamp;
use crate::identity::take_ticket_first;
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

/// What a code is of, and whether it is used up. `document`: the partner's own number, if it is being used up.
async fn find(db: &Db, keys: &Keys, (partner, document): (&str, &str), code: &str, now: Timestamp) -> Result<FoundCode, CodeError> {
    check("code", code, CODE_MAX)?;
    let subject = format!("code:{partner}");
    if let Some(seconds) = take_ticket_first(db, &subject, WRONG_MAX, SPAN, now).await? {
        return Err(CodeError::TooMany { seconds: u64::from(seconds) });
    }
    let found = code_uses::find(&mut db.read().await?, &keys.marks(code.trim()), partner, document).await?;
    let found = found.ok_or(CodeError::Unknown)?;
    let given =
        db.write(subject, |tx, subject| Box::pin(async move { Ok::<_, Stop<Never>>(throttles::give_ticket_back(tx, subject).await?) }));
    given.await.map_err(StoreError::from)?;
    Ok(found)
}

/// What a code is of, and whether it is used up.
pub async fn look(db: &Db, keys: &Keys, partner: &str, code: &str, now: Timestamp) -> Result<FoundCode, CodeError> {
    find(db, keys, (partner, ""), code, now).await
}

/// Uses a code up, once; the same document again is answered as it stands.
pub async fn burn(db: &Db, keys: &Keys, code: &str, new: CodeUse) -> Result<(FoundCode, Posted), CodeError> {
    check("document", &new.document, TEXT_MAX)?;
    check("location", &new.place, TEXT_MAX)?;
    let found = find(db, keys, (&new.partner, &new.document), code, new.used_at).await?;
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

/// Marks codes that have none yet, some at a time; how many. One that cannot be opened keeps no other from it.
pub async fn mark_all(db: &Db, keys: &Keys) -> Result<usize, StoreError> {
    let (mut all, mut after) = (0, String::new());
    loop {
        let codes = code_uses::unmarked(&mut db.read().await?, &after, AT_ONCE).await?;
        let Some((last, _)) = codes.last() else { return Ok(all) };
        after.clone_from(last);
        let mut marks = Vec::new();
        for (id, sealed) in codes {
            match open_code(keys, &id, &sealed) {
                Ok(code) => marks.push((keys.mark(&code), id)),
                Err(error) => tracing::error!(id, %error, "a code cannot be opened, so no till finds it"),
            }
        }
        all += marks.len();
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
