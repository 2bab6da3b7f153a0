//! Who is in a household: it is founded, somebody is asked, joins, is removed, leaves.

use super::super::error::HouseholdError;
use super::{ANSWER_WITHIN, Act, in_household, offered, stands};
use crate::db::{Db, Stop, StoreError, Tx, ids};
use crate::domain::email::EmailAddress;
use crate::domain::ids::{MemberId, PoolId};
use crate::domain::pool::Role;
use crate::identity::{take_ticket_first, tell};
use crate::mail::{Message, Sharing};
use crate::store::members;
use crate::store::pools::{self, Invitation, PoolMember};

/// Addresses that a member can ask in an hour: each can have a letter sent.
const ASKED_MAX: i64 = 10;
const SPAN: std::time::Duration = std::time::Duration::from_secs(60 * 60);

/// Founds a household with the member as its head. The same form again is the same household.
pub async fn found(db: &Db, act: Act, id: &str) -> Result<(), Stop<HouseholdError>> {
    let id = PoolId::parse(id).map_err(|_| Stop::Refused(HouseholdError::Form))?;
    db.write((act, id), |tx, (act, id)| {
        Box::pin(async move {
            stands(tx, act).await?;
            offered(tx).await?;
            let member = &act.live.member;
            if !pools::found(tx, id, act.now).await? {
                let own = pools::of_member(tx, member).await?.as_ref() == Some(id);
                return if own { Ok(()) } else { Err(Stop::Refused(HouseholdError::FormUsed)) };
            }
            let joined = pools::join(tx, id, member, Role::Head, act.now).await?;
            if joined { Ok(()) } else { Err(Stop::Refused(HouseholdError::AlreadyInOne)) }
        })
    })
    .await
}

/// The head asks somebody to join. Asking an address that is nobody's looks the same; asking twice is once.
pub async fn invite(db: &Db, act: Act, email: &str, role: &str) -> Result<(), Stop<HouseholdError>> {
    let email = EmailAddress::parse(email).map_err(|fault| Stop::Refused(HouseholdError::Email(fault)))?;
    if email.as_str() == act.live.email {
        return Err(Stop::Refused(HouseholdError::Oneself));
    }
    let role = Role::parse(role).filter(|role| *role != Role::Head).ok_or(Stop::Refused(HouseholdError::Role))?;
    if let Some(seconds) = take_ticket_first(db, &format!("household:{}", act.live.member), ASKED_MAX, SPAN, act.now).await? {
        return Err(Stop::Refused(HouseholdError::TooManyTries { seconds }));
    }
    db.write((act, email, role), |tx, (act, email, role)| Box::pin(ask(tx, act, email, *role))).await
}

async fn ask(tx: &mut Tx, act: &Act, email: &EmailAddress, role: Role) -> Result<(), Stop<HouseholdError>> {
    let (pool, members, own) = in_household(tx, act).await?;
    if own != Role::Head {
        return Err(Stop::Refused(HouseholdError::NotAllowed));
    }
    let most = offered(tx).await?;
    let contact = members::contact_at(tx, email).await?.filter(|contact| !contact.disabled);
    if contact.as_ref().is_some_and(|contact| members.iter().any(|other| other.member == contact.member)) {
        return Err(Stop::Refused(HouseholdError::AlreadyHere));
    }
    if pools::is_invited(tx, &pool, email, role, act.now).await? {
        return Ok(());
    }
    let asked = pools::invitations_of(tx, &pool, act.now).await?;
    let others = asked.iter().filter(|other| other.email != email.as_str()).count();
    if members.len() + others >= usize::from(most) {
        return Err(Stop::Refused(HouseholdError::Full { most }));
    }
    let new = Invitation {
        id: ids::text(),
        pool,
        email: email.as_str().to_owned(),
        member: contact.map(|contact| contact.member),
        role,
        head: act.live.name.clone(),
        ends_at: act.now + ANSWER_WITHIN,
    };
    pools::invite(tx, &new, act.now).await?;
    if let Some(member) = &new.member {
        let news = Sharing::Invited { by: act.live.name.clone(), until: new.ends_at };
        tell(tx, &act.keys, member, Message::Sharing(news), act.now).await?;
    }
    Ok(())
}

