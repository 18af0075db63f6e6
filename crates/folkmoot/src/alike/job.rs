//! The job of each day: compares what came in the last 120 days, and marks what is nearly the same. It can be broken off anywhere and
//! run again, and two at once do no harm: what is marked already stays as it is.

use super::model::{Group, Mark};
use super::store;
use crate::app::App;
use crate::coding::model::whole;
use crate::store::StoreError;
use crate::store::jobs::{self, Job};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use themes::discovery::{Likeness, near_duplicates};
use themes::text::Reading;
use uuid::Uuid;

/// The kind of the job.
pub const KIND: &str = "alike";
/// How many days are looked back at.
const DAYS: i64 = 120;
/// How many texts are compared at most: if there are more, those of fewer days.
const MOST: i64 = 200_000;
/// How many texts are read at a time, and how many marks are written in one transaction.
const AT_ONCE: i64 = 500;
/// Texts of fewer words are alike by chance.
const WORDS: usize = 8;
/// Which share of the runs of words two texts must have in common.
pub const SHARE: f32 = 0.7;

/// A text as it is compared.
struct Compared {
    area: usize,
    id: Uuid,
    day: Date,
    received_at: Timestamp,
}

/// Compares and marks.
///
/// # Errors
/// When the database cannot be used: then it is worth another try.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    let (areas, after, total) = span(app).await?;
    let mut all: Vec<(Compared, Option<Likeness>)> = Vec::new();
    for (at, area) in areas.iter().enumerate() {
        let mut last = after;
        loop {
            let of = area.clone();
            let read = app.db.read(move |tx| {
                Box::pin(async move { store::texts(tx, &of, last, AT_ONCE).await })
            });
            let texts = read.await?;
            let Some(end) = texts.last() else { break };
            last = end.id;
            let hashed = tokio::task::spawn_blocking(move || {
                texts.into_iter().map(|row| compared(at, row)).collect::<Vec<_>>()
            });
            all.extend(hashed.await?);
            if !report(app, job, all.len() as i64, total).await? {
                return Ok(format!("left to another after {} texts", all.len()));
            }
        }
    }
    // In the order in which they came, from wherever: the first of a group is the earliest.
    all.sort_by_key(|(text, _)| text.id);
    let (texts, marks): (Vec<Compared>, Vec<Option<Likeness>>) = all.into_iter().unzip();
    let groups = tokio::task::spawn_blocking(move || near_duplicates(&marks, SHARE)).await?;
    let known = known(app, &areas, after).await?;
    let missing = missing(&areas, &texts, &groups, &known);
    let mut marked = 0;
    for some in missing.chunks(usize::try_from(AT_ONCE)?) {
        let (some, now) = (some.to_vec(), app.world.now());
        let write =
            app.db.write(move |tx| Box::pin(async move { store::mark(tx, &some, now).await }));
        marked += write.await?;
        if !report(app, job, texts.len() as i64, total).await? {
            return Ok(format!("left to another after {marked} marks"));
        }
    }
    let alone = app.db.write(|tx| Box::pin(async move { store::dissolve(tx).await })).await?;
    if marked > 0 || alone > 0 {
        app.forget_kept().await;
    }
    Ok(format!("{} texts in {} groups; {marked} marked", texts.len(), groups.len()))
}

async fn report(app: &App, job: &Job, done: i64, total: i64) -> Result<bool, StoreError> {
    let (turn, now) = (job.turn(), app.world.now());
    let total = total.max(done);
    let write = app.db.write(move |tx| {
        Box::pin(async move { jobs::report(tx, turn, done, total, "", now).await })
    });
    write.await
}

/// The areas, the id after which texts are compared, and how many those are.
async fn span(app: &App) -> Result<(Vec<String>, Uuid, i64), StoreError> {
    let now = app.world.now();
    let read = app.db.read(move |tx| {
        Box::pin(async move {
            let areas = store::areas(tx).await?;
            let mut days = DAYS;
            loop {
                let after = first_id(now - SignedDuration::from_hours(24 * days));
                let mut total = 0;
                for area in &areas {
                    total += store::how_many(tx, area, after).await?;
                }
                if total <= MOST || days <= 1 {
                    return Ok((areas, after, total));
                }
                days /= 2;
            }
        })
    });
    read.await
}

