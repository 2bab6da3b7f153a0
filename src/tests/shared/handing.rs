//! The act that turns a hold into a gift, in the hands of a caller.

use guerdon::db::{Stop, ids};
use guerdon::domain::ids::{MemberId, TransactionId};
use guerdon::domain::points::Points;
use guerdon::ledger::{self, Gathering, HandOver, Posted, Refusal};

use crate::support::TestApp;
use crate::support::books::{DAY, all_told, counts, hold, open_lots, points};

async fn hand_over(app: &TestApp, new: &HandOver) -> Result<(Posted, Points), Refusal> {
    let done = app.state.db.write((new.clone(), app.now()), |tx, (new, now)| Box::pin(ledger::hand_over(tx, new, *now))).await;
    done.map_err(|stop| match stop {
        Stop::Refused(refusal) => refusal,
        Stop::Failed(error) => panic!("{error}"),
    })
}

fn to(hold: &TransactionId, to: &MemberId) -> HandOver {
    let (sent, received) = (ids::transaction(), ids::transaction());
    HandOver { hold: hold.clone(), sent, received, to: to.clone(), reason: "gift".into() }
}

both! {
    async fn a_hold_is_handed_over_once_and_to_somebody_else(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 0).await, app.member_without_password("Tom", 0).await);
        app.credit(&ines, 60, Some(10)).await;
        app.credit(&ines, 60, None).await;
        let held = hold(app, &ines, 80).await.expect("enough");
        assert_eq!(hand_over(app, &to(&ids::transaction(), &tom.id)).await, Err(Refusal::UnknownHold));
        assert_eq!(hand_over(app, &to(&held, &ines.id)).await, Err(Refusal::SameMember));
        assert_eq!(hand_over(app, &to(&held, &ids::member())).await, Err(Refusal::UnknownMember));
        let taken = HandOver { received: held.clone(), ..to(&held, &tom.id) };
        assert_eq!(hand_over(app, &taken).await, Err(Refusal::IdUsedForAnother));
        assert_eq!(counts(app, &ines).await, [0, 40, 80, 0]);
        let gift = to(&held, &tom.id);
        assert_eq!(hand_over(app, &gift).await, Ok((Posted::Now, points(80))));
        assert_eq!(hand_over(app, &gift).await, Ok((Posted::Already, points(80))));
        assert_eq!(hand_over(app, &to(&held, &tom.id)).await, Err(Refusal::HoldEnded));
        assert_eq!(on!(app, ledger::release, held), Err(Refusal::HoldEnded));
        assert_eq!((counts(app, &ines).await, counts(app, &tom).await), ([0, 40, 0, 0], [0, 80, 0, 0]));
        assert_eq!(open_lots(app, &tom).await.iter().map(|(points, end)| (*points, end.is_some())).collect::<Vec<_>>(), [(60, true), (20, false)]);
        // What has ended meanwhile ends where it is; where nothing else is left, nothing goes.
        app.credit(&ines, 30, Some(1)).await;
        let held = hold(app, &ines, 30).await.expect("enough");
        app.advance(2 * DAY);
        assert_eq!(hand_over(app, &to(&held, &tom.id)).await, Err(Refusal::NothingLeft));
        assert_eq!(on!(app, ledger::release, held), Ok(Posted::Now));
    }
}

both! {
    async fn what_ends_first_is_gathered_first_whosever_it_is(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 0).await, app.member_without_password("Tom", 0).await);
        let ada = app.member_without_password("Ada", 0).await;
        app.credit(&tom, 50, Some(5)).await;
        app.credit(&ada, 50, Some(6)).await;
        app.credit(&tom, 50, Some(7)).await;
        app.credit(&ada, 50, None).await;
        all_told(app).await;
        let gather = |count: i64, from: Vec<MemberId>| {
            let new = Gathering { to: ines.id.clone(), from, points: points(count), reason: "household".into() };
            app.state.db.write((new, app.now()), |tx, (new, now)| Box::pin(ledger::gather(tx, new, *now)))
        };
        let both = || vec![tom.id.clone(), ada.id.clone()];
        let refused = |stop: Result<_, Stop<Refusal>>| match stop {
            Err(Stop::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(gather(0, both()).await), Refusal::NothingToMove);
        assert_eq!(refused(gather(1, vec![ines.id.clone(), tom.id.clone()]).await), Refusal::SameMember);
        assert_eq!(refused(gather(201, both()).await), Refusal::NotEnough { available: 200 });
        let shares = gather(120, both()).await.expect("enough");
        assert_eq!((shares[&tom.id], shares[&ada.id]), (points(70), points(50)));
        // What has ended is not there to be gathered.
        app.advance(8 * DAY);
        assert_eq!(refused(gather(51, both()).await), Refusal::NotEnough { available: 50 });
        let shares = gather(50, both()).await.expect("enough");
        assert_eq!((shares.len(), shares[&ada.id]), (1, points(50)));
    }
}
