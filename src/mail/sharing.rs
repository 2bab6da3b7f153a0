//! Letters about points that members send to one another and share in a household.

use serde::{Deserialize, Serialize};

use super::said::{Said, letter};
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::say;

/// What has happened. `gift` is the id of what is sent; a name is that of the other member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sharing {
    /// To the sender, in case it was not they who confirmed.
    Confirmed {
        to: String,
        points: i64,
        gift: String,
    },
    /// To the receiver, who is asked.
    Offered {
        from: String,
        points: i64,
        gift: String,
        until: Timestamp,
    },
    /// To the sender.
    Accepted {
        name: String,
        points: i64,
        gift: String,
        arrives: Timestamp,
    },
    /// To the sender.
    Declined {
        to: String,
        points: i64,
        gift: String,
    },
    /// To the receiver: the sender has taken them back.
    TakenBack {
        from: String,
        points: i64,
        gift: String,
    },
    /// To the sender: nobody answered in time.
    Lapsed {
        to: String,
        points: i64,
        gift: String,
    },
    /// To the sender.
    Delivered {
        name: String,
        points: i64,
        gift: String,
    },
    /// To the receiver.
    Arrived {
        from: String,
        points: i64,
        gift: String,
    },
    /// To whom a household asks to join.
    Invited {
        by: String,
        until: Timestamp,
    },
    /// To all others in the household.
    Joined {
        name: String,
    },
    /// To whoever has joined, in case it was not they.
    YouJoined {
        by: String,
    },
    Left {
        name: String,
    },
    /// To whom it concerns: they were removed, or the household is no more.
    Ended {
        by: String,
    },
    /// To everyone in the household: so many points were gathered, and so many of them were theirs.
    Gathered {
        by: String,
        points: i64,
        own: i64,
    },
}

impl Sharing {
    /// The name it is stored by.
    pub fn kind(&self) -> &'static str {
        match self {
            Sharing::Confirmed { .. } => "gift-confirmed",
            Sharing::Offered { .. } => "gift-offered",
            Sharing::Accepted { .. } => "gift-accepted",
            Sharing::Declined { .. } => "gift-declined",
            Sharing::TakenBack { .. } => "gift-taken-back",
            Sharing::Lapsed { .. } => "gift-lapsed",
            Sharing::Delivered { .. } => "gift-delivered",
            Sharing::Arrived { .. } => "gift-arrived",
            Sharing::Invited { .. } => "household-invited",
            Sharing::Joined { .. } => "household-joined",
            Sharing::YouJoined { .. } => "household-you-joined",
            Sharing::Left { .. } => "household-left",
            Sharing::Ended { .. } => "household-ended",
            Sharing::Gathered { .. } => "household-gathered",
        }
    }
}

pub(super) fn said(words: &Words, news: &Sharing) -> Said {
    match news {
        Sharing::Invited { .. }
        | Sharing::Joined { .. }
        | Sharing::YouJoined { .. }
        | Sharing::Left { .. }
        | Sharing::Ended { .. }
        | Sharing::Gathered { .. } => {
            let (subject, text) = household(words, news);
            let letter = letter(subject, text).with_button(words.say("mail-household-button"), "/account/household".into());
            if matches!(news, Sharing::YouJoined { .. }) { letter.with(words.say("mail-not-you")) } else { letter }
        }
        gift => {
            let (subject, text, id) = of_gift(words, gift);
            let letter = letter(subject, text).with_button(words.say("mail-gift-button"), format!("/wallet/transfers/{id}"));
            match gift {
                Sharing::Confirmed { .. } => letter.with(words.say("mail-not-you")),
                _ => letter,
            }
        }
    }
}

fn of_gift<'a>(words: &Words, news: &'a Sharing) -> (String, String, &'a str) {
    match news {
        Sharing::Confirmed { to, points, gift } => {
            (words.say("mail-gift-confirmed-subject"), say!(words, "mail-gift-confirmed-text", to = to, n = *points), gift)
        }
        Sharing::Offered { from, points, gift, until } => {
            let text = say!(words, "mail-gift-offered-text", name = from, n = *points, time = words.moment(*until));
            (say!(words, "mail-gift-offered-subject", name = from, n = *points), text, gift)
        }
        Sharing::Accepted { name, points, gift, arrives } => {
            let text = say!(words, "mail-gift-accepted-text", name = name, n = *points, time = words.moment(*arrives));
            (say!(words, "mail-gift-accepted-subject", name = name), text, gift)
        }
        Sharing::Declined { to, points, gift } => {
            (words.say("mail-gift-declined-subject"), say!(words, "mail-gift-declined-text", to = to, n = *points), gift)
        }
        Sharing::TakenBack { from, points, gift } => {
            (words.say("mail-gift-taken-back-subject"), say!(words, "mail-gift-taken-back-text", name = from, n = *points), gift)
        }
        Sharing::Delivered { name, points, gift } => {
            (words.say("mail-gift-delivered-subject"), say!(words, "mail-gift-delivered-text", name = name, n = *points), gift)
        }
        Sharing::Arrived { from, points, gift } => {
            (words.say("mail-gift-arrived-subject"), say!(words, "mail-gift-arrived-text", name = from, n = *points), gift)
        }
        Sharing::Lapsed { to, points, gift } => {
            (words.say("mail-gift-lapsed-subject"), say!(words, "mail-gift-lapsed-text", to = to, n = *points), gift)
        }
        // The others are of a household, and have no gift.
        _ => Default::default(),
    }
}

fn household(words: &Words, news: &Sharing) -> (String, String) {
    match news {
        Sharing::Invited { by, until } => (
            say!(words, "mail-household-invited-subject", name = by),
            say!(words, "mail-household-invited-text", name = by, date = words.date(until.last_moment())),
        ),
        Sharing::Joined { name } => {
            (say!(words, "mail-household-joined-subject", name = name), say!(words, "mail-household-joined-text", name = name))
        }
        Sharing::YouJoined { by } => {
            (words.say("mail-household-you-joined-subject"), say!(words, "mail-household-you-joined-text", name = by))
        }
        Sharing::Left { name } => {
            (say!(words, "mail-household-left-subject", name = name), say!(words, "mail-household-left-text", name = name))
        }
        Sharing::Gathered { by, points, own } => {
            let text = say!(words, "mail-household-gathered-text", name = by, n = *points);
            let own = say!(words, "mail-household-gathered-own", n = *own);
            (words.say("mail-household-gathered-subject"), format!("{text} {own}"))
        }
        Sharing::Ended { by } => (words.say("mail-household-ended-subject"), say!(words, "mail-household-ended-text", name = by)),
        _ => Default::default(),
    }
}
