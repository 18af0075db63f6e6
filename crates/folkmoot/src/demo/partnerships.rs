//! Two partnerships of a demonstration: an invented department with all responsible authorities, of which some have joined,
//! and a network with its authority.

use super::AREA;
use super::asks::body;
use crate::asks::model::NATION;
use crate::asks::new::rule_of;
use crate::asks::take::{NewAsk, Sitting, ask};
use crate::law::Regimes;
use crate::offices::store as offices;
use crate::parties::bodies::{self, Meant};
use crate::partnerships::model::{ActKind, Class};
use crate::partnerships::take::{Asked, NewPartnership, NewStep, propose, take_step};
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rules::ask::Kind;
use rules::reference::Reference;
use uuid::Uuid;

/// Authorities that have joined, in three regions.
const JOINED: [&str; 5] = [AREA, "E08000006", "E08000009", "E08000001", "E10000014"];

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("a partnership of the demonstration: {why:?}"))
}

/// Who writes.
struct Clerk<'a> {
    tx: &'a mut Tx,
    sitting: Sitting,
}

impl Clerk<'_> {
    async fn propose(&mut self, by: Uuid, new: NewPartnership) -> Result<Reference, StoreError> {
        self.sitting.party = by;
        let body = bodies::by_id(self.tx, by).await?.ok_or_else(|| failed("no body"))?;
        propose(self.tx, &body, &new, &self.sitting).await.map_err(failed)
    }

    /// A body joins; it is reached at the post that gets its mail, if it has one.
    async fn join(
        &mut self,
        at: Reference,
        (party, seen): (Uuid, i64),
        on: Date,
    ) -> Result<(), StoreError> {
        self.sitting.party = party;
        let body = bodies::by_id(self.tx, party).await?.ok_or_else(|| failed("no body"))?;
        let office = offices::of_body(self.tx, party).await?.into_iter().next();
        let office = office.map(|office| office.id);
        let step = NewStep { act: ActKind::Joined, on, office, note: None, asked: None };
        take_step(self.tx, at, &body, &step, seen, &self.sitting).await.map_err(failed)
    }
}

impl Clerk<'_> {
    /// A body promises something to another.
    async fn promise(
        &mut self,
        (maker, to): (Uuid, Uuid),
        on: Date,
        by: Date,
    ) -> Result<(), StoreError> {
        self.sitting.party = maker;
        let rule = rule_of(&self.sitting.regimes, on, Kind::Promise, "");
        let new = NewAsk {
            area: NATION.to_owned(),
            kind: Kind::Promise,
            asker: to,
            of: maker,
            subject: "Guidance on finding a host".to_owned(),
            text: "We will send you guidance on how a host is found.".to_owned(),
            event: None,
            on,
            by: Some(by),
            decision: None,
            about: None,
            rule: rule.ok_or_else(|| failed("no rule"))?,
        };
        ask(self.tx, &new, &self.sitting).await.map_err(failed)?;
        Ok(())
    }
}

/// Adds them.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    let ago = |days: i32| today.saturating_sub(days.days());
    let department = Meant::New("Department of Care (invented)".to_owned());
    let department = body(tx, world, now, department).await?;
    let network = Meant::Code(format!("network:{AREA}"));
    let network_id = body(tx, world, now, network).await?;
    let mut joined = Vec::new();
    for area in JOINED {
        joined.push(body(tx, world, now, Meant::Code(format!("authority:{area}"))).await?);
    }
    let (world, regimes) = (world.clone(), regimes.clone());
    let sitting = Sitting { person: None, party: department, now, world, regimes };
    let mut clerk = Clerk { tx, sitting };
    let national = NewPartnership {
        title: "Networks in every area".to_owned(),
        purpose: "We set up a network in every area together: the department gives the money and the guidance, each authority finds a host, and both say in public how far they are.".to_owned(),
        on: ago(420),
        since: ago(420),
        until: None,
        asked: Asked::Class(Class::Authorities),
    };
    let national = clerk.propose(department, national).await?;
    for (party, days) in joined.iter().zip([400, 390, 355, 210, 30]) {
        clerk.join(national, (*party, 0), ago(days)).await?;
    }
    clerk.promise((department, joined[2]), ago(45), today.saturating_add(60.days())).await?;
    let local = NewPartnership {
        title: "A network that people know".to_owned(),
        purpose:
            "The network and the council tell each other what people say, and what comes of it."
                .to_owned(),
        on: ago(120),
        since: ago(120),
        until: None,
        asked: Asked::Body(Meant::Code(format!("authority:{AREA}"))),
    };
    let local = clerk.propose(network_id, local).await?;
    clerk.join(local, (joined[0], 1), ago(100)).await
}
