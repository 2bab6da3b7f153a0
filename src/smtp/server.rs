//! Where letters go: the mail server, and how to reach it.

use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error, SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use percent_encoding::percent_decode_str;
use url::{Host, Url};

use super::error::MailSettingError;

/// For one of the addresses behind the server's name: a dead one must leave time for the next.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) struct Server {
    /// host and port, for the log
    pub name: String,
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    hello: ClientId,
}

impl Server {
    /// `hello` is the name that we give ourselves.
    pub fn parse(url: &str, hello: &str) -> Result<Server, MailSettingError> {
        let url = Url::parse(url.trim()).map_err(|_| MailSettingError::Url)?;
        // What would be overlooked might be a `?tls=required` with a slip of the pen, and the mail would go in the clear.
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(MailSettingError::Url);
        }
        let host = url.host_str().and_then(|host| Host::parse(host).ok()).ok_or(MailSettingError::Url)?;
        let looked_up = match &host {
            // not in the brackets of the URL
            Host::Ipv6(ip) => ip.to_string(),
            Host::Domain(_) | Host::Ipv4(_) => host.to_string(),
        };
        let credentials = credentials(&url)?;
        let parameters = || TlsParameters::new(looked_up.clone()).map_err(|error| MailSettingError::Tls(error.to_string()));
        let (tls, port) = match (url.scheme(), url.query()) {
            ("smtps", None) => (Tls::Wrapper(parameters()?), SUBMISSIONS_PORT),
            ("smtp", Some("tls=required")) => (Tls::Required(parameters()?), SUBMISSION_PORT),
            ("smtp", None) if credentials.is_some() && !is_this_machine(&host) => return Err(MailSettingError::PasswordInTheClear),
            ("smtp", None) => (Tls::None, SMTP_PORT),
            _ => return Err(MailSettingError::Url),
        };
        let port = url.port().unwrap_or(port);
        Ok(Server { name: format!("{host}:{port}"), host: looked_up, port, tls, credentials, hello: ClientId::Domain(hello.to_owned()) })
    }

    /// A connection that is ready for a letter. Without limit of time, because lettre has one only for the first step
    /// (lettre #1027).
    pub async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let wrapper = match &self.tls {
            Tls::Wrapper(parameters) => Some(parameters.clone()),
            _ => None,
        };
        let address = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(address, Some(CONNECT_TIMEOUT), &self.hello, wrapper, None).await?;
        if let Tls::Required(parameters) = &self.tls {
            connection.starttls(parameters.clone(), &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, MailSettingError> {
    let decoded = |text| percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| MailSettingError::Url);
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        (user, Some(password)) if !user.is_empty() && !password.is_empty() => {
            Ok(Some(Credentials::new(decoded(user)?, decoded(password)?)))
        }
        _ => Err(MailSettingError::HalfASignIn),
    }
}

fn is_this_machine(host: &Host) -> bool {
    match host {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Result<Server, MailSettingError> {
        Server::parse(url, "example.com")
    }

    #[test]
    fn each_form_has_its_port() {
        for (url, name) in [
            ("smtp://mail.example.com", "mail.example.com:25"),
            ("smtp://mail.example.com:2525/", "mail.example.com:2525"),
            ("smtp://mail.example.com?tls=required", "mail.example.com:587"),
            ("smtps://user:password@mail.example.com", "mail.example.com:465"),
            ("smtp://user:password@127.0.0.1:1025", "127.0.0.1:1025"),
            ("smtp://[::1]:25", "[::1]:25"),
            ("smtp://müller.example", "xn--mller-kva.example:25"),
        ] {
            assert_eq!(parse(url).map(|server| server.name).expect(url), name);
        }
    }

    #[test]
    fn a_password_may_hold_what_is_special_in_a_url() {
        let server = parse("smtps://points%40example.com:a%2Fb%3F%25+%C3%BC@mail.example.com").expect("a server");
        assert_eq!(server.credentials, Some(Credentials::new("points@example.com".to_owned(), "a/b?%+ü".to_owned())));
    }

    #[test]
    fn a_setting_that_might_mean_another_thing_is_refused_without_its_password() {
        for (url, expected) in [
            ("", MailSettingError::Url),
            ("mail.example.com:25", MailSettingError::Url),
            ("smtp://", MailSettingError::Url),
            ("https://user:hunter2@mail.example.com", MailSettingError::Url),
            ("smtp://user:hunter2@mail.example.com?tsl=required", MailSettingError::Url),
            ("smtp://user:hunter2@mail.example.com?tls=opportunistic", MailSettingError::Url),
            ("smtps://user:hunter2@mail.example.com/path", MailSettingError::Url),
            ("smtps://user:hunter2#@mail.example.com", MailSettingError::Url),
            ("smtps://user:%FF@mail.example.com", MailSettingError::Url),
            ("smtps://user@mail.example.com", MailSettingError::HalfASignIn),
            ("smtps://:hunter2@mail.example.com", MailSettingError::HalfASignIn),
            ("smtp://user:hunter2@mail.example.com", MailSettingError::PasswordInTheClear),
        ] {
            let error = parse(url).err().unwrap_or_else(|| panic!("{url} was accepted"));
            assert_eq!(error, expected, "{url}");
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        }
    }
}
