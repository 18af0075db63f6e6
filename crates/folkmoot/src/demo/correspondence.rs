//! What invented bodies wrote to each other and said at meetings: between a network and its authority, and the story
//! of the two letters, without names.

use super::AREA;
use super::asks::{LETTER, body};
use crate::access::NATIONAL_BODY;
use crate::asks::model::NATION;
use crate::asks::new::rule_of;
use crate::asks::take::{NewAsk, NotAsked, NotTaken, Sitting, ask};
use crate::correspondence::model::{Channel, ItemAct, ItemKind, Side};
use crate::correspondence::promise;
use crate::correspondence::take::{ItemChange, NewItem, change, file};
use crate::law::Regimes;
use crate::parties::bodies::Meant;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use rules::ask::Kind;
use rules::reference::Reference;
use uuid::Uuid;

/// Files things as the story goes.
struct Clerk<'a> {
    tx: &'a mut Tx,
    world: World,
    regimes: Regimes,
    now: Timestamp,
}

/// Something that passed.
#[derive(Clone, Copy)]
struct Told {
    area: &'static str,
    kind: ItemKind,
    channel: Channel,
    from: Uuid,
    to: Uuid,
    on: Date,
    subject: &'static str,
    summary: &'static str,
    quoted: Option<&'static str>,
    answers: Option<Reference>,
}

/// A promise without a day that stands in an item.
struct Promised {
    area: &'static str,
    maker: Uuid,
    to: Uuid,
    on: Date,
    subject: &'static str,
    text: &'static str,
    depends: Option<(&'static str, &'static str)>,
}

/// Adds them.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let network = body(tx, world, now, Meant::Code(format!("network:{AREA}"))).await?;
    let authority = body(tx, world, now, Meant::Code(format!("authority:{AREA}"))).await?;
    let today = world.day_of(now);
    let ago = |days: i32| today.saturating_sub(days.days());
    let mut clerk = Clerk { tx, world: world.clone(), regimes: regimes.clone(), now };
    let told = Told {
        area: AREA,
        kind: ItemKind::Aims,
        channel: Channel::Meeting,
        from: network,
        to: authority,
        on: ago(90),
        subject: "What we both want",
        summary: "Everybody who uses the day centre can reach every floor of it.",
        quoted: None,
        answers: None,
    };
    let aims = clerk.file(told).await?;
    clerk.other_side(aims, ItemAct::Confirmed, authority, None).await?;
    let notes = Told {
        kind: ItemKind::Notes,
        on: ago(40),
        subject: "Our meeting about the lift",
        summary: "The authority said that it will look for the money for a new lift.",
        ..told
    };
    let notes = clerk.file(notes).await?;
    clerk.other_side(notes, ItemAct::Agreed, authority, None).await?;
    let promised = Promised {
        area: AREA,
        maker: authority,
        to: network,
        on: ago(40),
        subject: "Money for a new lift",
        text: "We will look for the money, and come back to you in due course.",
        depends: Some(("money", "next year's budget")),
    };
    clerk.promise(notes, promised).await?;
    if today >= LETTER {
        // In later years nobody waits for what was promised in 2006 any more.
        clerk.story(network, today.year() == LETTER.year()).await?;
    }
    Ok(())
}

