//! What others say that is like an experience: those that have some of its most telling words are looked at, newest first, and shown by
//! how near they are in meaning, if they are near at all. Of several in nearly the same words one is shown.

use super::find::these;
use super::meaning::{beginning, beginning_of};
use super::publish::Published;
use crate::alike::job::SHARE;
use crate::coding::knowledge::vectors;
use crate::store::search::{self, Query};
use crate::store::{StoreError, Tx};
use crate::web::{Ctx, Problem};
use std::sync::Arc;
use themes::discovery::Likeness;
use themes::finding::{SIMILAR, Speech};
use uuid::Uuid;

/// How many are shown.
pub const SHOWN: usize = 5;
/// How many are looked at, of each search and in all.
const OF_ONE: i64 = 50;
const CANDIDATES: usize = 100;
/// With so many it is not searched further.
const ENOUGH: usize = 40;
/// How many of the most telling words are looked for.
const TELLING: usize = 8;
/// How many of these must be there, one after the other, each with any of those that tell less.
const SEARCHES: usize = 4;

/// Published experiences that say nearly the same as a text, the nearest first, without the one that it is of.
///
/// # Errors
/// When a statement fails.
pub async fn to(
    tx: &mut Tx,
    id: Uuid,
    text: &str,
    wanted: Option<&str>,
) -> Result<Vec<Published>, StoreError> {
    let vectors = vectors();
    let reading = beginning_of(text, wanted);
    let speech = Speech::of(&reading, vectors.as_deref());
    let telling = speech.telling(TELLING);
    let mut places: Vec<i64> = Vec::new();
    for at in 0..telling.len().min(SEARCHES) {
        let query = Query::of(&[&telling[at..=at], &telling[at + 1..]]);
        if !query.has_words() || places.len() >= ENOUGH {
            continue;
        }
        for place in search::find(tx, &query, i64::MAX, 0, OF_ONE).await? {
            if places.len() < CANDIDATES && !places.contains(&place) {
                places.push(place);
            }
        }
    }
    let mut found: Vec<(f32, Published)> = Vec::new();
    for e in these(tx, &places).await? {
        let near = speech.with(&Speech::of(&beginning(&e), vectors.as_deref()));
        if near >= SIMILAR && e.experience != id {
            found.push((near, e));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.1.ord.cmp(&a.1.ord)));
    let mut marks: Vec<Likeness> = Likeness::of(&reading).into_iter().collect();
    let mut shown = Vec::new();
    for (_, e) in found {
        let mark = Likeness::of(&beginning(&e));
        let again = mark.as_ref().is_some_and(|mark| marks.iter().any(|m| m.with(mark) >= SHARE));
        if !again {
            marks.extend(mark);
            shown.push(e);
        }
        if shown.len() == SHOWN {
            break;
        }
    }
    Ok(shown)
}

/// The same for what anybody can read, kept for a few seconds.
///
/// # Errors
/// When the database cannot be used.
pub async fn to_published(ctx: &Ctx, e: &Published) -> Result<Arc<Vec<Published>>, Problem> {
    let name = format!("similar/{}", e.reference);
    if let Some(kept) = ctx.app.kept.get::<Vec<Published>>(&name, ctx.now) {
        return Ok(kept);
    }
    let (id, text, wanted) = (e.experience, e.text.clone(), e.wanted.clone());
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { to(tx, id, &text, wanted.as_deref()).await }));
    let found = Arc::new(read.await.map_err(Problem::from)?);
    ctx.app.kept.put(&name, ctx.now, Arc::clone(&found));
    Ok(found)
}
