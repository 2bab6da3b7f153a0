//! One request as pages and acts see it: who asks, in which language, with which words, and what was typed before.

use axum::http::HeaderValue;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use serde::de::DeserializeOwned;

use crate::domain::ids::MemberId;
use crate::domain::sign_in::FRESH;
use crate::domain::time::Timestamp;
use crate::i18n::{Lang, Words};
use crate::identity::Asker;
use crate::session::Visitor;
use crate::state::AppState;
use crate::store::sessions::LiveSession;

/// Where a browser that nobody is signed in on keeps its language.
pub const LANGUAGE_COOKIE: &str = "language";

/// Keeps a language in a browser for a year.
pub fn language_cookie(lang: Lang, https: bool) -> Option<HeaderValue> {
    let secure = if https { "; Secure" } else { "" };
    HeaderValue::try_from(format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}", lang.tag())).ok()
}

/// Longest description of a device that is kept, in characters.
const DEVICE_MAX: usize = 200;

/// The address a request came from, as far as it is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientIp(pub std::net::IpAddr);

/// Digest of the name that the browser is known by.
#[derive(Clone, Debug)]
pub struct Browser(pub String);

/// Names one request in the log and to the person who met an error.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// A form that was refused: shown again with what was typed.
#[derive(Clone, Debug, Default)]
pub struct Refused {
    /// The act's error, as it went over the wire.
    pub error: serde_json::Value,
    /// The fields, without secrets.
    pub typed: Vec<(String, String)>,
}

/// Everything that a page may ask of its request. Taken once, before the first `await`.
#[derive(Clone)]
pub struct Visit {
    pub state: AppState,
    pub words: Words,
    pub visitor: Visitor,
    pub path: String,
    refused: Option<Refused>,
    query: Vec<(String, String)>,
    response: ResponseOptions,
    parts: Parts,
}

/// Why a page cannot be shown.
#[derive(Debug)]
pub enum PageStop {
    /// Somebody has to sign in, or owes the second step.
    SignIn,
    Missing,
    /// A factor has to be shown again first.
    StepUp,
    /// Another address has it.
    Elsewhere(String),
    Failed(crate::db::StoreError),
}

impl From<crate::db::StoreError> for PageStop {
    fn from(error: crate::db::StoreError) -> Self {
        PageStop::Failed(error)
    }
}

impl Visit {
    /// The request that is being answered.
    pub fn now() -> Visit {
        let state = use_context::<AppState>().expect("the router provides the state");
        let parts = use_context::<Parts>().expect("leptos provides the request");
        let response = use_context::<ResponseOptions>().expect("leptos provides the response");
        let extension = &parts.extensions;
        Visit {
            words: extension.get::<Words>().cloned().unwrap_or_else(|| state.programme().words(Default::default())),
            visitor: extension.get::<Visitor>().cloned().unwrap_or(Visitor::Stranger),
            refused: extension.get::<Refused>().cloned(),
            query: pairs(parts.uri.query().unwrap_or_default()),
            path: parts.uri.path().to_owned(),
            state,
            response,
            parts,
        }
    }

    pub fn time(&self) -> Timestamp {
        self.state.clock.now()
    }

    /// The member, or the way to the sign-in.
    pub fn member(&self) -> Result<&LiveSession, PageStop> {
        self.visitor.member().ok_or(PageStop::SignIn)
    }

    pub fn member_id(&self) -> Option<MemberId> {
        self.visitor.member().map(|live| live.member.clone())
    }

    /// The first value of a query parameter.
    pub fn query(&self, name: &str) -> Option<&str> {
        first(&self.query, name)
    }

    /// All values of a query parameter.
    pub fn query_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.query.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// What was typed into a field of the refused form.
    pub fn typed(&self, name: &str) -> Option<&str> {
        self.refused.as_ref().and_then(|refused| first(&refused.typed, name))
    }

