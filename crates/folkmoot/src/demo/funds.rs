//! Money that an invented department of a demonstration has given for every area: most of it was passed on, some areas are
//! further than others, one kept some back and said for what, one has not said where the rest is; and a network that shows
//! what its duties cost beside what there is.

use super::AREA;
use super::asks::body;
use crate::access::BodyKey;
use crate::areas::register::Register;
use crate::asks::act::Act as AskAct;
use crate::asks::take::{NewStep as NewAskStep, Sitting, take_step as take_ask_step};
use crate::decisions::store::fitting;
use crate::funds::confirming::{Confirming, Given, confirm};
use crate::funds::model::Head;
use crate::funds::publish_case::{NewCase, publish};
use crate::funds::take::{NewFund, NewStep, announce, take_step};
use crate::funds::{case_store, store};
use crate::law::Regimes;
use crate::parties::bodies::Meant;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rules::decision::Kind;
use rules::fund::Act;
use rules::money::Pence;
use rules::reference::Reference;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The total, in pence: invented, as every amount here.
const TOTAL: Pence = Pence(2_700_000_000);
/// How many people are taken for an area of which they are not counted.
const PEOPLE: u64 = 250_000;

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("money of the demonstration: {why:?}"))
}

/// What each area of a day has: as many parts as it has people.
fn amounts(on: Date) -> Vec<(String, Pence)> {
    let register = Register::england();
    let codes: Vec<_> = register.areas_at(on).map(|area| area.code).collect();
    let people =
        codes.iter().map(|code| register.census(*code).map_or(PEOPLE, |c| c.people.into()));
    let weights: Vec<u64> = people.collect();
    let parts = TOTAL.divided(&weights).unwrap_or_default();
    codes.iter().map(ToString::to_string).zip(parts).collect()
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
    let department = Meant::New("Department of Care (invented)".to_owned());
    let department = body(tx, world, now, department).await?;
    let sitting = |party: Uuid| Sitting {
        person: None,
        party,
        now,
        world: world.clone(),
        regimes: regimes.clone(),
    };
    let year = i64::from(ago(300).year());
    let new = NewFund {
        name: "Money for local networks".to_owned(),
        purpose: "A network of people in every area who say what care is like, with somebody to support it.".to_owned(),
        years: (year, year),
        on: ago(300),
        said: TOTAL,
        source: None,
    };
    let fund = announce(tx, &new, &sitting(department)).await.map_err(failed)?;
    let letter = |(area, amount): (String, Pence)| {
        let subject = format!("How much your area receives: {amount}");
        let words = format!("The allocations are confirmed. Your area receives {amount}.");
        (area, Given { amount, subject, words })
    };
    let given: BTreeMap<String, Given> = amounts(ago(300)).into_iter().map(letter).collect();
    let what = Confirming { fund, on: ago(250), given: given.clone(), promise: None };
    confirm(tx, &what, &sitting(department)).await.map_err(failed)?;
    // Each tenth area has not been paid yet, and another tenth has passed nothing on.
    let giver = BodyKey::Party(department);
    for (place, (area, given)) in given.iter().enumerate() {
        let own = area == AREA;
        if place % 10 == 9 && !own {
            continue;
        }
        let mut way = Way { tx: &mut *tx, fund, area, seen: 2 };
        let paid = given.amount;
        way.step(ago(200), Act::Paid, paid, None, &giver, &sitting(department)).await?;
        if place % 10 == 4 && !own {
            continue;
        }
        let authority = BodyKey::Code(format!("authority:{area}"));
        let party = body(way.tx, world, now, Meant::Code(format!("authority:{area}"))).await?;
        let on = Moment { authority, sitting: sitting(party), day: ago(150) };
        passed(&mut way, (place, own), paid, &on).await?;
        if own {
            let host = body(way.tx, world, now, Meant::Code(format!("host:{area}"))).await?;
            let network = body(way.tx, world, now, Meant::Code(format!("network:{area}"))).await?;
            let of = |kind: &str| BodyKey::Code(format!("{kind}:{area}"));
            let (staff, work) = (Pence(paid.0 / 3), Pence(paid.0 / 4));
            let note = Some("Two people and a room.");
            way.step(ago(60), Act::SpentByHost, staff, note, &of("host"), &sitting(host)).await?;
            let note = Some("Visits, meetings, and the fares of everybody who came.");
            let network_sits = sitting(network);
            way.step(ago(40), Act::SpentByNetwork, work, note, &of("network"), &network_sits)
                .await?;
        }
    }
    case(tx, fund, sitting(department), world, now).await
}

