//! Who carries the letters: an SMTP server, or in a rehearsal the log.

use std::sync::{Arc, Mutex, PoisonError};

use crate::config::{Config, Mode};
use crate::smtp::{Letter, MailError, MailSettingError, Mailer};

/// Cloning shares it.
#[derive(Clone, Default)]
pub struct Carrier {
    smtp: Option<Mailer>,
    /// Letters that were sent, for tests to read.
    sent: Option<Arc<Mutex<Vec<Letter>>>>,
}

impl Carrier {
    /// As the settings have it; in tests it keeps what it sends.
    pub fn of(config: &Config) -> Result<Carrier, MailSettingError> {
        let mailer = config.smtp_url.as_deref().map(|url| Mailer::new(url, &config.mail_from)).transpose()?;
        let carrier = Carrier::new(mailer);
        Ok(if config.mode == Mode::Test { carrier.keeping() } else { carrier })
    }

    /// Without a server, letters go to the log.
    pub fn new(smtp: Option<Mailer>) -> Carrier {
        Carrier { smtp, sent: None }
    }

    /// Keeps what it sends.
    pub fn keeping(self) -> Carrier {
        Carrier { sent: Some(Arc::default()), ..self }
    }

    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        match &self.smtp {
            Some(smtp) => smtp.send(letter).await?,
            None => tracing::info!(subject = letter.subject, "there is no SMTP_URL, so this letter stays here:\n{}", letter.text),
        }
        if let Some(sent) = &self.sent {
            sent.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
        }
        Ok(())
    }

    /// Those that were kept, oldest first.
    pub fn sent(&self) -> Vec<Letter> {
        self.sent.as_ref().map(|sent| sent.lock().unwrap_or_else(PoisonError::into_inner).clone()).unwrap_or_default()
    }
}
