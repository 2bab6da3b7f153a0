//! Marking as read, choosing how to hear, and ending letters.

use leptos::prelude::*;

use super::error::NotificationsError;
use super::service::{self, Choices};
use crate::answer;
use crate::domain::time::Timestamp;
use crate::domain::topic::Topic;
use crate::visit::Visit;

/// Marks as read what the page showed.
#[server(endpoint = "notifications/read")]
pub async fn read_notifications(#[server(default)] from: String, #[server(default)] up_to: String) -> Result<(), NotificationsError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else { return Err(answer::refuse(NotificationsError::SignedOut)) };
    let instant = |text: &str| text.parse().ok().map(Timestamp::from_micros);
    let Some(shown) = instant(&from).zip(instant(&up_to)) else { return Err(answer::refuse(NotificationsError::Malformed)) };
    service::mark_read(&visit.state.db, member, shown, visit.time()).await.map_err(answer::failed)?;
    answer::see_other("/notifications");
    Ok(())
}

/// Chooses how each topic comes by mail, and in which hours none does.
#[server(endpoint = "notifications/choose")]
pub async fn choose_notifications(
    #[server(default)] redemptions: String,
    #[server(default)] wishes: String,
    #[server(default)] earning: String,
    #[server(default)] sharing: String,
    #[server(default)] quiet_from: String,
    #[server(default)] quiet_until: String,
) -> Result<(), NotificationsError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else { return Err(answer::refuse(NotificationsError::SignedOut)) };
    let ways = vec![(Topic::Redemptions, redemptions), (Topic::Wishes, wishes), (Topic::Earning, earning), (Topic::Sharing, sharing)];
    service::choose(&visit.state.db, member, &Choices { ways, quiet_from, quiet_until }).await.map_err(answer::stop)?;
    answer::see_other("/notifications?kept=1#done");
    Ok(())
}

/// Ends the letters of one topic, for whoever has the link of one of them: by our form, or by one press in a mail program, which posts
/// to the address as it is and follows no redirect (RFC 8058).
#[server(endpoint = "notifications/unsubscribe")]
pub async fn unsubscribe(#[server(default)] token: String) -> Result<(), NotificationsError> {
    let visit = Visit::now();
    let by_program = visit.query("token").filter(|_| token.is_empty());
    service::unsubscribe(&visit.state.db, &visit.state.keys, by_program.unwrap_or(&token)).await.map_err(answer::stop)?;
    if by_program.is_none() {
        answer::see_other(&format!("/unsubscribe?ended=1&token={token}"));
    }
    Ok(())
}
