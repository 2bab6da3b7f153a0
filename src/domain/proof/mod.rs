//! A balance that its member can check: the whole journal in one currency with its digests, what the server says has come of it, and
//! the replay that finds out whether that is so. The server, the program and the browser run the same code.
//!
//! The file is JSON, without names wherever there are many:
//!
//! * `proof`: 1, the form of the file; `member`; `currency`
//! * `head`: number and digest of the last line; `balance`: pending, available, held, owed
//! * `journal`: a line for each transaction (see [`Line`]); `left`: of each lot that is not empty, what is left (see [`Left`])
//!
//! Times are microseconds since 1970, digests 64 hexadecimal digits, made as `domain::chain` says.

mod file;

use std::fmt;

use crate::domain::books::{self, Account, Content, Currency, Leg};
use crate::domain::chain::{self, GENESIS, Link, Sealed, SealedLot};
use crate::domain::ids::{LotId, MemberId};
use crate::domain::time::Timestamp;

pub use file::{FORM, Left, Line, Made, Post, Proof, Text};

/// A line that is known from elsewhere, such as the page: its number and digest.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub sequence: i64,
    pub digest: &'a str,
}

/// What has been checked, and holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    pub lines: i64,
    pub postings: i64,
    pub lots: i64,
    pub content: Content,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("it is no proof of this form")]
    Form,
    #[error("a line before it is missing, or out of place")]
    Sequence,
    #[error("it is dated before the line ahead of it")]
    Time,
    #[error("it names a lot that no line has made")]
    Lot,
    #[error("its postings do not add up to zero, or cannot be")]
    Postings,
    #[error("its seal does not fit: it was altered, or what came before it was")]
    Seal,
    #[error("it takes more than there is")]
    Floor,
    #[error("the journal does not end where the server says")]
    Head,
    #[error("the journal adds up to another balance")]
    Balance,
    #[error("another number is left of a lot")]
    Left,
    #[error("it is another line than the one that was shown before")]
    Known,
}

impl Wrong {
    pub const ALL: [Wrong; 11] = [
        Wrong::Form,
        Wrong::Sequence,
        Wrong::Time,
        Wrong::Lot,
        Wrong::Postings,
        Wrong::Seal,
        Wrong::Floor,
        Wrong::Head,
        Wrong::Balance,
        Wrong::Left,
        Wrong::Known,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Wrong::Form => "form",
            Wrong::Sequence => "sequence",
            Wrong::Time => "time",
            Wrong::Lot => "lot",
            Wrong::Postings => "postings",
            Wrong::Seal => "seal",
            Wrong::Floor => "floor",
            Wrong::Head => "head",
            Wrong::Balance => "balance",
            Wrong::Left => "left",
            Wrong::Known => "known",
        }
    }
}

/// The first thing that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Of the line; 0: it is not a line but what the server says has come of all.
    pub sequence: i64,
    /// Of the line, or of the lot; empty where it is neither.
    pub id: String,
    pub wrong: Wrong,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { sequence, id, wrong } = self;
        match (*sequence, id.as_str()) {
            (0, "") => write!(f, "{wrong}"),
            (0, lot) => write!(f, "lot {lot}: {wrong}"),
            (line, id) => write!(f, "line {line} ({id}): {wrong}"),
        }
    }
}

/// Replays the journal from its beginning, and compares what the server says with what comes of it.
pub fn check(proof: &Proof<'_>, known: Option<Known<'_>>) -> Result<Checked, Fault> {
    let whole = |wrong| Fault { sequence: 0, id: String::new(), wrong };
    let named = MemberId::parse(proof.member.as_str()).is_ok() && Currency::parse(proof.currency.as_str()).is_some();
    if proof.proof != FORM || !named {
        return Err(whole(Wrong::Form));
    }
    let mut replay = Replay { proof, lots: Vec::new(), content: Content::default(), hash: GENESIS, at: i64::MIN, postings: 0 };
    for (before, line) in proof.journal.iter().enumerate() {
        let of_line = |wrong| Fault { sequence: line.0, id: line.1.as_str().to_owned(), wrong };
        replay.post(before, line).map_err(of_line)?;
        if known.is_some_and(|known| known.sequence == line.0 && line.8.as_ref().is_none_or(|digest| digest.as_str() != known.digest)) {
            return Err(of_line(Wrong::Known));
        }
    }
    let lines = proof.journal.len() as i64;
    let (end, digest) = &proof.head;
    if *end != lines || !is_hex(digest.as_str(), &replay.hash) {
        return Err(whole(Wrong::Head));
    }
    if known.is_some_and(|known| known.sequence > lines) {
        return Err(whole(Wrong::Known));
    }
    let Content { pending, available, held, debt } = replay.content;
    if proof.balance != [pending, available, held, debt] {
        return Err(whole(Wrong::Balance));
    }
    replay.compare_left()?;
    Ok(Checked { lines, postings: replay.postings, lots: replay.lots.len() as i64, content: replay.content })
}

struct Replay<'p> {
    proof: &'p Proof<'p>,
    /// In the order in which they were made.
    lots: Vec<(LotId, Content)>,
    content: Content,
    hash: Link,
    at: i64,
    postings: i64,
}

