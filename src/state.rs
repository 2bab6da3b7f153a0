//! What every request can reach.

use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};

use crate::auth::{Keys, Passkeys, Passwords};
use crate::config::{Config, Mode};
use crate::db::{Clock, Db, StoreError};
use crate::live::Live;
use crate::mail::Carrier;
use crate::store::programmes::{self, InForce};
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
    /// As it was last learnt.
    programme: RwLock<Arc<InForce>>,
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
            programme: RwLock::new(InForce::first()),
        }))
    }

    pub fn line(&self) -> Line {
        Line { db: self.db.clone(), keys: self.keys.clone(), caller: self.caller.clone() }
    }

    /// The programme in force, for what pages and letters are written by.
    pub fn programme(&self) -> Arc<InForce> {
        self.programme.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Learns which programme is in force.
    pub async fn learn(&self) -> Result<(), StoreError> {
        let latest = programmes::in_force(&mut self.db.read().await?).await?;
        let before = std::mem::replace(&mut *self.programme.write().unwrap_or_else(PoisonError::into_inner), latest.clone());
        if before.version != latest.version {
            for fault in &latest.unreadable {
                tracing::warn!(version = latest.version, %fault, "the accent of the brand is left out; pages show ours");
            }
        }
        Ok(())
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
