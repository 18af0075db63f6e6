//! Documents of the national body of a demonstration: guidance for everyone, and a specification for the leads, of which some have the
//! second version and some, who get it by post, the first; and what it has asked a centre to tell all scrutiny committees, half
//! done.

use super::asks::body;
use crate::access::NATIONAL_BODY;
use crate::areas::register::Register;
use crate::asks::model::NATION;
use crate::asks::new::rule_of;
use crate::asks::take::{NewAsk, Sitting};
use crate::correspondence::model::Channel;
use crate::documents::kind::FileKind;
use crate::documents::upload::Upload;
use crate::issued::model::{ActKind, DocumentKind};
use crate::issued::receipt_store;
use crate::issued::store;
use crate::issued::take::{NewIssued, NewStep, begin, take_step};
use crate::law::Regimes;
use crate::parties::bodies::{self, Meant};
use crate::store::{StoreError, Tx, settings};
use crate::tellings::model::ActKind as Telling;
use crate::tellings::take as tellings;
use crate::world::World;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rules::ask::Kind;
use rules::issued::Audience;
use rules::reference::Reference;

/// The name of whoever tells the committees.
const CENTRE: &str = "The centre for scrutiny support";
/// Under which name the reference of the specification is kept until its second version is issued.
const SETTING: &str = "demo-specification";

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("a document of the demonstration: {why:?}"))
}

fn file(name: &str, words: &str) -> Upload {
    let content = format!("{words}\n").into_bytes();
    Upload { name: name.to_owned(), kind: FileKind::Txt, content }
}

async fn national(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<Sitting, StoreError> {
    let party = body(tx, world, now, Meant::Code(NATIONAL_BODY.to_owned())).await?;
    Ok(Sitting { person: None, party, now, world: world.clone(), regimes: regimes.clone() })
}

fn step(on: Date, act: ActKind, to: Option<Audience>) -> NewStep {
    NewStep { on, act, to, note: None, promise: None, files: Vec::new(), again: Vec::new() }
}

async fn begun(
    tx: &mut Tx,
    (title, about): (&str, &str),
    (kind, audience): (DocumentKind, Audience),
    (on, file): (Date, Upload),
    sitting: &Sitting,
) -> Result<Reference, StoreError> {
    let body = bodies::by_id(tx, sitting.party).await?.ok_or_else(|| failed("no body"))?;
    let (title, about) = (title.to_owned(), about.to_owned());
    let new = NewIssued { body, title, about, kind, audience, on, files: vec![file] };
    begin(tx, &new, sitting).await.map_err(failed)
}

/// Adds the guidance, the first version of the specification, and what a centre is asked to tell.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    let ago = |days: i32| today.saturating_sub(days.days());
    let sitting = national(tx, world, regimes, now).await?;
    let words = "A network hears people, and asks those who run services. This guide says how.";
    let guide = begun(
        tx,
        ("A guide for those who begin a network", "How a network could work, with examples."),
        (DocumentKind::Guidance, Audience::Everyone),
        (ago(70), file("guide.txt", words)),
        &sitting,
    )
    .await?;
    let issued = step(ago(64), ActKind::Issued, Some(Audience::Everyone));
    take_step(tx, guide, &issued, 1, &sitting).await.map_err(failed)?;
    let words = "Part 1: what a host does. Part 2: how it is chosen. Part 3: what is paid.";
    let specification = begun(
        tx,
        ("What a host is asked to do", "A draft of the specification that authorities can use."),
        (DocumentKind::Specification, Audience::Leads),
        (ago(35), file("specification-1.txt", words)),
        &sitting,
    )
    .await?;
    let issued = step(ago(30), ActKind::Issued, Some(Audience::Leads));
    take_step(tx, specification, &issued, 1, &sitting).await.map_err(failed)?;
    settings::set(tx, SETTING, &specification.to_string()).await?;
    tell(tx, guide, ago(16), &sitting).await
}

