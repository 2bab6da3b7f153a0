//! The time of an answer does not tell who has an account (V6.3.8).

use std::io::Write;
use std::time::{Duration, Instant};

use futures::stream::{self, StreamExt};

use crate::support::TestApp;

/// Of each kind, as the requirement wants it.
const TIMINGS: usize = 200;
/// Between these the rank test sees no difference.
const LEVEL: std::ops::Range<f64> = 0.4..0.6;

/// How long one request takes that a stranger can make about an address, and what is answered but for the address itself.
async fn timed(app: &TestApp, path: &str, email: &str) -> (Duration, String) {
    let mut browser = app.browser();
    let fields = [("email", email), ("password", "never the right one"), ("name", "Eve")];
    let start = Instant::now();
    browser
        .send(axum::http::Method::POST, path, Some(url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()))
        .await;
    let took = start.elapsed();
    // What is new in every answer is no difference; a cookie's name is one.
    let own = ["x-request-id", "content-security-policy", "set-cookie", "date"];
    let headers: Vec<_> = browser.headers().iter().filter(|(name, _)| !own.contains(&name.as_str())).collect();
    let cookies: Vec<_> = browser.set_cookies().iter().map(|cookie| cookie.split('=').next().unwrap_or_default().to_owned()).collect();
    let answer = format!("{} {headers:?} {cookies:?} {}", browser.status(), browser.text());
    (took, answer.replace(email, ""))
}

/// The chance that one of the first took longer than one of the second: 0.5 when nobody can tell them apart (Mann and Whitney).
fn rank(known: &[Duration], unknown: &[Duration]) -> f64 {
    let pairs = known.iter().flat_map(|one| unknown.iter().map(move |other| one.cmp(other)));
    let longer: f64 = pairs.map(|order| f64::from(order as i8) / 2.0 + 0.5).sum();
    longer / (known.len() * unknown.len()) as f64
}

#[test]
fn the_rank_test_tells_different_times_apart() {
    let times = |from: u64| (from..from + 100).map(Duration::from_millis).collect::<Vec<_>>();
    assert!((rank(&times(0), &times(0)) - 0.5).abs() < 0.01);
    assert!(rank(&times(50), &times(0)) > 0.8);
    assert!(rank(&times(0), &times(200)) < 0.01);
}

/// The rank over so many timings of each kind, several at once.
async fn measured(app: &TestApp, path: &str, hash: &str) -> f64 {
    let pairs = stream::iter(0..TIMINGS).map(|n| async move {
        // New addresses each time: wrong tries and letters are counted for each.
        let name = guerdon::db::ids::text();
        let member = app.member_with_hash(&format!("m{name}"), hash).await;
        let nobody = format!("n{name}@example.com");
        let (known, unknown) = if n % 2 == 0 {
            let known = timed(app, path, &member.email).await;
            (known, timed(app, path, &nobody).await)
        } else {
            let unknown = timed(app, path, &nobody).await;
            (timed(app, path, &member.email).await, unknown)
        };
        assert_eq!(known.1, unknown.1, "{path}");
        (known.0, unknown.0)
    });
    let (known, unknown): (Vec<_>, Vec<_>) = pairs.buffer_unordered(8).collect::<Vec<_>>().await.into_iter().unzip();
    let rank = rank(&known, &unknown);
    // Also of a run that passes: the figure is quoted.
    let _ = writeln!(std::io::stderr(), "{path}: rank {rank:.3} over {TIMINGS} timings each");
    rank
}

both! {
    async fn v6_3_8_known_and_unknown_addresses_take_as_long(app: TestApp) {
        // A real one, so that a known address is checked against what a member has.
        let hash = app.state.passwords.hash("the right one, after all").await.expect("a hash");
        for path in ["/api/sign-in/password", "/api/forgot-password", "/api/sign-up"] {
            // Once in some thousand runs chance alone leaves the range; twice in a row it does not.
            let level = LEVEL.contains(&measured(app, path, &hash).await) || LEVEL.contains(&measured(app, path, &hash).await);
            assert!(level, "{path} tells known addresses from unknown ones");
        }
    }
}
