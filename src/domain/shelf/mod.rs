//! The catalogue as it is found through: which rewards a person sees, in which order, and how many there would be otherwise.
//!
//! A shelf is made once from all rewards and read from then on. Rows are kept in the programme's order, a column for each
//! property, so that 64 rows at a time are settled by a few instructions.

mod bits;
mod look;
mod page;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::collections::BTreeMap;

use crate::domain::country::Country;
use crate::domain::points::Points;
use crate::domain::reward::{Category, Delivery, Kind, codes};
use crate::domain::shelf::bits::{Bits, Column, Split};
use crate::domain::shelf::look::Look;
pub use crate::domain::shelf::vocabulary::{Described, Vocabulary};
use crate::domain::time::Timestamp;

/// A reward as far as finding it is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place in the programme's own order.
    pub position: i64,
    pub kind: Kind,
    pub category: Category,
    pub delivery: Delivery,
    /// What its cheapest option costs while no promotion runs.
    pub least: Points,
    pub promotion: Option<Promotion>,
    pub created_at: Timestamp,
    /// `None`: always was.
    pub starts_at: Option<Timestamp>,
    /// The first instant at which it is over. `None`: never.
    pub ends_at: Option<Timestamp>,
    pub sold_out: bool,
    pub popularity: u32,
    /// `None`: everywhere.
    pub countries: Option<Vec<Country>>,
}

/// From `from` and before `until`, the cheapest option costs `least`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promotion {
    pub from: Timestamp,
    pub until: Timestamp,
    pub least: Points,
}

impl Promotion {
    pub fn runs(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }
}

codes!(
    /// What sets a reward apart for now, or for one member.
    Mark {
        Affordable = "affordable",
        Almost = "almost",
        New = "new",
        Ending = "ending",
        Promoted = "promoted",
    }
);

codes!(
    /// In which order rewards stand. What ties stands in the programme's order.
    Order {
        Suggested = "",
        Cheapest = "cheapest",
        Dearest = "dearest",
        Newest = "newest",
        Popular = "popular",
        Ending = "ending",
    }
);

/// What a person asked for. What is empty asks for nothing; of several kinds or deliveries any will do, of several marks all
/// must be there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub category: Option<Category>,
    pub kinds: Vec<Kind>,
    pub deliveries: Vec<Delivery>,
    pub most: Option<Points>,
    pub marks: Vec<Mark>,
    pub country: Option<Country>,
}

#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub filter: &'a Filter,
    /// The rows that a search for words found, the best first, perhaps repeatedly. `None`: no search, all rows.
    pub among: Option<&'a [u32]>,
    /// What was searched for and stands as suggested, stands as it was found.
    pub order: Order,
    /// What the member can spend. `None`: nobody is signed in, and nothing is affordable or almost so.
    pub available: Option<Points>,
    pub now: Timestamp,
    /// What starts up to then is there: now, or later for who may have it earlier.
    pub opened: Timestamp,
    pub offset: usize,
    /// At most so many rows on the page.
    pub limit: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Those of the page, by their index among the rows that the shelf was made from.
    pub rows: Vec<u32>,
    /// On all pages.
    pub total: u32,
    pub facets: Facets,
}

/// For each value, how many rewards there would be if its group asked for it alone and all other groups as they do.
/// Categories, kinds and deliveries are a group each, and so is each single mark. All values are there, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facets {
    pub categories: Vec<(Category, u32)>,
    pub kinds: Vec<(Kind, u32)>,
    pub deliveries: Vec<(Delivery, u32)>,
    pub marks: Vec<(Mark, u32)>,
}

/// Rows from here on are numbered by their place in the programme's order; only `rows` and `places` know the index outside.
#[derive(Debug)]
pub struct Shelf {
    /// From place to index.
    rows: Vec<u32>,
    /// From index to place.
    places: Vec<u32>,
    categories: Split<{ Category::ALL.len() }>,
    kinds: Split<{ Kind::ALL.len() }>,
    deliveries: Split<{ Delivery::ALL.len() }>,
    sold_out: Bits,
    everywhere: Bits,
    /// What can be had in a country, for those that a row names: with what can be had everywhere.
    countries: BTreeMap<Country, Bits>,
    prices: Column<Points>,
    /// Place, promotion, and the rank of its price.
    promotions: Vec<(usize, Promotion, u32)>,
    created: Column<Timestamp>,
    starts: Column<Timestamp>,
    ends: Column<Timestamp>,
    popularity: Vec<u32>,
}

/// Before and after all instants: a reward without a start has always been there, one without an end remains.
const ALWAYS: Timestamp = Timestamp::from_micros(i64::MIN);
const NEVER: Timestamp = Timestamp::from_micros(i64::MAX);

impl Shelf {
    pub fn new(rows: Vec<Row>) -> Shelf {
        let mut order: Vec<(i64, u32)> = rows.iter().map(|row| row.position).zip(0..).collect();
        order.sort_unstable();
        let mut places = vec![0; order.len()];
        for (place, (_, index)) in (0..).zip(&order) {
            places[*index as usize] = place;
        }
        let sorted: Vec<&Row> = order.iter().map(|(_, index)| &rows[*index as usize]).collect();
        let column = |value: fn(&Row) -> Timestamp| Column::new(&each(&sorted, value), std::iter::empty());
        let promotions = || sorted.iter().enumerate().filter_map(|(place, row)| Some((place, row.promotion?)));
        let prices = Column::new(&each(&sorted, |row| row.least), promotions().map(|(_, promotion)| promotion.least));
        let (everywhere, countries) = lands(&sorted);
        Shelf {
            places,
            categories: Split::new(sorted.iter().map(|row| row.category as usize)),
            kinds: Split::new(sorted.iter().map(|row| row.kind as usize)),
            deliveries: Split::new(sorted.iter().map(|row| row.delivery as usize)),
            sold_out: those(&sorted, |row| row.sold_out),
            everywhere,
            countries,
            promotions: promotions().map(|(place, promotion)| (place, promotion, prices.below(promotion.least))).collect(),
            prices,
            created: column(|row| row.created_at),
            starts: column(|row| row.starts_at.unwrap_or(ALWAYS)),
            ends: column(|row| row.ends_at.unwrap_or(NEVER)),
            popularity: each(&sorted, |row| row.popularity),
            rows: order.into_iter().map(|(_, index)| index).collect(),
        }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Rewards that have not started or are over are not found; what is sold out is.
    pub fn find(&self, asked: &Asked) -> Found {
        let look = Look::new(self, asked);
        let mut tally = look::Tally::default();
        let found: Bits = (0..self.len().div_ceil(bits::BLOCK)).map(|block| look.block(block, &mut tally)).collect();
        Found { rows: look.page(found, asked, tally.total), total: tally.total, facets: tally.facets() }
    }
}

fn each<T>(rows: &[&Row], value: impl Fn(&Row) -> T) -> Vec<T> {
    rows.iter().map(|row| value(row)).collect()
}

fn those(rows: &[&Row], holds: impl Fn(&Row) -> bool) -> Bits {
    let mut bits = Bits::none(rows.len());
    for (place, _) in rows.iter().enumerate().filter(|(_, row)| holds(row)) {
        bits.insert(place);
    }
    bits
}

/// What can be had everywhere, and what in the countries that are named.
fn lands(rows: &[&Row]) -> (Bits, BTreeMap<Country, Bits>) {
    let everywhere = those(rows, |row| row.countries.is_none());
    let mut countries = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        for country in row.countries.iter().flatten() {
            countries.entry(*country).or_insert_with(|| everywhere.clone()).insert(place);
        }
    }
    (everywhere, countries)
}
