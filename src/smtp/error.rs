//! Why a letter did not go out, and whether to try again. Nothing here shows a password, an address or a letter's content.

use std::error::Error as _;
use std::fmt;

use lettre::transport::smtp::Error;

const TEXT_CHARS_MAX: usize = 200;
/// The refusals that ask us to sign in, or to do so otherwise (RFC 4954 section 6), though they may come as late as RCPT.
const ABOUT_SIGN_IN: [u16; 4] = [530, 534, 535, 538];

/// Why a letter did not go out, for the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// The address or the letter will never be taken: a retry is senseless.
    #[error("The mail is refused: {0}")]
    Refused(Reason),
    /// A 4xx, no connection, no answer in time, or a fault of our settings: a retry makes sense.
    #[error("The mail cannot go out now: {0}")]
    Later(Reason),
}

/// What the server said, or what kept us from hearing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// three digits (RFC 5321 section 4.2); `None`: no server said this
    pub code: Option<u16>,
    /// one line, at most 200 characters
    pub text: String,
}

/// A setting that cannot be used. None is quoted: the URL may hold a password, and whoever swapped the two wrote it as the sender.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailSettingError {
    #[error("The mail server is not of the form smtps://user:password@host, smtp://user:password@host?tls=required or smtp://host:25.")]
    Url,
    #[error("The mail server has a user without a password, or the other way round.")]
    HalfASignIn,
    #[error("The mail server would be told the password in the clear. Use smtps://, or add ?tls=required.")]
    PasswordInTheClear,
    #[error("TLS to the mail server cannot be set up: {0}")]
    Tls(String),
    #[error("The sender is not of the form Guerdon <points@example.com>.")]
    Sender,
}

impl MailError {
    /// Of an answer to RCPT, to DATA or to the content.
    pub(super) fn judge(error: Error) -> MailError {
        let reason = Reason::from(&error);
        match reason.code {
            Some(code) if (500..600).contains(&code) && !ABOUT_SIGN_IN.contains(&code) => MailError::Refused(reason),
            _ => MailError::Later(reason),
        }
    }
}

impl Reason {
    /// Of our own making.
    pub(super) fn own(text: impl Into<String>) -> Reason {
        Reason { code: None, text: text.into() }
    }
}

impl From<&Error> for Reason {
    fn from(error: &Error) -> Reason {
        let text = match (error.status(), error.source()) {
            // Else lettre would say the code once more.
            (Some(_), said) => said.map(ToString::to_string).unwrap_or_default(),
            (None, _) => error.to_string(),
        };
        Reason { code: error.status().map(u16::from), text: for_the_log(&text) }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "{code} {}", self.text),
            None => f.write_str(&self.text),
        }
    }
}

/// Servers quote the address, and filters the link that they dislike; ours may let somebody sign in.
fn for_the_log(said: &str) -> String {
    let words = said.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let shown: Vec<&str> = words.map(|word| if word.contains('@') || word.contains("://") { "(…)" } else { word }).collect();
    shown.join(" ").chars().take(TEXT_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_one_short_line_without_addresses_and_links() {
        let said = "5.7.1 <ines@example.com>:\r\n\u{1b}[31mspam, see https://example.com/sign-in/abc";
        assert_eq!(for_the_log(said), "5.7.1 (…) [31mspam, see (…)");
        assert_eq!(for_the_log(&"ü ".repeat(1000)).chars().count(), TEXT_CHARS_MAX);
    }
}