impl Replay<'_> {
    /// Adds the line that comes after so many.
    fn post(&mut self, before: usize, line: &Line<'_>) -> Result<(), Wrong> {
        let Line(sequence, .., posted_at, digest, posts, made) = line;
        if *sequence != before as i64 + 1 {
            return Err(Wrong::Sequence);
        }
        if *posted_at < self.at {
            return Err(Wrong::Time);
        }
        self.at = *posted_at;
        for lot in made {
            self.lots.push((LotId::parse(lot.0.as_str()).map_err(|_| Wrong::Lot)?, Content::default()));
        }
        let legs = posts.iter().map(|post| self.leg(*post)).collect::<Result<Vec<_>, _>>()?;
        if legs.is_empty() || books::check(&legs).is_err() {
            return Err(Wrong::Postings);
        }
        self.seal(line, digest.as_ref().map(Text::as_str), &legs)?;
        self.add(posts, &legs, digest.is_some())?;
        self.postings += legs.len() as i64;
        Ok(())
    }

    fn leg(&self, Post(account, amount, lot): Post) -> Result<Leg, Wrong> {
        let account = *Account::ALL.get(usize::from(account)).ok_or(Wrong::Postings)?;
        let lot = lot.map(|lot| self.lots.get(lot as usize).map(|(id, _)| id.clone()).ok_or(Wrong::Lot)).transpose()?;
        Ok(Leg { account, lot, amount })
    }

    /// What was posted before there was a chain has no digest; nothing before it can be in one.
    fn seal(&mut self, line: &Line<'_>, digest: Option<&str>, legs: &[Leg]) -> Result<(), Wrong> {
        let Some(digest) = digest else {
            return if self.hash == GENESIS { Ok(()) } else { Err(Wrong::Seal) };
        };
        let Line(sequence, id, kind, reference, fingerprint, settles, reason, posted_at, _, _, made) = line;
        let lots: Vec<_> = made.iter().map(sealed).collect();
        let whole = Sealed {
            sequence: *sequence,
            id: id.as_str(),
            kind: kind.as_str(),
            member: self.proof.member.as_str(),
            currency: self.proof.currency.as_str(),
            reference: reference.as_str(),
            fingerprint: fingerprint.as_str(),
            settles: settles.as_ref().map(Text::as_str),
            reason: reason.as_str(),
            posted_at: Timestamp::from_micros(*posted_at),
            legs,
            lots: &lots,
        };
        let link = chain::link(&self.hash, &whole);
        if !is_hex(digest, &link) {
            return Err(Wrong::Seal);
        }
        self.hash = link;
        Ok(())
    }

    /// What was posted before there was a chain is numbered by its time, which need not be the order in which it was posted: on the
    /// way it may lead below zero.
    fn add(&mut self, posts: &[Post], legs: &[Leg], ordered: bool) -> Result<(), Wrong> {
        for (post, leg) in posts.iter().zip(legs) {
            self.content.add(leg).map_err(|_| Wrong::Floor)?;
            let Some((_, lot)) = post.2.and_then(|lot| self.lots.get_mut(lot as usize)) else { continue };
            lot.add(leg).map_err(|_| Wrong::Floor)?;
        }
        if !ordered {
            return Ok(());
        }
        self.content.expect_floor().map_err(|_| Wrong::Floor)?;
        for (_, lot) in posts.iter().filter_map(|post| self.lots.get(post.2? as usize)) {
            lot.expect_floor().map_err(|_| Wrong::Floor)?;
        }
        Ok(())
    }

    /// What is said of a lot must be what is left of it, and nothing of those of which nothing is said. Each is named once, in order.
    fn compare_left(&mut self) -> Result<(), Fault> {
        let of_lot = |id: &str| Fault { sequence: 0, id: id.to_owned(), wrong: Wrong::Left };
        let mut next = 0;
        for Left(lot, pending, available, held) in &self.proof.left {
            let said = Content { pending: *pending, available: *available, held: *held, debt: 0 };
            let (id, content) = self.lots.get_mut(*lot as usize).ok_or_else(|| of_lot(""))?;
            if said != *content || said == Content::default() || *lot < next {
                return Err(of_lot(id.as_str()));
            }
            next = *lot + 1;
            *content = Content::default();
        }
        match self.lots.iter().find(|(_, content)| *content != Content::default()) {
            Some((id, _)) => Err(of_lot(id.as_str())),
            None => Ok(()),
        }
    }
}

fn sealed<'a>(lot: &'a Made<'_>) -> SealedLot<'a> {
    let Made(id, kind, source, earned_at, available_from, expires_at, terms_version, issued, origin) = lot;
    SealedLot {
        id: id.as_str(),
        kind: kind.as_str(),
        source: source.as_str(),
        earned_at: Timestamp::from_micros(*earned_at),
        available_from: Timestamp::from_micros(*available_from),
        expires_at: expires_at.map(Timestamp::from_micros),
        terms_version: *terms_version,
        issued: *issued,
        origin: origin.as_ref().map(Text::as_str),
    }
}

/// Whether a text is this digest, in small hexadecimal digits.
fn is_hex(text: &str, link: &Link) -> bool {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let spelled = link.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    text.len() == 2 * link.len() && text.bytes().eq(spelled)
}
