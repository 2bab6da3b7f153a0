//! A browser and its authenticator in one, for tests: takes what the server asks and answers as `toJSON()` of a
//! `PublicKeyCredential` does (WebAuthn Level 3, section 5.1.6), with P-256 and no attestation.
//!
//! Stands on its own, so that a test outside the crate can take it in too: `#[path = "…/software_authenticator.rs"] mod …`.
#![allow(dead_code, reason = "each of its users turns other knobs")]

use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use rand::TryRng;
use rand::rngs::SysRng;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const ES256: i64 = -7;

// Flags of authenticator data, section 6.1.
const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const BACKUP_ELIGIBLE: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
const HAS_CREDENTIAL: u8 = 0x40;

/// The DER of a P-256 public key up to its uncompressed point (RFC 5480).
const SPKI_OF_P256: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01,
    0x07, 0x03, 0x42, 0x00,
];

/// Honest when new; each public field is a knob that makes it less so.
pub struct SoftwareAuthenticator {
    /// What the address bar shows: `https://rewards.example.com`, without a path.
    pub origin: String,
    /// Whether it asks for a fingerprint, face or PIN. A real browser would not answer without, where that is required.
    pub verifies_user: bool,
    /// Whether it keeps passkeys so that they are found without a name.
    pub is_discoverable: bool,
    /// Whether the page stands in a frame of another site.
    pub is_framed: bool,
    /// Whether an answer tells whose it is. Only an answer to a list of credentials may leave that out.
    pub tells_user: bool,
    /// Nothing for passkeys that are synchronised: they are backed up and tell 0. Otherwise what the next answer tells.
    pub counter: Option<u32>,
    /// The length of its credential ids.
    pub id_bytes: usize,
    passkeys: Vec<Held>,
}

struct Held {
    id: Vec<u8>,
    rp_id: String,
    user: Vec<u8>,
    key: SigningKey,
}

/// Why there is no answer: the exceptions of `navigator.credentials`, whose names end in `Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// The RP id is not this page's.
    Security,
    /// It has one of the excluded passkeys already.
    InvalidState,
    /// It has no passkey that is asked for.
    NotAllowed,
    /// It has no algorithm that is asked for.
    NotSupported,
}

impl SoftwareAuthenticator {
    pub fn new(origin: &str) -> SoftwareAuthenticator {
        SoftwareAuthenticator {
            origin: origin.to_owned(),
            verifies_user: true,
            is_discoverable: true,
            is_framed: false,
            tells_user: true,
            counter: None,
            id_bytes: 32,
            passkeys: Vec::new(),
        }
    }

    /// `navigator.credentials.create()`: `options` is `{"publicKey": {…}}`.
    pub fn create(&mut self, options: &str) -> Result<String, Denied> {
        let options = public_key(options);
        let rp_id = self.rp_id(&options["rp"]["id"])?;
        if !list(&options["pubKeyCredParams"]).any(|parameters| parameters["alg"] == ES256) {
            return Err(Denied::NotSupported);
        }
        if list(&options["excludeCredentials"]).any(|excluded| self.passkeys.iter().any(|held| held.id == bytes(&excluded["id"]))) {
            return Err(Denied::InvalidState);
        }
        let key = SigningKey::from_slice(&random(32)).expect("a random number below the order of the curve");
        let held = Held { id: random(self.id_bytes), rp_id, user: bytes(&options["user"]["id"]), key };
        let data = self.authenticator_data(&held, HAS_CREDENTIAL, &attested(&held));
        let id = BASE64URL_NOPAD.encode(&held.id);
        let spki = [&SPKI_OF_P256[..], &point(&held.key)].concat();
        self.passkeys.push(held);
        self.count();
        let answer = json!({
            "id": id,
            "rawId": id,
            "response": {
                "clientDataJSON": BASE64URL_NOPAD.encode(self.client_data("webauthn.create", &options).as_bytes()),
                "authenticatorData": BASE64URL_NOPAD.encode(&data),
                "transports": ["hybrid", "internal"],
                "publicKey": BASE64URL_NOPAD.encode(&spki),
                "publicKeyAlgorithm": ES256,
                "attestationObject": BASE64URL_NOPAD.encode(&attestation(&data)),
            },
            "authenticatorAttachment": "platform",
            "clientExtensionResults": { "credProps": { "rk": self.is_discoverable } },
            "type": "public-key",
        });
        Ok(answer.to_string())
    }