    /// Why the form was refused, when it was this form.
    pub fn refusal<E: DeserializeOwned>(&self) -> Option<E> {
        let refused = self.refused.as_ref()?;
        serde_json::from_value(refused.error.clone()).ok()
    }

    /// A request extension that an outer layer has set.
    pub fn extension<T: Clone + Send + Sync + 'static>(&self) -> Option<T> {
        self.parts.extensions.get::<T>().cloned()
    }

    pub fn address(&self) -> String {
        self.extension::<ClientIp>().map_or_else(String::new, |ip| ip.0.to_string())
    }

    /// Where an act comes from.
    pub fn asker(&self) -> Asker {
        let device = self.header(USER_AGENT).unwrap_or_default().chars().take(DEVICE_MAX).collect();
        let browser = self.extension::<Browser>().map_or_else(String::new, |browser| browser.0);
        Asker { address: self.address(), device, browser }
    }

    /// The member with a fresh factor, or the way to show one.
    pub fn fresh_member(&self) -> Result<&LiveSession, PageStop> {
        let live = self.member()?;
        if is_fresh(live, self.time()) { Ok(live) } else { Err(PageStop::StepUp) }
    }

    /// Where the reader is; after a refused form, where the form stands. In which language is said elsewhere.
    pub fn path_and_query(&self) -> String {
        if self.query("lang").is_none() {
            return self.parts.uri.path_and_query().map_or_else(|| self.path.clone(), ToString::to_string);
        }
        let others = self.query.iter().filter(|(name, _)| name != "lang");
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(others).finish();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }

    pub fn header(&self, name: axum::http::HeaderName) -> Option<&str> {
        self.parts.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// For pages whose address holds a token.
    pub fn keep_address_to_ourselves(&self) {
        let nowhere = axum::http::HeaderValue::from_static("no-referrer");
        self.response.insert_header(axum::http::header::REFERRER_POLICY, nowhere);
    }

    pub fn set_status(&self, status: axum::http::StatusCode) {
        self.response.set_status(status);
    }

    pub fn see_other(&self, path: &str) {
        if let Ok(location) = axum::http::HeaderValue::from_str(path) {
            self.response.insert_header(axum::http::header::LOCATION, location);
            self.response.set_status(axum::http::StatusCode::SEE_OTHER);
        }
    }
}

/// Whether a factor was shown within the last minutes.
pub fn is_fresh(live: &LiveSession, now: Timestamp) -> bool {
    live.factor_at + FRESH > now
}

/// The pairs of an `application/x-www-form-urlencoded` text.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

/// The first value of a name.
pub fn first<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// A path of our own, for `next` and its like: what a browser could take for another host is refused (ASVS V3.7.2).
pub fn local_path(text: &str) -> Option<&str> {
    let own = text.starts_with('/') && !text.starts_with("//") && !text.contains(['\\', '\r', '\n', '\t', '\0']);
    (own && text.is_ascii() && text.len() <= 1000).then_some(text)
}

/// Where somebody proves who they are, and comes back from to `next`.
pub fn way_in(visitor: &Visitor, next: &str) -> String {
    let step = match visitor {
        Visitor::HalfWay(_) => "/sign-in/code",
        Visitor::Stranger | Visitor::Member(_) => "/sign-in",
    };
    with_next(step, next)
}

/// `path` with where to go afterwards, if that is an address of ours.
pub fn with_next(path: &str, next: &str) -> String {
    match local_path(next) {
        Some(next) if next != "/" => {
            let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
            format!("{path}?{query}")
        }
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_our_own_paths_are_followed() {
        assert_eq!(local_path("/rewards/book-token?option=25"), Some("/rewards/book-token?option=25"));
        for evil in ["//evil", "/\\evil", "https:evil", "https://evil", "evil", "", "/a\r\nX: y", "/\t/evil"] {
            assert_eq!(local_path(evil), None, "{evil:?}");
        }
    }
}
