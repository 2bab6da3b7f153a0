//! Households: members who share their points, and who is asked to join them.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::email::EmailAddress;
use crate::domain::ids::{CollectionId, MemberId, PoolId};
use crate::domain::points::Points;
use crate::domain::pool::Role;
use crate::domain::time::Timestamp;

/// Somebody in a household.
#[derive(Clone, Debug)]
pub struct PoolMember {
    pub member: MemberId,
    pub name: String,
    pub role: Role,
    /// Their account is closed: their points stay where they are.
    pub disabled: bool,
}

/// Somebody is asked to join.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub id: String,
    pub pool: PoolId,
    pub email: String,
    /// `None`: nobody who may join; who asks is not told.
    pub member: Option<MemberId>,
    pub role: Role,
    /// The head of the household.
    pub head: String,
    pub ends_at: Timestamp,
}

/// Founds a household. `false`: there is one of this id.
pub async fn found(tx: &mut Tx, pool: &PoolId, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "insert into pool (id, founded_at) values ($1, $2) on conflict (id) do nothing";
    Ok(execute!(tx, sql, pool.as_str(), now.micros())? == 1)
}

/// Whoever changes the same household next waits for the end of this transaction. `false`: there is none.
pub async fn lock(tx: &mut Tx, pool: &PoolId) -> Result<bool, StoreError> {
    Ok(execute!(tx, "update pool set founded_at = founded_at where id = $1", pool.as_str())? == 1)
}

/// `false`: they are in a household already.
pub async fn join(tx: &mut Tx, pool: &PoolId, member: &MemberId, role: Role, now: Timestamp) -> Result<bool, StoreError> {
    let joined = execute!(
        tx,
        "insert into pool_member (member_id, pool_id, role, joined_at) values ($1, $2, $3, $4) on conflict (member_id) do nothing",
        member.as_str(),
        pool.as_str(),
        role.code(),
        now.micros(),
    )?;
    Ok(joined == 1)
}

/// `false`: they are not in this household.
pub async fn leave(tx: &mut Tx, pool: &PoolId, member: &MemberId) -> Result<bool, StoreError> {
    Ok(execute!(tx, "delete from pool_member where pool_id = $1 and member_id = $2", pool.as_str(), member.as_str())? == 1)
}

pub async fn set_head(tx: &mut Tx, pool: &PoolId, member: &MemberId) -> Result<(), StoreError> {
    execute!(tx, "update pool_member set role = 'head' where pool_id = $1 and member_id = $2", pool.as_str(), member.as_str())?;
    Ok(())
}

/// Nobody is in it any longer, and nobody asked to join. What was gathered in it stays written.
pub async fn dissolve(tx: &mut Tx, pool: &PoolId) -> Result<(), StoreError> {
    execute!(&mut *tx, "delete from pool_invitation where pool_id = $1", pool.as_str())?;
    execute!(tx, "delete from pool_member where pool_id = $1", pool.as_str())?;
    Ok(())
}

/// The household that a member is in.
pub async fn of_member(tx: &mut Tx, member: &MemberId) -> Result<Option<PoolId>, StoreError> {
    let row = fetch_optional!(tx, (String,), "select pool_id from pool_member where member_id = $1", member.as_str())?;
    row.map(|(id,)| PoolId::parse(&id).map_err(corrupt)).transpose()
}

/// Everybody in a household: its head, then the eldest first.
pub async fn members(tx: &mut Tx, pool: &PoolId) -> Result<Vec<PoolMember>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, String, i64),
        "select p.member_id, m.name, p.role, cast(case when m.disabled_at is null then 0 else 1 end as bigint)
         from pool_member p join member m on m.id = p.member_id
         where p.pool_id = $1 order by case when p.role = 'head' then 0 else 1 end, p.joined_at, p.member_id",
        pool.as_str(),
    )?;
    rows.into_iter()
        .map(|(member, name, role, disabled)| {
            Ok(PoolMember { member: MemberId::parse(&member).map_err(corrupt)?, name, role: role_of(&role)?, disabled: disabled != 0 })
        })
        .collect()
}

fn role_of(code: &str) -> Result<Role, StoreError> {
    Role::parse(code).ok_or_else(|| corrupt(format!("a member of a household who is {code}")))
}

