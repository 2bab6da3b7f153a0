//! Which points a spend uses, and the other rules of the ground floor, for thousands of made-up cases.

use guerdon::domain::email::EmailAddress;
use guerdon::domain::ids::LotId;
use guerdon::domain::lots::{OpenLot, sort_for_spending, take};
use guerdon::domain::points::{Negative, Points};
use guerdon::domain::quantity::Quantity;
use guerdon::domain::reward::{Reckoning, reckon};
use guerdon::domain::time::Timestamp;
use proptest::prelude::*;

/// Nothing is kept of a failure but what it prints: the smallest case that shows it.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 2_048, failure_persistence: None, ..ProptestConfig::default() }
}

/// Few distinct times, so that lots often tie; few points, so that a lot is often empty or just enough.
fn lot() -> impl Strategy<Value = OpenLot> {
    let expiry = prop::option::of(0..5_i64);
    (any::<u128>(), 0..4_i64, expiry, prop_oneof![Just(0), 1..50_i64, 1..1_000_000_i64]).prop_map(|(id, earned, expiry, available)| {
        let digits = format!("{id:032x}");
        let id = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-");
        OpenLot {
            id: LotId::parse(&id).expect("a UUID"),
            source: "purchase".to_owned(),
            earned_at: Timestamp::from_seconds(earned),
            expires_at: expiry.map(Timestamp::from_seconds),
            available: points(available),
        }
    })
}

fn lots() -> impl Strategy<Value = Vec<OpenLot>> {
    prop::collection::vec(lot(), 0..12)
}

fn sorted(mut lots: Vec<OpenLot>) -> Vec<OpenLot> {
    sort_for_spending(&mut lots);
    lots
}

fn points(count: i64) -> Points {
    Points::new(count).expect("not negative")
}

fn count(points: Points) -> i128 {
    i128::from(points.get())
}

/// Small numbers, and those at which arithmetic ends.
fn some_points() -> impl Strategy<Value = Points> {
    prop_oneof![0..1_000_i64, 0..=i64::MAX, (i64::MAX - 1_000)..=i64::MAX].prop_map(points)
}

/// An amount that the lots cover, one that they just cover, or one that is too much.
fn lots_and_an_amount() -> impl Strategy<Value = (Vec<OpenLot>, Points)> {
    lots().prop_flat_map(|lots| {
        let total: i64 = lots.iter().map(|lot| lot.available.get()).sum();
        (Just(lots), prop_oneof![0..=total, Just(total), total..total + 1_000, 0..100_i64].prop_map(points))
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_taken_and_what_is_missing_make_the_amount((lots, amount) in lots_and_an_amount()) {
        let total: i128 = lots.iter().map(|lot| count(lot.available)).sum();
        let (portions, missing) = take(sorted(lots), amount);
        let taken: i128 = portions.iter().map(|portion| count(portion.points)).sum();
        prop_assert_eq!(taken + count(missing), count(amount));
        prop_assert_eq!(missing.is_zero(), total >= count(amount));
    }

    #[test]
    fn a_portion_is_never_empty_and_never_more_than_its_lot((lots, amount) in lots_and_an_amount()) {
        for portion in take(sorted(lots), amount).0 {
            prop_assert!(!portion.points.is_zero());
            prop_assert!(portion.points <= portion.lot.available);
        }
    }

    #[test]
    fn lots_are_used_up_in_order_and_only_the_last_in_part((lots, amount) in lots_and_an_amount()) {
        let lots = sorted(lots);
        let (portions, missing) = take(lots.clone(), amount);
        let with_points: Vec<OpenLot> = lots.into_iter().filter(|lot| !lot.available.is_zero()).collect();
        let used: Vec<OpenLot> = portions.iter().map(|portion| portion.lot.clone()).collect();
        prop_assert_eq!(&used[..], &with_points[..used.len()]);
        let whole = if missing.is_zero() { portions.len().saturating_sub(1) } else { portions.len() };
        for portion in &portions[..whole] {
            prop_assert_eq!(portion.points, portion.lot.available);
        }
    }

    #[test]
    fn the_earliest_expiry_goes_first_and_lots_without_expiry_last(lots in lots()) {
        for pair in sorted(lots).windows(2) {
            let (first, second) = (&pair[0], &pair[1]);
            match (first.expires_at, second.expires_at) {
                (Some(one), Some(other)) => prop_assert!(one <= other),
                (None, expiry) => prop_assert_eq!(expiry, None),
                (Some(_), None) => {}
            }
            if first.expires_at == second.expires_at {
                prop_assert!((first.earned_at, &first.id) <= (second.earned_at, &second.id));
            }
        }
    }

    #[test]
    fn the_order_of_spending_is_not_that_of_reading(
        (lots, shuffled) in lots().prop_flat_map(|lots| (Just(lots.clone()), Just(lots).prop_shuffle())),
    ) {
        prop_assert_eq!(sorted(lots), sorted(shuffled));
    }

    #[test]
    fn points_are_exact_or_refused(one in some_points(), other in some_points(), times in any::<u32>(), number in any::<i64>()) {
        let exact = |result: i128| i64::try_from(result).ok().and_then(|result| Points::new(result).ok());
        prop_assert_eq!(one.plus(other), exact(count(one) + count(other)));
        prop_assert_eq!(one.minus(other), exact(count(one) - count(other)));
        prop_assert_eq!(one.times(times), exact(count(one) * i128::from(times)));
        prop_assert_eq!(Points::new(number).map(Points::get), if number < 0 { Err(Negative) } else { Ok(number) });
        prop_assert_eq!([one, other].into_iter().sum::<Points>(), one.plus(other).unwrap_or(Points::MAX));
    }

    #[test]
    fn a_reckoning_adds_up(available in some_points(), price in some_points(), quantity in 0..200_u32) {
        let exact = count(price) * i128::from(quantity);
        match reckon(available, price, quantity) {
            None => prop_assert!(exact > i128::from(i64::MAX)),
            Some(Reckoning::Enough { cost, after }) => {
                prop_assert_eq!(count(cost), exact);
                prop_assert_eq!(count(after) + exact, count(available));
            }
            Some(Reckoning::Short { cost, by }) => {
                prop_assert_eq!(count(cost), exact);
                prop_assert!(!by.is_zero());
                prop_assert_eq!(count(available) + count(by), exact);
            }
        }
    }

    #[test]
    fn a_quantity_is_one_or_more_and_at_most_the_most(
        text in prop_oneof![any::<String>(), "[ 0-9.,+\u{2212}-]{0,12}", (0..300_u32).prop_map(|count| count.to_string())],
        most in prop_oneof![0..200_u32, any::<u32>()],
    ) {
        if let Ok(quantity) = Quantity::parse(&text, most) {
            prop_assert!((1..=most).contains(&quantity.get()));
            prop_assert_eq!(text.trim().parse(), Ok(quantity.get()));
        }
    }

    // Some letters need more bytes in lower case.
    #[test]
    fn an_address_is_lower_case_trimmed_short_enough_and_its_own_spelling(
        text in prop_oneof![any::<String>(), " ?\\PC{1,8}@[A-Za-z\u{130}-]{1,8}\\.\\PC{1,4} ?", "[A-Z\u{23a}]{100,130}@A\\.B"],
    ) {
        if let Ok(address) = EmailAddress::parse(&text) {
            prop_assert_eq!(address.as_str(), text.trim().to_lowercase());
            prop_assert_eq!(address.as_str(), address.as_str().trim());
            prop_assert!(address.as_str().len() <= EmailAddress::MAX_BYTES);
            prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address.clone()));
        }
    }
}
