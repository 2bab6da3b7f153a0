//! An open page hears that its member's books have changed.

use std::io::{Read, Write};
use std::net::TcpStream as Socket;
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::Request;
use futures::{FutureExt, StreamExt};
use guerdon::http::{self, Entrance};
use guerdon::programme;
use guerdon::store::sessions::Stage;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::timeout;

use crate::support::books::keep_time;
use crate::support::till::{Till, opened};
use crate::support::{Browser, Member, TestApp};

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(86_400);
/// Far more than a round of the watcher takes.
const SOON: Duration = Duration::from_secs(20);

/// The watcher of a portal that is served, until the sender is used or dropped.
fn served(app: &TestApp) -> (oneshot::Sender<()>, JoinHandle<()>) {
    let (stop, stopped) = oneshot::channel::<()>();
    let watch = app.state.live.clone().watch(app.state.db.clone(), app.state.clock.clone(), async move { drop(stopped.await) });
    (stop, tokio::spawn(watch))
}

/// What one page hears.
struct Page {
    stream: BodyDataStream,
}

impl Page {
    /// A page that shows version `books`, in the browser as it is.
    async fn open(browser: &Browser, books: &str) -> Page {
        let query = if books.is_empty() { String::new() } else { format!("?books={books}") };
        Page::listen(browser, &query, None).await
    }

    /// One whose connection broke after it had heard of a version.
    async fn again(browser: &Browser, heard: &str) -> Page {
        Page::listen(browser, "?books=0", Some(heard)).await
    }

    async fn listen(browser: &Browser, query: &str, heard: Option<&str>) -> Page {
        let request = Request::get(format!("/live{query}")).header("accept", "text/event-stream");
        let request = heard.iter().fold(request, |request, heard| request.header("last-event-id", *heard));
        let mut browser = browser.clone();
        let answer = browser.ask(request.body(Body::empty()).expect("a request")).await;
        assert_eq!((browser.status(), browser.header("content-type")), (200, "text/event-stream"));
        let mut page = Page { stream: answer.into_body().into_data_stream() };
        let first = page.frame().await.expect("a first word");
        assert!(first.starts_with("retry: ") && first.contains("\nid: "), "{first}");
        page
    }

    /// The next event and the version that it brings; `None`: the stream has ended.
    async fn hears(&mut self) -> Option<(String, String)> {
        let frame = self.frame().await?;
        let field = |name: &str| {
            let line = frame.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            line.unwrap_or_default().to_owned()
        };
        assert!(!field("data").is_empty(), "a browser keeps an event without data to itself: {frame}");
        Some((field("event"), field("id")))
    }

    /// Hears until it has heard of this version: entries that are posted apart may be told apart.
    async fn hears_up_to(&mut self, version: &str) {
        loop {
            let (event, id) = self.hears().await.expect("an event");
            assert_eq!(event, "changed");
            if id == version {
                return;
            }
        }
    }

    async fn frame(&mut self) -> Option<String> {
        let bytes = timeout(SOON, self.stream.next()).await.expect("nothing was heard")?.expect("the stream is whole");
        Some(String::from_utf8(bytes.to_vec()).expect("text"))
    }

    /// Whether there is nothing to be heard at this moment.
    fn is_silent(&mut self) -> bool {
        self.stream.next().now_or_never().is_none()
    }
}

fn changed(books: i64) -> Option<(String, String)> {
    Some(("changed".to_owned(), books.to_string()))
}

fn over() -> Option<(String, String)> {
    Some(("over".to_owned(), String::new()))
}

/// The version with which a page is drawn.
async fn shown(browser: &Browser, path: &str) -> String {
    let mut browser = browser.clone();
    browser.visit(path).await;
    let (_, rest) = browser.html().split_once("data-books=\"").expect("a page of a member");
    rest.split('"').next().unwrap_or_default().to_owned()
}

async fn status(browser: &Browser) -> u16 {
    let mut browser = browser.clone();
    browser.visit("/live").await;
    browser.status()
}

