//! Orders to the bank: a customer credit transfer initiation, ISO 20022 `pain.001.001.09`.
//!
//! The order of the elements is that of the message's XSD.

use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use rust_decimal::Decimal;

use super::check::{ID_MAX, NAME_MAX, amount, check};
use super::latin::latin;

pub use super::check::BatchFault;

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
/// In characters.
const REMITTANCE_MAX: usize = 140;

type Xml = Writer<Vec<u8>>;
/// The transfers in each currency.
type Blocks<'a> = BTreeMap<&'a str, Vec<&'a Transfer>>;

/// Who pays.
#[derive(Clone, Debug)]
pub struct Debtor {
    pub name: String,
    pub iban: String,
    pub bic: Option<String>,
}

/// One payment. Names and texts may hold any letter; `latin` spells them for the bank.
#[derive(Clone, Debug)]
pub struct Transfer {
    /// At most 35 characters; the bank's report names the transfer by it.
    pub end_to_end_id: String,
    pub creditor: String,
    pub iban: String,
    /// In whole units, with at most 2 decimals.
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: String,
    /// What the receiver reads. It may be empty.
    pub remittance: String,
}

/// One file for the bank.
#[derive(Clone, Debug)]
pub struct Batch {
    /// At most 35 characters. The bank takes each only once.
    pub message_id: String,
    /// UTC: `2026-11-26T18:00:00Z`.
    pub created_at: String,
    /// `2026-11-27`.
    pub execute_on: String,
    pub debtor: Debtor,
    pub transfers: Vec<Transfer>,
}

/// The file, in UTF-8. One block for each currency, in the order of their codes; within it the order of the batch.
pub fn write(batch: &Batch) -> Result<String, BatchFault> {
    check(batch)?;
    let mut blocks = Blocks::new();
    for transfer in &batch.transfers {
        blocks.entry(&transfer.currency).or_default().push(transfer);
    }
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    document(&mut xml, batch, &blocks).map_err(|error| BatchFault::Unwritten(error.kind()))?;
    String::from_utf8(xml.into_inner()).map_err(|_| BatchFault::Unwritten(io::ErrorKind::InvalidData))
}

/// With exactly 2 decimals.
fn cents(mut amount: Decimal) -> String {
    amount.rescale(2);
    amount.to_string()
}

/// `text` below the elements of `path`, each inside the one before.
fn put(xml: &mut Xml, path: &[&str], text: &str) -> io::Result<()> {
    let Some((name, inner)) = path.split_first() else { return Ok(()) };
    let element = xml.create_element(*name);
    match inner {
        [] => element.write_text_content(BytesText::new(text)).map(drop),
        _ => element.write_inner_content(|xml| put(xml, inner, text)).map(drop),
    }
}

fn document(xml: &mut Xml, batch: &Batch, blocks: &Blocks<'_>) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("Document").with_attribute(("xmlns", NAMESPACE));
    root.write_inner_content(|xml| {
        let initiation = xml.create_element("CstmrCdtTrfInitn");
        let written = initiation.write_inner_content(|xml| {
            xml.create_element("GrpHdr").write_inner_content(|xml| header(xml, batch))?;
            for (currency, transfers) in blocks {
                xml.create_element("PmtInf").write_inner_content(|xml| block(xml, batch, currency, transfers))?;
            }
            Ok(())
        });
        written.map(drop)
    })
    .map(drop)
}

fn header(xml: &mut Xml, batch: &Batch) -> io::Result<()> {
    put(xml, &["MsgId"], &batch.message_id)?;
    put(xml, &["CreDtTm"], &batch.created_at)?;
    put_totals(xml, batch.transfers.iter())?;
    put(xml, &["InitgPty", "Nm"], &latin(&batch.debtor.name, NAME_MAX))
}

fn put_totals<'a>(xml: &mut Xml, transfers: impl ExactSizeIterator<Item = &'a Transfer>) -> io::Result<()> {
    put(xml, &["NbOfTxs"], &transfers.len().to_string())?;
    put(xml, &["CtrlSum"], &cents(transfers.map(amount).sum()))
}

/// The transfers in one currency.
fn block(xml: &mut Xml, batch: &Batch, currency: &str, transfers: &[&Transfer]) -> io::Result<()> {
    let debtor = &batch.debtor;
    put(xml, &["PmtInfId"], &block_id(&batch.message_id, currency))?;
    put(xml, &["PmtMtd"], "TRF")?;
    put(xml, &["BtchBookg"], "true")?;
    put_totals(xml, transfers.iter().copied())?;
    if currency == "EUR" {
        put(xml, &["PmtTpInf", "SvcLvl", "Cd"], "SEPA")?;
    }
    put(xml, &["ReqdExctnDt", "Dt"], &batch.execute_on)?;
    put(xml, &["Dbtr", "Nm"], &latin(&debtor.name, NAME_MAX))?;
    put(xml, &["DbtrAcct", "Id", "IBAN"], &debtor.iban)?;
    match &debtor.bic {
        Some(bic) => put(xml, &["DbtrAgt", "FinInstnId", "BICFI"], bic)?,
        None => put(xml, &["DbtrAgt", "FinInstnId", "Othr", "Id"], "NOTPROVIDED")?,
    }
    put(xml, &["ChrgBr"], "SLEV")?;
    for transfer in transfers {
        xml.create_element("CdtTrfTxInf").write_inner_content(|xml| one(xml, transfer))?;
    }
    Ok(())
}

