//! Birthdays, once a calendar year.

use jiff::ToSpan;

use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::birthday::Birthday;
use crate::domain::programme::{self, Trigger};
use crate::domain::time::Timestamp;
use crate::store::events::{self, Source};
use crate::store::programmes;

/// Days that are looked back to: the program may have stood still.
const DAYS_BACK: i64 = 3;
const AT_ONCE: i64 = 500;

/// Keeps an event for each birthday of these days, if there is something for it; how many.
pub async fn keep(db: &Db, now: Timestamp) -> Result<usize, StoreError> {
    let in_force = programmes::in_force(&mut db.read().await?).await?;
    let today = programme::day(now, &in_force.zone);
    if !in_force.programme.rules_on(Trigger::Birthday).any(|rule| rule.lasts_on(today)) {
        return Ok(0);
    }
    let days = (0..=DAYS_BACK).map(|back| today.saturating_sub(back.days()));
    let birthdays = days.flat_map(|day| Birthday::on(day).into_iter().map(move |birthday| (birthday, day.year())));
    let mut count = 0;
    for (birthday, year) in birthdays {
        let members = events::birthdays_to_keep(&mut db.read().await?, birthday, year, AT_ONCE).await?;
        if members.is_empty() {
            continue;
        }
        count += members.len();
        let kept = db.write(members, move |tx, members| {
            Box::pin(async move {
                for member in members {
                    let (document, name) = (format!("{member}/{year}"), Source::Birthday.code());
                    events::insert_own(tx, (Source::Birthday, &document), member, name, &today.to_string(), now).await?;
                }
                Ok::<_, Stop<Never>>(())
            })
        });
        kept.await.map_err(StoreError::from)?;
    }
    Ok(count)
}
