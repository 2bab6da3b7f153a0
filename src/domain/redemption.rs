//! A redemption: its moves, and where it goes.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::country::Country;
use crate::domain::email::{EmailAddress, NotAnEmail};
use crate::domain::iban::{Iban, NotAnIban};
use crate::domain::reward::{Delivery, codes};
use crate::domain::words;

/// A reward is fulfilled within this time, or the points come back.
pub const FULFIL_WITHIN: Duration = Duration::from_secs(3 * 24 * 60 * 60);

codes!(
    /// Where a redemption stands. `Placed`: the points are held. Every other state is final. `Failed`: whoever brings it could not,
    /// or not in time.
    State {
        Placed = "placed",
        Fulfilled = "fulfilled",
        Failed = "failed",
        Cancelled = "cancelled",
    }
);

codes!(
    /// How a member liked a redemption.
    Rating {
        Poor = "poor",
        Fair = "fair",
        Good = "good",
    }
);

impl Rating {
    /// 1 to 3, the best last.
    pub const fn number(self) -> i64 {
        self as i64 + 1
    }

    pub fn of_number(number: i64) -> Option<Rating> {
        Rating::ALL.iter().copied().find(|rating| rating.number() == number)
    }
}

/// Where a reward goes, as its kind needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Destination {
    Email {
        email: EmailAddress,
    },
    Post {
        name: String,
        street: String,
        postcode: String,
        city: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        country: Option<Country>,
    },
    Spot,
    Account,
    Bank {
        holder: String,
        iban: Iban,
    },
    Wallet {
        handle: String,
    },
}

/// The fields of the form, as typed. A kind uses those that it needs.
#[derive(Clone, Debug, Default)]
pub struct DestinationForm {
    pub email: String,
    pub name: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub country: String,
    pub holder: String,
    pub iban: String,
    pub wallet: String,
}

/// One fault of one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DestinationFault {
    Email(NotAnEmail),
    Name(NotALine),
    Street(NotALine),
    Postcode(NotALine),
    City(NotALine),
    Country(NotServed),
    Holder(NotALine),
    Iban(NotAnIban),
    Wallet(NotALine),
}

/// Why a text is no line of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotALine {
    Missing,
    TooLong,
    Malformed,
    NotLatin,
}

/// Why a country is none that a reward goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotServed {
    Missing,
    Elsewhere,
}

/// Longest line of an address, in characters.
pub const LINE_MAX: usize = 100;

impl Destination {
    /// Whether it is an account, which a thief would have everything sent to.
    pub const fn is_money(&self) -> bool {
        matches!(self, Destination::Bank { .. } | Destination::Wallet { .. })
    }

    /// Every fault of the form at once, in the order of the fields. `countries`: where the reward is valid; `None`: everywhere.
    pub fn parse(delivery: Delivery, form: &DestinationForm, countries: Option<&[Country]>) -> Result<Self, Vec<DestinationFault>> {
        match delivery {
            Delivery::Spot => Ok(Destination::Spot),
            Delivery::Account => Ok(Destination::Account),
            Delivery::Email => match EmailAddress::parse(&form.email) {
                Ok(email) => Ok(Destination::Email { email }),
                Err(fault) => Err(vec![DestinationFault::Email(fault)]),
            },
            Delivery::Post => parse_post(form, countries),
            Delivery::Bank => parse_bank(form),
            Delivery::Wallet => match line(&form.wallet) {
                Ok(handle) => Ok(Destination::Wallet { handle }),
                Err(fault) => Err(vec![DestinationFault::Wallet(fault)]),
            },
        }
    }
}

fn parse_post(form: &DestinationForm, countries: Option<&[Country]>) -> Result<Destination, Vec<DestinationFault>> {
    let mut faults = Vec::new();
    let mut read = |text: &str, fault: fn(NotALine) -> DestinationFault| match line(text) {
        Ok(line) => line,
        Err(why) => {
            faults.push(fault(why));
            String::new()
        }
    };
    let name = read(&form.name, DestinationFault::Name);
    let street = read(&form.street, DestinationFault::Street);
    let postcode = read(&form.postcode, DestinationFault::Postcode);
    let city = read(&form.city, DestinationFault::City);
    let country = Country::parse(form.country.trim());
    match countries {
        Some(_) if form.country.trim().is_empty() => faults.push(DestinationFault::Country(NotServed::Missing)),
        Some(served) if !country.is_some_and(|country| served.contains(&country)) => {
            faults.push(DestinationFault::Country(NotServed::Elsewhere));
        }
        _ => {}
    }
    if faults.is_empty() { Ok(Destination::Post { name, street, postcode, city, country }) } else { Err(faults) }
}

fn parse_bank(form: &DestinationForm) -> Result<Destination, Vec<DestinationFault>> {
    match (holder(&form.holder), Iban::parse(&form.iban)) {
        (Ok(holder), Ok(iban)) => Ok(Destination::Bank { holder, iban }),
        (holder, iban) => {
            let faults = [holder.err().map(DestinationFault::Holder), iban.err().map(DestinationFault::Iban)];
            Err(faults.into_iter().flatten().collect())
        }
    }
}

/// A bank writes Latin letters; a name without any is none to it.
fn holder(text: &str) -> Result<String, NotALine> {
    let holder = line(text)?;
    if words::each_word(&holder).any(|word| word.bytes().any(|byte| byte.is_ascii_alphanumeric())) {
        Ok(holder)
    } else {
        Err(NotALine::NotLatin)
    }
}

fn line(text: &str) -> Result<String, NotALine> {
    let text = text.trim();
    if text.is_empty() {
        Err(NotALine::Missing)
    } else if text.chars().count() > LINE_MAX {
        Err(NotALine::TooLong)
    } else if text.chars().any(char::is_control) {
        Err(NotALine::Malformed)
    } else {
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parcel_needs_a_whole_address_and_names_every_gap() {
        let form = DestinationForm { name: "Ines".into(), city: "x".repeat(101), ..Default::default() };
        assert_eq!(
            Destination::parse(Delivery::Post, &form, None),
            Err(vec![
                DestinationFault::Street(NotALine::Missing),
                DestinationFault::Postcode(NotALine::Missing),
                DestinationFault::City(NotALine::TooLong),
            ])
        );
    }

    #[test]
    fn a_transfer_needs_an_account_that_can_exist() {
        let form = DestinationForm { iban: "DE89 3704 0044 0532 0130 01".into(), ..Default::default() };
        let faults = Destination::parse(Delivery::Bank, &form, None);
        assert_eq!(faults, Err(vec![DestinationFault::Holder(NotALine::Missing), DestinationFault::Iban(NotAnIban::Checksum)]));
    }

    #[test]
    fn a_parcel_goes_only_where_the_reward_does() {
        let address = |country: &str| {
            let line = || "x".to_owned();
            DestinationForm { name: line(), street: line(), postcode: line(), city: line(), country: country.into(), ..Default::default() }
        };
        let served: Vec<_> = ["DE", "AT"].into_iter().filter_map(Country::parse).collect();
        let parse = |country: &str| Destination::parse(Delivery::Post, &address(country), Some(&served));
        assert!(parse("AT").is_ok());
        assert_eq!(parse(""), Err(vec![DestinationFault::Country(NotServed::Missing)]));
        assert_eq!(parse("CH"), Err(vec![DestinationFault::Country(NotServed::Elsewhere)]));
    }

    #[test]
    fn what_is_handed_over_on_the_spot_needs_no_address() {
        assert_eq!(Destination::parse(Delivery::Spot, &DestinationForm::default(), None), Ok(Destination::Spot));
    }
}
