//! A database as large as a big programme's, with members who have earned and redeemed for years.

use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::{SeedError, catalogue};
use crate::db::{Db, Never, Stop, StoreError, Tx, ids};
use crate::domain::books::{Account, Leg};
use crate::domain::email::EmailAddress;
use crate::domain::ids::MemberId;
use crate::domain::lots::{self, OpenLot};
use crate::domain::points::Points;
use crate::domain::redemption::{Destination, State};
use crate::domain::reward::Provider;
use crate::domain::time::Timestamp;
use crate::ledger::bulk::{self, History, Past, Prepared};
use crate::ledger::{Currency, Lot, LotKind};
use crate::store::redemptions::{self, Redemption};
use crate::store::{members, rewards};

/// Members that share a commit.
const TOGETHER: u64 = 500;
const DAY: Duration = Duration::from_secs(86_400);
const YEARS: Duration = Duration::from_secs(3 * 365 * 86_400);
/// Of so many postings, one redemption.
const POSTINGS_A_REDEMPTION: u64 = 10;
const SHOPS: [&str; 4] = ["Harbour & Rye", "Paper Lantern Books", "Alder Audio", "Early Bird Bakery"];
/// What everybody redeems: it has no stock that could run out.
const REWARD: &str = "book-token";

/// So many members with about so many postings in all, beside those that are there; how many there are exactly. `progress` hears of the members that are done.
pub async fn load(db: &Db, count: u64, postings: u64, now: Timestamp, progress: &mut (dyn FnMut(u64) + Send)) -> Result<u64, SeedError> {
    catalogue::sow(db, now).await?;
    let maker = Maker::of(&mut db.read().await?, now).await?.ok_or_else(|| StoreError::Corrupt(REWARD.into()))?;
    let mut rng = StdRng::seed_from_u64(count);
    let (mut done, mut posted) = (0, 0);
    let mut batch = maker.batch(&mut rng, TOGETHER.min(count), postings / count.max(1))?;
    while done < count {
        let size = batch.members.len() as u64;
        posted += batch.postings;
        let left = count - done - size;
        // What is left of the postings is shared by the members that are left.
        let share = (postings.saturating_sub(posted)).checked_div(left).unwrap_or_default();
        let writing = db.write(batch, |tx, batch| Box::pin(write(tx, batch)));
        // While one batch is written, the next is made.
        let making = async { maker.batch(&mut rng, TOGETHER.min(left), share) };
        let (written, next) = futures::join!(writing, making);
        written.map_err(StoreError::from)?;
        batch = next?;
        done += size;
        progress(done);
    }
    Ok(posted)
}

struct Maker {
    reward: String,
    option: String,
    price: Points,
    now: Timestamp,
}

struct Batch {
    members: Vec<(MemberId, EmailAddress)>,
    histories: Prepared,
    redemptions: Vec<Redemption>,
    postings: u64,
    now: Timestamp,
}

async fn write(tx: &mut Tx, batch: &Batch) -> Result<(), Stop<Never>> {
    for (id, email) in &batch.members {
        members::insert(tx, id, email, "Member", "none", batch.now).await?;
    }
    bulk::write(tx, &batch.histories).await?;
    for redemption in &batch.redemptions {
        redemptions::insert(tx, redemption).await?;
    }
    Ok(())
}

impl Maker {
    async fn of(tx: &mut Tx, now: Timestamp) -> Result<Option<Maker>, StoreError> {
        let Some(option) = rewards::first_option(tx, REWARD).await? else { return Ok(None) };
        let terms = rewards::terms(tx, REWARD, &option, 1, None, Timestamp::default()).await?;
        let of = |terms: rewards::Terms| Some(Maker { reward: terms.id, option, price: terms.price?.points, now });
        Ok(terms.and_then(of))
    }

    fn batch(&self, rng: &mut StdRng, size: u64, postings: u64) -> Result<Batch, StoreError> {
        let mut batch = Batch { members: Vec::new(), histories: Prepared::default(), redemptions: Vec::new(), postings: 0, now: self.now };
        let mut histories = Vec::new();
        for _ in 0..size {
            let member = ids::member();
            let email = EmailAddress::parse(&format!("{member}@example.com")).map_err(|_| StoreError::Corrupt("an address".into()))?;
            let mut life = Life::of(self, member.clone());
            life.live(rng, postings)?;
            batch.postings += life.history.entries.iter().map(|past| past.legs.len() as u64).sum::<u64>();
            batch.redemptions.extend(life.redemptions);
            batch.members.push((member, email));
            histories.push(life.history);
        }
        batch.histories = bulk::prepare(&histories)?;
        Ok(batch)
    }
}

/// A member's years.
struct Life<'a> {
    of: &'a Maker,
    history: History,
    redemptions: Vec<Redemption>,
    open: Vec<OpenLot>,
}

