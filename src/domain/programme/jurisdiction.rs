//! What the law of a place asks of a programme, as far as its settings can break it. Examples to go by, not legal advice.

use super::Programme;
use crate::domain::expiry::{Length, Lifetime};
use crate::domain::reward::codes;

codes!(
    /// Where members live, by ISO 3166-2.
    Jurisdiction {
        Ontario = "CA-ON",
        Quebec = "CA-QC",
    }
);

/// A year, as a length.
const YEAR_DAYS: u16 = 365;
const YEAR_MONTHS: u16 = 12;

impl Jurisdiction {
    /// What is unlawful there, if anything.
    pub fn objection(self, programme: &Programme) -> Option<&'static str> {
        let lifetime = programme.points_last?;
        match self {
            // Consumer Protection Act, 2002, s. 47.1, with O. Reg. 17/05: not by the passage of time alone; by inactivity they may.
            Jurisdiction::Ontario => (!lifetime.renewed_by_activity)
                .then_some("in Ontario points do not end by time alone: set renewed_by_activity, or leave points_last out"),
            // Consumer Protection Act, s. 187.8, with P-40.1, r. 3, s. 79.6.3: by a year of inactivity at least, with a notice 30 to 60
            // days before, which says nothing else: the reminders of `domain::reminder` do both.
            Jurisdiction::Quebec => (!lifetime.renewed_by_activity || shorter_than_a_year(lifetime)).then_some(
                "in Québec points end after a year without activity at the earliest: set renewed_by_activity, and a year at least",
            ),
        }
    }
}

fn shorter_than_a_year(lifetime: Lifetime) -> bool {
    match lifetime.length {
        Length::Days(days) => days < YEAR_DAYS,
        Length::Months(months) => months < YEAR_MONTHS,
    }
}
