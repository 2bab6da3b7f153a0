//! `/manifest.webmanifest`: what a device keeps the portal as, once its member has installed it (W3C Web Application Manifest).

use axum::Router;
use axum::extract::State;
use axum::http::Uri;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};

use crate::assets;
use crate::brand::Look;
use crate::i18n::{Lang, Words};
use crate::state::AppState;
use crate::visit::{first, pairs};

/// Another name of the programme shows within this time.
const AN_HOUR: &str = "public, max-age=3600";
/// Letters that there is room for under an icon.
const UNDER_AN_ICON: usize = 12;
/// Where a long press on the icon leads, with the key of what that is called.
const SHORTCUTS: [(&str, &str); 3] = [("/card", "card-title"), ("/wallet", "nav-wallet"), ("/catalogue", "nav-rewards")];
/// Size in pixels, file, and what it is for. What is maskable is cut to the shape that the device likes.
const ICONS: [(&str, &str, &str); 3] =
    [("192x192", "icon/192.png", "any"), ("512x512", "icon/512.png", "any"), ("512x512", "icon/maskable-512.png", "maskable")];

pub fn router(state: AppState) -> Router {
    Router::new().route("/manifest.webmanifest", get(manifest)).with_state(state)
}

/// Where browsers find it. They ask without a cookie, so the address says in which language.
pub fn url(lang: Lang) -> String {
    format!("/manifest.webmanifest?lang={}", lang.code())
}

/// The ground of every page as sRGB, for what a device draws around it: `--canvas` of `style/tokens.css`.
pub const fn canvas(dark: bool) -> &'static str {
    if dark { "#09181b" } else { "#f7f8f4" }
}

async fn manifest(State(state): State<AppState>, asked: Uri) -> Response {
    let programme = state.programme();
    let asked = pairs(asked.query().unwrap_or_default());
    let words = programme.words(programme.language(first(&asked, "lang")));
    let headers = [(CONTENT_TYPE, "application/manifest+json"), (CACHE_CONTROL, AN_HOUR)];
    (headers, in_words(&words, &programme.look).to_string()).into_response()
}

fn in_words(words: &Words, look: &Look) -> Value {
    let name = words.say("app-name");
    let icons = match &look.logo {
        Some((address, kind)) => vec![icon(address, "any", kind, "any")],
        None => ICONS.map(|(sizes, file, purpose)| icon(&assets::url(file), sizes, "image/png", purpose)).to_vec(),
    };
    let shortcuts = SHORTCUTS.map(|(url, key)| json!({ "name": words.say(key), "url": url }));
    json!({
        "id": "/",
        "name": name,
        "short_name": short(&name),
        "lang": words.lang().code(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": canvas(false),
        "background_color": canvas(false),
        "icons": icons,
        "shortcuts": shortcuts,
    })
}

fn icon(address: &str, sizes: &str, kind: &str, purpose: &str) -> Value {
    json!({ "src": address, "sizes": sizes, "type": kind, "purpose": purpose })
}

/// As many of its words as there is room for, or as much of the first.
fn short(name: &str) -> String {
    let ends = name.match_indices(' ').map(|(at, _)| at).chain([name.len()]);
    let fitting = ends.map(|end| &name[..end]).take_while(|part| part.chars().count() <= UNDER_AN_ICON).last();
    match fitting {
        Some(part) => part.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned(),
        None => name.chars().take(UNDER_AN_ICON).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_name_is_cut_where_a_word_ends() {
        for (name, under) in [
            ("Guerdon", "Guerdon"),
            ("Harbour & Rye Rewards", "Harbour"),
            ("Quince Tea", "Quince Tea"),
            ("Donaudampfschifffahrt", "Donaudampfsc"),
            ("Überall Ja Nein", "Überall Ja"),
        ] {
            assert_eq!(short(name), under);
        }
    }
}
