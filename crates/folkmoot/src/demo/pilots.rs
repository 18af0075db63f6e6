//! A pilot programme of a demonstration: the seven sites of the letter of 9 November 2006, as areas of the day on which the
//! demonstration lives, each with an invented plan and invented milestones.

use super::asks::body;
use crate::access::NATIONAL_BODY;
use crate::areas::register::{Area, Current, Register};
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::law::Regimes;
use crate::library::letter::library;
use crate::offices;
use crate::parties::bodies::{self, Meant};
use crate::pilots::model::Detail;
use crate::pilots::take::{open, take_step};
use crate::store::{StoreError, Tx};
use crate::web::Language;
use crate::world::World;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rules::reference::Reference;

/// Who runs it together with the national body; invented.
const COMMISSION: &str = "The commission for patient forums";

/// The models of support of the sites, in turn, each with how it works.
const MODELS: [(&str, &str); 4] = [
    ("one-body", "A voluntary body with an office in the market place looks after the network."),
    (
        "consortium",
        "Four groups share the work, each in its own part, with one accountant for all.",
    ),
    ("hub", "A small team in the middle, and a person in each of nine community centres."),
    ("new-body", "People who had been in the old forums founded a body of their own for it."),
];

/// The milestones of each site: what, and how many days from today it was planned at first.
const MILESTONES: [(&str, i32); 4] = [
    ("First meeting of the steering group", -210),
    ("A hundred people have joined", -120),
    ("First work programme adopted", -20),
    ("Second year's plan put to the people of the area", 75),
];

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("the pilot programme of the demonstration: {why:?}"))
}

/// The areas that hold on a day what was an area of the letter.
fn areas_on(code: &str, on: Date) -> Vec<&'static Area> {
    let register = Register::england();
    let held = code.parse().ok().and_then(|code| register.current(code, on));
    match held {
        Some(Current::Itself(area) | Current::One(area)) => vec![area],
        Some(Current::Several(areas)) => areas,
        None => Vec::new(),
    }
}

/// The codes of the seven sites, as the letter has them.
fn seven() -> Vec<&'static str> {
    let letters = library().letters.iter();
    letters.flat_map(|letter| &letter.pilot_sites).map(String::as_str).collect()
}

struct Running {
    reference: Reference,
    seen: i64,
    sitting: Sitting,
}

impl Running {
    async fn take(&mut self, tx: &mut Tx, on: Date, detail: Detail) -> Result<(), StoreError> {
        take_step(tx, self.reference, (on, &detail), self.seen, &self.sitting)
            .await
            .map_err(failed)?;
        self.seen += 1;
        Ok(())
    }
}

/// Adds it.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    let from_now = |days: i32| today.saturating_add(days.days());
    let first = from_now(-260);
    let national = body(tx, world, now, Meant::Code(NATIONAL_BODY.to_owned())).await?;
    let commission = body(tx, world, now, Meant::New(COMMISSION.to_owned())).await?;
    let (world, regimes) = (world.clone(), regimes.clone());
    let sitting = Sitting { person: None, party: national, now, world, regimes };
    let codes = seven();
    let detail = Detail::Opened {
        purpose: "Seven areas begin their networks before all others, each in its own way, so that the rest of the country can learn from them.".to_owned(),
        sites: codes.len(),
        first,
        last: from_now(160),
    };
    let title = "Early adopters of local involvement networks";
    let reference =
        open(tx, NATION, (title, &detail), from_now(-280), &sitting).await.map_err(failed)?;
    let mut running = Running { reference, seen: 1, sitting };
    running.take(tx, from_now(-280), Detail::Runner { body: commission }).await?;
    let sites: Vec<Vec<&Area>> = codes.iter().map(|code| areas_on(code, first)).collect();
    for (areas, (model, how)) in sites.iter().zip(MODELS.iter().cycle()) {
        let names: Vec<&str> = areas.iter().map(|area| area.name_in(Language::English)).collect();
        let site = Detail::Site {
            name: names.join(" and "),
            areas: areas.iter().map(|area| area.code.as_str().to_owned()).collect(),
            model: (*model).to_owned(),
            how: (*how).to_owned(),
        };
        running.take(tx, from_now(-275), site).await?;
    }
    running.take(tx, first, Detail::Published {}).await?;
    for (place, areas) in sites.iter().enumerate() {
        let name = areas.first().map_or("", |area| area.name_in(Language::English));
        site(tx, &mut running, (place, name), &from_now).await?;
        let codes = areas.iter().map(|area| format!("authority:{}", area.code));
        contacts(tx, &mut running, place, codes.collect(), from_now(-200)).await?;
    }
    Ok(())
}

/// The first post of each authority of a site, if one is known.
async fn contacts(
    tx: &mut Tx,
    running: &mut Running,
    site: usize,
    authorities: Vec<String>,
    on: Date,
) -> Result<(), StoreError> {
    for code in authorities {
        let Some(body) = bodies::by_code(tx, &code).await? else { continue };
        let first = offices::store::of_body(tx, body.id).await?.into_iter().next();
        if let Some(office) = first {
            let office = office.id.to_string();
            running.take(tx, on, Detail::Contact { site, office }).await?;
        }
    }
    Ok(())
}

/// The plan and the milestones of one site; how far they are differs from site to site.
async fn site(
    tx: &mut Tx,
    running: &mut Running,
    (site, name): (usize, &str),
    from_now: &impl Fn(i32) -> Date,
) -> Result<(), StoreError> {
    let plan = |text: String| Detail::Plan { site, text };
    let text = format!(
        "People of {name} run their network themselves.\n\
         1. We invite every group that we know, and those that we do not know yet.\n\
         2. A steering group is chosen at an open meeting.\n\
         3. We ask what matters most, and work on three things at a time."
    );
    running.take(tx, from_now(-250), plan(text.clone())).await?;
    if site % 3 == 1 {
        let more = format!("{text}\n4. What we learn we write down each month, for other areas.");
        running.take(tx, from_now(-90), plan(more)).await?;
    }
    for (place, (title, planned)) in MILESTONES.iter().enumerate() {
        let planned = from_now(*planned);
        let title = (*title).to_owned();
        running.take(tx, from_now(-250), Detail::Milestone { site, title, planned }).await?;
        let late = i32::try_from(site * 3).unwrap_or(0);
        match place {
            0 => {
                let reached = Detail::Reached { site, milestone: 0, note: None };
                running.take(tx, from_now(late - 210), reached).await?;
            }
            1 if site == 4 => {
                let why = "People here would rather come when there is something to do than join. We count who takes part instead.".to_owned();
                running
                    .take(tx, from_now(-100), Detail::Dropped { site, milestone: 1, why })
                    .await?;
            }
            1 => {
                let note = Some("Most of them heard of it from somebody they know.".to_owned());
                running
                    .take(tx, from_now(late - 118), Detail::Reached { site, milestone: 1, note })
                    .await?;
            }
            2 if site % 2 == 1 => {
                let to = from_now(30);
                let why =
                    "The members want another month to ask people in the villages.".to_owned();
                running
                    .take(tx, from_now(-25), Detail::Moved { site, milestone: 2, to, why })
                    .await?;
            }
            _ => {}
        }
    }
    Ok(())
}
