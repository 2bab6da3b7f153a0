//! What a member sees of their household, and points that are gathered in it. Who is in it is in `company`.

mod company;

use std::time::Duration;

use super::error::HouseholdError;
use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::ids::{CollectionId, MemberId, PoolId};
use crate::domain::points::Points;
use crate::domain::pool::Role;
use crate::domain::time::Timestamp;
use crate::domain::transfer::{self, FieldFault};
use crate::identity::{still_stands, tell};
use crate::ledger::{self, Gathering, Refusal};
use crate::mail::{Message, Sharing};
use crate::store::pools::{self, Collection, Invitation, PoolMember};
use crate::store::programmes;
use crate::store::sessions::LiveSession;

pub use company::{drop_invitation, found, invite, join, leave, remove};

/// An invitation can be answered for so long.
const ANSWER_WITHIN: Duration = Duration::from_secs(14 * 24 * 60 * 60);
/// What the journal calls it, where there is no name to show.
const REASON: &str = "household";

/// Who acts, and when.
#[derive(Clone)]
pub struct Act {
    pub live: LiveSession,
    pub keys: Keys,
    pub now: Timestamp,
}

/// What the page shows.
pub struct Overview {
    /// Members that a household has at most; `None`: in this programme there are none.
    pub most: Option<u8>,
    /// The member's own.
    pub available: Points,
    pub household: Option<Household>,
    /// Households that ask the member to join.
    pub invited: Vec<Invitation>,
}

/// The household that a member is in.
pub struct Household {
    pub role: Role,
    /// Everybody in it, with what they have.
    pub members: Vec<(PoolMember, Points)>,
    /// What the others have together, as far as it can be gathered.
    pub of_others: Points,
    /// Who is asked to join.
    pub asked: Vec<Invitation>,
}

pub async fn overview(db: &Db, member: &MemberId, now: Timestamp) -> Result<Overview, StoreError> {
    let mut tx = db.read().await?;
    let household = match pools::of_member(&mut tx, member).await? {
        Some(pool) => Some(household(&mut tx, member, &pool, now).await?),
        None => None,
    };
    Ok(Overview {
        most: programmes::in_force(&mut tx).await?.programme.pool.map(|rules| rules.most_members),
        available: ledger::balance(&mut tx, member).await?.available,
        invited: pools::invitations_to(&mut tx, member, now).await?,
        household,
    })
}

async fn household(tx: &mut Tx, member: &MemberId, pool: &PoolId, now: Timestamp) -> Result<Household, StoreError> {
    let (mut members, mut role, mut of_others) = (Vec::new(), Role::Child, Points::ZERO);
    for other in pools::members(tx, pool).await? {
        let available = ledger::balance(tx, &other.member).await?.available;
        if other.member == *member {
            role = other.role;
        } else if !other.disabled {
            of_others = [of_others, available].into_iter().sum();
        }
        members.push((other, available));
    }
    Ok(Household { role, members, of_others, asked: pools::invitations_of(tx, pool, now).await? })
}

/// Gathers points of the others into the balance of one who may: what ends first goes first, whosever it is. All are told. The same
/// form again is the same collection.
pub async fn collect(db: &Db, act: Act, id: &str, points: &str) -> Result<(), Stop<HouseholdError>> {
    let id = CollectionId::parse(id).map_err(|_| Stop::Refused(HouseholdError::Form))?;
    let points = transfer::points(points).map_err(|fault| Stop::Refused(HouseholdError::Points(fault)))?;
    if points.is_zero() {
        return Err(Stop::Refused(HouseholdError::Points(FieldFault::PointsMissing)));
    }
    db.write((act, id, points), |tx, (act, id, points)| Box::pin(collect_now(tx, act, id, *points))).await
}

async fn collect_now(tx: &mut Tx, act: &Act, id: &CollectionId, points: Points) -> Result<(), Stop<HouseholdError>> {
    let (pool, members, role) = in_household(tx, act).await?;
    if let Some(before) = pools::find_collection(tx, id).await? {
        let same = before.member == act.live.member && before.points == points;
        return if same { Ok(()) } else { Err(Stop::Refused(HouseholdError::FormUsed)) };
    }
    offered(tx).await?;
    if !role.gathers() {
        return Err(Stop::Refused(HouseholdError::NotAllowed));
    }
    if ledger::alarm::stands(tx).await? {
        return Err(Stop::Refused(HouseholdError::Stopped));
    }
    let new = Collection { id: id.clone(), pool, member: act.live.member.clone(), points };
    if !pools::collect(tx, &new, act.now).await? {
        return Err(Stop::Refused(HouseholdError::FormUsed));
    }
    let from = members.iter().filter(|other| other.member != act.live.member && !other.disabled);
    let from = from.map(|other| other.member.clone()).collect();
    let gathering = Gathering { to: act.live.member.clone(), from, points, reason: REASON.into() };
    let shares = ledger::gather(tx, &gathering, act.now).await.map_err(refused)?;
    for other in &members {
        let own = shares.get(&other.member).map_or(0, |points| points.get());
        let news = Sharing::Gathered { by: act.live.name.clone(), points: points.get(), own };
        tell(tx, &act.keys, &other.member, Message::Sharing(news), act.now).await?;
    }
    Ok(())
}

fn refused(stop: Stop<Refusal>) -> Stop<HouseholdError> {
    match stop {
        Stop::Failed(error) => Stop::Failed(error),
        Stop::Refused(Refusal::NotEnough { available }) => Stop::Refused(HouseholdError::Points(FieldFault::PointsNotEnough { available })),
        Stop::Refused(other) => Stop::Failed(StoreError::Corrupt(other.to_string())),
    }
}

/// The first statement of every act: the sign-in still stands.
async fn stands(tx: &mut Tx, act: &Act) -> Result<(), Stop<HouseholdError>> {
    if still_stands(tx, &act.live, act.now).await? { Ok(()) } else { Err(Stop::Refused(HouseholdError::SignedOut)) }
}

/// The household that the member is in, which is now locked, everybody in it, and the member's part.
async fn in_household(tx: &mut Tx, act: &Act) -> Result<(PoolId, Vec<PoolMember>, Role), Stop<HouseholdError>> {
    stands(tx, act).await?;
    let Some(pool) = pools::of_member(tx, &act.live.member).await? else { return Err(Stop::Refused(HouseholdError::NotAllowed)) };
    pools::lock(tx, &pool).await?;
    // Read after the lock: they may have been removed meanwhile.
    let members = pools::members(tx, &pool).await?;
    let own = members.iter().find(|other| other.member == act.live.member).map(|own| own.role);
    own.map(|role| (pool, members, role)).ok_or(Stop::Refused(HouseholdError::NotAllowed))
}

/// Members that a household has at most, where there are any.
async fn offered(tx: &mut Tx) -> Result<u8, Stop<HouseholdError>> {
    let rules = programmes::in_force(tx).await?.programme.pool;
    rules.map(|rules| rules.most_members).ok_or(Stop::Refused(HouseholdError::NotOffered))
}

/// Invitations that nobody has answered in time are forgotten, with the addresses in them; how many there were.
pub async fn forget_invitations(db: &Db, now: Timestamp) -> Result<u64, StoreError> {
    let forgotten = db.write(now, |tx, now| Box::pin(async move { Ok::<_, Stop<Never>>(pools::forget_invitations(tx, *now).await?) }));
    forgotten.await.map_err(StoreError::from)
}
