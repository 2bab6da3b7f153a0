//! When a member is told that points end, and whether that was in time: no notice, no expiry.

use std::time::Duration;

use crate::domain::points::Points;
use crate::domain::time::Timestamp;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Days before an end, the earliest reminder first.
pub const DAYS: [u16; 4] = [60, 30, 7, 1];

/// So long before the end the first of them is made at the latest; a later one leaves no time to act.
const WARNING_DAYS: u16 = 7;

/// What nobody could be told of lasts so many days longer: all reminders fit in.
pub const POSTPONED_DAYS: u16 = 61;

/// How far ahead ends are looked for.
pub fn ahead(now: Timestamp) -> Timestamp {
    now + u32::from(DAYS[0]) * DAY
}

/// A reminder that was made, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub days: u16,
    /// What it said would end.
    pub points: Points,
    /// When a mail server took it, or its member read it.
    pub delivered_at: Option<Timestamp>,
}

/// The reminder that belongs to this moment: the nearest one whose day has come. `None`: there is time, or it is too late.
pub fn due(end: Timestamp, now: Timestamp) -> Option<u16> {
    let come = |days: &u16| now + u32::from(*days) * DAY >= end;
    DAYS.into_iter().rev().find(come).filter(|_| now < end)
}

/// Whether points that end at `end` may end. From the first reminder on that there was time for, a week before at the latest, none was
/// left out; each was delivered before the next was due, the last before the end; and the last told of at least as many points.
/// `since`: when the oldest of the points came.
pub fn in_time(reminders: &[Reminder], end: Timestamp, since: Timestamp, points: Points) -> bool {
    let mut made: Vec<_> = reminders.iter().collect();
    made.sort_by_key(|reminder| std::cmp::Reverse(reminder.days));
    let had_time = |days: &u16| since + DAY + u32::from(*days) * DAY <= end;
    let needed = DAYS.into_iter().find(had_time).map_or(WARNING_DAYS, |days| days.max(WARNING_DAYS));
    let Some(first) = made.first().map(|first| first.days).filter(|days| *days >= needed) else { return false };
    let expected = DAYS.into_iter().filter(|days| *days <= first);
    let complete = expected.eq(made.iter().map(|reminder| reminder.days));
    // The first gives a week, less what a letter may take.
    let warned = made.first().and_then(|first| first.delivered_at).is_some_and(|at| at + u32::from(WARNING_DAYS - 1) * DAY <= end);
    let delivered = made.iter().all(|reminder| {
        let next = DAYS.into_iter().find(|days| *days < reminder.days).unwrap_or(0);
        reminder.delivered_at.is_some_and(|at| at + u32::from(next) * DAY < end)
    });
    complete && warned && delivered && made.last().is_some_and(|last| last.points >= points)
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: Timestamp = Timestamp::from_seconds(100 * 86_400);

    fn before(days: u64) -> Timestamp {
        Timestamp::from_seconds((100 - days as i64) * 86_400)
    }

    fn told(days: &[u16]) -> Vec<Reminder> {
        let reminder = |days: &u16| Reminder { days: *days, points: Points::from(50), delivered_at: Some(before(u64::from(*days))) };
        days.iter().map(reminder).collect()
    }

    #[test]
    fn the_nearest_reminder_is_due() {
        for (days, expected) in
            [(61, None), (60, Some(60)), (31, Some(60)), (30, Some(30)), (8, Some(30)), (7, Some(7)), (1, Some(1)), (0, None)]
        {
            assert_eq!(due(END, before(days)), expected, "{days} days before");
        }
    }

    #[test]
    fn points_end_when_every_reminder_from_the_first_on_was_delivered() {
        let (fifty, old) = (Points::from(50), before(90));
        assert!(in_time(&told(&[60, 30, 7, 1]), END, old, fifty));
        assert!(in_time(&told(&[7, 1]), END, before(20), fifty), "they had no longer to go");
        assert!(!in_time(&told(&[7, 1]), END, old, fifty), "there was time for all four");
        assert!(!in_time(&told(&[7, 1]), END, before(40), fifty), "and for three");
        for gap in [&[60, 30, 7][..], &[60, 7, 1], &[1], &[]] {
            assert!(!in_time(&told(gap), END, before(20), fifty), "{gap:?}");
        }
        assert!(!in_time(&told(&[60, 30, 7, 1]), END, old, Points::from(51)), "more than they told of");
        for late in [None, Some(END), Some(before(1))] {
            let mut reminders = told(&[60, 30, 7, 1]);
            reminders[2].delivered_at = late;
            assert!(!in_time(&reminders, END, old, fifty), "{late:?}");
        }
        let mut hurried = told(&[7, 1]);
        hurried[0].delivered_at = Some(before(3));
        assert!(!in_time(&hurried, END, before(4), fifty), "less than a week");
    }
}
