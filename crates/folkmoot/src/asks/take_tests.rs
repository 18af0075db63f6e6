use super::act::Act;
use super::model::{Filter, NATION, NO_DAY, standing_of, steps_of};
use super::recount::RECOUNTER;
use super::store;
use super::take::{NewAsk, NewStep, NotTaken, Sitting, ask, take_step};
use crate::law::Regimes;
use crate::parties::bodies::{Body, Meant, ensure};
use crate::recount::recounted;
use crate::store::conformance::{BOTH, fresh};
use crate::store::{Db, StoreError};
use crate::world::World;
use jiff::civil::{Date, date};
use rules::ask::{Answer, Kind, NotAllowed, State};
use rules::reference::Reference;
use uuid::Uuid;

const LETTER: Date = date(2009, 1, 14);

/// An installation in which the association asks the department for a place on an agenda.
struct Story {
    db: Db,
    world: World,
    asker: Uuid,
    department: Uuid,
    regulator: Uuid,
    reference: Reference,
}

fn sitting(world: &World, party: Uuid) -> Sitting {
    let (world, regimes) = (world.clone(), Regimes::default());
    Sitting { person: None, party, now: world.now(), world, regimes }
}

async fn body(db: &Db, world: &World, name: &str) -> Body {
    let (world, meant) = (world.clone(), Meant::New(name.to_owned()));
    let now = world.now();
    db.write(move |tx| Box::pin(async move { ensure(tx, &world, &meant, now).await }))
        .await
        .expect("it can be kept")
        .expect("it is there")
}

impl Story {
    async fn begin(db: Db) -> Story {
        let world = World::on(date(2009, 2, 20));
        let asker = body(&db, &world, "The association").await.id;
        let department = body(&db, &world, "The department").await.id;
        let regulator = body(&db, &world, "The regulator").await.id;
        let new = NewAsk {
            area: NATION.to_owned(),
            kind: Kind::Letter,
            asker,
            of: department,
            subject: "A place on the agenda".into(),
            text: "May we speak at the conference?".into(),
            event: Some((date(2009, 2, 5), "the conference".into())),
            on: LETTER,
            by: None,
            decision: None,
            about: None,
            rule: "england-2008/R19".into(),
        };
        let sitting = sitting(&world, asker);
        let reference = db
            .write(move |tx| Box::pin(async move { ask(tx, &new, &sitting).await }))
            .await
            .expect("it can be asked");
        Story { db, world, asker, department, regulator, reference }
    }

    async fn take(&self, on: Date, act: Act, seen: i64) -> Result<(), NotTaken> {
        let sitting = sitting(&self.world, self.asker);
        let (reference, step) = (self.reference, NewStep { on, act, note: None });
        self.db
            .write(move |tx| {
                Box::pin(async move { take_step(tx, reference, &step, seen, &sitting).await })
            })
            .await
    }

    async fn row(&self) -> super::model::AskRow {
        let reference = self.reference;
        self.db
            .read(move |tx| Box::pin(async move { store::by_reference(tx, reference).await }))
            .await
            .expect("it can be read")
            .expect("it is there")
    }

    async fn differences(&self) -> u64 {
        let world = self.world.clone();
        self.db
            .read(move |tx| Box::pin(async move { recounted(tx, RECOUNTER, world, false).await }))
            .await
            .expect("they can be compared")
            .differing()
    }
}

#[tokio::test]
async fn lists_show_after_each_step_what_the_steps_make() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let story = Story::begin(Db::open(&fresh.url).await.expect("a database")).await;
        let row = story.row().await;
        assert_eq!((row.owner, row.due, row.version), (story.department, date(2009, 1, 29), 1));
        let handed = |to| Act::HandedOn { to, forwarded: false };
        for (n, act, owner, state, circle) in [
            (1, Act::Acknowledged, story.department, "acknowledged", false),
            (2, handed(story.regulator), story.regulator, "open", false),
            (3, handed(story.department), story.department, "open", true),
            (4, Act::MoreAsked, story.department, "waiting-for-more", true),
            (5, Act::MoreSupplied, story.department, "open", true),
            (6, Act::Answered(Answer::Given), story.department, "answered", true),
        ] {
            story.take(date(2009, 1, 15), act, n).await.expect("it can be taken");
            let row = story.row().await;
            assert_eq!((row.owner, row.state.as_str(), row.circle), (owner, state, circle));
            assert_eq!(row.version, n + 1);
            assert_eq!(row.due == NO_DAY, matches!(state, "waiting-for-more" | "answered"));
            assert_eq!(story.differences().await, 0, "{engine:?}, after {act:?}");
        }
        let row = story.row().await;
        assert_eq!(row.closed_on, Some(date(2009, 1, 15)));
        let (department, regulator) = (story.department, story.regulator);
        let (open, asked, other) = story
            .db
            .read(move |tx| {
                Box::pin(async move {
                    let open = store::open(tx, &Filter::default(), None, 9, LETTER).await?;
                    let asked = store::was_asked(tx, department, None, 9).await?;
                    let other = store::was_asked(tx, regulator, None, 9).await?;
                    Ok::<_, StoreError>((open.len(), asked.len(), other.len()))
                })
            })
            .await
            .expect("they can be read");
        assert_eq!((open, asked, other), (0, 1, 1), "both have had it once, and nobody owes it");
    }
}

