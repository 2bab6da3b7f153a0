//! From a letter to what the server is handed: RFC 5322 with MIME, all of it ASCII but an address that is not.

use std::fmt;
use std::time::{Duration, UNIX_EPOCH};

use lettre::Address;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};
use url::Host;

use super::error::{MailError, MailSettingError, Reason};

/// 9999-12-31T23:59:59Z, the last second that a Date can hold.
const LAST_SECOND: i64 = 253_402_300_799;

/// A letter ready to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// one address, `ines@example.com`
    pub to: String,
    /// as the person is called; may be empty
    pub to_name: String,
    pub subject: String,
    /// plain text with `\n`
    pub text: String,
    /// the same as a whole HTML document
    pub html: String,
    /// an address at which one press ends letters like this one (RFC 8058)
    pub unsubscribe: Option<String>,
    /// what stands before the @ of the Message-ID, of A-Z, a-z, 0-9, `.`, `_` and `-`. The same in every retry: the id of
    /// its row in the outbox.
    pub message_id: String,
    /// when it was written, in seconds since 1970-01-01T00:00:00Z
    pub at: i64,
}

/// A letter in its envelope.
#[derive(Debug)]
pub(super) struct Posting {
    pub from: Address,
    pub to: Address,
    pub content: Vec<u8>,
}

impl Posting {
    pub fn new(letter: &Letter, from: &Mailbox) -> Result<Posting, MailError> {
        let refused = |text: &str| MailError::Refused(Reason::own(text));
        let to = address(&letter.to).ok_or_else(|| refused("the recipient is not an address"))?;
        if !is_message_id(&letter.message_id) {
            return Err(refused("the Message-ID has other characters than A-Z, a-z, 0-9, . _ and -"));
        }
        let seconds = letter.at.clamp(0, LAST_SECOND).unsigned_abs();
        let mut message = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(name(&letter.to_name), to.clone()))
            .subject(one_line(&letter.subject))
            .date(UNIX_EPOCH + Duration::from_secs(seconds))
            .message_id(Some(format!("<{}@{}>", letter.message_id, from.email.domain())))
            // RFC 3834: no machine is to answer, least of all one that is on holiday.
            .raw_header(header("Auto-Submitted", "auto-generated"));
        if let Some(address) = &letter.unsubscribe {
            message = message.raw_header(header("List-Unsubscribe", &format!("<{}>", one_line(address))));
            message = message.raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let message = message
            .multipart(MultiPart::alternative_plain_html(lines(&letter.text), lines(&letter.html)))
            .map_err(|error| refused(&error.to_string()))?;
        Ok(Posting { from: from.email.clone(), to, content: message.formatted() })
    }
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// The sender of all letters.
pub(super) fn sender(from: &str) -> Result<Mailbox, MailSettingError> {
    let mailbox: Mailbox = from.trim().parse().map_err(|_| MailSettingError::Sender)?;
    let email = address(mailbox.email.as_ref()).ok_or(MailSettingError::Sender)?;
    Ok(Mailbox::new(mailbox.name.as_deref().and_then(name), email))
}

/// With its host as DNS knows it: `ines@müller.example` is `ines@xn--mller-kva.example` to every server.
fn address(text: &str) -> Option<Address> {
    if text.chars().any(|c| c.is_control() || c.is_whitespace() || "<>".contains(c)) {
        return None;
    }
    let address: Address = text.parse().ok()?;
    match Host::parse(address.domain()) {
        Ok(Host::Domain(host)) => Address::new(address.user(), host).ok(),
        // an address of the network, in brackets
        _ => Some(address),
    }
}

fn name(text: &str) -> Option<String> {
    Some(one_line(text)).filter(|name| !name.is_empty())
}

/// What a header can hold: a line break in a person's name must not begin a header of its own.
fn one_line(text: &str) -> String {
    // Not at every white space: the one that does not break, as in 25 €, is meant to stay.
    let words = text.split(|c: char| c == ' ' || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Each line ends in `\n`, which lettre makes CR LF; a CR alone is forbidden in a mail (RFC 5321 section 2.3.8).
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn is_message_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// Only which letter it is: the rest is between us and its reader.
impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            to: "ines@example.com".to_owned(),
            to_name: String::new(),
            subject: "Points".to_owned(),
            text: "secret".to_owned(),
            html: "<p>secret</p>".to_owned(),
            unsubscribe: None,
            message_id: "1".to_owned(),
            at: 0,
        }
    }

    fn post(letter: Letter) -> Result<Posting, MailError> {
        Posting::new(&letter, &sender("points@example.com").expect("a sender"))
    }

    #[test]
    fn only_one_address_gets_a_letter() {
        for to in ["", "ines", "ines@", "a@example.com, b@example.com", "a b@example.com", "<a@example.com>", "a@example.com\r\nDATA"] {
            let error = post(Letter { to: to.to_owned(), ..letter() }).expect_err("refused");
            assert_eq!(error, MailError::Refused(Reason::own("the recipient is not an address")), "{to:?}");
        }
        assert!(post(Letter { to: "\"a\r\nDATA\"@example.com".to_owned(), ..letter() }).is_err());
    }

    #[test]
    fn a_host_is_written_as_dns_knows_it() {
        for (text, written) in [
            ("Ines@Müller.example", "Ines@xn--mller-kva.example"),
            ("ines@example.com", "ines@example.com"),
            ("ines@[127.0.0.1]", "ines@[127.0.0.1]"),
        ] {
            assert_eq!(address(text).expect("an address").to_string(), written);
        }
    }

    #[test]
    fn a_message_id_that_could_end_its_header_is_refused() {
        for id in ["", "a b", "1>", "1\r\nBcc: x@example.com", "ü", "1@2"] {
            assert!(post(Letter { message_id: id.to_owned(), ..letter() }).is_err(), "{id:?}");
        }
    }

    #[test]
    fn no_time_is_too_early_or_too_late_for_a_date() {
        for (at, date) in [(i64::MIN, "Thu, 01 Jan 1970 00:00:00 +0000"), (i64::MAX, "Fri, 31 Dec 9999 23:59:59 +0000")] {
            let content = post(Letter { at, ..letter() }).expect("a letter").content;
            assert!(String::from_utf8_lossy(&content).contains(&format!("\r\nDate: {date}\r\n")), "{date}");
        }
    }

    #[test]
    fn lines_end_in_cr_lf_whatever_ended_them_before() {
        let content = post(Letter { text: "a\nb\rc\r\nd".to_owned(), ..letter() }).expect("a letter").content;
        let content = String::from_utf8(content).expect("ASCII");
        assert!(content.contains("\r\na\r\nb\r\nc\r\nd\r\n"), "{content:?}");
        assert!(!content.replace("\r\n", "").contains(['\r', '\n']), "{content:?}");
    }

    #[test]
    fn a_line_keeps_the_spaces_that_do_not_break() {
        assert_eq!(one_line(" 25\u{a0}€\r\n\t für\u{7f} Ines "), "25\u{a0}€ für Ines");
    }

    #[test]
    fn senders_that_are_none_are_told() {
        for from in ["", "Guerdon", "Guerdon <points>", "a@example.com, b@example.com"] {
            assert_eq!(sender(from), Err(MailSettingError::Sender), "{from:?}");
        }
        for from in ["Guerdon <points@example.com>", " points@example.com ", "\"Prämien, Guerdon\" <points@example.com>"] {
            assert_eq!(sender(from).expect(from).email.to_string(), "points@example.com");
        }
    }

    #[test]
    fn debug_shows_no_content() {
        assert_eq!(format!("{:?}", letter()), "Letter { message_id: \"1\", .. }");
    }
}
