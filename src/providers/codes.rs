//! Codes as rewards: reserved from the pool or made here, sealed, and opened for their member alone.

use crate::auth::{Keys, random_groups};
use crate::db::{StoreError, Tx, ids};
use crate::domain::redemption::State;
use crate::domain::time::Timestamp;
use crate::store::code_uses::{self, CodeUse};
use crate::store::redemptions::Redemption;
use crate::store::reward_codes::{self, NewCode};

/// A code of our own making: 80 random bits, since who guesses one has the reward.
const MADE_BYTES: usize = 10;

/// For its row and no other.
pub fn seal_code(keys: &Keys, id: &str, code: &str) -> String {
    keys.seal(code.as_bytes(), &binding(id))
}

pub fn open_code(keys: &Keys, id: &str, sealed: &str) -> Result<String, StoreError> {
    let bytes = keys.open(sealed, &binding(id)).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    String::from_utf8(bytes.to_vec()).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn binding(id: &str) -> String {
    format!("reward code {id}")
}

/// A code that its member has asked to see, and how it was used up.
pub struct Revealed {
    pub code: String,
    pub used: Option<CodeUse>,
}

/// The codes of a redemption that is brought: how many there are, and those that were asked for.
pub async fn codes_of(tx: &mut Tx, keys: &Keys, redemption: &Redemption) -> Result<(usize, Vec<Revealed>), StoreError> {
    if redemption.state != State::Fulfilled {
        return Ok((0, Vec::new()));
    }
    let codes = reward_codes::of_redemption(tx, &redemption.id).await?;
    let mut revealed = Vec::new();
    for code in codes.iter().filter(|code| code.shown_at.is_some()) {
        let used = code_uses::of_code(tx, &code.id).await?;
        revealed.push(Revealed { code: open_code(keys, &code.id, &code.sealed)?, used });
    }
    Ok((codes.len(), revealed))
}

/// Whether as many are reserved as were redeemed; those that are missing are taken from the pool now.
pub(super) async fn are_reserved(tx: &mut Tx, redemption: &Redemption) -> Result<bool, StoreError> {
    let reserved = reward_codes::of_redemption(tx, &redemption.id).await?.len();
    let missing = redemption.quantity - u32::try_from(reserved).unwrap_or(redemption.quantity).min(redemption.quantity);
    if missing == 0 {
        return Ok(true);
    }
    let there = reward_codes::free(tx, &redemption.reward, &redemption.option).await? >= i64::from(missing);
    Ok(there && reward_codes::reserve(tx, &redemption.reward, &redemption.option, missing, &redemption.id).await?)
}

/// One for each piece.
pub(super) async fn make(tx: &mut Tx, keys: &Keys, redemption: &Redemption, now: Timestamp) -> Result<(), StoreError> {
    let made: Vec<_> = (0..redemption.quantity).map(|_| random_groups(MADE_BYTES)).collect();
    put_down(tx, keys, redemption, &made, now).await
}

/// Keeps codes that are this redemption's and were never in a pool, sealed.
pub(super) async fn put_down(
    tx: &mut Tx,
    keys: &Keys,
    redemption: &Redemption,
    codes: &[String],
    now: Timestamp,
) -> Result<(), StoreError> {
    if codes.is_empty() {
        return Ok(());
    }
    let new = codes.iter().map(|code| {
        let id = ids::text();
        let sealed = seal_code(keys, &id, code);
        let (reward, option) = (redemption.reward.clone(), redemption.option.clone());
        NewCode { id, reward, option, sealed, mark: keys.mark(code), redemption: Some(redemption.id.clone()) }
    });
    reward_codes::insert(tx, &new.collect::<Vec<_>>(), now).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_code_has_four_groups_of_four_and_is_new() {
        let code = random_groups(MADE_BYTES);
        assert_eq!((code.len(), code.matches('-').count()), (19, 3), "{code}");
        assert_ne!(code, random_groups(MADE_BYTES));
    }

    #[test]
    fn a_sealed_code_opens_in_its_own_row_only() {
        let keys = Keys::generate();
        let sealed = seal_code(&keys, "a", "BOOK-1");
        assert_eq!(open_code(&keys, "a", &sealed).expect("open"), "BOOK-1");
        assert!(open_code(&keys, "b", &sealed).is_err());
    }
}
