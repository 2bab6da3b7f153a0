//! What a supplier's server is told, and how its answers are read.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::db::{StoreError, Tx};
use crate::domain::redemption::Destination;
use crate::domain::reward::{CODE_MAX, is_code, is_line};
use crate::domain::time::Timestamp;
use crate::store::redemptions::Redemption;
use crate::store::suppliers::Kind;
use crate::store::{members, rewards};

/// Longest note or reason for a member, in characters.
const NOTE_MAX: usize = 500;

/// What a supplier is told: `type`, `timestamp` and `data` as Standard Webhooks names them.
#[derive(Debug, Serialize)]
pub struct Told {
    #[serde(rename = "type")]
    kind: &'static str,
    timestamp: String,
    data: Order,
}

/// What was redeemed.
#[derive(Clone, Debug, Serialize)]
pub struct Order {
    redemption: String,
    /// How it stands now: with `placed`, a cancellation is a question, and the answer decides; else the points are back, and nothing is
    /// to be brought any more.
    state: &'static str,
    reward: String,
    option: String,
    quantity: u32,
    /// What one piece is worth: decimal text and ISO 4217 code.
    amount: Option<String>,
    currency: Option<String>,
    destination: Destination,
    /// Of the member: a language code.
    language: String,
    /// Until then it is brought, or the points are given back (RFC 3339).
    due: String,
}

/// What a supplier says of a redemption, in an answer or in a message of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It will say more later.
    Accepted,
    Fulfilled {
        codes: Vec<String>,
        note: Option<String>,
    },
    Failed {
        reason: String,
    },
    /// It will not bring what it has not brought.
    Cancelled,
}

/// Why what a supplier says is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Nonsense {
    #[error("it is no JSON of the agreed form: {0}")]
    Form(String),
    #[error("it speaks of {said}, and asked for was {asked}")]
    OtherAmount { said: String, asked: String },
    #[error("there are {said} codes for {asked} pieces")]
    OtherCount { said: usize, asked: u32 },
    #[error("a code has 1 to {CODE_MAX} characters, and none of them is a control character")]
    Code,
    #[error("a failure needs a reason for the member to read, of at most {NOTE_MAX} characters")]
    Reason,
}

#[derive(Deserialize)]
struct Words {
    status: String,
    #[serde(default)]
    codes: Vec<String>,
    note: Option<String>,
    reason: Option<String>,
    amount: Option<Decimal>,
    currency: Option<String>,
}

impl Order {
    pub async fn of(tx: &mut Tx, redemption: &Redemption) -> Result<Order, StoreError> {
        let (slug, money) = rewards::wanted(tx, &redemption.reward, &redemption.option).await?;
        let (amount, currency) = money.unzip();
        let language = members::contact_of(tx, &redemption.member).await?.language;
        Ok(Order {
            redemption: redemption.id.to_string(),
            state: redemption.state.code(),
            reward: slug,
            option: redemption.option.clone(),
            quantity: redemption.quantity,
            amount,
            currency,
            destination: redemption.destination.clone(),
            language: language.unwrap_or_else(|| "en".into()),
            due: redemption.due_at.rfc3339(),
        })
    }

    /// The body of a message.
    pub fn told(self, kind: Kind, now: Timestamp) -> Result<Vec<u8>, StoreError> {
        let kind = match kind {
            Kind::Placed => "redemption.placed",
            Kind::Cancelled => "redemption.cancelled",
        };
        let told = Told { kind, timestamp: now.rfc3339(), data: self };
        serde_json::to_vec(&told).map_err(|error| StoreError::Corrupt(error.to_string()))
    }

    /// Reads an answer to it. No words are as good as an acceptance, or a cancellation where that was asked for.
    pub fn read(&self, asked: Kind, body: &[u8]) -> Result<Said, Nonsense> {
        if body.trim_ascii().is_empty() {
            return Ok(match asked {
                Kind::Placed => Said::Accepted,
                Kind::Cancelled => Said::Cancelled,
            });
        }
        let words: Words = serde_json::from_slice(body).map_err(|error| Nonsense::Form(error.to_string()))?;
        match words.status.as_str() {
            "accepted" => Ok(Said::Accepted),
            "cancelled" => Ok(Said::Cancelled),
            "fulfilled" => self.fulfilled(words),
            "failed" => match words.reason.filter(|reason| is_line(reason, NOTE_MAX)) {
                Some(reason) => Ok(Said::Failed { reason }),
                None => Err(Nonsense::Reason),
            },
            other => Err(Nonsense::Form(format!("no status is called {other:?}"))),
        }
    }

