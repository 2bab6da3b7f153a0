//! How a payment status report is put together, element by element.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart};
use quick_xml::name::{Namespace, ResolveResult};
use rust_decimal::Decimal;

use super::pain002::{BlockStatus, Report, ReportFault, Status, TransferStatus};

const NAMESPACES: [&str; 3] = [
    "urn:iso:std:iso:20022:tech:xsd:pain.002.001.03",
    "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10",
    "urn:iso:std:iso:20022:tech:xsd:pain.002.001.12",
];
const GROUP: &str = "/Document/CstmrPmtStsRpt/OrgnlGrpInfAndSts/";
const BLOCK: &str = "/Document/CstmrPmtStsRpt/OrgnlPmtInfAndSts";
const TRANSFER: &str = "/Document/CstmrPmtStsRpt/OrgnlPmtInfAndSts/TxInfAndSts";
/// Elements inside each other; no report has half as many.
const DEPTH_MAX: usize = 32;

/// Why reading ends early.
pub enum Stop {
    /// There, where the reader stands.
    NotXml,
    Fault(ReportFault),
}

/// The bytes were read as UTF-8: they may not say that they are anything else.
pub fn check_encoding(declaration: &BytesDecl<'_>) -> Result<(), Stop> {
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(name)) if name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("us-ascii") => Ok(()),
        Some(_) => Err(Stop::Fault(ReportFault::NotUtf8)),
    }
}

/// What is known so far of a group, a block or a transfer.
#[derive(Default)]
struct Draft {
    id: Option<String>,
    status: Option<Status>,
    reason: Option<String>,
    /// The reason ends with a code.
    code_last: bool,
    amount: Option<(Decimal, String)>,
}

/// A report as far as it is read.
#[derive(Default)]
pub struct Reading {
    namespace: Option<&'static str>,
    /// From the root: `/Document/CstmrPmtStsRpt`.
    path: String,
    /// How long the path was before each element that is open.
    open: Vec<usize>,
    text: String,
    currency: String,
    group: Draft,
    block: Draft,
    transfer: Draft,
    report: Report,
}

impl Reading {
    /// The root is closed.
    pub fn is_done(&self) -> bool {
        self.namespace.is_some() && self.open.is_empty()
    }

    pub fn start(&mut self, namespace: ResolveResult<'_>, start: &BytesStart<'_>) -> Result<(), Stop> {
        if self.is_done() || self.open.len() == DEPTH_MAX {
            return Err(Stop::NotXml);
        }
        let of = |known: &&str| namespace == ResolveResult::Bound(Namespace(known));
        if self.namespace.is_none() {
            self.namespace = NAMESPACES.into_iter().find(of).filter(|_| start.local_name().as_ref() == "Document");
            self.namespace.ok_or(Stop::Fault(ReportFault::WrongRoot))?;
        }
        self.open.push(self.path.len());
        self.path.push('/');
        // A bank's own additions have other namespaces.
        self.path.push_str(if self.namespace.as_ref().is_some_and(of) { start.local_name().into_inner() } else { "?" });
        self.text.clear();
        let currency = start.try_get_attribute("Ccy").map_err(|_| Stop::NotXml)?;
        self.currency = currency.map(|found| found.value.into_owned()).unwrap_or_default();
        Ok(())
    }

    pub fn text(&mut self, text: &str) -> Result<(), Stop> {
        if self.open.is_empty() && !text.trim().is_empty() {
            return Err(Stop::NotXml);
        }
        self.text.push_str(text);
        Ok(())
    }

