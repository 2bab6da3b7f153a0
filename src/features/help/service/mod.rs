//! The guides of the programme in force, and finding something in them.

mod earn;
mod ends;
mod most;
mod redeem;
mod search;
mod till;

use std::sync::Arc;

use jiff::civil::Date;

use crate::db::StoreError;
use crate::domain::programme::{self, Programme, Rule, Trigger};
use crate::domain::reward::{Delivery, codes};
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::state::AppState;
use crate::store::programmes::{self, InForce};
use crate::store::rewards;

pub use search::{Found, QUERY_MAX, search};

codes!(
    /// In the order in which they are listed.
    Topic {
        Redeem = "redeem",
        Earn = "earn",
        Till = "card",
        Ends = "expiry",
        Most = "get-more",
        SafeAccount = "safe-account",
    }
);

/// Each point of keeping an account safe: the anchor, what to do, and why or how.
pub const SAFE: [(&str, &str, &str); 7] = [
    ("password", "safe-password-title", "safe-password-text"),
    ("second", "safe-second-title", "safe-second-text"),
    ("codes", "safe-codes-title", "safe-codes-text"),
    ("mail", "safe-mail-title", "safe-mail-text"),
    ("shared", "safe-shared-title", "safe-shared-text"),
    ("lost", "safe-lost-title", "safe-lost-text"),
    ("not-me", "safe-not-me-title", "safe-not-me-text"),
];

/// A guide in the reader's words.
pub struct Guide {
    pub topic: Topic,
    pub title: String,
    pub intro: String,
    /// Its sections are done one after the other.
    pub steps: bool,
    pub sections: Vec<Section>,
}

#[derive(Default)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    pub title: String,
    pub texts: Vec<String>,
    pub items: Vec<String>,
    /// Where to go, with the key of what it is called.
    pub link: Option<(&'static str, &'static str)>,
}

impl Section {
    fn new(id: &'static str, title: String, text: String) -> Section {
        Section { id, title, texts: vec![text], ..Section::default() }
    }

    fn and(mut self, text: impl IntoIterator<Item = String>) -> Section {
        self.texts.extend(text);
        self
    }

    fn listing(mut self, items: Vec<String>) -> Section {
        self.items = items;
        self
    }

    fn leading(self, path: &'static str, label: &'static str) -> Section {
        Section { link: Some((path, label)), ..self }
    }
}

/// What the guides are made from.
struct Facts {
    in_force: Arc<InForce>,
    /// The day of the programme.
    today: Date,
    /// How the rewards on the shelf come.
    deliveries: Vec<Delivery>,
    /// Redemptions of more points need a factor of their own.
    above: i64,
    passkeys: bool,
}

impl Facts {
    fn programme(&self) -> &Programme {
        &self.in_force.programme
    }

    /// The rules that something sets off today.
    fn rules_on(&self, trigger: Trigger) -> impl Iterator<Item = &Rule> {
        self.rules().filter(move |rule| rule.on == trigger)
    }

    /// Those that last today, in order.
    fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.programme().rules.iter().filter(|rule| rule.lasts_on(self.today))
    }

    fn has(&self, trigger: Trigger) -> bool {
        self.rules_on(trigger).next().is_some()
    }

    /// Whether the card earns.
    fn buying_earns(&self) -> bool {
        self.has(Trigger::Purchase) || self.has(Trigger::Visit)
    }
}

/// All that there are, in the order of their topics.
pub async fn guides(state: &AppState, words: &Words, now: Timestamp) -> Result<Vec<Guide>, StoreError> {
    let mut tx = state.db.read().await?;
    let in_force = programmes::in_force(&mut tx).await?;
    let today = programme::day(now, &in_force.zone);
    let deliveries = rewards::deliveries(&mut tx, now).await?;
    let facts = Facts { in_force, today, deliveries, above: state.config.step_up_above, passkeys: state.passkeys.is_some() };
    Ok(Topic::ALL.iter().map(|topic| guide(*topic, words, &facts)).collect())
}

fn guide(topic: Topic, words: &Words, facts: &Facts) -> Guide {
    match topic {
        Topic::Redeem => redeem::guide(words, facts),
        Topic::Earn => earn::guide(words, facts),
        Topic::Till => till::guide(words, facts),
        Topic::Ends => ends::guide(words, facts),
        Topic::Most => most::guide(words, facts),
        Topic::SafeAccount => safe(words),
    }
}

fn safe(words: &Words) -> Guide {
    let sections = SAFE.map(|(id, title, text)| Section::new(id, words.say(title), words.say(text)));
    Guide {
        topic: Topic::SafeAccount,
        title: words.say("safe-title"),
        intro: words.say("safe-intro"),
        steps: false,
        sections: sections.into(),
    }
}