async fn crowd(app: &TestApp) -> (Till, Member, Member) {
    let (till, ines) = opened(app, "").await;
    (till, ines, app.member_without_password("Tom", 0).await)
}

both! {
    async fn a_page_hears_what_happens_to_its_member_and_to_nobody_else(app: TestApp) {
        let (till, ines, tom) = crowd(app).await;
        let (browser, other) = (app.let_in(&ines).await, app.let_in(&tom).await);
        let _serving = served(app);
        assert_eq!(shown(&browser, "/wallet").await, "0");
        let (mut page, mut others) = (Page::open(&browser, "0").await, Page::open(&other, "0").await);
        till.sells(app, &ines, "R-1", &[("bread", "300.00")]).await;
        assert_eq!(page.hears().await, changed(2), "points and status points");
        assert_eq!(shown(&browser, "/").await, "2");
        assert!(others.is_silent(), "one round tells all that there is to tell");

        app.advance(DAY * 16);
        let (browser, other) = (app.let_in(&ines).await, app.let_in(&tom).await);
        let (mut page, mut others) = (Page::open(&browser, "").await, Page::open(&other, "").await);
        keep_time(app).await;
        page.hears_up_to(&shown(&browser, "/wallet").await).await;
        till.takes_back(app, "B-1", "R-1", &[]).await;
        page.hears_up_to(&shown(&browser, "/wallet").await).await;
        assert!(others.is_silent());
        app.credit(&tom, 5, None).await;
        assert_eq!(others.hears().await, changed(1));
        assert!(page.is_silent());
    }
}

