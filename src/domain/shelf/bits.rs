//! Sets of rows, a bit each, and columns of values that such sets are made from. Both are read in blocks of 64 rows.

use std::ops::Range;

pub const BLOCK: usize = 64;

/// A set of rows.
#[derive(Clone, Debug)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// None of so many rows.
    pub fn none(rows: usize) -> Self {
        Self(vec![0; rows.div_ceil(BLOCK)])
    }

    /// All of so many rows.
    pub fn all(rows: usize) -> Self {
        let last = !0 >> (rows.wrapping_neg() % BLOCK);
        let blocks = rows.div_ceil(BLOCK);
        Self((1..=blocks).map(|block| if block == blocks { last } else { !0 }).collect())
    }

    /// Only those that are also in the other set.
    pub fn keep(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    /// A row that is not there is passed over.
    pub fn insert(&mut self, row: usize) {
        if let Some(word) = self.0.get_mut(row / BLOCK) {
            *word |= 1 << (row % BLOCK);
        }
    }

    /// Whether the row was in the set; it no longer is.
    pub fn take(&mut self, row: usize) -> bool {
        let Some(word) = self.0.get_mut(row / BLOCK) else { return false };
        let bit = 1 << (row % BLOCK);
        let was = *word & bit != 0;
        *word &= !bit;
        was
    }

    pub fn word(&self, block: usize) -> u64 {
        self.0[block]
    }

    /// Upwards.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(block, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let lowest = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (lowest < BLOCK).then_some(block * BLOCK + lowest)
            })
        })
    }
}

impl FromIterator<u64> for Bits {
    fn from_iter<I: IntoIterator<Item = u64>>(words: I) -> Self {
        Self(words.into_iter().collect())
    }
}

/// One bit for each row and value: which rows have the value.
#[derive(Debug)]
pub struct Split<const N: usize>(Vec<[u64; N]>);

impl<const N: usize> Split<N> {
    /// `values`: one a row, each less than `N`.
    pub fn new(values: impl ExactSizeIterator<Item = usize>) -> Self {
        let mut blocks = vec![[0; N]; values.len().div_ceil(BLOCK)];
        for (row, value) in values.enumerate() {
            blocks[row / BLOCK][value] |= 1 << (row % BLOCK);
        }
        Self(blocks)
    }

    pub fn words(&self, block: usize) -> &[u64; N] {
        &self.0[block]
    }
}

/// The ranks of 64 rows.
pub type Ranks = [u32; BLOCK];

/// A value for each row, kept as its rank among all different values: ranks compare as the values do, in 4 bytes.
#[derive(Debug)]
pub struct Column<T> {
    values: Vec<T>,
    ranks: Vec<Ranks>,
    /// The least and the greatest rank of each block: where all rows are alike, one look is enough.
    spans: Vec<(u32, u32)>,
}

impl<T: Copy + Ord> Column<T> {
    /// `more`: values that no row has, but that may be asked for by `below`.
    pub fn new(each: &[T], more: impl Iterator<Item = T>) -> Self {
        let mut values: Vec<T> = each.iter().copied().chain(more).collect();
        values.sort_unstable();
        values.dedup();
        let mut column = Self { values, ranks: Vec::new(), spans: Vec::new() };
        column.ranks = each
            .chunks(BLOCK)
            .map(|chunk| {
                // No range of ranks holds the last one, so what fills up the last block is in no set.
                let mut ranks = [u32::MAX; BLOCK];
                for (rank, value) in ranks.iter_mut().zip(chunk) {
                    *rank = column.below(*value);
                }
                ranks
            })
            .collect();
        let ends = |ranks: &Ranks| ranks.iter().fold((u32::MAX, 0), |(least, most), rank| (least.min(*rank), most.max(*rank)));
        column.spans = column.ranks.iter().map(ends).collect();
        column
    }

    /// Which of 64 rows have a rank in the range.
    pub fn within(&self, block: usize, range: &Range<u32>) -> u64 {
        let (least, most) = self.spans[block];
        if range.end <= least || most < range.start {
            0
        } else if range.start <= least && most < range.end {
            !0
        } else {
            within(&self.ranks[block], range)
        }
    }

    /// How many different values are smaller: the rank of `value`, when it is one of them.
    pub fn below(&self, value: T) -> u32 {
        count(self.values.partition_point(|other| *other < value))
    }

    /// How many different values are not greater: one more than their greatest rank.
    pub fn up_to(&self, value: T) -> u32 {
        count(self.values.partition_point(|other| *other <= value))
    }

    pub fn ranks(&self) -> &[Ranks] {
        &self.ranks
    }
}

fn count(values: usize) -> u32 {
    u32::try_from(values).unwrap_or(u32::MAX)
}

/// Which of 64 rows have a rank in the range.
pub fn within(ranks: &Ranks, range: &Range<u32>) -> u64 {
    if range.is_empty() {
        return 0;
    }
    let width = range.end - range.start;
    let (eights, _) = ranks.as_chunks::<8>();
    // Forwards, as memory is read ahead.
    eights.iter().fold(0, |word, eight| {
        let bytes = eight.map(|rank| u8::from(rank.wrapping_sub(range.start) < width));
        // The product brings the lowest bits of the eight bytes together in the highest byte: this much is done in
        // a few instructions for all 64 rows, while a branch or a shift for each row takes ten times as long.
        word >> 8 | u64::from_le_bytes(bytes).wrapping_mul(0x0102_0408_1020_4080) >> 56 << 56
    })
}