/// Asks somebody to join; who was asked before is asked anew, and what they read then is no longer what they answer.
pub async fn invite(tx: &mut Tx, new: &Invitation, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into pool_invitation (id, pool_id, email, member_id, role, invited_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (pool_id, email) do update set id = excluded.id, member_id = excluded.member_id, role = excluded.role,
                                                    invited_at = excluded.invited_at, ends_at = excluded.ends_at",
        new.id.as_str(),
        new.pool.as_str(),
        new.email.as_str(),
        new.member.as_ref().map(MemberId::as_str),
        new.role.code(),
        now.micros(),
        new.ends_at.micros(),
    )?;
    Ok(())
}

/// Whether this address is asked already, in the same way.
pub async fn is_invited(tx: &mut Tx, pool: &PoolId, email: &EmailAddress, role: Role, now: Timestamp) -> Result<bool, StoreError> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "select count(*) from pool_invitation where pool_id = $1 and email = $2 and role = $3 and ends_at > $4",
        pool.as_str(),
        email.as_str(),
        role.code(),
        now.micros(),
    )?;
    Ok(count > 0)
}

// The columns of an invitation are one text; what follows `where` differs.
macro_rules! invitations {
    ($tail:literal) => {
        concat!(
            "select i.id, i.pool_id, i.email, i.member_id, i.role, m.name, i.ends_at from pool_invitation i
             join pool_member p on p.pool_id = i.pool_id and p.role = 'head' join member m on m.id = p.member_id where ",
            $tail
        )
    };
}

type InvitationRow = (String, String, String, Option<String>, String, String, i64);

/// What a household has asked, the first to end first.
pub async fn invitations_of(tx: &mut Tx, pool: &PoolId, now: Timestamp) -> Result<Vec<Invitation>, StoreError> {
    let rows = fetch_all!(
        tx,
        InvitationRow,
        invitations!("i.pool_id = $1 and i.ends_at > $2 order by i.ends_at, i.id"),
        pool.as_str(),
        now.micros(),
    )?;
    rows.into_iter().map(invitation).collect()
}

/// What a member is asked, the first to end first.
pub async fn invitations_to(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<Vec<Invitation>, StoreError> {
    let rows = fetch_all!(
        tx,
        InvitationRow,
        invitations!("i.member_id = $1 and i.ends_at > $2 order by i.ends_at, i.id"),
        member.as_str(),
        now.micros(),
    )?;
    rows.into_iter().map(invitation).collect()
}

pub async fn find_invitation(tx: &mut Tx, id: &str, now: Timestamp) -> Result<Option<Invitation>, StoreError> {
    let row = fetch_optional!(tx, InvitationRow, invitations!("i.id = $1 and i.ends_at > $2"), id, now.micros(),)?;
    row.map(invitation).transpose()
}

fn invitation((id, pool, email, member, role, head, ends_at): InvitationRow) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        id,
        pool: PoolId::parse(&pool).map_err(corrupt)?,
        email,
        member: member.map(|id| MemberId::parse(&id)).transpose().map_err(corrupt)?,
        role: role_of(&role)?,
        head,
        ends_at: Timestamp::from_micros(ends_at),
    })
}

/// `false`: it had gone.
pub async fn drop_invitation(tx: &mut Tx, id: &str) -> Result<bool, StoreError> {
    Ok(execute!(tx, "delete from pool_invitation where id = $1", id)? == 1)
}

/// Invitations that nobody has answered in time; how many there were.
pub async fn forget_invitations(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    execute!(tx, "delete from pool_invitation where ends_at <= $1", now.micros())
}

/// Points that a member gathers from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    pub id: CollectionId,
    pub pool: PoolId,
    pub member: MemberId,
    pub points: Points,
}

/// Notes it. `false`: the id stands for one already.
pub async fn collect(tx: &mut Tx, new: &Collection, now: Timestamp) -> Result<bool, StoreError> {
    let inserted = execute!(
        tx,
        "insert into pool_collection (id, pool_id, member_id, points, collected_at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing",
        new.id.as_str(),
        new.pool.as_str(),
        new.member.as_str(),
        new.points.get(),
        now.micros(),
    )?;
    Ok(inserted == 1)
}

pub async fn find_collection(tx: &mut Tx, id: &CollectionId) -> Result<Option<Collection>, StoreError> {
    let sql = "select id, pool_id, member_id, points from pool_collection where id = $1";
    let row = fetch_optional!(tx, (String, String, String, i64), sql, id.as_str())?;
    row.map(|(id, pool, member, points)| {
        Ok(Collection {
            id: CollectionId::parse(&id).map_err(corrupt)?,
            pool: PoolId::parse(&pool).map_err(corrupt)?,
            member: MemberId::parse(&member).map_err(corrupt)?,
            points: Points::new(points).map_err(corrupt)?,
        })
    })
    .transpose()
}
