//! Numbers, money and dates by the rules of a language. The formatters are built once; they are shared by all threads, which
//! is why `icu` has its feature `sync`.

use std::sync::LazyLock;

use icu::calendar::{Date, Gregorian};
use icu::datetime::fieldsets::{E, M, MD, MDE, T, YM, YMD};
use icu::datetime::input::Time;
use icu::datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal as Digits;
use icu::locale::{Locale, locale};
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::CurrencyFormatter;
use icu_experimental::displaynames::multi::RegionDisplayNames;
use jiff::civil;
use rust_decimal::Decimal;

use super::Lang;
use crate::domain::country::Country;

/// A hyphen is shorter than a plus and may break from its figure.
const MINUS: char = '\u{2212}';

type Dates<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

pub(super) struct Formats {
    locale: Locale,
    numbers: DecimalFormatter,
    fraction_mark: char,
    date: Dates<YMD>,
    short_date: Dates<MD>,
    month: Dates<YM>,
    short_month: Dates<M>,
    weekday: Dates<MDE>,
    weekday_alone: Dates<E>,
    time: NoCalendarFormatter<T>,
    regions: RegionDisplayNames,
}

impl Formats {
    pub(super) fn of(lang: Lang) -> &'static Formats {
        // English dates are in British order: 31 December, not December 31.
        static EN: LazyLock<Formats> = LazyLock::new(|| Formats::new(Lang::En, locale!("en-GB")));
        static DE: LazyLock<Formats> = LazyLock::new(|| Formats::new(Lang::De, locale!("de")));
        static IT: LazyLock<Formats> = LazyLock::new(|| Formats::new(Lang::It, locale!("it")));
        static MS: LazyLock<Formats> = LazyLock::new(|| Formats::new(Lang::Ms, locale!("ms")));
        match lang {
            Lang::En | Lang::Pseudo | Lang::Mirrored => &EN,
            Lang::De => &DE,
            Lang::It => &IT,
            Lang::Ms => &MS,
        }
    }

    fn new(lang: Lang, dates: Locale) -> Self {
        let locale: Locale = lang.figures().parse().expect("our codes are language tags");
        const COMPILED_IN: &str = "the data of our languages is compiled in";
        let numbers = DecimalFormatter::try_new((&locale).into(), Default::default()).expect(COMPILED_IN);
        Self {
            fraction_mark: fraction_mark(&numbers),
            numbers,
            locale,
            date: Dates::try_new((&dates).into(), YMD::long()).expect(COMPILED_IN),
            short_date: Dates::try_new((&dates).into(), MD::medium()).expect(COMPILED_IN),
            month: Dates::try_new((&dates).into(), YM::long()).expect(COMPILED_IN),
            short_month: Dates::try_new((&dates).into(), M::medium()).expect(COMPILED_IN),
            weekday: Dates::try_new((&dates).into(), MDE::long()).expect(COMPILED_IN),
            weekday_alone: Dates::try_new((&dates).into(), E::long()).expect(COMPILED_IN),
            time: NoCalendarFormatter::try_new((&dates).into(), T::hm()).expect(COMPILED_IN),
            regions: RegionDisplayNames::try_new((&dates).into(), Default::default()).expect(COMPILED_IN),
        }
    }

    pub(super) fn number(&self, n: i64) -> String {
        let figure = self.numbers.format_to_string(&Digits::from(n.unsigned_abs()));
        if n < 0 { format!("{MINUS}{figure}") } else { figure }
    }

    pub(super) fn signed(&self, n: i64) -> String {
        let figure = self.number(n);
        if n > 0 { format!("+{figure}") } else { figure }
    }

    pub(super) fn decimal(&self, n: Decimal) -> String {
        n.to_string().parse::<Digits>().map_or_else(|_| n.to_string(), |digits| self.numbers.format_to_string(&digits))
    }

    /// By how many days it is after a Monday.
    pub(super) fn weekday(&self, after_monday: u8) -> String {
        let monday = civil::date(2024, 1, 1);
        let day = monday.checked_add(jiff::Span::new().days(i64::from(after_monday))).unwrap_or(monday);
        self.weekday_alone.format(&gregorian(day)).to_string()
    }

    pub(super) fn money(&self, amount: Decimal, currency: &str) -> String {
        let figure = self.unsigned_money(amount.abs(), currency);
        if amount.is_sign_negative() && !amount.is_zero() { format!("{MINUS}{figure}") } else { figure }
    }

    /// A formatter knows one currency. It is made for each amount: at 2 µs from static tables it is not worth a cache.
    fn unsigned_money(&self, amount: Decimal, currency: &str) -> String {
        let Ok(digits) = amount.to_string().parse::<Digits>() else {
            return format!("{currency} {amount}");
        };
        let formatter = currency
            .parse::<CurrencyType>()
            .ok()
            .and_then(|kind| CurrencyFormatter::try_new_symbol((&self.locale).into(), kind, Default::default()).ok());
        match formatter {
            Some(formatter) => self.without_zero_cents(formatter.format_fixed_decimal(&digits).to_string()),
            None => format!("{currency}\u{a0}{}", self.numbers.format_to_string(&digits)),
        }
    }

    /// ICU4X cannot yet leave out the cents of a whole amount. The last mark is the one: symbols with such a mark in them
    /// stand before the figure.
    fn without_zero_cents(&self, money: String) -> String {
        let Some((whole, rest)) = money.rsplit_once(self.fraction_mark) else {
            return money;
        };
        let after_cents = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let cents = &rest[..rest.len() - after_cents.len()];
        if !cents.is_empty() && cents.bytes().all(|digit| digit == b'0') { format!("{whole}{after_cents}") } else { money }
    }

    pub(super) fn country(&self, country: Country) -> String {
        let region = country.as_str().parse().ok();
        region.and_then(|region| self.regions.of(region)).unwrap_or(country.as_str()).to_owned()
    }

    pub(super) fn date(&self, day: civil::Date) -> String {
        self.date.format(&gregorian(day)).to_string()
    }

    pub(super) fn short_date(&self, day: civil::Date) -> String {
        self.short_date.format(&gregorian(day)).to_string()
    }

    pub(super) fn month(&self, day: civil::Date) -> String {
        self.month.format(&gregorian(day)).to_string()
    }

    pub(super) fn short_month(&self, day: civil::Date) -> String {
        self.short_month.format(&gregorian(day)).to_string()
    }

    pub(super) fn time(&self, at: civil::DateTime) -> String {
        self.time.format(&time_of_day(at.time())).to_string()
    }

    pub(super) fn moment(&self, at: civil::DateTime) -> String {
        let weekday = self.weekday.format(&gregorian(at.date()));
        format!("{weekday}, {}", self.time(at))
    }
}

fn fraction_mark(numbers: &DecimalFormatter) -> char {
    let tenth: Digits = "0.1".parse().expect("a tenth is a number");
    let text = numbers.format_to_string(&tenth);
    text.chars().find(|c| !c.is_numeric()).unwrap_or('.')
}

fn gregorian(day: civil::Date) -> Date<Gregorian> {
    let (month, day_of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    Date::try_new_gregorian(day.year().into(), month, day_of_month).expect("jiff's calendar is the Gregorian one")
}

fn time_of_day(time: civil::Time) -> Time {
    Time::try_new(time.hour().unsigned_abs(), time.minute().unsigned_abs(), 0, 0).expect("jiff's day has 24 hours")
}
