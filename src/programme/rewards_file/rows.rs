//! One row of a table: its cells, and what of a reward they tell.

use csv::StringRecord;

use super::Reading;
use super::check::{COUNT_MAX, unknown};
use super::entry::{Entry, OptionEntry, PromotionEntry, TextEntry};
use super::fault::{Place, What};
use super::table::{Column, Heading};
use crate::domain::reward::{Extra, Provider};
use crate::domain::tier::Tier;

/// Between two conditions of a reward.
const BETWEEN_TERMS: &str = " | ";

pub struct Row<'a> {
    pub heading: &'a Heading,
    pub record: &'a StringRecord,
    pub line: u64,
}

impl Row<'_> {
    /// Empty when the table has no such column.
    pub fn cell(&self, column: Column) -> &str {
        self.heading.cell(column).and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    fn text(&self, column: Column) -> String {
        self.cell(column).to_owned()
    }

    fn given(&self, column: Column) -> Option<String> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    /// Lines that were broken to be seen in a spreadsheet are one.
    fn prose(&self, column: Column) -> String {
        let cell = self.cell(column);
        if cell.contains('\n') { cell.lines().map(str::trim).collect::<Vec<_>>().join(" ") } else { cell.to_owned() }
    }

    fn whole<T: std::str::FromStr>(&self, column: Column, reading: &mut Reading<'_>) -> Option<T> {
        let cell = Some(self.cell(column)).filter(|cell| !cell.is_empty())?;
        let number = cell.parse().ok();
        if number.is_none() {
            reading.fault(Place::Line(self.line), column.code(), What::NotWhole);
        }
        number
    }

    /// As the last, and told when it is missing.
    fn needed<T: std::str::FromStr>(&self, column: Column, reading: &mut Reading<'_>) -> Option<T> {
        if self.cell(column).is_empty() {
            reading.fault(Place::Line(self.line), column.code(), What::Missing);
        }
        self.whole(column, reading)
    }
}

/// What the first row of a reward tells, still without options. A number that is none is told and stands for one that is allowed.
pub fn first_of(row: &Row<'_>, reading: &mut Reading<'_>) -> Entry {
    let countries = row.given(Column::Countries);
    let countries = countries.map(|all| all.split([';', ',', ' ']).filter(|code| !code.is_empty()).map(str::to_owned).collect());
    let en = text(row, [Column::NameEn, Column::SummaryEn, Column::HowEn, Column::TermsEn]);
    Entry {
        slug: row.text(Column::Slug),
        kind: row.text(Column::Kind),
        category: row.text(Column::Category),
        brand: row.text(Column::Brand),
        picture: row.text(Column::Picture),
        hue: row.text(Column::Hue),
        delivery: row.text(Column::Delivery),
        provider: row.given(Column::Provider).unwrap_or_else(|| Provider::Manual.code().to_owned()),
        supplier: row.given(Column::Supplier),
        stock: row.whole(Column::Stock, reading),
        max_quantity: row.whole(Column::MaxQuantity, reading).unwrap_or(1),
        member_limit: row.whole(Column::MemberLimit, reading),
        tier: row.given(Column::Tier),
        countries,
        starts_at: row.given(Column::StartsAt),
        ends_at: row.given(Column::EndsAt),
        ends_in_days: None,
        extra: extra(row, reading),
        option: Vec::new(),
        promotion: Vec::new(),
        de: translated(row, &en, GERMAN),
        it: translated(row, &en, ITALIAN),
        ms: translated(row, &en, MALAY),
        en,
    }
}

fn text(row: &Row<'_>, [name, summary, how, terms]: [Column; 4]) -> TextEntry {
    let terms = row.cell(terms).lines().flat_map(|line| line.split(BETWEEN_TERMS)).map(str::trim);
    TextEntry {
        name: row.text(name),
        summary: row.prose(summary),
        how: row.prose(how),
        terms: terms.filter(|term| !term.is_empty()).map(str::to_owned).collect(),
    }
}

const GERMAN: [Column; 4] = [Column::NameDe, Column::SummaryDe, Column::HowDe, Column::TermsDe];
const ITALIAN: [Column; 4] = [Column::NameIt, Column::SummaryIt, Column::HowIt, Column::TermsIt];
const MALAY: [Column; 4] = [Column::NameMs, Column::SummaryMs, Column::HowMs, Column::TermsMs];

