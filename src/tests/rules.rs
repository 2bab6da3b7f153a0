//! The rules of time and of returns, for thousands of made-up cases.

use guerdon::domain::expiry::{Length, Lifetime, Stretch};
use guerdon::domain::points::Points;
use guerdon::domain::reversal::{Shortfall, Sources, repay, share, split};
use guerdon::domain::time::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

fn config() -> ProptestConfig {
    ProptestConfig { cases: 4_096, failure_persistence: None, ..ProptestConfig::default() }
}

/// Zones that skip midnight, that skipped a day, that have half hours, and quiet ones.
const ZONES: [&str; 7] =
    ["UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Apia", "Australia/Lord_Howe", "America/Havana"];

fn zone() -> impl Strategy<Value = TimeZone> {
    prop::sample::select(&ZONES[..]).prop_map(|name| TimeZone::get(name).expect("a zone of the tz database"))
}

fn stretch() -> impl Strategy<Value = Stretch> {
    prop::sample::select(vec![Stretch::Month, Stretch::Quarter, Stretch::HalfYear, Stretch::Year])
}

fn lifetime() -> impl Strategy<Value = Lifetime> {
    let length = prop_oneof![(0..2_000_u16).prop_map(Length::Days), (0..120_u16).prop_map(Length::Months)];
    (length, prop::option::of(stretch())).prop_map(|(length, rounded_up_to)| Lifetime { length, rounded_up_to, renewed_by_activity: false })
}

/// From 1990 to 2040.
fn instant() -> impl Strategy<Value = Timestamp> {
    (631_152_000_000_000..2_208_988_800_000_000_i64).prop_map(Timestamp::from_micros)
}

fn day_in(zone: &TimeZone, at: i64) -> Date {
    zone.to_datetime(jiff::Timestamp::from_microsecond(at).expect("an instant")).date()
}

fn points(count: i64) -> Points {
    Points::new(count).expect("not negative")
}

/// Small numbers, and those at which arithmetic ends.
fn some_points() -> impl Strategy<Value = Points> {
    prop_oneof![0..1_000_i64, 0..=i64::MAX, Just(i64::MAX)].prop_map(points)
}

fn shortfall() -> impl Strategy<Value = Shortfall> {
    prop_oneof![Just(Shortfall::Forgive), Just(Shortfall::Owe)]
}

#[test]
fn months_end_with_the_month_and_quarters_with_the_quarter() {
    let cases = [
        (Length::Months(1), None, date(2027, 1, 31), date(2027, 2, 28)),
        (Length::Months(1), None, date(2028, 1, 31), date(2028, 2, 29)),
        (Length::Months(12), None, date(2028, 2, 29), date(2029, 2, 28)),
        (Length::Months(24), Some(Stretch::Month), date(2026, 11, 22), date(2028, 11, 30)),
        (Length::Months(24), Some(Stretch::Quarter), date(2026, 11, 22), date(2028, 12, 31)),
        (Length::Months(3), Some(Stretch::HalfYear), date(2026, 11, 22), date(2027, 6, 30)),
        (Length::Months(3), Some(Stretch::Year), date(2026, 6, 30), date(2026, 12, 31)),
        (Length::Days(0), None, date(2026, 11, 22), date(2026, 11, 22)),
        (Length::Days(0), Some(Stretch::Quarter), date(2026, 3, 31), date(2026, 3, 31)),
    ];
    for (length, rounded_up_to, earned, last) in cases {
        assert_eq!(
            Lifetime { length, rounded_up_to, renewed_by_activity: false }.last_day(earned),
            Some(last),
            "{length:?} {rounded_up_to:?} from {earned}"
        );
    }
}

