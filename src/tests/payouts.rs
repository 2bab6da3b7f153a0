//! Having the bank pay: what waits goes into one file, and what the bank says of it ends it.

use guerdon::programme::CommandError;
use guerdon::programme::payouts::{self, Reconciled};
use guerdon::programme::queue::{self, Ended};
use guerdon::providers::bank::Debtor;
use guerdon::store::rewards::{NewOption, NewReward, NewText};

use crate::support::app::Member;
use crate::support::{Browser, TestApp, sql};

const IBAN: &str = "DE89 3704 0044 0532 0130 00";

fn debtor() -> Debtor {
    Debtor { name: "Marlow Rewards".into(), iban: "DE75512108001245126199".into(), bic: None }
}

async fn cash(app: &TestApp) {
    let text = |language: &str| NewText { language: language.into(), name: "Cash".into(), ..NewText::default() };
    app.put(NewReward {
        slug: "cash".into(),
        kind: "cashback".into(),
        category: "cash".into(),
        brand: "Guerdon".into(),
        picture: "cashback".into(),
        hue: "sky".into(),
        delivery: "bank".into(),
        provider: "bank".into(),
        max_quantity: 4,
        options: vec![NewOption { code: "ten".into(), points: 100, money: Some(("10.50".into(), "EUR".into())), ..NewOption::default() }],
        texts: vec![text("en"), text("de")],
        ..NewReward::default()
    })
    .await;
}

/// The form of two payouts at once, with the code of the authenticator app.
async fn take(browser: &mut Browser, iban: &str, code: &str) -> String {
    let id = guerdon::db::ids::redemption().to_string();
    let fields = [
        ("redemption_id", id.as_str()),
        ("reward", "cash"),
        ("option", "ten"),
        ("quantity", "2"),
        ("holder", "Inès Müller"),
        ("iban", iban),
        ("code", code),
    ];
    browser.post("/api/redemptions/place", &fields).await;
    id
}

async fn points(app: &TestApp, member: &Member) -> (i64, i64) {
    let balance = app.balance(member).await;
    (balance.available.get(), balance.held.get())
}

fn report(batch: &str, lines: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
        <GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-11-27T08:00:00</CreDtTm></GrpHdr>
        <OrgnlGrpInfAndSts><OrgnlMsgId>{batch}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
        <OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch}-EUR</OrgnlPmtInfId>{lines}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"#
    )
    .into_bytes()
}

fn line(redemption: &str, status: &str, amount: &str) -> String {
    let id = redemption.replace('-', "");
    format!(
        r#"<TxInfAndSts><OrgnlEndToEndId>{id}</OrgnlEndToEndId><TxSts>{status}</TxSts>
        <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Account is closed</AddtlInf></StsRsnInf>
        <OrgnlTxRef><Amt><InstdAmt Ccy="EUR">{amount}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>"#
    )
}

both! {
    async fn a_payout_needs_a_right_account_and_a_factor_of_its_own(app: TestApp) {
        cash(app).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        take(&mut browser, "DE89 3704 0044 0532 0130 01", "").await;
        assert_eq!(browser.status(), 422);
        browser.sees("A digit of this IBAN is wrong").sees("Nothing has been spent");
        assert_eq!(browser.value_of("iban"), "DE89 3704 0044 0532 0130 01", "what was typed stays");
        let greek = [("redemption_id", "0197b0a4-0000-7000-8000-000000000001"), ("reward", "cash"), ("option", "ten"), ("quantity", "1"), ("holder", "Ελένη"), ("iban", IBAN)];
        browser.post("/api/redemptions/place", &greek).await.sees("Use Latin letters, as the bank writes the name");
        take(&mut browser, "", "").await;
        browser.sees("Enter the IBAN of the account");
        take(&mut browser, IBAN, "").await;
        assert_eq!(browser.status(), 403);
        assert_eq!(points(app, &ines).await, (1_000, 0));
        let code = app.code(&ines).await;
        let id = take(&mut browser, IBAN, &code).await;
        assert_eq!(browser.path(), format!("/redemptions/{id}"));
        browser.sees("DE … 3000").misses("0532").sees("Cancel this redemption");
        assert_eq!(points(app, &ines).await, (800, 200));
    }
}