    /// `navigator.credentials.get()`: `options` is `{"publicKey": {…}}`. Takes the newest passkey that fits.
    pub fn get(&mut self, options: &str) -> Result<String, Denied> {
        let options = public_key(options);
        let rp_id = self.rp_id(&options["rpId"])?;
        let allowed: Vec<Vec<u8>> = list(&options["allowCredentials"]).map(|allowed| bytes(&allowed["id"])).collect();
        let fits = |held: &&Held| held.rp_id == rp_id && (allowed.is_empty() || allowed.contains(&held.id));
        let held = self.passkeys.iter().rev().find(fits).ok_or(Denied::NotAllowed)?;
        let data = self.authenticator_data(held, 0, &[]);
        let client_data = self.client_data("webauthn.get", &options);
        let signed = [&data[..], Sha256::digest(&client_data).as_slice()].concat();
        let signature: Signature = held.key.sign(&signed);
        let id = BASE64URL_NOPAD.encode(&held.id);
        let mut answer = json!({
            "id": id,
            "rawId": id,
            "response": {
                "clientDataJSON": BASE64URL_NOPAD.encode(client_data.as_bytes()),
                "authenticatorData": BASE64URL_NOPAD.encode(&data),
                "signature": BASE64URL_NOPAD.encode(signature.to_der().as_bytes()),
            },
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "type": "public-key",
        });
        if self.tells_user {
            answer["response"]["userHandle"] = BASE64URL_NOPAD.encode(&held.user).into();
        }
        self.count();
        Ok(answer.to_string())
    }

    fn count(&mut self) {
        self.counter = self.counter.map(|counter| counter.saturating_add(1));
    }

    /// A browser's check: the RP id is the page's host, or a domain above it.
    fn rp_id(&self, asked: &Value) -> Result<String, Denied> {
        let rp_id = asked.as_str().expect("an RP id");
        let host = self.origin.split_once("://").map_or("", |(_, host)| host);
        let host = host.split_once(':').map_or(host, |(host, _)| host);
        let is_ours = host == rp_id || host.strip_suffix(rp_id).is_some_and(|sub| sub.ends_with('.'));
        if is_ours { Ok(rp_id.to_owned()) } else { Err(Denied::Security) }
    }

    /// Section 6.1: hash of the RP id, flags, counter, and what is attested.
    fn authenticator_data(&self, held: &Held, flags: u8, attested: &[u8]) -> Vec<u8> {
        let verified = if self.verifies_user { USER_VERIFIED } else { 0 };
        let backup = if self.counter.is_none() { BACKUP_ELIGIBLE | BACKED_UP } else { 0 };
        let mut data = Sha256::digest(&held.rp_id).to_vec();
        data.push(USER_PRESENT | verified | backup | flags);
        data.extend(self.counter.unwrap_or(0).to_be_bytes());
        data.extend(attested);
        data
    }

    /// Section 5.8.1.1: the members in this order, and nothing between them.
    fn client_data(&self, kind: &str, options: &Value) -> String {
        let (challenge, origin) = (&options["challenge"], Value::from(self.origin.as_str()));
        let framed = if self.is_framed { r#"true,"topOrigin":"https://frames.example""# } else { "false" };
        format!(r#"{{"type":"{kind}","challenge":{challenge},"origin":{origin},"crossOrigin":{framed}}}"#)
    }
}

/// An answer with the bytes at `pointer` changed, say `/response/signature`.
pub fn altered(answer: &str, pointer: &str, change: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut answer: Value = serde_json::from_str(answer).expect("an answer is JSON");
    let place = answer.pointer_mut(pointer).expect("the answer has this");
    let mut raw = bytes(place);
    change(&mut raw);
    *place = BASE64URL_NOPAD.encode(&raw).into();
    answer.to_string()
}

/// Section 6.5.1: AAGUID (all zero), the id with its length, and the public key in COSE (RFC 9053).
fn attested(held: &Held) -> Vec<u8> {
    let length = u16::try_from(held.id.len()).expect("a short id");
    let point = point(&held.key);
    let (x, y) = point[1..].split_at(32);
    let cose_of_es256: [&[u8]; 4] = [&[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20], x, &[0x22, 0x58, 0x20], y];
    [&[0; 16][..], &length.to_be_bytes(), &held.id, &cose_of_es256.concat()].concat()
}

/// Section 6.5.4, in CBOR: `{"fmt": "none", "attStmt": {}, "authData": …}`.
fn attestation(data: &[u8]) -> Vec<u8> {
    let length = match u8::try_from(data.len()) {
        Ok(length) => vec![0x58, length],
        Err(_) => [&[0x59][..], &u16::try_from(data.len()).expect("a short id").to_be_bytes()].concat(),
    };
    [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData"[..], &length, data].concat()
}

/// 0x04, x, y.
fn point(key: &SigningKey) -> [u8; 65] {
    let point = key.verifying_key().to_sec1_point(false);
    point.as_bytes().try_into().expect("an uncompressed point of P-256 has 65 bytes")
}

fn public_key(options: &str) -> Value {
    let mut options: Value = serde_json::from_str(options).expect("options are JSON");
    options["publicKey"].take()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn bytes(value: &Value) -> Vec<u8> {
    BASE64URL_NOPAD.decode(value.as_str().expect("a text").as_bytes()).expect("base64url without padding")
}

fn random(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    SysRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes");
    bytes
}
