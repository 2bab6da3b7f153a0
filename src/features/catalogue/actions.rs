//! Marking rewards, and saving for one.

use leptos::prelude::*;

use super::error::MarkError;
use super::service;
use crate::answer;
use crate::visit::{Visit, local_path};

/// Marks a reward (`on` = 1) or no longer, and goes back to where it was pressed: to the reward among others, or to its page.
#[server(endpoint = "favourites/set")]
pub async fn set_favourite(
    #[server(default)] reward: String,
    #[server(default)] on: String,
    #[server(default)] back: String,
) -> Result<(), MarkError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else {
        return Err(answer::refuse(MarkError::SignedOut));
    };
    let slug = service::keep(&visit.state.db, member, &reward, on == "1", visit.time()).await.map_err(answer::failed)?;
    let slug = slug.ok_or_else(|| answer::refuse(MarkError::UnknownReward))?;
    match local_path(&back) {
        Some(back) => answer::see_other(&format!("{back}#{slug}")),
        None => answer::see_other(&format!("/rewards/{slug}")),
    }
    Ok(())
}

/// Saves for an option of a reward, or, without one, for nothing any more.
#[server(endpoint = "goal/set")]
pub async fn set_goal(#[server(default)] reward: String, #[server(default)] option: String) -> Result<(), MarkError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else {
        return Err(answer::refuse(MarkError::SignedOut));
    };
    let option = Some(option.as_str()).filter(|option| !option.is_empty());
    let slug = service::save_for(&visit.state.db, member, &reward, option, visit.time()).await.map_err(answer::failed)?;
    let slug = slug.ok_or_else(|| answer::refuse(MarkError::UnknownReward))?;
    answer::see_other(&format!("/rewards/{slug}"));
    Ok(())
}
