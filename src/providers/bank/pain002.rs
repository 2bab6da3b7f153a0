//! What the bank made of an order: a payment status report, ISO 20022 `pain.002.001.03`, `.10` or `.12`.
//!
//! The file comes from outside: a document type is refused, so there are no entities to expand, and nothing is read recursively.
//! How big it may be is the caller's to bound.

use quick_xml::NsReader;
use quick_xml::events::Event;
use rust_decimal::Decimal;

use super::reading::{Reading, Stop, check_encoding};

/// A report about one batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub original_message_id: String,
    /// Of the whole batch. It stands for transfers and blocks that the report does not name.
    pub group: Option<Status>,
    pub group_reason: Option<String>,
    /// The blocks (`PmtInf`) with a status of their own. It stands for their transfers that the report does not name.
    pub blocks: Vec<BlockStatus>,
    /// In the order of the report. A transfer can be there more than once.
    pub transfers: Vec<TransferStatus>,
}

/// What became of all transfers in one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockStatus {
    pub block_id: String,
    pub status: Status,
    pub reason: Option<String>,
}

/// What became of one transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferStatus {
    pub end_to_end_id: String,
    pub status: Status,
    /// The bank's code and words, as `AC04: closed`; several parted by `; `.
    pub reason: Option<String>,
    /// What was ordered, and its currency (ISO 4217), when the bank repeats it.
    pub amount: Option<(Decimal, String)>,
}

/// Where a payment stands. The first two are final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Settled,
    Rejected,
    Pending,
}

/// Why a report cannot be read. Nothing of it may be used then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportFault {
    #[error("the file is not in UTF-8")]
    NotUtf8,
    #[error("the file is no XML, at byte {0}")]
    NotXml(u64),
    #[error("the file brings a document type, which no bank does")]
    DocumentType,
    #[error("the file is no payment status report (pain.002.001.03, .10 or .12)")]
    WrongRoot,
    #[error("the report does not tell which message it is about")]
    NoMessageId,
    /// `number`: 1, 2, 3, … in the order of the report.
    #[error("payment {number} of the report has no id")]
    NoId { number: usize },
    #[error("a block of the report has a status, but does not tell which block it is about")]
    NoBlockId,
    #[error("the payment {id} has no status")]
    NoStatus { id: String },
    #[error("{0} is no status that we know")]
    UnknownStatus(String),
    #[error("{0} is no amount, or it has no currency")]
    Amount(String),
    #[error("{0} stands where there can be only one")]
    Twice(&'static str),
}

impl Status {
    /// By its ISO 20022 code.
    pub fn of_code(code: &str) -> Option<Self> {
        match code {
            "ACSC" | "ACCC" => Some(Status::Settled),
            "RJCT" | "CANC" => Some(Status::Rejected),
            // What the check of the payees' names found; nothing is paid yet.
            "RCVC" | "RVCM" | "RVMC" | "RVNM" | "RVNA" => Some(Status::Pending),
            "ACTC" | "ACCP" | "ACFC" | "ACSP" | "ACWC" | "ACWP" | "PATC" | "PDNG" | "RCVD" | "PART" => Some(Status::Pending),
            _ => None,
        }
    }
}

