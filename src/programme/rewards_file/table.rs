//! A table of rewards: CSV (RFC 4180) with a heading row and a row for each option.

use csv::{Reader, ReaderBuilder, StringRecord};

use super::Reading;
use super::entry::Entry;
use super::fault::{Place, What};
use super::notes::Spot;
use super::rows::{Row, first_of, option, promotion};
use crate::domain::reward::codes;

codes!(
    /// What the heading row may name, in any order.
    Column {
        Slug = "slug",
        Kind = "kind",
        Category = "category",
        Brand = "brand",
        Picture = "picture",
        Hue = "hue",
        Delivery = "delivery",
        Provider = "provider",
        Supplier = "supplier",
        Stock = "stock",
        MaxQuantity = "max_quantity",
        MemberLimit = "member_limit",
        Tier = "tier",
        Countries = "countries",
        StartsAt = "starts_at",
        EndsAt = "ends_at",
        Charity = "charity",
        CharityNumber = "charity_number",
        Link = "link",
        Badge = "badge",
        GivesTier = "gives_tier",
        TierDays = "tier_days",
        StatusPoints = "status_points",
        TrialDays = "trial_days",
        NameEn = "name_en",
        SummaryEn = "summary_en",
        HowEn = "how_en",
        TermsEn = "terms_en",
        NameDe = "name_de",
        SummaryDe = "summary_de",
        HowDe = "how_de",
        TermsDe = "terms_de",
        NameIt = "name_it",
        SummaryIt = "summary_it",
        HowIt = "how_it",
        TermsIt = "terms_it",
        NameMs = "name_ms",
        SummaryMs = "summary_ms",
        HowMs = "how_ms",
        TermsMs = "terms_ms",
        Option = "option",
        Points = "points",
        Amount = "amount",
        Currency = "currency",
        Percent = "percent",
        Size = "size",
        Colour = "colour",
        OptionStartsAt = "option_starts_at",
        OptionStock = "option_stock",
        LabelEn = "label_en",
        LabelDe = "label_de",
        LabelIt = "label_it",
        LabelMs = "label_ms",
        PromoPoints = "promo_points",
        PromoStartsAt = "promo_starts_at",
        PromoEndsAt = "promo_ends_at",
        PromoStock = "promo_stock",
    }
);

const NEEDED: [Column; 12] = [
    Column::Slug,
    Column::Kind,
    Column::Category,
    Column::Brand,
    Column::Picture,
    Column::Hue,
    Column::Delivery,
    Column::Option,
    Column::Points,
    Column::NameEn,
    Column::SummaryEn,
    Column::HowEn,
];

impl Column {
    /// Of the reward, not of one option: said in its first row.
    fn is_of_reward(self) -> bool {
        (self as usize) < Column::Option as usize
    }
}

/// In which cell of a row each column stands.
pub struct Heading {
    cells: [Option<usize>; Column::ALL.len()],
    width: usize,
}

impl Heading {
    pub fn cell(&self, column: Column) -> Option<usize> {
        self.cells[column as usize]
    }
}

/// The reward whose rows are being read.
struct Group {
    slug: String,
    line: u64,
    first: StringRecord,
    /// `None`: its first row cannot be read, and the rows that follow are passed over.
    entry: Option<Entry>,
    options: Vec<u64>,
    promotions: Vec<u64>,
}

pub fn read(text: &str, reading: &mut Reading<'_>) {
    // The reader counts a line less behind each CR LF.
    let text = text.replace("\r\n", "\n");
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut heading, mut group, mut record) = (None, None, StringRecord::new());
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                reading.fault(Place::File, "", What::Csv(error.to_string()));
                break;
            }
        }
        let Some(line) = line_of(&record, &reader, &text, reading) else {
            if heading.is_none() && !reading.faults.is_empty() {
                return;
            }
            continue;
        };
        let Some(heading) = &heading else {
            let (found, readable) = read_heading(&record, line, reading);
            if !readable {
                return;
            }
            heading = Some(found);
            continue;
        };
        row(&Row { heading, record: &record, line }, &mut group, reading);
    }
    if heading.is_none() {
        NEEDED.into_iter().for_each(|column| reading.fault(Place::Line(1), column.code(), What::MissingColumn));
    }
    close(group, reading);
}