/// Whoever was asked says yes, and with it that the household sees and gathers their points. All others are told.
pub async fn join(db: &Db, act: Act, id: &str) -> Result<(), Stop<HouseholdError>> {
    db.write((act, id.to_owned()), |tx, (act, id)| {
        Box::pin(async move {
            stands(tx, act).await?;
            let Some(asked) = to_answer(tx, act, id).await? else {
                // Sent before: the answer has taken the invitation with it.
                let in_one = pools::of_member(tx, &act.live.member).await?.is_some();
                return if in_one { Ok(()) } else { Err(Stop::Refused(HouseholdError::Unknown)) };
            };
            pools::lock(tx, &asked.pool).await?;
            // It may have gone until the lock, and the household with it.
            if !pools::drop_invitation(tx, id).await? {
                return Err(Stop::Refused(HouseholdError::Unknown));
            }
            let most = offered(tx).await?;
            let others = pools::members(tx, &asked.pool).await?;
            if others.len() >= usize::from(most) {
                return Err(Stop::Refused(HouseholdError::Full { most }));
            }
            if !pools::join(tx, &asked.pool, &act.live.member, asked.role, act.now).await? {
                return Err(Stop::Refused(HouseholdError::AlreadyInOne));
            }
            let welcome = Message::Sharing(Sharing::YouJoined { by: asked.head.clone() });
            tell(tx, &act.keys, &act.live.member, welcome, act.now).await?;
            tell_all(tx, act, &others, &Sharing::Joined { name: act.live.name.clone() }).await
        })
    })
    .await
}

async fn to_answer(tx: &mut Tx, act: &Act, id: &str) -> Result<Option<Invitation>, StoreError> {
    Ok(pools::find_invitation(tx, id, act.now).await?.filter(|asked| asked.member.as_ref() == Some(&act.live.member)))
}

/// Whoever was asked says no, or the head withdraws it.
pub async fn drop_invitation(db: &Db, act: Act, id: &str) -> Result<(), Stop<HouseholdError>> {
    db.write((act, id.to_owned()), |tx, (act, id)| {
        Box::pin(async move {
            stands(tx, act).await?;
            let Some(asked) = pools::find_invitation(tx, id, act.now).await? else { return Err(Stop::Refused(HouseholdError::Unknown)) };
            let head = pools::members(tx, &asked.pool).await?.into_iter().find(|other| other.role == Role::Head);
            let of_head = head.is_some_and(|head| head.member == act.live.member);
            if !of_head && asked.member.as_ref() != Some(&act.live.member) {
                return Err(Stop::Refused(HouseholdError::Unknown));
            }
            pools::drop_invitation(tx, id).await?;
            Ok(())
        })
    })
    .await
}

/// The head removes somebody else.
pub async fn remove(db: &Db, act: Act, id: &str) -> Result<(), Stop<HouseholdError>> {
    let id = MemberId::parse(id).map_err(|_| Stop::Refused(HouseholdError::Unknown))?;
    db.write((act, id), |tx, (act, id)| {
        Box::pin(async move {
            let (pool, members, own) = in_household(tx, act).await?;
            if own != Role::Head {
                return Err(Stop::Refused(HouseholdError::NotAllowed));
            }
            let Some(gone) = members.iter().find(|other| other.member == *id && other.role != Role::Head) else {
                return Err(Stop::Refused(HouseholdError::Unknown));
            };
            pools::leave(tx, &pool, id).await?;
            tell(tx, &act.keys, id, Message::Sharing(Sharing::Ended { by: act.live.name.clone() }), act.now).await?;
            let others: Vec<_> = members.iter().filter(|other| other.member != *id).cloned().collect();
            tell_all(tx, act, &others, &Sharing::Left { name: gone.name.clone() }).await
        })
    })
    .await
}

/// The member leaves, at any time. After a head the eldest adult is the head; where there is none, the household is no more.
pub async fn leave(db: &Db, act: Act) -> Result<(), Stop<HouseholdError>> {
    db.write(act, |tx, act| {
        Box::pin(async move {
            stands(tx, act).await?;
            if pools::of_member(tx, &act.live.member).await?.is_none() {
                return Ok(());
            }
            let (pool, members, own) = in_household(tx, act).await?;
            pools::leave(tx, &pool, &act.live.member).await?;
            let name = act.live.name.clone();
            let others: Vec<_> = members.into_iter().filter(|other| other.member != act.live.member).collect();
            if own != Role::Head {
                return tell_all(tx, act, &others, &Sharing::Left { name }).await;
            }
            // They stand in the order in which they came.
            match others.iter().find(|other| other.role == Role::Adult && !other.disabled) {
                Some(eldest) => {
                    pools::set_head(tx, &pool, &eldest.member).await?;
                    tell_all(tx, act, &others, &Sharing::Left { name }).await
                }
                None => {
                    pools::dissolve(tx, &pool).await?;
                    tell_all(tx, act, &others, &Sharing::Ended { by: name }).await
                }
            }
        })
    })
    .await
}

async fn tell_all(tx: &mut Tx, act: &Act, others: &[PoolMember], news: &Sharing) -> Result<(), Stop<HouseholdError>> {
    for other in others {
        tell(tx, &act.keys, &other.member, Message::Sharing(news.clone()), act.now).await?;
    }
    Ok(())
}
