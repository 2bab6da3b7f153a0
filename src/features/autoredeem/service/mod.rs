//! What is set up, what it would have done, and the rounds that do it.

mod offers;
mod round;

use std::collections::HashSet;

use super::error::AutoError;
use crate::db::{Db, Stop, StoreError, Tx};
use crate::domain::audit::Event;
use crate::domain::auto_redeem::{Preview, Settings, SettingsForm, WISHES_MAX, is_placeable, preview};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;
use crate::identity::{Asker, note, still_stands};
use crate::ledger;
use crate::store::auto_redeem::{self, Kept, Wish};
use crate::store::programmes;
use crate::store::rewards::{self, Card, Choice, RewardOption};
use crate::store::sessions::LiveSession;

pub use offers::Hurdle;
use offers::Wisher;
pub use round::redeem_due;

/// So far back the preview looks.
const YEAR: std::time::Duration = std::time::Duration::from_secs(365 * 24 * 60 * 60);

/// A wish as the page shows it.
pub struct Shown {
    pub wish: Wish,
    pub card: Card,
    /// None: it is offered no longer.
    pub option: Option<RewardOption>,
    /// What it costs now, or why it is passed over.
    pub price: Result<Points, Hurdle>,
}

pub struct Overview {
    pub kept: Option<Kept>,
    pub available: Points,
    /// In the order in which they are tried.
    pub wishes: Vec<Shown>,
    /// What can be wished for.
    pub choices: Vec<Choice>,
    /// What the last year would have been like, where it was asked for.
    pub preview: Option<Preview>,
}

/// `tried`: settings that the preview is asked for.
pub async fn overview(
    db: &Db,
    member: &MemberId,
    above: i64,
    language: &str,
    tried: Option<Settings>,
    now: Timestamp,
) -> Result<Overview, StoreError> {
    let mut tx = db.read().await?;
    let wisher = Wisher::of(&mut tx, member, above, now).await?;
    let mut wishes = Vec::new();
    for wish in auto_redeem::wishes(&mut tx, member).await? {
        let Some(card) = rewards::by_slug(&mut tx, &wish.slug, language, now).await? else { continue };
        let options = rewards::options(&mut tx, &wish.reward, language, Some(member), now).await?;
        let option = options.into_iter().find(|option| option.code == wish.option);
        let price = wisher.offered(&mut tx, &wish).await?.map(|offered| offered.price.points);
        wishes.push(Shown { wish, card, option, price });
    }
    let preview = match tried {
        Some(settings) => Some(last_year(&mut tx, member, &settings, &wishes, now).await?),
        None => None,
    };
    Ok(Overview {
        kept: auto_redeem::find(&mut tx, member).await?,
        available: ledger::balance(&mut tx, member).await?.available,
        choices: if wishes.len() < WISHES_MAX { rewards::choices(&mut tx, language, above, now).await? } else { Vec::new() },
        wishes,
        preview,
    })
}

async fn last_year(tx: &mut Tx, member: &MemberId, settings: &Settings, wishes: &[Shown], now: Timestamp) -> Result<Preview, StoreError> {
    let in_force = programmes::in_force(tx).await?;
    let from = now - YEAR;
    let mut history = ledger::past(tx, member, from).await?;
    // What was redeemed by the settings of then is not the member's own doing.
    let automatic: HashSet<_> = auto_redeem::ids_of(tx, member).await?.into_iter().collect();
    history.without(automatic);
    let prices: Vec<_> = wishes.iter().map(|shown| shown.price.ok()).collect();
    Ok(preview(&history, settings, &prices, &in_force.zone, (from, now)))
}

/// What a member asks for, with what is needed to see that it is they.
pub struct Act {
    pub live: LiveSession,
    pub asker: Asker,
    pub above: i64,
    pub now: Timestamp,
}

/// A change of the list.
#[derive(Clone, Debug)]
pub enum Change {
    /// By the address of the reward.
    Add {
        slug: String,
        option: String,
    },
    /// To the place with this number, counted from nought.
    Move {
        slug: String,
        option: String,
        to: usize,
    },
    Remove {
        slug: String,
        option: String,
    },
}

