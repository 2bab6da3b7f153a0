//! The acts of setting it up.

use leptos::prelude::*;

use super::error::AutoError;
use super::service::{self, Act, Change};
use crate::answer;
use crate::domain::auto_redeem::SettingsForm;
use crate::visit::{Visit, is_fresh};

const PAGE: &str = "/account/auto-redeem";

/// Keeps the settings; everything is text here, so that each fault is told at its field.
#[server(endpoint = "auto-redeem/save")]
pub async fn save_auto_redeem(
    #[server(default)] threshold: String,
    #[server(default)] rescue: String,
    #[server(default)] rescue_days: String,
    #[server(default)] cap: String,
    #[server(default)] on: String,
) -> Result<(), AutoError> {
    let visit = Visit::now();
    let act = fresh(&visit)?;
    let form = SettingsForm { threshold, rescue, rescue_days, cap };
    service::save(&visit.state.db, act, &form, !on.is_empty()).await.map_err(answer::stop)?;
    answer::see_other(&format!("{PAGE}?kept=1"));
    Ok(())
}

/// Puts a reward at the end of the list: by its address and an option, or chosen on the page as `address/option`.
#[server(endpoint = "auto-redeem/add")]
pub async fn add_wish(
    #[server(default)] reward: String,
    #[server(default)] option: String,
    #[server(default)] choice: String,
) -> Result<(), AutoError> {
    let visit = Visit::now();
    let act = fresh(&visit)?;
    let (slug, option) = choice.split_once('/').map_or((reward, option), |(slug, option)| (slug.to_owned(), option.to_owned()));
    if slug.is_empty() {
        return Err(answer::refuse(AutoError::NothingChosen));
    }
    service::change(&visit.state.db, act, Change::Add { slug, option }).await.map_err(answer::stop)?;
    answer::see_other(&format!("{PAGE}#wishes"));
    Ok(())
}

/// Moves a wish to another place, counted from nought: twice is once.
#[server(endpoint = "auto-redeem/move")]
pub async fn move_wish(
    #[server(default)] reward: String,
    #[server(default)] option: String,
    #[server(default)] to: String,
) -> Result<(), AutoError> {
    let visit = Visit::now();
    let act = fresh(&visit)?;
    let to = to.parse().map_err(|_| answer::refuse(AutoError::Malformed))?;
    service::change(&visit.state.db, act, Change::Move { slug: reward, option, to }).await.map_err(answer::stop)?;
    answer::see_other(&format!("{PAGE}#wishes"));
    Ok(())
}

/// Whoever is signed in may have less redeemed.
#[server(endpoint = "auto-redeem/remove")]
pub async fn remove_wish(#[server(default)] reward: String, #[server(default)] option: String) -> Result<(), AutoError> {
    let visit = Visit::now();
    let act = signed_in(&visit)?;
    service::change(&visit.state.db, act, Change::Remove { slug: reward, option }).await.map_err(answer::stop)?;
    answer::see_other(&format!("{PAGE}#wishes"));
    Ok(())
}

#[server(endpoint = "auto-redeem/off")]
pub async fn switch_off() -> Result<(), AutoError> {
    let visit = Visit::now();
    let act = signed_in(&visit)?;
    service::switch_off(&visit.state.db, act.live.member).await.map_err(answer::failed)?;
    answer::see_other(PAGE);
    Ok(())
}

fn signed_in(visit: &Visit) -> Result<Act, AutoError> {
    let Some(live) = visit.visitor.member() else { return Err(answer::refuse(AutoError::SignedOut)) };
    Ok(Act { live: live.clone(), asker: visit.asker(), above: visit.state.config.step_up_above, now: visit.time() })
}

fn fresh(visit: &Visit) -> Result<Act, AutoError> {
    let act = signed_in(visit)?;
    if is_fresh(&act.live, act.now) { Ok(act) } else { Err(answer::refuse(AutoError::StepUp)) }
}
