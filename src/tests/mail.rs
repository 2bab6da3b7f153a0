//! Letters over a real socket, read by another library than the one that wrote them.

use std::time::Duration;

use guerdon::smtp::{Letter, MailError, Mailer, Reason};
use mail_parser::MessageParser;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpSocket};

use crate::support::smtp_sink::{SmtpSink, Stage};

const FROM: &str = "Prämien von Guerdon <points@example.com>";

fn mailer(sink: &SmtpSink) -> Mailer {
    Mailer::new(&sink.url(), FROM).expect("the settings are right")
}

fn letter(to: &str) -> Letter {
    Letter {
        to: to.to_owned(),
        to_name: "Inês Müller".to_owned(),
        subject: "Ihre Prämie für 25\u{a0}€ ist unterwegs".to_owned(),
        text: "Grüße!\n\n.\n..\n Ihr Portal\n".to_owned(),
        html: format!("<!DOCTYPE html><p>Grüße!</p><p>{}</p>\n", "lang ".repeat(400)),
        unsubscribe: None,
        message_id: "0199e0c4-7a2f".to_owned(),
        at: 1_795_525_200,
    }
}

/// What is told, code and all.
fn later(sent: Result<(), MailError>) -> Reason {
    match sent {
        Err(MailError::Later(reason)) => reason,
        other => panic!("not for later: {other:?}"),
    }
}

fn refused(sent: Result<(), MailError>) -> Reason {
    match sent {
        Err(MailError::Refused(reason)) => reason,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn umlauts_arrive_in_name_subject_text_and_html() {
    let sink = SmtpSink::start().await;
    let letter = letter("ines@example.com");
    mailer(&sink).send(&letter).await.expect("sent");

    let mails = sink.wait_for("ines@example.com", 1).await;
    assert_eq!((mails[0].from.as_str(), mails[0].to.len()), ("points@example.com", 1));
    assert_eq!(mails[0].subject, letter.subject);
    assert_eq!(mails[0].text, letter.text);
    assert_eq!(mails[0].html, letter.html);
    let message = MessageParser::default().parse(&mails[0].raw).expect("a mail");
    let name = |address: Option<&mail_parser::Address<'_>>| address.and_then(|a| a.first()?.name().map(str::to_owned));
    assert_eq!(name(message.to()).as_deref(), Some("Inês Müller"));
    assert_eq!(name(message.from()).as_deref(), Some("Prämien von Guerdon"));
    assert!(mails[0].raw.is_ascii(), "all of it is encoded");
}

#[tokio::test]
async fn long_subjects_arrive_as_they_were_written() {
    let sink = SmtpSink::start().await;
    for subject in [
        "Gutschein für Bücher, Spiele und alles, was es im Frühjahr sonst noch gibt, ist eingelöst 🎁 – danke",
        &"Donaudampfschifffahrtsgesellschaftskapitän".repeat(5),
        "",
    ] {
        mailer(&sink).send(&Letter { subject: subject.to_owned(), ..letter("ines@example.com") }).await.expect("sent");
        assert_eq!(sink.received().last().expect("a mail").subject, subject);
    }
}

#[tokio::test]
async fn a_letter_tells_its_id_its_time_and_that_a_machine_wrote_it() {
    let sink = SmtpSink::start().await;
    mailer(&sink).send(&letter("ines@example.com")).await.expect("sent");
    let mail = sink.received().pop().expect("a mail");
    for (name, value) in [
        ("Message-ID", "<0199e0c4-7a2f@example.com>"),
        ("Date", "Tue, 24 Nov 2026 13:00:00 +0000"),
        ("Auto-Submitted", "auto-generated"),
        ("MIME-Version", "1.0"),
    ] {
        assert_eq!(mail.headers(name), [value], "{name}");
    }
    assert!(mail.headers("Content-Type")[0].starts_with("multipart/alternative"));
}

#[tokio::test]
async fn a_450_is_for_later_and_the_retry_goes_through() {
    let sink = SmtpSink::start().await;
    sink.refuse_with(450, 1);
    assert_eq!(later(mailer(&sink).send(&letter("ines@example.com")).await).code, Some(450));
    assert!(sink.received().is_empty());
    mailer(&sink).send(&letter("ines@example.com")).await.expect("sent");
    assert_eq!(sink.received().len(), 1);
}

#[tokio::test]
async fn a_550_is_refused_and_its_reason_names_nobody() {
    let sink = SmtpSink::start().await;
    sink.refuse_with(550, 1);
    let error = mailer(&sink).send(&letter("ines@example.com")).await.expect_err("refused");
    assert_eq!(error.to_string(), "The mail is refused: 550 not now, says the test to (…)");
    assert!(!format!("{error:?}").contains("ines"), "{error:?}");
    sink.refuse_at(Stage::Content, 554, 1);
    assert_eq!(refused(mailer(&sink).send(&letter("ines@example.com")).await).code, Some(554));
    assert!(sink.received().is_empty());
}

#[tokio::test]
async fn a_fault_of_our_settings_condemns_no_letter() {
    let sink = SmtpSink::start().await;
    let url = sink.url().replace("//", "//user:hunter2@");
    let mailer = Mailer::new(&url, FROM).expect("the settings are right");
    for (stage, code) in [(Stage::SignIn, 535), (Stage::Sender, 550), (Stage::Receiver, 530)] {
        sink.refuse_at(stage, code, 1);
        assert_eq!(later(mailer.send(&letter("ines@example.com")).await).code, Some(code), "{stage:?}");
    }
    mailer.send(&letter("ines@example.com")).await.expect("sent");
    assert_eq!(format!("{mailer:?}"), format!("Mailer {{ server: {:?}, .. }}", sink.url().replace("smtp://", "")));
}

#[tokio::test]
async fn nobody_listening_is_for_later() {
    // Bound but deaf, so that no other test is given the port.
    let deaf = TcpSocket::new_v4().expect("a socket");
    deaf.bind("127.0.0.1:0".parse().expect("an address")).expect("a port");
    let gone = deaf.local_addr().expect("an address");
    let mailer = Mailer::new(&format!("smtp://{gone}"), FROM).expect("the settings are right");
    let reason = later(mailer.send(&letter("ines@example.com")).await);
    assert_eq!(reason.code, None);
    assert!(reason.text.contains("refused"), "{reason}");
}

#[tokio::test]
async fn a_server_that_stalls_is_for_later() {
    let sink = SmtpSink::start().await;
    sink.stall();
    let mailer = mailer(&sink).with_timeout(Duration::from_millis(50));
    assert_eq!(later(mailer.send(&letter("ines@example.com")).await).text, "no answer within 50ms");
    sink.resume();
    mailer.with_timeout(Duration::from_secs(10)).send(&letter("ines@example.com")).await.expect("sent");
}

#[tokio::test]
async fn a_letter_that_was_taken_is_sent_though_the_farewell_stalls() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a client");
        stream.write_all(b"220 x\r\n250 x\r\n250 x\r\n250 x\r\n354 x\r\n250 x\r\n").await.expect("written");
        std::future::pending::<()>().await;
    });
    Mailer::new(&url, FROM).expect("the settings are right").send(&letter("ines@example.com")).await.expect("sent");
    server.abort();
}

