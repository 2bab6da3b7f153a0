//! What a partner has reported.

use crate::db::{Db, StoreError};
use crate::domain::ids::MemberId;
use crate::store::earned::{self, Earned};
use crate::store::purchases::{self, Listed};

/// A purchase, and what it earned by the rules.
pub struct Reported {
    pub purchase: Listed,
    pub earned: Vec<Earned>,
}

/// Of a member, the last first, behind the purchase with this id.
pub async fn reported(db: &Db, partner: &str, member: &MemberId, after: Option<&str>, limit: i64) -> Result<Vec<Reported>, StoreError> {
    let mut tx = db.read().await?;
    let listed = purchases::of_member(&mut tx, partner, member, after, limit).await?;
    let mut earned = earned::by_each(&mut tx, listed.iter().map(|purchase| purchase.id.as_str())).await?;
    let with_earned = |purchase: Listed| Reported { earned: earned.remove(&purchase.id).unwrap_or_default(), purchase };
    Ok(listed.into_iter().map(with_earned).collect())
}
