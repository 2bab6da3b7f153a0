//! A partner's endpoints: one act each. Another partner's is not there.

use std::time::Duration;

use super::binding;
use crate::auth::{Keys, random_bytes};
use crate::db::{Db, Stop, StoreError, Tx, ids};
use crate::domain::partner::Scope;
use crate::domain::reward::{is_line, is_slug};
use crate::domain::time::Timestamp;
use crate::domain::webhook::{EndpointState, Kind};
use crate::features::webhooks::error::WebhookError;
use crate::state::Line;
use crate::store::partners::PartnerKey;
use crate::store::webhooks::{self, Delivery, Endpoint};
use crate::webhooks::{Caller, Secret};

/// Endpoints of a partner at most.
const ENDPOINTS_MAX: i64 = 10;
/// Characters of an address at most.
const URL_MAX: usize = 500;
/// For so long after a new secret the one before it signs, too.
const OLD_SECRET_LASTS: Duration = Duration::from_secs(24 * 60 * 60);

/// An endpoint that is to be.
#[derive(Clone, Debug)]
pub struct Wish {
    pub url: String,
    /// Codes; none: all that the partner may hear of.
    pub kinds: Vec<String>,
}

/// What is to be otherwise.
#[derive(Clone, Debug, Default)]
pub struct Change {
    pub url: Option<String>,
    pub kinds: Option<Vec<String>>,
    pub enabled: Option<bool>,
}

/// Adds an endpoint, with the secret that its partner needs to know, told once.
pub async fn add(line: &Line, by: &PartnerKey, wish: Wish, now: Timestamp) -> Result<(Endpoint, Secret), WebhookError> {
    check_url(&line.caller, &wish.url)?;
    let id = ids::text();
    let (secret, sealed) = new_secret(&line.keys, &id);
    let endpoint = Endpoint {
        id,
        partner: by.partner.clone(),
        url: wish.url,
        kinds: kinds(by, &wish.kinds)?,
        state: EndpointState::On,
        created_at: now,
        old_secret_until: None,
    };
    let added = line.db.write((endpoint.clone(), sealed), |tx, (endpoint, sealed)| {
        Box::pin(async move {
            match webhooks::insert(tx, endpoint, sealed, ENDPOINTS_MAX).await? {
                true => Ok(()),
                false => Err(Stop::Refused(WebhookError::TooMany { most: ENDPOINTS_MAX })),
            }
        })
    });
    added.await.map_err(Stop::told)?;
    Ok((endpoint, secret))
}

fn new_secret(keys: &Keys, endpoint: &str) -> (Secret, String) {
    let secret = Secret::of(random_bytes());
    let sealed = keys.seal_signing(&secret, &binding(endpoint));
    (secret, sealed)
}

/// The oldest first.
pub async fn list(db: &Db, partner: &str) -> Result<Vec<Endpoint>, StoreError> {
    webhooks::of_partner(&mut db.read().await?, partner).await
}

pub async fn find(db: &Db, partner: &str, id: &str) -> Result<Endpoint, WebhookError> {
    found(&mut db.read().await?, partner, id).await.map_err(Stop::told)
}

/// Changes what is named. What waits for one that is switched off waits on; what happens meanwhile is not written down for it.
pub async fn change(line: &Line, by: &PartnerKey, id: &str, change: Change, now: Timestamp) -> Result<Endpoint, WebhookError> {
    if let Some(url) = &change.url {
        check_url(&line.caller, url)?;
    }
    let wanted = change.kinds.map(|codes| kinds(by, &codes)).transpose()?;
    let asked = (by.partner.clone(), id.to_owned(), change.url, wanted, change.enabled, now);
    let changed = line.db.write(asked, |tx, (partner, id, url, wanted, enabled, now)| {
        Box::pin(async move {
            let mut endpoint = found(tx, partner, id).await?;
            endpoint.url = url.clone().unwrap_or(endpoint.url);
            endpoint.kinds = wanted.clone().unwrap_or(endpoint.kinds);
            endpoint.state = match enabled {
                Some(true) => EndpointState::On,
                Some(false) => EndpointState::Off,
                None => endpoint.state,
            };
            webhooks::change(tx, &endpoint, *now).await?;
            Ok::<_, Stop<WebhookError>>(endpoint)
        })
    });
    changed.await.map_err(Stop::told)
}

