//! The wish to join, and the yes of its mail.

use std::time::Instant;

use super::error::{JoinError, JoinFault, VerifyError};
use crate::auth::{Keys, Passwords, token};
use crate::db::{Db, Never, Stop, StoreError, Tx, ids};
use crate::domain::audit::Event;
use crate::domain::email::EmailAddress;
use crate::domain::ids::SessionId;
use crate::domain::programme::{self, Trigger};
use crate::domain::sign_in::{HALF_WAY, JOIN_WITHIN};
use crate::domain::time::Timestamp;
use crate::identity::{self, Asker, LetterKind, Try, letters_for, level_out, note, take_back, take_try_first, tell};
use crate::mail::{Message, Post};
use crate::store::events::{self, Source};
use crate::store::joinings::{self, Joining};
use crate::store::sessions::{NewSession, Stage};
use crate::store::{members, programmes, referrals, sessions};

const NAME_MAX: usize = 100;

/// The form, as sent, and in which language.
pub struct JoinForm {
    pub name: String,
    pub email: String,
    pub password: String,
    pub language: &'static str,
    /// The code of an invitation; anything else is none.
    pub invite: String,
}

struct Wish {
    joining: Joining,
    invite: String,
    token: String,
    keys: Keys,
    asker: Asker,
    now: Timestamp,
}

/// Sends the mail that the wish waits for; to a member, one that says that they are one. The answer is the same, and as fast.
pub async fn ask_to_join(
    db: &Db,
    (keys, passwords): (&Keys, &Passwords),
    form: JoinForm,
    asker: Asker,
    now: Timestamp,
) -> Result<(), Stop<JoinError>> {
    let start = Instant::now();
    let (name, email) = read(&form, passwords).map_err(|faults| Stop::Refused(JoinError::Fields(faults)))?;
    let password_hash = passwords.hash(&form.password).await.map_err(|_| Stop::Refused(JoinError::Busy))?;
    let token = token::mailable();
    let joining = Joining {
        digest: token::digest(token.as_bytes()),
        email,
        name,
        language: form.language.to_owned(),
        password_hash,
        invited_by: None,
        ends_at: now + JOIN_WITHIN,
    };
    let wish = Wish { joining, invite: form.invite, token, keys: keys.clone(), asker, now };
    let wait = db.write(wish, |tx, wish| Box::pin(write(tx, wish))).await.map_err(only_failed)?;
    level_out(start).await;
    match wait {
        None => Ok(()),
        Some(seconds) => Err(Stop::Refused(JoinError::TooManyTries { seconds })),
    }
}

fn read(form: &JoinForm, passwords: &Passwords) -> Result<(String, EmailAddress), Vec<JoinFault>> {
    let mut faults = Vec::new();
    let name = form.name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().filter(|c| !c.is_control()).count() {
        0 => faults.push(JoinFault::NameMissing),
        n if n > NAME_MAX => faults.push(JoinFault::NameTooLong),
        _ => {}
    }
    let email = EmailAddress::parse(&form.email);
    if let Err(fault) = &email {
        faults.push(JoinFault::Email(*fault));
    }
    let local = email.as_ref().map_or("", |email| email.as_str().split('@').next().unwrap_or_default());
    if let Err(weak) = passwords.allow(&form.password, &[&name, local]) {
        faults.push(JoinFault::Password(weak));
    }
    match email {
        Ok(email) if faults.is_empty() => Ok((name.chars().filter(|c| !c.is_control()).collect(), email)),
        _ => Err(faults),
    }
}

/// Seconds to wait, when too many letters went to the address.
async fn write(tx: &mut Tx, wish: &Wish) -> Result<Option<u32>, Stop<Never>> {
    let Wish { joining, invite, token, keys, asker, now } = wish;
    if let Some(seconds) = letters_for(tx, LetterKind::Join, &joining.email, *now).await? {
        return Ok(Some(seconds));
    }
    match members::contact_at(tx, &joining.email).await? {
        Some(member) => {
            note(tx, &member.member, Event::JoinedAgain, asker, "", *now).await?;
            tell(tx, keys, &member.member, Message::JoinedAlready, *now).await?;
        }
        None => {
            let invited_by = referrals::who_invites(tx, invite).await?;
            joinings::insert(tx, &Joining { invited_by, ..joining.clone() }, *now).await?;
            let post = Post {
                to: joining.email.as_str().to_owned(),
                name: joining.name.clone(),
                language: Some(joining.language.clone()),
                message: Message::Join { token: token.clone() },
                unsubscribe: None,
            };
            identity::tell_address(tx, keys, &post, *now).await?;
        }
    }
    Ok(None)
}

