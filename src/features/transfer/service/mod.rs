//! What members see of their gifts, and a gift as it is drafted. What both sides say to it is in `sides`, what the clock does in
//! `rounds`.

mod rounds;
mod sides;

use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::Date;

use super::error::TransferError;
use crate::auth::Keys;
use crate::db::{Db, Stop, StoreError, Tx};
use crate::domain::ids::{MemberId, TransferId};
use crate::domain::lots::{self, Portion};
use crate::domain::points::Points;
use crate::domain::programme::{self, TransferRules};
use crate::domain::time::Timestamp;
use crate::domain::transfer::{self, Addressee, FieldFault, State};
use crate::identity::{CardFault, present_card, take_ticket_first};
use crate::ledger;
use crate::store::members;
use crate::store::programmes::{self, InForce};
use crate::store::sessions::LiveSession;
use crate::store::transfers::{self, Draft, Gift};

pub use rounds::keep_time;
pub use sides::{accept, confirm, decline, take_back};

/// Offers that a member can draft in an hour: each can have a letter sent.
pub const OFFERS_MAX: i64 = 10;
const SPAN: Duration = Duration::from_secs(60 * 60);
/// Gifts that a list shows.
const LISTED: i64 = 50;

/// Who acts, and when.
#[derive(Clone)]
pub struct Act {
    pub live: LiveSession,
    pub keys: Keys,
    pub now: Timestamp,
}

/// The fields of the form, as sent.
#[derive(Clone, Debug, Default)]
pub struct DraftForm {
    pub transfer_id: String,
    pub to: String,
    pub points: String,
    pub message: String,
}

/// What the page for sending shows.
pub struct Overview {
    /// `None`: in this programme points stay with their member.
    pub rules: Option<TransferRules>,
    pub available: Points,
    /// What the member can still send this month.
    pub left: Points,
    pub sent: Vec<Gift>,
    pub received: Vec<Gift>,
    /// One that is to be changed.
    pub draft: Option<Draft>,
}

pub async fn overview(db: &Db, member: &MemberId, draft: Option<&str>, now: Timestamp) -> Result<Overview, StoreError> {
    let mut tx = db.read().await?;
    let in_force = programmes::in_force(&mut tx).await?;
    let rules = in_force.programme.transfer;
    let draft = match draft.and_then(|id| TransferId::parse(id).ok()) {
        Some(id) => transfers::find(&mut tx, &id).await?.filter(|gift| gift.state == State::Drafted && gift.draft.sender == *member),
        None => None,
    };
    Ok(Overview {
        rules,
        available: ledger::balance(&mut tx, member).await?.available,
        left: match rules {
            Some(rules) => left_of_month(&mut tx, &in_force, &rules, member, now).await?,
            None => Points::ZERO,
        },
        sent: transfers::sent_by(&mut tx, member, LISTED).await?,
        received: transfers::offered_to(&mut tx, member, LISTED).await?,
        draft: draft.map(|gift| gift.draft),
    })
}

/// A gift as one of its two sides sees it.
pub struct Sight {
    pub gift: Gift,
    /// Whether it is the sender who looks.
    pub own: bool,
    pub available: Points,
    /// Of a draft: the lots whose points would go, in order.
    pub portions: Vec<Portion>,
    /// How a draft would be sent by the rules of now.
    pub rules: Option<TransferRules>,
}

/// `None`: there is none, or it is not this member's to see.
pub async fn gift(db: &Db, member: &MemberId, id: &str) -> Result<Option<Sight>, StoreError> {
    let Ok(id) = TransferId::parse(id) else { return Ok(None) };
    let mut tx = db.read().await?;
    let Some(gift) = transfers::find(&mut tx, &id).await? else { return Ok(None) };
    let own = gift.draft.sender == *member;
    let theirs = gift.draft.receiver.as_ref() == Some(member) && gift.state != State::Drafted;
    if !own && !theirs {
        return Ok(None);
    }
    let (portions, missing) = match gift.state {
        State::Drafted => lots::take(ledger::lots_to_spend(&mut tx, member).await?, gift.draft.points),
        _ => (Vec::new(), Points::ZERO),
    };
    let portions = if missing.is_zero() { portions } else { Vec::new() };
    let rules = programmes::in_force(&mut tx).await?.programme.transfer;
    Ok(Some(Sight { available: ledger::balance(&mut tx, member).await?.available, gift, own, portions, rules }))
}

