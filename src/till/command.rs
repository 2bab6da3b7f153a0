//! What can be typed.

use crate::domain::amount::Amount;
use crate::domain::card::CardCode;
use crate::domain::points::Points;

/// What `help` prints.
pub const HELP: &str = "\
card CODE                       a member's card, scanned or typed: twenty digits
ring AMOUNT [CATEGORY] [PRODUCT]
                                add a line
redeem POINTS                   pay with points: out of an allowance, or else held at once and spent by `pay`
pay                             report the purchase and print its receipt
void                            forget what was rung up, and give held points back
refund DOCUMENT [LINE AMOUNT]   bring back all that is left of a receipt, or of one line
allowance POINTS                let this till spend so many points of the member for a day, also offline; 0 gives back the rest
offline, online                 keep everything here; deliver what waits
help, quit";

/// A line that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Nothing,
    Card(CardCode),
    Ring { amount: Amount, category: String, product: String },
    Redeem(Points),
    Pay,
    Void,
    Refund { document: String, line: Option<(u16, Amount)> },
    Allowance(Points),
    Offline,
    Online,
    Help,
    Quit,
}

impl Command {
    /// `Err`: a sentence for whoever typed it.
    pub fn parse(line: &str) -> Result<Command, String> {
        let mut words = line.split_whitespace();
        let Some(name) = words.next() else { return Ok(Command::Nothing) };
        let words: Vec<_> = words.collect();
        match (name, &words[..]) {
            ("card", [_, ..]) => CardCode::parse(&words.concat()).map(Command::Card).map_err(|fault| fault.to_string()),
            ("ring", [amount]) => ring(amount, "", ""),
            ("ring", [amount, category]) => ring(amount, category, ""),
            ("ring", [amount, category, product]) => ring(amount, category, product),
            ("redeem", [count]) => match points(count)? {
                Points::ZERO => Err("redeem one point or more".to_owned()),
                count => Ok(Command::Redeem(count)),
            },
            ("pay", []) => Ok(Command::Pay),
            ("void", []) => Ok(Command::Void),
            ("refund", [document]) => Ok(Command::Refund { document: (*document).to_owned(), line: None }),
            ("refund", [document, line, amount]) => {
                let line = line.parse::<u16>().ok().and_then(|line| line.checked_sub(1)).ok_or("lines of a receipt count from 1")?;
                Ok(Command::Refund { document: (*document).to_owned(), line: Some((line, money(amount)?)) })
            }
            ("allowance", [count]) => points(count).map(Command::Allowance),
            ("offline", []) => Ok(Command::Offline),
            ("online", []) => Ok(Command::Online),
            ("help", []) => Ok(Command::Help),
            ("quit", []) => Ok(Command::Quit),
            _ => Err(format!("`{}` is not understood; `help` lists what is", line.trim())),
        }
    }
}

fn ring(amount: &str, category: &str, product: &str) -> Result<Command, String> {
    Ok(Command::Ring { amount: money(amount)?, category: category.to_owned(), product: product.to_owned() })
}

fn money(text: &str) -> Result<Amount, String> {
    text.parse().map_err(|fault: crate::domain::amount::NoAmount| fault.to_string())
}

/// As many as one request can name.
fn points(text: &str) -> Result<Points, String> {
    text.parse::<u32>().map(Points::from).map_err(|_| "points are a whole number".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_or_told_why_not() {
        let amount = |text: &str| text.parse::<Amount>().expect("an amount");
        let ring =
            |category: &str, product: &str| Command::Ring { amount: amount("2.50"), category: category.into(), product: product.into() };
        assert_eq!(Command::parse("  "), Ok(Command::Nothing));
        assert_eq!(Command::parse("ring 2.50"), Ok(ring("", "")));
        assert_eq!(Command::parse(" ring 2.5  bread 4006381333931 "), Ok(ring("bread", "4006381333931")));
        assert_eq!(Command::parse("card 0042 0042 0042-1234 5678"), Command::parse("card 00420042004212345678"));
        assert_eq!(Command::parse("refund R-1 1 2.50"), Ok(Command::Refund { document: "R-1".into(), line: Some((0, amount("2.50"))) }));
        assert_eq!(Command::parse("allowance 0"), Ok(Command::Allowance(Points::ZERO)));
        for wrong in [
            "ring",
            "ring x",
            "ring -1",
            "card",
            "card 12",
            "refund",
            "refund R 0 1",
            "refund R 1",
            "redeem 0",
            "redeem x",
            "pay now",
            "steal",
        ] {
            assert!(Command::parse(wrong).is_err(), "{wrong}");
        }
    }
}
