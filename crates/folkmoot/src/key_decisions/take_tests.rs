use super::model::{ActKind, Filter, How, KeyDecisionRow, Without, standing_of, steps_of};
use super::recount::RECOUNTER;
use super::store::{self, Days};
use super::take;
use super::take::{NewKeyDecision, NewStep, NotTaken, announce, take_step};
use crate::access::{BodyKey, NATIONAL_BODY};
use crate::asks::take::Sitting;
use crate::law::Regimes;
use crate::parties::bodies::{Body, Meant, ensure};
use crate::recount::recounted;
use crate::store::conformance::{BOTH, fresh};
use crate::store::{Db, StoreError};
use crate::world::World;
use jiff::civil::{Date, date};
use rules::key_decision::{Impact, Kind, NotAllowed, Planned, State, flag};
use rules::reference::Reference;

const TODAY: Date = date(2009, 3, 2);
const NEAR: Date = date(2009, 3, 30);
const NETWORK: &str = "network:E08000003";

/// An installation in which a network notes what a trust is to decide.
struct Story {
    db: Db,
    world: World,
    network: Body,
    trust: Body,
}

fn step(on: Date, act: ActKind) -> NewStep {
    let how = act.tells_how().then_some(How::Consulted);
    NewStep { on, act, planned: None, how, led_by: None, people: None, link: None, note: None }
}

impl Story {
    async fn begin(db: Db) -> Story {
        let world = World::on(TODAY);
        let body = async |meant: Meant| {
            let (world, now) = (world.clone(), world.now());
            db.write(move |tx| Box::pin(async move { ensure(tx, &world, &meant, now).await }))
                .await
                .expect("it can be kept")
                .expect("it is there")
        };
        let network = body(Meant::Code(NETWORK.into())).await;
        let trust = body(Meant::New("The trust".into())).await;
        Story { db, world, network, trust }
    }

    fn sitting(&self) -> Sitting {
        let (world, regimes) = (self.world.clone(), Regimes::default());
        Sitting { person: None, party: self.network.id, now: self.world.now(), world, regimes }
    }

    async fn announce(&self, planned: Planned, by: &Body) -> Result<Reference, NotTaken> {
        let new = NewKeyDecision {
            body: self.trust.clone(),
            by: by.clone(),
            title: "Whether the ward closes".into(),
            about: "The ward.".into(),
            kind: Kind::Operation,
            impact: Some((Impact::Range, "There would be none.".into())),
            bound: true,
            on: date(2009, 2, 1),
            planned,
        };
        let sitting = self.sitting();
        self.db.write(move |tx| Box::pin(async move { announce(tx, &new, &sitting).await })).await
    }

    async fn take(
        &self,
        of: Reference,
        step: NewStep,
        seen: i64,
        code: &str,
    ) -> Result<(), NotTaken> {
        let (sitting, party) = (self.sitting(), BodyKey::Code(code.to_owned()));
        self.db
            .write(move |tx| {
                Box::pin(async move { take_step(tx, of, &step, seen, &party, &sitting).await })
            })
            .await
    }

    async fn list(&self, filter: Filter) -> Vec<KeyDecisionRow> {
        let days = Days { today: TODAY, near_until: NEAR };
        self.db
            .read(move |tx| {
                Box::pin(async move { store::list(tx, &filter, None, 100, days).await })
            })
            .await
            .expect("it can be listed")
    }
}

#[tokio::test]
async fn only_the_body_a_network_and_the_national_body_may_note_and_two_at_once_are_told_apart() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let story = Story::begin(Db::open(&fresh.url).await.expect("a database")).await;
        let planned = Planned::Day(date(2009, 3, 20));
        let host = Body { code: Some("host:E08000003".into()), ..story.network.clone() };
        let refused = story.announce(planned, &host).await;
        assert!(matches!(refused, Err(NotTaken::NeitherBody)), "{refused:?}");
        let reference = story.announce(planned, &story.network).await.expect("it is noted");
        for code in ["host:E08000003", "network:E08000004", NATIONAL_BODY] {
            let stranger = story.take(reference, step(TODAY, ActKind::Decided), 1, code).await;
            assert!(matches!(stranger, Err(NotTaken::NeitherBody)), "{code}: {stranger:?}");
        }
        let early = story.take(reference, step(date(2009, 1, 9), ActKind::Decided), 1, NETWORK);
        let early = early.await;
        assert!(matches!(early, Err(NotTaken::Refused(NotAllowed::BeforeItsCause))), "{early:?}");
        story.take(reference, step(TODAY, ActKind::Decided), 1, NETWORK).await.expect("decided");
        let late = story.take(reference, step(TODAY, ActKind::Decided), 1, NETWORK).await;
        assert!(matches!(late, Err(NotTaken::Overtaken)), "{late:?}");
    }
    assert!(!take::can_be_bound(Some("authority:E08000003")) && take::can_be_bound(Some("RM3")));
    assert!(!take::can_be_bound(Some(NATIONAL_BODY)) && take::can_be_bound(None));
}

