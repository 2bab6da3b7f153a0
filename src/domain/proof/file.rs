//! The file, as it is written and read.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The form of the file.
pub const FORM: i64 = 1;

/// A text of the file, not copied where it needs no unescaping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Text<'a> {
        Text(Cow::Borrowed(text))
    }
}

impl Text<'_> {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The whole file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof<'a> {
    pub proof: i64,
    #[serde(borrow)]
    pub member: Text<'a>,
    #[serde(borrow)]
    pub currency: Text<'a>,
    #[serde(borrow)]
    pub head: (i64, Text<'a>),
    pub balance: [i64; 4],
    #[serde(borrow)]
    pub journal: Vec<Line<'a>>,
    pub left: Vec<Left>,
}

/// A transaction: its number, id, kind, reference, fingerprint, what it settles, reason, time, digest (none from before there was a
/// chain), its postings and the lots that it makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line<'a>(
    pub i64,
    #[serde(borrow)] pub Text<'a>,
    #[serde(borrow)] pub Text<'a>,
    #[serde(borrow)] pub Text<'a>,
    #[serde(borrow)] pub Text<'a>,
    #[serde(borrow)] pub Option<Text<'a>>,
    #[serde(borrow)] pub Text<'a>,
    pub i64,
    #[serde(borrow)] pub Option<Text<'a>>,
    pub Vec<Post>,
    #[serde(borrow)] pub Vec<Made<'a>>,
);

/// A posting: its account, by its place in `Account::ALL`, the amount, and its lot, by how many the journal made before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post(pub u8, pub i64, pub Option<u32>);

/// A lot: its id, kind, source, when it was earned, can be spent from, and ends, the version of the terms, the points it was made
/// with, and the lot whose points these were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made<'a>(
    #[serde(borrow)] pub Text<'a>,
    #[serde(borrow)] pub Text<'a>,
    #[serde(borrow)] pub Text<'a>,
    pub i64,
    pub i64,
    pub Option<i64>,
    pub i64,
    pub i64,
    #[serde(borrow)] pub Option<Text<'a>>,
);

/// What is left of a lot: which it is, pending, available, held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left(pub u32, pub i64, pub i64, pub i64);
