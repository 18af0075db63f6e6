//! How to get to an event and what happens when: in words, and mailed a week before to all who have a place, unless whoever holds it
//! did so already.

use super::model::{Kind, Said};
use super::{begin, store};
use crate::agenda::words::slot;
use crate::app::App;
use crate::events::model::Standing;
use crate::events::{store as events, take};
use crate::store::jobs::{self, Job};
use crate::store::{StoreError, Tx};
use crate::venues::model::standing_of;
use crate::venues::store as venues;
use crate::venues::words::joining;
use crate::web::words::{Language, Say};
use jiff::SignedDuration;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// The kind of the job of each day.
pub const KIND: &str = "joining-due";
/// How long before an event everybody who has a place is told how to get there.
const BEFORE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many events are looked at together.
const BATCH: i64 = 20;

/// How to get to an event and what happens when, in each language, from the one record of its venue and its programme.
///
/// # Errors
/// When a statement fails.
pub(super) async fn words(tx: &mut Tx, app: &App, standing: &Standing) -> Result<Said, StoreError> {
    let named = standing.said.venue.as_deref();
    let venue = match named.and_then(|typed| Reference::parse_as(Prefix::Venue, typed)) {
        None => None,
        Some(reference) => match venues::by_reference(tx, reference).await? {
            None => None,
            Some(row) => {
                let steps = venues::steps(tx, &row.area, row.id).await?;
                Some(standing_of(&row.reference, &steps)?.said)
            }
        },
    };
    let of = |language: Language| {
        let say = Say::new(&app.words, language);
        let mut words = vec![joining(say, venue.as_ref())];
        if let Some(agenda) = &standing.agenda {
            words.push(format!("{}:", say.t("agenda-title")));
            let slots = agenda.slots.iter().map(|one| slot(say, one));
            words.push(slots.collect::<Vec<_>>().join("\n"));
        }
        words.retain(|part| !part.is_empty());
        words.join("\n\n")
    };
    Ok(Said { en: of(Language::English), cy: of(Language::Welsh), ..Said::default() })
}

/// Begins the round of each event that is a week off or less, each in a transaction of its own.
///
/// # Errors
/// When the database cannot be used: then it is worth another try.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    let (mut begun, mut after) = (0, (String::new(), Uuid::nil()));
    loop {
        let (now, from) = (app.world.now(), after.clone());
        let until = now.saturating_add(BEFORE).unwrap_or(now);
        let found = app.db.read(move |tx| {
            Box::pin(async move { store::to_join(tx, (now, until), &from, BATCH).await })
        });
        let found = found.await?;
        let Some(last) = found.last() else { return Ok(format!("{begun} rounds")) };
        after = last.clone();
        for (area, event) in found {
            let (within, turn, so_far) = (app.clone(), job.turn(), begun);
            let done = app.db.write(move |tx| {
                Box::pin(async move {
                    let now = within.world.now();
                    if !jobs::report(tx, turn, so_far, 0, "", now).await? {
                        return Ok(None);
                    }
                    let Some(row) = events::by_id(tx, &area, event).await? else {
                        return Ok(Some(false));
                    };
                    // Whoever holds the event can have pressed the button in the meantime.
                    if store::of_kind(tx, (&area, event), Kind::Joining).await?.is_some() {
                        return Ok(Some(false));
                    }
                    let standing = take::standing(tx, &within.world, &row).await?;
                    let said = words(tx, &within, &standing).await?;
                    let told = (Kind::Joining, &said);
                    let begun = begin::tell(tx, &within.world, &row, told, now).await?;
                    Ok::<_, StoreError>(Some(begun.is_some()))
                })
            });
            match done.await? {
                None => return Ok(format!("left to another after {begun} rounds")),
                Some(done) => begun += i64::from(done),
            }
        }
    }
}
