//! What the network of a demonstration has referred to scrutiny: the committee has said that it came and has met since,
//! and some of what it owes is done.

use super::AREA;
use super::decisions::{Told, decide};
use super::reports::take;
use crate::answering::store::{Entering, enter};
use crate::asks::act::Act;
use crate::asks::new::rule_of;
use crate::asks::take::{NewAsk, Sitting, ask};
use crate::decisions::model::Act as Decided;
use crate::law::Regimes;
use crate::meetings::make::{self, NewMeeting};
use crate::parties::bodies::{Meant, ensure};
use crate::store::{StoreError, Tx};
use crate::web::Language;
use crate::world::World;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rules::ask::{Duty, Kind};
use rules::decision;

/// The name of the committee, and its address; `.example` is nobody's (RFC 2606).
const COMMITTEE: &str = "Health scrutiny committee of the city";
const ADDRESS: &str = "scrutiny@city.example";

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("scrutiny in the demonstration: {why:?}"))
}

/// Adds it.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    let ago = |days: i32| today.saturating_sub(days.days());
    let network = Meant::Code(format!("network:{AREA}"));
    let network = ensure(tx, world, &network, now).await?.ok_or_else(|| failed("no network"))?;
    let committee = Meant::New(COMMITTEE.to_owned());
    let committee =
        ensure(tx, world, &committee, now).await?.ok_or_else(|| failed("no committee"))?;
    let entering = Entering { id: world.new_id(), party: committee.id, by: None, today, now };
    enter(tx, None, (ADDRESS, Language::English), entering).await?;
    let sitting = Sitting {
        person: None,
        party: network.id,
        now,
        world: world.clone(),
        regimes: regimes.clone(),
    };
    let told = Told {
        kind: decision::Kind::ScrutinyReferral,
        on: ago(48),
        subject: "To take the closed walk-in clinic to scrutiny",
        decided: "We refer the closing of the walk-in clinic to the health scrutiny committee.",
        reasons: "Nobody was asked before it was closed, and two letters have brought no reason.",
        declared: Vec::new(),
        steps: vec![(ago(46), Decided::Published, None)],
    };
    let decision = decide(tx, told, 2, &sitting).await?;
    let (kind, on) = (Kind::Referral, ago(45));
    let new = NewAsk {
        area: AREA.to_owned(),
        kind,
        asker: network.id,
        of: committee.id,
        subject: "The walk-in clinic that was closed without asking anyone".to_owned(),
        text: "The clinic was closed in spring. Nobody who used it was asked. Please look into how that was decided, and what is to come in its place.".to_owned(),
        event: None,
        on,
        by: None,
        decision: Some(decision),
        about: None,
        rule: rule_of(regimes, on, kind, "").ok_or_else(|| failed("no law"))?,
    };
    let referral = ask(tx, &new, &sitting).await.map_err(failed)?;
    let steps = [
        (ago(38), Act::Acknowledged, committee.id, None),
        (
            ago(20),
            Act::DutyMet(Duty::DecidePower),
            committee.id,
            Some("It may ask those who closed the clinic to come to a meeting and answer."),
        ),
        (
            ago(20),
            Act::DutyMet(Duty::Inform),
            committee.id,
            Some("The minutes of the meeting were sent to the network."),
        ),
    ];
    take(tx, referral, &steps, &sitting).await?;
    for (day, title) in [(ago(20), "Ordinary meeting"), (in_days(today, 15), "Ordinary meeting")] {
        let title = title.to_owned();
        let new = NewMeeting { body: committee.id, day, title };
        make::enter(tx, &new, &sitting).await.map_err(failed)?;
    }
    Ok(())
}

fn in_days(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}
