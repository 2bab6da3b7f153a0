//! Signing and checking: HMAC-SHA256 over `{id}.{timestamp}.{body}`.

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::domain::time::Timestamp;

/// What every secret begins with.
const PREFIX: &str = "whsec_";
/// Bytes of a secret: the specification's bounds.
const BYTES: std::ops::RangeInclusive<usize> = 24..=64;
/// What a message may be older, or younger, than the receiver's clock: five minutes.
const TOLERANCE_SECONDS: i64 = 300;

/// A secret that two servers share, as bytes; written `whsec_` and base64.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

/// The three headers of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers {
    /// `webhook-id`: the same for every attempt.
    pub id: String,
    /// `webhook-timestamp`: of this attempt, seconds since 1970.
    pub timestamp: String,
    /// `webhook-signature`: one or more of `v1,{base64}`, with spaces between.
    pub signature: String,
}

/// Why a message is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    #[error("the timestamp is no number of seconds, or more than five minutes from our clock")]
    Timestamp,
    #[error("no signature is right")]
    Signature,
}

impl Secret {
    /// Of 32 random bytes.
    pub fn of(bytes: [u8; 32]) -> Secret {
        Secret(Zeroizing::new(bytes.to_vec()))
    }

    /// `None`: it is no secret of the specification.
    pub fn parse(text: &str) -> Option<Secret> {
        let bytes = BASE64.decode(text.strip_prefix(PREFIX)?.as_bytes()).map(Zeroizing::new).ok()?;
        BYTES.contains(&bytes.len()).then_some(Secret(bytes))
    }

    /// For whoever must know it, too.
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{PREFIX}{}", BASE64.encode(&self.0)))
    }

    /// The headers of an attempt.
    pub fn sign(&self, id: &str, now: Timestamp, body: &[u8]) -> Headers {
        let timestamp = now.seconds().to_string();
        let signature = format!("v1,{}", BASE64.encode(&self.mac(id, &timestamp, body).finalize().into_bytes()));
        Headers { id: id.to_owned(), timestamp, signature }
    }

    /// The same, signed by an older secret as well, which receivers may still know alone.
    pub fn sign_beside(&self, older: Option<&Secret>, id: &str, now: Timestamp, body: &[u8]) -> Headers {
        let mut headers = self.sign(id, now, body);
        if let Some(older) = older {
            headers.signature = format!("{} {}", headers.signature, older.sign(id, now, body).signature);
        }
        headers
    }

    /// Whether one of the signatures is right and the message is of now.
    pub fn verify(&self, headers: &Headers, now: Timestamp, body: &[u8]) -> Result<(), SignatureFault> {
        let sent = headers.timestamp.parse::<i64>().map_err(|_| SignatureFault::Timestamp)?;
        if sent.abs_diff(now.seconds()) > TOLERANCE_SECONDS.unsigned_abs() {
            return Err(SignatureFault::Timestamp);
        }
        let mac = self.mac(&headers.id, &headers.timestamp, body);
        let signatures = headers.signature.split(' ').filter_map(|signature| signature.strip_prefix("v1,"));
        let mut decoded = signatures.filter_map(|signature| BASE64.decode(signature.as_bytes()).ok());
        if decoded.any(|signature| mac.clone().verify_slice(&signature).is_ok()) { Ok(()) } else { Err(SignatureFault::Signature) }
    }

    fn mac(&self, id: &str, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The specification's own example.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const BODY: &[u8] = br#"{"test": 2432232314}"#;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    #[test]
    fn the_example_of_the_specification_is_signed_as_there() {
        let headers = Secret::parse(SECRET).expect("a secret").sign(ID, at(1_614_265_330), BODY);
        assert_eq!(headers.signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn what_is_altered_old_or_signed_by_another_is_refused() {
        let (secret, now) = (Secret::of([7; 32]), at(1_000_000));
        let headers = secret.sign(ID, now, BODY);
        assert_eq!(secret.verify(&headers, now, BODY), Ok(()));
        assert_eq!(secret.verify(&headers, at(1_000_300), BODY), Ok(()));
        for late in [1_000_301, 999_699] {
            assert_eq!(secret.verify(&headers, at(late), BODY), Err(SignatureFault::Timestamp));
        }
        assert_eq!(secret.verify(&headers, now, b"{}"), Err(SignatureFault::Signature));
        assert_eq!(Secret::of([8; 32]).verify(&headers, now, BODY), Err(SignatureFault::Signature));
        let renamed = Headers { id: "another".into(), ..headers.clone() };
        assert_eq!(secret.verify(&renamed, now, BODY), Err(SignatureFault::Signature));
        let later = Headers { timestamp: "1000001".into(), ..headers.clone() };
        assert_eq!(secret.verify(&later, now, BODY), Err(SignatureFault::Signature));
        for rubbish in ["", "v1", "v1,", "v1,!", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="] {
            let headers = Headers { signature: rubbish.into(), ..headers.clone() };
            assert_eq!(secret.verify(&headers, now, BODY), Err(SignatureFault::Signature), "{rubbish:?}");
        }
    }

    #[test]
    fn while_a_secret_is_replaced_two_signatures_stand_side_by_side() {
        let (old, new, now) = (Secret::of([1; 32]), Secret::of([2; 32]), at(5));
        let both = format!("{} {}", old.sign(ID, now, BODY).signature, new.sign(ID, now, BODY).signature);
        let headers = Headers { signature: both, ..new.sign(ID, now, BODY) };
        assert_eq!(new.verify(&headers, now, BODY), Ok(()));
        assert_eq!(old.verify(&headers, now, BODY), Ok(()));
    }

    #[test]
    fn a_secret_is_read_as_it_is_written() {
        let written = Secret::of([9; 32]).reveal();
        assert_eq!(Secret::parse(&written).expect("a secret").reveal(), written);
        for rubbish in ["", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!"] {
            assert!(Secret::parse(rubbish).is_none(), "{rubbish}");
        }
    }
}