impl Clerk<'_> {
    /// The story of the letters.
    async fn story(&mut self, network: Uuid, waits: bool) -> Result<(), StoreError> {
        let (world, now) = (self.world.clone(), self.now);
        let national = body(self.tx, &world, now, Meant::Code(NATIONAL_BODY.to_owned())).await?;
        let department = Meant::New("The department that wrote the circular".to_owned());
        let department = body(self.tx, &world, now, department).await?;
        let letter = Told {
            area: NATION,
            kind: ItemKind::Message,
            channel: Channel::Letter,
            from: national,
            to: department,
            on: date(2008, 4, 7),
            subject: "The aims of the association",
            summary: "The association describes its seven aims, and how it wants to work with the department.",
            quoted: None,
            answers: None,
        };
        let circular = Told {
            from: department,
            to: network,
            channel: Channel::Letter,
            on: date(2006, 11, 9),
            subject: "Plans for local involvement networks",
            summary: "The circular tells what is planned, asks for a named contact, and promises to write again.",
            ..letter
        };
        let circular = self.file(circular).await?;
        let promises = [
            (
                "The law that creates the duty",
                "The proposed legislation will be introduced as soon as Parliamentary time allows.",
                Some(("legislation", "time in Parliament")),
            ),
            (
                "The response to the consultation",
                "We plan to publish a response document shortly.",
                Some(("consultation", "what was said in it is being considered")),
            ),
            (
                "How much each area gets",
                "I will write again in due course, once allocations have been confirmed.",
                Some(("money", "the allocations")),
            ),
        ];
        for (subject, text, depends) in promises.into_iter().filter(|_| waits) {
            let on = date(2006, 11, 9);
            let (maker, to) = (department, network);
            let promised = Promised { area: NATION, maker, to, on, subject, text, depends };
            self.promise(circular, promised).await?;
        }
        self.file(letter).await?;
        let notes = Told {
            kind: ItemKind::Notes,
            channel: Channel::Meeting,
            on: date(2008, 11, 18),
            subject: "Our meeting in November",
            summary: "We asked whether we could speak at the conference on 5 February, and the answer was yes.",
            ..letter
        };
        let notes = self.file(notes).await?;
        let otherwise = "A group is working on the programme. It decides who speaks.";
        self.other_side(notes, ItemAct::Disagreed, department, Some(otherwise)).await?;
        let claim = Told {
            kind: ItemKind::Claim,
            on: LETTER,
            subject: "Out of step with the policy on the third sector",
            summary: "The department has not treated the association in a way that is consistent with this policy.",
            quoted: Some(
                "to value the third sector's contribution to the improvement of public services",
            ),
            ..letter
        };
        self.file(claim).await?;
        Ok(())
    }

    async fn file(&mut self, told: Told) -> Result<Reference, StoreError> {
        let new = NewItem {
            area: told.area.to_owned(),
            kind: told.kind,
            channel: told.channel,
            from: told.from,
            to: told.to,
            also: String::new(),
            on: told.on,
            subject: told.subject.to_owned(),
            summary: told.summary.to_owned(),
            words: None,
            sealed: None,
            withheld: None,
            quoted: told.quoted.map(str::to_owned),
            answers: told.answers,
            replies: None,
            waits: None,
            expects: None,
            event: None,
            mails: false,
        };
        let sitting = self.sitting(told.from);
        let filed = file(self.tx, &new, &sitting).await;
        filed.map_err(|why| StoreError::Failed(format!("an item of the demonstration: {why:?}")))
    }

    /// What the other side says of an item that has one step so far.
    async fn other_side(
        &mut self,
        item: Reference,
        act: ItemAct,
        party: Uuid,
        note: Option<&str>,
    ) -> Result<(), StoreError> {
        let sitting = self.sitting(party);
        let note = note.map(str::to_owned);
        let step = ItemChange { act, side: Side::Other, note, words: None };
        let done = change(self.tx, item, &step, 1, &sitting).await;
        done.map_err(|why| StoreError::Failed(format!("a step of the demonstration: {why:?}")))
    }

    async fn promise(&mut self, item: Reference, told: Promised) -> Result<(), StoreError> {
        let rule = rule_of(&self.regimes, told.on, Kind::Promise, "")
            .ok_or_else(|| StoreError::Failed("the demonstration has no law".into()))?;
        let new = NewAsk {
            area: told.area.to_owned(),
            kind: Kind::Promise,
            asker: told.to,
            of: told.maker,
            subject: told.subject.to_owned(),
            text: told.text.to_owned(),
            event: None,
            on: told.on,
            by: None,
            decision: None,
            about: None,
            rule,
        };
        let sitting = self.sitting(told.to);
        let made = ask(self.tx, &new, &sitting).await.map_err(|why| match why {
            NotAsked::Not(NotTaken::Store(error)) => error,
            other => StoreError::Failed(format!("a promise of the demonstration: {other:?}")),
        })?;
        promise::keep(self.tx, made, &item.to_string(), told.depends).await
    }

    fn sitting(&self, party: Uuid) -> Sitting {
        let (world, regimes) = (self.world.clone(), self.regimes.clone());
        Sitting { person: None, party, now: self.now, world, regimes }
    }
}
