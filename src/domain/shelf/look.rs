//! One look at the shelf: what was asked, as ranges of ranks and sets of rows, and the pass over all blocks.

use std::borrow::Cow;
use std::ops::Range;
use std::time::Duration;

use crate::domain::points::Points;
use crate::domain::reward::{Category, Delivery, Kind};
use crate::domain::shelf::bits::{Bits, Ranks, within};
use crate::domain::shelf::{Asked, Facets, Filter, Mark, Shelf};
use crate::domain::time::Timestamp;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const NEW_FOR: Duration = DAY.saturating_mul(30);
const ENDING_WITHIN: Duration = DAY.saturating_mul(14);

pub struct Look<'a> {
    pub(super) shelf: &'a Shelf,
    filter: &'a Filter,
    among: Option<Bits>,
    country: Option<&'a Bits>,
    /// What each row costs now.
    pub(super) prices: Cow<'a, [Ranks]>,
    promoted: Bits,
    started: Range<u32>,
    lasting: Range<u32>,
    ending: Range<u32>,
    new: Range<u32>,
    most: Option<Range<u32>>,
    affordable: Range<u32>,
    almost: Range<u32>,
}

/// How many rows, and for each value how many there would be.
#[derive(Default)]
pub struct Tally {
    pub total: u32,
    categories: [u32; Category::ALL.len()],
    kinds: [u32; Kind::ALL.len()],
    deliveries: [u32; Delivery::ALL.len()],
    marks: [u32; Mark::ALL.len()],
}

impl<'a> Look<'a> {
    pub fn new(shelf: &'a Shelf, asked: &Asked<'a>) -> Self {
        let Asked { filter, available, now, opened, .. } = *asked;
        let (promoted, prices) = promotions(shelf, now);
        let up_to = |points| shelf.prices.up_to(points);
        let over = shelf.ends.up_to(now);
        Self {
            shelf,
            filter,
            among: asked.among.map(|indexes| shelf.among(indexes)),
            country: filter.country.map(|country| shelf.countries.get(&country).unwrap_or(&shelf.everywhere)),
            prices,
            promoted,
            started: 0..shelf.starts.up_to(opened),
            lasting: over..u32::MAX,
            ending: over..shelf.ends.up_to(now + ENDING_WITHIN),
            new: shelf.created.below(now - NEW_FOR)..shelf.created.up_to(now),
            most: filter.most.map(|most| 0..up_to(most)),
            affordable: available.map_or(0..0, |available| 0..up_to(available)),
            almost: available.map_or(0..0, |available| up_to(available)..up_to(quarter_more(available))),
        }
    }

    /// Which of the 64 rows are found.
    pub fn block(&self, block: usize, tally: &mut Tally) -> u64 {
        let shelf = self.shelf;
        let prices = &self.prices[block];
        let mut base = self.among.as_ref().map_or(!0, |among| among.word(block));
        base &= self.country.map_or(!0, |country| country.word(block));
        if base == 0 {
            return 0;
        }
        base &= shelf.starts.within(block, &self.started) & shelf.ends.within(block, &self.lasting);
        base &= self.most.as_ref().map_or(!0, |most| within(prices, most));

        let (categories, kinds, deliveries) = (shelf.categories.words(block), shelf.kinds.words(block), shelf.deliveries.words(block));
        let open = !shelf.sold_out.word(block);
        let marks = [
            within(prices, &self.affordable) & open,
            within(prices, &self.almost) & open,
            shelf.created.within(block, &self.new),
            shelf.ends.within(block, &self.ending),
            self.promoted.word(block),
        ];
        let marked = self.filter.marks.iter().fold(base, |all, mark| all & marks[*mark as usize]);
        let of_category = any(self.filter.category.iter().map(|category| categories[*category as usize]));
        let of_kind = any(self.filter.kinds.iter().map(|kind| kinds[*kind as usize]));
        let of_delivery = any(self.filter.deliveries.iter().map(|delivery| deliveries[*delivery as usize]));
        let found = marked & of_category & of_kind & of_delivery;

        tally.total += found.count_ones();
        count(&mut tally.categories, categories, marked & of_kind & of_delivery);
        count(&mut tally.kinds, kinds, marked & of_category & of_delivery);
        count(&mut tally.deliveries, deliveries, marked & of_category & of_kind);
        // A mark only ever narrows: asking for one more, or for one that is asked for, is to look among what is found.
        count(&mut tally.marks, &marks, found);
        found
    }
}

impl Shelf {
    fn among(&self, indexes: &[u32]) -> Bits {
        let mut among = Bits::none(self.len());
        for place in indexes.iter().filter_map(|index| self.places.get(*index as usize)) {
            among.insert(*place as usize);
        }
        among
    }
}

/// Which promotions run, and all prices with theirs.
fn promotions(shelf: &Shelf, now: Timestamp) -> (Bits, Cow<'_, [Ranks]>) {
    let mut promoted = Bits::none(shelf.len());
    let mut prices = Cow::Borrowed(shelf.prices.ranks());
    for (place, _, price) in shelf.promotions.iter().filter(|(_, promotion, _)| promotion.runs(now)) {
        promoted.insert(*place);
        prices.to_mut().as_flattened_mut()[*place] = *price;
    }
    (promoted, prices)
}

/// The greatest whole number of points that is at most 25 % more.
fn quarter_more(points: Points) -> Points {
    Points::new(points.get() / 4).ok().and_then(|quarter| points.plus(quarter)).unwrap_or(Points::MAX)
}

/// The rows that have any of the values asked for; all when none is.
fn any(words: impl Iterator<Item = u64>) -> u64 {
    words.reduce(|all, word| all | word).unwrap_or(!0)
}

fn count<const N: usize>(counts: &mut [u32; N], words: &[u64; N], among: u64) {
    for (count, word) in counts.iter_mut().zip(words) {
        *count += (word & among).count_ones();
    }
}

impl Tally {
    pub fn facets(&self) -> Facets {
        Facets {
            categories: pairs(Category::ALL, &self.categories),
            kinds: pairs(Kind::ALL, &self.kinds),
            deliveries: pairs(Delivery::ALL, &self.deliveries),
            marks: pairs(Mark::ALL, &self.marks),
        }
    }
}

fn pairs<T: Copy>(values: &[T], counts: &[u32]) -> Vec<(T, u32)> {
    values.iter().copied().zip(counts.iter().copied()).collect()
}
