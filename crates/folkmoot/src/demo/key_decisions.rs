//! What invented bodies of a demonstration are going to decide about services: one decision with people involved and
//! something that moved, one that is near and without anybody, one of which only the month is known, one that was taken.

use super::AREA;
use super::asks::body;
use crate::access::BodyKey;
use crate::asks::take::Sitting;
use crate::key_decisions::model::{ActKind, How};
use crate::key_decisions::take::{NewKeyDecision, NewStep, announce, take_step};
use crate::law::Regimes;
use crate::parties::bodies::{self, Meant};
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rules::key_decision::{Impact, Kind, Planned};
use rules::week::Month;
use uuid::Uuid;

/// A key decision in the words of the story.
struct Told {
    body: Uuid,
    by: Uuid,
    title: &'static str,
    about: &'static str,
    kind: Kind,
    impact: Option<(Impact, &'static str)>,
    bound: bool,
    on: Date,
    planned: Planned,
    steps: Vec<(Uuid, &'static str, NewStep)>,
}

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("a key decision of the demonstration: {why:?}"))
}

fn step(on: Date, act: ActKind, note: &str) -> NewStep {
    let note = Some(note.to_owned()).filter(|note| !note.is_empty());
    NewStep { on, act, planned: None, how: None, led_by: None, people: None, link: None, note }
}

/// People who are involved by a body, in some number.
fn with_people(step: NewStep, how: How, led_by: &str, people: Option<i64>) -> NewStep {
    NewStep { how: Some(how), led_by: Some(led_by.to_owned()), people, ..step }
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
    let ahead = |days: i32| today.saturating_add(days.days());
    let network = body(tx, world, now, Meant::Code(format!("network:{AREA}"))).await?;
    let authority = body(tx, world, now, Meant::Code(format!("authority:{AREA}"))).await?;
    let commissioner = Meant::New("The commissioner of hospital care".to_owned());
    let commissioner = body(tx, world, now, commissioner).await?;
    let noted = |step: NewStep| (network, "network", step);
    let own = |step: NewStep| (authority, "authority", step);
    let surgery = Told {
        body: commissioner,
        by: network,
        title: "Where and when the evening surgery is held",
        about: "The evening surgery could move from the health centre to the hospital, and no longer be open on Saturdays. People who work in the day use it most.",
        kind: Kind::Proposal,
        impact: Some((Impact::Manner, "It would be in another place and at other times.")),
        bound: true,
        on: ago(70),
        planned: Planned::Day(ahead(24)),
        steps: vec![
            noted(with_people(
                step(
                    ago(38),
                    ActKind::Involved,
                    "Most could not reach the hospital in the evening. Many need the Saturdays.",
                ),
                How::Consulted,
                "The commissioner, with the network, at two meetings and by post",
                Some(84),
            )),
            noted(step(
                ago(12),
                ActKind::Moved,
                "The plan to end the Saturdays was dropped. The surgery stays in the health centre until there is a bus.",
            )),
        ],
    };
    let ward = Told {
        body: commissioner,
        by: network,
        title: "Whether the walk-in clinic stays open at night",
        about: "The clinic could close from ten in the evening until seven. Who needs help then would have to go to the hospital in the next town.",
        kind: Kind::Operation,
        impact: Some((Impact::Range, "There would be no walk-in care at night any more.")),
        bound: true,
        on: ago(20),
        planned: Planned::Day(ahead(9)),
        steps: Vec::new(),
    };
    let day_centres = Told {
        body: authority,
        by: authority,
        title: "The plan for day centres in the coming years",
        about: "How many day centres there are to be, where, and what they offer.",
        kind: Kind::Planning,
        impact: None,
        bound: false,
        on: ago(5),
        planned: Planned::Month(Month::of(ahead(75))),
        steps: vec![own(with_people(
            NewStep {
                planned: Some(Planned::Day(ahead(40))),
                ..step(
                    ago(5),
                    ActKind::InvolvementPlanned,
                    "Everybody who uses a day centre gets a letter.",
                )
            },
            How::Consulted,
            "The authority",
            None,
        ))],
    };
    let meals = Told {
        body: authority,
        by: authority,
        title: "Who brings meals to people at home",
        about: "The contract for meals at home ends, and somebody has to be chosen for the next three years.",
        kind: Kind::Operation,
        impact: Some((Impact::Manner, "Meals could come at other times, and cold.")),
        bound: false,
        on: ago(110),
        planned: Planned::Day(ago(30)),
        steps: vec![
            own(with_people(
                step(ago(80), ActKind::Involved, ""),
                How::Represented,
                "The authority, with the over-sixties forum",
                Some(31),
            )),
            own(step(
                ago(28),
                ActKind::Decided,
                "The meals stay hot, and come between twelve and one.",
            )),
            own(step(
                ago(27),
                ActKind::Moved,
                "The offer with cold meals was cheaper and was not taken, because nobody wanted it.",
            )),
        ],
    };
    for told in [surgery, ward, day_centres, meals] {
        tell(tx, told, world, regimes, now).await?;
    }
    Ok(())
}

async fn tell(
    tx: &mut Tx,
    told: Told,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut by_id = async |id: Uuid| -> Result<bodies::Body, StoreError> {
        bodies::by_id(tx, id).await?.ok_or_else(|| failed("no body"))
    };
    let new = NewKeyDecision {
        body: by_id(told.body).await?,
        by: by_id(told.by).await?,
        title: told.title.to_owned(),
        about: told.about.to_owned(),
        kind: told.kind,
        impact: told.impact.map(|(impact, reason)| (impact, reason.to_owned())),
        bound: told.bound,
        on: told.on,
        planned: told.planned,
    };
    let sitting = |party| Sitting {
        person: None,
        party,
        now,
        world: world.clone(),
        regimes: regimes.clone(),
    };
    let reference = announce(tx, &new, &sitting(told.by)).await.map_err(failed)?;
    for (seen, (party, kind, step)) in (1..).zip(told.steps) {
        let mine = BodyKey::Code(format!("{kind}:{AREA}"));
        take_step(tx, reference, &step, seen, &mine, &sitting(party)).await.map_err(failed)?;
    }
    Ok(())
}
