use super::letters::LetterKind;
use super::{letters, proof, store};
use crate::asks::act::Act;
use crate::asks::model::{NATION, standing_of, steps_of};
use crate::asks::store as asks;
use crate::asks::take::{NewAsk, NewStep, Sitting, ask, take_step};
use crate::law::Regimes;
use crate::parties::bodies::{Meant, ensure};
use crate::store::conformance::{BOTH, fresh};
use crate::store::{Db, StoreError, Tx, outbox};
use crate::world::World;
use jiff::civil::date;
use rules::ask::{Kind, Reached, State};
use rules::reference::Reference;
use uuid::Uuid;

/// An ask whose mail is on its way.
struct Story {
    db: Db,
    world: World,
    asker: Uuid,
    reference: Reference,
}

fn sitting(world: &World, party: Uuid) -> Sitting {
    let (world, regimes) = (world.clone(), Regimes::default());
    Sitting { person: None, party, now: world.now(), world, regimes }
}

async fn party(tx: &mut Tx, world: &World, name: &str) -> Result<Uuid, StoreError> {
    let body = ensure(tx, world, &Meant::New(name.to_owned()), world.now()).await?;
    Ok(body.expect("it is there").id)
}

impl Story {
    async fn begin(db: Db) -> Story {
        let world = World::on(date(2009, 1, 20));
        let within = world.clone();
        let (asker, reference) = db
            .write(move |tx| {
                Box::pin(async move {
                    let world = within;
                    let asker = party(tx, &world, "The association").await?;
                    let of = party(tx, &world, "The department").await?;
                    let new = NewAsk {
                        area: NATION.to_owned(),
                        kind: Kind::Letter,
                        asker,
                        of,
                        subject: "A place on the agenda".into(),
                        text: "May we speak?".into(),
                        event: None,
                        on: date(2009, 1, 14),
                        by: None,
                        decision: None,
                        about: None,
                        rule: "england-2008/R19".into(),
                    };
                    let sitting = sitting(&world, asker);
                    let reference = ask(tx, &new, &sitting).await.expect("it is asked");
                    Ok::<_, StoreError>((asker, reference))
                })
            })
            .await
            .expect("it is kept");
        Story { db, world, asker, reference }
    }

    /// Writes every letter that waits, as if each had an address, and gives the ids of the mails.
    async fn write(&self) -> Vec<Uuid> {
        let world = self.world.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let mut mails = Vec::new();
                    for id in store::waiting(tx, 10).await? {
                        let letter = store::claim(tx, id).await?.expect("nobody else has it");
                        assert!(store::claim(tx, id).await?.is_none(), "it is written once");
                        let (mail, now) = (world.new_id(), world.now());
                        outbox::add(tx, mail, "post@department.example", "S", "B", now).await?;
                        store::written(tx, letter.id, mail).await?;
                        mails.push(mail);
                    }
                    Ok::<_, StoreError>(mails)
                })
            })
            .await
            .expect("they are written")
    }

    async fn note(&self, mail: Uuid, taken: bool) {
        let world = self.world.clone();
        let now = world.now();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    match taken {
                        true => proof::sent(tx, &world, &Regimes::default(), mail, now).await,
                        false => proof::came_back(tx, &world, &Regimes::default(), mail, now).await,
                    }
                })
            })
            .await
            .expect("it is noted");
    }

    async fn take(&self, act: Act) {
        let on = self.world.today();
        let sitting = sitting(&self.world, self.asker);
        let reference = self.reference;
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let row = asks::by_reference(tx, reference).await?.expect("the ask");
                    let step = NewStep { on, act, note: None };
                    take_step(tx, reference, &step, row.version, &sitting).await
                })
            })
            .await
            .expect("the step is taken");
    }

    async fn send_again(&self) {
        let sitting = sitting(&self.world, self.asker);
        let reference = self.reference;
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let row = asks::by_reference(tx, reference).await?.expect("the ask");
                    letters::one(tx, &row, row.owner, LetterKind::Again, &sitting).await
                })
            })
            .await
            .expect("it is owed");
    }

    /// What is known of its way, how it stands, and how many steps it has.
    async fn stands(&self) -> (Reached, State, usize) {
        let (reference, today) = (self.reference, self.world.today());
        self.db
            .read(move |tx| {
                Box::pin(async move {
                    let row = asks::by_reference(tx, reference).await?.expect("the ask");
                    let steps = steps_of(&asks::steps(tx, &row.area, row.id).await?)?;
                    let standing = standing_of(&row, &Regimes::default(), &steps, today)?;
                    Ok::<_, StoreError>((standing.reached, standing.state, steps.len()))
                })
            })
            .await
            .expect("it can be read")
    }
}

#[tokio::test]
async fn what_the_mail_server_took_is_noted_once_however_often_that_is_tried() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let story = Story::begin(Db::open(&fresh.url).await.expect("a database")).await;
        let today = story.world.today();
        assert_eq!(story.stands().await, (Reached::NotSent, State::Open, 1), "{engine:?}");
        let mails = story.write().await;
        assert_eq!(mails.len(), 1);
        for _ in 0..3 {
            story.note(mails[0], true).await;
        }
        assert_eq!(story.stands().await, (Reached::Sent(today), State::Open, 2), "{engine:?}");
        // A mail that carries no ask changes nothing.
        story.note(story.world.new_id(), false).await;
        assert_eq!(story.stands().await.2, 2);
    }
}

#[tokio::test]
async fn what_is_given_up_did_not_get_there_and_who_owes_it_is_not_late_until_it_is_sent_again() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let story = Story::begin(Db::open(&fresh.url).await.expect("a database")).await;
        let today = story.world.today();
        let mails = story.write().await;
        story.note(mails[0], false).await;
        story.note(mails[0], false).await;
        let back = (Reached::CameBack(today), State::NotReached, 2);
        assert_eq!(story.stands().await, back, "{engine:?}");
        story.send_again().await;
        let mails = story.write().await;
        story.note(mails[0], true).await;
        assert_eq!(story.stands().await, (Reached::Sent(today), State::Open, 3), "{engine:?}");
        // Who has said that it came has it, though a later mail comes back.
        story.take(Act::Acknowledged).await;
        story.send_again().await;
        let mails = story.write().await;
        story.note(mails[0], false).await;
        let known = (Reached::Received(today), State::Acknowledged, 4);
        assert_eq!(story.stands().await, known, "{engine:?}");
    }
}

#[tokio::test]
async fn the_way_to_the_one_before_says_nothing_of_the_way_to_the_next() {
    for engine in BOTH {
        let fresh = fresh(engine);
        let story = Story::begin(Db::open(&fresh.url).await.expect("a database")).await;
        let first = story.write().await;
        let world = story.world.clone();
        let next = story
            .db
            .write(move |tx| Box::pin(async move { party(tx, &world, "The regulator").await }))
            .await
            .expect("it is there");
        story.take(Act::HandedOn { to: next, forwarded: false }).await;
        story.note(first[0], true).await;
        assert_eq!(story.stands().await, (Reached::NotSent, State::Open, 2), "{engine:?}");
        let second = story.write().await;
        story.note(second[0], true).await;
        let today = story.world.today();
        assert_eq!(story.stands().await, (Reached::Sent(today), State::Open, 3), "{engine:?}");
    }
}
