//! The choice of language, for anyone, of another address, of a country, and of a birthday.

use axum::http::header::SET_COOKIE;
use leptos::prelude::*;

use super::error::{AddressError, BirthdayError, CountryError, EmailError, LanguageError};
use super::service;
use crate::answer;
use crate::i18n::Lang;
use crate::visit::{Visit, is_fresh, language_cookie, local_path};

/// Keeps the language in a cookie of this browser, and for a member in the account.
#[server(endpoint = "language")]
pub async fn choose_language(#[server(default)] language: String, #[server(default)] back: String) -> Result<(), LanguageError> {
    let visit = Visit::now();
    let Some(lang) = Lang::parse(&language).filter(|lang| visit.state.programme().languages.contains(lang)) else {
        return Err(answer::refuse(LanguageError::Unknown));
    };
    if let Some(member) = visit.member_id() {
        service::choose_language(&visit.state.db, member, lang.code()).await.map_err(answer::failed)?;
    }
    if let Some(cookie) = language_cookie(lang, visit.state.config.is_https()) {
        answer::set_header(SET_COOKIE, cookie);
    }
    answer::see_other(local_path(&back).unwrap_or("/"));
    Ok(())
}

/// Asks both addresses whether the new one may take the place of the old.
#[server(endpoint = "account/email")]
pub async fn ask_for_email(#[server(default)] email: String) -> Result<(), EmailError> {
    let visit = Visit::now();
    let state = &visit.state;
    let Some(live) = visit.visitor.member().cloned() else { return Err(answer::refuse(EmailError::SignedOut)) };
    if !is_fresh(&live, visit.time()) {
        return Err(answer::refuse(EmailError::StepUp));
    }
    service::ask_for_email(&state.db, &state.keys, live, &email, visit.asker(), visit.time()).await.map_err(answer::stop)?;
    answer::see_other("/account/email?asked=1");
    Ok(())
}

/// The yes of one of the two.
#[server(endpoint = "confirm-email")]
pub async fn confirm_email(#[server(default)] token: String) -> Result<(), EmailError> {
    let visit = Visit::now();
    let state = &visit.state;
    let done = service::confirm_email(&state.db, &state.keys, &token, visit.asker(), visit.time()).await.map_err(answer::stop)?;
    answer::see_other(if done { "/confirm-email?done=1" } else { "/confirm-email?waiting=1" });
    Ok(())
}

/// Takes an address out of the member's book.
#[server(endpoint = "account/addresses/remove")]
pub async fn remove_address(#[server(default)] id: String) -> Result<(), AddressError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else { return Err(answer::refuse(AddressError::SignedOut)) };
    service::forget_address(&visit.state.db, member, &id).await.map_err(answer::failed)?;
    answer::see_other("/account");
    Ok(())
}

/// Keeps the day and the month of a birthday; with neither, forgets them.
#[server(endpoint = "account/birthday")]
pub async fn set_birthday(#[server(default)] day: String, #[server(default)] month: String) -> Result<(), BirthdayError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else { return Err(answer::refuse(BirthdayError::SignedOut)) };
    service::set_birthday(&visit.state.db, member, &day, &month).await.map_err(answer::stop)?;
    answer::see_other("/account?kept=1#done");
    Ok(())
}

/// Keeps where the member lives; with nothing chosen, forgets it.
#[server(endpoint = "account/country")]
pub async fn set_country(#[server(default)] country: String) -> Result<(), CountryError> {
    let visit = Visit::now();
    let state = &visit.state;
    let Some(member) = visit.member_id() else { return Err(answer::refuse(CountryError::SignedOut)) };
    service::set_country(&state.db, &state.shelves, member, &country, visit.time()).await.map_err(answer::stop)?;
    answer::see_other("/account?at=country#done");
    Ok(())
}
