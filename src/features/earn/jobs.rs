//! What happens by itself: the programme changes, events and friends are paid for, and what nobody asks for any more is
//! forgotten.

use std::time::Duration;

use super::service;
use crate::db::{Clock, Db};
use crate::state::AppState;

/// Time between two looks at the programme, and between two rounds of forgetting.
const LOOK_EVERY: Duration = Duration::from_secs(20);
const FORGET_EVERY: Duration = Duration::from_secs(60 * 60);
/// Somebody who has joined looks for the points of it soon; a birthday lasts all day, and a friend's purchase has waited for days.
const EVENTS_EVERY: Duration = Duration::from_secs(3);
const FRIENDS_EVERY: Duration = Duration::from_secs(10 * 60);

/// Learns again and again what the programme in force says of every page, since another process may have changed it, until `stop`.
pub async fn follow_programme(state: AppState, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        if let Err(error) = state.learn().await {
            tracing::error!(%error, "the programme could not be read");
        }
    }
}

/// Forgets keys of requests that nobody sends again and returns whose purchase never came, round after round, until `stop`.
pub async fn forget_requests(db: Db, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        if let Err(error) = service::forget_requests(&db, clock.now()).await {
            tracing::error!(%error, "keys of old requests could not be forgotten");
        }
        if let Err(error) = service::see_to_waiting_refunds(&db, clock.now()).await {
            tracing::error!(%error, "returns that wait for their purchase could not be seen to");
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(FORGET_EVERY) => {}
        }
    }
}

/// Pays for what has happened, round after round, until `stop`.
pub async fn pay_events(db: Db, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        if let Err(error) = service::pay_events(&db, clock.now()).await {
            tracing::error!(%error, "events could not be paid for");
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVENTS_EVERY) => {}
        }
    }
}

/// Notes birthdays and pays for friends, round after round, until `stop`.
pub async fn pay_friends(db: Db, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        if let Err(error) = service::keep_birthdays(&db, clock.now()).await {
            tracing::error!(%error, "birthdays could not be noted");
        }
        let more = service::pay_friends(&db, clock.now()).await.unwrap_or_else(|error| {
            tracing::error!(%error, "friends could not be paid for");
            false
        });
        let wait = if more { Duration::ZERO } else { FRIENDS_EVERY };
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(wait) => {}
        }
    }
}