/// Counted from 1. `None`: nothing stands in the row, or it cannot be read.
fn line_of(record: &StringRecord, reader: &Reader<&[u8]>, text: &str, reading: &mut Reading<'_>) -> Option<u64> {
    let [start, end] = [record.position()?.byte(), reader.position().byte()].map(|byte| usize::try_from(byte).unwrap_or(usize::MAX));
    let raw = text.as_bytes().get(start..end)?;
    // Where a row begins, the reader has not yet passed over the empty lines before it.
    let empty = raw.iter().take_while(|byte| **byte == b'\n').count();
    let line = record.position()?.line() + empty as u64;
    if raw.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
        reading.fault(Place::Line(line), "", What::Quote);
        return None;
    }
    record.iter().any(|cell| !cell.trim().is_empty()).then_some(line)
}

/// Whether the rows below can be read: no column is missing that they need.
fn read_heading(record: &StringRecord, line: u64, reading: &mut Reading<'_>) -> (Heading, bool) {
    let mut heading = Heading { cells: [None; Column::ALL.len()], width: record.len() };
    for (at, name) in record.iter().map(str::trim).enumerate() {
        match Column::parse(&name.to_ascii_lowercase()) {
            Some(column) if heading.cell(column).is_some() => reading.fault(Place::Line(line), name, What::ColumnTwice),
            Some(column) => heading.cells[column as usize] = Some(at),
            None => {
                let all = Column::ALL.iter().map(|column| column.code()).collect::<Vec<_>>().join(", ");
                reading.fault(Place::Line(line), if name.is_empty() { "(no name)" } else { name }, What::UnknownColumn(all));
            }
        }
    }
    let missing: Vec<_> = NEEDED.into_iter().filter(|column| heading.cell(*column).is_none()).collect();
    let readable = missing.is_empty();
    missing.into_iter().for_each(|column| reading.fault(Place::Line(line), column.code(), What::MissingColumn));
    (heading, readable)
}

fn row(row: &Row<'_>, group: &mut Option<Group>, reading: &mut Reading<'_>) {
    let slug = row.cell(Column::Slug);
    let (found, wanted) = (row.record.len(), row.heading.width);
    let whole = found == wanted;
    if !whole {
        reading.fault(Place::Line(row.line), "", What::Cells { found, wanted });
    }
    if group.as_ref().is_none_or(|group| group.slug != slug) {
        let entry = whole.then(|| first_of(row, reading));
        let new =
            Group { slug: slug.to_owned(), line: row.line, first: row.record.clone(), entry, options: Vec::new(), promotions: Vec::new() };
        close(group.replace(new), reading);
    }
    let Some(Group { line, first, entry: Some(entry), options, promotions, .. }) = group.as_mut().filter(|_| whole) else { return };
    if *line != row.line {
        compare(row, &Row { heading: row.heading, record: first, line: *line }, reading);
    }
    entry.option.push(option(row, reading));
    options.push(row.line);
    if let Some(promotion) = promotion(row, reading) {
        entry.promotion.push(promotion);
        promotions.push(row.line);
    }
}

/// A later row of a reward repeats what is the reward's, or leaves it out.
fn compare(row: &Row<'_>, first: &Row<'_>, reading: &mut Reading<'_>) {
    for column in Column::ALL.iter().copied().filter(|column| column.is_of_reward()) {
        let cell = row.cell(column);
        if !cell.is_empty() && cell != first.cell(column) {
            reading.fault(Place::Line(row.line), column.code(), What::Differs { first: first.line });
        }
    }
}

fn close(group: Option<Group>, reading: &mut Reading<'_>) {
    if let Some(Group { entry: Some(entry), options, promotions, .. }) = group {
        reading.add(entry, &Spot::Rows { options, promotions });
    }
}
