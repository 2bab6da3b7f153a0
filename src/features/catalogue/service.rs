//! What stands on the shelves.

use std::collections::HashSet;
use std::time::Duration;

use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::country::Country;
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::shelf::{Asked, Facets, Filter, Order};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::ledger;
use crate::store::goals::{self, Goal};
use crate::store::redemptions;
use crate::store::rewards::{self, Card, RewardOption, Shelves, Text};
use crate::store::{favourites, standing};

/// Rewards on one page of the catalogue.
pub const PER_PAGE: usize = 24;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Search {
    /// As typed; empty: nothing.
    pub words: String,
    pub filter: Filter,
    /// Only what the member has marked.
    pub favourites: bool,
    pub order: Order,
    /// From 1.
    pub page: usize,
}

/// One page of the catalogue.
pub struct Shelf {
    pub cards: Vec<Card>,
    /// From 1.
    pub page: usize,
    pub total: usize,
    pub facets: Facets,
    /// Where some rewards are valid and others are not.
    pub countries: Vec<Country>,
    /// The words that were looked for instead of those typed.
    pub understood: Option<String>,
    /// `None`: nobody is signed in.
    pub looker: Option<Looker>,
}

/// Who looks.
pub struct Looker {
    pub available: Points,
    pub tier: Tier,
    /// So much earlier than others they can have what is new.
    pub early: Duration,
    /// Ids of rewards.
    pub favourites: HashSet<String>,
}

/// A reward with all that its page says.
pub struct Shown {
    pub card: Card,
    pub text: Text,
    pub options: Vec<RewardOption>,
    pub looker: Option<Looker>,
    /// What the member saves for, whatever it is.
    pub goal: Option<Goal>,
    /// The member has had as many as anyone may have.
    pub had: bool,
}

pub async fn shelf(
    db: &Db,
    shelves: &Shelves,
    member: Option<&MemberId>,
    search: &Search,
    language: &str,
    now: Timestamp,
) -> Result<Shelf, StoreError> {
    let mut tx = db.read().await?;
    let looker = match member {
        Some(member) => Some(looker(&mut tx, member, now).await?),
        None => None,
    };
    let loaded = shelves.now(&mut tx, now).await?;
    let (found, understood) = match search.words.is_empty() {
        true => (None, None),
        false => {
            let (rows, understood) = loaded.matching(&search.words, language);
            (Some(rows), understood)
        }
    };
    let among = match looker.as_ref().filter(|_| search.favourites) {
        Some(looker) => {
            let kept = loaded.rows(looker.favourites.iter().map(String::as_str));
            Some(found.map_or_else(|| kept.clone(), |rows| rows.into_iter().filter(|row| kept.contains(row)).collect()))
        }
        None => found,
    };
    let mut asked = Asked {
        filter: &search.filter,
        among: among.as_deref(),
        order: search.order,
        available: looker.as_ref().map(|looker| looker.available),
        now,
        opened: now + looker.as_ref().map_or(Duration::ZERO, |looker| looker.early),
        offset: (search.page.max(1) - 1).saturating_mul(PER_PAGE),
        limit: PER_PAGE,
    };
    let mut found = loaded.shelf.find(&asked);
    if found.rows.is_empty() && found.total > 0 {
        // Behind the last page stands the last page.
        asked.offset = (found.total as usize - 1) / PER_PAGE * PER_PAGE;
        found = loaded.shelf.find(&asked);
    }
    let page = asked.offset / PER_PAGE + 1;
    let ids: Vec<_> = found.rows.iter().map(|row| loaded.id(*row)).collect();
    let cards = rewards::in_order(&mut tx, &ids, language, now).await?;
    Ok(Shelf { cards, page, total: found.total as usize, facets: found.facets, countries: loaded.countries.clone(), understood, looker })
}

async fn looker(tx: &mut crate::db::Tx, member: &MemberId, now: Timestamp) -> Result<Looker, StoreError> {
    let (tier, early) = standing::tier_and_early(tx, member, now).await?;
    Ok(Looker {
        available: ledger::balance(tx, member).await?.available,
        tier,
        early,
        favourites: favourites::of_member(tx, member).await?.into_iter().collect(),
    })
}

/// `None`: there is no such reward.
pub async fn reward(db: &Db, member: Option<&MemberId>, slug: &str, language: &str, now: Timestamp) -> Result<Option<Shown>, StoreError> {
    let mut tx = db.read().await?;
    let Some(card) = rewards::by_slug(&mut tx, slug, language, now).await? else { return Ok(None) };
    let text = rewards::text(&mut tx, &card.id, language).await?;
    let text = text.ok_or_else(|| StoreError::Corrupt(format!("reward {slug} has no text")))?;
    let options = rewards::options(&mut tx, &card.id, language, member, now).await?;
    let (looker, goal) = match member {
        Some(member) => (Some(looker(&mut tx, member, now).await?), goals::of_member(&mut tx, member).await?),
        None => (None, None),
    };
    let had = match member.zip(text.member_limit) {
        Some((member, most)) => redemptions::pieces_of(&mut tx, member, &card.id).await? >= most,
        None => false,
    };
    Ok(Some(Shown { card, text, options, looker, goal, had }))
}

/// Marks a reward, or no longer; its address. `None`: there is no such reward.
pub async fn keep(db: &Db, member: MemberId, slug: &str, keep: bool, now: Timestamp) -> Result<Option<String>, StoreError> {
    let asked = (member, slug.to_owned(), keep, now);
    let kept = db.write(asked, |tx, (member, slug, keep, now)| {
        Box::pin(async move {
            let Some(card) = rewards::by_slug(tx, slug, "en", *now).await? else { return Ok::<_, Stop<Never>>(None) };
            if *keep {
                favourites::add(tx, member, &card.id, *now).await?;
            } else {
                favourites::remove(tx, member, &card.id).await?;
            }
            Ok(Some(card.slug))
        })
    });
    kept.await.map_err(StoreError::from)
}

/// Saves for an option of a reward from now on, at the price of now, or for nothing any more; the reward's address. `None`: there is
/// no such reward or option.
pub async fn save_for(db: &Db, member: MemberId, slug: &str, option: Option<&str>, now: Timestamp) -> Result<Option<String>, StoreError> {
    let asked = (member, slug.to_owned(), option.map(str::to_owned), now);
    let saved = db.write(asked, |tx, (member, slug, option, now)| {
        Box::pin(async move {
            let wanted = option.as_deref().unwrap_or_default();
            let Some(terms) = rewards::terms(tx, slug, wanted, 1, Some(member), *now).await? else { return Ok::<_, Stop<Never>>(None) };
            match (option, terms.price) {
                (None, _) => {
                    goals::clear(tx, member).await?;
                }
                (Some(option), Some(price)) => {
                    // Not the price of a promotion: that ends when it was said to end.
                    goals::set(tx, member, &terms.id, option, price.usual, *now).await?;
                }
                (Some(_), None) => return Ok(None),
            }
            Ok(Some(slug.clone()))
        })
    });
    saved.await.map_err(StoreError::from)
}
