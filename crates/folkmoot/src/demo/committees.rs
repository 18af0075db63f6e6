//! Programme committees of a demonstration: that of an invented open day, with a meeting, its minutes, a request that it decided
//! and one that waits; and in the weeks of the second letter that of the conference of 5 February 2009, as the letter tells it: a
//! yes by word of mouth, a challenge, more asked and supplied, a meeting of which nothing is written, and no decision.

use super::asks::body;
use crate::access::NATIONAL_BODY;
use crate::asks::act::Act;
use crate::asks::model::NATION;
use crate::asks::store as asks;
use crate::asks::take::{NewStep, Sitting, With, take_step_with};
use crate::committees::model::Detail;
use crate::committees::requests::{NewRequest, request};
use crate::committees::take::{NewCommittee, Said, open, take_step};
use crate::law::Regimes;
use crate::parties::bodies::{Meant, PUBLIC};
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use rules::committee::Programme;
use rules::reference::Reference;
use uuid::Uuid;

/// The body of the letter that was asked, and the one that it was sent on to; both by what they are.
const DEPARTMENT: &str = "The department that wrote the circular";
const REGULATOR: &str = "The commission that regulates health care";

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("a committee of the demonstration: {why:?}"))
}

/// What the extract of the minute is called.
const EXTRACT: &str = "Extract of the minute that decided a request to speak";

/// A committee to which things are done, one after the other.
struct Running {
    reference: Reference,
    seen: i64,
    sitting: Sitting,
}

impl Running {
    async fn take(
        &mut self,
        tx: &mut Tx,
        on: Date,
        detail: Detail,
        words: &str,
    ) -> Result<(), StoreError> {
        let of = (on, &detail);
        let said = Said { words, extract: EXTRACT };
        take_step(tx, self.reference, of, said, self.seen, &self.sitting).await.map_err(failed)?;
        self.seen += 1;
        Ok(())
    }

    async fn seat(
        &mut self,
        tx: &mut Tx,
        (post, body, chair): (&str, Uuid, bool),
        from: Date,
    ) -> Result<(), StoreError> {
        let post = post.to_owned();
        let seat = Detail::Seated { post, body, name: None, from, until: None, chair };
        self.take(tx, from, seat, "").await
    }

    async fn asked(
        &self,
        tx: &mut Tx,
        asker: Uuid,
        (subject, text): (&str, &str),
        on: Date,
        instead: Option<&str>,
    ) -> Result<Reference, StoreError> {
        let new = NewRequest {
            asker,
            subject: subject.to_owned(),
            text: text.to_owned(),
            agenda: "The agenda is final".to_owned(),
            on,
            instead: instead.map(str::to_owned),
            secret: instead.map(|_| self.sitting.world.new_secret()),
        };
        let sitting = Sitting { party: asker, ..self.sitting.clone() };
        request(tx, self.reference, &new, &sitting).await.map_err(failed)
    }
}

async fn begin(
    tx: &mut Tx,
    new: &NewCommittee,
    on: Date,
    sitting: Sitting,
) -> Result<Running, StoreError> {
    let reference = open(tx, NATION, new, on, &sitting).await.map_err(failed)?;
    Ok(Running { reference, seen: 1, sitting })
}

/// Adds them.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    let sitting = |party| {
        let (world, regimes) = (world.clone(), regimes.clone());
        Sitting { person: None, party, now, world, regimes }
    };
    let national = body(tx, world, now, Meant::Code(NATIONAL_BODY.to_owned())).await?;
    open_day(tx, world, sitting(national), today).await?;
    let letter = (date(2009, 1, 14), date(2009, 2, 5));
    if letter.0 <= today && today <= letter.1 {
        let department = body(tx, world, now, Meant::New(DEPARTMENT.to_owned())).await?;
        conference(tx, world, (national, department), sitting(department)).await?;
    }
    Ok(())
}

