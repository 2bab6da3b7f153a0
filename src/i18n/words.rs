//! The words of one page: one language, one time zone.

use jiff::civil;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use super::formats::Formats;
use super::texts::{Names, Texts};
use super::{Arg, Lang};
use crate::domain::country::Country;
use crate::domain::device;
use crate::domain::programme::Programme;
use crate::domain::time::Timestamp;

/// Dates are those of the programme's time zone, so that "until 31 December" is the same day for every member.
#[derive(Clone, Debug)]
pub struct Words {
    lang: Lang,
    zone: TimeZone,
    texts: Texts,
}

impl Words {
    pub fn new(lang: Lang, zone: TimeZone) -> Words {
        Words { lang, zone, texts: Texts::of(lang, None) }
    }

    /// With the names that a programme uses.
    pub fn of(programme: &Programme, lang: Lang, zone: TimeZone) -> Words {
        let names = Names { programme: programme.name.clone(), points: programme.points_name.get(lang.code()).cloned() };
        Words { lang, zone, texts: Texts::of(lang, Some(names)) }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    pub fn say_with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.texts.say(key, args)
    }

    /// "18,460", "−310"
    pub fn number(&self, n: i64) -> String {
        self.formats().number(n)
    }

    /// "+214", "−2,600", "0"
    pub fn signed(&self, n: i64) -> String {
        self.formats().signed(n)
    }

    /// "12.5", "12,5"
    pub fn decimal(&self, n: Decimal) -> String {
        self.formats().decimal(n)
    }

    /// "€25", "€92.30", "25 €"; an amount that is finer than its currency is rounded to it.
    pub fn money(&self, amount: Decimal, currency: &str) -> String {
        self.formats().money(amount, currency)
    }

    /// "Austria", "Österreich"; the code where there is no name.
    pub fn country(&self, country: Country) -> String {
        self.formats().country(country)
    }

    /// How long to wait, for `too-many-tries`: "40 seconds", from two minutes on "15 minutes", never too short.
    pub fn wait(&self, seconds: u32) -> String {
        if seconds < 120 {
            self.say_with("wait-seconds", &[("n", seconds.into())])
        } else {
            self.say_with("wait-minutes", &[("n", seconds.div_ceil(60).into())])
        }
    }

    /// "31 December 2026"
    pub fn date(&self, at: Timestamp) -> String {
        self.formats().date(self.civil(at).date())
    }

    /// The same of a day of the programme.
    pub fn day(&self, day: civil::Date) -> String {
        self.formats().date(day)
    }

    /// "Monday", by how many days it is after one
    pub fn weekday(&self, after_monday: u8) -> String {
        self.formats().weekday(after_monday)
    }

    /// "31 Dec"
    pub fn short_date(&self, at: Timestamp) -> String {
        self.formats().short_date(self.civil(at).date())
    }

    /// "December 2026"
    pub fn month(&self, at: Timestamp) -> String {
        self.formats().month(self.civil(at).date())
    }

    /// The same of a day of the programme.
    pub fn month_of(&self, day: civil::Date) -> String {
        self.formats().month(day)
    }

    /// "Dec"
    pub fn short_month(&self, day: civil::Date) -> String {
        self.formats().short_month(day)
    }

    /// "Saturday 21 November, 09:12"
    pub fn moment(&self, at: Timestamp) -> String {
        self.formats().moment(self.civil(at))
    }

    /// "09:12:30"
    pub fn time(&self, at: Timestamp) -> String {
        self.civil(at).time().strftime("%H:%M:%S").to_string()
    }

    /// "31 December 2026, 09:12 CET": for what is kept.
    pub fn full_moment(&self, at: Timestamp) -> String {
        let zoned = self.civil(at).to_zoned(self.zone.clone());
        let zone = zoned.map_or_else(|_| String::new(), |zoned| format!(" {}", zoned.strftime("%Z")));
        format!("{}, {}{zone}", self.date(at), self.formats().time(self.civil(at)))
    }

    /// "2026-12-31", for `<time datetime>`
    pub fn iso_date(&self, at: Timestamp) -> String {
        self.civil(at).date().to_string()
    }

    /// "Chrome on Android", of what a browser calls itself
    pub fn device(&self, user_agent: &str) -> String {
        match device::describe(user_agent) {
            (Some(browser), Some(system)) => self.say_with("device-on", &[("browser", browser.into()), ("system", system.into())]),
            (Some(one), None) | (None, Some(one)) => one.to_owned(),
            (None, None) => self.say("device-unknown"),
        }
    }

    fn formats(&self) -> &'static Formats {
        Formats::of(self.lang)
    }

    /// An instant past the year 9999 is shown as the last one that has a date.
    fn civil(&self, at: Timestamp) -> civil::DateTime {
        let (first, last) = (jiff::Timestamp::MIN, jiff::Timestamp::MAX);
        let micros = at.micros().clamp(first.as_microsecond(), last.as_microsecond());
        self.zone.to_datetime(jiff::Timestamp::from_microsecond(micros).unwrap_or(last))
    }
}
