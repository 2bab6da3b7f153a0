//! A member's new passkey.

use std::fmt;

use webauthn_rs::prelude::{AttestationFormat, Credential, CredentialID, ParsedAttestation, Passkey, RegisterPublicKeyCredential};
use webauthn_rs_proto::{AuthenticatorSelectionCriteria, AuthenticatorTransport, ResidentKeyRequirement, UserVerificationPolicy};

use super::{Asked, CREDENTIAL_ID_BYTES_MAX, PasskeyError, Passkeys, State};
use super::{answer, id_text, member_id, refuse_frames, stored, stored_all, to_json};

/// A passkey to store.
pub struct Enrolled {
    /// base64url without padding, at most 1364 characters. Unique among all members: the caller must refuse one that is
    /// already there (WebAuthn section 7.1, "not yet registered for any user").
    pub credential_id: String,
    /// JSON: the public key, the counter, and what else the next ceremonies compare. No secret.
    pub passkey: String,
}

impl Passkeys {
    /// `member` is a UUID; the device keeps it and tells it at sign-in. `email` and `name` are what the device shows.
    /// `known` are the member's stored passkeys: a device that has one of them makes no second.
    pub fn begin_enrolment(&self, member: &str, email: &str, name: &str, known: &[String]) -> Result<Asked, PasskeyError> {
        let known = stored_all(known)?.iter().map(|passkey| passkey.cred_id().clone()).collect::<Vec<CredentialID>>();
        let name = if name.is_empty() { email } else { name };
        let (mut options, state) = self.0.start_passkey_registration(member_id(member)?, email, name, Some(known))?;
        // The crate discourages discoverable passkeys: they take space on security keys. Signing in without a name needs them.
        options.public_key.authenticator_selection = Some(AuthenticatorSelectionCriteria {
            authenticator_attachment: None,
            resident_key: Some(ResidentKeyRequirement::Required),
            require_resident_key: true,
            user_verification: UserVerificationPolicy::Required,
        });
        Ok(Asked { options: to_json(&options), state: to_json(&State::Enrolment(state)) })
    }

    pub fn finish_enrolment(&self, state: &str, credential: &str) -> Result<Enrolled, PasskeyError> {
        let State::Enrolment(state) = stored(state)? else { return Err(PasskeyError::Stored) };
        let credential: RegisterPublicKeyCredential = answer(credential)?;
        refuse_frames(&credential.response.client_data_json)?;
        let mut made = Credential::from(self.0.finish_passkey_registration(&credential, &state)?);
        if made.cred_id.is_empty() || made.cred_id.len() > CREDENTIAL_ID_BYTES_MAX {
            return Err(PasskeyError::Refused);
        }
        // Not every browser tells; one that says no means that this passkey could never sign in.
        if credential.extensions.cred_props.is_some_and(|props| props.rk == Some(false)) {
            return Err(PasskeyError::NotDiscoverable);
        }
        // We asked for no attestation. What comes all the same may tell one device from all others, so it is not kept.
        made.attestation = ParsedAttestation::default();
        made.attestation_format = AttestationFormat::None;
        // The crate keeps these only when attested. They are a hint for the browser where to look, and nothing rests on them.
        made.transports = credential.response.transports.map(known_transports);
        Ok(Enrolled { credential_id: id_text(&made), passkey: to_json(&Passkey::from(made)) })
    }
}

fn known_transports(told: Vec<AuthenticatorTransport>) -> Vec<AuthenticatorTransport> {
    let mut kept = Vec::new();
    for transport in told {
        if transport != AuthenticatorTransport::Unknown && !kept.contains(&transport) {
            kept.push(transport);
        }
    }
    kept
}

impl fmt::Debug for Enrolled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Enrolled(..)")
    }
}
