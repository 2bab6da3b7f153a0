//! A redemption: its moves, and where it goes.

use serde::{Deserialize, Serialize};

use crate::domain::email::{EmailAddress, NotAnEmail};
use crate::domain::reward::{Delivery, codes};

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

/// Where a reward goes, as its kind needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Destination {
    Email { email: EmailAddress },
    Post { name: String, street: String, postcode: String, city: String },
    Spot,
    Account,
}

/// The fields of the form, as typed. A kind uses those that it needs.
#[derive(Clone, Debug, Default)]
pub struct DestinationForm {
    pub email: String,
    pub name: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
}

/// One fault of one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DestinationFault {
    Email(NotAnEmail),
    Name(NotALine),
    Street(NotALine),
    Postcode(NotALine),
    City(NotALine),
}

/// Why a text is no line of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotALine {
    Missing,
    TooLong,
    Malformed,
}

/// Longest line of an address, in characters.
pub const LINE_MAX: usize = 100;

impl Destination {
    /// Every fault of the form at once, in the order of the fields.
    pub fn parse(delivery: Delivery, form: &DestinationForm) -> Result<Self, Vec<DestinationFault>> {
        match delivery {
            Delivery::Spot => Ok(Destination::Spot),
            Delivery::Account => Ok(Destination::Account),
            Delivery::Email => match EmailAddress::parse(&form.email) {
                Ok(email) => Ok(Destination::Email { email }),
                Err(fault) => Err(vec![DestinationFault::Email(fault)]),
            },
            Delivery::Post => parse_post(form),
        }
    }
}

fn parse_post(form: &DestinationForm) -> Result<Destination, Vec<DestinationFault>> {
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
    if faults.is_empty() { Ok(Destination::Post { name, street, postcode, city }) } else { Err(faults) }
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
            Destination::parse(Delivery::Post, &form),
            Err(vec![
                DestinationFault::Street(NotALine::Missing),
                DestinationFault::Postcode(NotALine::Missing),
                DestinationFault::City(NotALine::TooLong),
            ])
        );
    }

    #[test]
    fn what_is_handed_over_on_the_spot_needs_no_address() {
        assert_eq!(Destination::parse(Delivery::Spot, &DestinationForm::default()), Ok(Destination::Spot));
    }
}
