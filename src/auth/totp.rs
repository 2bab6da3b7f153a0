//! Codes of an authenticator app (RFC 6238): 6 digits, 30 seconds, SHA-1, because apps ignore any other wish.

use std::fmt;

use totp_rs::{Algorithm, Builder, Totp};

use crate::domain::time::Timestamp;

const DIGITS: usize = 6;
const STEP_SECONDS: u64 = 30;
/// One step earlier or later: for a slow hand and a clock that is a little off.
const STEPS_AROUND: u16 = 1;
/// Ours have 160 bits. 80 is the least other issuers give out, and a secret brought along may come from one.
const SECRET_BYTES_MIN: usize = 10;
const SECRET_BYTES_MAX: usize = 128;

/// What member and server share. Wiped from memory when dropped; at rest it is sealed.
#[derive(Clone)]
pub struct Secret(Totp);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    #[error("A TOTP secret is written in base32: the letters A to Z and the digits 2 to 7.")]
    NotBase32,
    #[error("A TOTP secret has 10 to 128 bytes: 16 to 205 letters and digits in base32.")]
    Length,
}

impl Secret {
    pub fn generate() -> Secret {
        Secret::over(totp_rs::Secret::generate())
    }

    pub fn from_bytes(bytes: &[u8]) -> Result<Secret, SecretError> {
        if !(SECRET_BYTES_MIN..=SECRET_BYTES_MAX).contains(&bytes.len()) {
            return Err(SecretError::Length);
        }
        Ok(Secret::over(totp_rs::Secret::new(bytes.into())))
    }

    /// Takes what people copy: small letters, groups with spaces or dashes, padding.
    pub fn from_base32(text: &str) -> Result<Secret, SecretError> {
        let letters: String = text.chars().filter(|c| !is_separator(*c) && *c != '=').collect();
        let secret = totp_rs::Secret::try_from_base32(letters.to_ascii_uppercase());
        Secret::from_bytes(secret.map_err(|_| SecretError::NotBase32)?.as_bytes())
    }

    pub fn to_base32(&self) -> String {
        self.0.secret().to_base32()
    }

    /// `otpauth://totp/…`, as authenticator apps read it from a QR code (Key Uri Format of Google Authenticator).
    pub fn uri(&self, issuer: &str, account: &str) -> String {
        let encode = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        let (issuer, account) = (encode(issuer), encode(account));
        format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30", self.to_base32())
    }

    pub fn bytes(&self) -> &[u8] {
        self.0.secret().as_bytes()
    }

    /// The step whose code this is, if it is that of now or a neighbour. The caller must accept each step only once, and
    /// none before one that was accepted: `update … where last_step < $step`.
    pub fn step_of(&self, code: &str, now: Timestamp) -> Option<i64> {
        let code = digits(code)?;
        let now = u64::try_from(now.seconds()).ok()?;
        self.0.check(&code, now).and_then(|step| i64::try_from(step).ok())
    }

    /// The code an app would show; for tests and for the samples that demo prints.
    pub fn code_at(&self, at: Timestamp) -> String {
        self.0.generate(u64::try_from(at.seconds()).unwrap_or(0)).to_string()
    }

    fn over(secret: totp_rs::Secret) -> Secret {
        let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_step_duration(STEP_SECONDS);
        // "Noncompliant" only skips a length check stricter than ours.
        Secret(builder.with_digits(DIGITS as u8).with_skew(STEPS_AROUND).with_secret(secret).build_noncompliant())
    }
}

/// The six digits in what was typed, or nothing when it holds anything else.
fn digits(typed: &str) -> Option<String> {
    let mut found = String::with_capacity(DIGITS);
    for c in typed.chars().filter(|c| !is_separator(*c)) {
        let digit = match c {
            '0'..='9' => c,
            '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10)?,
            _ => return None,
        };
        if found.len() == DIGITS {
            return None;
        }
        found.push(digit);
    }
    (found.len() == DIGITS).then_some(found)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rfc() -> Secret {
        Secret::from_bytes(b"12345678901234567890").expect("20 bytes")
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds)
    }

    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(rfc().code_at(at(seconds)), code);
            assert_eq!(rfc().step_of(code, at(seconds)), Some(seconds / 30));
        }
    }

    #[test]
    fn the_codes_are_those_of_rfc_4226() {
        let codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
        for (step, code) in (0..).zip(codes) {
            assert_eq!(rfc().code_at(at(step * 30)), code);
        }
    }

    #[test]
    fn the_neighbouring_steps_count_and_no_others() {
        let code = rfc().code_at(at(3000));
        for (seconds, step) in [(2939, None), (2969, None), (2970, Some(100)), (3059, Some(100)), (3060, None), (3090, None)] {
            assert_eq!(rfc().step_of(&code, at(seconds)), step, "{seconds}");
        }
    }

    #[test]
    fn codes_are_taken_as_people_type_them() {
        for typed in ["287082", " 287 082 ", "287-082", "287\u{2013}082", "287\u{a0}082", "２８７０８２"] {
            assert_eq!(rfc().step_of(typed, at(59)), Some(1), "{typed}");
        }
    }

    #[test]
    fn anything_else_is_no_code() {
        let long = "9".repeat(100_000);
        for typed in ["", "28708", "2870820", "28708a", "+87082", "287082\0", "٢٨٧٠٨٢", "💥", long.as_str()] {
            assert_eq!(rfc().step_of(typed, at(59)), None, "{typed}");
        }
    }

    #[test]
    fn no_clock_makes_it_panic() {
        for now in [i64::MIN, -1, 0, i64::MAX] {
            let now = Timestamp::from_micros(now);
            let code = rfc().code_at(now);
            let _ = rfc().step_of(&code, now);
        }
    }

    #[test]
    fn secrets_are_taken_as_people_copy_them() {
        let same = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        for text in [same, "gezd gnbv gy3t qojq gezd gnbv gy3t qojq", "GEZDGNBV-GY3TQOJQ-GEZDGNBV-GY3TQOJQ===="] {
            let secret = Secret::from_base32(text).expect("accepted");
            assert_eq!(secret.bytes(), rfc().bytes());
            assert_eq!(secret.to_base32(), same);
        }
        assert!(Secret::from_base32("JBSWY3DPEHPK3PXP").is_ok());
    }

    #[test]
    fn an_app_can_read_the_address() {
        let uri = rfc().uri("Guerdon", "ines+points@example.com");
        let account = "otpauth://totp/Guerdon:ines%2Bpoints%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assert_eq!(uri, format!("{account}&issuer=Guerdon&algorithm=SHA1&digits=6&period=30"));
    }

    #[test]
    fn bad_secrets_are_refused() {
        assert_eq!(Secret::from_base32("").err(), Some(SecretError::Length));
        assert_eq!(Secret::from_base32("GEZDGNBV").err(), Some(SecretError::Length));
        assert_eq!(Secret::from_base32(&"A".repeat(4000)).err(), Some(SecretError::Length));
        for text in ["GEZDGNBVGY3TQOJQ1890", "GEZDGNBVGY3TQOJQ!", "GEZDGNBVGY3TQÖJQ"] {
            assert_eq!(Secret::from_base32(text).err(), Some(SecretError::NotBase32), "{text}");
        }
    }

    #[test]
    fn new_secrets_have_160_bits_and_stay_hidden() {
        let secret = Secret::generate();
        assert_eq!(secret.bytes().len(), 20);
        assert_ne!(secret.bytes(), Secret::generate().bytes());
        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }
}