impl Life<'_> {
    fn of(maker: &Maker, member: MemberId) -> Life<'_> {
        let history = History { member, lots: Vec::new(), entries: Vec::new() };
        Life { of: maker, history, redemptions: Vec::new(), open: Vec::new() }
    }

    fn live(&mut self, rng: &mut StdRng, postings: u64) -> Result<(), StoreError> {
        let redemptions = postings / POSTINGS_A_REDEMPTION;
        let earnings = (postings.saturating_sub(4 * redemptions) / 2).max(1);
        let steps = earnings + redemptions;
        let step = YEARS / u32::try_from(steps + 1).unwrap_or(u32::MAX);
        let mut redeemed = 0;
        for n in 0..steps {
            let at = self.of.now - YEARS + step * u32::try_from(n).unwrap_or(u32::MAX);
            let turn = (n + 1) * redemptions / steps > redeemed;
            if turn && self.available() >= self.of.price {
                redeemed += 1;
                self.redeem(at, step / 2)?;
            } else {
                self.earn(rng, at)?;
            }
        }
        Ok(())
    }

    fn available(&self) -> Points {
        self.open.iter().map(|lot| lot.available).sum()
    }

    fn earn(&mut self, rng: &mut StdRng, at: Timestamp) -> Result<(), StoreError> {
        let points = points(rng.random_range(self.of.price.get()..3 * self.of.price.get()))?;
        let source = SHOPS[rng.random_range(0..SHOPS.len())].to_owned();
        let expires_at = rng.random_bool(0.8).then(|| self.of.now + DAY * rng.random_range(5..700));
        let lot = Lot {
            id: ids::lot(),
            member: self.history.member.clone(),
            currency: Currency::Points,
            kind: if rng.random_bool(0.9) { LotKind::Base } else { LotKind::Bonus },
            source: source.clone(),
            earned_at: at,
            available_from: at,
            expires_at,
            terms_version: 1,
            issued: points,
            pending: Points::ZERO,
            available: Points::ZERO,
            origin: None,
        };
        let legs = vec![Leg::without_lot(Account::Issued, -points.get()), Leg::of_lot(Account::Available, &lot.id, points.get())];
        self.open.push(OpenLot { id: lot.id.clone(), source: source.clone(), earned_at: at, expires_at, available: points });
        self.history.lots.push(lot);
        let (reason, reference, content) = (source.clone(), source, String::new());
        let id = ids::transaction();
        self.history.entries.push(Past { id, kind: "issue", reference, reason, settles: None, content, posted_at: at, legs, makes: 1 });
        Ok(())
    }

    /// Placed at once, fulfilled a little later.
    fn redeem(&mut self, at: Timestamp, later: Duration) -> Result<(), StoreError> {
        let id = ids::redemption();
        lots::sort_for_spending(&mut self.open);
        let (portions, _) = lots::take(self.open.clone(), self.of.price);
        let (mut held, mut captured) = (Vec::new(), Vec::new());
        for portion in portions {
            let (lot, amount) = (portion.lot.id, portion.points.get());
            held.extend([Leg::of_lot(Account::Available, &lot, -amount), Leg::of_lot(Account::Held, &lot, amount)]);
            captured.push(Leg::of_lot(Account::Held, &lot, -amount));
            for open in self.open.iter_mut().filter(|open| open.id == lot) {
                open.available = open.available.minus(portion.points).unwrap_or_default();
            }
        }
        self.open.retain(|lot| !lot.available.is_zero());
        captured.push(Leg::without_lot(Account::Redeemed, self.of.price.get()));
        let (reference, reason, content) = (id.to_string(), "redemption".to_owned(), self.of.price.get().to_string());
        let hold = Past { id: id.hold(), kind: "hold", reference, reason, settles: None, content, posted_at: at, legs: held, makes: 0 };
        let (reference, reason, settles) = (id.to_string(), "redemption".to_owned(), Some(id.hold()));
        let (id_of_capture, content, posted_at) = (ids::transaction(), String::new(), at + later);
        let capture = Past { id: id_of_capture, kind: "capture", reference, reason, settles, content, posted_at, legs: captured, makes: 0 };
        self.history.entries.extend([hold, capture]);
        self.redemptions.push(Redemption {
            id,
            member: self.history.member.clone(),
            reward: self.of.reward.clone(),
            option: self.of.option.clone(),
            quantity: 1,
            points: self.of.price,
            destination: Destination::Spot,
            state: State::Fulfilled,
            placed_at: at,
            due_at: at + DAY * 7,
            provider: Provider::Manual,
            took: redemptions::Took::default(),
        });
        Ok(())
    }
}

fn points(count: i64) -> Result<Points, StoreError> {
    Points::new(count).map_err(|error| StoreError::Corrupt(error.to_string()))
}