/// The open day: a request that was decided, and one by somebody without an account that waits for the next meeting.
async fn open_day(
    tx: &mut Tx,
    world: &World,
    sitting: Sitting,
    today: Date,
) -> Result<(), StoreError> {
    let from_now = |days: i32| today.saturating_add(days.days());
    let (now, national) = (sitting.now, sitting.party);
    let carers = body(tx, world, now, Meant::New("The carers’ centre".to_owned())).await?;
    let trust = body(tx, world, now, Meant::New("The hospital trust".to_owned())).await?;
    let public = body(tx, world, now, Meant::Code(PUBLIC.to_owned())).await?;
    let new = NewCommittee {
        title: "Programme group of the open day".to_owned(),
        remit: "The group chooses who speaks at the open day, for how long and in which order. It looks for voices that are seldom heard, and for work that others can take up.".to_owned(),
        event: "the open day of the networks".to_owned(),
        programme: Programme {
            event: from_now(90),
            agenda_final: from_now(74),
            last_requests: from_now(30),
        },
    };
    let mut group = begin(tx, &new, from_now(-60), sitting).await?;
    group.seat(tx, ("Chair of the national body", national, true), from_now(-60)).await?;
    group.seat(tx, ("Director of patient experience", trust, false), from_now(-60)).await?;
    group.seat(tx, ("Manager of the carers’ centre", carers, false), from_now(-50)).await?;
    for (days, place) in
        [(-12, "Room 2 of the library, 10:30"), (16, "Room 2 of the library, 14:00")]
    {
        let called = Detail::Called { day: from_now(days), place: place.to_owned() };
        group.take(tx, from_now(-40), called, "").await?;
    }
    let words = (
        "Breaks for carers, as carers tell it",
        "Three carers would tell in ten minutes each what a break means, and what came of asking for one.",
    );
    let asked = group.asked(tx, carers, words, from_now(-35), None).await?;
    let instead =
        "These are the words of somebody without an account. Only the committee reads them.";
    let words = (
        "A request to speak at the open day of the networks",
        "I would tell how it is to wait for a hearing aid, and what would have helped.",
    );
    group.asked(tx, public, words, from_now(-5), Some(instead)).await?;
    let request = asked.to_string();
    let interest = Detail::Interest {
        seat: 2,
        request: request.clone(),
        text: "Works for the body that asks.".to_owned(),
    };
    group.take(tx, from_now(-12), interest, "").await?;
    let item = Detail::Item {
        meeting: 0,
        title: "How the day is divided".to_owned(),
        text: "Talks in the morning, groups in the afternoon. No talk is longer than half an hour."
            .to_owned(),
    };
    group.take(tx, from_now(-12), item, "").await?;
    let reasons = "Carers have not been heard at an open day before, and what they ask for can be taken up everywhere.";
    let decided = Detail::Decided {
        meeting: 0,
        request: request.clone(),
        accepted: true,
        reasons: reasons.to_owned(),
        by: vec![0, 1],
    };
    let said = format!("The programme group has a place for you. {reasons}");
    group.take(tx, from_now(-11), decided, &said).await?;
    let said = format!("Extract of the minutes of the programme group, item 2. {reasons}");
    group.take(tx, from_now(-9), Detail::Extract { request }, &said).await
}

/// The conference of 5 February 2009, as the second letter tells it. Who sat on the group the letter does not say: so nobody is
/// named.
async fn conference(
    tx: &mut Tx,
    world: &World,
    (national, department): (Uuid, Uuid),
    sitting: Sitting,
) -> Result<(), StoreError> {
    let now = sitting.now;
    let regulator = body(tx, world, now, Meant::New(REGULATOR.to_owned())).await?;
    let group = body(tx, world, now, Meant::New("The programme group".to_owned())).await?;
    let new = NewCommittee {
        title: "Programme group of the conference".to_owned(),
        remit: "“A group was working on the programme for the conference” (letter of 14 January 2009). What it was to decide, and how, the letter does not say.".to_owned(),
        event: "the national conference".to_owned(),
        programme: Programme {
            event: date(2009, 2, 5),
            agenda_final: date(2009, 1, 23),
            last_requests: date(2008, 12, 12),
        },
    };
    let mut committee = begin(tx, &new, date(2008, 11, 3), sitting).await?;
    committee.take(tx, date(2008, 11, 3), Detail::Organiser { body: regulator }, "").await?;
    let called = Detail::Called {
        day: date(2008, 12, 10),
        place: "“The meeting which consider our request to speak”".to_owned(),
    };
    committee.take(tx, date(2008, 12, 1), called, "").await?;
    let words = (
        "May the association speak at the conference?",
        "Let the association of the members of networks speak at the conference on 5 February 2009.",
    );
    let met = date(2008, 11, 12);
    let request = committee.asked(tx, national, words, met, None).await?;
    let steps = [
        (met, Act::AgreedOrally, "At a meeting of the association with the department: yes."),
        (
            met,
            Act::AuthorityChallenged { names: group, by: date(2008, 12, 10) },
            "The acting director may have gone beyond what that post may decide. A group is working on the programme.",
        ),
        (date(2008, 11, 24), Act::MoreAsked, "What are your objectives?"),
        (date(2008, 12, 1), Act::MoreSupplied, "Our thirteen objectives, as sent in April 2008."),
    ];
    for (on, act, note) in steps {
        let ask = asks::by_reference(tx, request).await?.ok_or_else(|| failed("no request"))?;
        let party = match act {
            Act::MoreAsked | Act::AuthorityChallenged { .. } => department,
            _ => national,
        };
        let said_by = matches!(act, Act::AgreedOrally)
            .then(|| "the acting director for patient and public empowerment".to_owned());
        let with = With { said_by, ..With::default() };
        let sitting = Sitting { party, ..committee.sitting.clone() };
        let step = NewStep { on, act, note: Some(note.to_owned()) };
        take_step_with(tx, request, &step, &with, ask.version, &sitting).await.map_err(failed)?;
    }
    Ok(())
}
