//! The HTML shell, the table of every page, the files that are downloaded from them, and what the portal is installed as.

pub mod downloads;
pub mod manifest;
pub mod sorry;

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::SsrMode::Async;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::assets;
use crate::brand::Look;
use crate::features::account::email_page::{ChangeEmailPage, ConfirmEmailPage};
use crate::features::account::page::AccountPage;
use crate::features::autoredeem::page::AutoRedeemPage;
use crate::features::card::offline_page::OfflinePage;
use crate::features::card::page::CardPage;
use crate::features::catalogue::page::CataloguePage;
use crate::features::catalogue::reward_page::RewardPage;
use crate::features::earn::outlook_page::OutlookPage;
use crate::features::earn::page::EarnPage;
use crate::features::earn::tiers_page::TiersPage;
use crate::features::factors::first_page::FirstFactorPage;
use crate::features::factors::passkeys_page::PasskeysPage;
use crate::features::factors::recovery_page::RecoveryCodesPage;
use crate::features::factors::totp_page::TotpPage;
use crate::features::gallery::page::GalleryPage;
use crate::features::help::page::{HelpPage, TopicPage};
use crate::features::home::page::HomePage;
use crate::features::household::page::HouseholdPage;
use crate::features::notifications::page::NotificationsPage;
use crate::features::notifications::unsubscribe_page::UnsubscribePage;
use crate::features::recovery::page::{ForgotPasswordPage, ResetPasswordPage};
use crate::features::redeem::page::RedeemPage;
use crate::features::redemptions::list_page::RedemptionsPage;
use crate::features::redemptions::page::RedemptionPage;
use crate::features::redemptions::receipt_page::ReceiptPage;
use crate::features::security::page::SecurityPage;
use crate::features::security::password_page::ChangePasswordPage;
use crate::features::security::sessions_page::SessionsPage;
use crate::features::security::step_up_page::StepUpPage;
use crate::features::sign_in::page::{CodePage, PasswordPage};
use crate::features::sign_up::page::{SignUpPage, VerifyEmailPage};
use crate::features::statement::page::StatementPage;
use crate::features::terms::page::TermsPage;
use crate::features::transfer::gift_page::GiftPage;
use crate::features::transfer::page::SendPage;
use crate::features::wallet::page::WalletPage;
use crate::ui::page;
use crate::visit::{PageStop, Visit};

/// The document around every page.
pub fn shell() -> impl IntoView {
    // Nothing outside an island is hydrated, so nothing outside one is serialised for the browser.
    if let Some(context) = Owner::current_shared_context() {
        context.set_is_hydrating(false);
    }
    provide_meta_context();
    let visit = Visit::now();
    let lang = visit.words.lang();
    let Look { sheet, logo, .. } = visit.state.programme().look.clone();
    let touch = logo.as_ref().map_or_else(|| assets::url("icon/touch-180.png"), |(logo, _)| logo.clone());
    let (icon, kind) = logo.unwrap_or_else(|| (assets::url("favicon.svg"), "image/svg+xml"));
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag() dir=lang.direction()>
            <head>
                {beginning()}
                {sheet.map(|sheet| view! { <link rel="stylesheet" href=sheet/> })}
                <link rel="icon" href=icon r#type=kind/>
                <link rel="apple-touch-icon" href=touch/>
                <link rel="manifest" href=manifest::url(lang)/>
                // It passes the nonce on to the rules by which the browser fetches pages ahead.
                <script r#type="module" src=assets::url("start.js") nonce=use_nonce()></script>
                <MetaTags/>
            </head>
            <body><App/></body>
        </html>
    }
}

/// What the head of every document begins with.
fn beginning() -> impl IntoView {
    view! {
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
        <meta name="color-scheme" content="light dark"/>
        {ground("(prefers-color-scheme: light)", manifest::canvas(false))}
        {ground("(prefers-color-scheme: dark)", manifest::canvas(true))}
        <link rel="preload" href=assets::url("font/familjen-grotesk.woff2") r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
        <link rel="stylesheet" href=assets::url("main.css")/>
    }
}

/// What a device draws around a page. The macro takes no `media` for it.
fn ground(media: &'static str, colour: &'static str) -> impl IntoView {
    leptos::html::meta().name("theme-color").attr("media", media).content(colour)
}

