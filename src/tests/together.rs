//! What PostgreSQL places in one go is what it would place one by one.

use guerdon::db::ids;
use guerdon::domain::ids::RedemptionId;
use guerdon::ledger::Hold;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

use crate::support::app::{Member, TestApp};
use crate::support::books::points;
use crate::support::postgres;

fn wish(id: &RedemptionId, member: &Member, reward: &str, price: i64, limited: bool) -> Value {
    let hold = Hold {
        id: id.hold(),
        member: member.id.clone(),
        points: points(price),
        reference: id.to_string(),
        reason: "redemption".into(),
        ends_at: None,
    };
    json!({
        "id": id.as_str(), "member": member.id.as_str(), "reward": reward, "option": "one", "quantity": 1, "points": price, "destination": "\"Account\"",
        "placed_at": 1, "due_at": 2, "limited": limited, "fingerprint": hold.fingerprint(), "reason": hold.reason,
    })
}

/// The same wishes, in one group and each for itself, to two databases: the same words, and both books are sound.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_is_answered_as_its_calls_one_by_one_would_be() {
    let mut answers = Vec::new();
    for together in [true, false] {
        let url = postgres::fresh_database().await;
        let app = TestApp::on(&url).await;
        app.reward("lamp", 100, Some(2)).await;
        app.reward("book", 60, None).await;
        let members = [app.member("Ines", 250).await, app.member("Tom", 100).await, app.member("Ada", 50).await];
        app.credit(&members[0], 30, Some(9)).await;
        let [ines, tom, ada] = &members;
        let mut database = PgConnection::connect(&url).await.expect("the database answers");
        let rewards: Vec<(String, String)> =
            sqlx::query_as("select slug, id from reward").fetch_all(&mut database).await.expect("the rewards");
        let reward = |slug: &str| rewards.iter().find(|(known, _)| known == slug).expect("a reward").1.clone();
        let now = app.now().micros();
        let (repeat, new) = (ids::redemption(), ids::redemption);
        let mut wishes = vec![
            wish(&repeat, ines, &reward("lamp"), 100, true),
            wish(&new(), tom, &reward("book"), 60, false),
            wish(&new(), ada, &reward("book"), 60, false),
            wish(&repeat, ines, &reward("lamp"), 100, true),
            wish(&new(), ines, &reward("book"), 60, false),
            wish(&new(), tom, &reward("book"), 60, false),
        ];
        for wish in &mut wishes {
            wish["placed_at"] = json!(now);
            wish["due_at"] = json!(now + 1);
        }
        let groups: Vec<Value> = if together { vec![json!(wishes)] } else { wishes.into_iter().map(|wish| json!([wish])).collect() };
        let mut words = Vec::new();
        for group in groups {
            let said: Vec<String> = sqlx::query_scalar("select redemptions_place(cast($1 as jsonb))")
                .bind(group.to_string())
                .fetch_all(&mut database)
                .await
                .expect("the group is answered");
            words.extend(said);
        }
        let stock: i64 = sqlx::query_scalar("select cast(stock as bigint) from reward where slug = 'lamp'")
            .fetch_one(&mut database)
            .await
            .expect("the stock");
        let balances = [app.balance(ines).await, app.balance(tom).await, app.balance(ada).await].map(|balance| balance.available.get());
        app.prove_the_books().await;
        answers.push((words, stock, balances));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0, ["placed", "placed", "short", "known", "placed", "short"]);
    assert_eq!((answers[0].1, answers[0].2), (1, [120, 40, 50]));
}
