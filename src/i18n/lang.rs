//! The languages we speak, and how one is agreed on with a browser.

use std::cmp::Reverse;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    #[default]
    En,
    De,
    It,
    Ms,
    /// English in letters that nobody writes, and longer: what stays as it was has no text of its own. For tests.
    Pseudo,
    /// English as if it were written from right to left. For tests.
    Mirrored,
}

impl Lang {
    /// Those that a programme can have.
    pub const ALL: [Lang; 4] = [Lang::En, Lang::De, Lang::It, Lang::Ms];
    /// And those that only tests read.
    pub const EVERY: [Lang; 6] = [Lang::En, Lang::De, Lang::It, Lang::Ms, Lang::Pseudo, Lang::Mirrored];

    /// The language of what others wrote in it: the texts of rewards, the names of rules.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En | Lang::Pseudo | Lang::Mirrored => "en",
            Lang::De => "de",
            Lang::It => "it",
            Lang::Ms => "ms",
        }
    }

    /// As pages name it (BCP 47). For those of tests it is as Unicode has it: https://unicode.org/reports/tr35/#Fallback_Elements.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Pseudo => "en-XA",
            Lang::Mirrored => "ar-XB",
            written => written.code(),
        }
    }

    /// The language by whose rules figures are written: German's signs are Italian's, and it parts four digits, too.
    pub fn figures(self) -> &'static str {
        if self == Lang::It { "de" } else { self.code() }
    }

    /// `ltr` or `rtl`: how its lines run.
    pub fn direction(self) -> &'static str {
        if self == Lang::Mirrored { "rtl" } else { "ltr" }
    }

    /// What its speakers call it: whoever looks for their language may not read the present one.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::De => "Deutsch",
            Lang::It => "Italiano",
            Lang::Ms => "Bahasa Melayu",
            Lang::Pseudo | Lang::Mirrored => self.tag(),
        }
    }

    /// By its tag, those of tests too.
    pub fn parse(tag: &str) -> Option<Lang> {
        Self::EVERY.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag))
    }

    /// The language of those on offer that an `Accept-Language` header likes best (RFC 9110, 12.5.4), or the first of them.
    pub fn negotiate(accept_language: &str, on_offer: &[Lang]) -> Lang {
        let wishes: Vec<Wish> = accept_language.split(',').filter_map(Wish::parse).collect();
        let first = on_offer.first().copied().unwrap_or_default();
        let wanted = on_offer.iter().filter_map(|lang| Some((*lang, quality(*lang, &wishes)?)));
        // The earlier of equals, on either side.
        wanted.min_by_key(|(_, (weight, place))| (Reverse(*weight), *place)).map_or(first, |(lang, _)| lang)
    }
}

/// One member of the header: `de-AT;q=0.8` is the range `de` at 800 thousandths.
struct Wish<'a> {
    range: &'a str,
    weight: u16,
}

impl<'a> Wish<'a> {
    fn parse(member: &'a str) -> Option<Self> {
        let mut parts = member.split(';').map(str::trim);
        let range = parts.next()?.split('-').next()?;
        let weight = match parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q="))) {
            Some(q) => thousandths(q)?,
            None => 1000,
        };
        (!range.is_empty()).then_some(Self { range, weight })
    }
}

/// A weight that is none (`q=2`, `q=NaN`) is `None`: its member is left out, the others still count.
fn thousandths(q: &str) -> Option<u16> {
    let q: f32 = q.parse().ok()?;
    (0.0..=1.0).contains(&q).then_some((q * 1000.0).round() as u16)
}

/// How much a language is wanted and at which place it was named; `None` when it is not. `*` stands for what is not named.
fn quality(lang: Lang, wishes: &[Wish]) -> Option<(u16, usize)> {
    let best = |range: &str| {
        let named = wishes.iter().enumerate();
        named
            .filter(|(_, wish)| wish.range.eq_ignore_ascii_case(range))
            .map(|(place, wish)| (wish.weight, place))
            .max_by_key(|(weight, place)| (*weight, Reverse(*place)))
    };
    best(lang.code()).or_else(|| best("*")).filter(|(weight, _)| *weight > 0)
}
