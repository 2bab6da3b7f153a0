//! What the server is to hear of the till.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::receipt::Rung;
use crate::domain::amount::Amount;
use crate::domain::card::CardCode;
use crate::domain::points::Points;

/// Whose card was shown last.
#[derive(Clone)]
pub struct Customer {
    pub card: CardCode,
    pub shown_at: jiff::Timestamp,
    /// `None`: nobody could be asked.
    pub member: Option<String>,
}

/// Something that happened, and how it is reported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Errand {
    /// The till's own: a document's number where there is one.
    pub id: String,
    #[serde(flatten)]
    pub act: Act,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Act {
    Purchase {
        receipt: Value,
    },
    /// The index of a line and what of it came back; `None`: all that is left.
    Refund {
        purchase: String,
        line: Option<(u16, Amount)>,
    },
    /// A piece of an allowance.
    Spend {
        hold: String,
        points: Points,
    },
    Capture {
        hold: String,
        points: Points,
    },
    Release {
        hold: String,
    },
}

impl Errand {
    /// `letter`: what kind of document its number says it is.
    pub fn new(letter: char, act: Act) -> Errand {
        Errand { id: new_id(letter), act }
    }

    /// What was bought. By the card, it was bought when the card was shown.
    pub fn purchase(customer: &Customer, basket: &[Rung]) -> Errand {
        let id = new_id('R');
        let line = |rung: &Rung| json!({ "product": rung.product, "category": rung.category, "amount": rung.amount });
        let lines: Vec<_> = basket.iter().map(line).collect();
        let mut receipt = json!({ "document": id, "channel": "store", "lines": lines });
        let (who, whose, at) = match &customer.member {
            Some(member) => ("member", member.clone(), jiff::Timestamp::now()),
            None => ("card", customer.card.to_string(), customer.shown_at),
        };
        receipt[who] = json!(whose);
        receipt["purchased_at"] = json!(at);
        Errand { id, act: Act::Purchase { receipt } }
    }

    pub fn path(&self) -> String {
        match &self.act {
            Act::Purchase { .. } => "/purchases".to_owned(),
            Act::Refund { .. } => "/refunds".to_owned(),
            Act::Spend { hold, .. } => format!("/holds/{hold}/spends"),
            Act::Capture { hold, .. } => format!("/holds/{hold}/capture"),
            Act::Release { hold } => format!("/holds/{hold}/release"),
        }
    }

    pub fn body(&self) -> Value {
        match &self.act {
            Act::Purchase { receipt } => receipt.clone(),
            Act::Refund { purchase, line } => {
                let lines = line.map(|(line, amount)| json!([{ "line": line, "amount": amount }]));
                json!({ "document": self.id, "purchase": purchase, "lines": lines })
            }
            Act::Spend { points, .. } => json!({ "document": self.id, "points": points }),
            Act::Capture { points, .. } => json!({ "points": points }),
            Act::Release { .. } => json!({}),
        }
    }
}

/// Of no other document of any till.
pub fn new_id(letter: char) -> String {
    format!("{letter}-{}", Uuid::now_v7())
}
