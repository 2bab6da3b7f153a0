use proptest::prelude::*;

use super::*;

const DAY: i64 = 86_400;

/// What happens on a day of a history.
#[derive(Clone, Debug)]
enum Event {
    /// Points that last so many days, or for good.
    Earned { points: i64, lasts: Option<i64> },
    /// A redemption of the member's own.
    Spent(i64),
    /// The one so many events before is cancelled, if it is one.
    Cancelled(usize),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (1..400i64, proptest::option::of(1..200i64)).prop_map(|(points, lasts)| Event::Earned { points, lasts }),
        2 => (1..400i64).prop_map(Event::Spent),
        1 => (1..4usize).prop_map(Event::Cancelled),
    ]
}

fn settings() -> impl Strategy<Value = Settings> {
    let points = |range: std::ops::Range<u32>| proptest::option::of(range.prop_map(Points::from));
    (points(1..900), proptest::option::of(1..60u16), points(50..900)).prop_map(|(threshold, rescue_days, monthly_cap)| Settings {
        threshold,
        rescue_days,
        monthly_cap,
    })
}

/// The same by counting days, with points one by one in a list.
#[derive(Default)]
struct Plain {
    /// Each with the day on which it is over, the day of its lot, and its lot.
    points: Vec<(i64, usize, usize)>,
    held: HashMap<usize, Vec<(i64, usize, usize)>>,
    spent: (i64, i64),
    done: Vec<(i64, usize, i64)>,
    ended: i64,
    missed: usize,
}

const NEVER: i64 = i64::MAX;

impl Plain {
    fn spend(&mut self, count: i64) -> Option<Vec<(i64, usize, usize)>> {
        self.points.sort_unstable();
        let count = usize::try_from(count).expect("a count");
        (count <= self.points.len()).then(|| self.points.drain(..count).collect())
    }

    fn day(&mut self, day: i64, events: &[(i64, Event)], settings: &Settings, prices: &[i64]) {
        let over = self.points.iter().filter(|(end, ..)| *end <= day).count();
        self.ended += i64::try_from(over).expect("a count");
        self.points.retain(|(end, ..)| *end > day);
        for (number, (_, event)) in events.iter().enumerate().filter(|(_, (at, _))| *at == day) {
            match event {
                Event::Earned { points, lasts } => {
                    let end = lasts.map_or(NEVER, |lasts| day + lasts);
                    self.points.extend((0..*points).map(|_| (end, number, number)));
                }
                Event::Spent(points) => match self.spend(*points) {
                    Some(held) => drop(self.held.insert(number, held)),
                    None => self.missed += 1,
                },
                Event::Cancelled(before) => {
                    let hold = number.checked_sub(*before).and_then(|earlier| self.held.remove(&earlier));
                    self.points.extend(hold.unwrap_or_default());
                }
            }
        }
        // What came back after its end is over at once.
        self.ended += i64::try_from(self.points.iter().filter(|(end, ..)| *end <= day).count()).expect("a count");
        self.points.retain(|(end, ..)| *end > day);
        self.redeem(day, settings, prices);
    }

    fn redeem(&mut self, day: i64, settings: &Settings, prices: &[i64]) {
        let month = jiff::Timestamp::from_second(day * DAY).expect("a day").to_zoned(TimeZone::UTC);
        let month = i64::from(month.year()) * 12 + i64::from(month.month());
        if self.spent.0 != month {
            self.spent = (month, 0);
        }
        loop {
            let have = i64::try_from(self.points.len()).expect("a count");
            let reached = settings.threshold.is_some_and(|threshold| have >= threshold.get());
            let near =
                settings.rescue_days.is_some_and(|days| self.points.iter().any(|(end, ..)| *end != NEVER && end - i64::from(days) <= day));
            let room = settings.monthly_cap.map_or(i64::MAX, |cap| cap.get() - self.spent.1);
            let wish = prices.iter().position(|price| *price <= have && *price <= room);
            let Some(wish) = wish.filter(|_| reached || near) else { return };
            self.spend(prices[wish]);
            self.spent.1 += prices[wish];
            self.done.push((day, wish, prices[wish]));
        }
    }
}

