//! Who may do what: every route and act, asked by everyone (ASVS 8.2.1, 6.3.3). The table is `matrix.txt`.

use std::collections::BTreeSet;

use axum::http::Method;
use guerdon::domain::time::Timestamp;
use guerdon::store::sessions::{self, Stage};
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::generate_route_list;

use crate::support::app::Member;
use crate::support::{Browser, TestApp};

const TABLE: &str = include_str!("matrix.txt");
const PEOPLE: [&str; 4] = ["stranger", "half way", "member", "other member"];

struct Row {
    method: Method,
    route: String,
    cells: [String; 4],
}

fn table() -> Vec<Row> {
    let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            let mut word = || words.next().unwrap_or_else(|| panic!("too few columns: {line}"));
            let method = word().parse().expect("a method");
            Row { method, route: word(), cells: [word(), word(), word(), word()] }
        })
        .collect()
}

/// What the router and the registry of server functions answer.
pub fn routes() -> BTreeSet<String> {
    let pages = generate_route_list(guerdon::app::App).into_iter().map(|route| format!("GET {}", route.path()));
    let acts = server_fn_paths().map(|(path, method)| format!("{method} {path}"));
    pages.chain(acts).chain(others()).collect()
}

/// Routes that are neither page nor act, read from the sources of the router.
fn others() -> Vec<String> {
    let route = regex::Regex::new(r#"\.route\(\s*"([^"]+)",\s*(get|post|any)"#).expect("a pattern");
    let folders = ["src/http", "src/api", "src/app"].map(|folder| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let mut found = Vec::new();
    for file in folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("the sources")) {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        // The operators' port is another door; the acts come from their registry.
        if path.ends_with("ops.rs") {
            continue;
        }
        let named: Vec<_> = route.captures_iter(code).map(|found| format!("{} {}", found[2].to_uppercase(), &found[1])).collect();
        let by_list = usize::from(path.ends_with("http/mod.rs"));
        assert_eq!(code.matches(".route(").count(), named.len() + by_list, "{}: a route that this test cannot read", path.display());
        found.extend(named.into_iter().filter(|route| !route.contains("/api/")));
    }
    found
}

#[test]
fn the_table_has_every_route_and_act_and_no_other() {
    let known: BTreeSet<_> = table().iter().map(|row| format!("{} {}", row.method, row.route)).collect();
    assert_eq!(known, routes());
    assert!(server_fn_paths().all(|(_, method)| method == Method::POST), "an act is never a GET (ASVS 3.5.3)");
}

/// Somebody with one of everything that has an id.
struct Owner {
    member: Member,
    redemption: String,
    /// Points that they are about to send.
    transfer: String,
    session: String,
}

async fn owner(app: &TestApp, name: &str) -> Owner {
    let member = app.member(name, 1_000).await;
    let mut browser = app.let_in(&member).await;
    let redemption = browser.redeem("lamp").await;
    assert_eq!(browser.status(), 200, "{}", browser.text());
    let transfer = guerdon::db::ids::transfer().to_string();
    let to = [("transfer_id", transfer.as_str()), ("to", "nobody@example.com"), ("points", "100")];
    browser.post("/api/transfers/draft", &to).await;
    assert_eq!(browser.path(), format!("/wallet/transfers/{transfer}"), "{}", browser.text());
    // From elsewhere, since the list ends no sign-in that it is looked at with.
    let session = app.let_in(&member).await.visit("/account/sessions").await.value("id");
    Owner { member, redemption, transfer, session }
}

impl Owner {
    fn address(&self, route: &str) -> String {
        let id = match route {
            route if route.starts_with("/redemptions") => &self.redemption,
            route if route.starts_with("/wallet/transfers") => &self.transfer,
            _ => "",
        };
        route
            .replace("{slug}", "lamp")
            .replace("{topic}", "safe-account")
            .replace("{id}", id)
            .replace("{*path}", "nothing.css")
            .replace("{file}", "nothing.svg")
    }

    fn fields(&self, route: &str) -> Vec<(&'static str, String)> {
        match route {
            "/api/redemptions/cancel" | "/api/redemptions/show-codes" => vec![("redemption_id", self.redemption.clone())],
            "/api/redemptions/place" => {
                let id = guerdon::db::ids::redemption().to_string();
                vec![("redemption_id", id), ("reward", "lamp".into()), ("option", "one".into()), ("quantity", "1".into())]
            }
            gift if gift.starts_with("/api/transfers/") && gift != "/api/transfers/draft" => vec![("transfer_id", self.transfer.clone())],
            "/api/account/sessions/end" => vec![("id", self.session.clone())],
            "/api/language" => vec![("language", "en".into())],
            _ => Vec::new(),
        }
    }

    /// All that somebody else could have changed of it.
    async fn state(&self, app: &TestApp) -> String {
        let mut tx = app.state.db.read().await.expect("a connection");
        let sessions = sessions::open_of(&mut tx, &self.member.id, Timestamp::from_micros(0), app.now()).await.expect("sessions").len();
        let balance = app.balance(&self.member).await;
        format!("{sessions} sessions, {balance:?}, {:?}", app.trail(&self.member.id).await)
    }
}

/// The status; of a redirect its path, since that is what a person sees.
async fn ask(browser: &mut Browser, row: &Row, owner: &Owner) -> String {
    let address = owner.address(&row.route);
    let body = (row.method == Method::POST).then(|| {
        let fields = owner.fields(&row.route);
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
    });
    browser.send(row.method.clone(), &address, body).await;
    let to = browser.header("location").split('?').next().unwrap_or_default();
    match to {
        "" => browser.status().to_string(),
        to if to.starts_with("/redemptions/") => "/redemptions/{id}".to_owned(),
        to if to.starts_with("/wallet/transfers/") => "/wallet/transfers/{id}".to_owned(),
        to => to.to_owned(),
    }
}

/// A browser of one of the [`PEOPLE`].
async fn browser_of(person: &str, app: &TestApp, owner: &Owner, other: &Member) -> Browser {
    match person {
        "stranger" => app.browser(),
        "half way" => app.let_in_as_far_as(Stage::Password, &owner.member).await,
        "member" => app.let_in(&owner.member).await,
        _ => app.let_in(other).await,
    }
}

both! {
    async fn v8_2_1_v6_3_3_everyone_finds_what_the_table_says(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let other = app.member("Tom", 100_000).await;
        let mut wrong = Vec::new();
        for (number, row) in table().iter().enumerate() {
            // Somebody new for each row: some acts end the sign-in.
            let owner = owner(app, &format!("Ines{number}")).await;
            let name = format!("Ines{number}");
            for person in [0, 1, 3, 2] {
                let mut browser = browser_of(PEOPLE[person], app, &owner, &other).await;
                let before = owner.state(app).await;
                let found = ask(&mut browser, row, &owner).await;
                if found != row.cells[person] {
                    wrong.push(format!("{} {} as {}: {found}, not {}", row.method, row.route, PEOPLE[person], row.cells[person]));
                }
                let shown = browser.html().contains(&name) || browser.html().contains(&owner.member.email);
                let own = PEOPLE[person] == "member";
                // Who is half way may end that, and nothing else.
                let changed = owner.state(app).await != before && row.route != "/api/sign-out";
                if !own && (shown || changed) {
                    wrong.push(format!("{} {} as {}: shown {shown}, changed {changed}", row.method, row.route, PEOPLE[person]));
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
