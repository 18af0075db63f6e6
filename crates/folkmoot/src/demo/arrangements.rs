//! What invented authorities of a demonstration arranged, and how one of them found its host: one area in each state, a
//! contract of two authorities, an award with its reasons, and a specification that was issued without scrutiny.

use super::AREA;
use super::asks::body;
use super::lots;
use crate::arrangements::model::{ActKind, Detail as Detailed, ShareRow};
use crate::arrangements::procurement::model::Detail;
use crate::arrangements::procurement::take as procuring;
use crate::arrangements::take::{NewArrangement, NewStep, make, take_step};
use crate::asks::take::Sitting;
use crate::law::Regimes;
use crate::parties::bodies::Meant;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rules::arrangement::{LIMIT, What};
use rules::host::Class;
use rules::money::Pence;
use rules::reference::Reference;

/// The neighbours of the demonstration's area: one that shares its contract, one with an interim arrangement, one with a
/// contract that has not begun, one that looks for a host.
const SHARES: &str = "E08000006";
const WAITS: &str = "E08000009";
const SIGNED: &str = "E08000001";
const LOOKS: &str = "E08000004";

/// By whose time, law and clock something is added.
pub(super) type Who<'a> = (&'a World, &'a Regimes, Timestamp);

pub(super) fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("an arrangement of the demonstration: {why:?}"))
}

/// Who writes for the authority of an area.
pub(super) async fn authority(
    tx: &mut Tx,
    area: &str,
    (world, regimes, now): Who<'_>,
) -> Result<Sitting, StoreError> {
    let party = body(tx, world, now, Meant::Code(format!("authority:{area}"))).await?;
    Ok(Sitting { person: None, party, now, world: world.clone(), regimes: regimes.clone() })
}