/// Keeps settings, and switches them on or off.
pub async fn save(db: &Db, act: Act, form: &SettingsForm, is_on: bool) -> Result<(), Stop<AutoError>> {
    let settings = Settings::parse(form).map_err(|faults| Stop::Refused(AutoError::Settings(faults)))?;
    db.write((act, settings, is_on), |tx, (act, settings, is_on)| Box::pin(save_settings(tx, act, settings, *is_on))).await
}

async fn save_settings(tx: &mut Tx, act: &Act, settings: &Settings, is_on: bool) -> Result<(), Stop<AutoError>> {
    begin(tx, act).await?;
    auto_redeem::save(tx, &act.live.member, settings, is_on).await?;
    Ok(note(tx, &act.live.member, Event::AutoRedeemSet, &act.asker, if is_on { "on" } else { "off" }, act.now).await?)
}

/// Locks the settings of a member who is still there; makes them where there are none.
async fn begin(tx: &mut Tx, act: &Act) -> Result<(), Stop<AutoError>> {
    if !still_stands(tx, &act.live, act.now).await? {
        return Err(Stop::Refused(AutoError::SignedOut));
    }
    let member = &act.live.member;
    if auto_redeem::lock(tx, member).await?.is_none() {
        match ledger::stand_still(tx, member).await {
            Ok(_) => {}
            Err(Stop::Refused(_)) => return Err(Stop::Refused(AutoError::SignedOut)),
            Err(Stop::Failed(error)) => return Err(Stop::Failed(error)),
        }
        auto_redeem::save(tx, member, &Settings::default(), false).await?;
    }
    Ok(())
}

/// Changes the list of wishes. What is there already is not added again, what is gone is not removed again.
pub async fn change(db: &Db, act: Act, change: Change) -> Result<(), Stop<AutoError>> {
    db.write((act, change), |tx, (act, change)| Box::pin(change_wishes(tx, act, change))).await
}

async fn change_wishes(tx: &mut Tx, act: &Act, change: &Change) -> Result<(), Stop<AutoError>> {
    begin(tx, act).await?;
    let member = &act.live.member;
    let mut wishes = auto_redeem::wishes(tx, member).await?;
    let at = |wishes: &[Wish], slug: &str, option: &str| wishes.iter().position(|wish| wish.slug == slug && wish.option == option);
    match change {
        Change::Add { slug, option } if at(&wishes, slug, option).is_some() => return Ok(()),
        Change::Add { slug, option } => {
            let wish = wish(tx, act, slug, option).await?;
            if wishes.len() >= WISHES_MAX {
                return Err(Stop::Refused(AutoError::Full));
            }
            wishes.push(wish);
        }
        Change::Move { slug, option, to } => {
            let Some(from) = at(&wishes, slug, option) else { return Err(Stop::Refused(AutoError::UnknownReward)) };
            let wish = wishes.remove(from);
            wishes.insert((*to).min(wishes.len()), wish);
        }
        Change::Remove { slug, option } => wishes.retain(|wish| wish.slug != *slug || wish.option != *option),
    }
    Ok(auto_redeem::set_wishes(tx, member, &wishes).await?)
}

/// What can be wished for may be sold out today, but not dear or far away.
async fn wish(tx: &mut Tx, act: &Act, slug: &str, option: &str) -> Result<Wish, Stop<AutoError>> {
    let refused = |error| Err(Stop::Refused(error));
    let Some(terms) = rewards::terms(tx, slug, option, 1, Some(&act.live.member), act.now).await? else {
        return refused(AutoError::UnknownReward);
    };
    let Some(price) = terms.price else { return refused(AutoError::UnknownReward) };
    if !is_placeable(terms.delivery, terms.provider) {
        return refused(AutoError::NotPlaceable);
    }
    if price.points.get() > act.above {
        return refused(AutoError::Valuable { above: Points::new(act.above).unwrap_or_default() });
    }
    Ok(Wish { reward: terms.id, slug: slug.to_owned(), option: option.to_owned() })
}

/// Switches it off; nothing else changes.
pub async fn switch_off(db: &Db, member: MemberId) -> Result<(), StoreError> {
    let off = db.write(member, |tx, member| {
        Box::pin(async move { Ok::<_, Stop<crate::db::Never>>(auto_redeem::switch_off(tx, member, None).await?) })
    });
    off.await.map_err(StoreError::from)
}
