//! What is wrong with a file of rewards, and where.

use std::fmt::{Display, Formatter, Result};

/// Faults that are told; the rest is only counted.
const TOLD: usize = 20;
/// Characters of a text that is told.
const SHOWN: usize = 80;

/// All faults of a file; nothing of it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub place: Place,
    /// The column, or the path in the entry. Empty: the row or the entry as a whole.
    pub field: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    File,
    /// 1, 2, 3, … in a table.
    Line(u64),
    /// 1, 2, 3, … in a list.
    Reward {
        number: usize,
        slug: String,
    },
}

/// What must hold and does not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum What {
    #[error("the file is not UTF-8: {0}")]
    NotUtf8(String),
    #[error("the file is not CSV: {0}")]
    Csv(String),
    #[error("the file is not a JSON array: {0}")]
    Json(String),
    #[error("there is no reward in the file")]
    Nothing,
    #[error("there is no such column; allowed are {0}")]
    UnknownColumn(String),
    #[error("the heading row needs this column")]
    MissingColumn,
    #[error("this column stands twice in the heading row")]
    ColumnTwice,
    #[error("the row has {found} cells, and the heading row has {wanted}; a comma in a text needs quotes around the text")]
    Cells { found: usize, wanted: usize },
    #[error("a quote is not closed; in a text that stands in quotes, a quote is written twice")]
    Quote,
    #[error("must be empty or the same as in line {first}, where the reward begins")]
    Differs { first: u64 },
    #[error("there is no such field; {0}")]
    UnknownField(String),
    #[error("cannot be read: {0}")]
    Shape(String),
    #[error("must be given")]
    Missing,
    #[error("must be left out when {0} is given")]
    Besides(&'static str),
    #[error("must be a whole number")]
    NotWhole,
    #[error("must be a whole number from {least} to {most}")]
    Whole { least: i64, most: i64 },
    #[error("must have {least} to {most} characters")]
    Length { least: usize, most: usize },
    #[error("must have no tabs, line breaks or other control characters")]
    Control,
    #[error("must be 1 to {0} small letters, digits and hyphens")]
    Slug(usize),
    #[error("the same address is that of {0}")]
    SlugTwice(Place),
    #[error("{:?} is not known; allowed are {allowed}", shown(.found))]
    Unknown { found: String, allowed: String },
    #[error("must be an amount above 0 and at most {0}, with at most 2 decimals, as 25.00")]
    Amount(rust_decimal::Decimal),
    #[error("must be 3 capital letters, as EUR")]
    Currency,
    #[error("must be above 0 and at most 100, with at most 2 decimals, as 12.5")]
    Percent,
    #[error("must be # and 6 digits or letters from a to f, as #1f6f6b")]
    Colour,
    #[error("must be one or more countries of two capital letters, as DE; left out, the reward is for all countries")]
    Country,
    #[error("must be a day as 2026-12-24 or an instant as 2026-12-24T18:00:00Z")]
    Time,
    #[error("must be after the start")]
    EndsFirst,
    #[error("must be https:// and what follows, of at most {0} characters")]
    Link(usize),
    #[error("must be yes or empty")]
    Yes,
    #[error("a reward has at most {0} conditions")]
    Terms(usize),
    #[error("a reward has 1 to {0} options")]
    Options(usize),
    #[error("an earlier option of the reward has the same code")]
    OptionTwice,
    #[error("one option among several needs an amount, percent, size, colour, date or English label, or nobody can tell them apart")]
    Nameless,
    #[error("the reward has no option with this code")]
    NoOption,
    #[error("must be lower than the {0} points of the option")]
    NoBargain(i64),
    #[error("the time overlaps with that of another promotion of the option")]
    Overlap,
    #[error("every option needs it when the {0}")]
    Money(&'static str),
    #[error("every option of a discount needs a percent or an amount")]
    Discount,
    #[error("a reward of kind charity needs a charity: the name of who is given to")]
    Charity,
    #[error("a reward with provider webhook needs a supplier; there are {0}")]
    NoSupplier(String),
    #[error("must be internal: only the portal gives badges, tiers and status points")]
    OnlyInternal,
    #[error("only a reward with provider webhook has a supplier")]
    Supplier,
    #[error("a reward with provider bank needs delivery bank")]
    BankDelivery,
    #[error("a reward with delivery bank needs provider bank or manual")]
    BankProvider,
    #[error("max_quantity times the amount must be at most {0}")]
    TooMuch(rust_decimal::Decimal),
    #[error("must be left out when the provider is codes: the codes in the pool are the stock")]
    Pool,
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Place::File => f.write_str("the file"),
            Place::Line(line) => write!(f, "line {line}"),
            Place::Reward { number, slug } if slug.is_empty() => write!(f, "reward {number}"),
            Place::Reward { number, slug } => write!(f, "reward {number} ({})", shown(slug).escape_debug()),
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match (&self.place, self.field.as_str()) {
            (Place::File, _) => write!(f, "{}", self.what),
            (place, "") => write!(f, "{place}: {}", self.what),
            (place, field) => write!(f, "{place}, {}: {}", shown(field).escape_debug(), self.what),
        }
    }
}

impl std::error::Error for Faults {}

impl Display for Faults {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "nothing was imported:")?;
        self.0.iter().take(TOLD).try_for_each(|fault| write!(f, "\n  {fault}"))?;
        match self.0.len().saturating_sub(TOLD) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}

fn shown(text: &str) -> &str {
    text.char_indices().nth(SHOWN).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_tells_where_it_lies_and_what_is_allowed() {
        let fault = |place, field: &str, what| Fault { place, field: field.to_owned(), what }.to_string();
        assert_eq!(fault(Place::Line(7), "stock", What::Whole { least: 0, most: 9 }), "line 7, stock: must be a whole number from 0 to 9");
        assert_eq!(fault(Place::Line(7), "", What::Quote).split(';').next(), Some("line 7: a quote is not closed"));
        let place = Place::Reward { number: 17, slug: "book-token".into() };
        assert_eq!(fault(place, "en.name", What::Missing), "reward 17 (book-token), en.name: must be given");
        let long = What::Unknown { found: "x\n".repeat(100), allowed: "sand, clay".into() };
        assert!(fault(Place::Reward { number: 2, slug: String::new() }, "hue", long).starts_with(r#"reward 2, hue: "x\nx"#));
        assert_eq!(fault(Place::File, "", What::Nothing), "there is no reward in the file");
    }

    #[test]
    fn twenty_faults_are_told_and_the_rest_is_counted() {
        let fault = |line| Fault { place: Place::Line(line), field: "slug".into(), what: What::Missing };
        let many = Faults((1..=25).map(fault).collect()).to_string();
        assert!(many.starts_with("nothing was imported:\n  line 1, slug") && many.contains("line 20,"), "{many}");
        assert!(!many.contains("line 21,") && many.ends_with("\n  and 5 more"), "{many}");
    }
}
