//! A programme to measure: members who are signed in and rich, the demo catalogue, and cheap rewards with a stock.

use guerdon::auth::{digest, random_bytes};
use guerdon::db::{Clock, Db, Never, Stop, Tx, ids};
use guerdon::domain::email::EmailAddress;
use guerdon::domain::ids::MemberId;
use guerdon::domain::points::Points;
use guerdon::domain::redemption::{Destination, State};
use guerdon::domain::reward::Provider;
use guerdon::domain::sign_in::ABSOLUTE;
use guerdon::domain::time::Timestamp;
use guerdon::ledger::{self, Credit, Currency, LotKind};
use guerdon::programme;
use guerdon::seed;
use guerdon::store::redemptions::{Redemption, Took};
use guerdon::store::rewards::{NewOption, NewReward, NewText};
use guerdon::store::sessions::{NewSession, Stage};
use guerdon::store::{members, rewards, sessions};
use tower_sessions::session::Id;

/// Limited rewards that the clients choose among: a programme has more than one.
pub const LAMPS: usize = 64;

pub struct Shop {
    /// One for each member.
    pub cookies: Vec<String>,
    members: Vec<MemberId>,
    opened_at: Timestamp,
}

impl Shop {
    pub async fn open(database: &str, count: usize) -> Shop {
        let db = Db::open(database).await.expect("the database opens");
        db.migrate().await.expect("the tables are made");
        let now = Clock::default().now();
        seed::sow_catalogue(&db, now).await.expect("the catalogue rises");
        open_shelf(&db, now).await;
        let mut shop = Shop { cookies: Vec::new(), members: Vec::new(), opened_at: now };
        for n in 0..count {
            let member = db.write((n, now), |tx, (n, now)| Box::pin(join(tx, *n, *now))).await.expect("a member");
            shop.cookies.push(sign_in(&db, member.clone(), now).await);
            shop.members.push(member);
        }
        db.close().await;
        shop
    }

    pub fn members(&self) -> impl Iterator<Item = &MemberId> {
        self.members.iter()
    }

    /// What each member would redeem: a lamp of their own.
    pub fn orders(&self) -> Vec<Redemption> {
        self.members.iter().enumerate().map(|(n, member)| order(n % LAMPS, member, self.opened_at)).collect()
    }
}

/// The reward that a programme's crowd redeems.
pub async fn open_shelf(db: &Db, now: Timestamp) {
    let lamps: Vec<_> = (0..LAMPS).map(|n| lamp(n, now)).collect();
    db.write(lamps, |tx, lamps| Box::pin(insert(tx, lamps))).await.expect("the lamps");
}

/// The cookie of a member who is signed in.
pub async fn sign_in(db: &Db, member: MemberId, now: Timestamp) -> String {
    let token = i128::from_le_bytes(random_bytes::<16>());
    let entry = (member, token, now);
    let signed_in = db.write(entry, |tx, (member, token, now)| Box::pin(open_session(tx, member, *token, *now)));
    signed_in.await.expect("a session");
    Id(token).to_string()
}

async fn open_session(tx: &mut Tx, member: &MemberId, token: i128, now: Timestamp) -> Result<(), Stop<Never>> {
    let session = NewSession {
        id: ids::session(),
        member: member.clone(),
        stage: Stage::Full,
        factors: "bench",
        address: String::new(),
        device: String::new(),
        ends_at: now + ABSOLUTE,
    };
    sessions::insert(tx, &session, now).await?;
    Ok(sessions::insert_token(tx, &digest(&token.to_le_bytes()), &session.id, now).await?)
}

async fn join(tx: &mut Tx, n: usize, now: Timestamp) -> Result<MemberId, Stop<ledger::Refusal>> {
    let member = ids::member();
    let email = EmailAddress::parse(&format!("member{n}@example.com")).expect("an address");
    members::insert(tx, &member, &email, "Member", "none", now).await?;
    ledger::issue(tx, &credit(&member, Points::new(1_000_000_000).expect("points"), now), now).await?;
    Ok(member)
}

/// Points without an end.
pub fn credit(member: &MemberId, points: Points, now: Timestamp) -> Credit {
    Credit {
        id: ids::transaction(),
        lot: ids::lot(),
        member: member.clone(),
        currency: Currency::Points,
        points,
        kind: LotKind::Base,
        source: "Bench".into(),
        reference: "bench".into(),
        reason: "Bench".into(),
        earned_at: now,
        available_from: now,
        expires_at: None,
        terms_version: 1,
    }
}

fn order(lamp: usize, member: &MemberId, now: Timestamp) -> Redemption {
    Redemption {
        id: ids::redemption(),
        member: member.clone(),
        reward: format!("lamp-{lamp}"),
        option: "one".into(),
        quantity: 1,
        points: Points::new(1).expect("points"),
        destination: Destination::Spot,
        state: State::Placed,
        placed_at: now,
        due_at: now,
        provider: Provider::Manual,
        took: Took { stock: true, ..Took::default() },
    }
}

async fn insert(tx: &mut Tx, lamps: &[NewReward]) -> Result<(), Stop<Never>> {
    rewards::put(tx, lamps, Timestamp::default()).await?;
    Ok(())
}

fn lamp(n: usize, now: Timestamp) -> NewReward {
    let text = |language: &str| NewText {
        language: language.into(),
        name: "Lamp".into(),
        summary: "A lamp.".into(),
        how: "It shines.".into(),
        terms: "None.".into(),
    };
    NewReward {
        id: format!("lamp-{n}"),
        slug: format!("lamp-{n}"),
        kind: "merchandise".into(),
        category: "home-tech".into(),
        brand: "Alder".into(),
        picture: "lamp".into(),
        hue: "sand".into(),
        provider: "manual".into(),
        delivery: "spot".into(),
        stock: Some(1_000_000_000),
        max_quantity: 4,
        position: 1_000,
        created_at: now,
        options: vec![NewOption { code: "one".into(), points: 1, labels: vec![("en".into(), "One".into())], ..NewOption::default() }],
        texts: vec![text("en"), text("de")],
        ..NewReward::default()
    }
}

/// What was measured was also right.
pub async fn verify(database: &str) {
    let db = Db::open(database).await.expect("the database opens");
    let findings = programme::verify(&db, Clock::default().now(), &mut |_| {}).await.expect("the books can be read");
    let broken = findings.iter().filter(|finding| !finding.broken.is_empty()).count();
    assert_eq!(broken, 0, "{findings:?}");
    let redemptions = findings.iter().map(|finding| finding.checked).max().unwrap_or_default();
    println!("  the books balance ({} invariants, up to {redemptions} rows each)", findings.len());
}
