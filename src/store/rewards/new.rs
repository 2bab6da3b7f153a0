//! Rewards as they are put on the shelf.

use serde::Serialize;

use super::corrupt;
use crate::db::StoreError;
use crate::domain::reward::Extra;
use crate::domain::time::Timestamp;

/// A reward as it is put on the shelf.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NewReward {
    pub id: String,
    pub slug: String,
    pub kind: String,
    pub category: String,
    pub brand: String,
    pub picture: String,
    pub hue: String,
    pub delivery: String,
    pub provider: String,
    /// Of a reward that is brought by webhook.
    pub supplier: Option<String>,
    /// `None`: as many as wanted.
    pub stock: Option<i64>,
    pub max_quantity: i64,
    /// Pieces that one member may have, ever.
    pub member_limit: Option<i64>,
    /// The code of the lowest tier that may have it.
    pub tier: Option<String>,
    /// ISO 3166 codes with commas between; `None`: everywhere.
    pub countries: Option<String>,
    /// [`Extra`] as JSON.
    pub extra: Option<String>,
    pub position: i64,
    pub starts_at: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
    pub created_at: Timestamp,
    #[serde(skip)]
    pub options: Vec<NewOption>,
    #[serde(skip)]
    pub texts: Vec<NewText>,
    #[serde(skip)]
    pub promotions: Vec<NewPromotion>,
}

#[derive(Clone, Debug, Default)]
pub struct NewOption {
    pub code: String,
    pub points: i64,
    /// Decimal text and ISO 4217 code.
    pub money: Option<(String, String)>,
    /// Decimal text.
    pub percent: Option<String>,
    pub size: Option<String>,
    /// As `#1f6f6b`.
    pub colour: Option<String>,
    /// When it takes place.
    pub starts_at: Option<Timestamp>,
    /// Its seats or pieces; `None`: the reward's own stock alone counts.
    pub stock: Option<i64>,
    /// Language and label.
    pub labels: Vec<(String, String)>,
}

#[derive(Clone, Debug, Default)]
pub struct NewText {
    pub language: String,
    pub name: String,
    pub summary: String,
    pub how: String,
    /// One condition a line.
    pub terms: String,
}

/// For a while an option costs less.
#[derive(Clone, Debug)]
pub struct NewPromotion {
    pub option: String,
    pub points: i64,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub stock: Option<i64>,
}

impl NewReward {
    /// What its kind needs besides, as it is stored.
    pub fn extra(extra: &Extra) -> Result<String, StoreError> {
        serde_json::to_string(extra).map_err(corrupt)
    }
}
