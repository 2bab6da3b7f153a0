//! What every answer carries.

both! {
    async fn v13_4_2_v13_4_5_nothing_of_the_operator_stands_on_the_public_port(app: TestApp) {
        let mut browser = app.browser();
        for path in ["/metrics", "/test/clock", "/debug"] {
            browser.visit(path).await;
            assert_eq!(browser.status(), 404, "{path}");
        }
        browser.visit("/health/ready").await;
        assert_eq!(browser.html(), "ready");
    }
}

both! {
    async fn a_reader_who_opens_the_address_of_an_act_finds_its_form(app: TestApp) {
        let mut browser = app.browser();
        for (act, form) in [("/api/sign-in/password", "/sign-in"), ("/api/redemptions/place", "/catalogue"), ("/api/nothing", "/")] {
            browser.visit(act).await;
            assert_eq!(browser.path(), form);
        }
    }
}

both! {
    async fn files_are_hashed_compressed_and_kept_forever(app: TestApp) {
        let url = guerdon::assets::url("main.css");
        assert!(url.starts_with("/assets/main.") && url != "/assets/main.css", "the assets are packed before the tests: {url}");
        let mut browser = app.browser();
        let request = axum::http::Request::get(&url).header("accept-encoding", "gzip, br").body(axum::body::Body::empty()).expect("a request");
        browser.send_raw(request).await;
        assert_eq!((browser.status(), browser.header("content-encoding")), (200, "br"));
        assert!(browser.header("cache-control").contains("immutable"));
        assert_eq!(browser.header("content-type"), "text/css; charset=utf-8");
        browser.visit("/robots.txt").await.sees("User-agent");
    }
}

both! {
    async fn the_worker_is_asked_for_each_time_and_names_the_files_of_its_release(app: TestApp) {
        let mut browser = app.browser();
        browser.visit("/service-worker.js").await;
        assert_eq!((browser.status(), browser.header("cache-control")), (200, "no-cache"));
        assert_eq!(browser.header("content-type"), "text/javascript; charset=utf-8");
        for file in ["main.css", "card.js", "pocket.js", "pocket_bg.wasm"] {
            assert!(browser.html().contains(&guerdon::assets::url(file)), "{file}: run `make wasm assets`");
        }
        assert!(browser.visit("/card").await.header("content-security-policy").contains("worker-src 'self'"));
    }
}
