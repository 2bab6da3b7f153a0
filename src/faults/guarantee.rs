//! R20: no redemption ends with points gone and no reward, none with a reward and no points.

use std::time::{Duration, Instant};

use futures::future::join_all;
use guerdon::auth::Keys;
use guerdon::db::ids;
use guerdon::features::fulfilment::service::bring_due;
use guerdon::features::redemptions::service::return_overdue;
use tokio::time::sleep;

use crate::door;
use crate::load::{Answer, Client, Tally};
use crate::stage::{Database, Scale, Stage, now};
use crate::suppliers::Supplier;
use crate::support::sql;
use crate::table::Row;

/// A reward of each provider, by its address.
const REWARDS: [&str; 5] = ["by-hand", "by-codes", "by-us", "by-supplier", "by-bank"];
const IBAN: &str = "DE89370400440532013000";
/// Longest time until everything has come to its end.
const SETTLED_WITHIN: Duration = Duration::from_secs(60);

/// The program, the supplier and the operator's commands die, again and again, with redemptions under way.
pub async fn kills(on: Database, scale: Scale) -> Option<Vec<Row>> {
    let cycles = scale.of(56, 6);
    let mut row = Row::of("kill program, supplier and commands at every step");
    let stage = Stage::new(on).await;
    let supplier = set_up(&stage).await;
    let cookies = stage.members(8, 1_000_000).await;
    let (mut all, mut kills, mut wishes) = (Tally::default(), 0, Vec::new());
    for cycle in 0..cycles {
        let asked = wishes_of(&stage, cookies.len()).await;
        let mut program = stage.program().await;
        supplier.program_is_at(&program.base());
        let mut server = supplier.live().await;
        let clients = Stage::clients(&program, &cookies);
        let death = async {
            sleep(Duration::from_millis(90 + 157 * (cycle as u64 * 5 % 12))).await;
            let both = cycle % 2 == 0;
            if both {
                server.abort_all();
                sleep(Duration::from_millis(60)).await;
            }
            program.kill();
            1 + usize::from(both)
        };
        let commands = async {
            let mut killed = 0;
            for at in 0..2 {
                killed += usize::from(operate(&stage, cycle + at).await);
            }
            killed
        };
        let (tally, dead, killed) = tokio::join!(redeem(&clients, &asked), death, commands);
        kills += dead + killed;
        server.shutdown().await;
        all = all.merge(tally);
        wishes.extend(asked);
    }
    row.tries = wishes.len();
    row.wrong.extend(all.others(&[Answer::Placed, Answer::Nothing, Answer::Refused(409)]));
    settle(&stage, &supplier, &mut row).await;
    let ended = judge(&stage, &supplier, &mut row).await;
    row.figure = format!("{kills} kills, {ended}");
    stage.judge(&mut row, &all.acknowledged).await;
    Some(vec![row])
}

async fn set_up(stage: &Stage) -> Supplier {
    let address = Supplier::somewhere();
    stage.set(async |_| {}).await;
    let added = stage.command(&["supplier", "add", "crash", &format!("http://{address}/hook")]);
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let file = stage.folder().join("codes.csv");
    std::fs::write(&file, (0..5_000).map(|n| format!("POOL-{n}\n")).collect::<String>()).expect("a file");
    stage
        .set(async |app| {
            app.reward_from("manual", "spot", "by-hand", 10, Some(100_000)).await;
            app.reward_from("codes", "spot", "by-codes", 10, None).await;
            app.reward_from("internal", "spot", "by-us", 10, Some(100_000)).await;
            app.reward_from("webhook", "spot", "by-supplier", 10, Some(100_000)).await;
            app.reward_from("bank", "bank", "by-bank", 10, Some(100_000)).await;
            sql::run(app, "update reward set supplier = 'crash' where slug = 'by-supplier'").await;
            sql::run(app, "update reward_option set amount = '1.00', currency = 'EUR'").await;
        })
        .await;
    let imported = stage.command(&["import", "codes", &file.display().to_string(), "--reward", "by-codes", "--option", "one"]);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    Supplier::new(address, &String::from_utf8_lossy(&added.stdout))
}

