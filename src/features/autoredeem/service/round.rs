//! One round: who has reached what they have set, or would lose points, has the first of their wishes that can be had.

use std::time::Duration;

use super::offers::{Offered, Wisher};
use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError, Tx, ids};
use crate::domain::auto_redeem::{Seen, Settings, UNDO_WITHIN, Why, month};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::redemption::{Destination, DestinationForm, FULFIL_WITHIN, State};
use crate::domain::reward::Provider;
use crate::domain::time::Timestamp;
use crate::identity::tell;
use crate::ledger;
use crate::mail::Message;
use crate::store::auto_redeem::{self, Automatic, Kept, Wish};
use crate::store::redemptions::{self, Placing, Redemption, Rules, Took};
use crate::store::{members, programmes, rewards};

/// Members that one round looks at.
const AT_ONCE: i64 = 100;
/// And so many times over in one round: at a month's end everyone's turn comes.
const PAGES: usize = 50;
/// Transactions of one member in a round; what is left is for the next one.
const TRIES: usize = 20;
/// Who could not be looked at is looked at again so much later.
const LATER: Duration = Duration::from_secs(60);
/// The same where the account is closed.
const CLOSED: Duration = Duration::from_secs(24 * 60 * 60);

/// What a look at a member came to.
enum Looked {
    Redeemed,
    /// There is nothing to redeem for now.
    Done,
}

/// Why a redemption was not made after all.
enum Missed {
    /// Somebody else was quicker: the next wish.
    Gone(Wish),
    /// The member's points have changed meanwhile.
    Changed,
}

struct Look {
    member: MemberId,
    /// How much news there was when the turn came.
    news: i64,
    keys: Keys,
    above: i64,
    gone: Vec<Wish>,
    now: Timestamp,
}

/// Looks at everyone whose turn it is; how many redemptions were made. Several instances may do it at once.
pub async fn redeem_due(db: &Db, keys: &Keys, above: i64, now: Timestamp) -> Result<usize, StoreError> {
    let mut count = 0;
    for _ in 0..PAGES {
        let due = auto_redeem::due(&mut db.read().await?, now, AT_ONCE).await?;
        let last = (due.len() as i64) < AT_ONCE;
        for (member, news) in due {
            count += redeem_or_put_off(db, keys, above, member, news, now).await?;
        }
        if last {
            break;
        }
    }
    Ok(count)
}

/// One that cannot be looked at keeps no other waiting.
async fn redeem_or_put_off(db: &Db, keys: &Keys, above: i64, member: MemberId, news: i64, now: Timestamp) -> Result<usize, StoreError> {
    match redeem_for(db, keys, above, &member, news, now).await {
        Ok(redeemed) => Ok(redeemed),
        Err(error) => {
            tracing::error!(%error, "nothing could be redeemed for a member who has set it up");
            let later = db.write((member, news, now + LATER), |tx, (member, news, later)| {
                Box::pin(async move { Ok::<_, Stop<Never>>(auto_redeem::put_off(tx, member, *news, Some(*later)).await?) })
            });
            later.await.map_err(StoreError::from)?;
            Ok(0)
        }
    }
}

async fn redeem_for(db: &Db, keys: &Keys, above: i64, member: &MemberId, news: i64, now: Timestamp) -> Result<usize, StoreError> {
    let (mut count, mut gone) = (0, Vec::new());
    for _ in 0..TRIES {
        let look = Look { member: member.clone(), news, keys: keys.clone(), above, gone: gone.clone(), now };
        match db.write(look, |tx, look| Box::pin(redeem_one(tx, look))).await {
            Ok(Looked::Redeemed) => count += 1,
            Ok(Looked::Done) => return Ok(count),
            Err(Stop::Refused(Missed::Gone(wish))) => gone.push(wish),
            Err(Stop::Refused(Missed::Changed)) => {}
            Err(Stop::Failed(error)) => return Err(error),
        }
    }
    Ok(count)
}

/// The settings are locked first, so that of several instances one redeems; then the shelf, then the points, as everywhere.
async fn redeem_one(tx: &mut Tx, look: &Look) -> Result<Looked, Stop<Missed>> {
    let Look { member, now, .. } = look;
    let Some(kept) = auto_redeem::lock(tx, member).await?.filter(|kept| kept.is_on) else { return put_off(tx, look, None).await };
    let contact = members::contact_of(tx, member).await?;
    if contact.disabled {
        return put_off(tx, look, Some(*now + CLOSED)).await;
    }
    let in_force = programmes::in_force(tx).await?;
    let this_month = month(*now, &in_force.zone);
    let seen = seen(tx, member, this_month, *now).await?;
    let again = kept.settings.look_again(seen, this_month.1, *now);
    if kept.settings.reason(seen.available, seen.ends_next, *now).is_none() {
        return put_off(tx, look, again).await;
    }
    let wishes = auto_redeem::wishes(tx, member).await?;
    let wisher = Wisher::of(tx, member, look.above, *now).await?;
    let mut offers = Vec::new();
    for wish in &wishes {
        let offered = if look.gone.contains(wish) { None } else { wisher.offered(tx, wish).await?.ok() };
        offers.push(offered);
    }
    let prices: Vec<_> = offers.iter().map(|offered| offered.as_ref().map(|offered| offered.price.points)).collect();
    let decided = kept.settings.decide(seen, &prices, *now);
    let Some((wish, offered, why)) = decided.and_then(|(at, why)| Some((wishes.get(at)?, offers.get(at)?.as_ref()?, why))) else {
        return put_off(tx, look, again).await;
    };
    let form = DestinationForm { email: contact.email.as_str().to_owned(), ..DestinationForm::default() };
    let Ok(destination) = Destination::parse(offered.terms.delivery, &form, None) else {
        return Err(Stop::Refused(Missed::Gone(wish.clone())));
    };
    redeem(tx, look, &kept, wish, offered, destination, why).await
}

