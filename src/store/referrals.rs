//! Who came because a member had invited them.

use super::corrupt;
use crate::auth::random_bytes;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// A friend whose purchase can be returned no longer, and who has invited them.
#[derive(Clone, Debug)]
pub struct Due {
    pub friend: MemberId,
    pub referrer: MemberId,
    pub purchase: String,
    pub purchased_at: Timestamp,
    /// Of the programme, as 2026-11-26.
    pub day: String,
}

/// How many friends a member has brought, and for how many they were paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brought {
    pub friends: i64,
    pub paid: i64,
}

/// Gives a member a code to invite others by.
pub async fn insert_invitation(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<(), StoreError> {
    let code = data_encoding::HEXLOWER.encode(&random_bytes::<6>());
    let sql = "insert into invitation (code, member_id, created_at) values ($1, $2, $3)";
    execute!(tx, sql, code, member.as_str(), now.micros())?;
    Ok(())
}

pub async fn invitation_of(tx: &mut Tx, member: &MemberId) -> Result<Option<String>, StoreError> {
    let row = fetch_optional!(tx, (String,), "select code from invitation where member_id = $1", member.as_str())?;
    Ok(row.map(|(code,)| code))
}

/// Whose code this is; nobody's if their account is closed.
pub async fn who_invites(tx: &mut Tx, code: &str) -> Result<Option<MemberId>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String,),
        "select m.id from invitation i join member m on m.id = i.member_id where i.code = $1 and m.disabled_at is null",
        code,
    )?;
    row.map(|(id,)| MemberId::parse(&id).map_err(corrupt)).transpose()
}

pub async fn insert(tx: &mut Tx, friend: &MemberId, referrer: &MemberId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "insert into referral (friend_id, referrer_id, invited_at) values ($1, $2, $3)";
    execute!(tx, sql, friend.as_str(), referrer.as_str(), now.micros())?;
    Ok(())
}

pub async fn brought_by(tx: &mut Tx, member: &MemberId) -> Result<Brought, StoreError> {
    let sql = "select count(*), count(case when exists (
                   select 1 from earning e where e.purchase_id = r.purchase_id and e.member_id = r.referrer_id and e.by_referral = 1) then 1 end)
               from referral r where r.referrer_id = $1";
    let (friends, paid) = fetch_one!(tx, (i64, i64), sql, member.as_str())?;
    Ok(Brought { friends, paid })
}

/// Of friends who are not paid for yet, `limit` at most, the first purchase from a day to another (as 2026-11-26) that did not come back.
pub async fn due(tx: &mut Tx, first_day: &str, last_day: &str, limit: i64) -> Result<Vec<Due>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, String, i64, String),
        "select r.friend_id, r.referrer_id, p.id, p.purchased_at, p.day
         from referral r join member friend on friend.id = r.friend_id join member referrer on referrer.id = r.referrer_id
              join purchase p on p.id = (
                  select kept.id from purchase kept
                  where kept.member_id = r.friend_id and kept.day >= $1 and kept.day <= $2
                    and exists (select 1 from purchase_line l where l.purchase_id = kept.id and l.returned < l.amount)
                  order by kept.day, kept.purchased_at, kept.id limit 1)
         where r.purchase_id is null and friend.disabled_at is null and referrer.disabled_at is null
         order by r.friend_id limit $3",
        first_day,
        last_day,
        limit,
    )?;
    let id = |text: String| MemberId::parse(&text).map_err(corrupt);
    rows.into_iter()
        .map(|(friend, referrer, purchase, purchased_at, day)| {
            let (friend, referrer) = (id(friend)?, id(referrer)?);
            Ok(Due { friend, referrer, purchase, purchased_at: Timestamp::from_micros(purchased_at), day })
        })
        .collect()
}

/// Both are paid for this purchase now, if it still stands. `false`: they were before, or it came back meanwhile.
pub async fn set_paid(tx: &mut Tx, due: &Due) -> Result<bool, StoreError> {
    let paid = execute!(
        tx,
        "update referral set purchase_id = $1 where friend_id = $2 and purchase_id is null
         and exists (select 1 from purchase_line l where l.purchase_id = $1 and l.returned < l.amount)",
        due.purchase.as_str(),
        due.friend.as_str(),
    )?;
    Ok(paid == 1)
}

/// Nobody is paid for this purchase any more: it came back. `false`: nobody was.
pub async fn set_unpaid(tx: &mut Tx, purchase: &str) -> Result<bool, StoreError> {
    Ok(execute!(tx, "update referral set purchase_id = null where purchase_id = $1", purchase)? == 1)
}