/// Nothing is sent there any more.
pub async fn remove(db: &Db, partner: &str, id: &str, now: Timestamp) -> Result<(), WebhookError> {
    let asked = (partner.to_owned(), id.to_owned(), now);
    let removed = db.write(asked, |tx, (partner, id, now)| {
        Box::pin(async move {
            found(tx, partner, id).await?;
            Ok::<_, Stop<WebhookError>>(webhooks::remove(tx, id, *now).await?)
        })
    });
    removed.await.map_err(Stop::told)
}

/// A new secret, told once. The one before it signs as well for a day.
pub async fn rotate(line: &Line, partner: &str, id: &str, now: Timestamp) -> Result<(Endpoint, Secret), WebhookError> {
    let (secret, sealed) = new_secret(&line.keys, id);
    let asked = (partner.to_owned(), id.to_owned(), sealed, now + OLD_SECRET_LASTS);
    let rotated = line.db.write(asked, |tx, (partner, id, sealed, until)| {
        Box::pin(async move {
            found(tx, partner, id).await?;
            webhooks::rotate(tx, id, sealed, *until).await?;
            found(tx, partner, id).await
        })
    });
    Ok((rotated.await.map_err(Stop::told)?, secret))
}

/// Has an endpoint told, to see whether it hears.
pub async fn test(db: &Db, partner: &str, id: &str, now: Timestamp) -> Result<Delivery, WebhookError> {
    let asked = (partner.to_owned(), id.to_owned(), now);
    let told = db.write(asked, |tx, (partner, id, now)| {
        Box::pin(async move {
            if found(tx, partner, id).await?.state != EndpointState::On {
                return Err(Stop::Refused(WebhookError::NotOn));
            }
            let data = serde_json::json!({ "webhook": id }).to_string();
            let event = webhooks::tell_one(tx, id, Kind::Test, &ids::text(), &data, *now).await?;
            delivery(tx, id, &event).await
        })
    });
    told.await.map_err(Stop::told)
}

/// What an endpoint was told in the last thirty days, the newest first, behind one that was written at an instant under an id.
pub async fn deliveries(
    db: &Db,
    partner: &str,
    id: &str,
    after: Option<&(Timestamp, String)>,
    limit: i64,
) -> Result<Vec<Delivery>, WebhookError> {
    let mut tx = db.read().await?;
    found(&mut tx, partner, id).await.map_err(Stop::told)?;
    Ok(webhooks::deliveries(&mut tx, id, after, limit).await?)
}

/// Sends a message that has arrived or was given up once more.
pub async fn replay(db: &Db, partner: &str, id: &str, event: &str, now: Timestamp) -> Result<Delivery, WebhookError> {
    let asked = (partner.to_owned(), id.to_owned(), event.to_owned(), now);
    let replayed = db.write(asked, |tx, (partner, id, event, now)| {
        Box::pin(async move {
            if found(tx, partner, id).await?.state != EndpointState::On {
                return Err(Stop::Refused(WebhookError::NotOn));
            }
            delivery(tx, id, event).await?;
            match webhooks::replay(tx, id, event, *now).await? {
                true => delivery(tx, id, event).await,
                false => Err(Stop::Refused(WebhookError::Waits)),
            }
        })
    });
    replayed.await.map_err(Stop::told)
}

// What is no id would else reach the database with characters that PostgreSQL does not take.
async fn found(tx: &mut Tx, partner: &str, id: &str) -> Result<Endpoint, Stop<WebhookError>> {
    let known = if is_slug(id) { webhooks::find(tx, partner, id).await? } else { None };
    known.ok_or(Stop::Refused(WebhookError::Unknown))
}

async fn delivery(tx: &mut Tx, endpoint: &str, event: &str) -> Result<Delivery, Stop<WebhookError>> {
    let known = if is_slug(event) { webhooks::delivery(tx, endpoint, event).await? } else { None };
    known.ok_or(Stop::Refused(WebhookError::UnknownDelivery))
}

fn check_url(caller: &Caller, url: &str) -> Result<(), WebhookError> {
    if !is_line(url, URL_MAX) {
        return Err(WebhookError::Url { most: URL_MAX });
    }
    Ok(caller.check(url)?)
}

/// What members redeem is for those to hear of whose key opens it.
fn kinds(by: &PartnerKey, codes: &[String]) -> Result<Vec<Kind>, WebhookError> {
    let mut kinds = Vec::new();
    for code in codes {
        let kind = Kind::parse(code).filter(|kind| *kind != Kind::Test).ok_or_else(|| WebhookError::Kind(code.clone()))?;
        if kind.is_of_redemptions() && !by.scopes.contains(&Scope::Redemptions) {
            return Err(WebhookError::NotHeard(kind.code()));
        }
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Ok(kinds)
}
