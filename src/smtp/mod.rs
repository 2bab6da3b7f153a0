//! Sending one mail over SMTP.
//!
//! - `letter`: from a letter to what the server is handed
//! - `server`: where letters go, read from the settings
//! - `error`: why one did not go out, and whether to try again
//!
//! Each letter has a connection of its own. lettre's pool is not used: a letter that runs out of time would put its
//! connection back in the middle of a conversation, and the next letter would take old answers for its own.

mod error;
mod letter;
mod server;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use tokio::time::{Instant, timeout, timeout_at};

pub use error::{MailError, MailSettingError, Reason};
pub use letter::Letter;
use letter::Posting;
use server::Server;

/// From the first look-up of the server's name to its word that it has the letter.
const TIMEOUT: Duration = Duration::from_secs(15);
const FAREWELL: Duration = Duration::from_secs(1);

/// Hands letters to one mail server, in one sender's name. Cloning shares the settings.
#[derive(Clone)]
pub struct Mailer {
    server: Arc<Server>,
    from: Mailbox,
    timeout: Duration,
}

impl Mailer {
    /// `url` is `smtps://user:password@host` (port 465), `smtp://user:password@host?tls=required` (STARTTLS, port 587)
    /// or `smtp://host` (in the clear, port 25); each may name a port. What is special in a URL stands percent-encoded in
    /// the password. `from` is `Guerdon <points@example.com>` or only the address. Asks no server.
    pub fn new(url: &str, from: &str) -> Result<Mailer, MailSettingError> {
        let from = letter::sender(from)?;
        let server = Server::parse(url, from.email.domain())?;
        Ok(Mailer { server: Arc::new(server), from, timeout: TIMEOUT })
    }

    /// Instead of 15 s for one letter, for tests.
    pub fn with_timeout(self, timeout: Duration) -> Mailer {
        Mailer { timeout, ..self }
    }

    /// `Ok`: the server has taken the letter and answers for it from now on. After an error that is for later it may still
    /// have taken it, when its answer was lost; the retry bears the same Message-ID.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let posting = Posting::new(letter, &self.from)?;
        let deadline = Instant::now() + self.timeout;
        let late = |_| MailError::Later(Reason::own(format!("no answer within {:?}", self.timeout)));

        let connected = timeout_at(deadline, self.server.connect()).await.map_err(late)?;
        // Whatever goes wrong up to here, and be it a 5xx, is about the server or our sign-in and not about this letter.
        let mut connection = connected.map_err(|error| MailError::Later(Reason::from(&error)))?;
        // Out of time, the connection is dropped as it is: a QUIT could become the letter's last line.
        let sent = timeout_at(deadline, hand_over(&mut connection, posting)).await.map_err(late)?;
        // How the farewell goes changes nothing about the letter.
        let _ = timeout(FAREWELL, connection.abort()).await;
        sent
    }
}

/// MAIL, RCPT and DATA (RFC 5321 section 3.3), one by one, because a 5xx means another thing to each.
async fn hand_over(connection: &mut AsyncSmtpConnection, posting: Posting) -> Result<(), MailError> {
    let mut options = Vec::new();
    // Names and texts are encoded: what is left beyond ASCII stands before the @ of an address (RFC 6531).
    if !posting.content.is_ascii() {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(MailError::Refused(Reason::own("the server takes only addresses in ASCII")));
        }
        options.extend([MailParameter::SmtpUtfEight, MailParameter::Body(MailBodyParameter::EightBitMime)]);
    }
    // Our sender or our rights; were it a refusal, a wrong setting would condemn every letter.
    let opened = connection.command(Mail::new(Some(posting.from), options)).await;
    opened.map_err(|error| MailError::Later(Reason::from(&error)))?;
    connection.command(Rcpt::new(posting.to, Vec::new())).await.map_err(MailError::judge)?;
    connection.command(Data).await.map_err(MailError::judge)?;
    connection.message(&posting.content).await.map_err(MailError::judge)?;
    Ok(())
}

/// The server without user and password.
impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer").field("server", &self.server.name).finish_non_exhaustive()
    }
}