/// Issues the second version of the specification, once the first has gone out: by mail to some, by post to the others.
pub(super) async fn add_second(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    let ago = |days: i32| today.saturating_sub(days.days());
    let sitting = national(tx, world, regimes, now).await?;
    let kept = settings::get(tx, SETTING).await?.ok_or_else(|| failed("no specification"))?;
    let reference: Reference = kept.parse().map_err(failed)?;
    let drafted = NewStep {
        note: Some("What is paid is by area now, and part 2 is shorter.".to_owned()),
        files: vec![file(
            "specification-2.txt",
            "Part 1: what a host does. Part 2: how it is chosen.",
        )],
        ..step(ago(9), ActKind::Drafted, None)
    };
    let steps = [
        step(ago(28), ActKind::Posted, None),
        drafted,
        step(ago(8), ActKind::Issued, Some(Audience::Leads)),
    ];
    for (seen, step) in (2..).zip(steps) {
        take_step(tx, reference, &step, seen, &sitting).await.map_err(failed)?;
    }
    Ok(())
}

/// Some of those who were mailed the second version have opened it.
pub(super) async fn open_some(tx: &mut Tx, today: Date) -> Result<(), StoreError> {
    let kept = settings::get(tx, SETTING).await?.ok_or_else(|| failed("no specification"))?;
    let reference: Reference = kept.parse().map_err(failed)?;
    let row = store::by_reference(tx, reference).await?.ok_or_else(|| failed("no document"))?;
    let sent = receipt_store::of(tx, &row.area, row.id).await?;
    let sent = sent.into_iter().filter(|one| one.state == "sent" && one.number == 2);
    for (n, one) in sent.enumerate() {
        match n % 4 {
            0 | 1 => receipt_store::opened(tx, one.id, today, "link").await?,
            2 => receipt_store::opened(tx, one.id, today, "officer").await?,
            _ => {}
        }
    }
    Ok(())
}

/// The centre is asked to tell all committees of the guide, and has told those of some regions.
async fn tell(
    tx: &mut Tx,
    guide: Reference,
    on: Date,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let centre = body(tx, &sitting.world, sitting.now, Meant::New(CENTRE.to_owned())).await?;
    let rule = rule_of(&sitting.regimes, on, Kind::Letter, "").ok_or_else(|| failed("no law"))?;
    let ask = NewAsk {
        area: NATION.to_owned(),
        kind: Kind::Letter,
        asker: sitting.party,
        of: centre,
        subject: "Tell all scrutiny committees of the guide".to_owned(),
        text: "Please make sure that each committee knows of the guide, and note when you told it."
            .to_owned(),
        event: None,
        on,
        by: None,
        decision: None,
        about: None,
        rule,
    };
    let new = tellings::NewTelling { ask, document: Some(guide) };
    let reference = tellings::begin(tx, &new, sitting).await.map_err(failed)?;
    let own = Sitting { party: centre, ..sitting.clone() };
    let today = own.world.day_of(own.now);
    let told = [
        ("E12000002", Channel::Meeting, "https://example.org/north-west/minutes"),
        ("E12000003", Channel::Email, "https://example.org/bulletin-4"),
        ("E12000007", Channel::Post, "https://example.org/bulletin-5"),
        ("E12000009", Channel::Email, "https://example.org/bulletin-5"),
    ];
    for (seen, (region, channel, proof)) in (1..).zip(told) {
        let there = |code: &str| {
            let area = code.parse().ok().and_then(|code| Register::england().area(code));
            area.is_some_and(|area| area.region.as_str() == region)
        };
        let areas = Register::england().areas_at(on).map(|area| area.code.to_string());
        let step = tellings::NewStep {
            on: on.saturating_add((2 * seen).days()).min(today),
            act: Telling::Told,
            areas: areas.filter(|code| there(code)).collect(),
            channel: Some(channel),
            proof: Some(proof.to_owned()),
            file: None,
            note: None,
            answer: String::new(),
        };
        tellings::take_step(tx, reference, &step, seen, &own).await.map_err(failed)?;
    }
    Ok(())
}