fn arranged(
    area: &str,
    what: What,
    carrier: &str,
    days: (Date, Date, Option<Date>),
) -> NewArrangement {
    NewArrangement {
        area: area.to_owned(),
        what,
        carrier: Meant::New(carrier.to_owned()),
        class: Class::Voluntary,
        provides_care: false,
        is_local: true,
        made_on: days.0,
        from: days.1,
        until: days.2,
        value: None,
        terms: None,
        why: "So that people are heard without a break until a host is found.".to_owned(),
        why_provides: None,
        why_not_local: None,
        procurement: None,
        lot: None,
        shares: vec![ShareRow { area: area.to_owned(), share: 100 }],
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
    let ahead = |days: i32| today.saturating_add(days.days());
    // In the year 2008 nobody could carry on without a host past its end.
    let until = |from: Date, until: Date| if from <= LIMIT { until.min(LIMIT) } else { until };
    let who = (world, regimes, now);
    let first = authority(tx, AREA, who).await?;
    let days = (ago(430), ago(430), Some(until(ago(430), ago(301))));
    make(tx, arranged(AREA, What::Interim, "The city's volunteer centre", days), &first)
        .await
        .map_err(failed)?;
    let procurement = find(tx, AREA, &first, ago).await?;
    let contract = NewArrangement {
        class: Class::SocialEnterprise,
        value: Some(Pence(18_240_000)),
        why: "It had the most points, and works in every ward.".to_owned(),
        procurement: Some(procurement.to_string()),
        shares: vec![
            ShareRow { area: AREA.to_owned(), share: 65 },
            ShareRow { area: SHARES.to_owned(), share: 35 },
        ],
        ..arranged(
            AREA,
            What::Contract,
            "Neighbours Together",
            (ago(320), ago(300), Some(ahead(795))),
        )
    };
    let made = make(tx, contract, &first).await.map_err(failed)?;
    let live = NewStep { on: ago(293), act: ActKind::Live, until: None, note: None, detail: None };
    take_step(tx, made, &live, 1, &first).await.map_err(failed)?;
    let second = authority(tx, SHARES, who).await?;
    let agrees = NewStep { on: ago(290), act: ActKind::Assented, ..live };
    take_step(tx, made, &agrees, 2, &second).await.map_err(failed)?;
    measured(tx, made, &first, ago).await?;

    let waits = authority(tx, WAITS, who).await?;
    let days = (ago(90), ago(90), None);
    make(tx, arranged(WAITS, What::Interim, "The council for voluntary service", days), &waits)
        .await
        .map_err(failed)?;
    let signed = authority(tx, SIGNED, who).await?;
    let elsewhere = "Nobody from the area made an offer. It will have an office here.";
    let found =
        award_to_one(tx, SIGNED, ("The network support trust", elsewhere), ago(40), &signed)
            .await?;
    let new = NewArrangement {
        value: Some(Pence(12_000_000)),
        is_local: false,
        why_not_local: Some(elsewhere.to_owned()),
        procurement: Some(found.to_string()),
        why: "It supports three networks already.".to_owned(),
        ..arranged(
            SIGNED,
            What::Contract,
            "The network support trust",
            (ago(12), ahead(30), Some(ahead(760))),
        )
    };
    make(tx, new, &signed).await.map_err(failed)?;
    let looks = authority(tx, LOOKS, who).await?;
    let about = "A body that supports the network of the town for three years.".to_owned();
    let on = ago(60);
    let begun = procuring::open(tx, LOOKS, ("A host for the town's network", about), on, &looks)
        .await
        .map_err(failed)?;
    let acts = [
        (
            ago(58),
            model(
                "One body for the whole town",
                "One place to turn to.",
                "It is far from the edges.",
            ),
        ),
        (ago(50), chosen(0, "People asked for one place to turn to.")),
        (ago(20), specified("Specification, first version")),
    ];
    procure(tx, begun, acts, &looks).await?;
    lots::add(tx, who, ago).await
}

/// What shows whether the contract does what it should, with figures.
async fn measured(
    tx: &mut Tx,
    made: Reference,
    sitting: &Sitting,
    ago: impl Fn(i32) -> Date,
) -> Result<(), StoreError> {
    let indicator = Detailed::Indicator {
        name: "People reached".to_owned(),
        measured: "How many people took part in something in three months".to_owned(),
        target: "400".to_owned(),
        unit: Some("people".to_owned()),
    };
    let figure = |period: &str, value: &str| Detailed::Reported {
        indicator: 0,
        period: period.to_owned(),
        value: value.to_owned(),
    };
    let acts = [
        (ago(280), ActKind::Indicator, indicator),
        (ago(190), ActKind::Reported, figure("The first three months", "260")),
        (ago(100), ActKind::Reported, figure("The second three months", "415")),
        (ago(11), ActKind::Reported, figure("The third three months", "388")),
    ];
    for (seen, (on, act, detail)) in (3..).zip(acts) {
        let step = NewStep { on, act, until: None, note: None, detail: Some(detail) };
        take_step(tx, made, &step, seen, sitting).await.map_err(failed)?;
    }
    Ok(())
}

/// A procurement with one bid, of a body of elsewhere, that gets the work.
async fn award_to_one(
    tx: &mut Tx,
    area: &str,
    (name, why_not_local): (&str, &str),
    on: Date,
    sitting: &Sitting,
) -> Result<Reference, StoreError> {
    let about = "A body that supports the network of the town for two years.".to_owned();
    let begun = procuring::open(tx, area, ("A host for the town", about), on, sitting)
        .await
        .map_err(failed)?;
    let bid = Detail::Bid {
        name: name.to_owned(),
        class: Class::Voluntary.key().to_owned(),
        is_local: false,
        provides_care: false,
        skills: "It supports three networks already.".to_owned(),
        named: true,
        lots: Vec::new(),
    };
    let involved = "The lead officer for overview and scrutiny read the draft.".to_owned();
    let award = Detail::Awarded {
        bid: 0,
        lot: None,
        reasons: "It was the only bid, and had good points.".to_owned(),
        why_provides: None,
        why_not_local: Some(why_not_local.to_owned()),
        why_not_first: None,
    };
    let acts = [
        model("A trust that supports several networks", "It knows how.", "It is far away."),
        chosen(0, "It can begin at once."),
        Detail::Involved { how: involved },
        specified("Specification"),
        Detail::Criteria { names: vec!["Skills".to_owned()], weights: vec![100] },
        bid,
        Detail::Panel { post: "Head of procurement".to_owned() },
        declared(0, "nothing", None),
        Detail::Scored { member: 0, points: vec![vec![7]], lot: None },
        award,
    ];
    procure(tx, begun, acts.map(|detail| (on, detail)), sitting).await?;
    Ok(begun)
}

pub(super) fn model(name: &str, pros: &str, cons: &str) -> Detail {
    Detail::Option { name: name.to_owned(), pros: pros.to_owned(), cons: cons.to_owned() }
}

pub(super) fn chosen(option: usize, reasons: &str) -> Detail {
    Detail::Chosen { option, reasons: reasons.to_owned(), decision: None }
}

pub(super) fn specified(title: &str) -> Detail {
    let address = "https://example.org/specification.pdf".to_owned();
    Detail::Specified { title: title.to_owned(), address, note: None }
}

pub(super) fn declared(member: usize, did: &str, interest: Option<&str>) -> Detail {
    let interest = interest.map(str::to_owned);
    Detail::Declared { member, did: did.to_owned(), interest, why: None, approved_by: None }
}

/// How the host of the demonstration's area was found.
async fn find(
    tx: &mut Tx,
    area: &str,
    sitting: &Sitting,
    ago: impl Fn(i32) -> Date,
) -> Result<Reference, StoreError> {
    let about = "A body that supports the network of two cities for three years.".to_owned();
    let on = ago(500);
    let begun = procuring::open(tx, area, ("A host for two networks", about), on, sitting)
        .await
        .map_err(failed)?;
    let bid = |name: &str, class: Class, skills: &str| Detail::Bid {
        name: name.to_owned(),
        class: class.key().to_owned(),
        is_local: true,
        provides_care: false,
        skills: skills.to_owned(),
        named: false,
        lots: Vec::new(),
    };
    let post = |post: &str| Detail::Panel { post: post.to_owned() };
    let acts = [
        (ago(495), model("One host for both cities", "Costs less, and people work across the border.", "Could be far from people.")),
        (ago(495), model("One host for each city", "Close to people.", "Costs more for the same work.")),
        (ago(480), Detail::Involved { how: "The lead officer for overview and scrutiny met the procurement lead and read the draft.".to_owned() }),
        (ago(470), chosen(0, "What is saved pays for an office in each city, which people asked for at four meetings.")),
        (ago(460), specified("Specification, first version")),
        (ago(455), Detail::Criteria {
            names: vec!["Skills in community development".to_owned(), "Reaching people who are seldom heard".to_owned(), "Price".to_owned()],
            weights: vec![40, 35, 25],
        }),
        (ago(420), bid("Neighbours Together", Class::SocialEnterprise, "Nine years of work with tenants and carers; three references.")),
        (ago(419), bid("Voices Consulting", Class::Private, "Ran panels for two councils; one reference.")),
        (ago(410), post("Head of procurement")),
        (ago(410), post("Scrutiny support officer")),
        (ago(410), post("Member of the public, chosen by lot")),
        (ago(405), declared(0, "nothing", None)),
        (ago(405), declared(1, "nothing", None)),
        (ago(405), declared(2, "took-no-part", Some("A relative works for one of the bidders."))),
        (ago(400), Detail::Scored { member: 0, points: vec![vec![8, 8, 6], vec![6, 5, 8]], lot: None }),
        (ago(400), Detail::Scored { member: 1, points: vec![vec![9, 7, 6], vec![5, 5, 8]], lot: None }),
        (ago(390), Detail::Awarded {
            bid: 0,
            lot: None,
            reasons: "It has worked with people who are seldom heard for nine years, and showed it. The other bid cost less but named no one it had reached.".to_owned(),
            why_provides: None,
            why_not_local: None,
            why_not_first: None,
        }),
    ];
    procure(tx, begun, acts, sitting).await?;
    Ok(begun)
}

pub(super) async fn procure(
    tx: &mut Tx,
    reference: Reference,
    acts: impl IntoIterator<Item = (Date, Detail)>,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    for (seen, (on, detail)) in (1..).zip(acts) {
        procuring::take_step(tx, reference, (on, &detail), seen, sitting).await.map_err(failed)?;
    }
    Ok(())
}