/// English stands in for each cell that is empty. `None`: all are.
fn translated(row: &Row<'_>, en: &TextEntry, columns: [Column; 4]) -> Option<TextEntry> {
    let TextEntry { name, summary, how, terms } = text(row, columns);
    if name.is_empty() && summary.is_empty() && how.is_empty() && terms.is_empty() {
        return None;
    }
    let or = |own: String, english: &String| if own.is_empty() { english.clone() } else { own };
    Some(TextEntry {
        name: or(name, &en.name),
        summary: or(summary, &en.summary),
        how: or(how, &en.how),
        terms: if terms.is_empty() { en.terms.clone() } else { terms },
    })
}

fn extra(row: &Row<'_>, reading: &mut Reading<'_>) -> Option<Extra> {
    // Each with the column that only goes with it.
    const WAYS: [(Column, Option<Column>); 6] = [
        (Column::Charity, Some(Column::CharityNumber)),
        (Column::Link, None),
        (Column::Badge, None),
        (Column::GivesTier, Some(Column::TierDays)),
        (Column::StatusPoints, None),
        (Column::TrialDays, None),
    ];
    let is_given = |column: Column| !row.cell(column).is_empty();
    let mut given = WAYS.into_iter().filter(|(column, with)| is_given(*column) || with.is_some_and(is_given));
    let (way, with) = given.next()?;
    for (other, _) in given {
        reading.fault(Place::Line(row.line), other.code(), What::Besides(way.code()));
    }
    if with.is_some() && !is_given(way) {
        reading.fault(Place::Line(row.line), way.code(), What::Missing);
        return None;
    }
    match way {
        Column::Charity => Some(Extra::Charity { name: row.text(way), number: row.given(Column::CharityNumber) }),
        Column::Link => Some(Extra::Link { url: row.text(way) }),
        Column::Badge if row.cell(way).eq_ignore_ascii_case("yes") => Some(Extra::Badge),
        Column::GivesTier => {
            let (code, days) = (row.cell(way), row.needed(Column::TierDays, reading));
            let tier = Tier::parse(code);
            if let Some(what) = unknown(tier.is_none(), code, Tier::ALL.iter().map(|tier| tier.code())) {
                reading.fault(Place::Line(row.line), way.code(), what);
            }
            Some(Extra::Tier { tier: tier?, days: days? })
        }
        Column::StatusPoints => Some(Extra::Status { points: row.whole(way, reading)? }),
        Column::TrialDays => Some(Extra::Trial { days: row.whole(way, reading)? }),
        _ => {
            reading.fault(Place::Line(row.line), way.code(), What::Yes);
            None
        }
    }
}

pub fn option(row: &Row<'_>, reading: &mut Reading<'_>) -> OptionEntry {
    let label = [("en", Column::LabelEn), ("de", Column::LabelDe), ("it", Column::LabelIt), ("ms", Column::LabelMs)];
    OptionEntry {
        code: row.text(Column::Option),
        points: row.needed(Column::Points, reading).unwrap_or(COUNT_MAX),
        amount: row.given(Column::Amount),
        currency: row.given(Column::Currency),
        percent: row.given(Column::Percent),
        size: row.given(Column::Size),
        colour: row.given(Column::Colour),
        starts_at: row.given(Column::OptionStartsAt),
        starts_in_days: None,
        stock: row.whole(Column::OptionStock, reading),
        label: label.into_iter().filter_map(|(language, column)| Some((language.to_owned(), row.given(column)?))).collect(),
    }
}

/// `None`: the row names none.
pub fn promotion(row: &Row<'_>, reading: &mut Reading<'_>) -> Option<PromotionEntry> {
    let columns = [Column::PromoPoints, Column::PromoStartsAt, Column::PromoEndsAt, Column::PromoStock];
    columns.iter().find(|column| !row.cell(**column).is_empty())?;
    Some(PromotionEntry {
        option: row.text(Column::Option),
        points: row.needed(Column::PromoPoints, reading).unwrap_or(1),
        starts_at: row.given(Column::PromoStartsAt),
        starts_in_days: None,
        ends_at: row.given(Column::PromoEndsAt),
        ends_in_days: None,
        stock: row.whole(Column::PromoStock, reading),
    })
}
