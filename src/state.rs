//! What every request can reach.

use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::tz::TimeZone;

use crate::auth::{Keys, Passkeys, Passwords};
use crate::config::{Config, Mode};
use crate::db::{Clock, Db, StoreError};
use crate::live::Live;
use crate::mail::Carrier;
use crate::store::programmes;
use crate::store::rewards::Shelves;
use crate::webhooks::Caller;

/// What speaking with other servers needs; cheap to clone.
#[derive(Clone)]
pub struct Line {
    pub db: Db,
    pub keys: Keys,
    pub caller: Caller,
}

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

pub struct Shared {
    pub db: Db,
    pub clock: Clock,
    pub config: Config,
    pub keys: Keys,
    pub passwords: Passwords,
    /// None where the origin is no name that a passkey could be bound to, such as an IP address.
    pub passkeys: Option<Passkeys>,
    pub carrier: Carrier,
    pub caller: Caller,
    pub shelves: Shelves,
    pub live: Live,
    /// Of the programme, as it was last learnt.
    zone: RwLock<TimeZone>,
}

impl AppState {
    pub fn new(config: Config, db: Db, clock: Clock, keys: Keys, passwords: Passwords, carrier: Carrier) -> AppState {
        let passkeys = Passkeys::new(&config.origin).ok();
        let caller = Caller::new(config.mode != Mode::Production);
        AppState(Arc::new(Shared {
            db,
            clock,
            config,
            keys,
            passwords,
            passkeys,
            carrier,
            caller,
            shelves: Shelves::default(),
            live: Live::default(),
            zone: RwLock::new(TimeZone::UTC),
        }))
    }

    pub fn line(&self) -> Line {
        Line { db: self.db.clone(), keys: self.keys.clone(), caller: self.caller.clone() }
    }

    /// The programme's time zone: dates are told in it.
    pub fn zone(&self) -> TimeZone {
        self.zone.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Learns what the programme in force says of every page.
    pub async fn learn(&self) -> Result<(), StoreError> {
        let zone = programmes::in_force(&mut self.db.read().await?).await?.zone.clone();
        *self.zone.write().unwrap_or_else(PoisonError::into_inner) = zone;
        Ok(())
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
