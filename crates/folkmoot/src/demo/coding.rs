//! What the invented people of a demonstration say about the codes of what was told, and how it sounds: most of it is confirmed, some taken away,
//! some coded a second time unseen; some waits. And what the network of the demonstration adds to the codebook.

use super::AREA;
use super::asks::body;
use super::people::email;
use crate::access::{Role, store as access};
use crate::app::App;
use crate::asks::take::Sitting;
use crate::codebooks::take::{Issuing, issue};
use crate::coding::judge::{Word, judge};
use crate::coding::model::EXPLAINS;
use crate::coding::queue_store::code_again;
use crate::coding::store as codes;
use crate::coding::tone::Tone;
use crate::experiences::{publish, store};
use crate::parties::bodies::Meant;
use crate::store::{StoreError, Tx};
use jiff::{SignedDuration, Timestamp};

/// How many of the newest are gone through.
const MOST: i64 = 200;
/// From which confidence on, in thousandths, somebody in the demonstration agrees.
const SURE: i64 = 840;
/// How many codes they leave an experience at most.
const MOST_CODES: usize = 3;
/// How long after it was published somebody looked at its codes.
const LOOKED_AFTER: SignedDuration = SignedDuration::from_hours(3);

/// What the network adds.
const OWN: &str = "codebook e08000003 | 1 | Codes of Manchester

group own | Only here

code trams | Trams and buses to care | buses; tram; metro
what Whether a tram or a bus goes to where care is given, and how long it takes.
under patient-experience/transport
cue !tram; !trams; !metrolink; !bus; !buses; !bus stop

code interpreters | Interpreters | translation; sign language
what Whether somebody is there who speaks the language of whoever needs care, or signs it.
under patient-experience/communication
cue !interpreter; !interpreting; !translator; !sign language; !my language
";

/// Adds them.
pub(super) async fn add(tx: &mut Tx, app: &App, now: Timestamp) -> Result<(), StoreError> {
    let (world, regimes) = (app.world.clone(), app.regimes.clone());
    let network = body(tx, &world, now, Meant::Code(format!("network:{AREA}"))).await?;
    let sitting = Sitting { person: None, party: network, now, world, regimes };
    let issuing = Issuing {
        area: Some(AREA.to_owned()),
        key: AREA.to_lowercase(),
        seen: 0,
        note: "Two things that people here speak of often and that had no code of their own."
            .to_owned(),
        text: OWN.to_owned(),
    };
    let failed = |why| StoreError::Failed(format!("a codebook of the demonstration: {why:?}"));
    issue(tx, issuing, &sitting).await.map_err(failed)?;

    let today = app.world.day_of(now);
    let moderator = access::person(tx, &email(Role::Moderator), today).await?;
    let manager = access::person(tx, &email(Role::NetworkManager), today).await?;
    let (moderator, manager) = (moderator.map(|one| one.0), manager.map(|one| one.0));
    for (at, published) in publish::newest(tx, None, MOST).await?.into_iter().enumerate() {
        let Some(e) = store::by_id(tx, &published.area, published.experience).await? else {
            continue;
        };
        // Every fifth waits for somebody who wants to teach the program.
        if at % 5 == 4 {
            continue;
        }
        let rows = codes::codes(tx, &e.area, e.id).await?;
        let shown: Vec<String> = rows.iter().map(|row| row.code.clone()).collect();
        let mut surest: Vec<_> = rows.iter().collect();
        surest.sort_by_key(|row| row.order());
        let kept: Vec<String> = surest
            .iter()
            .take(MOST_CODES)
            .enumerate()
            .filter(|(at, row)| {
                // What the program itself is hardly sure of, a person takes away, and all from what no code fits.
                let least = if *at == 0 { EXPLAINS } else { SURE };
                let fits = !e.text.to_lowercase().contains(super::emerging::SAID.0);
                fits && row.confidence.is_some_and(|sure| sure >= least)
            })
            .map(|(_, row)| row.code.clone())
            .collect();
        let here = e.area == AREA;
        let by = moderator.filter(|_| here);
        let when = (published.published_at + LOOKED_AFTER).min(now);
        let coded = codes::coded(tx, &e.area, e.id).await?;
        let program = coded.map(|row| row.heard.program).unwrap_or_default();
        let tone = Some(heard(program, at));
        let word = Word { shown, kept: kept.clone(), added: Vec::new(), tone };
        judge(tx, &e, &word, 0, by, when).await?;
        if let Some(manager) = manager.filter(|_| here && at % 3 == 0) {
            let second = (kept.as_slice(), heard(program, at + 6));
            code_again(tx, (&e.area, e.id), manager, second, when).await?;
        }
    }
    Ok(())
}

/// How somebody in the demonstration hears it: mostly as the program does, one in six a level lower, one in nine a level higher.
fn heard(program: Tone, at: usize) -> Tone {
    let by = match at {
        at if at % 6 == 2 => -1,
        at if at % 9 == 3 => 1,
        _ => 0,
    };
    let moved = |level: i64, most: i64| (level + by).clamp(-most, most);
    Tone {
        sentiment: program.sentiment.map(|level| moved(level, 2)),
        criticality: program.criticality.map(|level| moved(level, 5)),
    }
}
