//! Using a passkey: to sign in, or to prove again who is signed in.

use std::fmt;
use std::mem;

use data_encoding::BASE64URL_NOPAD;
use webauthn_rs::prelude::{Credential, DiscoverableAuthentication, Passkey, PublicKeyCredential};
use webauthn_rs_proto::AllowCredentials;

use super::{Asked, PasskeyError, Passkeys, State};
use super::{answer, id_text, member_id, refuse_frames, stored, stored_all, to_json};

/// A passkey that was accepted.
#[derive(PartialEq, Eq)]
pub struct Used {
    /// The passkey's JSON, when it has changed and must be stored again.
    pub passkey: Option<String>,
    /// A counter that did not grow: perhaps there is a copy of this passkey. Tell the member and the log, but do not lock
    /// out: passkeys that are synchronised have no counter, and devices lose theirs. The higher value stays stored.
    pub counter_went_back: bool,
}

impl Passkeys {
    /// Nothing is known yet: the device finds the member's passkey itself. For a button, and for
    /// `mediation: "conditional"` (suggestions in the e-mail field).
    pub fn begin_sign_in(&self) -> Result<Asked, PasskeyError> {
        self.ask(Vec::new(), State::SignIn)
    }

    /// Whose passkey an answer claims to be, as the UUID of a member and the credential id in base64url. Nothing is
    /// checked yet: only for finding the passkey stored under **both**, which [`Passkeys::finish_sign_in`] takes.
    pub fn claimed(&self, credential: &str) -> Result<(String, String), PasskeyError> {
        let credential: PublicKeyCredential = answer(credential)?;
        let (member, id) = self.0.identify_discoverable_authentication(&credential)?;
        Ok((member.to_string(), BASE64URL_NOPAD.encode(id)))
    }

    pub fn finish_sign_in(&self, state: &str, credential: &str, passkey: &str) -> Result<Used, PasskeyError> {
        let State::SignIn(state) = stored(state)? else { return Err(PasskeyError::Stored) };
        self.check(state, &answer(credential)?, stored(passkey)?)
    }

    /// `known` are the stored passkeys of the member who is signed in, any of which will do.
    pub fn begin_proof(&self, known: &[String]) -> Result<Asked, PasskeyError> {
        // An empty list would let the device offer anything at all.
        if known.is_empty() {
            return Err(PasskeyError::Unknown);
        }
        let known = stored_all(known)?.into_iter().map(Credential::from);
        let allowed = known.map(|known| AllowCredentials {
            type_: "public-key".into(),
            id: known.cred_id,
            transports: known.transports.filter(|transports| !transports.is_empty()),
        });
        self.ask(allowed.collect(), State::Proof)
    }

    /// `member` is who is signed in, and `known` that member's passkeys as stored now. Also gives the credential id of the
    /// passkey that was used.
    pub fn finish_proof(&self, state: &str, credential: &str, member: &str, known: &[String]) -> Result<(String, Used), PasskeyError> {
        let State::Proof(state) = stored(state)? else { return Err(PasskeyError::Stored) };
        let credential: PublicKeyCredential = answer(credential)?;
        let member = member_id(member)?;
        if credential.get_user_unique_id().is_some_and(|told| told != member.as_bytes()) {
            return Err(PasskeyError::Refused);
        }
        let used = stored_all(known)?.into_iter().find(|known| known.cred_id().as_slice() == credential.get_credential_id());
        let used = used.ok_or(PasskeyError::Unknown)?;
        let id = id_text(&used.clone().into());
        Ok((id, self.check(state, &credential, used)?))
    }

    /// Both ceremonies begin with the crate's discoverable one, which requires that the device checks its user, and takes
    /// no change from device-bound to synchronised.
    fn ask(&self, allowed: Vec<AllowCredentials>, state: fn(DiscoverableAuthentication) -> State) -> Result<Asked, PasskeyError> {
        let (mut options, asked) = self.0.start_discoverable_authentication()?;
        // It means to be conditional only. Whether it is, the page decides.
        options.mediation = None;
        options.public_key.allow_credentials = allowed;
        Ok(Asked { options: to_json(&options), state: to_json(&state(asked)) })
    }

    fn check(
        &self,
        state: DiscoverableAuthentication,
        credential: &PublicKeyCredential,
        mut passkey: Passkey,
    ) -> Result<Used, PasskeyError> {
        refuse_frames(&credential.response.client_data_json)?;
        let mut compared = Credential::from(passkey.clone());
        // To the crate a counter that goes back is an error, and cannot be made less. Against zero it finds none.
        let before = mem::take(&mut compared.counter);
        let result = self.0.finish_discoverable_authentication_v2(credential, state, &compared)?;
        if !result.user_verified() {
            return Err(PasskeyError::NotVerified);
        }
        let changed = passkey.update_credential(&result).ok_or(PasskeyError::Unknown)?;
        Ok(Used {
            passkey: changed.then(|| to_json(&passkey)),
            // WebAuthn section 7.2: where one of the two is not zero, the new one must be greater.
            counter_went_back: before > 0 && result.counter() <= before,
        })
    }
}

impl fmt::Debug for Used {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Used").field("counter_went_back", &self.counter_went_back).finish_non_exhaustive()
    }
}
