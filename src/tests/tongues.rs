//! In which language somebody reads: by the address, by their choice, by their browser; and a till by its wish.

use axum::body::Body;
use axum::http::Request;

both! {
    async fn an_address_says_in_which_language_and_the_browser_keeps_it(app: TestApp) {
        app.reward("book-token", 1_000, None).await;
        let mut browser = app.browser().speaking("de");
        browser.visit("/catalogue?q=thing&lang=it").await;
        assert_eq!(browser.count("html[lang=it][dir=ltr]"), 1);
        // Another choice leads back to the page, and not to the language of its address.
        assert_eq!(browser.value("back"), "/catalogue?q=thing");
        browser.visit("/terms").await;
        assert_eq!(browser.count("html[lang=it]"), 1);
        browser.visit("/terms?lang=fr").await;
        assert_eq!(browser.count("html[lang=it]"), 1);
        assert_eq!(browser.count("link[rel=alternate][hreflang]"), 4);
    }
}

both! {
    async fn a_member_reads_each_language_everywhere(app: TestApp) {
        app.sow().await;
        let member = app.member("Nora", 12_000).await;
        let mut browser = app.signed_in(&member).await;
        for (language, rewards, name) in [("en", "Rewards", "Book token"), ("it", "Premi", "Buono libri"), ("ms", "Ganjaran", "Baucar buku")] {
            browser.post("/api/language", &[("language", language)]).await;
            for page in ["/", "/catalogue", "/wallet", "/earn", "/account", "/notifications", "/help"] {
                browser.visit(page).await;
                assert_eq!(browser.count(&format!("html[lang={language}]")), 1, "{page}");
                browser.sees(rewards);
            }
            browser.visit("/rewards/book-token").await;
            assert_eq!(browser.text_of("h1"), name);
        }
    }
}

both! {
    async fn the_languages_of_tests_are_for_tests(app: TestApp) {
        let mut browser = app.browser();
        browser.visit("/?lang=ar-XB").await;
        assert_eq!(browser.count("html[lang=ar-XB][dir=rtl]"), 1);
        browser.visit("/").await.misses("Rewards");
        let live = [("GUERDON_ENV", "demo")];
        let answer = crate::support::Browser::new(app.with(&live)).visit("/?lang=ar-XB").await.count("html[lang=en]");
        assert_eq!(answer, 1);
    }
}

both! {
    async fn a_till_reads_titles_in_the_language_it_wishes_for(app: TestApp) {
        for (wish, title) in [(None, "No valid key"), (Some("it"), "Nessuna chiave valida"), (Some("fr"), "No valid key"), (Some("ms-MY"), "Tiada kunci yang sah")] {
            let request = Request::post("/api/v1/purchases").header("content-type", "application/json");
            let request = wish.into_iter().fold(request, |request, wish| request.header("accept-language", wish));
            let mut till = app.browser();
            till.send_raw(request.body(Body::from("{}")).expect("a request")).await;
            assert_eq!((till.status(), till.header("www-authenticate")), (401, "Bearer"));
            let body: serde_json::Value = serde_json::from_str(till.html()).expect("JSON");
            assert_eq!((body["title"].as_str(), body["type"].as_str()), (Some(title), Some("urn:guerdon:key")), "{wish:?}");
        }
    }
}
