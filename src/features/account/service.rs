//! What a member sets for themselves.

use std::collections::BTreeSet;

use super::error::{BirthdayError, CountryError, EmailError};
use crate::auth::{Keys, token};
use crate::db::{Db, Never, Stop, StoreError, Tx, ids};
use crate::domain::audit::Event;
use crate::domain::birthday::{Birthday, NoDay};
use crate::domain::country::Country;
use crate::domain::email::EmailAddress;
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::programme::{self, Programme, Trigger};
use crate::domain::sign_in::EMAIL_CHANGE_WITHIN;
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::identity::{Asker, LetterKind, letters_for, note, still_stands, tell, tell_address};
use crate::ledger;
use crate::mail::{Message, Post};
use crate::store::addresses::{self, Address};
use crate::store::email_changes::{self, EmailChange};
use crate::store::rewards::{self, Card, Shelves};
use crate::store::sessions::LiveSession;
use crate::store::{members, programmes, resets, standing};

/// The member's language from now on, whatever a browser asks for.
pub async fn choose_language(db: &Db, member: MemberId, language: &'static str) -> Result<(), StoreError> {
    let chosen = db.write((member, language), |tx, (member, language)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(members::set_language(tx, member, language).await?) })
    });
    chosen.await.map_err(StoreError::from)
}

/// What a member has besides name and address.
pub struct Own {
    pub available: Points,
    pub tier: Tier,
    /// The rewards whose badges they wear, the latest first.
    pub badges: Vec<Card>,
    /// Where parcels went, the latest first.
    pub addresses: Vec<Address>,
    /// What they have told of it, where the programme has something for a birthday.
    pub birthday: Option<Option<Birthday>>,
    /// Those that make a difference, for the amounts of the programme or for what can be had.
    pub countries: BTreeSet<Country>,
}

pub async fn own(db: &Db, shelves: &Shelves, member: &MemberId, language: &str, now: Timestamp) -> Result<Own, StoreError> {
    let mut tx = db.read().await?;
    let badges = standing::badges_of(&mut tx, member).await?;
    let in_force = programmes::in_force(&mut tx).await?;
    let today = programme::day(now, &in_force.zone);
    let kept = in_force.programme.rules_on(Trigger::Birthday).any(|rule| rule.until.is_none_or(|last| last >= today));
    let birthday = if kept { Some(members::birthday(&mut tx, member).await?) } else { None };
    let ids: Vec<_> = badges.iter().map(String::as_str).collect();
    Ok(Own {
        available: ledger::balance(&mut tx, member).await?.available,
        tier: standing::tier_of(&mut tx, member, now).await?,
        badges: rewards::in_order(&mut tx, &ids, language, now).await?,
        addresses: addresses::of_member(&mut tx, member).await?,
        birthday,
        countries: countries(&mut tx, shelves, &in_force.programme, now).await?,
    })
}

async fn countries(tx: &mut Tx, shelves: &Shelves, programme: &Programme, now: Timestamp) -> Result<BTreeSet<Country>, StoreError> {
    let shelf = shelves.now(tx, now).await?;
    Ok(programme.countries.keys().chain(&shelf.countries).copied().collect())
}

/// Keeps where the member lives, or with nothing chosen forgets it.
pub async fn set_country(db: &Db, shelves: &Shelves, member: MemberId, chosen: &str, now: Timestamp) -> Result<(), Stop<CountryError>> {
    let known = {
        let mut tx = db.read().await?;
        let in_force = programmes::in_force(&mut tx).await?;
        countries(&mut tx, shelves, &in_force.programme, now).await?
    };
    let country = match chosen {
        "" => None,
        code => Some(Country::parse(code).filter(|country| known.contains(country)).ok_or(Stop::Refused(CountryError::Unknown))?),
    };
    db.write((member, country), |tx, (member, country)| Box::pin(async move { Ok(members::set_country(tx, member, *country).await?) }))
        .await
}

/// Keeps a birthday, or with nothing typed forgets it.
pub async fn set_birthday(db: &Db, member: MemberId, day: &str, month: &str) -> Result<(), Stop<BirthdayError>> {
    let birthday = match (day.trim(), month.trim()) {
        ("", "") => None,
        (day, month) => Some(Birthday::parse(day, month).map_err(|NoDay| Stop::Refused(BirthdayError::NoDay))?),
    };
    db.write((member, birthday), |tx, (member, birthday)| Box::pin(async move { Ok(members::set_birthday(tx, member, *birthday).await?) }))
        .await
}

