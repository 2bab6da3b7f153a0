//! The act of redeeming.

use leptos::prelude::*;

use super::error::PlaceError;
use super::service::{self, Guard, PlaceForm};
use crate::answer;
use crate::domain::redemption::DestinationForm;
use crate::identity::PasskeyAnswer;
use crate::visit::Visit;

/// Places a redemption. Everything is text here, so that each fault is told at its field.
#[server(endpoint = "redemptions/place")]
#[allow(clippy::too_many_arguments, reason = "a server function's arguments are the fields of its form")]
pub async fn place_redemption(
    #[server(default)] redemption_id: String,
    #[server(default)] reward: String,
    #[server(default)] option: String,
    #[server(default)] quantity: String,
    #[server(default)] points: String,
    #[server(default)] email: String,
    #[server(default)] name: String,
    #[server(default)] street: String,
    #[server(default)] postcode: String,
    #[server(default)] city: String,
    #[server(default)] country: String,
    #[server(default)] keep_address: String,
    #[server(default)] holder: String,
    #[server(default)] iban: String,
    #[server(default)] wallet: String,
    #[server(default)] code: String,
    #[server(default)] ceremony: String,
    #[server(default)] credential: String,
) -> Result<(), PlaceError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else {
        return Err(answer::refuse(PlaceError::SignedOut));
    };
    let destination = DestinationForm { email, name, street, postcode, city, country, holder, iban, wallet };
    let passkey = PasskeyAnswer { ceremony, credential };
    let form =
        PlaceForm { redemption_id, reward, option, quantity, points, destination, keep_address: !keep_address.is_empty(), code, passkey };
    let state = &visit.state;
    let guard =
        Guard { above: state.config.step_up_above, keys: state.keys.clone(), passkeys: state.passkeys.clone(), asker: visit.asker() };
    // Boxed: on its way through the layers, an act's future is moved several times.
    let id = Box::pin(service::place(&state.db, Some(&guard), member, &form, visit.time())).await.map_err(answer::stop)?;
    answer::see_other(&format!("/redemptions/{id}"));
    Ok(())
}