/// The whole report, or its first fault.
pub fn read(file: &[u8]) -> Result<Report, ReportFault> {
    let text = str::from_utf8(file).map_err(|_| ReportFault::NotUtf8)?;
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    // <a/> comes as <a></a>.
    reader.config_mut().expand_empty_elements = true;
    let mut reading = Reading::default();
    loop {
        let at = reader.buffer_position();
        let event = match reader.read_resolved_event() {
            Ok((namespace, Event::Start(start))) => reading.start(namespace, &start),
            Ok((_, Event::End(_))) => reading.end(),
            Ok((_, Event::Text(text))) => reading.text(&text.xml10_content()),
            Ok((_, Event::CData(text))) => reading.text(&text.xml10_content()),
            Ok((_, Event::GeneralRef(reference))) => reading.reference(&reference),
            Ok((_, Event::Decl(declaration))) => check_encoding(&declaration),
            Ok((_, Event::DocType(_))) => Err(Stop::Fault(ReportFault::DocumentType)),
            Ok((_, Event::Eof)) if reading.is_done() => return reading.finish(),
            Ok((_, Event::Eof)) | Err(_) => Err(Stop::NotXml),
            Ok(_) => Ok(()),
        };
        event.map_err(|stop| match stop {
            Stop::NotXml => ReportFault::NotXml(at),
            Stop::Fault(fault) => fault,
        })?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(version: &str, inner: &str) -> String {
        let space = format!("urn:iso:std:iso:20022:tech:xsd:pain.002.001.{version}");
        format!(r#"<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{space}"><CstmrPmtStsRpt>{inner}</CstmrPmtStsRpt></Document>"#)
    }

    const HEAD: &str = "<GrpHdr><MsgId>BANK-1</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>GDN-1</OrgnlMsgId></OrgnlGrpInfAndSts>";

    fn of_transfers(transfers: &str) -> Result<Report, ReportFault> {
        read(report("10", &format!("{HEAD}<OrgnlPmtInfAndSts>{transfers}</OrgnlPmtInfAndSts>")).as_bytes())
    }

    #[test]
    fn each_transfer_is_told_with_its_status_reason_and_amount() {
        let transfers = r#"<OrgnlPmtInfId>GDN-1-EUR</OrgnlPmtInfId>
            <TxInfAndSts><StsId>1</StsId><OrgnlEndToEndId> R-1 </OrgnlEndToEndId><TxSts>RJCT</TxSts>
              <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed &amp; gone&#33;</AddtlInf>
              <AddtlInf><![CDATA[<old>]]></AddtlInf></StsRsnInf>
              <StsRsnInf><Rsn><Prtry>X1</Prtry></Rsn></StsRsnInf>
              <OrgnlTxRef><Amt><InstdAmt Ccy="EUR">12.50</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
            <TxInfAndSts><OrgnlEndToEndId>R-2</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>"#;
        let report = of_transfers(transfers).expect("a report");
        let (reason, amount) = (Some("AC04: closed & gone! <old>; X1".into()), Some((Decimal::new(1250, 2), "EUR".into())));
        let rejected = TransferStatus { end_to_end_id: "R-1".into(), status: Status::Rejected, reason, amount };
        let settled = TransferStatus { end_to_end_id: "R-2".into(), status: Status::Settled, reason: None, amount: None };
        assert_eq!(report.transfers, [rejected, settled]);
        assert_eq!((report.original_message_id.as_str(), report.group, report.blocks.len()), ("GDN-1", None, 0));
    }

    #[test]
    fn a_batch_can_be_told_as_a_whole_in_every_version() {
        for (version, code, status) in [("03", "RJCT", Status::Rejected), ("10", "ACSC", Status::Settled), ("12", "ACTC", Status::Pending)]
        {
            let reason = "<StsRsnInf><Rsn><Cd>AM05</Cd></Rsn></StsRsnInf>";
            let group = format!("<OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId><GrpSts>{code}</GrpSts>{reason}</OrgnlGrpInfAndSts>");
            let (original_message_id, group_reason) = ("M".into(), Some("AM05".into()));
            let expected = Report { original_message_id, group: Some(status), group_reason, ..Report::default() };
            assert_eq!(read(report(version, &group).as_bytes()), Ok(expected));
        }
    }

    #[test]
    fn a_block_can_be_told_as_a_whole() {
        let report = of_transfers("<OrgnlPmtInfId>GDN-1-CHF</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>").expect("a report");
        assert_eq!(report.blocks, [BlockStatus { block_id: "GDN-1-CHF".into(), status: Status::Rejected, reason: None }]);
        assert_eq!(of_transfers("<PmtInfSts>RJCT</PmtInfSts>"), Err(ReportFault::NoBlockId));
    }

    #[test]
    fn a_check_of_names_before_the_payment_settles_nothing() {
        let counts = "<NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>RVNM</DtldSts></NbOfTxsPerSts>";
        let payee = "<OrgnlTxRef><Cdtr><Pty><Nm>Jörg</Nm></Pty></Cdtr></OrgnlTxRef>";
        let line = format!("<TxInfAndSts><OrgnlEndToEndId>R-1</OrgnlEndToEndId><TxSts>RVNM</TxSts>{payee}</TxInfAndSts>");
        let report = of_transfers(&format!("<OrgnlPmtInfId>GDN-1-EUR</OrgnlPmtInfId>{counts}{line}")).expect("a report");
        assert_eq!(report.transfers.iter().map(|line| line.status).collect::<Vec<_>>(), [Status::Pending]);
    }

    #[test]
    fn prefixes_a_mark_and_additions_of_the_bank_do_not_matter() {
        let additions = "<x:OrgnlGrpInfAndSts xmlns:x='urn:bank'><x:OrgnlMsgId>EVIL</x:OrgnlMsgId></x:OrgnlGrpInfAndSts><!-- - --><?p?>";
        let text = report("10", HEAD).replace("</", "</p:").replace('<', "<p:").replace("<p:/p:", "</p:").replace("<p:?", "<?");
        let text = text.replace("xmlns=", "xmlns:p=").replace("<p:OrgnlGrp", &format!("{additions}<p:OrgnlGrp"));
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()).expect("a report").original_message_id, "GDN-1");
    }

    #[test]
    fn a_line_that_could_be_misread_stops_the_whole_report() {
        let line = |inner: &str| of_transfers(&format!("<TxInfAndSts>{inner}</TxInfAndSts>")).expect_err("a fault");
        let id = "<OrgnlEndToEndId>R-1</OrgnlEndToEndId>";
        let settled = "<TxSts>ACSC</TxSts>";
        assert_eq!(line(&format!("{id}<TxSts>XYZW</TxSts>")), ReportFault::UnknownStatus("XYZW".into()));
        assert_eq!(line(&format!("{id}<TxSts/>")), ReportFault::UnknownStatus(String::new()));
        assert_eq!(line(&format!("{id}{settled}<TxSts>RJCT</TxSts>")), ReportFault::Twice("a status"));
        assert_eq!(line(settled), ReportFault::NoId { number: 1 });
        assert_eq!(line(&format!("<OrgnlEndToEndId> </OrgnlEndToEndId>{settled}")), ReportFault::NoId { number: 1 });
        assert_eq!(line(id), ReportFault::NoStatus { id: "R-1".into() });
        for amount in ["<InstdAmt Ccy='EUR'>1e3</InstdAmt>", "<InstdAmt Ccy='EUR'>-1</InstdAmt>", "<InstdAmt>1</InstdAmt>"] {
            assert!(matches!(line(&format!("{id}{settled}<OrgnlTxRef><Amt>{amount}</Amt></OrgnlTxRef>")), ReportFault::Amount(_)));
        }
        assert_eq!(read(report("10", "<GrpHdr/>").as_bytes()), Err(ReportFault::NoMessageId));
    }

    #[test]
    fn a_file_that_is_no_report_is_refused() {
        let good = report("10", HEAD);
        assert!(read(good.as_bytes()).is_ok());
        assert_eq!(read(b"\xff\xfe<\0"), Err(ReportFault::NotUtf8));
        assert_eq!(read(good.replace("UTF-8", "ISO-8859-1").as_bytes()), Err(ReportFault::NotUtf8));
        for other in [report("99", HEAD), good.replace("Document", "Dokument"), "<html></html>".into()] {
            assert_eq!(read(other.as_bytes()), Err(ReportFault::WrongRoot));
        }
        let end = "</Document>";
        let unknown = good.replace("GDN-1", "&bomb;");
        let broken = [String::new(), "no markup".into(), good.replace(end, ""), format!("{good}{good}"), format!("{good}x"), unknown];
        for text in broken.into_iter().chain([good.replace("</OrgnlMsgId>", "</OrgnlMsgID>"), good.replace(end, "<")]) {
            assert!(matches!(read(text.as_bytes()), Err(ReportFault::NotXml(_))), "{text}");
        }
    }

    #[test]
    fn a_hostile_file_is_refused_before_it_costs() {
        let entities = "<!DOCTYPE Document [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
        let file = report("10", HEAD).replace("?>", &format!("?>{entities}"));
        assert_eq!(read(file.as_bytes()), Err(ReportFault::DocumentType));
        assert!(matches!(read(report("10", &"<a>".repeat(100_000)).as_bytes()), Err(ReportFault::NotXml(_))));
    }
}