both! {
    async fn what_waits_is_in_one_file_which_can_be_written_again(app: TestApp) {
        cash(app).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        assert!(matches!(payouts::export(&app.state.db, &debtor(), "2026-11-30", app.now()).await, Err(CommandError::NothingToPay)));
        let id = take(&mut browser, IBAN, &app.code(&ines).await).await;
        for on in ["tomorrow", "2026-02-30"] {
            assert!(payouts::export(&app.state.db, &debtor(), on, app.now()).await.is_err(), "{on}");
        }
        let file = payouts::export(&app.state.db, &debtor(), "2026-11-30", app.now()).await.expect("a file");
        assert_eq!(file.transfers, 1);
        for part in ["21.00", "Ines Mueller", "DE89370400440532013000", "<EndToEndId>", &id.replace('-', "")] {
            assert!(file.xml.contains(part), "{part}: {}", file.xml);
        }
        assert_eq!(payouts::again(&app.state.db, &debtor(), &file.id).await.expect("again").xml, file.xml);
        assert!(matches!(payouts::export(&app.state.db, &debtor(), "2026-11-30", app.now()).await, Err(CommandError::NothingToPay)));
        browser.post("/api/redemptions/cancel", &[("redemption_id", &id)]).await.sees("It is being brought already");
        assert_eq!(browser.status(), 409);
        app.advance(std::time::Duration::from_secs(4 * 86_400));
        let late = guerdon::features::redemptions::service::return_overdue(&app.state.db, &app.state.keys, app.now()).await;
        assert_eq!(late.expect("a round"), 0, "the bank may have paid");
        let by_hand = queue::end(&app.state.db, &app.state.keys, &id, Ended::Failed { reason: "no".into() }, app.now()).await;
        assert!(matches!(by_hand, Err(CommandError::AtTheBank)));
        // So that the proof at the end does not find it waiting too long.
        let paid = payouts::reconcile(&app.state.db, &app.state.keys, &report(&file.id, &line(&id, "ACSC", "21.00")), false, app.now()).await;
        assert_eq!(paid.expect("a report"), Reconciled { paid: 1, rejected: 0, unchanged: 0 });
        assert_eq!(points(app, &ines).await, (800, 0));
    }
}

both! {
    async fn what_the_bank_says_ends_it_once(app: TestApp) {
        cash(app).await;
        let (ines, tom) = (app.member("Ines", 1_000).await, app.member("Tom", 1_000).await);
        let mut browser = app.let_in(&ines).await;
        let paid = take(&mut browser, IBAN, &app.code(&ines).await).await;
        let mut other = app.let_in(&tom).await;
        let rejected = take(&mut other, IBAN, &app.code(&tom).await).await;
        let file = payouts::export(&app.state.db, &debtor(), "2026-11-30", app.now()).await.expect("a file");
        let say = |lines: String, dry_run: bool| {
            let (db, keys, report, now) = (app.state.db.clone(), app.state.keys.clone(), report(&file.id, &lines), app.now());
            async move { payouts::reconcile(&db, &keys, &report, dry_run, now).await }
        };
        let wrong = say(line(&paid, "ACSC", "12.00"), false).await.expect_err("another amount").to_string();
        assert!(wrong.contains("told 21.00 EUR, paid 12.00 EUR"), "{wrong}");
        let strange = guerdon::db::ids::redemption().to_string();
        assert!(say(line(&strange, "ACSC", "21.00"), false).await.is_err(), "not in the file");
        assert!(say(line(&paid, "XXXX", "21.00"), false).await.is_err(), "no status");
        let lines = format!("{}{}", line(&paid, "ACSC", "21.00"), line(&rejected, "RJCT", "21.00"));
        let both = Reconciled { paid: 1, rejected: 1, unchanged: 0 };
        assert_eq!(say(lines.clone(), true).await.expect("a report"), both);
        assert_eq!(points(app, &ines).await, (800, 200), "a dry run keeps nothing");
        assert_eq!(say(lines.clone(), false).await.expect("a report"), both);
        assert_eq!(say(lines, false).await.expect("again"), Reconciled { paid: 0, rejected: 0, unchanged: 2 });
        assert_eq!((points(app, &ines).await, points(app, &tom).await), ((800, 0), (1_000, 0)));
        other.visit(&format!("/redemptions/{rejected}")).await.sees("could not be brought").sees("Account is closed");
        let turned = say(line(&rejected, "ACSC", "21.00"), false).await.expect_err("it has failed").to_string();
        assert!(turned.contains("is failed already"), "{turned}");
        assert!(payouts::open(&app.state.db).await.expect("the list").is_empty());
        assert!(!sql::texts(app, "select state from redemption").await.contains(&"placed".to_owned()));
    }
}
