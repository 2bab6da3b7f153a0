//! The rows of one page, without putting all that were found in order.

use crate::domain::shelf::bits::{Bits, Ranks};
use crate::domain::shelf::look::Look;
use crate::domain::shelf::{Asked, Order};

impl Look<'_> {
    /// `found`: places of rows, `total` in number. Gives indexes.
    pub fn page(&self, found: Bits, asked: &Asked, total: u32) -> Vec<u32> {
        let shelf = self.shelf;
        if asked.offset >= total as usize || asked.limit == 0 {
            return Vec::new();
        }
        let created = shelf.created.ranks();
        let places = match (asked.order, asked.among) {
            (Order::Suggested, Some(among)) => return relevant(&shelf.places, among, found).skip(asked.offset).take(asked.limit).collect(),
            (Order::Suggested, None) => found.rows().skip(asked.offset).take(asked.limit).collect(),
            (Order::Cheapest, _) => least(&found, asked, total, |place| rank(&self.prices, place)),
            (Order::Dearest, _) => least(&found, asked, total, |place| !rank(&self.prices, place)),
            (Order::Newest, _) => least(&found, asked, total, |place| !rank(created, place)),
            (Order::Popular, _) => least(&found, asked, total, |place| !shelf.popularity[place]),
            (Order::Ending, _) => least(&found, asked, total, |place| rank(shelf.ends.ranks(), place)),
        };
        places.into_iter().map(|place: usize| shelf.rows[place]).collect()
    }
}

/// As the search had them, each once.
fn relevant(places: &[u32], among: &[u32], found: Bits) -> impl Iterator<Item = u32> {
    let mut left = found;
    among.iter().copied().filter(move |index| places.get(*index as usize).is_some_and(|place| left.take(*place as usize)))
}

fn rank(ranks: &[Ranks], place: usize) -> u32 {
    ranks.as_flattened()[place]
}

/// The places of the page when those with the least key come first, and of equal ones those in front.
fn least(found: &Bits, asked: &Asked, total: u32, key: impl Fn(usize) -> u32) -> Vec<usize> {
    let until = asked.offset.saturating_add(asked.limit).min(total as usize);
    let keys = found.rows().map(|place| u64::from(key(place)) << 32 | place as u64);
    let mut kept = smallest(keys, until);
    let page = if asked.offset == 0 { &mut kept[..] } else { kept.select_nth_unstable(asked.offset - 1).2 };
    page.sort_unstable();
    page.iter().map(|key| (key & u64::from(u32::MAX)) as usize).collect()
}

/// The `count` smallest of different keys, in any order; `count` is not zero. Keeps only about twice as many at a time.
fn smallest(keys: impl Iterator<Item = u64>, count: usize) -> Vec<u64> {
    let room = (2 * count).max(512);
    let mut kept = Vec::with_capacity(room);
    let mut bar = u64::MAX;
    for key in keys {
        if key > bar {
            continue;
        }
        kept.push(key);
        if kept.len() == room {
            bar = *kept.select_nth_unstable(count - 1).1;
            kept.truncate(count);
        }
    }
    if kept.len() > count {
        kept.select_nth_unstable(count - 1);
        kept.truncate(count);
    }
    kept
}
