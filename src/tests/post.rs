//! The post: what waits in the outbox goes out over real SMTP.

use std::time::Duration;

use guerdon::features::outbox::service::{PostOffice, deliver};
use guerdon::mail::Carrier;
use guerdon::smtp::Mailer;

use crate::support::TestApp;
use crate::support::smtp_sink::SmtpSink;

/// A post office whose letters go to this server.
pub fn office(app: &TestApp, sink: &SmtpSink) -> PostOffice {
    let mailer = Mailer::new(&sink.url(), "Guerdon <no-reply@rewards.example>").expect("a mail server");
    PostOffice { carrier: Carrier::new(Some(mailer)), ..PostOffice::of(&app.state) }
}

async fn ask(app: &TestApp, email: &str) {
    app.browser().speaking("de").post("/api/forgot-password", &[("email", email)]).await;
}

both! {
    async fn a_letter_goes_out_as_text_and_html_in_the_members_language(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        browser.post("/api/language", &[("language", "de")]).await;
        ask(app, &ines.email).await;
        let sink = SmtpSink::start().await;
        deliver(&app.state.db, &office(app, &sink), app.now()).await.expect("delivered");
        let received = sink.received();
        assert_eq!(received.len(), 1);
        assert_eq!(received[0].to, std::slice::from_ref(&ines.email));
        assert!(received[0].text.contains("Hallo Ines") && received[0].text.contains("/reset-password?token="), "{}", received[0].text);
        assert!(received[0].html.contains("<html lang=\"de\"") && received[0].html.contains("/reset-password?token="));
        assert_eq!(deliver(&app.state.db, &office(app, &sink), app.now()).await.expect("delivered"), 0, "once");
    }
}

both! {
    async fn a_server_that_is_down_or_busy_is_asked_again_and_a_refusal_is_final(app: TestApp) {
        let (ines, tom) = (app.member("Ines", 0).await, app.member("Tom", 0).await);
        let sink = SmtpSink::start().await;
        let office = office(app, &sink);
        ask(app, &ines.email).await;
        sink.refuse_with(450, 1);
        deliver(&app.state.db, &office, app.now()).await.expect("a round");
        assert!(sink.received().is_empty());
        assert_eq!(deliver(&app.state.db, &office, app.now()).await.expect("a round"), 0, "not at once");
        app.advance(Duration::from_secs(31));
        deliver(&app.state.db, &office, app.now()).await.expect("a round");
        assert_eq!(sink.received().len(), 1);

        ask(app, &tom.email).await;
        sink.refuse_with(550, 1);
        deliver(&app.state.db, &office, app.now()).await.expect("a round");
        app.advance(Duration::from_secs(2 * 86_400));
        assert_eq!(deliver(&app.state.db, &office, app.now()).await.expect("a round"), 0, "given up");
        assert_eq!(sink.received().len(), 1);
    }
}

both! {
    async fn a_letter_that_its_carrier_died_with_goes_out_later(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        ask(app, &ines.email).await;
        let sink = SmtpSink::start().await;
        let office = office(app, &sink);
        sink.stall();
        let round = tokio::time::timeout(Duration::from_millis(200), deliver(&app.state.db, &office, app.now()));
        assert!(round.await.is_err(), "it dies on the way");
        sink.resume();
        assert_eq!(deliver(&app.state.db, &office, app.now()).await.expect("a round"), 0, "the lease of the dead still holds");
        app.advance(Duration::from_secs(61));
        deliver(&app.state.db, &office, app.now()).await.expect("a round");
        assert_eq!(sink.received().len(), 1);
    }
}
