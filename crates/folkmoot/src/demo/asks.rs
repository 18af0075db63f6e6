//! What the invented bodies of a demonstration have asked each other: one thing is late, one is answered, one
//! goes in a circle, one is needed for an event; what changed, and what is said to have changed; and in 2009, what
//! the second letter asks.

use super::AREA;
use crate::access::NATIONAL_BODY;
use crate::asks::act::Act;
use crate::asks::model::NATION;
use crate::asks::new::rule_of;
use crate::asks::store;
use crate::asks::take::{NewAsk, NewStep, NotTaken, Sitting, ask, take_step};
use crate::changes;
use crate::changes::model::{ActKind, Aim};
use crate::changes::take::{NewClaim, claim};
use crate::law::Regimes;
use crate::parties::bodies::{Meant, ensure};
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use rules::ask::{Answer, Kind};
use rules::reference::Reference;
use uuid::Uuid;

/// The day of the second letter.
pub(super) const LETTER: Date = date(2009, 1, 14);

/// Something asked, in the words of the story.
struct Told {
    area: &'static str,
    kind: Kind,
    asker: Uuid,
    of: Uuid,
    on: Date,
    event: Option<(Date, &'static str)>,
    subject: &'static str,
    text: &'static str,
    steps: Vec<(Date, Act, Option<&'static str>)>,
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
    let network = body(tx, world, now, Meant::Code(format!("network:{AREA}"))).await?;
    let host = body(tx, world, now, Meant::Code(format!("host:{AREA}"))).await?;
    let authority = body(tx, world, now, Meant::Code(format!("authority:{AREA}"))).await?;
    let national = body(tx, world, now, Meant::Code(NATIONAL_BODY.to_owned())).await?;
    let handed = |to| Act::HandedOn { to, forwarded: false };
    let mut told = vec![
        Told {
            area: AREA,
            kind: Kind::Question,
            asker: network,
            of: authority,
            on: ago(50),
            event: None,
            subject: "When will the lift at the day centre be mended?",
            text: "People who use wheelchairs have not been able to reach the first floor since spring. When will the lift work again?",
            steps: vec![(ago(50), Act::Sent, Some("By letter, second class."))],
        },
        Told {
            area: AREA,
            kind: Kind::Letter,
            asker: network,
            of: host,
            on: ago(30),
            event: None,
            subject: "Large print for the minutes",
            text: "Can the minutes of our meetings be had in large print?",
            steps: vec![
                (ago(28), Act::Acknowledged, None),
                (ago(20), Act::Answered(Answer::Given), Some("Yes, from the next meeting on.")),
            ],
        },
        Told {
            area: AREA,
            kind: Kind::Question,
            asker: network,
            of: authority,
            on: ago(15),
            event: None,
            subject: "Who decides on the night bus to the hospital?",
            text: "We were told by each of two bodies to ask the other. Who decides?",
            steps: vec![
                (ago(12), handed(host), Some("This is looked after by the host.")),
                (ago(9), handed(authority), Some("This was never ours. We have sent it back.")),
            ],
        },
        Told {
            area: AREA,
            kind: Kind::RequestToSpeak,
            asker: national,
            of: network,
            on: ago(7),
            event: Some((today.saturating_add(50.days()), "the open day of the networks")),
            subject: "A quarter of an hour at the open day",
            text: "May one of us tell your members what the other networks have found?",
            steps: Vec::new(),
        },
    ];
    if today.year() == 2009 && today >= LETTER {
        let department = Meant::New("The department that wrote the circular".to_owned());
        told.push(Told {
            area: NATION,
            kind: Kind::Letter,
            asker: national,
            of: body(tx, world, now, department).await?,
            on: LETTER,
            event: Some((date(2009, 2, 5), "the national conference")),
            subject: "Why the association may not speak at the conference",
            text: "The association asks for an explanation, and looks forward to an answer.",
            steps: vec![(LETTER, Act::Sent, Some("By letter."))],
        });
    }
    let mut print = None;
    for told in told {
        let is_answered = told.kind == Kind::Letter && told.area == AREA;
        let reference = tell(tx, world, regimes, now, told).await?;
        if is_answered {
            print = store::by_reference(tx, reference).await?;
        }
    }
    let sitting = |party| {
        let (world, regimes) = (world.clone(), regimes.clone());
        Sitting { person: None, party, now, world, regimes }
    };
    let failed = |why: changes::take::NotTaken| {
        StoreError::Failed(format!("a change of the demonstration: {why:?}"))
    };
    let new = NewClaim {
        area: AREA.to_owned(),
        body: host,
        subject: "Minutes can be had in large print".to_owned(),
        text: "The minutes were in small print only. Now a copy in large print lies at the door, and is sent to whoever asks for it.".to_owned(),
        happened_on: ago(6),
        ask: print,
        aims: vec![Aim::Empowerment, Aim::Services],
    };
    let change = claim(tx, &new, &sitting(network)).await.map_err(failed)?;
    let says = |act, note: &str| changes::take::NewStep {
        on: today,
        act,
        document: None,
        note: Some(note.to_owned()),
    };
    let seen = says(ActKind::SeenOnVisit, "Two of us took one home from the meeting.");
    changes::take::take_step(tx, change, &seen, 1, &sitting(network)).await.map_err(failed)?;
    let new = NewClaim {
        body: authority,
        subject: "The night bus stops at the hospital".to_owned(),
        text: "There was no bus after ten. Now the night bus stops at the main door.".to_owned(),
        ask: None,
        happened_on: ago(3),
        aims: vec![Aim::Services],
        ..new
    };
    let change = claim(tx, &new, &sitting(network)).await.map_err(failed)?;
    let not_so = says(ActKind::Contested, "It stops there since spring: that was decided before.");
    changes::take::take_step(tx, change, &not_so, 1, &sitting(authority)).await.map_err(failed)
}

pub(super) async fn body(
    tx: &mut Tx,
    world: &World,
    now: Timestamp,
    meant: Meant,
) -> Result<Uuid, StoreError> {
    let body = ensure(tx, world, &meant, now).await?;
    body.map(|body| body.id).ok_or_else(|| StoreError::Failed("a body of the demonstration".into()))
}

async fn tell(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
    told: Told,
) -> Result<Reference, StoreError> {
    let failed = |why: NotTaken| match why {
        NotTaken::Store(error) => error,
        other => StoreError::Failed(format!("an ask of the demonstration: {other:?}")),
    };
    let rule = rule_of(regimes, told.on, told.kind, "")
        .ok_or_else(|| StoreError::Failed("the demonstration has no law".into()))?;
    let sitting = |party| {
        let (world, regimes) = (world.clone(), regimes.clone());
        Sitting { person: None, party, now, world, regimes }
    };
    let new = NewAsk {
        area: told.area.to_owned(),
        kind: told.kind,
        asker: told.asker,
        of: told.of,
        subject: told.subject.to_owned(),
        text: told.text.to_owned(),
        event: told.event.map(|(day, name)| (day, name.to_owned())),
        on: told.on,
        by: None,
        decision: None,
        about: None,
        rule,
    };
    let reference = ask(tx, &new, &sitting(told.asker)).await.map_err(|why| failed(why.into()))?;
    let mut owner = told.of;
    for (seen, (on, act, note)) in (1..).zip(told.steps) {
        let party = if act == Act::Sent { told.asker } else { owner };
        let step = NewStep { on, act, note: note.map(str::to_owned) };
        take_step(tx, reference, &step, seen, &sitting(party)).await.map_err(failed)?;
        if let Act::HandedOn { to, .. } = act {
            owner = to;
        }
    }
    Ok(reference)
}