/// The id before all that were made from an instant on.
fn first_id(at: Timestamp) -> Uuid {
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid()
}

/// Of a text only what it is compared by is kept.
fn compared(area: usize, row: store::TextRow) -> (Compared, Option<Likeness>) {
    let reading = Reading::of(&whole(&row.text, row.wanted.as_deref()));
    let likeness = if reading.len() < WORDS { None } else { Likeness::of(&reading) };
    (Compared { area, id: row.id, day: row.day, received_at: row.received_at }, likeness)
}

/// The groups of what is marked already, of these areas, after an id.
async fn known(
    app: &App,
    areas: &[String],
    after: Uuid,
) -> Result<HashMap<Uuid, Group>, StoreError> {
    let mut known = HashMap::new();
    for area in areas {
        let mut last = after;
        loop {
            let of = area.clone();
            let read = app.db.read(move |tx| {
                Box::pin(async move { store::marks(tx, &of, last, AT_ONCE).await })
            });
            let marks = read.await?;
            let Some(end) = marks.last() else { break };
            last = end.0;
            known.extend(marks.into_iter().map(|(id, area, first)| (id, Group { area, first })));
        }
    }
    Ok(known)
}

/// What is to be marked anew: what came to a group that was known belongs to that, by the first of its members that is marked; else the
/// group is named by the first.
fn missing(
    areas: &[String],
    texts: &[Compared],
    groups: &[Vec<usize>],
    known: &HashMap<Uuid, Group>,
) -> Vec<Mark> {
    let mut missing = Vec::new();
    for members in groups {
        let members: Vec<&Compared> = members.iter().filter_map(|at| texts.get(*at)).collect();
        let Some(first) = members.first() else { continue };
        let group = members.iter().find_map(|one| known.get(&one.id)).cloned();
        let group =
            group.unwrap_or_else(|| Group { area: areas[first.area].clone(), first: first.id });
        missing.extend(members.iter().filter(|one| !known.contains_key(&one.id)).map(|one| Mark {
            area: areas[one.area].clone(),
            experience: one.id,
            day: one.day,
            received_at: one.received_at,
            group: group.clone(),
        }));
    }
    missing.sort_by(|a, b| (&a.area, a.experience).cmp(&(&b.area, b.experience)));
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn text(area: usize, id: u128) -> Compared {
        let (day, received_at) = (date(2026, 11, 23), Timestamp::UNIX_EPOCH);
        Compared { area, id: Uuid::from_u128(id), day, received_at }
    }

    #[test]
    fn what_is_marked_stays_and_what_comes_later_joins_it() {
        let areas = ["A".to_owned(), "B".to_owned()];
        let texts = [text(0, 1), text(1, 2), text(0, 3), text(0, 4), text(0, 5)];
        let groups = [vec![0, 1, 2], vec![3, 4]];
        let fresh = missing(&areas, &texts, &groups, &HashMap::new());
        let short = |marks: &[Mark]| -> Vec<(String, u128, u128)> {
            let of = |mark: &Mark| {
                (mark.area.clone(), mark.experience.as_u128(), mark.group.first.as_u128())
            };
            marks.iter().map(of).collect()
        };
        let at = |area: &str, id, first| (area.to_owned(), id, first);
        assert_eq!(
            short(&fresh),
            [at("A", 1, 1), at("A", 3, 1), at("A", 4, 4), at("A", 5, 4), at("B", 2, 1)]
        );
        // The group was named by one that is older than what is compared now, or was taken back.
        let old = Group { area: "B".to_owned(), first: Uuid::nil() };
        let known = HashMap::from([(Uuid::from_u128(2), old)]);
        assert_eq!(
            short(&missing(&areas, &texts, &groups[..1], &known)),
            [at("A", 1, 0), at("A", 3, 0)]
        );
    }

    #[test]
    fn ids_follow_one_another_in_time() {
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().expect("an instant");
        assert!(first_id(now - SignedDuration::from_hours(1)) < first_id(now));
        assert_eq!(first_id(now).get_version_num(), 7);
    }
}
