//! Passkeys (WebAuthn Level 3). The device must check who uses it, so a passkey is both factors at once; and it must be
//! discoverable, so that signing in needs no name.
//!
//! Each ceremony has two halves. `begin_…` gives [`Asked`]; `finish_…` takes its state back with what the browser
//! answered: the JSON text of `PublicKeyCredential.toJSON()`. The caller keeps what lasts and what is used up: a state
//! belongs to one session, ends after [`ANSWER_WITHIN`], and is deleted in the statement that reads it. A replay is
//! refused by that alone.

mod enrolment;
mod error;
mod proof;
#[cfg(test)]
mod software_authenticator;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{Credential, DiscoverableAuthentication, Passkey, PasskeyRegistration, Webauthn, WebauthnBuilder};
use webauthn_rs_proto::CollectedClientData;

pub use enrolment::Enrolled;
pub use error::{PasskeyError, PasskeysError};
pub use proof::Used;

/// How long a member has for one ceremony. The browser is told; only the caller can hold an answer to it.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(5 * 60);

/// The longest credential id that WebAuthn allows. The crate allows 4096, which is more than an index of PostgreSQL takes.
pub const CREDENTIAL_ID_BYTES_MAX: usize = 1023;

/// A real answer has 1 to 8 kB.
const ANSWER_BYTES_MAX: usize = 64 * 1024;

/// The passkeys of one origin. Cheap to clone.
#[derive(Clone)]
pub struct Passkeys(Arc<Webauthn>);

/// The first half of a ceremony.
pub struct Asked {
    /// JSON for the page: `{"publicKey": {…}}`, bytes in base64url without padding, as `parseCreationOptionsFromJSON` and
    /// `parseRequestOptionsFromJSON` take the inner object.
    pub options: String,
    /// JSON for the database, never for the page.
    pub state: String,
}

/// Tagged, so that a state finishes only the ceremony it was made for.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Enrolment(PasskeyRegistration),
    SignIn(DiscoverableAuthentication),
    Proof(DiscoverableAuthentication),
}

impl Passkeys {
    /// The RP id is the host of `origin`, and answers are taken from that very origin: no other port, no subdomain. It
    /// must be what the address bar shows, and changing it loses all passkeys.
    ///
    /// # Errors
    /// Where browsers have no passkeys: on an IP address, and on plain HTTP outside `localhost`.
    pub fn new(origin: &str) -> Result<Passkeys, PasskeysError> {
        let url = Url::parse(origin).map_err(|_| PasskeysError::NotAnOrigin)?;
        let host = match (url.scheme(), url.domain()) {
            ("https", Some(host)) => host,
            ("http", Some(host)) if host == "localhost" || host.ends_with(".localhost") => host,
            ("http", Some(_)) => return Err(PasskeysError::Insecure),
            ("http" | "https", None) => return Err(PasskeysError::NoName),
            _ => return Err(PasskeysError::NotAnOrigin),
        };
        let builder = WebauthnBuilder::new(host, &url).map_err(|_| PasskeysError::NotAnOrigin)?;
        let builder = builder.rp_name("Guerdon").allow_subdomains(false).allow_any_port(false).timeout(ANSWER_WITHIN);
        builder.build().map(|webauthn| Passkeys(Arc::new(webauthn))).map_err(|_| PasskeysError::NotAnOrigin)
    }
}

/// What a browser sent, as the crate's type for that ceremony.
fn answer<T: DeserializeOwned>(json: &str) -> Result<T, PasskeyError> {
    if json.len() > ANSWER_BYTES_MAX {
        return Err(PasskeyError::Malformed);
    }
    serde_json::from_str(json).map_err(|_| PasskeyError::Malformed)
}

/// Nobody may have us in a frame. When signing in the crate does not look at this, only when enrolling.
fn refuse_frames(client_data: &[u8]) -> Result<(), PasskeyError> {
    let data: CollectedClientData = serde_json::from_slice(client_data).map_err(|_| PasskeyError::Malformed)?;
    if data.cross_origin == Some(true) { Err(PasskeyError::OtherOrigin) } else { Ok(()) }
}

/// What we stored ourselves.
fn stored<T: DeserializeOwned>(json: &str) -> Result<T, PasskeyError> {
    serde_json::from_str(json).map_err(|_| PasskeyError::Stored)
}

fn stored_all(known: &[String]) -> Result<Vec<Passkey>, PasskeyError> {
    known.iter().map(|json| stored(json)).collect()
}

fn member_id(member: &str) -> Result<Uuid, PasskeyError> {
    Uuid::try_parse(member).map_err(|_| PasskeyError::Stored)
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("the crate's types have text for keys and no fallible parts")
}

fn id_text(credential: &Credential) -> String {
    BASE64URL_NOPAD.encode(&credential.cred_id)
}

impl fmt::Debug for Passkeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Passkeys").field(&self.0.get_allowed_origins().iter().map(Url::as_str).collect::<String>()).finish()
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Asked(..)")
    }
}
