//! What the address of the catalogue asks for. It stays: outsiders link to it.

use super::service::Search;
use crate::domain::country::Country;
use crate::domain::points::Points;
use crate::domain::reward::{Category, Delivery, Kind};
use crate::domain::shelf::{Filter, Mark, Order};
use crate::visit::Visit;

/// Longest search that is looked at, in characters.
pub const WORDS_MAX: usize = 80;
const PAGE_MAX: usize = 10_000;

/// What cannot be read is left out, as if it had not been asked.
#[derive(Clone)]
pub struct Query {
    pub search: Search,
    /// As typed, for the field.
    pub max_points: String,
    /// Where the member lives: what can be had there is shown unless something else is asked for.
    pub home: Option<Country>,
}

impl Query {
    pub fn read(visit: &Visit) -> Query {
        let max_points: String = visit.query("max_points").unwrap_or_default().chars().filter(char::is_ascii_digit).take(9).collect();
        let signed_in = visit.visitor.member().is_some();
        let affordable = signed_in && visit.query("affordable").is_some_and(|value| !value.is_empty());
        let marks = visit.query_all("mark").filter_map(Mark::parse).filter(|mark| signed_in || !needs_a_member(*mark));
        let home = visit.visitor.member().and_then(|live| live.country);
        let mut marks: Vec<_> = affordable.then_some(Mark::Affordable).into_iter().chain(marks).collect();
        marks.dedup();
        Query {
            search: Search {
                words: visit.query("q").unwrap_or_default().trim().chars().take(WORDS_MAX).collect(),
                filter: Filter {
                    category: visit.query("category").and_then(Category::parse),
                    kinds: visit.query_all("kind").filter_map(Kind::parse).collect(),
                    deliveries: visit.query_all("delivery").filter_map(Delivery::parse).collect(),
                    most: max_points.parse().ok().and_then(|count| Points::new(count).ok()),
                    marks,
                    country: visit.query("country").map_or(home, Country::parse),
                },
                favourites: signed_in && visit.query("favourites").is_some_and(|value| !value.is_empty()),
                order: visit.query("sort").and_then(Order::parse).unwrap_or(Order::Suggested),
                page: visit.query("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, PAGE_MAX),
            },
            max_points,
            home,
        }
    }

    /// How many filters are set, the search and the category aside.
    pub fn chosen(&self) -> i64 {
        let Search { filter, favourites, .. } = &self.search;
        let single = [filter.most.is_some(), filter.country.is_some() && filter.country != self.home, *favourites]
            .into_iter()
            .filter(|set| *set)
            .count();
        i64::try_from(filter.kinds.len() + filter.deliveries.len() + filter.marks.len() + single).unwrap_or(i64::MAX)
    }

    /// The address of the same search for another country, or for all.
    pub fn elsewhere(&self, country: Option<Country>) -> String {
        let mut query = self.clone();
        query.search.filter.country = country;
        query.address(query.search.filter.category, 1)
    }

    /// The address of the same search in another category or on another page.
    pub fn address(&self, category: Option<Category>, page: usize) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        };
        let Search { words, filter, favourites, order, .. } = &self.search;
        add("q", words);
        add("category", category.map_or("", Category::code));
        filter.kinds.iter().for_each(|kind| add("kind", kind.code()));
        filter.deliveries.iter().for_each(|delivery| add("delivery", delivery.code()));
        add("max_points", &self.max_points);
        for mark in &filter.marks {
            match mark {
                Mark::Affordable => add("affordable", "1"),
                mark => add("mark", mark.code()),
            }
        }
        add("country", filter.country.as_ref().filter(|country| Some(**country) != self.home).map_or("", Country::as_str));
        add("favourites", if *favourites { "1" } else { "" });
        add("sort", order.code());
        add("page", &if page > 1 { page.to_string() } else { String::new() });
        if filter.country.is_none() && self.home.is_some() {
            query.append_pair("country", "");
        }
        let query = query.finish();
        if query.is_empty() { "/catalogue".into() } else { format!("/catalogue?{query}") }
    }
}

/// Who is not signed in has no balance to compare with.
pub fn needs_a_member(mark: Mark) -> bool {
    matches!(mark, Mark::Affordable | Mark::Almost)
}
