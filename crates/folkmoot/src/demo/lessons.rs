//! What the sites of the pilot programme of a demonstration have learnt: invented lessons for different kinds of area, one in
//! two versions, one that is used elsewhere.

use super::AREA;
use super::asks::body;
use crate::asks::take::Sitting;
use crate::law::Regimes;
use crate::lessons::model::{Content, Detail};
use crate::lessons::take::{publish, take_step};
use crate::parties::bodies::Meant;
use crate::pilots::store as pilots;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rules::reference::Reference;

/// A lesson: the area whose network learnt it, the words, for which areas it is meant.
struct Told {
    area: &'static str,
    title: &'static str,
    context: &'static str,
    happened: &'static str,
    advice: &'static str,
    meant_for: &'static [&'static str],
}

const TOLD: [Told; 5] = [
    Told {
        area: "E06000035",
        title: "Begin with the groups that are there",
        context: "A town with a hundred small groups and no list of them.",
        happened: "We invited everybody by a notice in the paper. Nine people came. Then we went to the groups, one by one, and eighty came.",
        advice: "Go to the groups that are there before you ask anybody to come to you. Plan two months for it.",
        meant_for: &["kind=unitary", "kind=metropolitan", "size=middle", "size=large"],
    },
    Told {
        area: "E10000015",
        title: "In a county, meet in the market towns and not in the county town",
        context: "A large county with eleven market towns.",
        happened: "At meetings in the county town there were only people who live there. When the same meeting went round, each town sent its own.",
        advice: "Hold each meeting three times, in three towns. Pay for the bus.",
        meant_for: &["kind=county", "size=huge"],
    },
    Told {
        area: "E09000020",
        title: "Ask in the languages of the street",
        context: "A borough where people speak sixty languages.",
        happened: "Forms in English brought answers from one in ten streets. Neighbours who asked in their own language brought them from all.",
        advice: "Find two people for each language and pay them for their time. Do not translate forms: let people talk.",
        meant_for: &["kind=london-borough", "kind=metropolitan"],
    },
    Told {
        area: AREA,
        title: "Agree in writing who speaks for the network",
        context: "A city in which the host had supported the old forums for years.",
        happened: "The host answered letters to the network because it had the address. Two answers were not what the members thought.",
        advice: "Before the first letter comes, agree who opens it, who answers, and who sees the answer first.",
        meant_for: &[],
    },
    Told {
        area: "E08000017",
        title: "Let the first steering group be for six months only",
        context: "A borough in which a few people had run everything.",
        happened: "Nobody dared to stand against those who were there. When the first term was short, eleven people stood.",
        advice: "Make the first term six months. Choose again when people know each other.",
        meant_for: &["kind=metropolitan", "region=E12000003"],
    },
];

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("a lesson of the demonstration: {why:?}"))
}

/// The site that an area is of, as `PIL-7P3W9D/1`.
async fn site(tx: &mut Tx, area: &str) -> Result<Option<String>, StoreError> {
    let Some(row) = pilots::list(tx, Some(area), None, 1).await?.into_iter().next() else {
        return Ok(None);
    };
    let steps = pilots::steps(tx, &row.area, row.id).await?;
    let mut sites = steps.iter().filter_map(|step| match &step.detail {
        crate::pilots::model::Detail::Site { areas, .. } => Some(areas),
        _ => None,
    });
    let place = sites.position(|areas| areas.iter().any(|one| one == area));
    Ok(place.map(|place| format!("{}/{}", row.reference, place + 1)))
}

async fn network(
    tx: &mut Tx,
    code: String,
    (world, regimes, now): (&World, &Regimes, Timestamp),
) -> Result<Sitting, StoreError> {
    let party = body(tx, world, now, Meant::Code(code)).await?;
    Ok(Sitting { person: None, party, now, world: world.clone(), regimes: regimes.clone() })
}

/// Adds them; returns their references.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<Vec<Reference>, StoreError> {
    let today = world.day_of(now);
    let ago = |days: i32| today.saturating_sub(days.days());
    let who = (world, regimes, now);
    let mut references = Vec::new();
    for (told, days) in TOLD.iter().zip([140, 110, 80, 50, 30]) {
        let sitting = network(tx, format!("network:{}", told.area), who).await?;
        let content = Content {
            title: told.title.to_owned(),
            context: told.context.to_owned(),
            happened: told.happened.to_owned(),
            advice: told.advice.to_owned(),
            meant_for: told.meant_for.iter().map(|&one| one.to_owned()).collect(),
            site: site(tx, told.area).await?,
        };
        references
            .push(publish(tx, told.area, content, ago(days), &sitting).await.map_err(failed)?);
    }
    let again = Content {
        title: "Agree in writing who speaks for the network, and for how long".to_owned(),
        context: TOLD[3].context.to_owned(),
        happened: TOLD[3].happened.to_owned(),
        advice: format!("{} Look at it again after a year.", TOLD[3].advice),
        meant_for: Vec::new(),
        site: site(tx, AREA).await?,
    };
    let own = network(tx, format!("network:{AREA}"), who).await?;
    take(tx, references[3], 1, (ago(15), Detail::Published(again)), &own).await?;
    let used = |area: &str, did: &str| Detail::Used { area: area.to_owned(), did: did.to_owned() };
    let authority = network(tx, format!("authority:{AREA}"), who).await?;
    let did =
        "We put a list of 240 groups into the specification, and paid for two months of visits.";
    take(tx, references[0], 1, (ago(40), used(AREA, did)), &authority).await?;
    let neighbour = network(tx, "network:E08000006".to_owned(), who).await?;
    let did = "We visited the groups on our side of the river.";
    take(tx, references[0], 2, (ago(20), used("E08000006", did)), &neighbour).await?;
    Ok(references)
}

async fn take(
    tx: &mut Tx,
    reference: Reference,
    seen: i64,
    step: (Date, Detail),
    sitting: &Sitting,
) -> Result<(), StoreError> {
    take_step(tx, reference, step, seen, sitting).await.map_err(failed)
}
