use std::collections::HashSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

const DAY: i64 = 24 * 60 * 60;
const NOW: Timestamp = Timestamp::from_seconds(1000 * DAY);

/// The same answers, by looking at one row after the other and at the rules alone.
struct Plain<'a> {
    rows: &'a [Row],
    asked: Asked<'a>,
}

impl Plain<'_> {
    fn price(&self, row: &Row) -> i64 {
        row.promotion.filter(|promotion| promotion.runs(self.asked.now)).map_or(row.least, |promotion| promotion.least).get()
    }

    fn marked(&self, row: &Row, mark: Mark) -> bool {
        let now = self.asked.now.micros();
        let (price, days) = (self.price(row), |count: i64| count * DAY * 1_000_000);
        let available = self.asked.available.filter(|_| !row.sold_out).map(Points::get);
        match mark {
            Mark::Affordable => available.is_some_and(|available| price <= available),
            Mark::Almost => available.is_some_and(|available| price > available && 4 * price <= 5 * available),
            Mark::New => (now - days(30)..=now).contains(&row.created_at.micros()),
            Mark::Ending => row.ends_at.is_some_and(|end| end.micros() <= now + days(14)),
            Mark::Promoted => row.promotion.is_some_and(|promotion| promotion.runs(self.asked.now)),
        }
    }

    fn matches(&self, row: &Row, filter: &Filter) -> bool {
        let now = self.asked.now;
        row.starts_at.is_none_or(|start| start <= self.asked.opened)
            && row.ends_at.is_none_or(|end| now < end)
            && filter.category.is_none_or(|category| row.category == category)
            && (filter.kinds.is_empty() || filter.kinds.contains(&row.kind))
            && (filter.deliveries.is_empty() || filter.deliveries.contains(&row.delivery))
            && filter.most.is_none_or(|most| self.price(row) <= most.get())
            && filter.marks.iter().all(|mark| self.marked(row, *mark))
            && filter.country.is_none_or(|country| row.countries.as_ref().is_none_or(|all| all.contains(&country)))
    }

    fn all(&self, filter: &Filter) -> Vec<u32> {
        let mut seen = HashSet::new();
        let every: Vec<u32> = (0..).take(self.rows.len()).collect();
        let indexes = self.asked.among.unwrap_or(&every).iter().copied();
        indexes.filter(|index| seen.insert(*index) && self.rows.get(*index as usize).is_some_and(|row| self.matches(row, filter))).collect()
    }

    fn count(&self, change: impl FnOnce(&mut Filter)) -> u32 {
        let mut filter = self.asked.filter.clone();
        change(&mut filter);
        u32::try_from(self.all(&filter).len()).expect("few rows")
    }

    fn find(&self) -> Found {
        let mut rows = self.all(self.asked.filter);
        let total = u32::try_from(rows.len()).expect("few rows");
        if self.asked.among.is_none() || self.asked.order != Order::Suggested {
            rows.sort_by_key(|index| (self.turn(&self.rows[*index as usize]), self.rows[*index as usize].position, *index));
        }
        let rows = rows.into_iter().skip(self.asked.offset).take(self.asked.limit).collect();
        let facets = Facets {
            categories: Category::ALL.iter().map(|one| (*one, self.count(|filter| filter.category = Some(*one)))).collect(),
            kinds: Kind::ALL.iter().map(|one| (*one, self.count(|filter| filter.kinds = vec![*one]))).collect(),
            deliveries: Delivery::ALL.iter().map(|one| (*one, self.count(|filter| filter.deliveries = vec![*one]))).collect(),
            marks: Mark::ALL.iter().map(|one| (*one, self.count(|filter| filter.marks.push(*one)))).collect(),
        };
        Found { rows, total, facets }
    }

    fn turn(&self, row: &Row) -> i64 {
        match self.asked.order {
            Order::Suggested => 0,
            Order::Cheapest => self.price(row),
            Order::Dearest => -self.price(row),
            Order::Newest => -row.created_at.micros(),
            Order::Popular => -i64::from(row.popularity),
            Order::Ending => row.ends_at.map_or(i64::MAX, Timestamp::micros),
        }
    }
}

/// Often exactly at a limit.
fn instant() -> impl Strategy<Value = Timestamp> {
    let edge = select(vec![-30 * DAY, 0, 14 * DAY]).prop_map(|seconds| NOW.micros() + seconds * 1_000_000);
    let edge = (edge, -1..=1i64).prop_map(|(micros, off)| Timestamp::from_micros(micros + off));
    prop_oneof![edge, (960..1040i64).prop_map(|day| Timestamp::from_seconds(day * DAY))]
}

fn points() -> impl Strategy<Value = Points> {
    (0..60i64).prop_map(|count| Points::new(count).expect("not negative"))
}

fn country() -> impl Strategy<Value = Country> {
    select(vec!["DE", "FR", "US"]).prop_map(|code| Country::parse(code).expect("a country"))
}

fn promotion() -> impl Strategy<Value = Promotion> {
    (instant(), instant(), points()).prop_map(|(from, until, least)| Promotion { from, until, least })
}

fn row() -> impl Strategy<Value = Row> {
    let what = (-20..20i64, select(Kind::ALL), select(Category::ALL), select(Delivery::ALL), points(), option::weighted(0.3, promotion()));
    let when = (instant(), option::weighted(0.2, instant()), option::weighted(0.4, instant()));
    let rest = (prop::bool::weighted(0.2), 0..9u32, option::weighted(0.4, vec(country(), 0..3)));
    (what, when, rest).prop_map(|(what, (created_at, starts_at, ends_at), (sold_out, popularity, countries))| {
        let (position, kind, category, delivery, least, promotion) = what;
        Row { position, kind, category, delivery, least, promotion, created_at, starts_at, ends_at, sold_out, popularity, countries }
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let groups = (option::weighted(0.3, select(Category::ALL)), few(vec(select(Kind::ALL), 1..9)), few(vec(select(Delivery::ALL), 1..3)));
    let rest = (option::weighted(0.3, points()), few(vec(select(Mark::ALL), 1..3)), option::weighted(0.3, country()));
    (groups, rest).prop_map(|((category, kinds, deliveries), (most, marks, country))| Filter {
        category,
        kinds,
        deliveries,
        most,
        marks,
        country,
    })
}

/// Empty two times of three.
fn few<T: Clone + std::fmt::Debug + 'static>(some: impl Strategy<Value = Vec<T>> + 'static) -> impl Strategy<Value = Vec<T>> {
    prop_oneof![2 => Just(Vec::new()), 1 => some]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_shelf_finds_what_looking_at_each_row_finds(
        // The many are more than a page is chosen from at a time.
        rows in prop_oneof![12 => vec(row(), 0..150), 1 => vec(row(), 700..900)],
        filter in filter(),
        among in option::weighted(0.3, vec(0..200u32, 0..300)),
        order in select(Order::ALL),
        available in option::weighted(0.7, points()),
        early in prop_oneof![Just(0), 1..40u64],
        (offset, limit) in (prop_oneof![Just(0), 0..200usize, Just(usize::MAX)], prop_oneof![Just(0), 1..700usize, Just(usize::MAX)]),
    ) {
        let opened = NOW + std::time::Duration::from_secs(early * 86_400);
        let asked = Asked { filter: &filter, among: among.as_deref(), order, available, now: NOW, opened, offset, limit };
        let shelf = Shelf::new(rows.clone());
        prop_assert_eq!(shelf.len(), rows.len());
        prop_assert_eq!(shelf.find(&asked), Plain { rows: &rows, asked }.find());
    }
}
