//! What a browser works out by itself, with the domain's own code: the member's card, also without a network, and what a purchase
//! would earn. A module of WebAssembly beside the islands', fetched only where it is used; it takes and gives JSON.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::domain::amount::Amount;
use crate::domain::card::PocketCard;
use crate::domain::earning::{Basket, WhatIf};
use crate::domain::outlook::{Plan, Standing};
use crate::domain::time::Timestamp;
use crate::scannable::{self, Drawing};

/// What a card shows.
#[derive(Serialize)]
struct Face {
    /// As scanners read it.
    code: String,
    /// For people.
    grouped: String,
    qr: Drawing,
    barcode: Drawing,
}

/// `pocket`: a [`PocketCard`]; `seconds` since 1970-01-01T00:00:00Z. Nothing where the card has no key of that day.
#[wasm_bindgen]
pub fn card(pocket: &str, seconds: f64) -> Option<String> {
    let pocket: PocketCard = read(pocket)?;
    let shown = pocket.code(Timestamp::from_seconds(seconds as i64))?;
    let code = shown.to_string();
    let face = Face { grouped: shown.grouped(), qr: scannable::qr(&code)?, barcode: scannable::barcode(&code)?, code };
    serde_json::to_string(&face).ok()
}

/// `what_if`: a [`WhatIf`]; `basket`: a [`Basket`]. A list of the rules that pay: the code of one, its points, and of them those of
/// each line. Nothing where there would be more points than can be counted.
#[wasm_bindgen]
pub fn what_if(what_if: &str, basket: &str) -> Option<String> {
    let what_if: WhatIf = read(what_if)?;
    let basket: Basket = read(basket)?;
    let earned = what_if.of(&basket).ok()?;
    let told: Vec<_> = earned.iter().map(|earning| (&earning.rule.code, earning.points(), &earning.parts)).collect();
    serde_json::to_string(&told).ok()
}

/// `standing`: a [`Standing`]; `plan`: a [`Plan`]. What would be: an [`Outlook`](crate::domain::outlook::Outlook). Nothing where there
/// would be more points than can be counted.
#[wasm_bindgen]
pub fn outlook(standing: &str, plan: &str) -> Option<String> {
    let standing: Standing = read(standing)?;
    let plan: Plan = read(plan)?;
    serde_json::to_string(&standing.after(&plan).ok()?).ok()
}

/// What somebody has typed, as amounts are written. Nothing where it is none.
#[wasm_bindgen]
pub fn amount(typed: &str) -> Option<String> {
    Some(Amount::typed(typed).ok()?.to_string())
}

fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Option<T> {
    // Where texts lie that are written with escapes, one after another.
    let mut texts = vec![0; json.len()];
    serde_json_core::from_str_escaped(json, &mut texts).ok().map(|(value, _)| value)
}