both! {
    async fn a_page_hears_of_each_step_of_a_redemption(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let ines = app.member_without_password("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let _serving = served(app);
        let mut page = Page::open(&browser, "").await;
        let id = browser.redeem("lamp").await;
        assert_eq!(page.hears().await, changed(2));
        browser.post("/api/redemptions/cancel", &[("redemption_id", &id)]).await;
        assert_eq!(page.hears().await, changed(3));
        browser.visit(&format!("/redemptions/{id}")).await;
        for part in ["chip", "headline", "so-far"] {
            assert_eq!(browser.count(&format!("#{part}[data-live]")), 1, "{part} is drawn anew");
        }
    }
}

both! {
    async fn what_was_missed_is_told_at_once(app: TestApp) {
        let ines = app.member_without_password("Ines", 10).await;
        let browser = app.let_in(&ines).await;
        // Nobody watches here: it is known from the request.
        let mut page = Page::open(&browser, "1").await;
        assert!(page.is_silent());
        app.credit(&ines, 10, None).await;
        let mut late = Page::open(&browser, "1").await;
        assert_eq!(late.hears().await, changed(2), "a page that was drawn before");
        assert_eq!(page.hears().await, changed(2), "and the others of this sign-in with it");
        assert_eq!(Page::again(&browser, "1").await.hears().await, changed(2));
        assert!(Page::again(&browser, "2").await.is_silent(), "what was heard counts, not what was drawn");
    }
}

both! {
    async fn v7_4_1_v7_4_2_a_page_hears_nothing_after_its_sign_in(app: TestApp) {
        let ines = app.member_without_password("Ines", 10).await;
        let _serving = served(app);
        let mut browser = app.let_in(&ines).await;
        let elsewhere = app.let_in(&ines).await;
        let (mut page, mut other) = (Page::open(&browser, "").await, Page::open(&elsewhere, "").await);
        browser.clone().post("/api/sign-out", &[]).await;
        assert_eq!((page.hears().await, page.hears().await), (over(), None), "in another tab");
        assert!(other.is_silent(), "the other sign-in stands");
        assert_eq!(status(&browser).await, 401);

        browser = app.let_in(&ines).await;
        browser.post("/api/account/sessions/end-others", &[]).await;
        assert_eq!((other.hears().await, other.hears().await), (over(), None), "by its member");

        let mut page = Page::open(&browser, "").await;
        programme::set_disabled(&app.state.db, &ines.email, true, app.now()).await.expect("closed");
        assert_eq!((page.hears().await, page.hears().await), (over(), None), "by the operator");
    }
}

both! {
    async fn a_page_that_follows_by_itself_keeps_no_sign_in_alive(app: TestApp) {
        let ines = app.member_without_password("Ines", 10).await;
        let _serving = served(app);
        let mut browser = app.let_in(&ines).await;
        let mut page = Page::open(&browser, "").await;
        app.advance(29 * MINUTE);
        app.credit(&ines, 10, None).await;
        assert_eq!(page.hears().await, changed(2));
        let renewal = Request::get("/wallet").header("x-by-itself", "1").body(Body::empty()).expect("a request");
        browser.send_raw(renewal).await;
        browser.sees("20");
        assert_eq!(status(&browser).await, 200);
        app.advance(2 * MINUTE);
        assert_eq!((page.hears().await, page.hears().await), (over(), None));
        browser.visit("/wallet").await;
        assert_eq!(browser.path(), "/sign-in");
    }
}

both! {
    async fn who_owes_the_second_step_hears_nothing(app: TestApp) {
        let ines = app.member_without_password("Ines", 10).await;
        let half = app.let_in_as_far_as(Stage::Password, &ines).await;
        for mut nobody in [half, app.browser()] {
            nobody.send(axum::http::Method::GET, "/live?books=0", None).await;
            assert_eq!((nobody.status(), nobody.header("location"), nobody.html()), (401, "", "Nobody is signed in here."));
        }
    }
}

both! {
    async fn the_stream_is_neither_kept_nor_packed_nor_held_back(app: TestApp) {
        let ines = app.member_without_password("Ines", 10).await;
        let mut browser = app.let_in(&ines).await;
        let request = Request::get("/live").header("accept-encoding", "gzip, br").body(Body::empty()).expect("a request");
        browser.send_raw(request).await;
        assert_eq!(browser.status(), 200);
        assert_eq!(browser.header("cache-control"), "no-store");
        assert_eq!(browser.header("content-encoding"), "");
        assert_eq!(browser.header("x-accel-buffering"), "no");
        assert_eq!(browser.header("x-content-type-options"), "nosniff");
        assert!(browser.set_cookies().is_empty());
    }
}

both! {
    async fn a_sign_in_has_four_streams_and_gets_a_place_back(app: TestApp) {
        let ines = app.member_without_password("Ines", 10).await;
        let (browser, elsewhere) = (app.let_in(&ines).await, app.let_in(&ines).await);
        let mut pages = Vec::new();
        for _ in 0..4 {
            pages.push(Page::open(&browser, "").await);
        }
        assert_eq!(status(&browser).await, 429);
        assert_eq!(status(&elsewhere).await, 200, "another sign-in has its own");
        pages.pop();
        assert_eq!(status(&browser).await, 200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_stops_waits_for_no_stream() {
    let app = TestApp::on_sqlite().await;
    let ines = app.member_without_password("Ines", 10).await;
    let browser = app.let_in(&ines).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(http::serve(listener, app.router.clone(), Entrance::default(), async move { drop(stopped.await) }));
    let (watcher_stops, watcher) = served(&app);

    let cookie = browser.cookie("guerdon").expect("a cookie").to_owned();
    let mut socket = Socket::connect(address).expect("connected");
    write!(socket, "GET /live HTTP/1.1\r\nhost: localhost\r\ncookie: guerdon={cookie}\r\n\r\n").expect("sent");
    let (begun, begins) = oneshot::channel();
    let reading = spawn_blocking(move || {
        let mut answer = vec![0; 64];
        socket.read_exact(&mut answer).expect("an answer");
        begun.send(()).expect("waited for");
        socket.read_to_end(&mut answer).expect("it ends");
        String::from_utf8(answer).expect("text")
    });
    begins.await.expect("it has begun");
    drop((stop, watcher_stops));
    timeout(Duration::from_secs(3), server).await.expect("at once").expect("joined").expect("stopped");
    let answer = reading.await.expect("joined");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n0\r\n\r\n"), "whole: {answer}");
    watcher.await.expect("joined");
    assert_eq!(status(&browser).await, 503, "no other stream begins");
}
