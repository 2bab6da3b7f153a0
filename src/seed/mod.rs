//! The demo programme: two members with a history, and the catalogue of `rewards.toml`. Sowing twice is sowing once.

mod catalogue;
mod load;
mod members;

use crate::auth::{Keys, Passwords};
use crate::db::Db;
use crate::domain::time::Timestamp;
use crate::programme::CommandError;

pub use catalogue::sow as sow_catalogue;
pub use load::load;
pub use members::{SAMPLES, Sample};

/// Why the seed did not rise.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    #[error("the catalogue cannot be read: {0}")]
    Catalogue(#[from] toml::de::Error),
    #[error(transparent)]
    Rewards(#[from] crate::programme::rewards_file::Faults),
    #[error(transparent)]
    Command(#[from] CommandError),
    #[error(transparent)]
    Store(#[from] crate::db::StoreError),
}

/// What there is afterwards.
pub struct Sown {
    pub rewards: usize,
    pub members: usize,
}

pub async fn sow(db: &Db, keys: &Keys, passwords: &Passwords, now: Timestamp) -> Result<Sown, SeedError> {
    let rewards = catalogue::sow(db, now).await?;
    catalogue::fill_pools(db, keys, now).await?;
    let members = members::sow(db, keys, passwords, now).await?;
    Ok(Sown { rewards, members })
}
