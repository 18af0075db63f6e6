//! What the network of a demonstration has decided: under rules in two versions, one decision with its reasons and
//! an ask that rests on it, one made just now, one whose reasons are overdue, one made in breach of the rules.

use super::AREA;
use crate::asks::take::{NewAsk, Sitting, ask};
use crate::decisions::make::{
    NewDecision, NewProcedure, NewStep, make, publish_procedure, take_step,
};
use crate::decisions::model::{Act, Declaration, ProcedureKind};
use crate::law::Regimes;
use crate::parties::bodies::{Meant, ensure};
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rules::ask;
use rules::decision::{Did, Kind};
use rules::reference::Reference;
use uuid::Uuid;

const RULES: &str = "Who may decide: the steering group, with at least four of its members there. \
At least half of those who decide are lay people.\n\n\
Whoever has an interest in a matter says so and leaves the room.\n\n\
If these rules were not followed, the next meeting says whether the decision stands, and why.";

const NEWER_RULES: &str = "Who may decide: the steering group, with at least six of its members there. \
At least half of those who decide are lay people. Decisions about visits may be made by the visits group.\n\n\
Whoever has an interest in a matter says so and leaves the room. If nobody else knows the matter, they may stay when \
somebody independent agrees.\n\n\
If these rules were not followed, the next meeting says whether the decision stands, and why.";

const PROTOCOL: &str = "The network may refer a matter when a body has not answered, or when its answer changes nothing. \
Each referral says what is asked of the committee, which people were heard, and what was answered before.\n\n\
The committee acknowledges it within twenty working days and puts it on the agenda of its next meeting. \
The network is told what the committee does, and may speak at that meeting.\n\n\
Both look at this once a year.";

/// A decision in the words of the story.
pub(super) struct Told {
    pub(super) kind: Kind,
    pub(super) on: Date,
    pub(super) subject: &'static str,
    pub(super) decided: &'static str,
    pub(super) reasons: &'static str,
    pub(super) declared: Vec<Declaration>,
    pub(super) steps: Vec<(Date, Act, Option<&'static str>)>,
}

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("a decision of the demonstration: {why:?}"))
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
    let mut body = async |code: String| -> Result<Uuid, StoreError> {
        let body = ensure(tx, world, &Meant::Code(code), now).await?;
        body.map(|body| body.id).ok_or_else(|| failed("no body"))
    };
    let network = body(format!("network:{AREA}")).await?;
    let authority = body(format!("authority:{AREA}")).await?;
    let (w, r) = (world.clone(), regimes.clone());
    let sitting = Sitting { person: None, party: network, now, world: w, regimes: r };
    for (seen, (text, on)) in (0..).zip([(RULES, ago(300)), (NEWER_RULES, ago(60))]) {
        let new = NewProcedure {
            body: network,
            kind: ProcedureKind::Decisions,
            title: "How we decide".to_owned(),
            text: text.to_owned(),
            published_on: on,
        };
        publish_procedure(tx, &new, seen, &sitting).await.map_err(failed)?;
    }
    let protocol = NewProcedure {
        body: network,
        kind: ProcedureKind::Scrutiny,
        title: "How the network and the scrutiny committee work together".to_owned(),
        text: PROTOCOL.to_owned(),
        published_on: ago(120),
    };
    publish_procedure(tx, &protocol, 0, &sitting).await.map_err(failed)?;
    let left = Declaration {
        who: "A member of the steering group".to_owned(),
        interest: "Works for the company that drives the night bus.".to_owned(),
        did: Did::Left,
        why: None,
        approved_by: None,
    };
    let asked = decide(
        tx,
        Told {
            kind: Kind::InformationRequest,
            on: ago(26),
            subject: "To ask how many people miss their hospital visits for want of a bus",
            decided: "We ask the authority how many visits to the hospital were missed last year because there was no way to get there.",
            reasons: "Many people have told us that they cannot reach the hospital in the evening. We want to know how many there are before we say what should be done.",
            declared: vec![left],
            steps: vec![(ago(22), Act::Published, None)],
        },
        2,
        &sitting,
    )
    .await?;
    decide(
        tx,
        Told {
            kind: Kind::Spending,
            on: ago(200),
            subject: "To buy a second hearing loop",
            decided: "We buy a hearing loop for the meetings that are not in the hall.",
            reasons: "People who are hard of hearing could not follow two of our meetings.",
            declared: Vec::new(),
            steps: vec![
                (ago(196), Act::Published, None),
                (
                    ago(150),
                    Act::Breach { stands: true },
                    Some("Only three members were there. The next meeting looked at it again and stands by it: the price was the lowest of three."),
                ),
            ],
        },
        1,
        &sitting,
    )
    .await?;
    for (kind, days, subject) in [
        (Kind::Services, 30, "To look at evening surgeries this year"),
        (Kind::Report, 3, "To send a report on the way to the hospital"),
    ] {
        let told = Told {
            kind,
            on: ago(days),
            subject,
            decided: "The steering group has agreed to this.",
            reasons: "It is what people speak of most.",
            declared: Vec::new(),
            steps: Vec::new(),
        };
        decide(tx, told, 2, &sitting).await?;
    }
    let on = ago(21);
    let rule = regimes
        .on(on)
        .and_then(|law| Some((law, law.binding(ask::Kind::InformationRequest).next()?)))
        .map(|(law, rule)| format!("{}/{}", law.id, rule.id))
        .ok_or_else(|| failed("no law"))?;
    let new = NewAsk {
        area: AREA.to_owned(),
        kind: ask::Kind::InformationRequest,
        asker: network,
        of: authority,
        subject: "Visits to the hospital that were missed for want of a bus".to_owned(),
        text: "How many were missed last year because there was no way to get there?".to_owned(),
        event: None,
        on,
        by: None,
        decision: Some(asked),
        about: None,
        rule,
    };
    ask(tx, &new, &sitting).await.map_err(failed)?;
    Ok(())
}

/// Makes a decision and takes its steps.
pub(super) async fn decide(
    tx: &mut Tx,
    told: Told,
    procedure: i64,
    sitting: &Sitting,
) -> Result<Reference, StoreError> {
    let new = NewDecision {
        area: AREA.to_owned(),
        body: sitting.party,
        kind: told.kind,
        subject: told.subject.to_owned(),
        decided: told.decided.to_owned(),
        reasons: told.reasons.to_owned(),
        on: told.on,
        took_part: "The chair, the deputy chair and six members of the steering group.".to_owned(),
        lay_people: 5,
        procedure,
        declared: told.declared,
    };
    let reference = make(tx, &new, sitting).await.map_err(failed)?;
    for (seen, (on, act, note)) in (1..).zip(told.steps) {
        let step = NewStep { on, act, note: note.map(str::to_owned) };
        take_step(tx, reference, &step, seen, sitting).await.map_err(failed)?;
    }
    Ok(reference)
}
