//! The proof that runs beside the portal.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::service::{self, Round};
use crate::db::{Clock, Db};
use crate::ledger::Lately;

/// Time between two rounds.
const EVERY: Duration = Duration::from_secs(60);

/// Proves the books, round after round, until `stop`: as metrics, and in the log what is wrong.
pub async fn prove(db: Db, clock: Clock, stop: impl Future<Output = ()> + Send) {
    let stopping = Arc::new(AtomicBool::new(false));
    let rounds = async {
        let mut lately = Lately::default();
        loop {
            match service::prove(&db, &mut lately, &stopping, clock.now()).await {
                Ok(round) => tell(&round),
                Err(error) => tracing::error!(%error, "the books could not be proved"),
            }
            tokio::time::sleep(EVERY).await;
        }
    };
    tokio::select! {
        () = stop => {}
        () = rounds => {}
    }
    // A round that is under way has a thread of its own, which would be waited for.
    stopping.store(true, Ordering::Release);
}

fn tell(round: &Round) {
    metrics::counter!("guerdon_books_members_proved_total").increment(round.members as u64);
    metrics::gauge!("guerdon_books_behind").set(if round.behind { 1.0 } else { 0.0 });
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
