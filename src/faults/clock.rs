//! R9: the clock jumps.

use super::door;
use crate::load::{Answer, Client};
use crate::program::Program;
use crate::stage::{Database, Scale, Stage, now};
use crate::support::app::PASSWORD;
use crate::table::Row;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// Where the clock goes, in seconds from where it is: back and forth, over days, and a year with its two changes of the hour.
const JUMPS: [i64; 12] = [HOUR, -HOUR, -HOUR, DAY, -DAY, 2 * HOUR, 180 * DAY, -HOUR, 185 * DAY, -30, 60, 400 * DAY];

pub async fn jumps(on: Database, scale: Scale) -> Option<Vec<Row>> {
    let mut row = Row::of("the clock jumps between two steps");
    let stage = Stage::new(on).await;
    stage.reward("lamp", 10, None).await;
    door::create_member(&stage, "ines@example.com");
    let granted = stage.command(&["grant", "--email", "ines@example.com", "--points", "100000", "--reason", "test"]);
    row.expect(granted.status.success(), || "no points were granted".into());
    let program = stage.program().await;
    let (mut ahead, mut codes, mut placed) = (0, Vec::<(i64, String)>::new(), Vec::new());
    let rounds = scale.of(4, 1);
    for jump in JUMPS.iter().cycle().take(rounds * JUMPS.len()) {
        // The first step before the jump, the second after it.
        let (_, half) = door::password(&program.base(), "ines@example.com", PASSWORD).await;
        program.advance(*jump).await;
        ahead += jump;
        expect_old_codes_refused(&mut row, &program, &half, &codes, ahead).await;
        if let Some((cookie, code)) = sign_in(&mut row, &program, ahead, &codes).await {
            codes.push(code);
            let id = guerdon::db::ids::redemption().to_string();
            let client = Client::new(program.base(), &cookie);
            let answer = client.redeem(&id, "lamp").await;
            row.expect(matches!(answer, Answer::Placed | Answer::Refused(409)), || format!("redeemed: {answer:?}"));
            if answer == Answer::Placed {
                placed.push(id);
            }
            for page in ["/", "/wallet", "/catalogue", "/redemptions"] {
                let status = client.visit(page).await;
                row.expect(status == 200, || format!("{page}: {status}"));
            }
        }
        row.tries += 1;
        row.expect(program.is_ready().await, || "it is not ready any more".into());
    }
    row.expect(!placed.is_empty(), || "nothing was placed".into());
    row.figure = format!("{} jumps, {} sign-ins, {} placed", row.tries, codes.len(), placed.len());
    stage.judge(&mut row, &placed).await;
    Some(vec![row])
}

/// A code that was used stays used, also when the clock goes back to its time.
async fn expect_old_codes_refused(row: &mut Row, program: &Program, half: &str, codes: &[(i64, String)], ahead: i64) {
    let step = (now().seconds() + ahead) / 30;
    if let Some((_, old)) = codes.iter().find(|(used, _)| (step - used).abs() <= 1) {
        let (status, _) = door::code(&program.base(), half, old).await;
        row.expect(status != 303, || "a code worked twice".into());
    }
}

/// With a new code. `None`: the clock is before the last code, so that no code can be taken yet.
async fn sign_in(row: &mut Row, program: &Program, ahead: i64, codes: &[(i64, String)]) -> Option<(String, (i64, String))> {
    let seconds = now().seconds() + ahead;
    let (status, half) = door::password(&program.base(), "ines@example.com", PASSWORD).await;
    row.expect(status == 303 || status == 429, || format!("the first step: {status}"));
    let (step, code) = (seconds / 30, door::code_at(seconds));
    let (status, cookie) = door::code(&program.base(), &half, &code).await;
    let last = codes.iter().map(|(step, _)| *step).max();
    match status {
        303 => {
            row.expect(last.is_none_or(|last| step >= last), || format!("a code of step {step} after one of {last:?}"));
            Some((cookie, (step, code)))
        }
        _ => {
            row.expect(status < 500 && last.is_some_and(|last| step <= last + 1), || format!("the second step: {status}"));
            None
        }
    }
}
