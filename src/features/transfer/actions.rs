//! The acts of sending points.

use std::time::Instant;

use leptos::prelude::*;

use super::error::TransferError;
use super::service::{self, Act, DraftForm};
use crate::answer;
use crate::identity::level_out;
use crate::visit::{Visit, is_fresh};

/// Keeps what is to be sent, for the sender to look over. Everything is text here, so that each fault is told at its field.
#[server(endpoint = "transfers/draft")]
pub async fn draft_transfer(
    #[server(default)] transfer_id: String,
    #[server(default)] to: String,
    #[server(default)] points: String,
    #[server(default)] message: String,
) -> Result<(), TransferError> {
    let start = Instant::now();
    let visit = Visit::now();
    let act = member(&visit)?;
    let form = DraftForm { transfer_id, to, points, message };
    let drafted = service::draft(&visit.state.db, &act, &form).await;
    level_out(start).await;
    answer::see_other(&format!("/wallet/transfers/{}", drafted.map_err(answer::stop)?));
    Ok(())
}

/// The sender confirms, with a fresh factor: points that are sent are gone as those that are spent.
#[server(endpoint = "transfers/confirm")]
pub async fn confirm_transfer(#[server(default)] transfer_id: String) -> Result<(), TransferError> {
    let start = Instant::now();
    let visit = Visit::now();
    let act = member(&visit)?;
    if !is_fresh(&act.live, act.now) {
        return Err(answer::refuse(TransferError::StepUp));
    }
    let confirmed = service::confirm(&visit.state.db, act, &transfer_id).await;
    level_out(start).await;
    answer::see_other(&format!("/wallet/transfers/{}", confirmed.map_err(answer::stop)?));
    Ok(())
}

#[server(endpoint = "transfers/accept")]
pub async fn accept_transfer(#[server(default)] transfer_id: String) -> Result<(), TransferError> {
    let visit = Visit::now();
    let act = member(&visit)?;
    let id = service::accept(&visit.state.db, act, &transfer_id).await.map_err(answer::stop)?;
    answer::see_other(&format!("/wallet/transfers/{id}"));
    Ok(())
}

#[server(endpoint = "transfers/decline")]
pub async fn decline_transfer(#[server(default)] transfer_id: String) -> Result<(), TransferError> {
    let visit = Visit::now();
    let act = member(&visit)?;
    let id = service::decline(&visit.state.db, act, &transfer_id).await.map_err(answer::stop)?;
    answer::see_other(&format!("/wallet/transfers/{id}"));
    Ok(())
}

/// Points come back to the sender; a draft goes.
#[server(endpoint = "transfers/take-back")]
pub async fn take_back_transfer(#[server(default)] transfer_id: String) -> Result<(), TransferError> {
    let visit = Visit::now();
    let act = member(&visit)?;
    let id = service::take_back(&visit.state.db, act, &transfer_id).await.map_err(answer::stop)?;
    answer::see_other(&id.map_or("/wallet/send".to_owned(), |id| format!("/wallet/transfers/{id}")));
    Ok(())
}

fn member(visit: &Visit) -> Result<Act, TransferError> {
    let Some(live) = visit.visitor.member() else { return Err(answer::refuse(TransferError::SignedOut)) };
    Ok(Act { live: live.clone(), keys: visit.state.keys.clone(), now: visit.time() })
}
