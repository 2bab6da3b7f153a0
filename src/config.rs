//! Settings, all from the environment. Each says its unit and default; a missing one that matters stops the start.

use std::env::VarError;
use std::net::SocketAddr;

use ipnet::IpNet;
use url::Url;

/// What this instance is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Production,
    Demo,
    Test,
}

/// Every setting.
#[derive(Clone, Debug)]
pub struct Config {
    /// `GUERDON_ENV`: `production` (default), `demo` or `test`.
    pub mode: Mode,
    /// `DATABASE_URL`: `sqlite:FILE` (default `sqlite:guerdon.db`) or `postgres://…`.
    pub database_url: String,
    /// `GUERDON_LISTEN`: address and port of the portal, default `127.0.0.1:3000`.
    pub listen: SocketAddr,
    /// `GUERDON_OPS_LISTEN`: address and port of `/metrics`, default `127.0.0.1:3001`.
    pub ops_listen: SocketAddr,
    /// `GUERDON_ORIGIN`: what browsers see. Default outside production: `http://localhost` with the port of `GUERDON_LISTEN`.
    pub origin: String,
    /// `GUERDON_KEYS`: file of secret keys. Default outside production: `guerdon-keys.json`, made at the first start.
    pub keys: String,
    /// `GUERDON_TRUSTED_PROXIES`: CIDRs, separated by commas, whose `X-Forwarded-For` is believed; default none.
    pub trusted_proxies: Vec<IpNet>,
    /// `GUERDON_SIGN_IN_RATE`: sign-in posts a minute from one address, default 10.
    pub sign_in_rate: u32,
    /// `SMTP_URL`: `smtps://user:password@host` and its like; production needs it, elsewhere letters go to the log without it.
    pub smtp_url: Option<String>,
    /// `GUERDON_MAIL_FROM`: the sender of all letters, default `Guerdon <no-reply@HOST>` with the host of `GUERDON_ORIGIN`.
    pub mail_from: String,
    /// `GUERDON_STEP_UP_ABOVE`: a redemption of more points needs a fresh factor of its own, default 50000.
    pub step_up_above: i64,
}

/// A setting that cannot be used, with what to do about it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("{name} is not set. {hint}")]
    Missing { name: &'static str, hint: &'static str },
    #[error("{name} is {value:?}, which is not {expected}.")]
    Invalid { name: &'static str, value: String, expected: &'static str },
}

impl Config {
    pub fn from_env() -> Result<Config, ConfigError> {
        Config::read(|name| match std::env::var(name) {
            Ok(value) if value.is_empty() => None,
            Ok(value) => Some(value),
            Err(VarError::NotPresent) => None,
            Err(VarError::NotUnicode(value)) => Some(value.to_string_lossy().into_owned()),
        })
    }

    /// Reads each setting by its name.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
        if let Some(zone) = get("GUERDON_TIME_ZONE") {
            let instead = "a setting any longer: `time_zone` stands in the programme's file (`guerdon programme set`)";
            return Err(invalid("GUERDON_TIME_ZONE", &zone, instead));
        }
        let mode = mode(get("GUERDON_ENV"))?;
        let listen = parsed(&get, "GUERDON_LISTEN", "127.0.0.1:3000", "an address with a port, such as 127.0.0.1:3000")?;
        let origin = origin(get("GUERDON_ORIGIN"), mode, listen)?;
        Ok(Config {
            mode,
            database_url: get("DATABASE_URL").unwrap_or_else(|| "sqlite:guerdon.db".into()),
            listen,
            ops_listen: parsed(&get, "GUERDON_OPS_LISTEN", "127.0.0.1:3001", "an address with a port, such as 127.0.0.1:3001")?,
            mail_from: get("GUERDON_MAIL_FROM").unwrap_or_else(|| sender(&origin)),
            step_up_above: parsed(&get, "GUERDON_STEP_UP_ABOVE", "50000", "a number of points")?,
            origin,
            keys: keys(get("GUERDON_KEYS"), mode)?,
            smtp_url: smtp_url(get("SMTP_URL"), mode)?,
            trusted_proxies: proxies(get("GUERDON_TRUSTED_PROXIES"))?,
            sign_in_rate: parsed(&get, "GUERDON_SIGN_IN_RATE", "10", "a number of posts a minute, 1 or more")?,
        })
    }

    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https:")
    }

    /// The origins whose forms are ours: outside production every name of this machine.
    pub fn origins(&self) -> Vec<String> {
        let mut origins = vec![self.origin.clone()];
        if self.mode != Mode::Production {
            let port = self.listen.port();
            origins.extend(["localhost", "127.0.0.1", "[::1]"].map(|host| format!("http://{host}:{port}")));
        }
        origins
    }

    /// `__Host-` binds the cookie to this host over TLS (RFC 6265bis section 4.1.3.2); plain HTTP cannot carry it.
    pub fn cookie_name(&self) -> &'static str {
        if self.is_https() { "__Host-guerdon" } else { "guerdon" }
    }
}

