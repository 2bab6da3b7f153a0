//! R8: two instances over one PostgreSQL.

use super::door;
use crate::load::Client;
use crate::program::Program;
use crate::spending::{double_spends, same_keys, stocks};
use crate::stage::{Database, Scale, Stage, now};
use crate::support::app::PASSWORD;
use crate::support::postgres;
use crate::table::Row;

pub async fn instances(on: Database, scale: Scale) -> Option<Vec<Row>> {
    if on != Database::Postgres {
        return None;
    }
    let stage = Stage::new(on).await;
    let (first, second) = (stage.program().await, stage.program().await);
    let both = [&first, &second];
    let mut rows = vec![
        double_spends(&stage, &both, scale.of(20, 2)).await,
        stocks(&stage, &both, scale.of(20, 2)).await,
        same_keys(&stage, &both, scale.of(100, 5)).await.0,
    ];
    let mut doors = Row::of("sign-in by two instances");
    for n in 0..scale.of(20, 3) {
        sign_in(&mut doors, &stage, both, n).await;
    }
    doors.figure = "one code opens one door, sign-outs and wrong passwords are shared".into();
    rows.push(doors);
    rows.push(migrate_at_once(scale.of(20, 4)).await);
    for row in &mut rows {
        row.figure = format!("two instances: {}", row.figure);
    }
    Some(rows)
}

/// One code opens one door; a sign-out at one is a sign-out at the other; both count wrong passwords.
async fn sign_in(row: &mut Row, stage: &Stage, both: [&Program; 2], n: usize) {
    let email = format!("ines{n}@example.com");
    door::create_member(stage, &email);
    let [first, second] = both.map(Program::base);
    let (half_a, half_b) = tokio::join!(door::password(&first, &email, PASSWORD), door::password(&second, &email, PASSWORD));
    let code = door::code_at(now().seconds());
    let (one, other) = tokio::join!(door::code(&first, &half_a.1, &code), door::code(&second, &half_b.1, &code));
    let opened: Vec<_> = [&one, &other].into_iter().filter(|(status, _)| *status == 303).collect();
    row.tries += 1;
    row.expect(opened.len() == 1, || format!("one code, {} sign-ins: {} and {}", opened.len(), one.0, other.0));
    let Some((_, cookie)) = opened.first() else { return };

    let at_second = Client::new(second.clone(), cookie);
    let seen = at_second.visit("/wallet").await;
    row.expect(seen == 200, || format!("signed in at one, {seen} at the other"));
    door::sign_out(&first, cookie).await;
    let seen = at_second.visit("/wallet").await;
    row.expect(seen != 200, || "signed out at one and not at the other".into());

    for wrong in 0..5 {
        door::password(if wrong % 2 == 0 { &first } else { &second }, &email, "wrong").await;
    }
    let (status, _) = door::password(&second, &email, PASSWORD).await;
    row.expect(status == 429, || format!("after five wrong passwords at both: {status}"));
}

/// One brings the tables up to date, and none fails.
async fn migrate_at_once(rounds: usize) -> Row {
    let mut row = Row::of("migrations by two at once");
    for _ in 0..rounds {
        let url = postgres::empty_database().await;
        let folder = std::env::temp_dir();
        let (one, other) = tokio::join!(door::run(&url, &folder, &["migrate"]), door::run(&url, &folder, &["migrate"]));
        for done in [one, other] {
            row.tries += 1;
            row.expect(done.status.success(), || String::from_utf8_lossy(&done.stderr).into_owned());
        }
    }
    row.figure = format!("{rounds} times");
    row
}