/// Whether a member invites by this code, and a rule pays those who are invited.
pub async fn is_invited(db: &Db, code: &str, now: Timestamp) -> Result<bool, StoreError> {
    let mut tx = db.read().await?;
    let in_force = programmes::in_force(&mut tx).await?;
    let today = programme::day(now, &in_force.zone);
    let pays = in_force.programme.rules_on(Trigger::Invited).any(|rule| rule.lasts_on(today));
    Ok(pays && referrals::who_invites(&mut tx, code).await?.is_some())
}

/// Whether the link from a mail still opens something.
pub async fn link_lives(db: &Db, link: &str, now: Timestamp) -> Result<bool, StoreError> {
    Ok(joinings::find(&mut db.read().await?, &token::digest(link.as_bytes()), now).await?.is_some())
}

struct Yes {
    joining: Joining,
    asker: Asker,
    id: SessionId,
    now: Timestamp,
}

/// Makes the member, who is half way then: the second factor is still to come.
pub async fn verify(
    db: &Db,
    passwords: &Passwords,
    (link, password): (&str, &str),
    asker: Asker,
    id: SessionId,
    now: Timestamp,
) -> Result<SessionId, Stop<VerifyError>> {
    let digest = token::digest(link.as_bytes());
    let subject = format!("join:{digest}");
    let mut tx = db.read().await?;
    let Some(joining) = joinings::find(&mut tx, &digest, now).await? else { return Err(Stop::Refused(VerifyError::LinkDead)) };
    if password.is_empty() {
        return Err(Stop::Refused(VerifyError::PasswordMissing));
    }
    drop(tx);
    if let Try::Closed { seconds } = take_try_first(db, &subject, now).await? {
        return Err(Stop::Refused(VerifyError::TooManyTries { seconds }));
    }
    let Ok(right) = passwords.verify(password, Some(&joining.password_hash)).await else {
        take_back(db, &subject).await?;
        return Err(Stop::Refused(VerifyError::Busy));
    };
    if !right {
        return Err(Stop::Refused(VerifyError::PasswordWrong));
    }
    let yes = Yes { joining, asker, id: id.clone(), now };
    match db.write(yes, |tx, yes| Box::pin(join(tx, yes))).await.map_err(only_failed)? {
        None => Ok(id),
        Some(error) => Err(Stop::Refused(error)),
    }
}

async fn join(tx: &mut Tx, yes: &Yes) -> Result<Option<VerifyError>, Stop<Never>> {
    let Yes { joining, now, .. } = yes;
    // The address may have become a member's since: by another link, or because a member has changed to it.
    let taken = members::id_of(tx, &joining.email).await?.is_some();
    if !joinings::take(tx, joining, *now).await? || taken {
        return Ok(Some(VerifyError::LinkDead));
    }
    let member = ids::member();
    members::insert(tx, &member, &joining.email, &joining.name, &joining.password_hash, *now).await?;
    members::set_language(tx, &member, &joining.language).await?;
    if let Some(referrer) = &joining.invited_by {
        referrals::insert(tx, &member, referrer, *now).await?;
    }
    let today = programme::day(*now, &programmes::in_force(tx).await?.zone).to_string();
    events::insert_own(tx, (Source::SignUp, member.as_str()), &member, Source::SignUp.code(), &today, *now).await?;
    note(tx, &member, Event::Joined, &yes.asker, "", *now).await?;
    let half = NewSession {
        id: yes.id.clone(),
        member,
        stage: Stage::Password,
        factors: "password",
        address: yes.asker.address.clone(),
        device: yes.asker.device.clone(),
        ends_at: *now + HALF_WAY,
    };
    sessions::insert(tx, &half, *now).await?;
    Ok(None)
}

fn only_failed<R>(stop: Stop<Never>) -> Stop<R> {
    Stop::Failed(stop.into())
}
