//! Which lines are wanted.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Shown;
use crate::domain::programme;
use crate::domain::reward::codes;
use crate::domain::time::Timestamp;
use crate::domain::words;
use crate::ledger::{EntryKind, Stretch};

codes!(
    /// Kinds of entry, as members tell them apart.
    Group {
        Earned = "earned",
        Spent = "spent",
        Ended = "ended",
        Corrected = "corrected",
        Sent = "sent",
    }
);

impl Group {
    const fn of(kind: EntryKind) -> Group {
        match kind {
            EntryKind::Issued | EntryKind::Matured => Group::Earned,
            EntryKind::Held | EntryKind::Captured | EntryKind::Released | EntryKind::Cancelled => Group::Spent,
            EntryKind::Expired | EntryKind::Extended | EntryKind::Reinstated => Group::Ended,
            EntryKind::Voided | EntryKind::Reversed | EntryKind::Repaid | EntryKind::Adjusted => Group::Corrected,
            EntryKind::Sent | EntryKind::Received => Group::Sent,
        }
    }
}

/// All lines where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub group: Option<Group>,
    /// The first and the last day, of the programme's calendar.
    pub from: Option<Date>,
    pub until: Option<Date>,
    /// Words that must all be in a line.
    pub text: String,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Lines of these days, before a line.
    pub(super) fn stretch(&self, before: i64, zone: &TimeZone) -> Stretch {
        let after = |day: Date| day.tomorrow().map_or(Timestamp::from_micros(i64::MAX), |next| programme::begins(next, zone));
        Stretch {
            before,
            from: self.from.map_or(Timestamp::from_micros(i64::MIN), |day| programme::begins(day, zone)),
            until: self.until.map_or(Timestamp::from_micros(i64::MAX), after),
        }
    }

    /// Whether every line of the stretch is wanted.
    pub(super) fn takes_all(&self) -> bool {
        self.group.is_none() && self.text.is_empty()
    }

    /// `wanted` are the parts of the search.
    pub(super) fn takes(&self, shown: &Shown, wanted: &[String]) -> bool {
        if self.group.is_some_and(|group| group != Group::of(shown.line.entry.kind)) {
            return false;
        }
        if wanted.is_empty() {
            return self.text.is_empty();
        }
        let texts: Vec<_> = texts(shown).map(folded).collect();
        wanted.iter().all(|part| texts.iter().any(|text| text.contains(part.as_str())))
    }

    /// The parts of the search, as texts are folded. What is written in one is looked for in one: `R-17` is no R and no 17.
    pub(super) fn wanted(&self) -> Vec<String> {
        self.text.split_whitespace().map(folded).filter(|part| !part.is_empty()).take(words::MOST_WORDS).collect()
    }
}

fn folded(text: &str) -> String {
    words::each_word(text).collect::<Vec<_>>().join(" ")
}

/// All that a search looks into.
fn texts(shown: &Shown) -> impl Iterator<Item = &str> {
    let line = &shown.line;
    let own = [line.reason.as_str(), line.entry.reason.as_str(), line.entry.reference.as_str()];
    let sources = line.parts.iter().filter_map(|part| part.lot.as_ref()).map(|lot| lot.source.as_str());
    let names = [&shown.reward, &shown.other].into_iter().flatten().map(String::as_str);
    let till = shown.till.iter().flat_map(|(partner, document)| [partner.as_str(), document.as_str()]);
    let earned = shown.lots().filter_map(|(_, origin)| origin);
    let earned = earned.flat_map(|why| [why.origin.partner.as_deref(), why.origin.document.as_deref()].into_iter().flatten());
    own.into_iter().chain(sources).chain(names).chain(till).chain(earned)
}