/// Takes an address out of the book: a second time is once.
pub async fn forget_address(db: &Db, member: MemberId, id: &str) -> Result<(), StoreError> {
    let forgotten = db.write((member, id.to_owned()), |tx, (member, id)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(addresses::remove(tx, member, id).await.map(drop)?) })
    });
    forgotten.await.map_err(StoreError::from)
}

struct Wish {
    live: LiveSession,
    change: EmailChange,
    tokens: [String; 2],
    keys: Keys,
    asker: Asker,
    now: Timestamp,
}

/// Asks both addresses. One that another member has is asked nothing; the answer here is the same.
pub async fn ask_for_email(
    db: &Db,
    keys: &Keys,
    live: LiveSession,
    typed: &str,
    asker: Asker,
    now: Timestamp,
) -> Result<(), Stop<EmailError>> {
    let email = EmailAddress::parse(typed).map_err(|fault| Stop::Refused(EmailError::Email(fault)))?;
    if email.as_str() == live.email {
        return Err(Stop::Refused(EmailError::Same));
    }
    let tokens = [token::mailable(), token::mailable()];
    let [old_digest, new_digest] = [0, 1].map(|at: usize| token::digest(tokens[at].as_bytes()));
    let change = EmailChange {
        id: ids::text(),
        member: live.member.clone(),
        email,
        old_digest,
        new_digest,
        old_confirmed: false,
        new_confirmed: false,
        ends_at: now + EMAIL_CHANGE_WITHIN,
    };
    let wish = Wish { live, change, tokens, keys: keys.clone(), asker, now };
    db.write(wish, |tx, wish| Box::pin(write(tx, wish))).await
}

async fn write(tx: &mut Tx, wish: &Wish) -> Result<(), Stop<EmailError>> {
    let Wish { live, change, tokens: [old, new], keys, asker, now } = wish;
    if !still_stands(tx, live, *now).await? {
        return Err(Stop::Refused(EmailError::SignedOut));
    }
    if let Some(seconds) = letters_for(tx, LetterKind::EmailChange, &change.email, *now).await? {
        return Err(Stop::Refused(EmailError::TooManyTries { seconds }));
    }
    email_changes::insert(tx, change, *now).await?;
    let email = change.email.as_str().to_owned();
    note(tx, &live.member, Event::EmailChangeAsked, asker, &email, *now).await?;
    tell(tx, keys, &live.member, Message::EmailLeaves { token: old.clone(), email: email.clone() }, *now).await?;
    if members::id_of(tx, &change.email).await?.is_none() {
        let post = Post {
            to: email,
            name: live.name.clone(),
            language: live.language.clone(),
            message: Message::EmailComes { token: new.clone() },
            unsubscribe: None,
        };
        tell_address(tx, keys, &post, *now).await?;
    }
    Ok(())
}

/// The wish that waits for its answers.
pub async fn waiting_email(db: &Db, member: &MemberId, now: Timestamp) -> Result<Option<EmailChange>, StoreError> {
    email_changes::of_member(&mut db.read().await?, member, now).await
}

/// The wish behind a mailed link.
pub async fn email_of_link(db: &Db, link: &str, now: Timestamp) -> Result<Option<EmailChange>, StoreError> {
    email_changes::find(&mut db.read().await?, &token::digest(link.as_bytes()), now).await
}

/// One address says yes. `true`: both have, and the new one counts.
pub async fn confirm_email(db: &Db, keys: &Keys, link: &str, asker: Asker, now: Timestamp) -> Result<bool, Stop<EmailError>> {
    let digest = token::digest(link.as_bytes());
    db.write((digest, keys.clone(), asker, now), |tx, (digest, keys, asker, now)| Box::pin(confirm(tx, digest, keys, asker, *now))).await
}

async fn confirm(tx: &mut Tx, digest: &str, keys: &Keys, asker: &Asker, now: Timestamp) -> Result<bool, Stop<EmailError>> {
    let Some(change) = email_changes::find(tx, digest, now).await? else { return Err(Stop::Refused(EmailError::LinkDead)) };
    if !email_changes::confirm(tx, digest, now).await? {
        return Ok(false);
    }
    if members::id_of(tx, &change.email).await?.is_some() {
        return Err(Stop::Refused(EmailError::LinkDead));
    }
    let email = change.email.as_str().to_owned();
    // To the old address, before it is one no more.
    tell(tx, keys, &change.member, Message::EmailChanged { email: email.clone() }, now).await?;
    members::set_email(tx, &change.member, &change.email).await?;
    // What was mailed to the old address is no longer the member's to use.
    resets::end_all(tx, &change.member, now).await?;
    note(tx, &change.member, Event::EmailChanged, asker, &email, now).await?;
    Ok(true)
}
