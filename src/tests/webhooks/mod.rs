//! Partners are told what happens.
//!
//! - `told`: what, to whom, signed how
//! - `again`: what becomes of what does not arrive
//! - `managed`: where a partner is told, by the partner API

mod again;
mod managed;
mod told;

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use crate::support::TestApp;
use crate::support::till::Till;
use crate::support::workshop::Workshop;

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(86_400);

/// Kinds and subjects of what was heard, in the order of their kinds.
fn told(workshop: &Workshop) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut told: Vec<_> =
        workshop.heard().iter().map(|heard| (text(&heard.body["type"]), text(&heard.body["data"]["document"]))).collect();
    told.sort();
    told
}

fn pair(kind: &str, document: &str) -> (String, String) {
    (kind.into(), document.into())
}

async fn states(app: &TestApp, till: &Till, workshop: &Workshop) -> Vec<String> {
    let (status, body) = till.get(app, &format!("/webhooks/{}/deliveries?limit=100", workshop.name)).await;
    assert_eq!(status, 200, "{body}");
    let states = body["deliveries"].as_array().expect("deliveries").iter().map(|one| one["state"].as_str().expect("a state").to_owned());
    states.collect()
}

async fn state(app: &TestApp, till: &Till, workshop: &Workshop) -> String {
    let (_, body) = till.get(app, &format!("/webhooks/{}", workshop.name)).await;
    body["state"].as_str().unwrap_or_default().to_owned()
}

/// Round after round, until nothing is left to say for now.
async fn tell(app: &TestApp) -> usize {
    let mut all = 0;
    loop {
        match app.tell_partners().await {
            0 => return all,
            some => all += some,
        }
    }
}

/// What the description says that is told of such a message, by name.
async fn described(app: &TestApp, message: &str) -> BTreeSet<String> {
    let stranger = Till { key: String::new() };
    let (_, api) = stranger.get(app, "/openapi.json").await;
    let schema = |of: &Value| match of["$ref"].as_str() {
        Some(place) => api.pointer(place.trim_start_matches('#')).expect("it is there").clone(),
        None => of.clone(),
    };
    let whole = schema(&api["webhooks"][message]["post"]["requestBody"]["content"]["application/json"]["schema"]);
    names(&schema(&whole["properties"]["data"])["properties"])
}

fn names(object: &Value) -> BTreeSet<String> {
    object.as_object().unwrap_or_else(|| panic!("no object: {object}")).keys().cloned().collect()
}