/// Every page waits for its data: without that the first answer would be a loading screen, at status 200.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=MissingPage>
                <Route path=path!("/") view=HomePage ssr=Async/>
                <Route path=path!("/sign-in") view=PasswordPage ssr=Async/>
                <Route path=path!("/sign-in/code") view=CodePage ssr=Async/>
                <Route path=path!("/sign-in/factor") view=FirstFactorPage ssr=Async/>
                <Route path=path!("/sign-up") view=SignUpPage ssr=Async/>
                <Route path=path!("/verify-email") view=VerifyEmailPage ssr=Async/>
                <Route path=path!("/forgot-password") view=ForgotPasswordPage ssr=Async/>
                <Route path=path!("/reset-password") view=ResetPasswordPage ssr=Async/>
                <Route path=path!("/step-up") view=StepUpPage ssr=Async/>
                <Route path=path!("/help") view=HelpPage ssr=Async/>
                <Route path=path!("/help/:topic") view=TopicPage ssr=Async/>
                <Route path=path!("/terms") view=TermsPage ssr=Async/>
                <Route path=path!("/dev/gallery") view=GalleryPage ssr=Async/>
                <Route path=path!("/catalogue") view=CataloguePage ssr=Async/>
                <Route path=path!("/rewards/:slug") view=RewardPage ssr=Async/>
                <Route path=path!("/rewards/:slug/redeem") view=RedeemPage ssr=Async/>
                <Route path=path!("/redemptions") view=RedemptionsPage ssr=Async/>
                <Route path=path!("/redemptions/:id") view=RedemptionPage ssr=Async/>
                <Route path=path!("/redemptions/:id/receipt") view=ReceiptPage ssr=Async/>
                <Route path=path!("/wallet") view=WalletPage ssr=Async/>
                <Route path=path!("/wallet/statement") view=StatementPage ssr=Async/>
                <Route path=path!("/wallet/send") view=SendPage ssr=Async/>
                <Route path=path!("/wallet/transfers/:id") view=GiftPage ssr=Async/>
                <Route path=path!("/card") view=CardPage ssr=Async/>
                <Route path=path!("/offline") view=OfflinePage ssr=Async/>
                <Route path=path!("/earn") view=EarnPage ssr=Async/>
                <Route path=path!("/what-if") view=OutlookPage ssr=Async/>
                <Route path=path!("/tiers") view=TiersPage ssr=Async/>
                <Route path=path!("/notifications") view=NotificationsPage ssr=Async/>
                <Route path=path!("/unsubscribe") view=UnsubscribePage ssr=Async/>
                <Route path=path!("/account") view=AccountPage ssr=Async/>
                <Route path=path!("/account/auto-redeem") view=AutoRedeemPage ssr=Async/>
                <Route path=path!("/account/household") view=HouseholdPage ssr=Async/>
                <Route path=path!("/account/email") view=ChangeEmailPage ssr=Async/>
                <Route path=path!("/confirm-email") view=ConfirmEmailPage ssr=Async/>
                <Route path=path!("/account/security") view=SecurityPage ssr=Async/>
                <Route path=path!("/account/security/password") view=ChangePasswordPage ssr=Async/>
                <Route path=path!("/account/security/totp") view=TotpPage ssr=Async/>
                <Route path=path!("/account/security/passkeys") view=PasskeysPage ssr=Async/>
                <Route path=path!("/account/security/recovery-codes") view=RecoveryCodesPage ssr=Async/>
                <Route path=path!("/account/sessions") view=SessionsPage ssr=Async/>
            </Routes>
        </Router>
    }
}

#[component]
fn MissingPage() -> impl IntoView {
    page(Visit::now(), async { Err::<(), _>(PageStop::Missing) })
}

/// The page whose form posts to `endpoint`: where a refusal is shown.
pub fn form_page(endpoint: &str, typed: &[(String, String)]) -> String {
    let field = |name: &str| {
        let value = typed.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
        let plain = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        plain.then(|| value.to_owned())
    };
    match endpoint {
        "/api/sign-in/password" | "/api/sign-in/passkey" => "/sign-in".into(),
        "/api/sign-up" => "/sign-up".into(),
        "/api/sign-up/verify" => "/verify-email".into(),
        "/api/forgot-password" => "/forgot-password".into(),
        "/api/reset-password" => "/reset-password".into(),
        "/api/step-up" | "/api/step-up/passkey" => "/step-up".into(),
        "/api/account/addresses/remove" | "/api/account/birthday" | "/api/account/country" => "/account".into(),
        "/api/notifications/read" | "/api/notifications/choose" => "/notifications".into(),
        "/api/notifications/unsubscribe" => {
            let token = typed.iter().find(|(key, _)| key == "token").map_or("", |(_, token)| token.as_str());
            let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("token", token).finish();
            format!("/unsubscribe?{query}")
        }
        // What was typed comes along, also by way of a second look.
        auto if auto.starts_with("/api/auto-redeem/") => with_fields("/account/auto-redeem", typed),
        "/api/account/email" => "/account/email".into(),
        "/api/confirm-email" => "/confirm-email".into(),
        "/api/account/password" => "/account/security/password".into(),
        "/api/account/sessions/end" | "/api/account/sessions/end-others" => "/account/sessions".into(),
        "/api/factors/recovery-codes/make" | "/api/factors/recovery-codes/put-away" => "/account/security/recovery-codes".into(),
        factor if factor.starts_with("/api/factors/") => match field("at").as_deref() {
            Some("first") => "/sign-in/factor".into(),
            _ if factor.starts_with("/api/factors/totp") => "/account/security/totp".into(),
            _ => "/account/security/passkeys".into(),
        },
        "/api/sign-in/code" => "/sign-in/code".into(),
        "/api/redemptions/place" => field("reward").map_or("/catalogue".into(), |slug| format!("/rewards/{slug}/redeem")),
        "/api/redemptions/cancel" | "/api/redemptions/show-codes" | "/api/redemptions/rate" => {
            field("redemption_id").map_or("/redemptions".into(), |id| format!("/redemptions/{id}"))
        }
        "/api/earn/claim" => "/earn".into(),
        "/api/transfers/draft" => "/wallet/send".into(),
        gift if gift.starts_with("/api/transfers/") => {
            field("transfer_id").map_or("/wallet/send".into(), |id| format!("/wallet/transfers/{id}"))
        }
        household if household.starts_with("/api/household/") => "/account/household".into(),
        "/api/favourites/set" | "/api/goal/set" => field("reward").map_or("/catalogue".into(), |slug| format!("/rewards/{slug}")),
        _ => "/".into(),
    }
}

/// With what was typed in its address, as far as it is short.
fn with_fields(page: &str, typed: &[(String, String)]) -> String {
    let short = typed.iter().filter(|(name, value)| name.len() <= 20 && value.len() <= 60).take(8);
    let query: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(short).finish();
    if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") }
}