fn at(day: i64) -> Timestamp {
    Timestamp::from_seconds(day * DAY)
}

fn history(events: &[(i64, Event)]) -> History {
    let leg = |number: usize, day: i64, points: i64, lasts: &Option<i64>| Leg {
        lot: format!("{number:04}"),
        earned_at: at(day),
        expires_at: lasts.map(|lasts| at(day + lasts)),
        points,
    };
    let line = |(number, (day, event)): (usize, &(i64, Event))| {
        let (kind, legs) = match event {
            Event::Earned { points, lasts } => (LineKind::Other, vec![leg(number, *day, *points, lasts)]),
            // Which lots it came out of then is of no account.
            Event::Spent(points) => (LineKind::Spent, vec![leg(9_999, *day, -points, &None)]),
            Event::Cancelled(before) => match number.checked_sub(*before).map(|earlier| (earlier, &events[earlier].1)) {
                Some((earlier, Event::Spent(points))) => (LineKind::Back(earlier.to_string()), vec![leg(9_999, *day, *points, &None)]),
                _ => (LineKind::Ended, Vec::new()),
            },
        };
        Line { id: number.to_string(), at: at(*day), kind, legs }
    };
    History { opening: Vec::new(), lines: events.iter().enumerate().map(line).collect() }
}

proptest! {
    #[test]
    fn it_is_what_counting_points_day_by_day_comes_to(
        mut events in proptest::collection::vec((0..365i64, event()), 0..30),
        settings in settings(),
        prices in proptest::collection::vec(20..500i64, 0..4),
    ) {
        events.sort_by_key(|(day, _)| *day);
        // One at a time, as in a journal.
        events.dedup_by_key(|(day, _)| *day);
        let wishes: Vec<_> = prices.iter().map(|price| Points::new(*price).ok()).collect();
        let told = preview(&history(&events), &settings, &wishes, &TimeZone::UTC, (at(0), at(365)));
        let played = |settings: &Settings| {
            let mut plain = Plain::default();
            (0..=365).for_each(|day| plain.day(day, &events, settings, &prices));
            plain
        };
        let (with, without) = (played(&settings), played(&Settings::default()));
        let done: Vec<_> = told.done.iter().map(|done| (done.at, done.wish, done.points.get())).collect();
        let expected: Vec<_> = with.done.iter().map(|(day, wish, points)| (at(*day), *wish, *points)).collect();
        prop_assert_eq!(done, expected);
        prop_assert_eq!(told.ended.get(), with.ended);
        prop_assert_eq!(told.missed, with.missed);
        prop_assert_eq!(told.rescued.get(), (without.ended - with.ended).max(0));
    }
}

#[test]
fn points_that_only_last_longer_are_not_earned_again() {
    let leg = |lot: &str, points, end| Leg { lot: lot.into(), earned_at: at(0), expires_at: Some(at(end)), points };
    let lines = vec![Line { id: "1".into(), at: at(5), kind: LineKind::Other, legs: vec![leg("a", -100, 10), leg("b", 100, 300)] }];
    let history = History { opening: vec![leg("a", 100, 10)], lines };
    let settings = Settings { threshold: Some(Points::from(60)), ..Settings::default() };
    let told = preview(&history, &settings, &[Points::new(60).ok()], &TimeZone::UTC, (at(0), at(365)));
    assert_eq!(told.done.iter().map(|done| done.at).collect::<Vec<_>>(), [at(0)]);
    assert_eq!((told.ended.get(), told.rescued.get()), (40, 60), "the forty that were left lasted longer, too");
}

#[test]
fn what_was_spent_before_comes_back_as_it_did() {
    let back = Leg { lot: "a".into(), earned_at: at(-9), expires_at: None, points: 80 };
    let lines = vec![Line { id: "2".into(), at: at(3), kind: LineKind::Back("1".into()), legs: vec![back] }];
    let settings = Settings { threshold: Some(Points::from(80)), ..Settings::default() };
    let told = preview(&History { opening: Vec::new(), lines }, &settings, &[Points::new(80).ok()], &TimeZone::UTC, (at(0), at(365)));
    assert_eq!(told.done, [Done { at: at(3), wish: 0, points: Points::from(80), why: Why::Threshold }]);
}