#[tokio::test]
async fn of_two_at_once_one_wins_and_nothing_of_the_other_is_kept() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let story = Story::begin(Db::open(&fresh.url).await.expect("a database")).await;
        let on = date(2009, 1, 20);
        let both = tokio::join!(
            story.take(on, Act::Answered(Answer::Given), 1),
            story.take(on, Act::HandedOn { to: story.regulator, forwarded: false }, 1),
        );
        let outcomes = [both.0, both.1];
        assert_eq!(outcomes.iter().filter(|o| o.is_ok()).count(), 1, "{engine:?}: {outcomes:?}");
        assert!(outcomes.iter().any(|o| matches!(o, Err(NotTaken::Overtaken))), "{outcomes:?}");
        assert_eq!(story.row().await.version, 2);
        assert_eq!(story.differences().await, 0);
    }
}

#[tokio::test]
async fn what_the_rules_refuse_changes_nothing() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let story = Story::begin(Db::open(&fresh.url).await.expect("a database")).await;
        let to = |to| Act::HandedOn { to, forwarded: false };
        for (on, act, why) in [
            (date(2009, 1, 13), Act::Acknowledged, NotAllowed::BeforeItsCause),
            (date(2009, 2, 21), Act::Acknowledged, NotAllowed::InTheFuture),
            (LETTER, to(story.department), NotAllowed::ToItsOwner),
            (LETTER, to(story.asker), NotAllowed::OfOneself),
            (LETTER, Act::Disputed, NotAllowed::NoAnswer),
        ] {
            match story.take(on, act, 1).await {
                Err(NotTaken::Refused(said)) => assert_eq!(said, why),
                other => panic!("{act:?}: {other:?}"),
            }
        }
        assert_eq!(story.row().await.version, 1);
        story.take(LETTER, Act::Answered(Answer::Given), 1).await.expect("an answer");
        let again = story.take(LETTER, Act::Answered(Answer::Given), 2).await;
        assert!(matches!(again, Err(NotTaken::Refused(NotAllowed::Closed))), "{again:?}");
    }
}

#[tokio::test]
async fn what_lists_show_wrongly_is_found_and_mended() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let story = Story::begin(Db::open(&fresh.url).await.expect("a database")).await;
        story.take(LETTER, Act::Acknowledged, 1).await.expect("it can be taken");
        let world = story.world.clone();
        let (wrong, left) = story
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let sql = "UPDATE ask SET due = $1, state = 'open'";
                    tx.run(sql, crate::params![date(2010, 1, 1)]).await?;
                    let wrong = recounted(tx, RECOUNTER, world.clone(), true).await?;
                    let left = recounted(tx, RECOUNTER, world, false).await?;
                    Ok::<_, StoreError>((wrong, left))
                })
            })
            .await
            .expect("they can be mended");
        assert_eq!((wrong.differing(), left.differing()), (1, 0), "{engine:?}");
        let said = format!(
            "{}: state is kept as open, and its steps make it acknowledged; due is kept as 2010-01-01, and its steps make it 2009-01-29",
            story.reference
        );
        assert_eq!(wrong.listed(), [said]);
        let (row, steps) = (story.row().await, steps_of(&[]).expect("none"));
        assert!(
            standing_of(&row, &Regimes::default(), &steps, LETTER).is_err(),
            "without steps there is no ask"
        );
        assert_eq!(row.state, super::model::state_key(State::Acknowledged));
    }
}