#[tokio::test]
async fn a_name_with_line_breaks_adds_no_receiver_and_no_header() {
    let sink = SmtpSink::start().await;
    mailer(&sink).send(&letter("ines@example.com")).await.expect("sent");
    let evil = "Ines\r\nBcc: x@example.org\r\n\r\nHello".to_owned();
    let letter = Letter { to_name: evil.clone(), subject: evil, ..letter("ines@example.com") };
    mailer(&sink).send(&letter).await.expect("sent");

    let mails = sink.wait_for("ines@example.com", 2).await;
    assert_eq!(mails[1].to, ["ines@example.com"]);
    assert_eq!(mails[1].subject, "Ines Bcc: x@example.org Hello");
    assert_eq!(mails[1].text, letter.text);
    let names = |raw: &[u8]| {
        let message = MessageParser::default().parse(raw).expect("a mail");
        message.headers().iter().map(|header| header.name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&mails[1].raw), names(&mails[0].raw));
    assert_eq!(MessageParser::default().parse(&mails[1].raw).and_then(|m| Some(m.to()?.iter().count())), Some(1));
}

#[tokio::test]
async fn the_message_id_stays_on_a_retry() {
    let sink = SmtpSink::start().await;
    sink.lose_answers(1);
    assert_eq!(later(mailer(&sink).send(&letter("ines@example.com")).await).code, None);
    mailer(&sink).send(&letter("ines@example.com")).await.expect("sent");
    let mails = sink.wait_for("ines@example.com", 2).await;
    assert_eq!(mails[0].headers("Message-ID"), mails[1].headers("Message-ID"));
}

#[tokio::test]
async fn without_the_tls_that_is_required_nothing_is_sent() {
    let sink = SmtpSink::start().await;
    for url in [format!("{}?tls=required", sink.url()), sink.url().replace("smtp:", "smtps:")] {
        let mailer = Mailer::new(&url, FROM).expect("the settings are right");
        assert_eq!(later(mailer.send(&letter("ines@example.com")).await).code, None);
    }
    assert!(sink.received().is_empty());
}

#[tokio::test]
async fn umlauts_in_an_address_arrive() {
    let sink = SmtpSink::start().await;
    mailer(&sink).send(&letter("ines@müller.example")).await.expect("sent");
    mailer(&sink).send(&letter("müller@example.com")).await.expect("sent");
    sink.wait_for("ines@xn--mller-kva.example", 1).await;
    assert_eq!(sink.wait_for("müller@example.com", 1).await[0].text, letter("").text);
}

#[tokio::test]
async fn letters_go_out_side_by_side() {
    let sink = SmtpSink::start().await;
    let mut sending = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let mailer = mailer(&sink);
        sending.spawn(async move { mailer.send(&letter("ines@example.com")).await });
    }
    assert!(sending.join_all().await.into_iter().all(|sent| sent.is_ok()));
    assert_eq!(sink.wait_for("ines@example.com", 20).await.len(), 20);
}
