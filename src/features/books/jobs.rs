//! The proof that runs beside the portal.

use std::time::Duration;

use super::service::{self, Round};
use crate::db::{Clock, Db};
use crate::ledger::Lately;

/// Time between two rounds.
const EVERY: Duration = Duration::from_secs(60);

/// Proves the books, round after round, until `stop`: as metrics, and in the log what is wrong.
pub async fn prove(db: Db, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    let mut lately = Lately::default();
    loop {
        lately = match service::prove(&db, lately, clock.now()).await {
            Ok((lately, round)) => {
                tell(&round);
                lately
            }
            Err(error) => {
                tracing::error!(%error, "the books could not be proved");
                Lately::default()
            }
        };
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

fn tell(round: &Round) {
    metrics::counter!("guerdon_books_members_proved_total").increment(round.members as u64);
    metrics::gauge!("guerdon_books_redemptions_stopped").set(if round.stopped { 1.0 } else { 0.0 });
    for finding in &round.findings {
        let number = finding.invariant.number().to_string();
        metrics::counter!("guerdon_books_checks_total", "invariant" => number.clone()).increment(finding.checked.unsigned_abs());
        metrics::gauge!("guerdon_books_broken", "invariant" => number).set(finding.broken.len() as f64);
        if !finding.broken.is_empty() {
            let (invariant, rows) = (finding.invariant.sentence(), finding.broken.join(" "));
            tracing::error!(invariant, rows, "the books do not balance");
        }
    }
}
