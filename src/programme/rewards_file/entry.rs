//! A reward as a file describes it, before anything of it is checked.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::reward::{Extra, Provider};

/// Instants are RFC 3339 or a date. What is given in days counts from now: for the demo, whose file does not grow old.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub slug: String,
    /// Also with an underscore: `gift_card`.
    pub kind: String,
    pub category: String,
    pub brand: String,
    pub picture: String,
    pub hue: String,
    pub delivery: String,
    /// Who brings it; an operator, unless said.
    #[serde(default = "by_hand")]
    pub provider: String,
    pub supplier: Option<String>,
    pub stock: Option<i64>,
    #[serde(default = "one")]
    pub max_quantity: i64,
    pub member_limit: Option<i64>,
    pub tier: Option<String>,
    /// `None`: everywhere.
    pub countries: Option<Vec<String>>,
    pub starts_at: Option<String>,
    pub ends_at: Option<String>,
    pub ends_in_days: Option<u32>,
    pub extra: Option<Extra>,
    /// The first is the one that is chosen when nobody has chosen.
    pub option: Vec<OptionEntry>,
    #[serde(default)]
    pub promotion: Vec<PromotionEntry>,
    /// Stands in for the languages that are not given.
    pub en: TextEntry,
    pub de: Option<TextEntry>,
    pub it: Option<TextEntry>,
    pub ms: Option<TextEntry>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionEntry {
    pub code: String,
    pub points: i64,
    /// Decimal text, as the percent.
    pub amount: Option<String>,
    pub currency: Option<String>,
    pub percent: Option<String>,
    pub size: Option<String>,
    pub colour: Option<String>,
    /// When it takes place.
    pub starts_at: Option<String>,
    /// That day at 18:00 UTC.
    pub starts_in_days: Option<u32>,
    pub stock: Option<i64>,
    /// By language.
    #[serde(default)]
    pub label: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromotionEntry {
    pub option: String,
    pub points: i64,
    pub starts_at: Option<String>,
    pub starts_in_days: Option<u32>,
    pub ends_at: Option<String>,
    pub ends_in_days: Option<u32>,
    pub stock: Option<i64>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextEntry {
    pub name: String,
    pub summary: String,
    pub how: String,
    #[serde(default)]
    pub terms: Vec<String>,
}

fn by_hand() -> String {
    Provider::Manual.code().to_owned()
}

const fn one() -> i64 {
    1
}
