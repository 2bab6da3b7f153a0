//! Two members of the demo programme, with points that were earned over the months.

use std::time::Duration;

use super::SeedError;
use crate::auth::{Keys, Passwords};
use crate::db::{Db, StoreError, ids};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;
use crate::features::redeem::service::{self as redeem, PlaceForm};
use crate::ledger::{Credit, Currency, LotKind};
use crate::programme::{self, CommandError, NewMember};

/// A sign-in of the demo programme. Known to everyone, so only made in demo and test.
pub struct Sample {
    pub email: &'static str,
    pub name: &'static str,
    pub password: &'static str,
    pub totp_secret: &'static str,
    lots: &'static [Lot],
    redeems: Option<&'static str>,
}

/// Points, kind, source, how many days ago they were earned, in how many days they end and become available.
struct Lot {
    points: i64,
    kind: LotKind,
    source: &'static str,
    days_ago: u32,
    ends_in_days: Option<u32>,
    available_in_days: u32,
}

const fn lot(points: i64, kind: LotKind, source: &'static str, days_ago: u32, ends_in_days: Option<u32>) -> Lot {
    Lot { points, kind, source, days_ago, ends_in_days, available_in_days: 0 }
}

/// The members that the start of `serve` names.
pub const SAMPLES: [Sample; 2] = [
    Sample {
        email: "ines@example.com",
        name: "Ines Marlow",
        password: "honey on a lagoon",
        totp_secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        lots: &[
            lot(3840, LotKind::Base, "Harbour & Rye", 690, Some(40)),
            lot(620, LotKind::Bonus, "Welcome bonus", 660, Some(71)),
            lot(4240, LotKind::Base, "Paper Lantern Books", 600, Some(130)),
            lot(1180, LotKind::Bonus, "Spring bonus", 540, Some(191)),
            lot(6180, LotKind::Base, "Alder Audio", 510, Some(221)),
            lot(5000, LotKind::Base, "Early Bird Bakery", 90, None),
            Lot { points: 640, kind: LotKind::Base, source: "Marlow Stems", days_ago: 2, ends_in_days: Some(728), available_in_days: 12 },
        ],
        redeems: Some("cinema-evening-for-two"),
    },
    Sample {
        email: "tom@example.com",
        name: "Tom Adeyemi",
        password: "paper boats at noon",
        totp_secret: "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU",
        lots: &[lot(1500, LotKind::Base, "Early Bird Bakery", 30, Some(700)), lot(250, LotKind::Bonus, "Welcome bonus", 30, Some(335))],
        redeems: None,
    },
];

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Makes the members that are missing; how many there are.
pub async fn sow(db: &Db, keys: &Keys, passwords: &Passwords, now: Timestamp) -> Result<usize, SeedError> {
    for sample in &SAMPLES {
        let new = NewMember {
            email: sample.email.into(),
            name: sample.name.into(),
            password: sample.password.into(),
            totp_secret: sample.totp_secret.into(),
        };
        match programme::create_member(db, keys, passwords, new, now - DAY * 700).await {
            Ok(member) => give_history(db, &member, sample, now).await?,
            Err(CommandError::EmailTaken) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(SAMPLES.len())
}

async fn give_history(db: &Db, member: &MemberId, sample: &Sample, now: Timestamp) -> Result<(), SeedError> {
    for lot in sample.lots {
        let earned_at = now - DAY * lot.days_ago;
        let credit = Credit {
            id: ids::transaction(),
            lot: ids::lot(),
            member: member.clone(),
            currency: Currency::Points,
            points: Points::new(lot.points).unwrap_or_default(),
            kind: lot.kind,
            source: lot.source.into(),
            reference: lot.source.into(),
            reason: lot.source.into(),
            earned_at,
            available_from: if lot.available_in_days > 0 { now + DAY * lot.available_in_days } else { earned_at },
            expires_at: lot.ends_in_days.map(|days| now + DAY * days),
            terms_version: 1,
        };
        // Posted when it was earned: a statement tells the story in its order.
        programme::issue(db, credit, earned_at).await?;
    }
    match sample.redeems {
        Some(slug) => redeem_one(db, member, sample, slug, now - DAY).await,
        None => Ok(()),
    }
}

async fn redeem_one(db: &Db, member: &MemberId, sample: &Sample, slug: &str, at: Timestamp) -> Result<(), SeedError> {
    let option = crate::store::rewards::first_option(&mut db.read().await?, slug).await?;
    let form = PlaceForm {
        redemption_id: ids::redemption().to_string(),
        reward: slug.into(),
        option: option.unwrap_or_default(),
        quantity: "1".into(),
        points: String::new(),
        destination: crate::domain::redemption::DestinationForm { email: sample.email.into(), ..Default::default() },
        ..PlaceForm::default()
    };
    match redeem::place(db, None, member.clone(), &form, at).await {
        Ok(_) => Ok(()),
        Err(crate::db::Stop::Failed(error)) => Err(error.into()),
        Err(crate::db::Stop::Refused(error)) => Err(StoreError::Corrupt(format!("the demo redemption is refused: {error:?}")).into()),
    }
}