    /// `&#49;` or one of the five entities of XML itself.
    pub fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), Stop> {
        match reference.resolve_char_ref() {
            Ok(Some(c)) => self.text(c.encode_utf8(&mut [0; 4])),
            Ok(None) => self.text(resolve_predefined_entity(reference).ok_or(Stop::NotXml)?),
            Err(_) => Err(Stop::NotXml),
        }
    }

    /// The innermost element ends.
    pub fn end(&mut self) -> Result<(), Stop> {
        let text = one_line(&std::mem::take(&mut self.text));
        let path = std::mem::take(&mut self.path);
        if let Some(inner) = path.strip_prefix(GROUP) {
            self.group.take(inner, text, "")?;
        } else if let Some(inner) = path.strip_prefix(TRANSFER) {
            match inner.strip_prefix('/') {
                Some(inner) => self.transfer.take(inner, text, &self.currency)?,
                None if inner.is_empty() => self.end_of_transfer()?,
                None => {}
            }
        } else if let Some(inner) = path.strip_prefix(BLOCK) {
            match inner.strip_prefix('/') {
                Some(inner) => self.block.take(inner, text, "")?,
                None if inner.is_empty() => self.end_of_block()?,
                None => {}
            }
        }
        self.path = path;
        self.path.truncate(self.open.pop().unwrap_or_default());
        Ok(())
    }

    /// At the end of the file.
    pub fn finish(mut self) -> Result<Report, ReportFault> {
        self.report.original_message_id = self.group.id.ok_or(ReportFault::NoMessageId)?;
        (self.report.group, self.report.group_reason) = (self.group.status, self.group.reason);
        Ok(self.report)
    }

    fn end_of_transfer(&mut self) -> Result<(), Stop> {
        let Draft { id, status, reason, amount, .. } = std::mem::take(&mut self.transfer);
        let number = self.report.transfers.len() + 1;
        let end_to_end_id = id.ok_or(Stop::Fault(ReportFault::NoId { number }))?;
        let Some(status) = status else { return Err(Stop::Fault(ReportFault::NoStatus { id: short(&end_to_end_id) })) };
        self.report.transfers.push(TransferStatus { end_to_end_id, status, reason, amount });
        Ok(())
    }

    fn end_of_block(&mut self) -> Result<(), Stop> {
        let Draft { id, status, reason, .. } = std::mem::take(&mut self.block);
        let Some(status) = status else { return Ok(()) };
        let block_id = id.ok_or(Stop::Fault(ReportFault::NoBlockId))?;
        self.report.blocks.push(BlockStatus { block_id, status, reason });
        Ok(())
    }
}

impl Draft {
    /// `inner`: the path from the element that the draft is of.
    fn take(&mut self, inner: &str, text: String, currency: &str) -> Result<(), Stop> {
        match inner {
            "OrgnlMsgId" | "OrgnlPmtInfId" | "OrgnlEndToEndId" => once(&mut self.id, (!text.is_empty()).then_some(text), "an id"),
            "GrpSts" | "PmtInfSts" | "TxSts" => match Status::of_code(&text) {
                None => Err(Stop::Fault(ReportFault::UnknownStatus(short(&text)))),
                status => once(&mut self.status, status, "a status"),
            },
            "StsRsnInf/Rsn/Cd" | "StsRsnInf/Rsn/Prtry" => {
                self.add(&text, "; ");
                self.code_last = true;
                Ok(())
            }
            "StsRsnInf/AddtlInf" => {
                self.add(&text, if self.code_last { ": " } else { " " });
                self.code_last = false;
                Ok(())
            }
            "OrgnlTxRef/Amt/InstdAmt" | "InstdAmt" => match amount(&text, currency) {
                None => Err(Stop::Fault(ReportFault::Amount(short(&text)))),
                amount => once(&mut self.amount, amount, "an amount"),
            },
            _ => Ok(()),
        }
    }

    fn add(&mut self, words: &str, between: &str) {
        match &mut self.reason {
            _ if words.is_empty() => {}
            Some(reason) => reason.extend([between, words]),
            None => self.reason = Some(words.to_owned()),
        }
    }
}

fn once<T>(place: &mut Option<T>, new: Option<T>, what: &'static str) -> Result<(), Stop> {
    if place.is_some() {
        return Err(Stop::Fault(ReportFault::Twice(what)));
    }
    *place = new;
    Ok(())
}

/// As XML Schema writes it: digits and a point. `Decimal` would take more.
fn amount(text: &str, currency: &str) -> Option<(Decimal, String)> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let known = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
    let amount = Decimal::from_str_exact(text).ok().filter(|_| plain && known)?;
    Some((amount, currency.to_owned()))
}

/// Runs of blanks and control characters become one blank.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// For a fault: as much as an id may have.
fn short(text: &str) -> String {
    text.chars().take(35).collect()
}
