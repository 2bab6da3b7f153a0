//! Which settings are in force, and since when.

use std::sync::Arc;

use crate::db::{Db, StoreError};
use crate::domain::programme::{self, Rule, Trigger};
use crate::domain::time::Timestamp;
use crate::store::programmes::{self, InForce};

pub struct Terms {
    pub in_force: Arc<InForce>,
    /// `None`: since the programme began.
    pub since: Option<Timestamp>,
    /// Those that last today or are to come, in order, but for codes: who has none is told of none.
    pub rules: Vec<Rule>,
    /// Whether there are codes.
    pub codes: bool,
    /// When points that are earned now would end; `None`: never.
    pub end: Option<Timestamp>,
}

pub async fn terms(db: &Db, now: Timestamp) -> Result<Terms, StoreError> {
    let mut tx = db.read().await?;
    let in_force = programmes::in_force(&mut tx).await?;
    let today = programme::day(now, &in_force.zone);
    let lasting = in_force.programme.rules.iter().filter(|rule| rule.until.is_none_or(|last| last >= today));
    let (codes, rules): (Vec<_>, Vec<_>) = lasting.cloned().partition(|rule| rule.on == Trigger::Code);
    Ok(Terms {
        since: programmes::in_force_from(&mut tx, in_force.version).await?,
        end: in_force.programme.points_last.and_then(|lifetime| lifetime.ends(now, &in_force.zone)),
        codes: !codes.is_empty(),
        rules,
        in_force,
    })
}
