//! Settings that cannot be used stop the start with a sentence.

use guerdon::config::{Config, ConfigError, Mode};

fn read(settings: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::read(|name| settings.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
}

#[test]
fn v13_3_1_production_is_the_default_and_wants_its_secrets() {
    let error = read(&[]).expect_err("nothing is set").to_string();
    assert!(error.starts_with("GUERDON_ORIGIN is not set."), "{error}");
    let error = read(&[("GUERDON_ORIGIN", "https://rewards.example.com")]).expect_err("no keys").to_string();
    assert!(error.starts_with("GUERDON_KEYS is not set."), "{error}");
    let most = [("GUERDON_ORIGIN", "https://rewards.example.com/"), ("GUERDON_KEYS", "keys.json")];
    let error = read(&most).expect_err("no mail").to_string();
    assert!(error.starts_with("SMTP_URL is not set."), "{error}");
    let config = read(&[most[0], most[1], ("SMTP_URL", "smtp://localhost")]).expect("all is set");
    assert_eq!(config.mail_from, "Guerdon <no-reply@rewards.example.com>");
    assert_eq!(
        (config.mode, config.origin.as_str(), config.cookie_name()),
        (Mode::Production, "https://rewards.example.com", "__Host-guerdon")
    );
    assert_eq!(config.origins(), ["https://rewards.example.com"]);
}

#[test]
fn each_wrong_setting_is_named_with_what_is_expected() {
    let cases = [
        ("GUERDON_ENV", "staging", "production, demo or test"),
        ("GUERDON_LISTEN", "3000", "an address with a port"),
        ("GUERDON_ORIGIN", "rewards.example.com", "an origin"),
        ("GUERDON_ORIGIN", "http://rewards.example.com", "an https origin"),
        ("GUERDON_TRUSTED_PROXIES", "10.0.0.0/8,here", "a CIDR"),
        ("GUERDON_SIGN_IN_RATE", "many", "a number of posts"),
        ("GUERDON_STEP_UP_ABOVE", "much", "a number of points"),
        ("GUERDON_TIME_ZONE", "Europe/Berlin", "a setting any longer"),
    ];
    for (name, value, expected) in cases {
        let mut settings = vec![(name, value)];
        settings.extend(
            [("GUERDON_ORIGIN", "https://rewards.example.com"), ("GUERDON_KEYS", "keys.json"), ("SMTP_URL", "smtp://localhost")]
                .into_iter()
                .filter(|(known, _)| *known != name),
        );
        let error = read(&settings).expect_err(name).to_string();
        assert!(error.starts_with(name) && error.contains(expected), "{error}");
    }
}

#[test]
fn a_demo_starts_with_nothing_set_and_knows_this_machine_by_every_name() {
    let config = read(&[("GUERDON_ENV", "demo")]).expect("a demo needs nothing");
    assert_eq!((config.cookie_name(), config.database_url.as_str()), ("guerdon", "sqlite:guerdon.db"));
    assert!(config.origins().contains(&"http://127.0.0.1:3000".to_owned()));
}