/// Who passes it on, and when.
struct Moment {
    authority: BodyKey,
    sitting: Sitting,
    day: Date,
}

/// What one authority did with it: most passed all of it on, one kept some back, one has not said what it did with the rest.
async fn passed(
    way: &mut Way<'_>,
    (place, own): (usize, bool),
    paid: Pence,
    on: &Moment,
) -> Result<(), StoreError> {
    let kept = match place {
        _ if own => Pence(paid.0 / 10),
        7 | 10 => Pence(paid.0 / 5),
        _ => Pence::NOTHING,
    };
    let (act, sitting) = (Act::PassedOn, &on.sitting);
    way.step(on.day, act, paid.less(kept), None, &on.authority, sitting).await?;
    if own || place == 10 {
        let note = Some("The cost of choosing a host and looking after the contract.");
        way.step(on.day, Act::Retained, kept, note, &on.authority, sitting).await?;
    }
    Ok(())
}

/// The way of the money of one area, and how many steps it has.
struct Way<'t> {
    tx: &'t mut Tx,
    fund: Reference,
    area: &'t str,
    seen: i64,
}

impl Way<'_> {
    async fn step(
        &mut self,
        on: Date,
        act: Act,
        amount: Pence,
        note: Option<&str>,
        party: &BodyKey,
        sitting: &Sitting,
    ) -> Result<(), StoreError> {
        let decision = match act.needs_decision() {
            true => {
                let found = fitting(self.tx, sitting.party, Kind::Spending, 1).await?;
                found.first().and_then(|row| Reference::parse(&row.reference).ok())
            }
            false => None,
        };
        let step = NewStep { on, act, amount, note: note.map(str::to_owned), decision };
        let of = (self.fund, self.area);
        take_step(self.tx, of, &step, self.seen, party, sitting).await.map_err(failed)?;
        self.seen += 1;
        Ok(())
    }
}

/// What the duties of a network cost, and what it was answered.
async fn case(
    tx: &mut Tx,
    fund: Reference,
    giver: Sitting,
    world: &World,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = store::by_reference(tx, fund).await?.ok_or_else(|| failed("no fund"))?.id;
    let row = store::allocation(tx, AREA, id).await?.ok_or_else(|| failed("no allocation"))?;
    let network = body(tx, world, now, Meant::Code(format!("network:{AREA}"))).await?;
    let head = |what: &str, how_many, unit, note: Option<&str>| Head {
        what: what.to_owned(),
        how_many,
        unit,
        note: note.map(str::to_owned),
    };
    let new = NewCase {
        fund,
        area: AREA.to_owned(),
        title: "Enough to visit every care home once a year".to_owned(),
        words: "With what there is we can visit every second home. Who lives in the others is not heard.".to_owned(),
        heads: vec![
            head("People who work for the network", 6, 3_120_000, Some("With what the employer pays.")),
            head("Visits to homes and wards", 800, 18_550, Some("Two people, half a day, with their fares.")),
            head("Meetings that anyone can come to", 24, 64_000, None),
            head("Rooms, telephones and insurance", 12, 490_000, Some("For each month.")),
        ],
        allocated: row.confirmed.unwrap_or(0),
        asked: "With what there is we can visit every second home. Can the rest be found?".to_owned(),
    };
    let sitting = Sitting { party: network, ..giver.clone() };
    let case = publish(tx, &new, &sitting).await.map_err(failed)?;
    let row = case_store::by_reference(tx, case).await?.ok_or_else(|| failed("no case"))?;
    let ask = Reference::parse(&row.ask).map_err(failed)?;
    let until = world.day_of(now).saturating_add(20.days());
    let note =
        Some("We are looking at what all networks have sent us, and will write again.".to_owned());
    let step = NewAskStep { on: world.day_of(now), act: AskAct::Holding { until }, note };
    take_ask_step(tx, ask, &step, 1, &giver).await.map_err(failed)?;
    Ok(())
}
