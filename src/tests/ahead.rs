//! Pages that a browser fetches before anybody asks for them.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;

use crate::support::Browser;

const MINUTE: Duration = Duration::from_secs(60);

/// What the browser sends when the pointer rests on a link.
async fn fetches_ahead(browser: &mut Browser) -> u16 {
    let request = Request::get("/wallet").header("sec-purpose", "prefetch;anonymous-client-ip");
    browser.send_raw(request.body(Body::empty()).expect("a request")).await;
    browser.status()
}

/// What the page sends when it is opened after all; `heard`: after a lost connection.
async fn opens(browser: &mut Browser, heard: Option<&str>) {
    let request = Request::get("/live?books=0&opened").header("accept", "text/event-stream");
    let request = heard.iter().fold(request, |request, heard| request.header("last-event-id", *heard));
    browser.send_raw(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(browser.status(), 200);
}

both! {
    async fn a_page_that_came_ahead_keeps_a_sign_in_alive_only_once_it_is_opened(app: TestApp) {
        let ines = app.member_without_password("Ines", 10).await;
        let mut browser = app.let_in(&ines).await;
        app.advance(29 * MINUTE);
        assert_eq!(fetches_ahead(&mut browser).await, 200);
        opens(&mut browser, None).await;
        app.advance(29 * MINUTE);
        assert_eq!(fetches_ahead(&mut browser).await, 200, "it was opened");
        // A lost connection that comes back by itself says the same.
        opens(&mut browser, Some("0")).await;
        app.advance(2 * MINUTE);
        browser.visit("/wallet").await;
        assert_eq!(browser.path(), "/sign-in");
    }
}