/// Reads the form, and keeps it for the sender to confirm; nothing is held yet. The same form again is the same draft.
pub async fn draft(db: &Db, act: &Act, form: &DraftForm) -> Result<TransferId, Stop<TransferError>> {
    let id = TransferId::parse(&form.transfer_id).map_err(|_| Stop::Refused(TransferError::Form))?;
    let mut tx = db.read().await?;
    let member = &act.live.member;
    let in_force = programmes::in_force(&mut tx).await?;
    let Some(rules) = in_force.programme.transfer else { return Err(Stop::Refused(TransferError::NotOffered)) };
    let known = transfers::find(&mut tx, &id).await?;
    if known.as_ref().is_some_and(|gift| gift.draft.sender != *member) {
        return Err(Stop::Refused(TransferError::FormUsed));
    }
    let (to, points, message) = read(form, known.as_ref())?;
    match &known {
        Some(gift) if (&gift.draft.addressed_to, gift.draft.points, &gift.draft.message) == (&to.shown(), points, &message) => {
            return Ok(id);
        }
        Some(gift) if gift.state != State::Drafted => return Err(Stop::Refused(TransferError::FormUsed)),
        _ => {}
    }
    let left = left_of_month(&mut tx, &in_force, &rules, member, act.now).await?;
    let available = ledger::balance(&mut tx, member).await?.available;
    allowed(points, &rules, left, available)?;
    drop(tx);
    if let Some(seconds) = take_ticket_first(db, &format!("gifts:{member}"), OFFERS_MAX, SPAN, act.now).await? {
        return Err(Stop::Refused(TransferError::TooManyTries { seconds }));
    }
    let (addressed_to, receiver) = (to.shown(), receiver(db, act, to).await?);
    let draft = Draft { id, sender: member.clone(), receiver, addressed_to, points, message };
    let now = act.now;
    db.write(draft, move |tx, draft| {
        Box::pin(async move {
            let kept = transfers::keep_draft(tx, draft, now).await?;
            if kept { Ok(draft.id.clone()) } else { Err(Stop::Refused(TransferError::FormUsed)) }
        })
    })
    .await
}

/// To whom: as typed, or as it was before the draft was changed, since a card shows its code for two minutes.
enum To {
    Typed(Addressee),
    Kept(String, Option<MemberId>),
}

impl To {
    fn shown(&self) -> String {
        match self {
            To::Typed(typed) => typed.shown(),
            To::Kept(shown, _) => shown.clone(),
        }
    }
}

/// All that is wrong with the form by itself, at once.
fn read(form: &DraftForm, known: Option<&Gift>) -> Result<(To, Points, String), Stop<TransferError>> {
    let to = match known.filter(|gift| gift.draft.addressed_to == form.to.trim()) {
        Some(gift) => Ok(To::Kept(gift.draft.addressed_to.clone(), gift.draft.receiver.clone())),
        None => Addressee::parse(&form.to).map(To::Typed),
    };
    match (to, transfer::points(&form.points), transfer::message(&form.message)) {
        (Ok(to), Ok(points), Ok(message)) => Ok((to, points, message)),
        (to, points, message) => {
            let faults = [to.err(), points.err(), message.err()].into_iter().flatten().collect();
            Err(Stop::Refused(TransferError::Fields(faults)))
        }
    }
}

/// Who would receive; nobody is told apart from somebody whose account is closed.
async fn receiver(db: &Db, act: &Act, to: To) -> Result<Option<MemberId>, Stop<TransferError>> {
    let fault = |fault| Err(Stop::Refused(TransferError::Fields(vec![fault])));
    let found = match to {
        To::Kept(_, receiver) => receiver,
        To::Typed(Addressee::Email(email)) => {
            if email.as_str() == act.live.email {
                return fault(FieldFault::Oneself);
            }
            let contact = members::contact_at(&mut db.read().await?, &email).await?;
            contact.filter(|contact| !contact.disabled).map(|contact| contact.member)
        }
        To::Typed(Addressee::Card(code)) => {
            match present_card(db, &act.keys, &format!("member:{}", act.live.member), code, act.now).await {
                Ok((card, _)) => Some(card.member),
                Err(CardFault::Malformed(_) | CardFault::NotThen) => return fault(FieldFault::CardNotNow),
                Err(CardFault::TooMany { seconds }) => {
                    let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
                    return Err(Stop::Refused(TransferError::TooManyTries { seconds }));
                }
                Err(CardFault::Unexpected(error)) => return Err(error.into()),
            }
        }
    };
    if found.as_ref() == Some(&act.live.member) { fault(FieldFault::Oneself) } else { Ok(found) }
}

/// Whether so many points may be sent.
fn allowed(points: Points, rules: &TransferRules, left: Points, available: Points) -> Result<(), Stop<TransferError>> {
    let fault = if points < Points::from(rules.least_points) {
        FieldFault::PointsTooFew { least: i64::from(rules.least_points) }
    } else if points > left {
        FieldFault::PointsOverMonth { left: left.get() }
    } else if points > available {
        FieldFault::PointsNotEnough { available: available.get() }
    } else {
        return Ok(());
    };
    Err(Stop::Refused(TransferError::Fields(vec![fault])))
}

/// What a member can still send in the programme's month. A limit that was lowered may be exceeded already.
async fn left_of_month(
    tx: &mut Tx,
    in_force: &InForce,
    rules: &TransferRules,
    member: &MemberId,
    now: Timestamp,
) -> Result<Points, StoreError> {
    let first = programme::day(now, &in_force.zone).first_of_month();
    let next = first.checked_add(1.month()).unwrap_or(Date::MAX);
    let (from, to) = (programme::begins(first, &in_force.zone), programme::begins(next, &in_force.zone));
    let sent = transfers::sent_between(tx, member, from, to).await?;
    Ok(Points::from(rules.most_points_per_month).minus(sent).unwrap_or_default())
}