#[tokio::test]
async fn a_list_of_what_is_not_evidenced_has_exactly_what_the_rule_flags() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let story = Story::begin(Db::open(&fresh.url).await.expect("a database")).await;
        let by = |day: Date| NewStep {
            planned: Some(Planned::Day(day)),
            ..step(date(2009, 2, 10), ActKind::InvolvementPlanned)
        };
        let ways: [Vec<NewStep>; 6] = [
            vec![],
            vec![by(date(2009, 3, 1))],
            vec![by(TODAY)],
            vec![step(date(2009, 1, 5), ActKind::Involved)],
            vec![step(TODAY, ActKind::Decided)],
            vec![step(TODAY, ActKind::Withdrawn)],
        ];
        for planned in [date(2009, 3, 10), NEAR, date(2009, 3, 31)] {
            for steps in &ways {
                let of =
                    story.announce(Planned::Day(planned), &story.network).await.expect("noted");
                for (seen, step) in (1..).zip(steps.clone()) {
                    story.take(of, step, seen, NETWORK).await.expect("it can be taken");
                }
            }
        }
        let mut flagged = 0;
        for state in State::ALL {
            let all = story.list(Filter { state, ..Filter::default() }).await;
            let narrowed = Filter { state, without: Some(Without::Evidence), ..Filter::default() };
            let listed: Vec<String> =
                story.list(narrowed).await.into_iter().map(|row| row.reference).collect();
            for row in all {
                let steps = story.db.read({
                    let row = row.clone();
                    move |tx| Box::pin(async move { store::steps(tx, &row.area, row.id).await })
                });
                let steps = steps_of(&steps.await.expect("its steps")).expect("whole");
                let now = standing_of(&row.reference, &steps).expect("made known");
                let right = flag(&now, row.duty(), TODAY, NEAR).is_some();
                assert_eq!(row.flag(TODAY, NEAR).is_some(), right, "{row:?}");
                assert_eq!(listed.contains(&row.reference), right, "{engine:?}: {row:?}");
                flagged += i64::from(right);
            }
        }
        let days = Days { today: TODAY, near_until: NEAR };
        let counts = story
            .db
            .read(move |tx| Box::pin(async move { store::count(tx, None, days).await }))
            .await
            .expect("it can be counted");
        assert_eq!((counts.forthcoming, counts.involved, counts.not_evidenced), (12, 3, flagged));
        assert_eq!(
            flagged, 7,
            "two of three bare, two whose day of involvement passed, three decided"
        );
    }
}

#[tokio::test]
async fn what_lists_show_wrongly_is_found_and_mended() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let story = Story::begin(Db::open(&fresh.url).await.expect("a database")).await;
        let planned = Planned::Day(date(2009, 3, 20));
        let reference = story.announce(planned, &story.network).await.expect("it is noted");
        let involved = step(date(2009, 2, 20), ActKind::Involved);
        story.take(reference, involved, 1, NETWORK).await.expect("it can be taken");
        for sql in [
            "UPDATE key_decision SET duty = 'no-impact'",
            "UPDATE key_decision SET planned_exact = FALSE",
            "UPDATE key_decision SET state = 'decided', closed_on = '2009-03-01'",
            "UPDATE key_decision SET involved_on = NULL",
            "UPDATE key_decision SET involve_by = '2009-03-01'",
            "UPDATE key_decision SET moved = TRUE",
        ] {
            let world = story.world.clone();
            let (wrong, left) = story
                .db
                .write(move |tx| {
                    Box::pin(async move {
                        tx.run(sql, crate::params![]).await?;
                        let wrong = recounted(tx, RECOUNTER, world.clone(), true).await?;
                        let left = recounted(tx, RECOUNTER, world, false).await?;
                        Ok::<_, StoreError>((wrong, left))
                    })
                })
                .await
                .expect("they can be mended");
            assert_eq!((wrong.differing(), left.differing()), (1, 0), "{engine:?}: {sql}");
            let said = &wrong.listed()[0];
            assert!(said.contains(&reference.to_string()), "{said}");
        }
    }
}