    fn fulfilled(&self, words: Words) -> Result<Said, Nonsense> {
        if let Some(amount) = words.amount {
            let asked = self.amount.as_deref().and_then(|asked| asked.parse::<Decimal>().ok());
            if asked != Some(amount) || words.currency.as_ref().is_some_and(|currency| Some(currency) != self.currency.as_ref()) {
                let said = format!("{amount} {}", words.currency.unwrap_or_default());
                let asked = format!("{} {}", self.amount.as_deref().unwrap_or("nothing"), self.currency.as_deref().unwrap_or_default());
                return Err(Nonsense::OtherAmount { said: said.trim().into(), asked: asked.trim().into() });
            }
        }
        if !words.codes.is_empty() && words.codes.len() != self.quantity as usize {
            return Err(Nonsense::OtherCount { said: words.codes.len(), asked: self.quantity });
        }
        if !words.codes.iter().all(|code| is_code(code)) {
            return Err(Nonsense::Code);
        }
        Ok(Said::Fulfilled { codes: words.codes, note: words.note.filter(|note| is_line(note, NOTE_MAX)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order() -> Order {
        Order {
            redemption: "r".into(),
            state: "placed",
            reward: "book-token".into(),
            option: "25".into(),
            quantity: 2,
            amount: Some("25.00".into()),
            currency: Some("EUR".into()),
            destination: Destination::Spot,
            language: "en".into(),
            due: "2026-11-26T18:00:00Z".into(),
        }
    }

    fn said(body: &str) -> Result<Said, Nonsense> {
        order().read(Kind::Placed, body.as_bytes())
    }

    #[test]
    fn an_answer_is_read_in_each_of_its_forms() {
        assert_eq!(said(""), Ok(Said::Accepted));
        assert_eq!(order().read(Kind::Cancelled, b" "), Ok(Said::Cancelled));
        assert_eq!(said(r#"{"status":"accepted"}"#), Ok(Said::Accepted));
        let fulfilled = Said::Fulfilled { codes: vec!["A".into(), "B".into()], note: Some("Parcel 7".into()) };
        assert_eq!(said(r#"{"status":"fulfilled","codes":["A","B"],"note":"Parcel 7","amount":"25","currency":"EUR"}"#), Ok(fulfilled));
        assert_eq!(said(r#"{"status":"fulfilled"}"#), Ok(Said::Fulfilled { codes: vec![], note: None }));
        assert_eq!(said(r#"{"status":"failed","reason":"Not in stock."}"#), Ok(Said::Failed { reason: "Not in stock.".into() }));
    }

    #[test]
    fn another_amount_or_count_is_nonsense() {
        for body in [
            r#"{"status":"fulfilled","amount":"20.00","currency":"EUR"}"#,
            r#"{"status":"fulfilled","amount":25.01}"#,
            r#"{"status":"fulfilled","amount":"25.00","currency":"USD"}"#,
        ] {
            assert!(matches!(said(body), Err(Nonsense::OtherAmount { .. })), "{body}");
        }
        assert_eq!(said(r#"{"status":"fulfilled","codes":["A"]}"#), Err(Nonsense::OtherCount { said: 1, asked: 2 }));
        assert_eq!(said(r#"{"status":"fulfilled","codes":["A","\u0000"]}"#), Err(Nonsense::Code));
        assert_eq!(said(r#"{"status":"failed"}"#), Err(Nonsense::Reason));
        for body in ["{}", "[]", "ok", r#"{"status":"shipped"}"#, r#"{"status":"fulfilled","codes":"A"}"#] {
            assert!(matches!(said(body), Err(Nonsense::Form(_))), "{body}");
        }
    }
}