async fn put_off(tx: &mut Tx, look: &Look, look_at: Option<Timestamp>) -> Result<Looked, Stop<Missed>> {
    auto_redeem::put_off(tx, &look.member, look.news, look_at).await?;
    Ok(Looked::Done)
}

/// What there is to decide by. What has ended counts no more, whether that is posted or not; what nobody was told of has not.
pub async fn seen(tx: &mut Tx, member: &MemberId, month: (Timestamp, Timestamp), now: Timestamp) -> Result<Seen, StoreError> {
    let lots = ledger::lots_to_spend(tx, member).await?;
    let (due, open): (Vec<_>, Vec<_>) = lots.into_iter().partition(|lot| lot.expires_at.is_some_and(|end| end <= now));
    let mut over = Points::ZERO;
    for lot in due {
        if let Some(end) = lot.expires_at
            && ledger::is_told(tx, member, end).await?
        {
            over = [over, lot.available].into_iter().sum();
        }
    }
    Ok(Seen {
        available: ledger::balance(tx, member).await?.available.minus(over).unwrap_or_default(),
        ends_next: open.first().and_then(|lot| lot.expires_at),
        spent: auto_redeem::spent(tx, member, month).await?,
    })
}

async fn redeem(
    tx: &mut Tx,
    look: &Look,
    kept: &Kept,
    wish: &Wish,
    Offered { terms, price }: &Offered,
    destination: Destination,
    why: Why,
) -> Result<Looked, Stop<Missed>> {
    let (member, now) = (&look.member, look.now);
    let undo_until = now + UNDO_WITHIN;
    let redemption = Redemption {
        id: ids::redemption(),
        member: member.clone(),
        reward: terms.id.clone(),
        option: wish.option.clone(),
        quantity: 1,
        points: price.points,
        destination,
        state: State::Placed,
        placed_at: now,
        due_at: undo_until + FULFIL_WITHIN,
        provider: terms.provider,
        took: Took {
            stock: terms.stock.is_some() || terms.provider == Provider::Codes,
            option: terms.option_stock.is_some(),
            promotion: price.promotion,
        },
    };
    let rules = Rules { member_limit: terms.member_limit, goal: price.goal, not_before: Some(undo_until) };
    match redemptions::place(tx, &redemption, rules).await? {
        Placing::Placed => {}
        Placing::SoldOut | Placing::PriceOver | Placing::LimitReached { .. } => return Err(Stop::Refused(Missed::Gone(wish.clone()))),
        Placing::NotEnough { .. } | Placing::IdTaken => return Err(Stop::Refused(Missed::Changed)),
        // Found before anything was taken.
        Placing::Stopped => return put_off(tx, look, Some(now + LATER)).await,
    }
    // Until the points were held, the member could move them.
    if !still(tx, &redemption, &kept.settings, why).await? {
        return Err(Stop::Refused(Missed::Changed));
    }
    auto_redeem::note(tx, &redemption.id, member, kept.turn, Automatic { why, undo_until }).await?;
    let language = members::contact_of(tx, member).await?.language;
    let cards = rewards::by_ids(tx, &[terms.id.as_str()], language.as_deref().unwrap_or("en"), now).await?;
    let reward = cards.into_values().next().map_or_else(String::new, |card| card.name);
    let message = Message::AutoRedeemed { reward, points: price.points.get(), redemption: redemption.id.to_string(), until: undo_until };
    tell(tx, &look.keys, member, message, now).await?;
    Ok(Looked::Redeemed)
}

/// Whether what set it off was so when the points were held.
async fn still(tx: &mut Tx, placed: &Redemption, settings: &Settings, why: Why) -> Result<bool, StoreError> {
    match why {
        Why::Threshold => {
            let after = ledger::balance(tx, &placed.member).await?.available;
            let before = after.plus(placed.points).unwrap_or(Points::MAX);
            Ok(settings.threshold.is_some_and(|threshold| before >= threshold))
        }
        Why::Rescue => {
            let used = ledger::lots_of_hold(tx, &placed.id.hold()).await?;
            Ok(used.iter().filter_map(|lot| lot.expires_at).any(|end| settings.rescues(end, placed.placed_at)))
        }
    }
}