#[test]
fn the_last_day_counts_to_its_end_where_the_programme_is() {
    let berlin = TimeZone::get("Europe/Berlin").expect("Berlin");
    // 31 January 2027, 00:30 in Berlin, is still the 30th in UTC.
    let earned: jiff::Timestamp = "2027-01-30T23:30:00Z".parse().expect("an instant");
    let ends = Lifetime { length: Length::Months(1), rounded_up_to: None, renewed_by_activity: false }
        .ends(Timestamp::from_micros(earned.as_microsecond()), &berlin);
    let over: jiff::Timestamp = "2027-02-28T23:00:00Z".parse().expect("midnight in Berlin");
    assert_eq!(ends, Some(Timestamp::from_micros(over.as_microsecond())));
    let never = Lifetime { length: Length::Months(u16::MAX), rounded_up_to: None, renewed_by_activity: false };
    assert_eq!(never.last_day(date(9_000, 1, 1)), None, "later than dates go");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn points_last_to_the_end_of_their_last_day(lifetime in lifetime(), earned in instant(), zone in zone()) {
        let ends = lifetime.ends(earned, &zone).expect("before the year 9999");
        let last = lifetime.last_day(day_in(&zone, earned.micros())).expect("a day");
        prop_assert!(ends > earned);
        // A zone may have left that very day out.
        prop_assert!(day_in(&zone, ends.micros() - 1) <= last);
        prop_assert!(day_in(&zone, ends.micros()) > last);
    }

    #[test]
    fn who_earns_later_never_loses_earlier(lifetime in lifetime(), one in instant(), other in instant(), zone in zone()) {
        let (first, second) = (one.min(other), one.max(other));
        prop_assert!(lifetime.ends(first, &zone) <= lifetime.ends(second, &zone));
    }

    #[test]
    fn rounding_only_adds_and_less_than_a_stretch(length in (0..2_000_u16).prop_map(Length::Days), stretch in stretch(), at in instant()) {
        let earned = day_in(&TimeZone::UTC, at.micros());
        let exact = Lifetime { length, rounded_up_to: None, renewed_by_activity: false }.last_day(earned).expect("a day");
        let rounded = Lifetime { length, rounded_up_to: Some(stretch), renewed_by_activity: false }.last_day(earned).expect("a day");
        let longest = match stretch { Stretch::Month => 30, Stretch::Quarter => 91, Stretch::HalfYear => 183, Stretch::Year => 365 };
        prop_assert!(rounded >= exact);
        prop_assert!((rounded - exact).get_days() <= longest);
        prop_assert_eq!(rounded, rounded.last_of_month());
    }

    #[test]
    fn a_return_in_any_parts_is_a_return_of_all(earned in some_points(), parts in prop::collection::vec(1..1_000_000_u64, 1..20)) {
        let whole: u64 = parts.iter().sum();
        let (mut returned, mut reversed) = (0, Points::ZERO);
        for part in parts {
            returned += part;
            let so_far = share(earned, returned, whole);
            prop_assert!(so_far >= reversed, "what was reversed does not come back");
            prop_assert!(so_far <= earned);
            reversed = so_far;
        }
        prop_assert_eq!(reversed, earned);
    }

    #[test]
    fn a_share_is_what_arithmetic_says(earned in some_points(), returned in any::<u64>(), whole in any::<u64>()) {
        let exact = i128::from(earned.get()) * i128::from(returned.min(whole)) / i128::from(whole.max(1));
        let expected = if returned >= whole { i128::from(earned.get()) } else { exact };
        prop_assert_eq!(i128::from(share(earned, returned, whole).get()), expected);
    }

    #[test]
    fn every_reversed_point_comes_from_somewhere(
        wanted in some_points(), places in prop::array::uniform4(some_points()), shortfall in shortfall(),
    ) {
        let [pending, own, ended, others] = places;
        let reversal = split(wanted, Sources { pending, own, ended, others }, shortfall);
        let parts = [reversal.pending, reversal.own, reversal.ended, reversal.others, reversal.owed, reversal.forgiven];
        let sum: i128 = parts.iter().map(|part| i128::from(part.get())).sum();
        prop_assert_eq!(sum, i128::from(wanted.get()));
        for (at, (part, place)) in parts.iter().zip(places).enumerate() {
            prop_assert!(*part <= place);
            prop_assert!(*part == place || parts[at + 1..].iter().all(|later| later.is_zero()), "a place is used up before the next");
        }
        let other = if shortfall == Shortfall::Owe { reversal.forgiven } else { reversal.owed };
        prop_assert!(other.is_zero());
    }

    #[test]
    fn a_debt_is_repaid_first_and_never_overpaid(earned in some_points(), debt in some_points()) {
        let (repaid, left) = repay(earned, debt);
        prop_assert_eq!(repaid.plus(left), Some(earned));
        prop_assert!(repaid <= debt);
        prop_assert!(repaid == debt || left.is_zero());
    }
}