/// Told apart by the currency. Of a long id its end, which varies most.
fn block_id(message: &str, currency: &str) -> String {
    let cut = (message.len() + 1 + currency.len()).saturating_sub(ID_MAX);
    format!("{}-{currency}", message.get(cut..).unwrap_or_default().trim_start_matches('/'))
}

fn one(xml: &mut Xml, transfer: &Transfer) -> io::Result<()> {
    put(xml, &["PmtId", "EndToEndId"], &transfer.end_to_end_id)?;
    xml.create_element("Amt").write_inner_content(|xml| {
        let instructed = xml.create_element("InstdAmt").with_attribute(("Ccy", transfer.currency.as_str()));
        instructed.write_text_content(BytesText::new(&cents(transfer.amount))).map(drop)
    })?;
    put(xml, &["Cdtr", "Nm"], &latin(&transfer.creditor, NAME_MAX))?;
    put(xml, &["CdtrAcct", "Id", "IBAN"], &transfer.iban)?;
    match latin(&transfer.remittance, REMITTANCE_MAX) {
        // The schema knows no empty text.
        text if text.is_empty() => Ok(()),
        text => put(xml, &["RmtInf", "Ustrd"], &text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transfer(id: &str, amount: &str, currency: &str) -> Transfer {
        Transfer {
            end_to_end_id: id.into(),
            creditor: "Jörg Müller".into(),
            iban: "DE89370400440532013000".into(),
            amount: amount.parse().expect("an amount"),
            currency: currency.into(),
            remittance: "Payout of rewards".into(),
        }
    }

    fn batch(transfers: &[Transfer]) -> Batch {
        let debtor = Debtor { name: "Straße & Co <Köln>".into(), iban: "DE02120300000000202051".into(), bic: Some("BYLADEM1001".into()) };
        let (created_at, execute_on) = ("2026-11-26T18:00:00Z".into(), "2026-11-27".into());
        Batch { message_id: "GDN-2026-11-26-1".into(), created_at, execute_on, debtor, transfers: transfers.into() }
    }

    /// The text of every element of that name, in their order.
    fn all<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
        let of = |part: &'a str| part.split_once('>').and_then(|(_, text)| text.split_once("</")).map(|(text, _)| text);
        xml.split(&format!("<{name}")).skip(1).filter_map(of).collect()
    }

    #[test]
    fn a_bank_reads_whom_to_pay_how_much_when_and_what_for() {
        let xml = write(&batch(&[transfer("R-1", "12.5", "EUR")])).expect("a file");
        assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") && xml.contains(NAMESPACE), "{xml}");
        assert!(xml.contains("<InstdAmt Ccy=\"EUR\">12.50</InstdAmt>"), "{xml}");
        let expected = [("EndToEndId", "R-1"), ("Ustrd", "Payout of rewards"), ("Dt", "2026-11-27"), ("BICFI", "BYLADEM1001")];
        for (name, text) in expected {
            assert_eq!(all(&xml, name), [text], "{xml}");
        }
        assert_eq!(all(&xml, "IBAN"), ["DE02120300000000202051", "DE89370400440532013000"]);
    }

    #[test]
    fn each_currency_has_its_block_and_sums() {
        let mut batch = batch(&[transfer("R-1", "0.10", "EUR"), transfer("R-2", "7", "CHF"), transfer("R-3", "0.200", "EUR")]);
        batch.debtor.bic = None;
        let xml = write(&batch).expect("a file");
        assert_eq!(all(&xml, "NbOfTxs"), ["3", "1", "2"]);
        assert_eq!(all(&xml, "CtrlSum"), ["7.30", "7.00", "0.30"]);
        assert_eq!(all(&xml, "PmtInfId"), ["GDN-2026-11-26-1-CHF", "GDN-2026-11-26-1-EUR"]);
        assert_eq!(all(&xml, "EndToEndId"), ["R-2", "R-1", "R-3"]);
        assert_eq!(xml.matches("<Cd>SEPA</Cd>").count(), 1);
        assert_eq!(xml.matches("<Id>NOTPROVIDED</Id>").count(), 2);
    }

    #[test]
    fn texts_are_cut_to_what_the_schema_holds() {
        let mut long = transfer("R-1", "1", "EUR");
        long.remittance = format!("{} tail", "ä".repeat(69) + "xy");
        let xml = write(&batch(&[long])).expect("a file");
        assert_eq!(all(&xml, "Ustrd"), ["ae".repeat(69) + "xy"], "cut to 140, whole letters");
        assert_eq!(all(&xml, "Nm"), ["Strasse + Co .Koeln.", "Strasse + Co .Koeln.", "Joerg Mueller"]);
    }

    #[test]
    fn what_is_no_markup_in_a_text_stays_none() {
        let mut quoted = transfer("R'1", "1", "EUR");
        quoted.remittance = "</Ustrd>&lt;\0".into();
        let xml = write(&batch(&[quoted])).expect("a file");
        assert_eq!(all(&xml, "Ustrd"), ["./Ustrd.+lt,"]);
        assert_eq!(all(&xml, "EndToEndId"), ["R&apos;1"]);
        let mut empty = transfer("R-1", "1", "EUR");
        empty.remittance = " ".into();
        assert!(!write(&batch(&[empty])).expect("a file").contains("RmtInf"), "an empty text is left out");
    }

    #[test]
    fn a_block_of_a_long_message_has_an_id_of_its_own() {
        let mut longest = batch(&[transfer("R-1", "1", "EUR")]);
        longest.message_id = "x".repeat(35);
        assert_eq!(all(&write(&longest).expect("a file"), "PmtInfId"), ["x".repeat(31) + "-EUR"], "a block's id has room");
    }
}