/// Ids with the reward that each is for; a bank's have been approved with a factor. Some of what waits is overdue from now on.
async fn wishes_of(stage: &Stage, members: usize) -> Vec<(String, &'static str)> {
    let wishes: Vec<_> = (0..members * REWARDS.len()).map(|n| (ids::redemption().to_string(), REWARDS[n % REWARDS.len()])).collect();
    stage
        .set(async |app| {
            sql::run(app, "update redemption set due_at = 1 where state = 'placed' and (id like '%c' or id like '%d')").await;
            let until = now() + Duration::from_secs(3_600);
            for (at, (id, _)) in wishes.iter().enumerate().filter(|(_, (_, reward))| *reward == "by-bank") {
                let member = format!("(select member_id from member_session order by id limit 1 offset {})", at / REWARDS.len());
                let row = format!("'{id}', {member}, 10, 1, {}", until.micros());
                sql::run(
                    app,
                    &format!("insert into redemption_approval (redemption_id, member_id, points, given_at, ends_at) values ({row})"),
                )
                .await;
            }
        })
        .await;
    wishes
}

/// Each member redeems one of each, and cancels some.
async fn redeem(clients: &[Client], wishes: &[(String, &'static str)]) -> Tally {
    let each = clients.iter().zip(wishes.chunks(REWARDS.len())).map(|(client, wishes)| async move {
        let mut tally = Tally::default();
        for (id, reward) in wishes {
            let account = [("holder", "Ines Marlow"), ("iban", IBAN)];
            let fields = [("redemption_id", id.as_str()), ("reward", reward), ("option", "one"), ("quantity", "1")];
            let answer = client.post("/api/redemptions/place", &[&fields[..], &account[..]].concat()).await;
            tally.add(id, answer);
            if answer == Answer::Nothing {
                return tally;
            }
            // The program lives for a round of its jobs, sometimes.
            sleep(Duration::from_millis(20)).await;
            if id.ends_with(['a', 'b']) {
                client.post("/api/redemptions/cancel", &[("redemption_id", id)]).await;
            }
        }
        tally
    });
    join_all(each).await.into_iter().fold(Tally::default(), Tally::merge)
}

/// One of the operator's commands, killed in its middle. Whether it was.
async fn operate(stage: &Stage, turn: usize) -> bool {
    let file = stage.folder().join("pain.xml").display().to_string();
    let placed = placed(stage, "by-hand").await;
    let one = placed.get(turn % placed.len().max(1)).cloned().unwrap_or_else(|| ids::redemption().to_string());
    let arguments: Vec<&str> = match turn % 3 {
        0 => vec!["payouts", "export", &file, "--name", "Marlow", "--iban", IBAN],
        1 => vec!["fulfil", "done", "--redemption", &one, "--note", "Parcel"],
        _ => vec!["fulfil", "fail", "--redemption", &one, "--reason", "Broken"],
    };
    let mut command = door::command(&stage.url, stage.folder(), &arguments);
    let mut child = command.stderr(std::process::Stdio::null()).stdout(std::process::Stdio::null()).spawn().expect("it starts");
    sleep(Duration::from_millis(20 + 23 * (turn as u64 % 9))).await;
    let running = child.try_wait().expect("it can be asked").is_none();
    child.kill().ok();
    child.wait().expect("it has ended");
    running
}

async fn placed(stage: &Stage, reward: &str) -> Vec<String> {
    let query = format!(
        "select r.id from redemption r join reward w on w.id = r.reward_id where r.state = 'placed' and w.slug = '{reward}' order by r.id"
    );
    stage.set(async |app| sql::texts(app, &query).await).await
}

/// Everybody lives on until nothing is under way.
async fn settle(stage: &Stage, supplier: &Supplier, row: &mut Row) {
    let program = stage.program().await;
    supplier.program_is_at(&program.base());
    let server = supplier.live().await;
    let keys = Keys::load(stage.folder().join("keys.json")).expect("the program's keys");
    let start = Instant::now();
    loop {
        let waiting = stage
            .set(async |app| {
                sql::run(app, "update supplier_event set next_at = 0 where next_at is not null and next_at > 1 and tries < 9").await;
                sql::run(app, "update fulfilment set next_at = 0").await;
                bring_due(&app.state.db, &keys, now()).await.expect("a round");
                return_overdue(&app.state.db, &keys, now()).await.expect("a round");
                sql::texts(app, "select id from supplier_event where next_at is not null union select redemption_id from fulfilment").await
            })
            .await;
        if waiting.is_empty() && supplier.owes() == 0 {
            break;
        }
        if start.elapsed() > SETTLED_WITHIN {
            row.wrong.push(format!("{} are still under way, {} owed", waiting.len(), supplier.owes()));
            break;
        }
        sleep(Duration::from_millis(500)).await;
    }
    for id in placed(stage, "by-hand").await {
        stage.command(&["fulfil", "done", "--redemption", &id]);
    }
    pay(stage, row).await;
    drop((program, server));
}

/// The bank takes every file, pays most of it, and reports.
async fn pay(stage: &Stage, row: &mut Row) {
    let file = stage.folder().join("pain.xml").display().to_string();
    stage.command(&["payouts", "export", &file, "--name", "Marlow", "--iban", IBAN]);
    let batches = stage.set(async |app| sql::texts(app, "select id from payout_batch order by id").await).await;
    for batch in batches {
        let query = format!("select redemption_id from payout where batch_id = '{batch}' order by redemption_id");
        let lines: String = stage.set(async |app| sql::texts(app, &query).await).await.iter().map(|id| line(id)).collect();
        let report = format!(
            r#"<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>B</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{batch}</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch}-EUR</OrgnlPmtInfId>{lines}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"#
        );
        let path = stage.folder().join("report.xml");
        std::fs::write(&path, report).expect("a file");
        let read = stage.command(&["payouts", "reconcile", &path.display().to_string()]);
        row.expect(read.status.success(), || format!("a report is refused: {}", String::from_utf8_lossy(&read.stderr)));
    }
}

/// Paid, unless the id ends with 1.
fn line(redemption: &str) -> String {
    let (id, status) = (redemption.replace('-', ""), if redemption.ends_with('1') { "RJCT" } else { "ACSC" });
    format!("<TxInfAndSts><OrgnlEndToEndId>{id}</OrgnlEndToEndId><TxSts>{status}</TxSts></TxInfAndSts>")
}

/// Reward and points have gone the same way, everywhere; how it ended, in words.
async fn judge(stage: &Stage, supplier: &Supplier, row: &mut Row) -> String {
    let query = "select r.id || ' ' || w.slug || ' ' || r.state || ' ' || (select cast(count(*) as text) from reward_code c where c.redemption_id = r.id)
         || ' ' || (select cast(count(*) as text) from payout p where p.redemption_id = r.id)
         || ' ' || coalesce((select cast(e.tries as text) from supplier_event e where e.redemption_id = r.id and e.kind = 'placed'), '-')
         from redemption r join reward w on w.id = r.reward_id";
    let rows = stage.set(async |app| sql::texts(app, query).await).await;
    let memory = supplier.memory.lock().expect("one at a time");
    let (mut fulfilled, mut back) = (0, 0);
    for line in &rows {
        let parts: Vec<_> = line.split(' ').collect();
        let [id, reward, state, codes, payouts, tries] = parts[..] else { panic!("{line}") };
        let has = match reward {
            "by-hand" => state == "fulfilled",
            "by-bank" => payouts == "1" && !id.ends_with('1'),
            "by-supplier" => memory.given.contains(id),
            _ => codes == "1",
        };
        match state {
            "fulfilled" => fulfilled += 1,
            "failed" | "cancelled" => back += 1,
            _ => row.wrong.push(format!("{line}: it has no end")),
        }
        row.expect(has == (state == "fulfilled"), || {
            format!("{line}: {}", if has { "a reward and no points" } else { "points and no reward" })
        });
        if reward == "by-supplier" && tries != "-" && tries != "0" {
            let (told, taken_back) = (format!("{id}.placed"), format!("{id}.cancelled"));
            let knows = memory.heard.contains_key(&told) || memory.heard.contains_key(&taken_back);
            row.expect(knows, || format!("{line}: the supplier never heard of it"));
            let of_end = state == "fulfilled" || memory.refused.contains(id) || memory.heard.contains_key(&taken_back);
            row.expect(of_end, || format!("{line}: the supplier does not know that it is over"));
        }
    }
    let known = |id: &String| rows.iter().any(|line| id.split('.').next().is_some_and(|redemption| line.starts_with(redemption)));
    let strange: Vec<_> = memory.heard.keys().filter(|id| !known(id)).collect();
    row.expect(strange.is_empty(), || format!("messages of nothing: {strange:?}"));
    let again = memory.heard.values().filter(|times| **times > 1).count();
    format!("{fulfilled} brought, {back} given back, {} messages, {again} of them more than once", memory.heard.len())
}