fn mode(value: Option<String>) -> Result<Mode, ConfigError> {
    match value.as_deref() {
        None | Some("production") => Ok(Mode::Production),
        Some("demo") => Ok(Mode::Demo),
        Some("test") => Ok(Mode::Test),
        Some(other) => Err(invalid("GUERDON_ENV", other, "production, demo or test")),
    }
}

fn origin(value: Option<String>, mode: Mode, listen: SocketAddr) -> Result<String, ConfigError> {
    let Some(value) = value else {
        return match mode {
            Mode::Production => Err(ConfigError::Missing {
                name: "GUERDON_ORIGIN",
                hint: "Set it to what browsers see, such as https://rewards.example.com.",
            }),
            Mode::Demo | Mode::Test => Ok(format!("http://localhost:{}", listen.port())),
        };
    };
    let parsed = Url::parse(&value).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let Some(url) = parsed else {
        return Err(invalid("GUERDON_ORIGIN", &value, "an origin, such as https://rewards.example.com"));
    };
    if mode == Mode::Production && url.scheme() != "https" {
        return Err(invalid("GUERDON_ORIGIN", &value, "an https origin, which production needs"));
    }
    Ok(url.origin().ascii_serialization())
}

fn keys(value: Option<String>, mode: Mode) -> Result<String, ConfigError> {
    match (value, mode) {
        (Some(path), _) => Ok(path),
        (None, Mode::Demo | Mode::Test) => Ok("guerdon-keys.json".into()),
        (None, Mode::Production) => Err(ConfigError::Missing {
            name: "GUERDON_KEYS",
            hint: "Set it to the file of secret keys; README, \"Keys\", tells how to make one.",
        }),
    }
}

fn smtp_url(value: Option<String>, mode: Mode) -> Result<Option<String>, ConfigError> {
    match (value, mode) {
        (None, Mode::Production) => Err(ConfigError::Missing {
            name: "SMTP_URL",
            hint: "Set it to the mail server, such as smtps://user:password@mail.example.com: nobody can join without mail.",
        }),
        (value, _) => Ok(value),
    }
}

fn sender(origin: &str) -> String {
    let url = Url::parse(origin).ok();
    let host = url.as_ref().and_then(|url| url.host_str()).unwrap_or("localhost");
    format!("Guerdon <no-reply@{host}>")
}

fn proxies(value: Option<String>) -> Result<Vec<IpNet>, ConfigError> {
    let value = value.unwrap_or_default();
    let parts = value.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().map_err(|_| invalid("GUERDON_TRUSTED_PROXIES", part, "a CIDR, such as 10.0.0.0/8"))).collect()
}

fn parsed<T: std::str::FromStr>(
    get: impl Fn(&str) -> Option<String>,
    name: &'static str,
    default: &str,
    expected: &'static str,
) -> Result<T, ConfigError> {
    let value = get(name).unwrap_or_else(|| default.into());
    value.parse().map_err(|_| invalid(name, &value, expected))
}

fn invalid(name: &'static str, value: &str, expected: &'static str) -> ConfigError {
    ConfigError::Invalid { name, value: value.to_owned(), expected }
}
