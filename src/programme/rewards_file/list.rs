//! A list of rewards: a JSON array of entries.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Reading;
use super::entry::{Entry, OptionEntry, PromotionEntry, TextEntry};
use super::fault::{Place, What};
use super::notes::{Part, Spot, path};
use super::words::LANGUAGES;
use crate::domain::reward::Extra;

pub fn read(text: &str, reading: &mut Reading<'_>) {
    let values: Vec<Value> = match serde_json::from_str(text) {
        Ok(values) => values,
        Err(error) => return reading.fault(Place::File, "", What::Json(error.to_string())),
    };
    for (at, value) in values.into_iter().enumerate() {
        let number = at + 1;
        let place = || Place::Reward { number, slug: value.get("slug").and_then(Value::as_str).unwrap_or_default().to_owned() };
        if let Some((field, what)) = odd_extra(&value) {
            reading.fault(place(), &field, what);
        }
        match Entry::deserialize(&value) {
            Ok(entry) => reading.add(entry, &Spot::Listed { number }),
            Err(error) => {
                let place = place();
                let faults = unreadable(value);
                if faults.is_empty() {
                    reading.fault(place.clone(), "", What::Shape(error.to_string()));
                }
                for (field, what) in faults {
                    reading.fault(place.clone(), &field, what);
                }
            }
        }
    }
}

/// A field that the extra of an entry does not have: serde passes over those of an enum that is told by a tag.
fn odd_extra(entry: &Value) -> Option<(String, What)> {
    let given = entry.get("extra")?.as_object()?;
    let known = serde_json::to_value(Extra::deserialize(entry.get("extra")?).ok()?).ok()?;
    let odd = given.keys().find(|key| known.get(key.as_str()).is_none())?;
    let allowed: Vec<_> = known.as_object()?.keys().cloned().collect();
    Some((path(Part::Extra, odd), What::UnknownField(format!("allowed are {}", allowed.join(", ")))))
}

/// Why a value is no entry: each part is tried by itself, so that a fault of one does not hide another's.
fn unreadable(value: Value) -> Vec<(String, What)> {
    let Value::Object(mut entry) = value else {
        return vec![(String::new(), What::Shape("an entry is an object".to_owned()))];
    };
    let mut found = Vec::new();
    let text = serde_json::json!({ "name": "", "summary": "", "how": "" });
    for language in LANGUAGES {
        if let Some(given) = entry.get_mut(language).filter(|given| given.is_object()) {
            try_as::<TextEntry>(given.clone(), Part::Text(language), &mut found);
            *given = text.clone();
        }
    }
    if let Some(extra) = entry.get_mut("extra").filter(|extra| extra.is_object()) {
        try_as::<Extra>(extra.take(), Part::Extra, &mut found);
    }
    for (at, option) in elements(&mut entry, "option") {
        try_as::<OptionEntry>(option, Part::Option(at), &mut found);
    }
    for (at, promotion) in elements(&mut entry, "promotion") {
        try_as::<PromotionEntry>(promotion, Part::Promotion(at), &mut found);
    }
    try_as::<Entry>(Value::Object(entry), Part::Reward, &mut found);
    found
}

/// Takes the elements out of an array, which stays, empty.
fn elements(entry: &mut Map<String, Value>, key: &str) -> impl Iterator<Item = (usize, Value)> + use<> {
    let all = entry.get_mut(key).and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
    all.into_iter().enumerate()
}

fn try_as<T: DeserializeOwned>(mut value: Value, part: Part<'_>, found: &mut Vec<(String, What)>) {
    let mut taken = Vec::new();
    while let Err(error) = T::deserialize(&value) {
        let message = error.to_string();
        let quoted = message.split('`').nth(1).unwrap_or_default().to_owned();
        let (field, what) = if message.starts_with("missing field") {
            if !taken.contains(&quoted) {
                found.push((path(part, &quoted), What::Missing));
            }
            return;
        } else if let Some((_, allowed)) = message.split_once("`, ").filter(|_| message.starts_with("unknown field")) {
            (quoted, What::UnknownField(allowed.to_owned()))
        } else {
            (culprit::<T>(&value, &message), What::Shape(plain(&message)))
        };
        found.push((path(part, &field), what));
        let Some(object) = value.as_object_mut().filter(|object| object.contains_key(&field)) else { return };
        object.remove(&field);
        taken.push(field);
    }
}

/// In words that those who write no Rust know.
fn plain(message: &str) -> String {
    message.replace("expected i64", "expected a whole number").replace("expected u32", "expected a whole number, 0 or more")
}

/// The field without which the fault is another. Empty: there is none.
fn culprit<T: DeserializeOwned>(value: &Value, message: &str) -> String {
    let Some(object) = value.as_object() else { return String::new() };
    let is_it = |key: &&String| {
        let mut without = object.clone();
        without.remove(*key);
        T::deserialize(&Value::Object(without)).err().is_none_or(|error| error.to_string() != message)
    };
    object.keys().find(is_it).cloned().unwrap_or_default()
}
